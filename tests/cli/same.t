#!/bin/sh
# Which texts are one dispatch, scraped more than once, and which are not.
. "$ROOT/tests/cli/lib.sh"

# again NAME - a fresh archive for the next checks.
again() {
    export DEPECHE_ARCHIVE="$TMP/$1.db"
}

related='[item["headline"] for item in d["related"]]'

# The same page on two days: other related items.
again two-days
page() {
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' \
        'Le bac a quitté la rive sous les vivats.' 'Odile Marchandeau tenait la barre.'
}
{
    page
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.' \
        'La halle de Brenac ouvre' 'On y vend des pommes.'
} >monday.txt
{
    page
    see_more 'Le puits de Lonne est curé' 'Il est profond.' \
        'La halle de Brenac ouvre' 'On y vend aussi des poires, dit-on.'
} >friday.txt
run import monday.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'two days: the first is new'
run import friday.txt
status_is 0 'two days: import ends well'
out_is '0 new, 1 updated, 0 unchanged, 0 rejected' 'two days: the second updates it'
is "$(found is:full)" 'Le bac de Veyrac repart' 'two days: one dispatch'
is "$(of 1 "$related")" 'Le puits de Lonne est curé
La halle de Brenac ouvre
Le moulin de Sorgeuil tourne' 'two days: the related items united, newest first'
is "$(of 1 'd["related"][1]["summary"]')" 'On y vend aussi des poires, dit-on.' \
    'two days: an item of both as the newest says it'
is "$(of 1 '[source["path"] for source in d["sources"]]')" "$(pwd -P)/friday.txt
$(pwd -P)/monday.txt" 'two days: both paths among the sources, newest first'
is "$(of "$(id_of puits)" 'd["headline"]')" 'Le puits de Lonne est curé' 'two days: all items are dispatches'
"$DEPECHE" show 1 --format=json >before
run import monday.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'two days: the first once more changes nothing'
"$DEPECHE" show 1 --format=json >after
ok 'two days: nor the order of the items' cmp before after
mkdir copies
cp monday.txt copies/copy.txt
run import copies
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'two days: a copy elsewhere is unchanged'
like "$(of 1 '[source["path"] for source in d["sources"]]')" '/copies/copy\.txt$' 'two days: and one more source'
run check
status_is 0 'two days: a sound archive'

# Glued and unglued, whichever comes first.
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' \
    'La halle de Brenac a ouvert ses six portes aux marchands de la vallée.' \
    'Le maire Lucien Pratval a coupé un ruban de la plus belle eau.' >clean.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' \
    'La halle de Brenac a ouvertses six portes aux marchands dela vallée.' \
    'Le maire LucienPratval a coupé un ruban de la plusbelle eau.' >glued.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' \
    'La halle de Brenac a ouvertses six portes aux marchands de la vallée.' \
    'Le maire LucienPratval a coupé un ruban de la plus belle eau.' >half.txt

# shown_after NAME FILE... - imports the files one after the other: clean.txt is shown.
shown_after() {
    again "$1"
    what=$1
    shift
    for file; do
        run import "$file"
    done
    out_is '0 new, 1 updated, 0 unchanged, 0 rejected' "$what: the same dispatch"
    is "$(found is:full | wc -l)" 1 "$what: it is there once"
    is "$(of 1 'd["body"][1]')" 'Le maire Lucien Pratval a coupé un ruban de la plus belle eau.' \
        "$what: the less glued text is shown"
    is "$(of 1 'd["sources"]' | wc -l)" $# "$what: seen in each file"
    is "$(found 'Lucien Pratval')" 'La halle de Brenac ouvre' "$what: found by its mended words"
    is "$(found LucienPratval)" '' "$what: and no longer by the glued ones"
    run check
    status_is 0 "$what: a sound archive"
}
shown_after glued-then-clean glued.txt clean.txt
shown_after clean-then-glued clean.txt glued.txt
shown_after glued-half-clean glued.txt half.txt clean.txt
shown_after clean-glued-half clean.txt glued.txt half.txt

# What is glued may yet have more bytes: other apostrophes, spaces of other kinds.
nbsp=$(printf '\302\240')
dispatch "L'été à Lonne" 'Il fait bon.' \
    "L'été, l'on s'assied près de l'eau et d'un arbre." \
    'Le maire Lucien Pratval a coupé un ruban de la plus belle eau.' >clean.txt
dispatch 'L’été à Lonne' 'Il fait bon.' \
    "L’été, l’on s’assied près del’eau et d’un${nbsp}${nbsp}${nbsp}${nbsp}arbre." \
    'Le maire LucienPratval a coupé un ruban dela plus belle eau.' >glued.txt
for order in 'clean.txt glued.txt' 'glued.txt clean.txt'; do
    again "apostrophes ${order%% *}"
    # shellcheck disable=SC2086 # words
    run import $order
    is "$(found is:full | wc -l)" 1 "apostrophes, $order: the same dispatch"
    is "$(of 1 'd["body"][1]')" 'Le maire Lucien Pratval a coupé un ruban de la plus belle eau.' \
        "apostrophes, $order: the less glued text is shown"
done

# In spite of case, accents and a lead that is missing.
again folded
dispatch 'L’École de Veyrac' 'Elle ouvre.' 'Les élèves d’Odile Marchandeau chantent.' >a.txt
dispatch "L'Ecole de VEYRAC" 'Elle ouvre.' "Les élèves d'Odile Marchandeau chantent." >b.txt
printf '%s\n\n%b\n' "L'école de Veyrac" \
    "Veyrac (VNA) - Les e\314\201le\314\200ves d'Odile Marchandeau chantent. -VNA" >c.txt
run import a.txt b.txt c.txt
out_is '1 new, 2 updated, 0 unchanged, 0 rejected' 'case, accents, apostrophes, the lead: the same dispatch'

# What is not the same.
again others
dispatch 'Revue de presse' 'En bref.' 'Le bac de Veyrac est réparé.' >a.txt
dispatch 'Revue de presse' 'En bref.' 'Le moulin de Sorgeuil tourne.' >b.txt
dispatch 'Revue de la presse' 'En bref.' 'Le bac de Veyrac est réparé.' >c.txt
run import a.txt b.txt c.txt
out_is '3 new, 0 updated, 0 unchanged, 0 rejected' 'another body or another headline: another dispatch'
is "$(found is:full)" 'Revue de la presse
Revue de presse
Revue de presse' 'another body or another headline: all are listed'
is "$(of 1 'd["body"]') $(of 2 'd["body"]')" \
    'Veyrac (VNA) - Le bac de Veyrac est réparé. Veyrac (VNA) - Le moulin de Sorgeuil tourne.' \
    'another body: each has its own'
printf 'Rien que ce titre-ci\n' >d.txt
printf 'Rien que ce titre-ci\n\nEt un chapeau\n' >e.txt
printf 'Rien que ce titre-ci\n\nEt un autre chapeau\n' >f.txt
run import d.txt e.txt f.txt
out_is '3 new, 0 updated, 0 unchanged, 0 rejected' 'no body: told apart by their leads'
printf '!!!\n' >g.txt
printf '???\n' >h.txt
run import g.txt h.txt
out_is '2 new, 0 updated, 0 unchanged, 0 rejected' 'no letters: told apart by what there is'

# A dispatch is not its own related item.
again self
{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.'
    see_more 'Le bac de Veyrac repart' 'Il est réparé.' 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >self.txt
run import self.txt
is "$(of 1 "$related")" 'Le moulin de Sorgeuil tourne' 'a dispatch is not its own related item'

done_testing
