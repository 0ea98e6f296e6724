#!/bin/sh
# What the commands do otherwise where their output is a terminal.
. "$ROOT/tests/cli/lib.sh"

# on_terminal.py COLUMNS ARGUMENT... - runs depeche on a terminal so wide, and prints the bytes that it
# gets; stdin is none.
cat >on_terminal.py <<'PYTHON'
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
mode = termios.tcgetattr(slave)
mode[1] &= ~termios.OPOST  # newlines as they are
termios.tcsetattr(slave, termios.TCSANOW, mode)
child = subprocess.Popen([os.environ["DEPECHE"], *sys.argv[2:]], stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
os.close(slave)
while True:
    try:
        data = os.read(master, 65536)
    except OSError:  # nobody has it open any more
        break
    if not data:
        break
    sys.stdout.buffer.write(data)
sys.exit(child.wait())
PYTHON
terminal() {
    try python3 on_terminal.py "$@"
}
long='Un titre qui ne finit pas, car il énumère le bac, le moulin, la halle, le puits et le four'
dispatch "$long" 'Un chapeau assez long pour ne pas tenir sur une seule ligne.' 'Le bac a quitté la rive.' >long.txt
dispatch 'Un titre bref' 'Un chapeau.' 'Un corps.' >short.txt
printf 'Rouge \033[31m\007\302\233\n\nUn \000 z\351ro.\r\nEnsuite.\n' >wild.txt

# The bar of an import.
terminal 80 import long.txt short.txt
status_is 0 'import: ends well'
is "$(sed 's/.*\r//' "$OUT" | tail -n 1 | tr -d '\033' | sed 's/^\[K//')" \
    '2 new, 0 updated, 0 unchanged, 0 rejected' 'import: the counts stand on a line of their own'
ok 'import: a bar shows how far it is' grep -q '2/2' "$OUT"
terminal 80 import absent.txt wild.txt
status_is 1 'import with a problem: exit status 1'
ok 'import with a problem: the sentence stands on a line of its own' \
    grep -Eq "$(printf '(^|\033\\[K)depeche: absent\\.txt: No such file or directory$')" "$OUT"

# The bar of an export.
terminal 80 export --ids=1,2 -o both.csv
status_is 0 'export: ends well'
is "$(sed 's/.*\r//' "$OUT" | tail -n 1 | tr -d '\033' | sed 's/^\[K//')" '2 dispatches written' \
    'export: how many stands on a line of its own'
ok 'export: a bar shows how far it is' grep -q '2/2' "$OUT"
terminal 80 export --ids=1,2
unlike "$(cat "$OUT")" '█' 'export: but not where the dispatches themselves are shown'

# Lists are cut at the right edge.
terminal 40 list
status_is 0 'list: ends well'
is "$(python3 -c '
import sys
print([line for line in open(sys.argv[1], encoding="utf-8").read().splitlines() if len(line) > 40])' "$OUT")" '[]' \
    'list: no line is wider than the terminal'
out_like '…$' 'list: what is cut is marked'
out_like 'Un titre bref$' 'list: what fits is not'
is_clean "$OUT" 'list: nothing in it acts on the terminal'
terminal 5 list
status_is 0 'list on a very narrow terminal: ends well'

# Text is set for the width.
terminal 40 show 1
status_is 0 'show: ends well'
is "$(python3 -c '
import sys
print([line for line in open(sys.argv[1], encoding="utf-8").read().splitlines() if len(line) > 40])' "$OUT")" '[]' \
    'show: no line is wider than the terminal'
terminal 200 show 1
is "$(python3 -c '
import sys
print([line for line in open(sys.argv[1], encoding="utf-8").read().splitlines() if len(line) > 72])' "$OUT")" '[]' \
    'show: nor than 72 columns'
terminal 3 show 1
status_is 0 'show on a very narrow terminal: ends well'

# The original is exact for a file, and harmless on a terminal.
wild=$(id_of rouge)
terminal 80 show --original "$wild"
status_is 0 'show --original: ends well'
is_clean "$OUT" 'show --original: nothing in it acts on the terminal'
out_like '^Rouge ' 'show --original: it is there'
run show --original "$wild"
ok 'show --original: elsewhere byte for byte' cmp "$OUT" wild.txt

done_testing
