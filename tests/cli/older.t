#!/bin/sh
# An archive of an earlier version is made ready when it is opened, and says so, once.
. "$ROOT/tests/cli/lib.sh"

# older VERSION - makes the archive that the version left.
older() {
    rm -f old.db*
    python3 - "$ROOT/tests/schema/$1.sql" <<'PYTHON'
import sqlite3, sys
db = sqlite3.connect("old.db")
db.executescript(open(sys.argv[1], encoding="utf-8").read())
PYTHON
}

for version in v1 v2 v3 v4 v5; do
    older "$version"
    run list -a old.db --limit=1
    status_is 0 "$version: it is read"
    err_like '^depeche: old.db: made by an older depeche' "$version: what takes long is said before"
    run list -a old.db --limit=1
    err_is '' "$version: once"
    run check -a old.db
    status_is 0 "$version: and sound"
    [ "$version" \< v3 ] && continue # they knew no persons
    run list -a old.db 'personne:marchandeau'
    is "$(wc -l <"$OUT")" "$(python3 -c 'import sqlite3
print(*sqlite3.connect("old.db").execute("SELECT count(DISTINCT article_id) FROM appearance"
" JOIN person_key ON person_key.id = key_id WHERE person_id = (SELECT person_id FROM person_key"
" WHERE key = \"odile marchandeau\")").fetchone())')" "$version: persons are found by their names"
done

# The last of them had one office twice, which differed in a capital.
run facets -a old.db offices
out_is '      2  ministre' 'offices that differ in a capital become one'

older v4
LANGUAGE=fr run import -a old.db nowhere.txt
err_like "^depeche: old.db : archive d.un depeche plus ancien" 'in French'

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'On chante.' >bac.txt
run import bac.txt
err_is '' 'a new archive needs nothing'

done_testing
