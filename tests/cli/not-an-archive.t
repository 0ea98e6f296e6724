#!/bin/sh
# What is no archive is refused with a sentence and left as it is.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
mkdir there kept
archive=there/archive.db

# refused WHAT PATTERN [COMMAND]... - each of these commands, or every one, says why it does not take
# the archive, and leaves it and its directory as they are.
refused() {
    what=$1 pattern=$2
    shift 2
    [ $# -gt 0 ] || set -- list 'list bac' 'show 1' 'show --original 1' 'related 1' export check 'backup kept/copy.db' 'import bac.txt'
    rm -f kept/*
    ls -A there >names
    [ ! -f "$archive" ] || cp "$archive" kept/as-it-was
    for command; do
        # shellcheck disable=SC2086 # words
        try timeout 60 "$DEPECHE" --archive="$archive" $command
        fails_with 1 "^depeche: there/archive\\.db: $pattern" "$what: $command: a sentence, exit status 1"
        is "$(wc -l <"$ERR")" 1 "$what: $command: one"
    done
    if [ -f "$archive" ]; then
        ok "$what: the file is as it was" cmp "$archive" kept/as-it-was
        rm kept/as-it-was
    fi
    is "$(ls -A there)" "$(cat names)" "$what: nothing is made beside it"
    is "$(ls -A kept)" '' "$what: and no copy of it"
    rm -rf "$archive"
}

# with_sql STATEMENTS - runs them on the file.
with_sql() {
    python3 -c '
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.executescript(sys.argv[2])
file.close()' "$archive" "$1"
}

refused 'no file' '.*no archive' list 'show 1' 'related 1' export check 'backup kept/copy.db'
: >"$archive"
refused 'an empty file' '.*empty' list 'list bac' 'show 1' 'related 1' export check 'backup kept/copy.db'
printf 'abc' >"$archive"
refused 'a file of three bytes' '.*not a depeche archive'
cp bac.txt "$archive"
refused 'a text' '.*not a depeche archive'
python3 -c '
import random, sys
source = random.Random(1)
open(sys.argv[1], "wb").write(bytes(source.randrange(256) for _ in range(50000)))' "$archive"
refused 'noise' '.*not a depeche archive'
dd if=/dev/zero of="$archive" bs=4096 count=3 2>/dev/null
refused 'zeroes' '.*not a depeche archive'

with_sql 'CREATE TABLE article (id INTEGER PRIMARY KEY, headline TEXT); INSERT INTO article VALUES (1, "x");'
refused 'a database of another program' '.*not a depeche archive'
with_sql 'PRAGMA application_id = 1234; CREATE TABLE t (x);'
refused 'a database with the number of another program' '.*not a depeche archive'
with_sql 'PRAGMA journal_mode = WAL; PRAGMA user_version = 1; CREATE TABLE t (x);'
refused 'a database of another program, in WAL mode' '.*not a depeche archive'
with_sql 'PRAGMA user_version = 7;'
refused 'a database without tables' '.*not a depeche archive'

# real - a real archive, closed.
real() {
    "$DEPECHE" --archive="$archive" import bac.txt >/dev/null
}
real
with_sql 'PRAGMA user_version = 99'
refused 'an archive of a newer version' '.*newer.*99'
real
with_sql 'PRAGMA user_version = 2147483647'
refused 'an archive of the newest version' '.*newer'
real
with_sql 'PRAGMA user_version = -1'
refused 'an archive of a version below zero' '.*(version|not a depeche archive|damaged)'
real
with_sql 'PRAGMA application_id = 0'
refused 'an archive without its number' '.*not a depeche archive'

mkdir "$archive"
refused 'a directory' '.*not a regular file'
mkfifo "$archive"
refused 'a pipe' '.*not a regular file'
ln -s nowhere "$archive"
refused 'a link to nothing' '' list 'show 1' check
for path in /dev/null bac.txt/archive.db; do
    run --archive="$path" list
    fails_with 1 "^depeche: $path: " "'$path' as archive: a sentence, exit status 1"
    run --archive="$path" import bac.txt
    fails_with 1 "^depeche: $path: " "'$path' as archive: import: a sentence, exit status 1"
done

run --archive= list
fails_with 2 '^depeche: --archive: the name of a file is empty' "'' as archive: a sentence, exit status 2"

# Import fills an empty file: what mktemp made, say.
: >"$archive"
run --archive="$archive" import bac.txt
status_is 0 'an empty file: import makes it an archive'
run --archive="$archive" list
out_like 'Le bac de Veyrac repart' 'an empty file: which holds what was imported'

done_testing
