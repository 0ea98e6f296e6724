#!/bin/sh
# Random sequences of commands, keys of two readers and imports: what is undone is as it was, what is
# done again as it had been, and all who look see the same. TORTURE=1: at length, with the seeds from
# $SEED on.
. "$ROOT/tests/cli/lib.sh"

rounds=1
steps=${SLOW:+15}
steps=${steps:-30}
if [ -n "${TORTURE:-}" ]; then
    rounds=${ROUNDS:-100}
    steps=150
fi
seed=${SEED:-2}
last=$((seed + rounds - 1))
while [ "$seed" -le "$last" ]; do
    mkdir "$seed"
    (cd "$seed" && python3 "$ROOT/tests/model/model.py" "$seed" "$steps" >../wrongs 2>&1)
    is "$(cat wrongs)" '' "a sequence of $steps steps, seed $seed"
    rm -rf "$seed"
    seed=$((seed + 1))
done

done_testing
