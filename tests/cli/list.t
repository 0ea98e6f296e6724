#!/bin/sh
# list: what it prints, as text and as JSON.
. "$ROOT/tests/cli/lib.sh"

printf 'Le bac de Veyrac repart\n\nIl est réparé.\n\nVeyrac, 5 novembre (VNA) - Le bac a quitté la rive. -VNA\n' >1.txt
printf 'Le moulin tourne\n\nIl a tourné le 9 mai 2021.\n\nLonne, 9 mai (VNA) - Le vent est là. -VNA\n' >2.txt
printf ' date 2023-04 Des paniers à Brenac. Photo: VNA\n\nBrenac (VNA) - Les vanniers sont nombreux. -VNA\n' >3.txt
long='Un titre qui ne finit pas, car il énumère le bac, le moulin, la halle, le puits, le four, le lavoir et le sentier des crêtes'
{
    dispatch "$long" 'Un chapeau.' 'Le corps.'
    see_more 'La halle de Brenac ouvre' 'On y vend des pommes.'
} >4.txt
printf 'Veyrac (VNA) - Un paragraphe sans titre ni chapeau, qui est assez long pour ne pas être pris pour un titre, et dont la liste montre le début. -VNA\n' >5.txt

# Text.
run import 1.txt 2.txt 3.txt 4.txt 5.txt
run list
status_is 0 'list ends well'
err_is '' 'silence on stderr'
is "$(tr -s ' ' <"$OUT")" " 6 ● Un paragraphe sans titre ni chapeau, qui est assez long pour ne pas être pris pour un titre, et dont la liste montre le…
 5 ○ La halle de Brenac ouvre
 4 ● $long
 3 ● Apr 2023 Des paniers à Brenac
 2 ● 9 May 2021 Le moulin tourne
 1 ● 5 Nov Le bac de Veyrac repart" 'newest arrivals first, not cut in a pipe'
is "$(python3 -c '
import re, sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
print(len({re.search("Un |La |Des |Le ", line).start() for line in lines}))' "$OUT")" 1 'headlines stand below each other'
cp "$OUT" all.list
try "$DEPECHE" </dev/null
ok 'without a command and a terminal: the list' cmp "$OUT" all.list

# JSON.
run list --format=json
status_is 0 'JSON: list ends well'
is "$(json 'len(all)')" "$(wc -l <"$OUT" | tr -d ' ')" 'JSON: one object a line'
is "$(json '[sorted(row) for row in all if sorted(row) != ["countries", "date", "headline", "id", "kind", "persons"]]')" '' \
    'JSON: each has id, headline, kind, date, countries and persons'
is "$(json '[row["id"] for row in all]' | tr '\n' ' ')" '6 5 4 3 2 1 ' 'JSON: ids are numbers'
is "$(json '[row["kind"] for row in all]' | tr '\n' ' ')" 'full brief full full full full ' 'JSON: the kinds'
is "$(json '[row["date"] for row in all]' | tr '\n' ' ')" 'null null null 2023-04 2021-05-09 --11-05 ' \
    'JSON: dates as far as they are known'
is "$(json 'all[-1]["headline"]')" 'Le bac de Veyrac repart' 'JSON: the headline'
run list -f json is:brief
is "$(json '[row["headline"] for row in all]')" 'La halle de Brenac ouvre' 'JSON: -f, and a query'
run list --format=text
ok '--format=text is the default' cmp "$OUT" all.list

# At most so many.
run list --limit=2
is "$(wc -l <"$OUT")" 2 '--limit: so many'
ok '--limit: the newest' sh -c 'head -n 2 all.list | cmp - "$1"' sh "$OUT"
run list bac --limit=1
is "$(wc -l <"$OUT")" 1 '--limit: behind the words, and with a query'
run list -n 100
ok '--limit: more than there are' cmp "$OUT" all.list
run list --limit=0
status_is 0 '--limit=0: list ends well'
out_is '' '--limit=0: nothing'
for number in abc 2x -1 '' ' ' 99999999999999999999999; do
    run list --limit="$number"
    fails_with 2 '^depeche: ' "--limit=$number is no number"
done

# Nothing to list.
run list xylophone
status_is 0 'nothing found: list ends well'
out_is '' 'nothing found: nothing printed'
err_is '' 'nothing found: nothing said'
mkdir empty
run --archive=empty.db import empty
for format in text json; do
    run --archive=empty.db list --format=$format
    status_is 0 "an archive without dispatches, $format: list ends well"
    out_is '' "an archive without dispatches, $format: nothing printed"
done

# A headline stays on its line and is harmless.
printf 'Un titre\t rouge \033[31m et \302\233 \342\200\256 \007\n\nUn chapeau.\n\nUn corps. -VNA\n' >wild.txt
run --archive=wild.db import wild.txt
run --archive=wild.db list
is "$(wc -l <"$OUT")" 1 'a wild headline: one line'
is_clean "$OUT" 'a wild headline: without control characters'
run --archive=wild.db list --format=json
is "$(wc -l <"$OUT")" 1 'a wild headline in JSON: one line'
is_clean "$OUT" 'a wild headline in JSON: without control characters'
is "$(json 'd["headline"] == "Un titre rouge \x1b[31m et \x9b \u202e \x07"')" True \
    'a wild headline in JSON: nothing of it is lost'

done_testing
