#!/bin/sh
# Interrupted, killed or out of disk, an import leaves a sound archive, and can be run again.
. "$ROOT/tests/cli/lib.sh"

mkdir first
for name in bac moulin halle; do
    dispatch "Titre : $name" 'Un chapeau.' "Le corps de $name." >"first/$name.txt"
done
dispatch 'Titre : ensuite' 'Un chapeau.' 'Le corps de ensuite.' >next.txt
dispatch 'Titre : avant' 'Un chapeau.' 'Le corps de avant.' >before.txt

# stopped.py SIGNAL END COMMAND... - starts the command and feeds it more on standard input than a pipe
# holds, so that it must be reading; then sends it the signal. END is "close" where standard input ends
# after that, "open" where it stays open. Prints how the command ended, or "goes on".
cat >stopped.py <<'PYTHON'
import signal
import subprocess
import sys

for each in signal.SIGINT, signal.SIGHUP, signal.SIGTERM:  # a job of the background may ignore them
    signal.signal(each, signal.SIG_DFL)
number = getattr(signal, sys.argv[1])
child = subprocess.Popen(sys.argv[3:], stdin=subprocess.PIPE)
child.stdin.write("Titre : tube\n\nUn chapeau.\n\n".encode() + b"Le corps du tube. " * 20000)
child.stdin.flush()
child.send_signal(number)
if sys.argv[2] == "close":
    child.stdin.close()
try:
    print("ended", child.wait(timeout=20), file=sys.stderr)
except subprocess.TimeoutExpired:
    print("goes on", file=sys.stderr)
    child.kill()
    child.wait()
PYTHON

# sound HEADLINES WHAT - the archive is sound and holds these.
sound() {
    run check
    status_is 0 "$2: the archive is sound"
    is "$(found is:full | sort)" "$(printf '%b' "$1" | sort)" "$2: it holds what was finished"
}

# sound_at_least HEADLINES WHAT - the archive is sound and holds these, and perhaps others of the
# first folder: what came in before a pause is kept.
sound_at_least() {
    run check
    status_is 0 "$2: the archive is sound"
    others=$(found is:full | sort | grep -vx -e 'Titre : bac' -e 'Titre : moulin' -e 'Titre : halle')
    is "$others" "$(printf '%b' "$1" | sort)" "$2: it holds what was finished"
}

# all_taken N WHAT - that many files were new or unchanged, and none rejected.
all_taken() {
    is "$(awk '/^[0-9]+ new, 0 updated, [0-9]+ unchanged, 0 rejected$/ { print $1 + $5 }' "$OUT")" "$1" "$2"
}

# SIGINT: the file in hand is finished, and what comes behind it is left out.
export DEPECHE_ARCHIVE="$TMP/interrupted.db"
run import before.txt
try python3 stopped.py SIGINT close "$DEPECHE" import first - next.txt
err_is 'ended 130' 'interrupted: exit status 130'
ok 'interrupted: says how far it came' grep -Eq '^[34] new, 0 updated, 0 unchanged, 0 rejected$' "$OUT"
run check
status_is 0 'interrupted: the archive is sound'
for name in avant bac moulin halle; do
    is "$(found "titre $name")" "Titre : $name" "interrupted: $name is in"
done
is "$(found ensuite)" '' 'interrupted: what came behind is not'
run import first next.txt
status_is 0 'interrupted: the same import can be run again'
out_is '1 new, 0 updated, 3 unchanged, 0 rejected' 'interrupted: and goes on from there'

# SIGINT while standard input stays open, as a terminal does: once is enough.
export DEPECHE_ARCHIVE="$TMP/open.db"
run import before.txt
try python3 stopped.py SIGINT open "$DEPECHE" import first -
err_is 'ended 130' 'interrupted while it waits for standard input: ends'
run check
status_is 0 'interrupted while it waits for standard input: the archive is sound'
ok 'interrupted while it waits for standard input: what was there is there' test -n "$(found avant)"
try python3 stopped.py SIGINT open "$DEPECHE" parse
ok 'parse, interrupted while it waits for standard input: ends' grep -Eq '^ended (130|-2)$' "$ERR"

# Signals that end a program.
for signal in SIGKILL SIGTERM SIGHUP; do
    export DEPECHE_ARCHIVE="$TMP/$signal.db"
    run import before.txt
    try python3 stopped.py $signal close "$DEPECHE" import first -
    sound_at_least 'Titre : avant\n' "$signal: what was there is there, and nothing half"
    run import first
    all_taken 3 "$signal: the same import can be run again"
    sound 'Titre : avant\nTitre : bac\nTitre : halle\nTitre : moulin\n' "$signal: after that"
done

# A first import that is killed leaves no archive, or an empty one, which the next import fills.
export DEPECHE_ARCHIVE="$TMP/killed-first.db"
try python3 stopped.py SIGKILL close "$DEPECHE" import first -
run import first
status_is 0 'killed at the first import: the next one ends well'
all_taken 3 'killed at the first import: the next one takes everything'

# A full disk: no file may become longer than 128 KB.
export DEPECHE_ARCHIVE="$TMP/full.db"
mkdir large
for i in 1 2 3 4 5 6 7 8 9; do
    python3 -c '
import random, sys
source = random.Random(int(sys.argv[1]))
words = ["".join(source.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(8)) for _ in range(5000)]
print("Titre :", sys.argv[1] + "\n\nUn chapeau.\n\n" + " ".join(words) + ". -VNA")' "$i" >"large/$i.txt"
done
run import before.txt
try sh -c 'trap "" XFSZ; ulimit -f 256; exec "$DEPECHE" import first large'
fails_with 1 '^depeche: ' 'a full disk: a sentence, exit status 1'
sound_at_least 'Titre : avant\n' 'a full disk'
run import first large
status_is 0 'a full disk: once there is room, import ends well'
all_taken 12 'a full disk: and takes everything'
run check
status_is 0 'a full disk: the archive is sound'
export DEPECHE_ARCHIVE="$TMP/full-first.db"
try sh -c 'trap "" XFSZ; ulimit -f 16; exec "$DEPECHE" import first'
fails_with 1 '^depeche: ' 'a disk that was full from the start: a sentence, exit status 1'
run import first
status_is 0 'a disk that was full from the start: once there is room, import ends well'

done_testing
