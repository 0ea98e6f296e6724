#!/bin/sh
# Archives damaged in seeded ways: nothing crashes, hangs, fails without a sentence or acts
# on the terminal, and what check --repair makes of them is sound. TORTURE=1: at length,
# every command on each, with the seeds from $SEED on.
. "$ROOT/tests/cli/lib.sh"

if [ -n "${TORTURE:-}" ]; then
    rounds=${ROUNDS:-1000}
    python3 "$ROOT/tests/damage/damage.py" --all --rounds "$rounds" --seed "${SEED:-1}" >wrongs 2>&1
else
    rounds=${SLOW:+12}
    rounds=${rounds:-40}
    python3 "$ROOT/tests/damage/damage.py" --rounds "$rounds" >wrongs 2>&1
fi
is "$(cat wrongs)" '' "$rounds damaged archives: every command and the reader end as they should"

done_testing
