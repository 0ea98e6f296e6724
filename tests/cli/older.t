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

for version in v1 v2 v3 v4; do
    older "$version"
    run list -a old.db --limit=1
    status_is 0 "$version: it is read"
    err_like '^depeche: old.db: made by an older depeche' "$version: what takes long is said before"
    run list -a old.db --limit=1
    err_is '' "$version: once"
done

older v4
LANGUAGE=fr run import -a old.db nowhere.txt
err_like "^depeche: old.db : fait par un depeche plus ancien" 'in French'

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'On chante.' >bac.txt
run import bac.txt
err_is '' 'a new archive needs nothing'

done_testing
