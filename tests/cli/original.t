#!/bin/sh
# show --original: the scraped bytes, exactly.
. "$ROOT/tests/cli/lib.sh"

head='Le bac de Veyrac repart

Il est réparé.

'
# returns NAME - NAME.txt comes out of the archive as it went in.
returns() {
    rm -f "$1.db"
    run --archive="$1.db" import "$1.txt"
    out_is '1 new, 0 updated, 0 unchanged, 0 rejected' "$1: taken"
    run --archive="$1.db" show --original 1
    status_is 0 "$1: show ends well"
    ok "$1: byte for byte" cmp "$OUT" "$1.txt"
    run --archive="$1.db" check
    status_is 0 "$1: a sound archive"
}

printf '%sLe bac a quitté la rive. -VNA\n' "$head" >plain.txt
returns plain
sed 's/$/\r/' plain.txt >crlf.txt
returns crlf
tr '\n' '\r' <plain.txt >cr.txt
returns cr
{ printf '\357\273\277' && cat plain.txt; } >bom.txt
returns bom
{ cat plain.txt && printf '\357\273\277' && cat plain.txt; } >bom-within.txt
returns bom-within
printf '%sLe bac a quitté la rive. -VNA' "$head" >no-final-newline.txt
returns no-final-newline
printf '%s\n\n\n\n' "$head" >many-final-newlines.txt
returns many-final-newlines
printf '\n\n  \n%s' "$head" >blank-lines-first.txt
returns blank-lines-first
printf '%sLe bac   a quitté  la rive.   \n\t \n \302\240 Fin. -VNA \t\n   ' "$head" >spaces.txt
returns spaces
printf '%sLe bac a quitt\351 la rive\377\376. \300\200 \355\240\200 \364\220\200\200 \342\202\n\303' "$head" >invalid.txt
returns invalid
printf '%sD\303\251j\303\240 remplac\303\251 : \357\277\275\351\357\277\275\377\357\277\275.\n' "$head" >replacement.txt
returns replacement
printf '\377%s\377' "$head" >invalid-at-ends.txt
returns invalid-at-ends
printf '%sUn \000 z\303\251ro, deux \000\000, et \000' "$head" >nul.txt
returns nul
printf '\000%s' "$head" >nul-first.txt
returns nul-first
printf '%sLe\033[31m bac\033[0m \001\002\037\177 \302\205 \342\200\250 \302\233.\n' "$head" >controls.txt
returns controls
# Behind what is looked at to tell whether it is a text.
python3 -c '
import random, sys
source = random.Random(5)
sys.stdout.buffer.write(b"Des octets\n\n" + b"Le bac repart. " * 300 +
    bytes(source.randrange(256) for _ in range(20000)))' >random.txt
returns random
python3 -c 'import sys; sys.stdout.buffer.write(b"Des octets\n\n" + b"\xff" * 5000)' >all-invalid.txt
returns all-invalid
python3 -c 'print("Un titre\n\nUn chapeau.\n\n" + "Le bac de Veyrac repart. " * 40000)' >long.txt
returns long
python3 -c '
import sys
sys.stdout.buffer.write("Toutes\n\n".encode() + "".join(map(chr, (*range(1, 0xd800), *range(0xe000, 0x11000)))).encode())' >points.txt
returns points

# From standard input.
run --archive=stdin.db import - <invalid.txt
run --archive=stdin.db show --original 1
ok 'from standard input: byte for byte' cmp "$OUT" invalid.txt

# Several, one behind the other; the format does not matter.
run import plain.txt crlf.txt
out_is '1 new, 1 updated, 0 unchanged, 0 rejected' 'other line ends are the same dispatch'
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt
run import halle.txt
run show -o "$(id_of halle)" "$(id_of halle)"
cat halle.txt halle.txt >twice
ok 'several: one behind the other' cmp "$OUT" twice
run show --original --format=json "$(id_of halle)"
ok 'whatever the format' cmp "$OUT" halle.txt

# What has none.
{
    cat halle.txt
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >cites.txt
run import cites.txt
brief=$(id_of is:brief)
run show --original "$brief"
fails_with 1 "^depeche: .*$brief" 'a brief: a sentence, exit status 1'
run show --original 99
fails_with 1 '^depeche: .*99' 'an unknown id: a sentence, exit status 1'
run show --original x
fails_with 2 '^depeche: .*x' 'what is no id: exit status 2'
run show --original "$brief" "$(id_of halle)"
status_is 1 'a brief and a full one: exit status 1'
ok 'a brief and a full one: the full one is there' cmp "$OUT" cites.txt

done_testing
