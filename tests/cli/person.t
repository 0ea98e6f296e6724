#!/bin/sh
# person: who is who.
. "$ROOT/tests/cli/lib.sh"

for name in 'Odile Marchandeau' 'Basile Corvin'; do
    dispatch "$name visite le bac" 'Il est réparé.' "$name, ministre du Mali, chante." >"$name.txt"
done
run import .
changes() { "$DEPECHE" undo --list | wc -l; }
shown() { "$DEPECHE" person show "$1" 2>&1 | head -n 1; }

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
fails_with 1 '^depeche: no other name was merged into “Odile Marchandeau”$' 'nothing to split'
run person merge 'Odile Marchandeau' 'odile marchandeau'
fails_with 1 '^depeche: “Odile Marchandeau” and “odile marchandeau” are one person already$' \
    'nobody is merged with themselves'
is "$(changes)" "$before" 'and neither is a change'

run person merge 'Odile Marchandeau' 'Basile Corvin'
status_is 0 'two are merged'
is "$(shown 'basile corvin')" "$(shown 'odile marchandeau')" 'and are one'
run person merge 'Basile Corvin' 'Odile Marchandeau'
fails_with 1 'are one person already' 'once'
run tag remove "$(id_of titre:corvin)" 'Odile Marchandeau'
status_is 0 'a tag is taken by any name of the person'
is "$(of "$(id_of titre:corvin)" 'd["persons"]')" '' 'and is gone'
run undo
run person split 'Odile Marchandeau'
status_is 0 'and split'
is "$(shown 'basile corvin')" 'Basile Corvin' 'are two again'

done_testing
