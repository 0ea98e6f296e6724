#!/bin/sh
# An import opens what it was given and what it needs, and the kernel lets it open nothing else.
. "$ROOT/tests/cli/lib.sh"

run --version
status_is 0 '--version ends well'
out_like '^An import can (only open what it needs \(Landlock, version [0-9]+\)|open any file: .*)\.$' \
    'it says whether an import is confined'
confined=$(grep -c Landlock, "$OUT")

# late FILE COMMAND... - runs the commands while an import that was given standard input and FILE
# is reading its input: more of it than a pipe holds has then been read.
late() {
    file=$1
    shift
    rm -f pipe
    mkfifo pipe
    "$DEPECHE" import - "$file" <pipe >"$OUT" 2>"$ERR" &
    pid=$!
    exec 3>pipe
    dispatch "Avant $file" 'Un chapeau.' "$(printf '%0300000d' 0 | sed 's/0/eau /g')" >&3
    "$@"
    exec 3>&-
    wait "$pid"
    status=$?
}
appear() {
    dispatch 'Apparue ensuite' 'Un chapeau.' 'Elle vient plus tard.' >later.txt
}

# What was not there when it began is not among what it was given.
if [ "$confined" -eq 1 ]; then
    late later.txt appear
    status_is 1 'a file that came to be since: exit status 1'
    out_is '1 new, 0 updated, 0 unchanged, 1 rejected' 'a file that came to be since is not read'
    err_is 'depeche: later.txt: Permission denied' 'a file that came to be since: it says why'
else
    skip 'a file that came to be since is not read' 'this kernel has no Landlock'
fi

# What was there is read, wherever it is: by a link, from above, beside the archive or not.
mkdir -p folder archive far/away
for i in 1 2 3 4; do
    dispatch "Dépêche $i" 'Un chapeau.' "Le corps numéro $i." >"$i.txt"
done
mv 1.txt folder
mv 2.txt far/away
ln -s ../far/away/2.txt folder/link.txt
ln -s far named
export DEPECHE_ARCHIVE="$TMP/archive/a.db"
run import folder/link.txt named 3.txt "$TMP/4.txt" folder
status_is 0 'all that was given: import ends well'
out_is '4 new, 0 updated, 1 unchanged, 0 rejected' 'all that was given is read'
run check
status_is 0 'a sound archive'
ln -s archive/a.db linked.db
run import -a linked.db 3.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'an archive behind a link is written where it is'
(cd archive && run import -a a.db ../3.txt && out_is '0 new, 0 updated, 1 unchanged, 0 rejected' x) \
    >/dev/null
is "$?" 0 'an archive named without a folder'

done_testing
