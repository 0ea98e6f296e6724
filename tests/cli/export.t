#!/bin/sh
# export: dispatches written out, to standard output or to a file of their own.
. "$ROOT/tests/cli/lib.sh"

run import "$ROOT/src/samples"
out_is '14 new, 1 updated, 0 unchanged, 0 rejected' 'the samples are fourteen dispatches, one scraped twice'
run check
status_is 0 'and a sound archive'
last=$(id_of '')
mkdir out

# As text.
run export --ids=2
status_is 0 'text: export ends well'
err_is '' 'text: silence on stderr'
cp "$OUT" exported
run show 2
ok 'text: one dispatch is what show prints' cmp "$OUT" exported
run export --ids 1,3-5
is "$(sed -n 's/^No\. \([0-9]*\).*/\1/p' "$OUT" | tr '\n' ' ')" '1 3 4 5 ' 'text: --ids with a range, in its order'
is "$(grep '^═' "$OUT")" "$(python3 -c 'print("\n".join(["═" * 72] * 3))')" 'text: a rule between two, as wide as the text'
run export -i 5,1,5
is "$(sed -n 's/^No\. \([0-9]*\).*/\1/p' "$OUT" | tr '\n' ' ')" '5 1 5 ' 'text: in any order'

# As JSON Lines.
run export --format=json
status_is 0 'JSON: export ends well'
is "$(json 'len(all)')" "$last" 'JSON: every dispatch'
is "$(wc -l <"$OUT" | tr -d ' ')" "$last" 'JSON: one a line'
is "$(json '[d["id"] for d in all]')" "$("$DEPECHE" list --format=json | python3 "$ROOT/tests/cli/ask.py" '[row["id"] for row in all]')" \
    'JSON: in the order of the list'
json '[sorted(d.items()) for d in all]' >exported
# shellcheck disable=SC2046 # words
run show --format=json $(json '[d["id"] for d in all]')
json '[sorted(d.items()) for d in all]' >shown
ok 'JSON: each is what show prints' cmp exported shown

# What words find.
run export --format=json is:full mékong
is "$(json '[d["id"] for d in all]')" \
    "$("$DEPECHE" list -f json is:full mékong | python3 "$ROOT/tests/cli/ask.py" '[row["id"] for row in all]')" \
    'words: what list finds'
ok 'words: which is something' test "$(json 'len(all)')" -gt 2
run export xylophone
status_is 0 'nothing found: export ends well'
out_is '' 'nothing found: nothing'
run export --ids=1 mékong
fails_with 2 '^depeche: ' '--ids and words: exit status 2'
run export is:paper
ok 'a wrong field: an error' test "$status" -eq 1 -o "$status" -eq 2
for ids in abc '' 1- 1,,2; do
    run export --ids="$ids" --output=out/bad
    fails_with 2 '^depeche: ' "--ids='$ids': exit status 2"
done

# To a file.
(umask 0 && exec "$DEPECHE" export --ids=1-3 -o out/new.txt) >said 2>&1
is "$?" 0 'a file: export ends well'
is "$(cat said)" '3 dispatches written' 'a file: says how many'
is "$(mode_of out/new.txt)" '-rw-------' 'a file: for its owner only, whatever the umask'
run export --ids=1-3
ok 'a file: holds what standard output would get' cmp "$OUT" out/new.txt
is "$(ls -A out)" 'new.txt' 'a file: and nothing else is made'
cp out/new.txt before
run export --ids=4 --output=out/new.txt
fails_with 1 '^depeche: out/new\.txt: ' 'a file that is there: a sentence, exit status 1'
ok 'a file that is there: is left as it was' cmp before out/new.txt
: >out/empty
run export --ids=4 -o out/empty
fails_with 1 '^depeche: out/empty: ' 'an empty file that is there: likewise'
rm out/empty
ln -s nowhere out/link
run export --ids=4 -o out/link
fails_with 1 '^depeche: out/link: ' 'a link to nothing is there, too'
ok 'a link to nothing: nothing is made behind it' test ! -e out/nowhere
rm out/link
run export --ids=4 --output=out/new.txt --force
status_is 0 '--force: export ends well'
run show 4
ok '--force: writes over it' cmp "$OUT" out/new.txt
is "$(mode_of out/new.txt)" '-rw-------' '--force: for its owner only'
is "$(ls -A out)" 'new.txt' '--force: and nothing else is left'
run export --ids=4 --force -o out/other.txt
status_is 0 '--force: needs no file that is there'
rm out/other.txt
run export --format=json -o out/all.json
status_is 0 'JSON to a file: export ends well'
is "$(wc -l <out/all.json | tr -d ' ')" "$last" 'JSON to a file: one a line'
rm out/all.json
odd=$(printf 'out/deux\nlignes\033[31m.txt')
run export --ids=1 -o "$odd"
ok 'a file of any name' test -s "$odd"
run export --ids=1 -o "$odd"
is_clean "$ERR" 'a file of any name: which is harmless in a sentence'
rm "$odd"

# What fails leaves nothing behind, and what was there as it was.
cp out/new.txt before
# leaves_nothing WHAT - after a failed export.
leaves_nothing() {
    fails_with 1 '^depeche: ' "$1: a sentence, exit status 1"
    is "$(ls -A out)" 'new.txt' "$1: nothing is left behind"
    ok "$1: what was there is as it was" cmp before out/new.txt
}
run export --ids=1,999 -o out/some.txt
leaves_nothing 'an unknown id'
run export --ids=1,999 --force -o out/new.txt
leaves_nothing 'an unknown id, with --force'
run export --ids=1 -o out/none/some.txt
leaves_nothing 'a directory that is not there'
run export --ids=1 -o out/new.txt/some.txt
leaves_nothing 'a file where a directory should be'
run export --ids=1 --force -o out
leaves_nothing 'a directory'
run export --ids=1 --force -o out/
leaves_nothing 'a directory with a slash'
run export --ids=1 -o ''
leaves_nothing 'an empty name'
run export --ids=1 -o "out/$(printf '%0300d' 0)"
leaves_nothing 'too long a name'
if [ "$(id -u)" -eq 0 ]; then
    skip 'a directory without permission' 'root may write everywhere'
else
    chmod 500 out
    run export --ids=1 -o out/some.txt
    chmod 700 out
    leaves_nothing 'a directory without permission'
fi
# A full disk: no file may become longer than 50 KB, and what is written would.
many=1$(printf ',%d' 1 1 1 1 1 1 1 1 1 1)
many=$many,$many,$many,$many
for force in '' --force; do
    # shellcheck disable=SC2086 # an option or none
    try sh -c 'trap "" XFSZ; ulimit -f 100; exec "$DEPECHE" export "$@"' sh --ids="$many" $force -o "out/${force:+new.txt}${force:-some.txt}"
    case $force in '') leaves_nothing 'a full disk' ;; *) leaves_nothing 'a full disk, with --force' ;; esac
done
# What is no file is not replaced by one.
mkfifo pipe
try timeout 60 "$DEPECHE" export --ids=1 --force -o pipe
fails_with 1 '^depeche: pipe: ' 'a pipe, with --force: a sentence, exit status 1'
ok 'a pipe, with --force: is still one' test -p pipe
rm -f pipe pipe.*
if mknod null c 1 3 2>/dev/null; then
    run export --ids=1 --force -o null
    fails_with 1 '^depeche: null: ' 'a device, with --force: a sentence, exit status 1'
    ok 'a device, with --force: is still one' test -c null
else
    skip 'a device, with --force' 'no device can be made here'
fi

if [ -c /dev/full ]; then
    try sh -c '"$DEPECHE" export --ids=1 >/dev/full'
    fails_with 1 '^depeche: .*No space left on device' 'standard output is full: a sentence, exit status 1'
    is "$(wc -l <"$ERR")" 1 'standard output is full: one sentence'
    try sh -c '"$DEPECHE" export --format=json >/dev/full'
    fails_with 1 '^depeche: .*No space left on device' 'standard output is full, JSON: a sentence, exit status 1'
else
    skip 'standard output is full' 'there is no /dev/full'
fi

done_testing
