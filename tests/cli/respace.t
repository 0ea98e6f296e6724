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

done_testing
