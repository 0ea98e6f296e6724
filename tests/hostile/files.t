#!/bin/sh
# What a folder or standard input may hold that is no dispatch, or too much of one.
. "$ROOT/tests/cli/lib.sh"

# within SECONDS MEGABYTES ARGUMENT... - runs depeche, which may take so much.
within() {
    seconds=$1
    megabytes=$2
    shift 2
    try python3 "$ROOT/tests/hostile/within.py" "$seconds" "$megabytes" "$DEPECHE" "$@"
}
too_large() {
    status_is 1 "$1: exit status 1"
    out_is '0 new, 0 updated, 0 unchanged, 1 rejected' "$1: rejected"
    err_like "^depeche: $2: larger than 4 MB" "$1: says which and why"
}

mkfifo pipe
# A line of a gigabyte, of which hardly more than what is allowed is read.
python3 -c '
import os
sent = 0
try:
    for sent in range(1024):
        os.write(1, b"m" * 1048576)
except BrokenPipeError:
    pass
print(sent, file=open("sent", "w"))' >pipe &
within 20 60 import - <pipe
wait
too_large 'a line of a gigabyte' -
is "$(($(cat sent) < 16))" 1 'a line of a gigabyte: the rest of it is not read'
truncate -s 1G sparse.txt
within 20 60 import sparse.txt
too_large 'a file of a gigabyte' sparse.txt
rm sparse.txt
python3 -c '
import sys
try:
    for _ in range(10000):
        sys.stdout.write("a\n" * 1000)
    sys.stdout.flush()
except BrokenPipeError:
    pass' 2>/dev/null >pipe &
within 20 60 import - <pipe
wait
too_large 'ten million lines' -
rm pipe

# As many related items as there is room for, cited by a second text that says more of every other
# one. What reads them one by one must not read a text for each: that would take hours.
items=${SLOW:+5000}
[ -z "${TORTURE:-}" ] || items=100000
items=${items:-20000}
last=$((items - 1))
suites() {
    python3 -c '
import sys
items, body, more = sys.argv[1:]
print(f"Cent mille suites\n\nUn chapeau.\n\nVeyrac (VNA) - {body}. -VNA\n\nVoir plus\n")
for i in range(int(items)):
    print(f"Suite {i}\n\n{i % 2 * more}Fin {i}.\n")' "$items" "$@"
}
many() {
    within 60 400 "$@"
    status_is 0 "many related items: $1 ends well"
}
export DEPECHE_ARCHIVE="$TMP/suites.db"
suites 'Un corps' '' >suites.txt
many import suites.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'many related items: taken'
is "$("$DEPECHE" list -- is:brief | wc -l)" "$items" 'many related items: each is a brief'
suites 'Un autre corps' 'Toute la ' >others.txt
many import others.txt
is "$("$DEPECHE" list -- toute | wc -l)" $((items / 2)) 'many related items: the fuller summary counts'
many show 1
many related 1
many check
many remend
many retag
out_is "0 of $((items + 2)) dispatches change: 0 tags more, 0 fewer" 'many related items: tagged again'
many list -- "/^Fin $last/"
is "$(wc -l <"$OUT")" 0 'many related items: what stands there no more is not found'
many list -- "/^Fin $((last - 1))/"
is "$(wc -l <"$OUT")" 1 'many related items: a pattern finds one'
many export -f json -o suites.json
rm suites.json
many check --repair -o mended.db
rm mended.db

# Ten thousand folders inside each other, sockets, a file by several names.
export DEPECHE_ARCHIVE="$TMP/folders.db"
mkdir folder
python3 -c '
import os, socket
os.chdir("folder")
socket.socket(socket.AF_UNIX).bind("prise.txt")
for _ in range(10000):
    os.mkdir("d")
    os.chdir("d")'
dispatch 'Le bac repart' 'Un chapeau.' 'Le bac a quitté la rive.' >folder/a.txt
ln folder/a.txt folder/b.txt
within 20 60 import folder
status_is 1 'an odd folder: exit status 1'
out_is '1 new, 0 updated, 1 unchanged, 2 rejected' 'an odd folder: what can be taken is'
err_like '^depeche: folder/prise\.txt: ' 'an odd folder: a socket is not'
err_like '^depeche: folder(/d)+: .*too many directories' 'an odd folder: nor what is too deep'
is "$(of 1 'len(d["sources"])')" 2 'an odd folder: a file by two names was found twice'

done_testing
