#!/bin/sh
# Output that cannot be written is an error; output that nobody reads is not.
. "$ROOT/tests/cli/lib.sh"

run import "$ROOT/src/samples"
sound=$TMP/.local/share/depeche/archive.db
dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt

for call in list 'list --format=json' 'show 1' 'show --format=json 1-20' 'show --original 1' 'related 1' export \
    'export --format=json' 'parse bac.txt' check config --help 'list --help' --version 'import bac.txt'; do
    if [ -c /dev/full ]; then
        try sh -c "\"\$DEPECHE\" $call >/dev/full"
        fails_with 1 '^depeche: .*No space left on device' "$call: a full disk: a sentence, exit status 1"
        is "$(wc -l <"$ERR")" 1 "$call: a full disk: one sentence"
    else
        skip "$call: a full disk" 'there is no /dev/full'
    fi
    try sh -c "\"\$DEPECHE\" $call >&-"
    fails_with 1 '^depeche: .*Bad file descriptor' "$call: no standard output: a sentence, exit status 1"
done
run check
status_is 0 'nothing was written into the archive instead'

# Without standard input or error, files that are opened must not take their place.
try sh -c '"$DEPECHE" list <&- >list.txt'
status_is 0 'no standard input: list ends well'
ok 'no standard input: the list is there' test -s list.txt
try sh -c '"$DEPECHE" --archive=closed.db import bac.txt - <&-'
status_is 1 'no standard input: import says so'
out_is '1 new, 0 updated, 0 unchanged, 1 rejected' 'no standard input: and takes the rest'
try sh -c '"$DEPECHE" --archive=closed.db import absent.txt 2>&-'
is "$status" 1 'no standard error: exit status as ever'
run --archive=closed.db check
status_is 0 'no standard error: nothing was written into the archive instead'

# A reader that has seen enough.
"$DEPECHE" export 2>"$ERR" | head -n 1 >"$OUT"
is "$(wc -l <"$OUT")" 1 'a pipe that is closed: what was read is there'
err_is '' 'a pipe that is closed: is no reason to complain'

ok 'all this has not touched the archive' test -s "$sound"
done_testing
