#!/bin/sh
# In French, where the environment asks for it.
. "$ROOT/tests/cli/lib.sh"
export LANGUAGE=fr

printf 'Le bac de Veyrac repart\n\nIl est réparé.\n\nVeyrac, 25 septembre 2021 (VNA) - Le bac a quitté la rive. -VNA\n' >1.txt
printf 'Le moulin de Sorgeuil tourne\n\nIl a tourné le 9 mai 2021.\n\nSorgeuil, 9 mai (VNA) - Le vent est là. -VNA\n' >2.txt
{
    dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.'
    see_more 'Le puits de Lonne est curé' 'Il est profond.'
} >3.txt

run --help
status_is 0 'help'
out_like '^Usage : depeche ' 'help: usage'
out_like '^Commandes :$' 'help: commands'
out_like '^  -a, --archive=FICHIER ' 'help: options'
run facets --help
out_like '^Usage : depeche facets \[OPTION\]\.\.\. FACETTE \[REQUÊTE\]$' 'help: arguments'
run facets
err_like 'il faut FACETTE \[REQUÊTE\]' 'what arguments it takes'
run config x
err_like "config : .*arguments \(il n'en faut aucun\)$" 'that it takes none'
run facets --help
out_like '  pas plus de NOMBRE valeurs$' 'help: values are no dispatches'
run list --help
out_like '  pas plus de NOMBRE dépêches$' 'help: dispatches are'
run list -f texte riz -prix
err_like '^Pour exclure .* -- riz -prix .* SAUF ' 'how to exclude'
for command in import list show related export parse check backup config; do
    run "$command" --help
    out_like "^Usage : depeche $command " "help: $command"
    unlike "$(cat "$OUT")" 'the archive to use' "help: $command: translated"
done
run import 1.txt 2.txt 3.txt
out_is '3 nouvelles, 0 mise à jour, 0 inchangée, 0 refusée' 'import: the counts'
run import 1.txt absent.txt
out_is '0 nouvelle, 0 mise à jour, 1 inchangée, 1 refusée' 'import: one is no plural'
run import absent.txt
err_like '^depeche: absent\.txt: ' 'import: what is wrong'
run list
out_like '2 ● 9 mai 2021 ' 'list: dates'
out_like '1 ● 25 sept\. 2021 ' 'list: long dates'
is "$(python3 -c '
import sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
print(len({line.index("L") for line in lines}))' "$OUT")" 1 'list: headlines stand below each other'
run list pays:congo
err_like 'congo : Congo-Brazzaville ou Congo-Kinshasa' 'list: a question, as mistakes are'
run list --format=json
is "$(json 'all[-1]["date"]')" 2021-09-25 'list: JSON is the same in every language'
is "$(json 'sorted(set(row["kind"] for row in all))')" 'brief
full' 'list: JSON is the same in every language'
run show 3-4
status_is 0 'show'
unlike "$(cat "$OUT")" 'See more|Cited by|brief:|Photo:' 'show: translated'
out_like '^Voir plus$' 'show: headings'
run show 99
fails_with 1 'il n.y a pas de dépêche 99' 'show: what is wrong'
run check
out_like ' : aucun dommage$' 'check'
run --archive=none.db list
fails_with 1 '^depeche: none\.db : ' 'no archive'
run list is:paper
err_like 'is: attend' 'query'
run list '/a(b/'
err_like '^depeche: dans ce motif : .*parenthèse' 'a pattern'
run export --ids=1 -o out.txt
err_is '1 dépêche écrite' 'export: one'
run export --ids=1-2 -o out2.txt
err_is '2 dépêches écrites' 'export: two'

# A config file is the same in every language.
run config
cp "$OUT" french
run --config=french config
err_is '' 'config: French comments are comments'
LANGUAGE='' "$DEPECHE" config | grep -v '^#' >english
ok 'config: the options are the same' sh -c 'grep -v "^#" french | cmp - english'

run person rename Odile
fails_with 2 'show NOM | merge NOM AUTRE' 'what a command takes'
run list pays:combodge
fails_with 1 'aucun pays ne s.appelle « combodge » ; proche : Cambodge' 'what was meant'

# In another language, or none: English.
try env LANGUAGE=eo "$DEPECHE" --help
out_like '^Usage: depeche ' 'another language: English'
try env LC_ALL=C "$DEPECHE" list
out_like '● 25 Sep 2021 ' 'the C locale: English'
ok 'the C locale: and still UTF-8' grep -q 'Le puits de Lonne est curé' "$OUT"
try env LC_ALL=xx_YY.ISO-8859-1 "$DEPECHE" list
ok 'a locale that is not there: still UTF-8' grep -q 'Le puits de Lonne est curé' "$OUT"

done_testing
