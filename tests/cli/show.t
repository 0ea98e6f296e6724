#!/bin/sh
# show: a dispatch typeset, and as JSON.
. "$ROOT/tests/cli/lib.sh"

cat >bac.txt <<'TEXT'
Le bac de Veyrac repart

La traversée a repris ce vendredi 5 novembre 2021.

Le bac de Veyrac repart ảnh 1Odile Marchandeau à la barre du bac. Photo : Gaspard Loubière

Veyrac, 5 novembre (VNA) - La traversée a repris ce vendredi 5 novembre 2021.

Le bac   a quitté la rive.

La foule a applaudi. -VNA

source

Voir plus

Le moulin et ses ailes. Photo : VNA

Le moulin de Sorgeuil tourne

Le vent est là.
TEXT
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt
run import bac.txt halle.txt

# Text.
run show 1
status_is 0 'show ends well'
err_is '' 'silence on stderr'
out_is 'Le bac de Veyrac repart
No. 1 · Veyrac · 5 Nov 2021 · VNA
Odile Marchandeau

La traversée a repris ce vendredi 5 novembre 2021.

╭─ Photo ──────────────────────────────────────────────────────────────╮
│ Odile Marchandeau à la barre du bac                                  │
╰─────────────────────────────────────────────────── Gaspard Loubière ─╯

Le bac a quitté la rive.

La foule a applaudi.

See more

○ 2  Le moulin de Sorgeuil tourne' 'headline, facts, lead, picture, body, related items; the lead once'
run show 2
out_like '^● 1  Le bac de Veyrac repart$' 'a brief says what cites it'

# Countries, in the order of their names in the language of who reads.
dispatch 'Foire de Brenac' 'Le Cambodge, la Chine, Cuba et le Laos y sont.' 'Le Vietnam y est.' >foire.txt
run --archive=foire.db import foire.txt
run --archive=foire.db show 1
out_like '^Cambodia · China · Cuba · Laos · Vietnam$' 'countries are in alphabetical order'

# Several.
run show 3 1
status_is 0 'several: show ends well'
is "$(sed -n 's/^No\. \([0-9]*\).*/\1/p' "$OUT" | tr '\n' ' ')" '3 1 ' 'several: in the order of the arguments'
run show 1,3 2
is "$(grep -c '^No\. ' "$OUT")" 3 'several: a list'
run show 1-3
is "$(grep -c '^No\. ' "$OUT")" 3 'several: a range'
run show --format=json 3 1-2
is "$(json '[dispatch["id"] for dispatch in all]' | tr '\n' ' ')" '3 1 2 ' 'several in JSON'

# What is not there.
run show 99
fails_with 1 '^depeche: .*99' 'an unknown id: a sentence that names it, exit status 1'
run show 0
fails_with 1 '^depeche: .*0' 'no dispatch has the id 0'
run show 99 3
status_is 1 'an unknown id among others: exit status 1'
out_like '^La halle de Brenac ouvre$' 'an unknown id among others: the others are shown'
err_like '^depeche: .*99' 'an unknown id among others: a sentence that names it'

# What is no id.
for id in abc '' ' ' 1x x1 '1,' ',1' 1,,2 1- 3-1 1--2 1-+3 '1 2' '1, 2' +1 1.0 0x1 ١ 99999999999999999999 \
    1-99999999999999999999 "$(printf '1\033')"; do
    run show "$id"
    fails_with 2 '^depeche: ' "$(printf %s "$id" | tr -d '\033') is no id: a sentence, exit status 2"
done
is_clean "$ERR" 'which is harmless'

run show -- -1
fails_with 2 '^depeche: ' '-1 is no id'
run show
fails_with 2 '^depeche: .*show' 'no id at all: exit status 2'
# The greatest number; within limits, since a program that counts past it does not end.
for id in 9223372036854775807 9223372036854775806-9223372036854775807; do
    try sh -c 'ulimit -t 2; exec "$DEPECHE" show "$1"' sh "$id"
    fails_with 1 '^depeche: .*9223372036854775807|9223372036854775806' "$id: no such dispatch"
done

# JSON.
run show --format=json 1
status_is 0 'JSON: show ends well'
is "$(json 'len(all)')" 1 'JSON: one object'
is "$(json 'list(d)' | tr '\n' ' ')" \
    'id kind headline lead dateline date date_origin figures body signature countries persons related cited_by sources note starred deleted read ' \
    'JSON: its keys'
is "$(json '[d["id"], d["kind"], d["headline"], d["lead"], d["date"], d["date_origin"], d["signature"]]')" \
    '1
full
Le bac de Veyrac repart
La traversée a repris ce vendredi 5 novembre 2021.
2021-11-05
dateline+lead
VNA' 'JSON: headline, lead, date, signature'
is "$(json '[d["dateline"] == {"place": "Veyrac", "date": "5 novembre", "agency": "VNA"},
    d["figures"] == [{"caption": "Odile Marchandeau à la barre du bac", "credit": "Gaspard Loubière"}],
    d["related"] == [{"id": 2, "kind": "brief", "date": None, "caption": "Le moulin et ses ailes",
        "credit": "VNA", "headline": "Le moulin de Sorgeuil tourne", "summary": "Le vent est là."}],
    d["cited_by"] == []]' | tr '\n' ' ')" 'True True True True ' 'JSON: dateline, figures, related'
is "$(json 'd["body"]')" 'Veyrac, 5 novembre (VNA) - La traversée a repris ce vendredi 5 novembre 2021.
Le bac a quitté la rive.
La foule a applaudi.' 'JSON: every paragraph, without the signature, white space as one space'
run show -f json 2
is "$(json 'd["cited_by"] == [{"id": 1, "kind": "full", "date": "2021-11-05", "headline": "Le bac de Veyrac repart"}]')" \
    True 'JSON: what cites it'

# A dispatch from the archive is what parse makes of its text.
for file in "$ROOT"/src/samples/*.txt; do
    rm -f one.db
    "$DEPECHE" --archive=one.db import "$file" >/dev/null
    "$DEPECHE" --archive=one.db show --format=json 1 >>shown
    "$DEPECHE" parse "$file" >>parsed
done
gold='[[d[key] for key in ("headline", "lead", "dateline", "date", "figures", "body", "signature")] +
    [[item[key] for key in ("caption", "credit", "headline", "summary")] for item in d["related"]]
    for d in all]'
for file in shown parsed; do
    python3 "$ROOT/tests/cli/ask.py" "$gold" <$file >$file.gold
done
is "$(wc -l <shown.gold)" 15 'the samples are fifteen texts'
ok 'the samples: shown as they are parsed' diff parsed.gold shown.gold

# The width, and French spacing: no line begins with a mark that belongs to the word before.
narrow=$(printf '\342\200\257')
nbsp=$(printf '\302\240')
quotes='Odile Marchandeau a demandé : « Qui donc a fermé le bac de Veyrac ? » Personne n’a répondu ; le conseil s’est tu ! « C’est ainsi », a-t-elle ajouté : « le fleuve décide » ; puis ce fut tout : « Rien ? rien ! » ; 12 % des voix ; « oui » : « non » !'
{
    printf 'Qui donc a fermé le bac de Veyrac ? « Le fleuve » ; le fleuve : le fleuve !\n\n%s\n\n' "$quotes"
    printf 'Qui donc a fermé le bac de Veyrac ? ảnh 1%s. Photo : Gaspard Loubière\n\n' "$quotes"
    printf 'Veyrac (VNA) - %s Fin.\n\n' "$quotes"
    printf '%s Fin.\n\n' "$quotes" | sed "s/ \([;:?!»]\)/$nbsp\1/g; s/« /«$nbsp/g"
    printf '%s Fin.\n\n' "$quotes" | sed "s/ \([;:?!»]\)/$narrow\1/g; s/« /«$narrow/g"
    printf '%s Fin. -VNA\n\nsource\n\nVoir plus\n\n' "$quotes"
    printf 'Le moulin ? « Le vent » ; le vent : le vent ! « Encore et toujours le vent » ; oui : le vent !\n\nLe vent est là.\n'
} >quotes.txt
run --archive=quotes.db import quotes.txt
# look.py FILE=WIDTH... - prints the lines that are wider, or begin or end, within their frame, as no line
# of French does, or have spaces at their end.
cat >look.py <<'PYTHON'
import re
import sys
import unicodedata

for argument in sys.argv[1:]:
    path, width = argument.rsplit("=", 1)
    for line in open(path, encoding="utf-8").read().split("\n"):
        columns = sum(unicodedata.combining(c) == 0 for c in line)
        bare = re.sub("^[│ ]*|[│ ]*$", "", line)
        if columns > int(width) or re.match("[;:?!»%]", bare) or bare.endswith("«") or line.endswith(" "):
            print(f"at width {width}: {line}")
PYTHON
set --
width=30
while [ "$width" -le 90 ]; do
    printf 'measure = %d\n' "$width" >config
    "$DEPECHE" --config=config --archive=quotes.db show 1-2 >"width.$width"
    set -- "$@" "width.$width=$width"
    width=$((width + 1))
done
is "$(python3 look.py "$@")" '' 'at any measure: no line is wider, begins with ; : ? ! » or ends with «'
run --archive=quotes.db show 1
is "$(python3 look.py "$OUT=72")" '' 'at most 72 columns where nothing is said'
ok 'and the lines are filled' python3 -c '
import sys
sys.exit(sum(len(line) > 64 for line in open(sys.argv[1], encoding="utf-8")) < 10)' "$OUT"
run import "$ROOT/src/samples"
run show "1-$(id_of '')"
status_is 0 'the samples: show ends well'
is "$(python3 look.py "$OUT=72")" '' 'the samples: width and spacing'
is_clean "$OUT" 'the samples: without control characters'

# A word that fits no line is cut, not lost.
word=$(printf '%0300d' 0)
dispatch "a$word" "b$word" "c$word" >word.txt
run --archive=word.db import word.txt
run --archive=word.db show 1
is "$(python3 look.py "$OUT=72")" '' 'a very long word: no line is wider'
is "$(tr -dc 0 <"$OUT" | wc -c)" 900 'a very long word: nothing is lost'

# A row of persons is not cut, since a file is no screen.
ministers=$(for given in Anne Odile Paul Luc Rose Jean Guy; do
    printf 'La ministre de la Santé %s Marsannay a parlé. ' "$given"
done)
dispatch 'Un débat' 'On parle.' "$ministers" >persons.txt
run --archive=persons.db import persons.txt
for command in 'show 1' 'export --ids=1'; do
    # shellcheck disable=SC2086 # words
    run --archive=persons.db $command
    is "$(sed '/^On parle/,$d' "$OUT" | tr '\n' ' ' | grep -o '[A-Z][a-z]* Marsannay' | wc -l)" 7 \
        "$command: all persons are there"
    unlike "$(cat "$OUT")" '…' "$command: and no ellipsis"
done

# Whatever a text holds, what is printed cannot act on a terminal.
evil=$(printf 'rouge\033[31m\033]0;titre\007 C1\302\2331m sens\342\200\256inverse \342\201\246 fin\177 retour \010\010 saut\014 ligne\342\200\250suite')
{
    printf '%s\n\n%s\n\n%s ảnh 1%s. Photo : %s\n\n' "Titre $evil" "Chapeau $evil" "Titre $evil" "Légende $evil" "Loubière $evil"
    printf 'Vey%s (VNA) - %s\n\n%s -VNA\n' "$evil" "Corps $evil" "Fin $evil"
    see_more "Autre $evil" "Suite $evil."
} >evil.txt
printf 'Octets\377\376\300\200 et \000 z\351ro\n\nUn chapeau.\n\nUn corps \355\240\200. -VNA\n' >bytes.txt
run --archive=evil.db import evil.txt bytes.txt
for format in text json; do
    run --archive=evil.db show --format=$format 1-3
    status_is 0 "hostile texts, $format: show ends well"
    is_clean "$OUT" "hostile texts, $format: without control characters"
    run --archive=evil.db export --format=$format
    is_clean "$OUT" "hostile texts, $format: nor when exported"
    run --archive=evil.db related --format=$format 1
    is_clean "$OUT" "hostile texts, $format: nor among the related items"
done
run parse evil.txt
is_clean "$OUT" 'hostile texts: nor when parsed'
run --archive=evil.db show --format=json 1
is "$(json '"rouge\x1b[31m\x1b]0;titre\x07 C1\x9b1m sens\u202einverse" in d["lead"]')" True \
    'hostile texts: JSON keeps them, escaped'

done_testing
