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
is "$(countries "$phare")" 'CN LA RU VN ' 'are countries'
is "$(persons "$phare")" '' 'and not persons'
run tag remove "$phare" country:Laos pays:vn Chine
is "$(countries "$phare")" 'RU ' 'taken away likewise'

run tag add "$phare" 'personne:Basile Corvin' 'person:Chine' 'Alix Prunier'
is "$(persons "$phare")" 'Alix Prunier+Basile Corvin+Chine+' 'persons, said to be some or not'
run tag remove "$phare" person:chine 'basile  CORVIN'
is "$(persons "$phare")" 'Alix Prunier+' 'taken away in any spelling'
run tag add "$phare" 'Basile Corvin'
is "$(persons "$phare")" 'Alix Prunier+Basile Corvin+' 'and given again'
run tag remove "$bac" 'odile marchandeau' Mali
is "$(countries "$bac")$(persons "$bac")" '' 'what was found is taken away'
run retag --apply
is "$(countries "$bac")$(persons "$bac")" '' 'and stays away'
run undo
is "$(countries "$bac")$(persons "$bac")" 'ML Odile Marchandeau+' 'until that is undone'

before=$(changes)
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
run tag add "$phare" "$(printf 'Basile \377')"
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
