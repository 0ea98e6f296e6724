#!/bin/sh
# export: dispatches written out, to standard output or to a file of their own.
. "$ROOT/tests/cli/lib.sh"

run import "$ROOT/src/samples"
out_is '14 new, 1 updated, 0 unchanged, 0 rejected' 'the samples are fourteen dispatches, one scraped twice'
run check
status_is 0 'and a sound archive'
last=$(id_of '')
mkdir out

# as_shown - a text export of one dispatch without what is said of the export, and of its source.
as_shown() {
    python3 -c '
import sys
head, text = sys.stdin.read().split("\n" + "═" * 72 + "\n\n")
sys.stdout.write(text[:(text + "\n\nSource: ").index("\n\nSource: ") + 1])'
}

# same_but_for_seconds FILE FILE - exports made at different moments.
same_but_for_seconds() {
    sed 's/T[0-9:]*Z//g; s/[0-9:]\{8\} 20[0-9][0-9]$//' "$1" >same.1
    sed 's/T[0-9:]*Z//g; s/[0-9:]\{8\} 20[0-9][0-9]$//' "$2" | cmp - same.1
}

# As text.
run export --ids=2
status_is 0 'text: export ends well'
err_is '' 'text: silence on stderr'
as_shown <"$OUT" >exported
out_like '^1 dispatch, exported on [0-9]+ [A-Z][a-z][a-z] 20[0-9][0-9]$' 'text: begins with how many, and when'
unlike "$(cat "$OUT")" '^Query:' 'text: and no query where there was none'
is "$(grep '^Source: ' "$OUT")" "Source: $ROOT/src/samples/015_peche-vietnam-indonesie.txt
Source: $ROOT/src/samples/002_peche-vietnam-indonesie.txt" 'text: ends with where it is from'
run show 2
ok 'text: one dispatch is what show prints' cmp "$OUT" exported
run export is:full tortues
is "$(head -n 1 "$OUT")" 'Query: is:full tortues' 'text: begins with the query'
run export --ids 1,3-5
is "$(sed -n 's/^No\. \([0-9]*\).*/\1/p' "$OUT" | tr '\n' ' ')" '1 3 4 5 ' 'text: --ids with a range, in its order'
is "$(grep '^═' "$OUT")" "$(python3 -c 'print("\n".join(["═" * 72] * 4))')" 'text: a rule before each, as wide as the text'
run export -i 5,1,5
is "$(sed -n 's/^No\. \([0-9]*\).*/\1/p' "$OUT" | tr '\n' ' ')" '5 1 5 ' 'text: in any order'

# As JSON Lines.
run export --format=json
status_is 0 'JSON: export ends well'
is "$(json 'len(all)')" "$last" 'JSON: every dispatch'
is "$(wc -l <"$OUT" | tr -d ' ')" "$last" 'JSON: one a line'
is "$(json '[d["id"] for d in all]')" "$("$DEPECHE" list --format=json | python3 "$ROOT/tests/cli/ask.py" '[row["id"] for row in all]')" \
    'JSON: in the order of the list'
json '[sorted(i for i in d.items() if i[0] != "export") for d in all]' >exported
is "$(json '{(d["export"]["query"], d["export"]["count"], len(d["export"]["date"])) for d in all}')" \
    "{('', $last, 20)}" 'JSON: each says query, count and date of the export'
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
run export --format=json xylophone
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
as_shown <out/new.txt >exported
ok '--force: writes over it' cmp "$OUT" exported
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

# A hyphen is standard output.
run export --ids=1-3
cp "$OUT" wanted
run export --ids=1-3 -o -
status_is 0 '-o -: export ends well'
err_is '' '-o -: and says nothing'
ok '-o -: is standard output' cmp "$OUT" wanted
run export --ids=1 -f json --output=- --force
like "$(cat "$OUT")" '^\{"id":1,' '-o -: --format says in which format'
ok '-o -: no file is made' test ! -e -
run export --ids=1 -o ./-
ok '-o ./-: is a file' test -s ./-
rm ./-

# The format is what --format says, or else how the name ends.
# kind_of FILE - which format it looks like.
kind_of() {
    case $(head -n 1 "$1") in
    '{"id":'*) echo jsonl ;;
    'id,kind,'*) echo csv ;;
    'From depeche@'*) echo mbox ;;
    '> '*) echo md ;;
    *) echo txt ;;
    esac
}
for ending in txt jsonl md csv mbox; do
    run export --ids=1,2 -o "out/f.$ending"
    is "$(kind_of "out/f.$ending")" "$ending" "a file .$ending: is such a file"
    run export --ids=1,2 --format="$ending"
    ok "--format=$ending: is the same" same_but_for_seconds "$OUT" "out/f.$ending"
    tr -d '\r' <"$OUT" >clean
    is_clean clean "--format=$ending: nothing in it can act on a terminal"
    rm "out/f.$ending"
done
run export --ids=1 -f csv -o out/f.md
is "$(kind_of out/f.md)" csv '--format goes before the ending'
rm out/f.md
run export --ids=1 -o out/f.MD
is "$(kind_of out/f.MD)" md 'an ending in capitals is the same'
rm out/f.MD
for name in f.html f.pdf '{id}.doc' new/f.html; do
    run export --ids=1 -o "out/$name"
    fails_with 2 "^depeche: there is no format \"\.${name##*.}\": \.txt \.jsonl \.md" \
        "an ending that no format has: $name"
done
ok 'and nothing is written' test -z "$(ls out | grep f.)"
run export --ids=1 --format=markdown -o out/f.html
is "$(kind_of out/f.html)" md '--format is enough for any ending'
rm out/f.html
run export --format=paper
fails_with 2 '^depeche: .*"paper": text\|json\|markdown\|csv\|mbox' 'a format that there is not: exit status 2, and those there are'

# As CSV.
run export --format=csv is:full
cp "$OUT" all.csv
python3 - all.csv >read <<'PY'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline=""), strict=True))
print(len(rows), {r["query"] for r in rows}, {r["count"] for r in rows}, len({r["source"] for r in rows}))
print([r["id"] for r in rows])
print(sum(len(r["body"].split("\n\n")) for r in rows) > 60, all(None not in r for r in rows))
PY
run list --format=json is:full
is "$(cat read)" "14 {'is:full'} {'14'} 14
[$(json '[d["id"] for d in all]' | sed "s/.*/'&'/" | paste -sd, - | sed 's/,/, /g')]
True True" 'CSV: a row each, in the order of the list, with the query, the count and the source'
ok 'CSV: rows end with CR LF' test "$(grep -c "$(printf '\r')\$" all.csv)" -eq 15

# What a text begins with is no formula of the spreadsheet that the table is opened in.
export DEPECHE_ARCHIVE="$TMP/formulas.db"
for formula in '=HYPERLINK("http://exemple.vn")' '+33 1 bac' '-2+3 bacs' '@SUM(A1)'; do
    printf '%s\n\n%s est un chapeau.\n\nVeyrac (VNA) - Un corps : %s. -VNA\n' "$formula" "$formula" "$formula" |
        "$DEPECHE" import - >/dev/null
done
run export -f csv -- bac OR chapeau
is "$(python3 -c '
import csv, sys
for row in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True):
    print(row["headline"], row["lead"].startswith(chr(39)), any(v[:1] in "=+-@" for v in row.values() if v))' "$OUT" | sort)" \
    "'+33 1 bac True False
'-2+3 bacs True False
'=HYPERLINK(\"http://exemple.vn\") True False
'@SUM(A1) True False" 'CSV: what would be a formula has an apostrophe before it'
printf 'a;=1+1;@b;;+c; =d;2-1;"-3\n\nUn relais.\n\nVeyrac (VNA) - a ;-1.\n\n=2. -VNA\n' | "$DEPECHE" import - >/dev/null
run export -f csv -- relais
is "$(python3 -c '
import csv, sys
row = next(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True))
print(row["headline"], "|", repr(row["body"]))' "$OUT")" \
    "a;'=1+1;'@b;;'+c; =d;2-1;'\"-3 | \"Veyrac (VNA) - a ;'-1.\\n\\n'=2.\"" \
    'CSV: nor is what begins behind a semicolon, where that ends a cell'
printf '\342\200\213 =1+1\n\nUn talus.\n\nVeyrac (VNA) - Oui.\n\n\342\200\213 # Non. -VNA\n' | "$DEPECHE" import - >/dev/null
run export -f csv -- talus
like "$(cat "$OUT")" ",'=1\\+1," 'CSV: what is not seen before a formula hides none'
run export -f markdown -- talus
out_like '^# \\=1\+1$' 'Markdown: nor does it come before a headline'
out_like '^\\# Non\.$' 'Markdown: nor before what would be a heading'
printf 'Un bac\n\nVeyrac, 5 novembre (VNA) - Un corps. -VNA\n' | "$DEPECHE" import - >/dev/null
run export -f csv -- novembre
like "$(cat "$OUT")" ",'--11-05," 'CSV: nor is a date without a year, which would be minus minus eleven'
unset DEPECHE_ARCHIVE

# As a mailbox.
run export --format=mbox is:full
cp "$OUT" all.mbox
python3 - all.mbox >read <<'PY'
import email.header, email.policy, email.parser, mailbox, sys
parse = email.parser.BytesParser(policy=email.policy.default).parse
box = mailbox.mbox(sys.argv[1], factory=parse, create=False)
mails = list(box)
print(len(mails), len({m["Message-ID"] for m in mails}), {m["X-Depeche-Query"] for m in mails})
print(all(not m.defects and m.get_content_type() == "text/plain"
          and m.get_content_charset() == "utf-8" for m in mails))
print(all(len(line) <= 76 for line in open(sys.argv[1], "rb").read().split(b"\n\n")[0].split(b"\n")))
for m in mails:
    if m["Message-ID"] == "<dispatch-5@depeche.invalid>":
        print(m["Subject"], "|", m["From"], "|", "Con Dao" in m.get_content())
PY
is "$(cat read)" "14 14 {'is:full'}
True
True
Con Dao : deux mille bébés tortues rendus à la mer sous les yeux d’écoliers de cinq pays | VNA <depeche@depeche.invalid> | True" \
    'a mailbox: a message each that a mail program can read'

# As Markdown.
run export --format=markdown --ids=5
out_like '^# Con Dao : deux mille' 'Markdown: the headline is a heading'
out_like '^Source: .*/004\\_tortues-con-dao\.txt' 'Markdown: what could mean something is escaped'

# As it was scraped.
run export --ids=2
unlike "$(cat "$OUT")" 'as it was scraped' 'mended'
run export --ids=2 --original
out_like 'as it was scraped' '--original: not mended'

# One file each.
mkdir each
run export --ids=5,2 -o each/
status_is 0 'a folder: export ends well'
err_is '2 dispatches written' 'a folder: says how many'
is "$(ls -A each)" "06-12-le-vietnam-et-l-indonesie-lancent-un-programme-commun-de-peche-cotiere-durable.txt
undated-con-dao-deux-mille-bebes-tortues-rendus-a-la-mer-sous-les-yeux-d-ecoliers-de.txt" \
    'a folder: a file each, by date and headline'
run export --ids=5
ok 'a folder: each like an export of one' cmp "$OUT" each/undated-con-dao*
run export --ids=1,2 -o each/
fails_with 1 '^depeche: each/06-12.*: is there already' 'a folder: a file that is there'
is "$(ls each | wc -l | tr -d ' ')" 2 'a folder: then nothing is written'
run export --ids=1,2 --force -o each/
is "$(ls each | wc -l | tr -d ' ')" 3 'a folder: but with --force'
run export --ids=1,1,2 -f md -o new/
is "$(ls new | sed 's/six.*fete/…/; s/le-vi.*cotiere/…/')" "05-09-…-des-gens-de-2.md
05-09-…-des-gens-de.md
06-12-…-durable.md" 'a folder: is made, and no two names are the same'
run export --ids=1,2,3 -o 'new/{id}.csv'
is "$(ls new/*.csv | tr '\n' ' ')" 'new/1.csv new/2.csv new/3.csv ' 'a template names the files'
is "$(kind_of new/2.csv)" csv 'a template: and its ending the format'
run export --ids=1 -o 'new/{nom}.txt'
fails_with 1 '^depeche: .*\{nom\}.*\{headline\}' 'a template with a field that there is not'
run export --ids=1 -o 'new/{id'
fails_with 1 '^depeche: ' 'a template with half a field'
run export --ids=1 -o 'none/new/{id}.txt'
fails_with 1 '^depeche: ' 'a template in a folder that cannot be made'
for folder in '{headline}' 'x{id}' 'a/{date}'; do
    run export --ids=1 -o "$folder/{id}.txt"
    fails_with 1 'fields can only stand in the name of the file' "a field in the folder: $folder"
    ok 'and no folder is made' test ! -e "$folder"
done
run export --ids=1,999 -o 'absent/{id}.txt'
fails_with 1 '^depeche: .*999' 'an unknown id among files'
ok 'an unknown id among files: nothing is made' test ! -e absent

# A headline chooses no folder and hides no file.
{
    printf '../../..//.caché\t\033[31m "a" ; rm -rf * $(b) `c` \\\n\n'
    printf 'Chapô sans date du tout, pour voir ce que deviendra le nom.\n\nUn corps.\n'
} >mauvais.txt
run import mauvais.txt
run export -o bad/ chapô
is "$(ls -A bad)" "undated-cache-31m-a-rm-rf-b-c.txt" 'a headline of punctuation: its words are left'
is "$(ls -A .. | grep -c cache)" 0 'and nothing is made elsewhere'
run export -o 'bad/.{headline}' chapô
is "$(ls bad | wc -l | tr -d ' ')" 2 'and no file is hidden'

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
run export --ids=1 -o ''
fails_with 2 '^depeche: --output: the name of a file is empty' 'an empty name'
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
    name=${force:+new.txt}
    # shellcheck disable=SC2086 # an option or none
    try sh -c 'trap "" XFSZ; ulimit -f 100; exec "$DEPECHE" export "$@"' sh --ids="$many" $force -o "out/${name:-some.txt}"
    err_like "^depeche: out/${name:-some.txt} cannot be written: File too large$" 'a full disk: which file'
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
# Nor is the archive by what was in it.
run backup same
for name in same ./same out/../same; do
    run export --archive=same --force -o "$name"
    fails_with 1 "^depeche: $name: is the archive itself" "$name: an archive is not exported onto itself"
done
mkdir links
ln -s ../same links/same
for name in same-wal ./same-shm; do
    run export --archive=links/same --force -f text -o "$name"
    fails_with 1 "^depeche: $name: is the archive itself" "$name: nor onto what stands beside it while it is open"
done
mv same s1
run export --archive=s1 --ids=2,1 --force -f md -o 's{id}'
fails_with 1 '^depeche: s1: is the archive itself' 'nor one of many files'
run check --archive=s1
status_is 0 'it is as it was'

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
