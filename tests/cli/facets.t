#!/bin/sh
# How many dispatches of an answer each country, minister, person, office and year has.
. "$ROOT/tests/cli/lib.sh"

# chosen WORD... - one of the words, by chance that is always the same.
seed=7
chosen() {
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    shift $((seed / 65536 % $#))
    word=$1
}

mkdir texts
i=0
while [ $i -lt 40 ]; do
    i=$((i + 1))
    chosen port porte mer fleuve
    title=$word
    chosen port porte mer fleuve
    lead=$word
    chosen ', 5 mars 2014' ', 7 mai 2015' ', 9 juin 2016' ', 30 novembre 2017' ''
    {
        printf 'Titre %s %d\n\nChapeau %s.\n\nVeyrac%s (VNA) - Texte. -VNA\n' \
            "$title" $i "$lead" "$word"
        chosen 3 5 7
        see_more "Titre annexe $word" 'Un fleuve.'
    } >texts/$i.txt
done
run import texts
status_is 0 'an archive of forty dispatches'
ok 'what random queries find and count is what SQL says' \
    python3 "$ROOT/tests/cli/random_queries.py" "$DEPECHE" "$HOME/.local/share/depeche/archive.db"

run facets countries
status_is 0 'facets of everything'
out_like '^ +[0-9]+  China$' 'countries have a name'
run facets --format=json countries
is "$(json 'sorted(set(len(c["code"]) for c in all))')" 2 'and a code'
is "$(json 'd["name"] in ("China", "Laos", "Cambodia", "France", "United States")')" True 'and a name'
run facets --limit=2 persons
is "$(wc -l <"$OUT")" 2 'at most so many'
run facets ministers absent
out_is '' 'nothing has no facets'
run facets years
is "$(cut -c 10- "$OUT")" '2014
2015
2016
2017' 'years stand in their order'

for names in 'countries pays Pays' 'ministers ministres' 'persons personnes' 'offices fonctions' \
    'years années annees ANNÉES'; do
    run facets "${names%% *}"
    cp "$OUT" english
    for name in ${names#* }; do
        run facets "$name"
        ok "$name: what ${names%% *} are" cmp "$OUT" english
    done
done

run facets
fails_with 2 'wrong number of arguments' 'a facet must be named'
run facets colours
fails_with 2 'no facet "colours".*countries' 'one that there is'
run facets countries 'is:'
fails_with 1 'behind "is:"' 'and a query that is one'

# A damaged archive may count the dispatches of what is no country, and has no letters.
python3 - "$TMP/.local/share/depeche/archive.db" <<'PYTHON'
import sqlite3, sys
archive = sqlite3.connect(sys.argv[1], isolation_level=None)
code = ord("L") * 256 + ord("A")
for table in "tally", "posting":
    archive.execute(f"UPDATE {table} SET value = 65535 WHERE kind = 3 AND value = {code}")
PYTHON
run facets countries --format=json
is "$(json 'len([c for c in all if "name" not in c])')" 0 'it has a name, since that is text'

done_testing
