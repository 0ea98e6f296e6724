#!/bin/sh
# related: the related items of dispatches.
. "$ROOT/tests/cli/lib.sh"

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.' 'La halle de Brenac ouvre' 'On y vend des pommes.'
} >bac.txt
printf 'La halle de Brenac ouvre\n\nElle a six portes.\n\nBrenac, 5 novembre (VNA) - On y entre. -VNA\n' >halle.txt
run import bac.txt halle.txt

run related 1
status_is 0 'related ends well'
err_is '' 'silence on stderr'
is "$(tr -s ' ' <"$OUT")" ' 2 ○ Le moulin de Sorgeuil tourne
 3 ● 5 Nov La halle de Brenac ouvre' 'as in the list, in their order'

run related --format=json 1
status_is 0 'JSON: related ends well'
is "$(json 'len(all)')" "$(wc -l <"$OUT" | tr -d ' ')" 'JSON: one object a line'
is "$(json 'all == [
    {"id": 2, "kind": "brief", "date": None, "caption": None, "credit": None,
     "headline": "Le moulin de Sorgeuil tourne", "summary": "Le vent est là."},
    {"id": 3, "kind": "full", "date": "--11-05", "caption": None, "credit": None,
     "headline": "La halle de Brenac ouvre", "summary": "On y vend des pommes."}]')" True \
    'JSON: the dispatch, and what is said of it here'
is "$(json 'all')" "$(of 1 'd["related"]')" 'JSON: as show has it'

run related 2
status_is 0 'none: related ends well'
out_is '' 'none: nothing'
run related 1 3 1
is "$(wc -l <"$OUT")" 4 'several ids'
run related 1-3
is "$(wc -l <"$OUT")" 2 'a range'

run related 99
fails_with 1 '^depeche: .*99' 'an unknown id: a sentence, exit status 1'
run related 99 1
status_is 1 'an unknown id among others: exit status 1'
is "$(wc -l <"$OUT")" 2 'an unknown id among others: the others are listed'
run related x
fails_with 2 '^depeche: .*x' 'what is no id: exit status 2'
run related
fails_with 2 '^depeche: .*related' 'no id at all: exit status 2'

done_testing
