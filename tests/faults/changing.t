#!/bin/sh
# Files that grow, shrink, vanish or are replaced while they are read: what is taken is a text that
# was there, and the next import takes what is there then.
. "$ROOT/tests/cli/lib.sh"

FAULT=$BUILD/tests/faults/fault
mkdir texts
export DEPECHE_ARCHIVE="$TMP/archive.db"
if ! "$FAULT" open count 0 '' report "$DEPECHE" --version >/dev/null 2>&1; then
    skip 'calls cannot be held on this system'
    done_testing
fi

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt

# changing N DO [FOLDER] - imports texts/a.txt, or the folder that it is in, of which the first two
# calls read the names; before the N-th call that reads, DO is done.
changing() {
    rm -rf archive.db* texts
    mkdir texts
    cp bac.txt texts/a.txt
    touch -d '2001-02-03' texts/a.txt halle.txt
    try "$FAULT" read "run:$2" "$1" "$TMP/texts" report "$DEPECHE" import "${3:-texts/a.txt}"
}
# then_holds WANTED HEADLINES WHAT - what the next import says and what the archive then holds.
then_holds() {
    run import texts
    out_is "$1" "$3: the next import takes what is there"
    is "$(held)" "$2" "$3: and nothing else is held"
}
held() {
    "$DEPECHE" export -f json | python3 -c '
import json, sys
found = [json.loads(line) for line in sys.stdin]
print(*sorted((f["body"] or [f["headline"]])[0] for f in found), sep=" | ")'
}
bac='Veyrac (VNA) - Le bac a quitté la rive.'
halle='Veyrac (VNA) - Elle a six portes.'
NEW='1 new, 0 updated, 0 unchanged, 0 rejected'
REJECTED='0 new, 0 updated, 0 unchanged, 1 rejected'

# refused WHAT - it is not taken half.
refused() {
    status_is 1 "$1: exit status 1"
    out_is "$REJECTED" "$1: rejected"
    err_like '^depeche: texts/a\.txt: changed while it was read' "$1: says which and why"
}
changing 2 'cat halle.txt >>texts/a.txt'
refused 'grows'
then_holds "$NEW" "La halle de Brenac ouvre | $halle -VNA | $bac" 'grown'
changing 1 ': >texts/a.txt'
refused 'shrinks to nothing'
cp halle.txt texts/a.txt
then_holds "$NEW" "$halle" 'filled again'
changing 2 'cp halle.txt texts/a.txt'
refused 'is written anew'
then_holds "$NEW" "$halle" 'written anew'

# What was open is whole.
for n in 1 2; do
    changing "$n" 'rm texts/a.txt'
    status_is 0 "removed at call $n: exit status 0"
    out_is "$NEW" "removed at call $n: taken"
    is "$(held)" "$bac" "removed at call $n: whole"
    changing "$n" 'cp -p halle.txt neu; mv neu texts/a.txt'
    status_is 0 "replaced at call $n: exit status 0"
    is "$(held)" "$bac" "replaced at call $n: taken as it was"
    then_holds "$NEW" "$halle | $bac" "replaced at call $n"
done

# Between the listing of a folder and the reading of its files.
changing 2 'rm texts/a.txt; cp halle.txt texts/b.txt' texts
status_is 1 'gone before it is opened: exit status 1'
out_is "$REJECTED" 'gone before it is opened: rejected'
err_like '^depeche: texts/a\.txt: No such file' 'gone before it is opened: says so'
then_holds "$NEW" "$halle" 'gone before it is opened'
changing 2 'mv texts/a.txt b; ln -s ../b texts/a.txt' texts
out_is "$REJECTED" 'a link now: passed over like any other, and the folder holds nothing else'
err_like '^depeche: texts: no \.txt file' 'a link now: says so'
changing 2 'mv texts elsewhere; mkdir texts' texts
status_is 1 'another folder: exit status 1'
err_like '^depeche: texts/a\.txt: ' 'another folder: says so'
changing 1 'mv texts/a.txt b; mkfifo texts/a.txt' texts/a.txt
status_is 0 'a pipe now: what was open is read'

done_testing
