#!/bin/sh
# Exports and copies in the making, where file systems can do little, and what killed programs left.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
run import bac.txt
run export --format=mbox
grep -v '^Date' "$OUT" >wanted
mkdir out

# fault KIND HOW N COMMAND... - runs depeche where calls on files in out/ go so.
fault() {
    kind=$1 how=$2 n=$3
    shift 3
    try "$BUILD/tests/faults/fault" "$kind" "$how" "$n" "$TMP/out/" report "$DEPECHE" "$@"
}

# whole WHAT - the last command made out/copy.db or out/all.mbox, and nothing else.
whole() {
    status_is 0 "$1: ends well"
    if [ -e out/copy.db ]; then
        is "$(ls -A out)" copy.db "$1: nothing else is made"
        run --archive=out/copy.db check
        status_is 0 "$1: the copy is sound"
    else
        is "$(ls -A out)" all.mbox "$1: nothing else is made"
    fi
    is "$(mode_of out/*)" -rw------- "$1: for its owner only"
    rm -f out/*
}

if "$BUILD/tests/faults/fault" open count 0 '' report true; then
    fault open EOPNOTSUPP 1 export -o "$TMP/out/all.mbox"
    whole 'export where files need names'
    fault rename EINVAL 1+ backup "$TMP/out/copy.db"
    whole 'backup where nothing can be renamed to a new name only'
    fault link EPERM 1+ backup "$TMP/out/copy.db"
    whole 'backup where there are no links'
    fault rename EINVAL 1+ export -o "$TMP/out/all.mbox"
    whole 'export where nothing can be renamed to a new name only'

    "$BUILD/tests/faults/fault" write kill 3 "$TMP/out/" report "$DEPECHE" export -o "$TMP/out/all.mbox"
    is "$(ls -A out)" '' 'a killed export leaves nothing'
    "$BUILD/tests/faults/fault" write kill 20 "$TMP/out/" report "$DEPECHE" backup "$TMP/out/copy.db"
    is "$(ls -A out)" .copy.db.depeche-part 'a killed backup leaves what it had made, called so'
    run backup out/copy.db
    whole 'and the next one takes its place'
else
    skip 'files in the making' 'the system does not let calls be held'
fi

# What another program holds is not touched, nor what was planted.
cat >held.py <<'PYTHON'
"""held.py FILE COMMAND... - runs the command while the file is held as its maker does."""
import fcntl
import subprocess
import sys

with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    sys.exit(subprocess.call(sys.argv[2:]))
PYTHON
try python3 held.py out/.copy.db.depeche-part "$DEPECHE" backup out/copy.db
fails_with 1 '^depeche: out/copy\.db: another program is making it just now' 'two at once: the second says so'
is "$(ls -A out)" .copy.db.depeche-part 'two at once: the first goes on'
run backup out/copy.db
whole 'held no more'
echo mine >victim
ln -s ../victim out/.copy.db.depeche-part
run backup out/copy.db
fails_with 1 '^depeche: out/copy\.db: ' 'a link in its place: a sentence, exit status 1'
is "$(cat victim)" mine 'a link in its place: is not followed'

done_testing
