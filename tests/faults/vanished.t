#!/bin/sh
# The archive's path vanishes, or is another's, while it is open: nothing is written into a file
# that nobody will find, and it is said.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt
python3 -c 'print("Le moulin de Sorgeuil tourne\n\nLe vent est là.\n\n" + "Ses ailes sont neuves. " * 20000)' >moulin.txt
mkdir kept

# while_open WHAT COMMAND... - an import is held open while the command runs, and goes on then. It has
# nothing uncommitted at that moment if `early`, else a dispatch.
while_open() {
    what=$1
    shift
    rm -f archive.db* kept/* pipe
    "$DEPECHE" --archive=archive.db import bac.txt >/dev/null
    cp archive.db other.db
    mkfifo pipe
    "$DEPECHE" --archive=archive.db import halle.txt - <pipe >"$OUT" 2>"$ERR" &
    import=$!
    exec 3>pipe
    timeout 60 cat moulin.txt >&3 # more than a pipe holds: it is reading
    "$@"
    exec 3>&-
    wait "$import"
    status=$?
    fails_with 1 '^depeche: .*archive\.db was moved, deleted or replaced' "$what: a sentence, exit status 1"
}

while_open 'deleted' rm archive.db
ok 'deleted: no other is made' test ! -e archive.db
while_open 'moved' mv archive.db kept/
ok 'moved: no other is made' test ! -e archive.db
while_open 'replaced' cp --remove-destination other.db archive.db
is "$("$DEPECHE" --archive=archive.db list)" "$("$DEPECHE" --archive=other.db list)" \
    'replaced: the other is as it was'

done_testing
