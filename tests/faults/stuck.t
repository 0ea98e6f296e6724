#!/bin/sh
# A terminal that takes nothing any more, as a window that hangs: a signal still ends the reader,
# and as it always does.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt
run --archive=archive.db import bac.txt halle.txt

for signal in SIGTERM SIGHUP; do
    for key in redraw q; do
        ended=$(timeout 60 python3 "$ROOT/tests/faults/stuck.py" archive.db $signal $key)
        is "$ended" "ended by $signal
modes as they were" "$signal behind $key: the reader ends"
        ok 'and has closed the archive' test ! -e archive.db-wal
    done
done
run --archive=archive.db check
status_is 0 'which is sound'

done_testing
