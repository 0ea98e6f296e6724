#!/bin/sh
# Several processes with one archive: one writes, all read.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt
python3 -c 'print("Le moulin de Sorgeuil tourne\n\nLe vent est là.\n\n" + "Ses ailes sont neuves. " * 20000)' >moulin.txt
run import bac.txt
"$DEPECHE" list >before

# Whether what was listed before is in the output; what came in since may be there too.
holds_before() {
    ! grep -vxFf "$OUT" before
}

# While an import runs. It is held in the middle: it has taken halle.txt, and what is written to the pipe
# is more than a pipe holds, so that it is reading when that has been written.
mkfifo pipe
"$DEPECHE" import halle.txt - <pipe >import.out 2>import.err &
import=$!
exec 3>pipe
timeout 60 cat moulin.txt >&3
run list
status_is 0 'list while an import runs: ends well'
err_is '' 'list while an import runs: silence on stderr'
ok 'list while an import runs: what was there before' holds_before
run show 1
status_is 0 'show while an import runs'
run list veyrac
out_like 'Le bac de Veyrac repart' 'a query while an import runs'
run export --format=json -o export.json
status_is 0 'export while an import runs'
run check
unlike "$(cat "$ERR")" 'damage' 'check while an import runs: takes a lock for no damage'
run backup copy.db
status_is 0 'backup while an import runs'
exec 3>&-
wait "$import"
is "$?" 0 'the import: ends well'
is "$(cat import.out)" '2 new, 0 updated, 0 unchanged, 0 rejected' 'the import: took everything'
is "$(cat import.err)" '' 'the import: silence on stderr'
is "$(found is:full)" 'Le moulin de Sorgeuil tourne
La halle de Brenac ouvre
Le bac de Veyrac repart' 'and now it is listed'
run check
status_is 0 'a sound archive'
run --archive=copy.db list
ok 'the backup holds what was there when it was made' holds_before
run --archive=copy.db check
status_is 0 'and is sound'

# A first import waits for whoever else is writing into the new file, instead of giving up.
cat >held.py <<'PYTHON'
"""held.py ARCHIVE COMMAND... - runs the command while the file is locked for writing, for one second."""
import sqlite3
import subprocess
import sys

file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("BEGIN IMMEDIATE")
child = subprocess.Popen(sys.argv[2:])
try:
    child.wait(timeout=1)
except subprocess.TimeoutExpired:
    pass
file.execute("ROLLBACK")
sys.exit(child.wait())
PYTHON
try python3 held.py first.db "$DEPECHE" --archive=first.db import bac.txt
status_is 0 'a first import while the file is locked: waits'
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'a first import while the file is locked: and takes everything'
try python3 held.py first.db "$DEPECHE" --archive=first.db import halle.txt
status_is 0 'a later import while the file is locked: waits'

# A copy that another program made, which has no log: reading it does not wait for who writes either.
cat >holding.py <<'PYTHON'
"""holding.py ARCHIVE HOW COMMAND... - runs the command, for five seconds at most, in a transaction of that kind."""
import sqlite3
import subprocess
import sys

file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute(f"BEGIN {sys.argv[2]}")
file.execute("SELECT * FROM article").fetchall()
sys.exit(subprocess.run(sys.argv[3:], timeout=5).returncode)
PYTHON
ok 'a copy without a log' python3 -c '
import sqlite3
sqlite3.connect("first.db").execute("VACUUM INTO \"vacuumed.db\"")
assert sqlite3.connect("vacuumed.db").execute("PRAGMA journal_mode").fetchone() == ("delete",)'
try python3 holding.py vacuumed.db DEFERRED "$DEPECHE" --archive=vacuumed.db list
status_is 0 'a copy without a log: is read while another program reads it'
run --archive=vacuumed.db list
status_is 0 'a copy without a log: is read'
try python3 holding.py vacuumed.db EXCLUSIVE "$DEPECHE" --archive=vacuumed.db list
status_is 0 'a copy without a log: is read while another program writes'
try python3 holding.py vacuumed.db EXCLUSIVE "$DEPECHE" --archive=vacuumed.db show 1
status_is 0 'and so is a dispatch of it'

# Imports at the same time wait for each other; also those that find no archive yet.
mkdir each
for i in 1 2 3 4 5 6 7 8; do
    mkdir "each/$i"
    for j in 1 2 3 4 5; do
        dispatch "Titre $i.$j" 'Un chapeau.' "Le corps numéro $i.$j." >"each/$i/$j.txt"
    done
done
for round in 1 2 3 4 5 6; do
    export DEPECHE_ARCHIVE="$TMP/round$round.db"
    [ "$round" -gt 3 ] || run import bac.txt
    jobs=
    for i in 1 2 3 4 5 6 7 8; do
        "$DEPECHE" import "each/$i" >"each/out.$i" 2>"each/err.$i" &
        jobs="$jobs $!"
    done
    for job in $jobs; do
        wait "$job"
    done
    case $round in [1-3]) what='imports at once' ;; *) what='first imports at once' ;; esac
    is "$(cat each/out.*)" "$(for i in 1 2 3 4 5 6 7 8; do echo '5 new, 0 updated, 0 unchanged, 0 rejected'; done)" \
        "$what: all take everything"
    is "$(cat each/err.*)" '' "$what: silence on stderr"
    is "$(found titre | wc -l)" 40 "$what: everything is there"
    run check
    status_is 0 "$what: a sound archive"
done

done_testing
