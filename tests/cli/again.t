#!/bin/sh
# retag, remend: an archive as another version would have left it, tagged and mended again.
. "$ROOT/tests/cli/lib.sh"

# sql STATEMENT... - changes the archive behind the program's back.
sql() {
    python3 -c '
import sqlite3, sys
archive = sqlite3.connect(sys.argv[1])
for statement in sys.argv[2:]:
    archive.execute(statement)
archive.commit()' "$DEPECHE_ARCHIVE" "$@"
}
DEPECHE_ARCHIVE=$TMP/again.db
export DEPECHE_ARCHIVE

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' \
    'Odile Marchandeau, ministre des Transports du Mali, chante.' >bac.txt
run import bac.txt
is "$(of 1 'd["countries"]') $(of 1 '[p["name"] for p in d["persons"]]')" 'ML Odile Marchandeau' \
    'tagged as this version does'
run retag
out_is '0 of 1 dispatches change: 0 tags more, 0 fewer' 'nothing to change'

sql "DELETE FROM article_country" "INSERT INTO article_country VALUES ('CN', 1)" \
    "DELETE FROM appearance"
run retag
like "$(cat "$OUT")" '^ +1 - CN$' 'a country that is gone'
like "$(cat "$OUT")" '^ +1 \+ ML$' 'one that is new'
like "$(cat "$OUT")" '^ +1 \+ [Oo]dile [Mm]archandeau, ministre des Transports \(ML\)$' \
    'a person, with the office and its state'
like "$(cat "$OUT")" '^1 of 1 dispatches change: 2 tags more, 1 fewer$' 'and how many'
is "$(of 1 'd["countries"]')" CN 'without --apply nothing is changed'
run retag --apply
status_is 0 'with it'
is "$(of 1 'd["countries"]') $(of 1 '[p["name"] for p in d["persons"]]')" 'ML Odile Marchandeau' \
    'the tags are those of this version'
run check
status_is 0 'and the archive is sound'
sql "UPDATE appearance SET article_id = 9"
run retag --apply
is "$status$(of 1 '[p["name"] for p in d["persons"]]')" '0Odile Marchandeau' \
    'tags of a dispatch that there is not are no hindrance'

# A user's word on "chante", and then nobody's.
run respace 1 'chan te.'
sql "DELETE FROM respacing"
run remend
out_like '^ +1 - chan\|te\.$' 'a space that mending would not put in'
out_like '^1 of 1 texts change: 0 joins more, 1 fewer$' 'and how many'
run remend --apply
is "$(of 1 '"chan te" in d["body"][-1]')" 'False' 'is taken out again'
run show --original 1
ok 'and the scrape is what it was' cmp -s "$OUT" bac.txt

done_testing
