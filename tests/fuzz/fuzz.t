#!/bin/sh
# The fuzzers: what they begin with and what once failed, and in CI some seconds each of what
# libFuzzer makes up. `make fuzz` is the same at length.
skip() {
    echo "ok 1 - fuzzers # SKIP $1"
    exit 0
}

[ "$BUILD" = "$ROOT/build" ] || skip 'they have sanitizers of their own'
"$ROOT/src/deps.sh" look fuzz || skip 'clang with libFuzzer is not installed'
seconds=${FUZZ_SECONDS:-${CI:+20}}
unset MAKEFLAGS MFLAGS MAKELEVEL

if make -C "$ROOT" -j2 fuzzers >log 2>&1; then
    BUILD=$ROOT/build/fuzz "$ROOT/tests/fuzz/run" "${seconds:-0}"
else
    echo 'not ok 1 - the fuzzers are built'
    sed 's/^/#   /' log
fi
