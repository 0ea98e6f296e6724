#!/bin/sh
# person: who is who.
. "$ROOT/tests/cli/lib.sh"

for name in 'Odile Marchandeau' 'Basile Corvin'; do
    dispatch "$name visite le bac" 'Il est réparé.' "$name, ministre du Mali, chante." >"$name.txt"
done
run import .
changes() { "$DEPECHE" undo --list | wc -l; }
shown() { "$DEPECHE" person show "$1" 2>&1 | head -n 1; }

is "$(found personne:Marchandeau | wc -l)" 1 'a word of a name finds who has it'
is "$(found personne:=Marchandeau)" '' 'a whole name is not a word of it'
is "$(found 'person:="marchandeau odile"')" '' 'nor its words in another order'
is "$(found 'ministre:="odile MARCHANDEAU"')" 'Odile Marchandeau visite le bac' 'but all of it'
is "$(found 'fonction:=min*' | wc -l)" 2 'a beginning stays one'
is "$(found fonction:=Ministre | wc -l)" 2 'offices can be told whole, too'

run person rename 'Odile Marchandeau' 'Madame Odile'
is "$(shown 'odile marchandeau')" 'Madame Odile' 'renamed'
run person rename 'Odile Marchandeau' ''
status_is 0 'no name'
is "$(shown 'odile marchandeau')" 'Odile Marchandeau' 'is the name that dispatches write'
run person rename 'Odile Marchandeau' ' '
is "$(shown 'odile marchandeau')" 'Odile Marchandeau' 'as are spaces'
run undo
is "$(shown 'odile marchandeau')" 'Madame Odile' 'which can be undone'
run undo

before=$(changes)
run person split 'Odile Marchandeau'
fails_with 1 '^depeche: no other name was merged into "Odile Marchandeau"$' 'nothing to split'
run person merge 'Odile Marchandeau' 'odile marchandeau'
fails_with 1 '^depeche: "Odile Marchandeau" and "odile marchandeau" are one person already$' \
    'nobody is merged with themselves'
is "$(changes)" "$before" 'and neither is a change'

run person merge 'Odile Marchandeau' 'Basile Corvin'
status_is 0 'two are merged'
is "$(shown 'basile corvin')" "$(shown 'odile marchandeau')" 'and are one'
is "$(found 'personne:="basile corvin"' | wc -l)" 2 'found by either whole name'
run person merge 'Basile Corvin' 'Odile Marchandeau'
fails_with 1 'are one person already' 'once'
run tag remove "$(id_of titre:corvin)" 'Odile Marchandeau'
status_is 0 'a tag is taken by any name of the person'
is "$(of "$(id_of titre:corvin)" 'd["persons"]')" '' 'and is gone'
run undo
run person split 'Odile Marchandeau'
status_is 0 'and split'
is "$(shown 'basile corvin')" 'Basile Corvin' 'are two again'

# A chosen name is one of the person's names.
odile=$(id_of titre:marchandeau)
corvin=$(id_of titre:corvin)
ids() { "$DEPECHE" list --format=json -- "$@" | sed 's/.*"id":\([0-9]*\).*/\1/'; }
persons() { of "$1" '[p["name"] for p in d["persons"]]' | tr '\n' '+'; }

run person rename 'Odile Marchandeau' 'Camarade Numéro Un'
for query in personne:camarade personne:numéro 'personne:"Camarade Numéro Un"' ministre:CAMARADE \
    'ministre:"camarade numero un"' personne:marchandeau 'ministre:"Odile Marchandeau"'; do
    is "$(ids "$query")" "$odile" "found by a chosen name and by others: $query"
done
is "$(ids personne:un personne:marchandeau)" "$odile" 'by one and another'
is "$(ids 'personne:"Camarade Odile"')" '' 'not by half of each'
is "$(ids -personne:camarade)" "$corvin" 'or left out'
is "$(shown 'camarade NUMERO-un')" 'Camarade Numéro Un' 'shown by any spelling of it'
run facets persons personne:camarade
out_is '      1  Camarade Numéro Un' 'and counted'

run tag add "$corvin" 'camarade numero un'
is "$(persons "$corvin")" 'Basile Corvin+Camarade Numéro Un+' 'tagged by a chosen name'
is "$(ids personne:marchandeau | wc -l)" 2 'they are who they were'
run person rename 'Camarade numéro un' ''
is "$(persons "$corvin")" 'Basile Corvin+Odile Marchandeau+' 'and stay so when they lose it'
run undo
run retag --apply
is "$(ids personne:camarade | wc -l)" 2 'or are tagged again'
run tag remove "$corvin" 'CAMARADE numéro un'
is "$(persons "$corvin")" 'Basile Corvin+' 'taken away by it'

run person rename 'Basile Corvin' 'Le Sonneur'
run person merge 'le sonneur' 'camarade numero un'
status_is 0 'merged by chosen names'
is "$(shown 'odile marchandeau')" 'Le Sonneur' 'who is named first keeps their name'
is "$(shown 'Camarade numéro un')" 'Le Sonneur' "and has the other's"
is "$(ids personne:camarade | wc -l)" 2 'who is found with them'
run person merge 'Le Sonneur' 'Camarade Numéro Un'
fails_with 1 'are one person already' 'once'
run tag add "$odile" 'Camarade Numéro Un'
is "$(persons "$odile")" 'Le Sonneur+' 'and is nobody new'
run undo
run person split 'camarade numero un'
is "$(shown 'odile marchandeau')+$(shown 'basile corvin')" 'Camarade Numéro Un+Le Sonneur' \
    'each name goes with the person it was given to'
run person merge 'camarade numero un' 'le sonneur'
is "$(shown 'basile corvin')" 'Camarade Numéro Un' 'the other way round'
run undo
run undo -r
is "$(shown 'le sonneur')" 'Camarade Numéro Un' 'undone and done again'
run person split 'Le Sonneur'

# One name is one person's.
before=$(changes)
refused='^depeche: ".*" is the name of another person; "depeche person merge" makes one of the two$'
for taken in 'Camarade Numéro Un' 'CAMARADE numero-un' 'odile marchandeau'; do
    run person rename 'Basile Corvin' "$taken"
    fails_with 1 "$refused" "a name of another person: $taken"
done
is "$(shown 'basile corvin')+$(shown 'odile marchandeau')" 'Le Sonneur+Camarade Numéro Un' \
    'is not given'
is "$(changes)" "$before" 'and nothing changes'
for own in 'BASILE Corvin' 'le sonneur' 'Basile Corvin' 'Le Sonneur'; do
    run person rename 'Basile Corvin' "$own"
    status_is 0 "a spelling of their own: $own"
    is "$(shown 'basile corvin')" "$own" 'is'
done
run undo
run undo
is "$(shown 'basile corvin')" 'le sonneur' 'undone'
run undo -r
is "$(shown 'basile corvin')" 'Basile Corvin' 'and done again'
run person rename 'Odile Marchandeau' '!!!'
run person rename 'Basile Corvin' '!!!'
fails_with 1 "$refused" 'a name without letters, too'
run person rename 'Basile Corvin' '???'
status_is 0 'of which each is one'

run person merge 'Basile Corvin' 'Odile Marchandeau'
run person rename 'Basile Corvin' 'odile marchandeau'
status_is 0 'names of who was merged are their own'

run person rename 'Basile Corvin' "$(printf 'Le \377 Sonneur')"
is "$("$DEPECHE" undo --list | head -n 1 | sed 's/.*  //')" \
    'person rename "odile marchandeau" "Le � Sonneur"' 'a name that is no text is told as it is kept'

# Whose tag was undone was mistyped: nobody has the name.
run tag add 1 'person:Bazile Korvin'
run undo
run person show 'Bazile Korvin'
fails_with 1 'there is no person "Bazile Korvin"' 'a name whose tag was undone is nobody'\''s'
run person merge 'odile marchandeau' 'Bazile Korvin'
fails_with 1 'there is no person "Bazile Korvin"' 'cannot be merged'
run tag add 1 'Bazile Korvin'
fails_with 1 'nobody in the archive' 'is to be said to be a person again'
run person rename 'odile marchandeau' 'Bazile Korvin'
status_is 0 'and can be given to somebody'
run person show 'bazile korvin'
out_like '^Bazile Korvin' 'who is found by it'
run tag add 1 'Bazile Korvin'
out_is 'person added: Bazile Korvin' 'and tagged by it'

# A part of a name.
export DEPECHE_ARCHIVE="$TMP/parts.db"
run import .
is "$(shown marchandeau)" 'Odile Marchandeau' 'one whose name has the words is shown'
is "$(shown 'corvin bas')" 'Basile Corvin' 'in any order, the last a beginning'
dispatch 'Hortense Corvin visite le bac' 'Il est réparé.' 'Hortense Corvin, ministre du Mali, chante.' \
    >hortense.txt
run import hortense.txt
run person show corvin
fails_with 1 '^depeche: there is no person "corvin"; close to it: .*Corvin, .* Corvin$' \
    'several: they are named'
run person show 'Odile Marchendeau'
fails_with 1 '^depeche: there is no person "Odile Marchendeau"; close to it: Odile Marchandeau$' \
    'one that is nearly it'
run person show 'Octave'
fails_with 1 '^depeche: there is no person "Octave"$' 'nobody'
run person rename marchandeau 'Madame'
fails_with 1 '^depeche: there is no person "marchandeau"; close to it: Odile Marchandeau$' \
    'only who is named in full is renamed'
run person merge 'Odile Marchandeau' corvin
fails_with 1 'there is no person "corvin"; close to it: ' 'or merged'

done_testing
