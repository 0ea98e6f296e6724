#!/bin/sh
# What the system grants is little: no home, few files, small files, little memory.
. "$ROOT/tests/cli/lib.sh"

mkdir in empty
dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >in/bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >in/halle.txt
run import in/halle.txt
archive=$TMP/.local/share/depeche/archive.db
cp "$archive" before.db

# No home.
for home in 'env -u HOME' 'env HOME='; do
    for command in 'import in' list 'show 1' check; do
        # shellcheck disable=SC2086 # words
        try $home "$DEPECHE" $command
        fails_with 1 '^depeche: .*HOME.*--archive' "$home depeche $command: a sentence, exit status 1"
        # shellcheck disable=SC2086
        try $home "$DEPECHE" --archive=before.db $command
        status_is 0 "$home depeche $command: works with an archive that is named"
    done
    try $home XDG_DATA_HOME="$TMP/data" "$DEPECHE" import in
    status_is 0 "$home, but a place for data: works"
    rm -rf data
done
printf 'archive = ~/mine.db\n' >config
try env -u HOME "$DEPECHE" --config=config import in
fails_with 1 '^depeche: .*HOME' 'an archive in the home that is not there: a sentence, exit status 1'
ok 'and nothing is made for it' test ! -e '~'

# A file system that may only be read; as root nothing else is one.
fault() {
    try "$BUILD/tests/faults/fault" "$1" "$2" 1+ "$TMP/.local" report "$DEPECHE" import in
}
if "$BUILD/tests/faults/fault" open count 0 '' report true; then
    fault open EROFS
    fails_with 1 'archive\.db: .*Read-only file system' 'a file system to be read only: a sentence, exit status 1'
    fault write EACCES
    fails_with 1 '^depeche: .*Permission denied' 'a folder that is not ours: a sentence, exit status 1'
    run check
    status_is 0 'and the archive is sound'
else
    skip 'a file system to be read only' 'the system does not let calls be held'
fi

# sound WHAT - what was held before is held, and import ends as it should when it may.
sound() {
    run check
    status_is 0 "$1: the archive is sound"
    run import in
    status_is 0 "$1: then import ends well"
    is "$(found is:full | sort)" 'La halle de Brenac ouvre
Le bac de Veyrac repart' "$1: with everything"
    cp before.db "$archive"
}

# clearly WHAT - the last command ended well, or said in one sentence why it did not.
clearly() {
    case $status in
    0) pass "$1: ends well" ;;
    1) err_like '^depeche: ' "$1: says why it does not end well" ;;
    *) status_is 1 "$1: fails as others do" ;;
    esac
}

# sh counts in blocks of 512 bytes. No signal ends the program.
for blocks in 8 64 200; do
    try sh -c "ulimit -f $blocks; exec \"\$DEPECHE\" import in"
    clearly "files of at most $blocks blocks"
    sound "files of at most $blocks blocks"
done
# A sanitizer that looks for leaks wants files of its own.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
for files in 3 4 5 6 7 8 9 10 11 12; do
    try timeout 60 sh -c "ulimit -n $files; exec \"\$DEPECHE\" import in"
    case $status in
    127) pass "at most $files open files: too few to start" ;;
    *) clearly "at most $files open files" ;;
    esac
    sound "at most $files open files"
done
if grep -q __asan_init "$DEPECHE"; then
    skip 'little memory' 'a sanitizer wants much'
else
    for memory in 20000 30000 40000 60000 100000; do
        timeout 60 sh -c "ulimit -v $memory; exec \"\$DEPECHE\" import in" >"$OUT" 2>"$ERR"
        status=$? # not by `try`, which takes no crash
        case $status in
        127) pass "$memory kB: too little to start" ;;
        139) pass "$memory kB: a library did not look whether it was given any" ;; # src/README.md
        *) clearly "$memory kB" ;;
        esac
        sound "$memory kB"
    done
fi

done_testing
