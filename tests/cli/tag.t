#!/bin/sh
# tag add, tag remove: a user's word on what a dispatch speaks of.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Odile Marchandeau, ministre du Mali, chante.' \
    >bac.txt
dispatch 'Le phare de Veyrac' 'On le repeint.' 'Il est haut.' >phare.txt
run import bac.txt phare.txt
bac=$(id_of bac)
phare=$(id_of phare)

countries() { of "$1" 'd["countries"]' | tr '\n' ' '; }
persons() { of "$1" '[p["name"] for p in d["persons"]]' | tr '\n' '+'; }
changes() { "$DEPECHE" undo --list | wc -l; }

run tag add "$phare" pays:russie country:LA VN chine
status_is 0 'countries, by names and codes, said to be some or not'
out_is 'country added: Russia
country added: Laos
country added: Vietnam
country added: China' 'and that they are is said'
is "$(countries "$phare")" 'CN LA RU VN ' 'are countries'
is "$(persons "$phare")" '' 'and not persons'
run tag remove "$phare" country:Laos pays:vn Chine
is "$(countries "$phare")" 'RU ' 'taken away likewise'

run tag add "$phare" 'personne:Basile Corvin' 'person:Chine' 'Personne : Alix Prunier'
out_is 'new person added: Basile Corvin
new person added: Chine
new person added: Alix Prunier' 'persons that nobody was'
is "$(persons "$phare")" 'Alix Prunier+Basile Corvin+Chine+' 'persons, said to be some or not'
run tag remove "$phare" person:chine 'basile  CORVIN'
is "$(persons "$phare")" 'Alix Prunier+' 'taken away in any spelling'
run tag add "$phare" 'Basile Corvin'
fails_with 1 '"Basile Corvin" is no country and nobody in the archive' 'whom no dispatch has any more is nobody'
run tag add "$phare" 'person:Basile Corvin'
out_is 'new person added: Basile Corvin' 'and somebody new'
is "$(persons "$phare")" 'Alix Prunier+Basile Corvin+' 'given again'
run tag remove "$bac" 'odile marchandeau' Mali
is "$(countries "$bac")$(persons "$bac")" '' 'what was found is taken away'
run retag --apply
is "$(countries "$bac")$(persons "$bac")" '' 'and stays away'
run undo
is "$(countries "$bac")$(persons "$bac")" 'ML Odile Marchandeau+' 'until that is undone'

before=$(changes)
for name in Vietnan 'Quelqu’un Dautre'; do
    run tag add "$phare" Laos "$name"
    fails_with 1 "^depeche: \"$name\" is no country and nobody .*\"person:$name\"" \
        "nobody is called so, and nobody is made: $name"
done
run tag add "$phare" Vietnan
err_like '; close to it: Vietnam$' 'but a country nearly so'
run tag add "$phare" marchandeau
err_like '; close to it: Odile Marchandeau$' 'or somebody by a part of the name'
run tag add "$phare" 'Odile Marchendeau'
err_like '; close to it: Odile Marchandeau$' 'or nearly so'
is "$(changes)" "$before" 'which is no change'
for wrong in country:ZZ pays:veyrac country: ministre:Corvin '' ' ' '...' person: 'personne: -'; do
    run tag add "$phare" "$wrong"
    fails_with 2 '^depeche: ' "not a tag: '$wrong'"
done
run tag add "$phare" ministre:Corvin
err_like 'country:NAME, person:NAME' 'the sentence says what could be written'
for either in congo pays:Congo country:congolais; do
    run tag add "$phare" "$either"
    fails_with 2 "^depeche: .*: Congo - Brazzaville or Congo - Kinshasa" "which of two: $either"
done
for absent in country:CN 'Odile Marchandeau' 'person:Nul Autre'; do
    run tag remove "$phare" RU "$absent"
    fails_with 1 "^depeche: dispatch $phare .*$absent" "not there to be taken away: $absent"
done
for verb in add remove; do
    run tag $verb "$phare,999" RU
    fails_with 1 '^depeche: there is no dispatch 999$' "$verb: no such dispatch"
done
is "$(countries "$phare")" 'RU ' 'and then nothing is taken away'
is "$(changes)" "$before" 'and nothing of it is a change'
run tag add "$phare" "person:$(printf 'Basile \377')"
status_is 0 'a name of any bytes'
run show "$phare"
is_clean "$OUT" 'is harmless'
run tag --help
out_like 'country:|country:.*NAME|person:' 'the help says how tags are written'

# One office, however dispatches write it.
export DEPECHE_ARCHIVE="$TMP/offices.db"
i=0
for text in 'de la Pêche Basile Corvin' 'de la pêche Alix Prunier' "de l'Eau Octave Brunelle" 'de l’eau Odile Marchandeau'; do
    i=$((i + 1))
    dispatch "Un quai neuf, le $i" 'Un quai.' "Le ministre chinois $text a vu le quai." >quai$i.txt
done
run import quai?.txt
run facets offices
out_is "      2  ministre de la Pêche
      2  ministre de l'Eau" 'offices that differ in capitals and apostrophes are one'
run retag
out_is '0 of 4 dispatches change: 0 tags more, 0 fewer' 'and tagging again finds the same'

done_testing
