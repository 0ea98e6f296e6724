#!/bin/sh
# Persons are found with their offices and states: in sentences of a table, and in the real
# dispatches where they are at hand.
dir=$ROOT/tests/tag

check() {
    if [ "$2" = 0 ]; then echo "ok $1 - $3"; else echo "not ok $1 - $3"; fi
}

python3 "$dir/persons.py" "$DEPECHE" "$dir/persons.txt"
check 1 $? 'persons, offices and states in the sentences of persons.txt'
if [ -d "$ROOT/../shared/gold" ]; then
    python3 "$dir/gold-persons.py" "$ROOT/../shared" "$DEPECHE"
    check 2 $? 'persons of the real dispatches are those of their gold files'
else
    echo 'ok 2 - persons of the real dispatches # SKIP no shared/ beside the project'
fi
echo 1..2
