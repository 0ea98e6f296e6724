#!/bin/sh
# Each NAME.in must parse to NAME.out, byte for byte, glued words left alone; and the real dispatches,
# where they are at hand, to their gold files.
n=0
dir=$ROOT/tests/parse
for input in "$dir"/*.in; do
    n=$((n + 1))
    name=$(basename "$input" .in)
    if "$DEPECHE" parse --original "$input" >"$TMP/out" 2>"$TMP/err" && cmp -s "$TMP/out" "$dir/$name.out"; then
        echo "ok $n - $name"
    else
        echo "not ok $n - $name"
        diff "$dir/$name.out" "$TMP/out" | sed 's/^/# /'
        sed 's/^/# /' "$TMP/err"
    fi
done

n=$((n + 1))
shared=$ROOT/../shared
if [ -d "$shared/gold" ]; then
    if python3 "$dir/gold.py" "$shared" "$DEPECHE"; then
        echo "ok $n - real dispatches parse to their gold files"
    else
        echo "not ok $n - real dispatches parse to their gold files"
    fi
else
    echo "ok $n - real dispatches parse to their gold files # SKIP no shared/ beside the project"
fi
echo "1..$n"
