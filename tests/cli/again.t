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

# What it was mended and tagged by is told, until that is known to make no difference.
of_another() {
    sql "INSERT OR REPLACE INTO setting VALUES ('mended', 'another'), ('tagged', 'another')"
}
rm -f "$DEPECHE_ARCHIVE"
run import bac.txt
run check
out_is "$DEPECHE_ARCHIVE: no damage found" 'an archive that this version made'
of_another
run check
status_is 0 'of another version it is sound'
out_like 'mended by another version; "depeche remend" lists what this one would change$' \
    'what is told of its spaces'
out_like 'tagged by another version; "depeche retag" lists what this one would change$' \
    'and of its tags'
run retag
run remend
run check
out_is "$DEPECHE_ARCHIVE: no damage found" 'where nothing would change, listing that is enough'
of_another
run respace 1 'chan te.'
sql "DELETE FROM respacing" "DELETE FROM article_country"
run retag
run remend
is "$(python3 -c '
import sqlite3, sys
print(*sqlite3.connect(sys.argv[1]).execute(
    "SELECT name FROM setting WHERE value = ?", ["another"]))' "$DEPECHE_ARCHIVE")" \
    "('mended',) ('tagged',)" 'where something would, it is not'
run retag --apply
run check
like "$(grep 'another version' "$OUT")" 'mended by another version' 'tagging again is'
run remend --apply
run check
out_is "$DEPECHE_ARCHIVE: no damage found" 'and mending'
of_another
rm -f new.db
run check --repair -o new.db
run check -a new.db
out_like 'new.db: mended by another version' 'a repair keeps the spaces'
unlike "$(cat "$OUT")" 'tagged by' 'and tags anew'

done_testing
