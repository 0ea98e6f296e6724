#!/bin/sh
# backup: a copy of the archive, whole or not at all.
. "$ROOT/tests/cli/lib.sh"

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >bac.txt
run import bac.txt
mkdir out

(umask 0 && exec "$DEPECHE" backup out/copy.db) >said 2>&1
is "$?" 0 'backup ends well'
is "$(cat said)" '' 'and in silence'
is "$(ls -A out)" 'copy.db' 'nothing but the copy is made'
is "$(mode_of out/copy.db)" '-rw-------' 'for its owner only, whatever the umask'
run export --format=json
sed 's/T[0-9:]*Z//g' "$OUT" >original # but not the time of the export
run --archive=out/copy.db export --format=json
sed 's/T[0-9:]*Z//g' "$OUT" >copied
ok 'it holds the same dispatches' cmp copied original
run --archive=out/copy.db list moulin
out_like 'Le moulin de Sorgeuil tourne' 'its index works'
run --archive=out/copy.db check
status_is 0 'it is sound'
run --archive=out/copy.db import bac.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'and it can go on'
is "$(ls -A out)" 'copy.db' 'and is closed again'

# What is there stays there.
cp out/copy.db before
run backup out/copy.db
fails_with 1 '^depeche: out/copy\.db: .*already' 'a file that is there: a sentence, exit status 1'
ok 'a file that is there: is left as it was' cmp before out/copy.db
: >out/empty
run backup out/empty
fails_with 1 '^depeche: out/empty: ' 'an empty file that is there: likewise'
ok 'an empty file that is there: is still empty' test ! -s out/empty
rm out/empty
ln -s nowhere out/link
run backup out/link
fails_with 1 '^depeche: out/link: ' 'a link to nothing is there, too'
ok 'a link to nothing: nothing is made behind it' test ! -e out/nowhere
rm out/link
run backup "$TMP/.local/share/depeche/archive.db"
fails_with 1 '^depeche: .*already' 'the archive itself is there'
run check
status_is 0 'and sound'

# Where nothing can be made.
for path in out/none/copy.db out/copy.db/x out/ "out/$(printf '%0300d' 0)"; do
    run backup "$path"
    fails_with 1 '^depeche: ' "backup to '$(printf %.20s "$path")': a sentence, exit status 1"
done
run backup ''
fails_with 2 '^depeche: backup: the name of a file is empty' 'an empty name is a mistake in the call'
is "$(ls -A out)" 'copy.db' 'and nothing is left behind'
# A full disk: no file may become longer than 50 KB; the archive is.
try sh -c 'trap "" XFSZ; ulimit -f 100; exec "$DEPECHE" backup out/full.db'
fails_with 1 '^depeche: out/full\.db' 'a full disk: a sentence, exit status 1'
is "$(ls -A out)" 'copy.db' 'a full disk: nothing is left behind'

# What an interrupted backup left does not stand in the way.
: >out/second.db.part
run backup out/second.db
status_is 0 'after an interrupted one: backup ends well'
run --archive=out/second.db list
out_like 'Le bac de Veyrac repart' 'after an interrupted one: the copy is whole'

# While another process writes: each copy is the archive as it was at one moment.
mkdir many copies
i=0
while [ "$i" -lt 300 ]; do
    i=$((i + 1))
    {
        dispatch "La borne numéro $i est repeinte" 'En blanc.' "Elle est la ${i}e du chemin."
        see_more "Le sentier numéro $i est ouvert" 'On y marche.'
    } >"many/$i.txt"
done
"$DEPECHE" import many >/dev/null 2>&1 &
import=$!
n=0
while [ "$n" -eq 0 ] || kill -0 "$import" 2>/dev/null; do
    n=$((n + 1))
    "$DEPECHE" backup "copies/$n.db" 2>>said || echo "copy $n: status $?" >>said
done
wait "$import"
is "$(cat said)" '' "while an import runs: $n copies"
for copy in copies/*.db; do
    run --archive="$copy" check
    [ "$status" -eq 0 ] || echo "$copy: $(cat "$ERR")" >>said
done
is "$(cat said)" '' 'while an import runs: each is sound'
run import many
out_is '0 new, 0 updated, 300 unchanged, 0 rejected' 'while an import runs: which is not disturbed'

run --archive=none.db backup out/third.db
fails_with 1 '^depeche: none\.db: ' 'no archive: a sentence, exit status 1'
ok 'no archive: nothing is made' test ! -e out/third.db -a ! -e none.db
for name in ':memory:' 'file:x.db?mode=memory' "$(printf 'deux\nlignes\033.db')"; do
    run backup "$name"
    run --archive="./$name" list
    out_like 'Le bac de Veyrac repart' "a copy named $(printf %s "$name" | tr '\n\033' '??')"
done
run backup
fails_with 2 '^depeche: .*backup' 'no file: exit status 2'
run backup a b
fails_with 2 '^depeche: .*backup' 'two files: exit status 2'

done_testing
