#!/bin/sh
# depeche-archive(5): the views that are promised, and its examples.
. "$ROOT/tests/cli/lib.sh"

PAGE=$ROOT/man/depeche-archive.5

# sql STATEMENT - its rows, columns parted by |.
sql() {
    python3 - "$1" <<'PYTHON'
import sqlite3, sys
for row in sqlite3.connect("file:a.db?mode=ro", uri=True).execute(sys.argv[1]):
    print("|".join("" if value is None else str(value) for value in row))
PYTHON
}

run --archive=a.db import "$ROOT/src/samples"
status_is 0 'the samples are in'

# Every view has the columns that the page says, in its order.
sed -n 's/^\.It Ic \([a-z_]*\) Pq Va \(.*\)/\1 \2/p' "$PAGE" | sed 's/ , / /g' >promised
while read -r view _; do
    echo $view $(sql "SELECT name FROM pragma_table_info('$view')") # one line of it
done <promised >found
ok 'the views have the columns of the page' diff promised found
is "$(wc -l <promised)" 6 'and there are six'
is "$(sql "SELECT name FROM sqlite_schema WHERE type = 'view' AND name <> 'person_name' ORDER BY name")" \
    "$(cut -d ' ' -f 1 promised | sort)" 'no view is left out of the page'
is "$(sql 'PRAGMA application_id')" "$(sed -n 's/^gives \([0-9]*\)$/\1/p' "$PAGE")" \
    'the number of the application is that of the page'

# What they say is what the commands say.
is "$(sql "SELECT count(*) FROM dispatches WHERE kind = 'full'")" \
    "$("$DEPECHE" --archive=a.db list is:full | wc -l)" 'dispatches: as many as list finds'
is "$(sql "SELECT count(*) FROM dispatches WHERE (kind = 'brief') <> (text IS NULL)")" 0 \
    'dispatches: briefs have no text, and no others'
is "$(sql "SELECT count(*) FROM dispatch_countries WHERE country = 'ID'")" \
    "$("$DEPECHE" --archive=a.db list pays:ID | wc -l)" 'dispatch_countries: as country: finds'
is "$(sql "SELECT DISTINCT dispatch FROM dispatch_persons WHERE kind = 'ministre' AND name = 'Quách Thế Vinh Hưng' ORDER BY 1 DESC")" \
    "$("$DEPECHE" --archive=a.db list --format=json 'ministre:"quach the vinh hung"' | sed 's/.*"id":\([0-9]*\).*/\1/')" \
    'dispatch_persons: as minister: finds'
is "$(sql 'SELECT dispatch FROM links WHERE cited = 1 ORDER BY dispatch DESC')" \
    "$("$DEPECHE" --archive=a.db list --format=json cite:1 | sed 's/.*"id":\([0-9]*\).*/\1/')" \
    'links: as cites: finds'
is "$(sql 'SELECT count(*) FROM sources')" "$(find "$ROOT/src/samples" -name '*.txt' | wc -l)" \
    'sources: every file'

# Each example of the page gives something.
sed -n '/^\.Bd -literal/,/^\.Ed/p' "$PAGE" | sed 's/^\.Bd.*//; s/^\.Ed$/@/' |
    awk 'BEGIN { RS = "@"; n = 0 } NF { file = "example" ++n; print > file }'
for example in example*; do
    like "$(sql "$(cat "$example")")" '.' "$example of the page gives something: $(head -n 2 "$example" | tail -n 1)"
done
is "$(find . -name 'example*' | wc -l)" 3 'there are three examples'

done_testing
