#!/bin/sh
# respace: a user's word on the spaces of a word, and that word taken back.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le Laos et la Chine signent un traité' 'Un traité a été signé.' \
    'Le Laos et laChine ont signé un traité.' >traité.txt
printf 'dictionary = /nowhere.dic\n' >none.conf
"$DEPECHE" --config=none.conf import traité.txt >/dev/null 2>&1
body() { of 1 'd["body"][0]'; }
unmended=$(body)
proposed=$("$DEPECHE" remend)
like "$proposed" '\+ la\|Chine' 'a word to be mended'

run respace 1 'laCh ine'
like "$(body)" 'et laCh ine ont' 'it reads as the user says'
run remend
out_like '^0 of 1' 'and mending leaves it'
run undo
is "$(body)" "$unmended" 'undone: it reads as before'
is "$("$DEPECHE" remend)" "$proposed" 'and mending is free to change it'
run undo --redo
like "$(body)" 'et laCh ine ont' 'done again'
run remend
out_like '^0 of 1' 'mending leaves it again'

run respace 1 'la Chi ne'
run undo
like "$(body)" 'et laCh ine ont' 'a second correction undone: the first one'
run remend
out_like '^0 of 1' 'holds'
run undo
run remend --apply
like "$(body)" 'et la Chine ont' 'both undone: mended'
run respace 1 'la Chine'
run undo
is "$("$DEPECHE" remend)" "$(printf '0 of 1 texts change: 0 joins more, 0 fewer')" \
    'what was only confirmed stays as it was'
run check
status_is 0 'sound'

# What cannot be corrected.
{
    cat traité.txt
    see_more 'Le secrétaire de Brenac' 'Il écrit.'
} >brève.txt
run import brève.txt
brief=$(id_of is:brief)
run respace "$brief" 'secré taire'
fails_with 1 "^depeche: dispatch $brief is a brief: " 'a brief: says that it is one'
run respace 1 'secré tariat'
fails_with 1 'no word of dispatch 1 has the letters of "secré tariat"' 'other letters: says so'
run respace 99 'secré taire'
fails_with 1 'there is no dispatch 99' 'a dispatch that there is not'
for words in '' ' ' "$(printf '\302\240')"; do
    run respace 1 "$words"
    fails_with 2 '^depeche: respace: ' "'$words': no word"
done

# A scrape that comes later is shown, though words of the one before were corrected: both are glued
# alike. Nor does it matter whether that was undone meanwhile.
mkdir page
dispatch 'Le secrétaire de Tournac' 'Il écrit.' 'On a vu sonsecrétaire hier au bac.' >page/1.txt
dispatch 'Le secrétaire de Tournac' 'Il écrira.' 'On a vu sonsecrétaire hier au bac.' >page/2.txt
for between in '' undo; do
    rm -f page.db*
    run -a page.db import page/1.txt
    run -a page.db respace 1 'son secré taire'
    status_is 0 'corrected to have more words'
    [ -z "$between" ] || run -a page.db "$between"
    run -a page.db import page/2.txt
    out_is '0 new, 1 updated, 0 unchanged, 0 rejected' 'a later scrape of it'
    is "$("$DEPECHE" -a page.db show --format=json 1 | python3 "$ROOT/tests/cli/ask.py" 'd["lead"]')" \
        'Il écrira.' "it is shown from the later one${between:+, after undo}"
done

done_testing
