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

# As many related items as there is room for.
python3 -c '
print("Cent mille suites\n\nUn chapeau.\n\nVeyrac (VNA) - Un corps. -VNA\n\nVoir plus\n")
for i in range(100000):
    print(f"Suite {i}\n\nFin {i}.\n")' >suites.txt
export DEPECHE_ARCHIVE="$TMP/suites.db"
within 60 400 import suites.txt
status_is 0 'a hundred thousand related items: import ends well'
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'a hundred thousand related items: taken'
is "$("$DEPECHE" list -- is:brief | wc -l)" 100000 'a hundred thousand related items: each is a brief'
within 60 400 show 1
status_is 0 'a hundred thousand related items: shown'

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
