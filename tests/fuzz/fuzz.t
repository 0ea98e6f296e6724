#!/bin/sh
# The fuzzers: what they begin with and what once failed, and where FUZZ_SECONDS is set, as in CI,
# also what libFuzzer makes up in that time, the same each time: whether a change is sound must not
# hang on chance. `make fuzz` is the same at length, and looks elsewhere each time.
readers='parse mend tag query settings regex' # what meets others' texts and users' words first
skip() {
    echo "ok 1 - fuzzers # SKIP $1"
    exit 0
}

[ "$BUILD" = "$ROOT/build" ] || skip 'they have sanitizers of their own'
"$ROOT/src/deps.sh" look fuzz || skip 'clang with libFuzzer is not installed'
unset MAKEFLAGS MFLAGS MAKELEVEL

if ! make -C "$ROOT" -j2 fuzzers >log 2>&1; then
    echo 'not ok 1 - the fuzzers are built'
    sed 's/^/#   /' log
    exit
fi
long=${FUZZ_SECONDS:-0}
short=$((long > 10 ? 10 : long))
others=$(cd "$ROOT/tests/fuzz/targets" && for each in *.c; do
    case " $readers " in *" ${each%.c} "*) ;; *) echo "${each%.c}" ;; esac
done)
export BUILD="$ROOT/build/fuzz" FUZZ_SEED=1
# shellcheck disable=SC2086 # several names
"$ROOT/tests/fuzz/run" $long $readers
# shellcheck disable=SC2086
"$ROOT/tests/fuzz/run" $short $others
