#!/bin/sh
# Texts of one thing again and again: each goes in, is shown and is found, in bounded time and memory.
WHOLE_DICTIONARY=1 # mending is what may take long
. "$ROOT/tests/cli/lib.sh"
here=$ROOT/tests/hostile

# within SECONDS MEGABYTES ARGUMENT... - runs depeche, which may take so much.
within() {
    seconds=$1
    megabytes=$2
    shift 2
    try python3 "$here/within.py" "$seconds" "$megabytes" "$DEPECHE" "$@"
}

export DEPECHE_ARCHIVE="$TMP/shapes.db"
mkdir shapes
size=${SLOW:+10000}
python3 "$here/shapes.py" shapes "${size:-60000}"
n=$(find shapes -name '*.txt' | wc -l)
within 60 150 import shapes
status_is 0 'import ends well'
out_is "$n new, 0 updated, 0 unchanged, 0 rejected" 'and all are taken'
run check
status_is 0 'the archive is sound'
for format in txt md json csv mbox; do
    within 60 150 export -o "all.$format" is:full
    status_is 0 "all can be exported: $format"
done
for query in zzz 'a*' '"le bac repart"' 'personne:valmont' '/(a+)+$/' '/(\w|\s)*fin/'; do
    within 60 150 list -- "$query"
    status_is 0 "they can be searched: $query"
done
within 60 250 retag
status_is 0 'and tagged again'
within 60 250 remend
status_is 0 'and mended again'

# Much of one thing, where each place of it was once compared with all before it.
export DEPECHE_ARCHIVE="$TMP/long.db"
python3 "$here/shapes.py" paragraph-digits 1000000 >long.txt
run import long.txt
within 10 150 export -f md
status_is 0 'a megabyte of figures in a paragraph: Markdown'
rm long.txt
python3 "$here/shapes.py" line-glued 1000000 >long.txt
within 10 150 mend -e long.txt
status_is 0 'a megabyte of joins in a line: each with its column'

# The same at several sizes: none may take more than its share.
if [ -n "${TORTURE:-}" ]; then
    try python3 "$here/growth.py" "$DEPECHE"
    sed 's/^/# /' "$OUT"
    status_is 0 'time and memory grow no faster than the text'
else
    skip 'time and memory grow no faster than the text' 'only with TORTURE=1'
fi

done_testing
