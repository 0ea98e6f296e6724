#!/bin/sh
# What a query finds: words, phrases, beginnings, kinds; and that no query is an error of SQL.
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
finds "$bac" '"hotel flottant' # never closed
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
for query in is:paper is: is:Full 'bac is:' 'is:brief is:paper'; do
    run list "$query"
    ok "$query: an error" test "$status" -eq 1 -o "$status" -eq 2
    err_like '^depeche: .*is:.*full.*brief' "$query: which says what can stand there"
    out_is '' "$query: and nothing is listed"
done
finds '' '"is:paper"' # in quotes they are words

# Several arguments are one query.
finds "$ecole" hotel de ville élèves
finds "$ecole" '"hotel' 'de' 'ville"'

# What would be more than words to the search engine is not: no error, and the words count.
finds '' 'barre OR eleves'
finds '' 'barre | eleves'
finds '' 'barre AND eleves'
finds "$bac" 'foule and not or near'
finds "$bac" 'foule AND NOT OR NEAR'
finds '' 'veyrac NOT xylophone'
finds "$bac" 'veyrac -barre'
finds "$bac" '-barre'
finds "$bac" '^foule'
finds "$bac" '+barre'
finds "$bac" '(barre'
finds "$bac" 'barre)'
finds "$bac" '((barre) (foule))'
finds '' 'headline:barre'
finds '' 'headline : barre'
finds '' 'body:barre'
finds '' '{headline lead} : barre'
finds '' 'NEAR(barre foule, 10)'
finds '' 'rowid:1'
finds "$bac" "barre'"
finds "$bac" "'barre"
finds "$bac" 'barre;'
finds "$bac" 'barre--'
finds "$bac" 'barre""'
finds "$bac" '""barre'
finds "$bac" 'barre " '
finds "$bac" '%barre%'
finds "$bac" "barre\\"
finds '' "'; DROP TABLE article; --"
finds '' '" OR 1=1 --'
finds "$bac" "$(printf 'barre\033\001\177')"
finds "$bac" "$(printf 'barre \377\376')"
finds "$bac" "$(printf 'barre \302')"
finds "$bac" "$(printf '\tbarre\n')"
finds "$bac" "$(printf '\302\240barre\342\200\257')"

for query in '"' '""' '"""' '*' '**' '"*"' '^' '-' '--' '+' ':' '(' ')' '()' '{}' '{' '[' 'AND' 'OR' \
    'NOT' 'NEAR' 'NEAR(' 'NEAR(a b' 'NEAR/3' 'AND AND' 'a AND' 'OR b' 'NOT c' '* *' '*a' 'a*b' 'a**' \
    'a:*' ':a' 'a:' '-a*' '^*' "'" "''" ';' "\\" '%' '_' '?1' ':x' '@x' '$x' '#' '«' '» ' '…' \
    "$(printf '\001')" "$(printf '\377')" "$(printf '\033[31m')"; do
    run list -- "$query"
    status_is 0 "no error: $(printf %s "$query" | tr -d '\000-\037\377')"
    err_is '' 'and nothing said'
done
for query in "$(python3 -c 'print("bac " * 3000)')" "$(python3 -c 'print("bac" * 30000)')" \
    "$(python3 -c 'print("\"" * 5000)')" "$(python3 -c 'print("(" * 5000)')" \
    "$(python3 -c 'print("b* " * 3000)')"; do
    run list "$query"
    status_is 0 "no error: a query of ${#query} characters"
    err_is '' 'and nothing said'
done

run check
status_is 0 'the archive has come to no harm'
finds "$paniers
$bac
$ecole" ''

done_testing
