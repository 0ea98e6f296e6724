#!/bin/sh
# The fuzzers: what they begin with and what once failed, and in CI some seconds each of what
# libFuzzer makes up, the same each time: whether a change is sound must not hang on chance.
# `make fuzz` is the same at length, and looks elsewhere each time.
skip() {
    echo "ok 1 - fuzzers # SKIP $1"
    exit 0
}

[ "$BUILD" = "$ROOT/build" ] || skip 'they have sanitizers of their own'
"$ROOT/src/deps.sh" look fuzz || skip 'clang with libFuzzer is not installed'
seconds=${FUZZ_SECONDS:-${CI:+15}}
unset MAKEFLAGS MFLAGS MAKELEVEL

if make -C "$ROOT" -j2 fuzzers >log 2>&1; then
    BUILD=$ROOT/build/fuzz FUZZ_SEED=1 "$ROOT/tests/fuzz/run" "${seconds:-0}"
else
    echo 'not ok 1 - the fuzzers are built'
    sed 's/^/#   /' log
fi
