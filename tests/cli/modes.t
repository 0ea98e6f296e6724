#!/bin/sh
# What is made is for its owner only, whatever the umask: archive, its log, copies, folders.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
umask 0

run import bac.txt
is "$(mode_of .local) $(mode_of .local/share/depeche)" 'drwx------ drwx------' 'the folders on the way to the archive'
is "$(mode_of .local/share/depeche/archive.db)" '-rw-------' 'the archive'

# While it is written to: an import that waits for what comes on a pipe.
mkfifo pipe
"$DEPECHE" import - <pipe >/dev/null 2>&1 &
exec 9>pipe
log=.local/share/depeche/archive.db-wal
tries=0
until [ -e "$log" ] || [ "$tries" -ge 100000 ]; do
    tries=$((tries + 1))
done
is "$(mode_of "$log") $(mode_of "${log%wal}shm")" '-rw------- -rw-------' 'its log and the index of that, while it is open'
cat bac.txt >&9
exec 9>&-
wait

: >empty.db
chmod 644 empty.db
run --archive=empty.db import bac.txt
is "$(mode_of empty.db)" '-rw-r--r--' 'a file that was there keeps its mode'
run backup copy.db
is "$(mode_of copy.db)" '-rw-------' 'a copy'
run check --repair -o new.db
is "$(mode_of new.db)" '-rw-------' 'what a repair makes'
run export -o bac.md
run export -o folder/
is "$(mode_of bac.md) $(mode_of folder)" '-rw------- drwx------' 'an export, in a file or a folder'

done_testing
