#!/bin/sh
# mark: read, starred, notes; found by queries, undone by undo.
. "$ROOT/tests/cli/lib.sh"

mkdir texts
for i in 1 2 3 4 5; do
    dispatch "Le phare $i de Veyrac" "On le repeint." "Il est haut." >texts/$i.txt
done
run import texts

run mark 2-3 5 --read --star
status_is 0 'mark ends well'
out_is '' 'and says nothing'
is "$(found lu | wc -l)" 3 'they are read'
is "$(found nonlu | wc -l)" 2 'the others are not'
is "$(found is:starred est:lue | wc -l)" 3 'and starred'
run mark 3 --unread
run mark 5 --unstar
is "$(found is:starred -lu)" 'Le phare 3 de Veyrac' 'each taken back by itself'
run mark --unread 1
is "$(found lu | wc -l)" 2 'what is so already stays so'

run mark 4 --note 'À relire, le 3 mai'
run show 4
out_like '^✎ À relire, le 3 mai$' 'a note is shown'
for format in text markdown mbox; do
    run export -f $format --ids=4
    out_like '^\*?✎ À relire, le 3 mai\*?$' "and exported: $format"
done
run export -f csv --ids=4
out_like ',note.$' 'and exported: CSV has a column, the last'
out_like ',"À relire, le 3 mai".$' 'and exported: CSV'
run mark 2 -n '=1+1'
run export -f csv --ids=2
out_like ",'=1\+1.\$" 'and exported: CSV, where no formula'
run undo
run export -f json --ids=1-5
is "$(json '[(d["id"], d["read"], d["starred"], d["note"]) for d in all]')" "(1, False, False, None)
(2, True, True, None)
(3, False, True, None)
(4, False, False, 'À relire, le 3 mai')
(5, True, False, None)" 'and exported: JSON has the note and the marks'
is "$(of 4 '[d["note"], d["read"]]')" 'À relire, le 3 mai
False' 'as show has'
run export -f markdown --ids=5
unlike "$(cat "$OUT")" '✎' 'where there is none, none is exported'
run mark 4 --note 'Relu'
run show 4
out_like '^✎ Relu$' 'another takes its place'
is "$(found is:noted)" 'Le phare 4 de Veyrac' 'those with a note are found'
is "$(found est:annotée)" 'Le phare 4 de Veyrac' 'in French as well'
run mark 4 --note ''
run show 4
unlike "$(cat "$OUT")" 'Relu' 'an empty one takes it away'
run undo
out_is 'undone: removal of the note of No. 4' 'which can be undone'
run show 4
out_like '^✎ Relu$' 'and then is there again'
run mark 4 --note "$(printf 'a\033[31m\nb\377c')"
status_is 0 'a note of any bytes'
run show 4
unlike "$(cat "$OUT")" "$(printf '\033')" 'is harmless when shown'

run undo --list --redo
fails_with 2 '^depeche: undo: either --list or --redo' 'a list, or once more: not both'
run undo --list
out_like 'mark 2-3 5 --read --star$' 'changes are named as the commands'
run mark 1 --note lu
run undo --list
out_like 'mark 1 --note lu$' 'a note as it is typed'
run undo
for note in "l'eau du port" 'à $5 "net"' 'l'\''un `ou` "non"!'; do
    run mark 1 --note "$note"
    run undo --list
    eval "set -- $(head -n 1 "$OUT" | sed 's/^[^ ]*  //')"
    is "$4" "$note" "in the quotes that a shell needs: $note"
    run undo
done
run undo
run undo
run undo
run undo
run undo
is "$(found lu | wc -l)" 3 'undone one by one'
run undo --redo
out_is 'done again: mark "unread" of No. 3' 'in words'
is "$(found lu | wc -l)" 2 'and done again'

run mark 2 5 --delete
is "$(found | wc -l)" 3 'what is deleted is not listed'
is "$(found Veyrac* -phare | wc -l) $(found phare | wc -l)" '0 3' 'nor found'
is "$(found is:deleted)" 'Le phare 5 de Veyrac
Le phare 2 de Veyrac' 'unless it is asked for'
is "$(found est:supprimée OR titre:3 | wc -l)" 3 'alone or with others'
run export --format=csv phare
is "$(grep -c Veyrac "$OUT")" 3 'nor exported'
run show -f json 2
is "$(json 'd["deleted"]')" True 'but is there'
run show 2
out_like 'No. 2 · deleted' 'and says so'
run import texts
out_like '5 unchanged' 'when it comes again it is no news'
is "$(found | wc -l)" 3 'and stays deleted'
run mark 2 --undelete
is "$(found | wc -l)" 4 'taken back'
run undo
run undo
is "$(found | wc -l)" 5 'or undone'
run undo --redo
out_is 'done again: deletion of 2 dispatches' 'in words'
run undo
run mark 1 --delete --undelete
fails_with 2 'opposite' 'not both'

run mark 3-5 --unstar
run mark 3 --star
run mark 3-5 --star
run undo
out_is 'undone: star of 2 dispatches' 'undoing a mark of several'
is "$(found 'is:starred (titre:3 OR titre:4)')" 'Le phare 3 de Veyrac' 'takes it from those that had none before'
run undo --redo
is "$(found 'is:starred (titre:3 OR titre:4)' | wc -l)" 2 'and done again gives it to them'

# Journals have a step for each dispatch where an older depeche marked them.
python3 - "$HOME/.local/share/depeche/archive.db" <<'PYTHON'
import sqlite3, sys
archive = sqlite3.connect(sys.argv[1])
change = archive.execute("INSERT INTO change (what) VALUES ('mark 3-4 --unstar')").lastrowid
for step, id in enumerate((3, 4)):
    archive.execute("INSERT INTO change_step VALUES (?, ?, 'mark', ?, 'starred', '1', NULL)", (change, step, id))
    archive.execute("DELETE FROM mark WHERE article_id = ? AND name = 'starred'", (id,))
archive.commit()
PYTHON
run undo
out_is 'undone: removal of the star of 2 dispatches' 'an older journal: told'
is "$(found 'is:starred (titre:3 OR titre:4)' | wc -l)" 2 'an older journal: undone'

run mark 1 9 --star
fails_with 1 'no dispatch 9' 'a dispatch that is not there'
is "$(found is:starred 'titre:"phare 1"')" '' 'and then nothing is marked'
run mark 1
fails_with 2 'as what' 'as what?'
run mark --star
fails_with 2 'mark.*ID' 'which?'
run mark 1 --read --unread
fails_with 2 'opposite' 'not both'
run mark x --star
fails_with 2 'x' 'no id'

done_testing
