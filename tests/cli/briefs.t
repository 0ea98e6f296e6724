#!/bin/sh
# Related items are dispatches too: briefs, until their full text comes.
. "$ROOT/tests/cli/lib.sh"

headlines='[row["headline"] for row in all]'

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.'
    printf '\nsource\n\nVoir plus\n\n'
    printf 'La halle et ses six portes. Photo : Gaspard Loubière\n\n'
    printf 'L’École d’été de Brenac\n\nOn y étudie le vannage.\n\n'
    printf 'Le moulin de Sorgeuil tourne\n\nLe vent est là.\n\n'
    printf 'Le puits de Lonne est curé\n'
} >bac.txt
run import bac.txt
status_is 0 'import ends well'
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'briefs are not counted'

# What a brief is.
is "$(found is:brief)" 'Le puits de Lonne est curé
Le moulin de Sorgeuil tourne
L’École d’été de Brenac' 'each related item is a brief'
brief=$(id_of Brenac)
run show "$brief"
status_is 0 'a brief can be shown'
out_like 'L’École d’été de Brenac' 'its headline'
out_like 'On y étudie le vannage\.' 'its summary'
out_like 'La halle et ses six portes' 'its caption'
out_like 'Gaspard Loubière' 'and the credit'
out_like "No\. $brief .* brief: the full text is not held" 'it says that it is a brief'
run show --format=json "$brief"
is "$(json '[d["kind"], d["headline"], d["lead"], d["body"], d["date"], d["signature"], d["related"], d["sources"]]')" \
    'brief
L’École d’été de Brenac
On y étudie le vannage.
[]
null
null
[]
[]' 'a brief in JSON'
is "$(json 'd["figures"] == [{"caption": "La halle et ses six portes", "credit": "Gaspard Loubière"}]')" \
    True 'its figure in JSON'
is "$(json '[row["id"] for row in d["cited_by"]]')" 1 'and the dispatch that it was found in'
run show "$(id_of puits)"
status_is 0 'a brief without summary can be shown'
is "$(of "$(id_of puits)" 'd["lead"]')" null 'and has none'
run show --original "$brief"
fails_with 1 "dispatch $brief .*no original" 'a brief has no original'

# Known from two dispatches, it is one, and the longer summary is shown.
{
    dispatch 'La vallée en fête' 'On danse.' 'Les bals durent tard.'
    see_more "L'ECOLE D'ETE DE BRENAC" 'On y étudie le vannage et la taille de l’osier.'
} >fete.txt
run import fete.txt
fete=$(id_of fete is:full)
is "$(found is:brief | wc -l)" 3 'cited twice, in whatever case, accents and apostrophes: one brief'
is "$(of "$brief" '[row["id"] for row in d["cited_by"]]')" "$fete
1" 'cited twice: by both'
is "$(of "$brief" 'd["lead"]')" 'On y étudie le vannage et la taille de l’osier.' \
    'cited twice: the longer summary is shown'
is "$(of 1 'd["related"][0]["summary"]')" 'On y étudie le vannage.' 'cited twice: each as it says'
is "$(found osier)" "L'ECOLE D'ETE DE BRENAC" 'cited twice: found by the longer summary'
is "$(found portes)" '' 'cited twice: and no longer by what is no longer shown'
run check
status_is 0 'a sound archive'

# Its full text comes.
dispatch 'L’école d’été de Brenac' 'Elle a fermé.' 'Les élèves sont partis avec leurs paniers.' >ecole.txt
run import ecole.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'the full text is new'
is "$(id_of paniers)" "$brief" 'the brief became it and kept its id'
run show --format=json "$brief"
is "$(json '[d["kind"], d["headline"], d["lead"], d["signature"]]')" 'full
L’école d’été de Brenac
Elle a fermé.
VNA' 'it is held in full'
is "$(json '[row["id"] for row in d["cited_by"]]')" "$fete
1" 'every link leads to it'
is "$(json 'd["sources"][0]["path"]')" "$(pwd -P)/ecole.txt" 'and it has a source'
is "$(of 1 '[(item["id"], item["kind"]) for item in d["related"]][0]')" "($brief, 'full')" \
    'the dispatches that cite it link to the full text'
is "$(of 1 'd["related"][0]["summary"]')" 'On y étudie le vannage.' 'and still say what they said'
is "$(found osier)" '' 'the words of the brief are forgotten'
is "$(found is:brief | wc -l)" 2 'there is one brief less'
run show --original "$brief"
ok 'and there is an original' cmp "$OUT" ecole.txt
run check
status_is 0 'a sound archive'

# A full text that is there when it is first cited.
{
    dispatch 'Le sentier des crêtes' 'Il est balisé.' 'On y croise des chamois.'
    see_more 'La VALLEE en fete' 'On danse.' "L'école d'été de Brenac" 'On y étudie le vannage, et mille autres choses encore.'
} >sentier.txt
run import sentier.txt
is "$(of "$(id_of chamois)" '[item["id"] for item in d["related"]]')" "$fete
$brief" 'an item whose full text is there links to it'
is "$(found is:brief | wc -l)" 2 'and makes no brief'
is "$(of "$brief" 'd["lead"]')" 'Elle a fermé.' 'a summary, however long, does not replace a full text'

# A second full text under the same headline is another dispatch; links stay.
dispatch 'L’école d’été de Brenac' 'Elle rouvre.' 'Un an après, les élèves reviennent.' >ecole2.txt
run import ecole2.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'another body under the headline: another dispatch'
second=$(id_of reviennent)
is "$(of "$brief" 'd["lead"]')" 'Elle a fermé.' 'the first is as it was'
is "$(of "$second" 'd["cited_by"]')" '' 'links go on leading to the first'
{
    dispatch 'Le pont de Veyrac' 'Il est fermé.' 'Le bac en profite.'
    see_more 'L’école d’été de Brenac' 'On y étudie le vannage.'
} >pont.txt
run import pont.txt
is "$(of "$(id_of profite)" 'd["related"][0]["id"]')" "$brief" 'and so do new ones'

# One item listed twice is one.
{
    dispatch 'Le tunnel de Sorgeuil' 'Il est percé.' 'On voit le jour.'
    see_more 'Le lavoir de Lonne' 'Il coule.' 'Le lavoir de Lonne' 'Il coule de nouveau, et pour longtemps.'
} >tunnel.txt
run import tunnel.txt
is "$(of "$(id_of tunnel is:full)" '[item["headline"] for item in d["related"]]')" 'Le lavoir de Lonne' \
    'an item listed twice is one'
is "$(found lavoir | wc -l)" 1 'and one brief'
run check
status_is 0 'a sound archive'
err_is '' 'without findings'

# In whatever order they come, the same dispatches and links are there.
mkdir all
cp bac.txt fete.txt ecole.txt sentier.txt pont.txt tunnel.txt all/
links='sorted((d["headline"], item["headline"], item["summary"] or "") for d in all for item in d["related"])'
kinds='sorted((d["headline"].lower(), d["kind"]) for d in all)'
for order in 'all/bac.txt all/fete.txt all/ecole.txt all' 'all/tunnel.txt all/sentier.txt all/pont.txt all'; do
    export DEPECHE_ARCHIVE="$TMP/${order%%.*}.db"
    # shellcheck disable=SC2086 # words
    run import $order
    run export --format=json
    json "$links" >"links.$(basename "${order%%.*}")"
    json "$kinds" | sed "s/['’]/'/g; s/é/e/g" >"kinds.$(basename "${order%%.*}")"
done
ok 'in another order: the same links' diff links.bac links.tunnel
ok 'in another order: the same dispatches' diff kinds.bac kinds.tunnel

run list --format=json
is "$(json "len($headlines)")" 9 'in another order: no more and no fewer'

# A user's spaces are said of a dispatch: the items under it, which are others, stay as they came.
export DEPECHE_ARCHIVE="$TMP/spaces.db"
printf 'dictionary = /nowhere.dic\n' >none.conf
{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bacneuf a quitté la rive.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le bacneuf y mène les meunierssages.'
} >spaces.txt
"$DEPECHE" --config=none.conf import spaces.txt >"$OUT" 2>&1
run respace 1 'meuniers sages.'
fails_with 1 '^depeche: no word of dispatch 1 ' 'a word of an item only is no word of the dispatch'
run respace 1 'bac neuf'
status_is 0 'a word of both is one'
is "$(of 1 '"bac neuf" in d["body"][-1]')" True 'the dispatch reads so'
is "$(of 1 'd["related"][0]["summary"]')" 'Le bacneuf y mène les meunierssages.' 'its item does not'
is "$(of 2 'd["lead"]')" 'Le bacneuf y mène les meunierssages.' 'and neither does the brief'
is "$(found bacneuf)" 'Le moulin de Sorgeuil tourne' 'each is found as it reads'
is "$(found '"bac neuf"')" 'Le bac de Veyrac repart' 'the other as well'
run check
status_is 0 'a sound archive'

# Spaces in an item, as an earlier version let them be put there.
python3 - "$DEPECHE_ARCHIVE" <<'PYTHON'
import sqlite3, sys
archive = sqlite3.connect(sys.argv[1])
(text,) = archive.execute("SELECT text FROM scrape").fetchone()
text = text.replace("bac neuf", "bacneuf").encode()
blob, last = b"", 0
for at in (text.index(b"bacneuf") + 3, text.rindex(b"bacneuf") + 3, text.index(b"sages.")):
    distance, last = at - last, at
    blob += bytes([distance & 127 | 128, distance >> 7]) + b"\xff\x03"
for glued, words in (b"bacneuf", b"bac neuf"), (b"meunierssages", b"meuniers sages"):
    text = text.replace(glued, words)
archive.execute("UPDATE scrape SET text = ?, joins = ?", (text.decode(), blob))
archive.commit()
PYTHON
run show --original 1
ok 'spaces in an item: the text is what it was' cmp "$OUT" spaces.txt
run check
status_is 0 'spaces in an item: the index knew nothing of them'
is "$(of 2 'd["lead"]')" 'Le bacneuf y mène les meunierssages.' 'spaces in an item: nor does the brief'
is "$(of 1 'd["related"][0]["summary"]')" 'Le bacneuf y mène les meunierssages.' 'spaces in an item: nor the item'
dispatch 'Le moulin de Sorgeuil tourne' 'Il tourne.' 'Le meunier dort.' >moulin.txt
run import moulin.txt
is "$(found bacneuf)" '' 'spaces in an item: its words are forgotten when the full text comes'
run check
status_is 0 'spaces in an item: a sound archive'

done_testing
