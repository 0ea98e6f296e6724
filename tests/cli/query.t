#!/bin/sh
# What a query finds: words, phrases, beginnings, fields, exclusions, alternatives, patterns; how
# mistakes are told; and that no query is an error of SQL.
. "$ROOT/tests/cli/lib.sh"

printf "L’École de Veyrac\n\nUn œuf à l’auberge.\n\nLes élèves de Đặng Thị Hạnh ont visité l'hôtel de ville. -VNA\n" >ecole.txt
cat >bac.txt <<'TEXT'
Le bac de Veyrac repart

La traversée dure un quart d’heure.

Le bac de Veyrac repart ảnh 1Odile Marchandeau à la barre. Photo : Gaspard Loubière

Veyrac, 5 novembre (VNA) - Le pont-levis est fermé depuis 1987. « Qui donc passera ? » a demandé la foule and not or near.

La ville de Brenac attend l’hôtel flottant. -VNA

source

Voir plus

Des paniers d’osier. Photo : VNA

Le marché aux paniers

Les vanniers de Sorgeuil exposent.
TEXT
run import ecole.txt bac.txt
out_is '2 new, 0 updated, 0 unchanged, 0 rejected' 'two dispatches and a brief'
ecole='L’École de Veyrac'
bac='Le bac de Veyrac repart'
paniers='Le marché aux paniers'

# finds WANTED WORD... - the query finds just the dispatch of that headline, or none.
finds() {
    wanted=$1
    shift
    is "$(found "$@")" "$wanted" "$* finds ${wanted:-nothing}"
}

# Case, accents, ligatures, apostrophes.
finds "$ecole" ecole
finds "$ecole" École
finds "$ecole" ECOLE
finds "$ecole" "$(printf 'e\314\201cole')"
finds "$ecole" "l'école"
finds "$ecole" 'L’ecole'
finds "$ecole" œuf
finds "$ecole" oeuf
finds "$ecole" OEUF
finds "$ecole" ŒUF
finds "$ecole" 'dang thi hanh'
finds "$ecole" 'Đặng'
finds "$ecole" 'đang'
finds "$bac" quart
finds "$bac" "d'heure"
finds "$bac" 'pont levis'
finds "$bac" 'pont-levis'
finds "$bac" 1987
finds '' ecol
finds '' 198

# Several words: all of them, wherever each stands: headline, lead, caption, body.
finds "$bac
$ecole" veyrac
finds "$bac" barre
finds "$bac" repart traversée barre flottant
finds "$bac" 'repart   flottant'
finds "$bac" flottant repart
finds '' repart élèves
finds "$bac" foule attend
finds "$paniers" vanniers
finds "$paniers" osier
finds '' loubiere # a credit is not searched

# Phrases.
finds "$ecole" '"hotel de ville"'
finds "$ecole" '"L’HÔTEL DE VILLE"'
finds "$bac" '"hotel flottant"'
finds '' '"flottant hotel"'
finds "$bac
$ecole" hôtel ville
finds '' '"hotel brenac"'
finds "$bac" '"hotel flottant"repart'
finds '' '"repart la traversee"' # from one part into the next

# Beginnings.
finds "$bac" 'flott*'
finds "$bac
$ecole" 'vey*'
finds "$ecole" 'éco*' 'ville*'
finds "$bac" 'pont-lev*'
finds "$ecole" "l'éc*"
finds '' 'lottant*'
finds '' '*lottant'
finds '' '"flott*"' # no beginning within quotes

# Kinds.
finds "$bac
$ecole" is:full
finds "$paniers" is:brief
finds "$paniers" is:brief vanniers
finds '' is:full vanniers
finds "$bac" is:full barre
finds '' is:brief barre
finds "$paniers
$bac
$ecole" ''
finds "$bac
$ecole" is:Full
finds "$paniers" est:brève
for query in is:paper 'is:brief is:paper'; do
    run list "$query"
    fails_with 1 '^depeche: is: takes full, brief' "$query: an error which says what can stand there"
done
finds '' '"is:paper"' # in quotes they are words

# Several arguments are one query.
finds "$ecole" hotel de ville élèves
finds "$ecole" '"hotel' 'de' 'ville"'

# Parts of a dispatch.
finds "$bac" titre:bac
finds '' titre:barre
finds "$bac" 'légende:"a la barre"'
finds "$bac" 'caption:bar*'
finds "$ecole" chapo:œuf
finds "$paniers" lead:vanniers
finds "$ecole" corps:hotel titre:école
finds '' body:barre

# Exclusions, alternatives, parentheses.
finds "$paniers
$ecole" -barre
finds "$ecole" veyrac -barre
finds "$ecole" 'veyrac -"le bac"'
finds "$bac
$ecole" 'barre OR eleves'
finds "$bac
$ecole" 'barre OU eleves'
finds "$paniers
$bac" 'veyrac barre OR osier'
finds "$bac" 'veyrac AND barre'
finds '' 'barre ET eleves'
finds "$ecole" 'veyrac NOT barre'
finds "$paniers" 'SAUF (barre OU eleves)'
finds "$bac" 'veyrac (barre OR osier)'
finds "$paniers" '-(barre OR eleves)'
finds "$bac" '((barre) (foule))'
finds "$bac" --barre

# Links.
id=$(id_of titre:bac)
brief=$(id_of titre:paniers)
finds "$paniers" "lié:$id"
finds "$bac" "linked:$brief"
finds "$bac" "cite:$brief"
finds '' "cite:$id"
finds "$paniers" "citedby:$id"
finds '' lié:99

# Patterns.
finds "$bac" '/quart d.heure/'
finds "$bac
$ecole" '/[Vv]eyrac/'
finds "$ecole" '/élèves|ÉLÈVES/'
finds '' '/^veyrac/'
finds "$bac" '/(?i)le BAC/' -osier
finds "$paniers
$ecole" '-/traversée/'
run list '/(a+)+$/'
status_is 0 'a pattern that would run wild ends'

# Dates.
finds '' date:2015
finds '' avant:2030
for query in 'date:2015..2017' 'date:2015-11..' 'date:..2017-11-05' 'after:2015' 'après:2015-1'; do
    run list "$query"
    status_is 0 "$query is a query"
done

# What is read, selected, starred is not known yet: nothing is.
finds "$paniers
$bac
$ecole" nonlu
finds '' 'lu OR is:selected OR est:étoilée'

# mistaken PLACE SENTENCE QUERY - the sentence, then the query with carets under the place.
mistaken() {
    run list -- "$3"
    fails_with 1 "^depeche: .*$2" "$3: a mistake"
    is "$(tail -n +2 "$ERR")" "  $3
  $1" "$3: shown at its place"
}
mistaken '   ^^^^^' 'is: takes full' 'is:paper bac'
mistaken '       ^^^' 'must stand behind "is:"' 'barre  is:'
mistaken '      ^' 'never closed' 'barre (le bac'
mistaken '     ^' 'closes none' 'barre) bac'
mistaken '      ^^' 'nothing between' 'barre ()'
mistaken '^' 'quotation is never closed' '"hotel flottant'
mistaken '    ^' 'pattern is never closed' 'été /hotel flottant'
mistaken '         ^' 'pattern: ' 'été /a[b-/'
mistaken '^^' 'both sides of "OU"' 'OU barre'
mistaken '      ^^' 'both sides of "OR"' 'barre OR'
mistaken '    ^^^^' 'no field "pasy"' 'été pasy:chine'
mistaken '^^^^' 'no field "pasy"' 'pasy:'
mistaken '     ^^^^' 'no date' 'date:hier'
mistaken '^' 'minus must stand right before' '- barre'
mistaken '      ^' 'minus must stand right before' 'barre - osier'
mistaken '^' 'minus must stand right before' '-'
mistaken '      ^^^' 'both sides of "AND"' 'barre AND'
mistaken '^^' 'both sides of "ET"' 'ET barre'
mistaken '      ^^^^' 'stand behind "SAUF"' 'barre SAUF'
mistaken ' ^' 'minus must stand right before' '--'
mistaken '     ^^^^^^^^^^' 'ends before it begins' 'date:2017..2015'
mistaken '     ^^^' 'not the number' 'cite:xii'
mistaken '     ^^^^^' 'no field "漢字a"' '漢字 漢字a:"b"'

# What would be more than words to the search engine is not: no error, and the words count.
finds '' 'barre | eleves'
finds "$bac" 'foule and not or near'
finds "$bac" 'foule "AND" "NOT" NEAR'
finds "$bac" '^foule'
finds "$bac" '+barre'
finds '' 'headline : barre'
finds '' '{headline lead} : barre'
finds '' 'NEAR(barre foule, 10)'
finds '' 'rowid:1'
finds "$bac" "barre'"
finds "$bac" "'barre"
finds "$bac" 'barre;'
finds "$bac" 'barre--'
finds "$bac" 'barre""'
finds "$bac" '""barre'
finds "$bac" '%barre%'
finds "$bac" "barre\\"
finds '' "'; DROP TABLE article; --"
finds '' '" OR 1=1 --"'
finds "$bac" "$(printf 'barre\033\001\177')"
finds "$bac" "$(printf 'barre \377\376')"
finds "$bac" "$(printf 'barre \302')"
finds "$bac" "$(printf '\tbarre\n')"
finds "$bac" "$(printf '\302\240barre\342\200\257')"

for query in '""' '*' '**' '"*"' '^' '-!' '+' ':' '{}' '{' '[' 'NEAR' 'NEAR(a b)' \
    'NEAR/3' 'NOT c' '* *' '*a' 'a*b' 'a**' '/' '//' '-/a/' 'OR-b' 'a"b' \
    'a:*' ':a' '-a*' '^*' "'" "''" ';' "\\" '%' '_' '?1' ':x' '@x' '$x' '#' '«' '» ' '…' \
    "$(printf '\001')" "$(printf '\377')" "$(printf '\033[31m')"; do
    run list -- "$query"
    status_is 0 "no error: $(printf %s "$query" | tr -d '\000-\037\377')"
    err_is '' 'and nothing said'
done
for query in "$(python3 -c 'print("bac " * 1000)')" "$(python3 -c 'print("bac" * 1300)')" \
    "$(python3 -c 'print("\"" * 4000)')" "$(python3 -c 'print("b* " * 1300)')" \
    "$(python3 -c 'print("(bac) OR " * 400 + "b")')"; do
    run list "$query"
    status_is 0 "no error: a query of ${#query} characters"
    err_is '' 'and nothing said'
done
for query in "$(python3 -c 'print("bac " * 3000)')" "$(python3 -c 'print("(" * 5000)')"; do
    run list "$query"
    fails_with 1 'at most 4096 bytes' "${#query} characters are too many"
done
ok 'a word in 48 exclusions beside another takes no time' \
    timeout 20 "$DEPECHE" list "barre $(python3 -c 'print("NOT " * 48)')bac"
run list "$(python3 -c 'print("(" * 60 + "a" + ")" * 60)')"
fails_with 1 'more than 50 others' 'so are 60 parentheses in each other'

run check
status_is 0 'the archive has come to no harm'
finds "$paniers
$bac
$ecole" ''

done_testing
