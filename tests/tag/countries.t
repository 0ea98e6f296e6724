#!/bin/sh
# The sentences of countries.txt name the countries that stand beside them, and
# the real dispatches, where they are at hand, those of their gold files.
dir=$ROOT/tests/tag
for table in "$dir"/countries.txt "$dir"/countries-*.txt; do
    [ -e "$table" ] || continue
    n=$((${n:-0} + 1))
    python3 "$dir/table.py" "$table" "$DEPECHE" || printf 'not '
    echo "ok $n - the countries of every sentence in ${table##*/}"
done

n=$((n + 1))
shared=$ROOT/../shared
if [ -d "$shared/gold" ]; then
    python3 "$dir/gold.py" "$shared" "$DEPECHE" || printf 'not '
    echo "ok $n - real dispatches speak of the countries of their gold files"
else
    echo "ok $n - real dispatches speak of the countries of their gold files # SKIP no shared/ beside the project"
fi
echo "1..$n"
