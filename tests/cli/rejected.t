#!/bin/sh
# import: what cannot be taken is named with its reason, and the rest goes in.
. "$ROOT/tests/cli/lib.sh"

# rejects NAME PATH REASON - imports PATH beside a good dispatch: it is rejected with
# one sentence that names PATH and REASON (patterns), and the good one goes in.
n=0
rejects() {
    n=$((n + 1))
    dispatch "Bonne dépêche $n" 'Un chapeau.' "Le corps numéro $n." >good.txt
    try timeout 60 "$DEPECHE" import "$2" good.txt
    status_is 1 "$1: exit status 1"
    out_is '1 new, 0 updated, 0 unchanged, 1 rejected' "$1: counted as rejected, the other goes in"
    err_like "^depeche: $3\$" "$1: says which and why"
    is "$(wc -l <"$ERR")" 1 "$1: in one line"
}

rejects 'a path that is not there' absent.txt 'absent.txt: No such file or directory'
: >empty.txt
rejects 'an empty file' empty.txt 'empty.txt: .*no text.*'
printf ' \n\t\r\n\n   \n' >blank.txt
rejects 'only blanks' blank.txt 'blank.txt: .*no text.*'
printf '\357\273\277\302\240\n\342\200\257\n' >invisible.txt
rejects 'only a byte order mark and no-break spaces' invisible.txt 'invisible.txt: .*no text.*'
printf '\nVoir plus\n\nsource\n' >markers.txt
rejects 'only markers' markers.txt 'markers.txt: .*no text.*'

ln -s nowhere.txt dangling.txt
rejects 'a link to nothing, named outright' dangling.txt 'dangling.txt: No such file or directory'
ln -s loop.txt loop.txt
rejects 'a link to itself' loop.txt 'loop.txt: Too many levels of symbolic links'
: >file
rejects 'a path through a file' file/x.txt 'file/x.txt: Not a directory'
mkfifo pipe.txt
rejects 'a pipe nobody writes to' pipe.txt 'pipe.txt: .*not a regular file.*'
mkdir with-pipe
mkfifo with-pipe/pipe.txt
rejects 'a pipe in a folder' with-pipe 'with-pipe/pipe.txt: .*not a regular file.*'
rejects 'a device' /dev/null '/dev/null: .*not a regular file.*'
dd if=/dev/zero of=huge.txt bs=1 count=1 seek=4200000 2>/dev/null
rejects 'a file of more than 4 MB' huge.txt 'huge.txt: .*4 MB.*'
# What is no text, whatever it is called. No magic numbers: each kind is told by its controls.
python3 -c '
import gzip, os, sqlite3, struct, sys, zlib
text = "Le bac repart\n\nIl est réparé.\n\nVeyrac (VNA) - Le bac a quitté la rive. -VNA\n" * 9
def write(name, data):
    open(name + ".txt", "wb").write(data)
write("gif", b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff"
    b"!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;")
noise = zlib.compress(bytes(i * i * 7919 >> 5 & 255 for i in range(20000)))
write("gzip", gzip.compress(text.encode()))
write("pdf", b"%PDF-1.5\n%\xd0\xd4\n4 0 obj\n<</Length 9 /Filter /FlateDecode>>\nstream\n" + noise)
write("elf", open(sys.argv[1], "rb").read(100000))
archive = sqlite3.connect("sqlite.txt")
archive.execute("CREATE TABLE t (a TEXT)")
archive.execute("INSERT INTO t VALUES (?)", (text * 9,))
archive.commit()
for order in "le", "be":
    utf16 = text.encode("utf-16-" + order)
    write("utf-16" + order, utf16)
    write("utf-16" + order + "-bom", "\ufeff".encode("utf-16-" + order) + utf16)
write("utf-16-short", "Le bac".encode("utf-16-le") * 2)
' "$DEPECHE"
for kind in gif gzip pdf elf sqlite utf-16le utf-16be utf-16le-bom utf-16be-bom utf-16-short; do
    rejects "no text: $kind" "$kind.txt" "$kind.txt: not a text: .*control.*"
done

# odd NAME BYTES - a text with odd bytes in it, for printf, is none the less taken.
odd() {
    {
        printf 'Le bac repart : %s\n\nIl est là.\n\n' "$1"
        # shellcheck disable=SC2059 # with escapes
        printf "$2"
    } >odd.txt
    run import odd.txt
    out_is '1 new, 0 updated, 0 unchanged, 0 rejected' "odd, but a text: $1"
}
odd 'some NULs' 'Le bac\000repart\000 de la\000rive\000 et\000 il\000 chante.'
odd 'an end of NULs' "Le bac.$(printf '%0900d' 0 | sed 's/0/\\000/g')"
odd 'Latin-1' 'Le bac a \351t\351 r\351par\351 \340 l\222\351t\351.'
odd 'no UTF-8' '\377\376\300\257 \355\240\200 \342\202 \201\215\217\220\235'
odd 'escapes' '\033[1mLe bac\033[0m re\010epart\007\014\013\r\n\033]0;bac\007 de la rive.'
odd 'every control once' "$(python3 -c '
print("".join("\\%03o de la grande rive " % i for i in range(32)))')"
if [ -r /proc/self/mem ]; then
    rejects 'a file that cannot be read to its end' /proc/self/mem '/proc/self/mem: Input/output error'
else
    skip 'a file that cannot be read to its end' 'there is no /proc/self/mem'
fi
if [ "$(id -u)" -eq 0 ]; then
    skip 'a file without permission' 'root may read everything'
    skip 'a folder without permission' 'root may read everything'
else
    dispatch 'Secret' 'Un chapeau.' 'Un corps.' >secret.txt
    chmod 000 secret.txt
    rejects 'a file without permission' secret.txt 'secret.txt: Permission denied'
    mkdir locked
    chmod 000 locked
    rejects 'a folder without permission' locked 'locked: Permission denied'
fi

# Standard input may be no better.
run import - </dev/null
fails() {
    status_is 1 "$1: exit status 1"
    out_is '0 new, 0 updated, 0 unchanged, 1 rejected' "$1: rejected"
    err_like "^depeche: -: $2" "$1: says why"
}
fails 'nothing on standard input' '.*no text'
run import - <huge.txt
fails 'too much on standard input' '.*4 MB'
run import - <gif.txt
fails 'no text on standard input' 'not a text: '

# Folders inside folders without end.
deep=deep
i=0
while [ "$i" -lt 110 ]; do
    deep=$deep/d
    i=$((i + 1))
done
mkdir -p "$deep"
dispatch 'Tout en bas' 'Un chapeau.' 'Un corps.' >"$deep/x.txt"
rejects 'a hundred folders inside each other' deep 'deep(/d)+: .*too many directories.*'

# The reason stands there even if the path alone would fill the line.
name=$(printf '%0240d' 0)
long=$name/$name/$name/$name/$name
mkdir -p "$long"
: >"$long/x.txt"
rejects 'a very long path' "$name" '.*: .*no text.*'

# Names that would act on a terminal: from a folder and named outright, and both for
# texts that are taken and for texts that are not.
export DEPECHE_ARCHIVE="$TMP/names.db"
newline=$(printf 'ligne\nsuivante')
escape=$(printf 'rouge\033[31m\007\302\233')
bad_utf8=$(printf 'caf\351 \377')
override=$(printf 'gauche\342\200\256txt.exe')
mkdir names
for name in "$newline" "$escape" "$bad_utf8" "$override"; do
    n=$((n + 1))
    : >"names/$name-vide.txt"
    dispatch "Bien nommée $n" 'Un chapeau.' "Le corps numéro $n." >"names/$name.txt"
done
run import names
status_is 1 'strange names: exit status 1'
out_is '4 new, 0 updated, 0 unchanged, 4 rejected' 'strange names: good texts are taken'
is "$(wc -l <"$ERR")" 4 'strange names: a line for each that is not'
is_clean "$ERR" 'strange names: nothing on stderr can act on a terminal'
err_like '^depeche: names/ligne.suivante-vide\.txt: .*no text' 'strange names: a newline'
err_like '^depeche: names/rouge.*\[31m.*-vide\.txt: .*no text' 'strange names: an escape sequence'
err_like '^depeche: names/caf.* .*-vide\.txt: .*no text' 'strange names: bytes that are no UTF-8'
err_like '^depeche: names/gauche.*txt\.exe-vide\.txt: .*no text' 'strange names: a change of direction'
run import "names/$newline-vide.txt" "names/$escape-vide.txt" "names/$bad_utf8-vide.txt" absent"$escape"
status_is 1 'strange names, outright: exit status 1'
is "$(wc -l <"$ERR")" 4 'strange names, outright: a line for each'
is_clean "$ERR" 'strange names, outright: nothing on stderr can act on a terminal'
run show 1-4
is_clean "$OUT" 'strange names: nor in the text of the dispatches'
run show --format=json 1-4
is_clean "$OUT" 'strange names: nor in their JSON'

# A path is not running text: it is given as it is, so that it can be found again.
spaces='deux  espaces .txt'
dispatch 'Nom espacé' 'Un chapeau.' 'Le corps de la dépêche au nom espacé.' >"$spaces"
run import "$spaces"
is "$(of "$(id_of espacé)" 'd["sources"][0]["path"]')" "$(pwd -P)/$spaces" \
    'the spaces of a path are kept'

done_testing
