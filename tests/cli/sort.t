#!/bin/sh
# Lists and exports in an order: --sort.
. "$ROOT/tests/cli/lib.sh"

# ids - of the dispatches that the last `run` listed as text.
ids() {
    sed 's/^ *\([0-9]*\) .*/\1/' "$OUT" | tr '\n' ' '
}

printf 'Étal de pommes\n\nOn y vend.\n\nVeyrac, 5 mai 2014 (VNA) - Les pommes. -VNA\n' >1.txt
{
    printf 'Zone de pêche\n\nUn bac.\n\nVeyrac, 9 mai 2015 (VNA) - Un bac, et une pomme. -VNA\n'
    see_more 'Œuvre du meunier' 'Le moulin.' 'La halle de Brenac ouvre' 'Des paniers.'
} >2.txt
{
    printf 'Avant la fête\n\nUn bac.\n\nVeyrac (VNA) - On attend. -VNA\n'
    see_more 'La halle de Brenac ouvre' 'Des paniers.' 'Étal de pommes' 'On y vend.'
} >3.txt
run import 1.txt
run import 2.txt
run import 3.txt

run list
is "$(ids)" '5 4 3 2 1 ' 'without more: the latest arrivals first'
cp "$OUT" all.list
run list --sort=arrival
ok 'arrival: the same' cmp "$OUT" all.list
run list --sort=date
is "$(ids)" '2 1 5 4 3 ' 'date: the latest first, those without one last'
run list -s headline
is "$(ids)" '5 1 4 3 2 ' 'headline: alphabetically, accents aside'
run list --sort=links
is "$(ids)" '4 3 1 5 2 ' 'links: the most cited, then those that cite'
run list --sort=relevance pomme\*
is "$(ids)" '1 2 ' 'relevance: what has most of the words'
run list --sort=relevance
ok 'relevance without words: by arrival' cmp "$OUT" all.list

# Cited but missing.
run list is:brief --sort=links
is "$(ids)" '4 3 ' 'what is missing, the most cited first'
dispatch 'La halle de Brenac ouvre' 'Des paniers.' 'Elle a six portes.' >4.txt
run import 4.txt
run list is:brief --sort=links
is "$(ids)" '3 ' 'what has come is missing no longer'

run list --sort=headline --limit=2 is:full
is "$(ids)" '5 1 ' 'with a limit and a query'
run list --sort=date --format=json
is "$(json '[row["id"] for row in all]' | tr '\n' ' ')" '2 1 5 4 3 ' 'as JSON'
run export --sort=headline --format=json is:full
is "$(json '[row["id"] for row in all]' | tr '\n' ' ')" '5 1 4 2 ' 'export: likewise'

# Many that begin alike, for longer than is compared at once; some are the same.
python3 -c '
import random
chance = random.Random(1)
numbers = [f"{n:04}" for n in range(3000)]
chance.shuffle(numbers)
print("Une liste\n\nUn chapeau.\n\nVeyrac (VNA) - Un corps. -VNA\n\nVoir plus\n")
for i, number in enumerate(numbers):
    start = "Le Premier ministre reçoit" if i % 3 else "Le Premier ministre reçoit l’ambassadeur"
    print(f"{start} numéro {number}{number * (i % 5)}\n\nUn résumé de {number}.\n")' >liste.txt
printf 'Le Premier ministre reçoit\n\nUn.\n\nVeyrac (VNA) - Un. -VNA\n' >un.txt
printf 'Le Premier ministre reçoit\n\nDeux.\n\nVeyrac (VNA) - Deux. -VNA\n' >deux.txt
export DEPECHE_ARCHIVE="$TMP/liste.db"
run import liste.txt un.txt deux.txt
run list --sort=headline --format=json
is "$(json 'len(all)')" 3003 'thousands of headlines'
is "$(json '[(d["headline"].replace("ç", "c").replace("é", "e").replace("’", " ").lower(), -d["id"])
    for d in all] == sorted((d["headline"].replace("ç", "c").replace("é", "e").replace("’", " ").lower(),
    -d["id"]) for d in all)')" True 'thousands of headlines: in order'
unset DEPECHE_ARCHIVE

for names in 'arrival arrivée arrivee' 'date Date' 'headline titre' 'links liens' \
    'relevance pertinence'; do
    run list pomme --sort="${names%% *}"
    cp "$OUT" english
    for name in ${names#* }; do
        run list pomme --sort="$name"
        ok "--sort=$name is --sort=${names%% *}" cmp "$OUT" english
    done
done

run list --sort=colour
fails_with 2 '^depeche: there is no order "colour": arrival, date' 'an order that there is not'
run export --sort=
fails_with 2 '^depeche: there is no order ""' 'export: likewise'

# Two that begin alike are listed, but not found by their numbers: these are in the wrong block.
i=0
while [ $i -lt 140 ]; do
    i=$((i + 1))
    title="Titre $i"
    case $i in 2 | 3) title='Les paniers du meunier de Veyrac repartent' ;; esac
    printf '%s\n\nUn bac.\n\nTexte %d.\n' "$title" $i >"torn-$(printf %03d $i).txt"
done
run --archive=torn.db import torn-*.txt
python3 - <<'PYTHON'
import sqlite3
torn = sqlite3.connect("torn.db")
torn.execute("DELETE FROM article WHERE id IN (126, 127)")
torn.commit()
(root,) = torn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'article'").fetchone()
torn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
torn.close()
data = bytearray(open("torn.db", "rb").read())
number = lambda at, n: int.from_bytes(data[at:at + n], "big")
block = (root - 1) * 4096
assert data[block] == 5, "the list takes several blocks"
block = (number(block + number(block + 12, 2), 4) - 1) * 4096  # the first of them
for cell, name in (1, 126), (2, 127):
    at = block + number(block + 8 + 2 * cell, 2)
    at += 2 if data[at] > 127 else 1
    assert data[at] == cell + 1, "it is of that dispatch"
    data[at] = name
open("torn.db", "wb").write(data)
PYTHON
try timeout 20 "$DEPECHE" --archive=torn.db list --sort=headline
out_like 'Titre 140' 'headlines that are not found again end the sorting'

# A number as high as no archive gives one: an order has room for all below, and ranks up to 2^32.
run --archive=high.db import torn-00?.txt
python3 -c 'import sqlite3
high = sqlite3.connect("high.db", isolation_level=None)
for table, column in ("article", "id"), ("scrape", "article_id"):
    high.execute(f"UPDATE {table} SET {column} = 4294967295 WHERE {column} = 5")'
run --archive=high.db check --repair
for order in date headline links; do
    try timeout 20 "$DEPECHE" --archive=high.db list --sort=$order
    fails_with 1 'high\.db: there is a dispatch 4294967295, .* any order but that of arrival' \
        "a number near 2^32: no order by $order"
done
run --archive=high.db list
is "$(wc -l <"$OUT")" 9 'a number near 2^32: all are listed by arrival'

done_testing
