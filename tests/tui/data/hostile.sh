#!/bin/sh
# hostile.sh FOLDER - writes dispatches into FOLDER that would like to act on a terminal, or to
# upset its columns. Controls and invisible characters stand here as octal, so that this file can
# be read without harm. Persons and events are invented.
set -eu
mkdir -p "$1"
cd "$1"

# dispatch FILE TEXT: TEXT, with printf's escapes, in every part of a dispatch.
dispatch() {
    text=$2
    {
        printf '%b de la baie\n\n' "$text"
        printf 'Le chapeau porte %b, lui aussi.\n\n' "$text"
        printf '%b de la baie ảnh 1La légende montre %b. Photo: %b VNA\n\n' "$text" "$text" "$text"
        printf 'Hai Phong, 3 mars (VNA) - Le corps cite %b au milieu de sa phrase.\n\n' "$text"
        printf 'Un second paragraphe finit par %b. - VNA\n\n' "$text"
        printf 'Voir plus\n\n'
        printf 'La vignette montre %b. Photo: VNA\n\n' "$text"
        printf 'Une suite : %b au marché\n\n' "$text"
        printf 'Le résumé de la suite nomme %b pour finir.\n' "$text"
    } >"$1"
}

# Sets colours, the title of the window and the clipboard, asks for a report, rings, erases.
dispatch 1-escapes.txt 'rouge\033[31m titre\033]0;vole\007 presse\033]52;c;dm9sZQ==\007 rapport\033[6n cls\033[2J\033c'

# The same with the controls that are one character, C1, and a string that nothing ends.
dispatch 2-c1.txt 'rouge\0302\023331m titre\0302\02350;vole\0302\0234 dcs\0302\0220q fin\033P'

# Backspace, delete, form feed, shift out, bell.
dispatch 3-c0.txt 'recul\010\010\010 efface\0177 page\014 dehors\016 dedans\017 cloche\007'

# Text turned round, isolated, hidden in tags; characters of no width; a soft hyphen; separators.
dispatch 4-bidi.txt 'tour\0342\0200\0256né\0342\0200\0254 iso\0342\0201\0246lé\0342\0201\0251 zéro\0342\0200\0213\0342\0200\0214\0342\0200\0215\0342\0201\0240\0357\0273\0277large doux\0302\0255tiret tag\0363\0240\0201\0201é ligne\0342\0200\0250suivante'

# Wide characters, old and new ones, and such as tables of widths do not agree on.
dispatch 5-wide.txt '中文标题 한국어 日本語 ｆｕｌｌ 🎉 👩‍👩‍👧 ❤️ 🇻🇳 👍🏽'
dispatch 6-odd.txt '䷀䷁䷂ ㉈㉉ deux colonnes'
dispatch 7-private.txt 'privé\0356\0200\0200\0356\0200\0201 non\0315\0270\0315\0271 attribué'

# Decomposed Vietnamese, and more marks than a letter can bear.
dispatch 8-marks.txt 'Tie\0314\0202\0314\0201ng Vie\0314\0243\0314\0202t za\0314\0264\0314\0241\0314\0242\0314\0233\0315\0223\0314\0227\0315\0232\0314\0236\0315\0224lgo'

# A word of 10,000 characters, by itself and in the middle of things.
long=$(printf '%010000d' 0 | tr 0 m)
dispatch 9-long.txt "mot $long fin"

# What is no UTF-8.
dispatch a-bytes.txt 'octets\0377\0376 trop\0300\0257long demi\0355\0240\0200paire coupe\0342\0202'
