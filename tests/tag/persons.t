#!/bin/sh
# The sentences of persons.txt name the persons that stand below them, with their
# offices and states, and the real dispatches, where they are at hand, those of
# their gold files.
dir=$ROOT/tests/tag
for table in "$dir"/persons.txt "$dir"/persons-*.txt; do
    [ -e "$table" ] || continue
    n=$((${n:-0} + 1))
    python3 "$dir/persons.py" "$DEPECHE" "$table" || printf 'not '
    echo "ok $n - the persons of every sentence in ${table##*/}"
done

n=$((n + 1))
shared=$ROOT/../shared
if [ -d "$shared/gold" ]; then
    python3 "$dir/gold-persons.py" "$shared" "$DEPECHE" || printf 'not '
    echo "ok $n - real dispatches speak of the persons of their gold files"
else
    echo "ok $n - real dispatches speak of the persons of their gold files # SKIP no shared/ beside the project"
fi
echo "1..$n"
