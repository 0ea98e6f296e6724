#!/bin/sh
# A file that a scraper was still writing when it was imported: the whole text is the same dispatch.
. "$ROOT/tests/cli/lib.sh"

# again NAME - a fresh archive for the next checks.
again() {
    export DEPECHE_ARCHIVE="$TMP/$1.db"
}

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé depuis hier.' \
        'Le bac a quitté la rive sous les vivats de la foule.' \
        'Odile Marchandeau, ministre des Transports du Mali, tenait la barre.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >whole.txt

# cut_after PART FILE - the whole text up to where the part first ends, byte by byte.
cut_after() {
    python3 -c '
import sys
text = open("whole.txt", "rb").read()
part = sys.argv[1].encode("utf-8", "surrogateescape")
open(sys.argv[2], "wb").write(text[:text.index(part) + len(part)])' "$1" "$2"
}

# updates NAME - a.txt, which was imported in part, is whole now.
updates() {
    cp whole.txt a.txt
    run import a.txt
    out_is '0 new, 1 updated, 0 unchanged, 0 rejected' "$1: the whole text updates it"
    is "$(found is:full)" 'Le bac de Veyrac repart' "$1: there is one dispatch"
    is "$(of 1 '[d["body"][-1]] + [item["headline"] for item in d["related"]]')" \
        'Odile Marchandeau, ministre des Transports du Mali, tenait la barre.
Le moulin de Sorgeuil tourne' "$1: which is whole"
    run show --original 1
    ok "$1: and comes back as it was scraped" cmp -s "$OUT" whole.txt
    run check
    status_is 0 "$1: a sound archive"
}

# Whatever is missing; e\303 is half a character, and the line ends may not be the whole's.
n=0
for part in 'Le bac de V' 'Le bac de Veyrac repart' 'Il est r'"$(printf '\303')" 'depuis hier.' \
    'Veyrac (VNA) - ' 'Le bac a quitté' 'vivats de la foule.' 'barre. -V'; do
    n=$((n + 1))
    [ -n "$SLOW" ] && [ $((n % 3)) -ne 0 ] && continue
    again "cut-$n"
    cut_after "$part" a.txt
    [ $((n % 2)) -eq 0 ] && printf ' \r\n\n' >>a.txt
    run import a.txt
    out_is '1 new, 0 updated, 0 unchanged, 0 rejected' "cut $n: the half is new"
    updates "cut $n"
done

# What a user did stays, tags and search follow the text.
again kept
cut_after 'sous les viv' a.txt
run import a.txt
is "$(of 1 'd["countries"]')" '' 'kept: the half has no country'
run mark -n 'à relire' 1
run tag add 1 country:LA
run respace 1 'quit té'
updates kept
is "$(of 1 'd["note"]')" 'à relire' 'kept: the note'
is "$(of 1 'sorted(d["countries"])')" 'LA
ML' 'kept: the tag, beside what the rest has'
like "$(of 1 'd["body"][0]')" 'quit té' 'kept: the spaces'
is "$(found Marchandeau)" 'Le bac de Veyrac repart' 'kept: found by what was missing'
is "$(found viv)" '' 'kept: and not by what was cut'
is "$(of 1 'len(d["sources"])')" 2 'kept: both scrapes are told'
run import a.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'kept: again'
run check --repair -o "$TMP/mended.db"
status_is 0 'kept: it can be repaired'
export DEPECHE_ARCHIVE="$TMP/mended.db"
is "$(found is:full)" 'Le bac de Veyrac repart' 'kept, repaired: one dispatch'
is "$(of 1 'd["note"]')" 'à relire' 'kept, repaired: the note'
run show --original 1
ok 'kept, repaired: the whole text' cmp -s "$OUT" whole.txt

# In several steps, the file being imported in each.
again steps
for part in 'Le bac de' 'depuis' 'vivats' 'tenait'; do
    cut_after "$part" a.txt
    run import a.txt
done
updates steps
is "$(of 1 'len(d["sources"])')" 5 'steps: all were seen'

# A link leads to it before and after.
again links
{
    dispatch 'La halle de Brenac ouvre' 'On y vend.' 'Ses six portes sont ouvertes.'
    see_more 'Le bac de Veyrac repart' 'Il est réparé.'
} >halle.txt
cut_after 'Le bac a' a.txt
run import a.txt halle.txt

# leads NAME ID - a.txt becomes whole, and the link of the other leads to it.
leads() {
    cp whole.txt a.txt
    run import a.txt
    out_is '0 new, 1 updated, 0 unchanged, 0 rejected' "$1: updated"
    is "$(of "$(id_of halle)" '[item["id"] for item in d["related"]]')" "$2" \
        "$1: the link leads to it"
    like "$(of "$2" 'd["body"][-1]')" 'la barre' "$1: which is whole"
    run check
    status_is 0 "$1: a sound archive"
}
leads links 1
again links-brief
run import halle.txt
cut_after 'Le bac a' a.txt
brief=$(of 1 '[item["id"] for item in d["related"]][0]')
run import a.txt
leads 'a brief, then half' "$brief"

# A half that is seen elsewhere too grows in one place; in the other, something else comes of it.
again elsewhere
cut_after 'depuis hier.' a.txt
cp a.txt b.txt
run import a.txt b.txt
out_is '1 new, 0 updated, 1 unchanged, 0 rejected' 'elsewhere: one dispatch'
updates elsewhere
cp whole.txt b.txt
run import b.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'elsewhere: the same whole is known'
cut_after 'depuis hier.' b.txt
printf '\n\nLonne (VNA) - Mais il a coulé. -VNA\n' >>b.txt
run import b.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'elsewhere: another end is another dispatch'
is "$(found is:full | wc -l)" 2 'elsewhere: both are there'

# The file may be written anew, and be half again.
again rewritten
cp whole.txt a.txt
run import a.txt
cut_after 'sous les' a.txt
run import a.txt
out_is '0 new, 1 updated, 0 unchanged, 0 rejected' 'rewritten: the half is no other dispatch'
run show --original 1
ok 'rewritten: the whole is shown' cmp -s "$OUT" whole.txt
cp whole.txt a.txt
run import a.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'rewritten: and known'

# What is not the same.
again others
cut_after 'Le bac a' a.txt
run import a.txt
dispatch 'Le bac de Veyrac coule' 'Il est perdu.' 'Le bac a coulé.' >a.txt
run import a.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'others: something else at the same path'
cp whole.txt b.txt
run import b.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'others: the whole at another path'
cp whole.txt a.txt
run import a.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'others: which then is known by its body'
is "$(found is:full | wc -l)" 3 'others: nothing is put together'

# The whole is known as another dispatch, by its body.
again known
sed 's/Le vent est là/Le vent est bon/' whole.txt >b.txt
cut_after 'Le bac a' a.txt
run import b.txt a.txt
out_is '2 new, 0 updated, 0 unchanged, 0 rejected' 'known: two dispatches'
cp whole.txt a.txt
run import a.txt
out_is '0 new, 1 updated, 0 unchanged, 0 rejected' 'known: it updates'
is "$(of 1 'len(d["sources"])') $(of 3 'len(d["sources"])')" '2 1' 'known: the one of its body'

# A headline that was cut, where that of the whole is cited already: the brief becomes the whole.
again cited
cut_after 'Le bac de V' a.txt
run import a.txt halle.txt
brief=$(of "$(id_of halle)" '[item["id"] for item in d["related"]][0]')
cp whole.txt a.txt
run import a.txt
like "$(of "$brief" 'd["body"][-1]')" 'la barre' 'cited: the brief becomes the whole'
is "$(of 1 'd["headline"]')" 'Le bac de V' 'cited: the half stays'

# Standard input is no place.
again input
cut_after 'Le bac a' a.txt
run import - <a.txt
run import - <whole.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'standard input: the half is another text'

done_testing
