#!/bin/sh
# check --repair: indexes are made anew where they are, and a new archive of what can be read.
. "$ROOT/tests/cli/lib.sh"

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' 'Odile Marchandeau, ministre laotienne des Transports, tenait la barre.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes de Chine.' 'Elle a six portes.' >halle.txt
run import bac.txt halle.txt
run mark --note='À relire' 3
run mark --star 1-3
run mark --read 2
run tag add 1 Vietnam
run tag remove 3 Chine
run person rename 'Odile Marchandeau' 'Mme Marchandeau'
run undo
sound=$TMP/.local/share/depeche/archive.db

# with_sql STATEMENTS - makes bad.db, the sound archive after these.
with_sql() {
    rm -f bad.db* new.db*
    python3 -c '
import sqlite3, sys
bad = sqlite3.connect("bad.db", isolation_level=None)
sqlite3.connect(sys.argv[1]).backup(bad)
bad.executescript("PRAGMA foreign_keys = OFF;" + sys.argv[2])' "$sound" "$1"
}

# all_of ARCHIVE - everything that there is to see of it.
all_of() {
    "$DEPECHE" --archive="$1" show --format=json 1-3
    "$DEPECHE" --archive="$1" list --format=json is:starred
    "$DEPECHE" --archive="$1" undo --list
    "$DEPECHE" --archive="$1" facets persons
    "$DEPECHE" --archive="$1" list 'm*'
}
all_of "$sound" >wanted

# A sound archive.
run check --repair
out_is "$sound: no damage found" 'a sound archive: there is nothing to repair'
cp "$sound" before
(umask 0 && exec "$DEPECHE" check --repair -o new.db) >said 2>&1
is "$(cat said)" "new.db: 3 dispatches, 2 texts and 5 marks were kept
nothing was lost" 'a sound archive: a new one has all of it'
is "$(mode_of new.db)" '-rw-------' 'for its owner only, whatever the umask'
ok 'it is not written to' cmp before "$sound"
all_of new.db >got
ok 'and the new one has the same numbers, tags, marks and changes' cmp wanted got
run --archive=new.db check
status_is 0 'which is sound'
run --archive=new.db undo --redo
out_like 'Mme Marchandeau' 'what was undone can be done again there'
run --archive=new.db import bac.txt halle.txt
out_is '0 new, 0 updated, 2 unchanged, 0 rejected' 'and it goes on'
run check --repair -o new.db
fails_with 1 '^depeche: new\.db: .*already' 'what is there is not written over'
run check -o other.db
fails_with 2 '^depeche: .*--repair' '--output alone is no use'

# Indexes, in place.
for harm in 'DELETE FROM search_data WHERE id > 10' 'DELETE FROM search_docsize' \
    'DELETE FROM posting WHERE kind = 0; DELETE FROM search_docsize WHERE id = 2' \
    'DELETE FROM posting WHERE kind = 3; DELETE FROM tally' 'DELETE FROM posting WHERE kind = 4' 'UPDATE tally SET n = 9' \
    'DROP INDEX article_date' \
    'DROP TABLE search' 'DROP VIEW dispatches; DROP VIEW person_name' \
    'DELETE FROM person_key; DELETE FROM spelling' "INSERT INTO search (rowid, body) VALUES (2, 'intrus')"; do
    with_sql "$harm"
    run --archive=bad.db check
    is "$status" 1 "$harm: is found"
    run --archive=bad.db check --repair
    is "$status $(tail -n 1 "$OUT")" '0 bad.db: the indexes were made anew' "$harm: is repaired where it is"
    run --archive=bad.db check
    status_is 0 "$harm: and is sound"
    "$DEPECHE" --archive=bad.db list --format=json 'm*' >got
    "$DEPECHE" list --format=json 'm*' >want
    ok "$harm: and finds what it found" cmp got want
done

# Texts are not made anew of nothing.
with_sql "UPDATE scrape SET text = replace(text, 'rive', 'rime')"
cp bad.db before
run --archive=bad.db check --repair
is "$status" 1 'another text: is not repaired where it is'
err_like 'check --repair -o FILE' 'another text: says what can be done'
ok 'another text: and nothing is changed' cmp bad.db before
run --archive=bad.db check --repair -o new.db
err_is 'depeche: texts that are not what was imported, kept as they are: 1' 'another text: is kept, and that is said'
run --archive=new.db list rime
out_like 'Le bac de Veyrac repart' 'another text: the index is of what is there'
run --archive=new.db check
status_is 0 'another text: the new one is sound'

# One byte that is none of a text, or a zero, does not end it.
for byte in FF 00; do
    with_sql "UPDATE scrape SET text = replace(text, 'la rive', 'la ' || CAST(x'$byte' AS TEXT) || 'ive')"
    run --archive=bad.db check --repair -o new.db
    run --archive=new.db show 1
    out_like 'tenait la barre' "a damaged byte ($byte): what is behind it is kept"
done

# A number out of its order is listed, but cannot be found.
python3 - "$sound" <<'PYTHON'
import sqlite3, sys
bad = sqlite3.connect("order.db")
sqlite3.connect(sys.argv[1]).backup(bad)
(root,) = bad.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'article'").fetchone()
bad.close()
data = bytearray(open("order.db", "rb").read())
page = (root - 1) * 4096
assert data[page] == 13, "the list fits one block"
cell = page + int.from_bytes(data[page + 10:page + 12], "big")  # the second one
at = cell + (2 if data[cell] > 127 else 1)
assert data[at] == 2, "it is of dispatch 2"
data[at] = 120
open("order.db", "wb").write(data)
PYTHON
run --archive=order.db check --repair
status_is 1 'a number out of order: is not repaired where it is'
is "$(tail -n 2 "$ERR" | grep -o 'dispatch 3 is missing\|repair -o FILE')" 'dispatch 3 is missing
repair -o FILE' 'a number out of order: says why, and what can be done'
run --archive=order.db check --repair -o order-new.db
status_is 0 'a number out of order: a new one is made'
run --archive=order-new.db check
status_is 0 'a number out of order: which is sound'

# A text that is gone.
with_sql 'DELETE FROM scrape WHERE id = 2'
run --archive=bad.db check --repair -o new.db
status_is 0 'a lost text: the rest is kept'
err_like 'without their text, until they are imported again: 1 \(3\)' 'a lost text: says of which dispatch'
err_like 'imported again: .*halle\.txt' 'a lost text: and where it came from'
run --archive=new.db show 3
out_like 'La halle de Brenac ouvre' 'a lost text: the dispatch stays by its headline'
out_like 'À relire' 'a lost text: and keeps its note'
run --archive=new.db check
status_is 0 'a lost text: the new one is sound'
run --archive=new.db check --repair -o again.db
"$DEPECHE" --archive=new.db show --format=json 1-3 >want
"$DEPECHE" --archive=again.db show --format=json 1-3 >got
ok 'a lost text: which is the same when it is repaired once more' cmp got want
run --archive=new.db import halle.txt
run --archive=new.db show 3
out_like 'Elle a six portes' 'a lost text: imported again, it is there under its number'
out_like 'À relire' 'a lost text: with its note'

# What stood for it is none of its texts: nor when there is another one, and nor when that is lost.
run --archive=new.db check --repair -o twice.db
err_is '' 'a text that came again: nothing is lost'
"$DEPECHE" --archive=new.db show --format=json 1-3 >want
"$DEPECHE" --archive=twice.db show --format=json 1-3 >got
ok 'a text that came again: everything stays as it is' cmp got want
python3 -c '
import sqlite3, sys
twice = sqlite3.connect("twice.db", isolation_level=None)
twice.execute("DELETE FROM scrape WHERE article_id = 3")'
run --archive=twice.db check --repair -o lost.db
err_like 'without their text, until they are imported again: 1 \(3\)' 'lost again: says of which'
is "$("$DEPECHE" --archive=lost.db show --format=json 3 | python3 "$ROOT/tests/cli/ask.py" '[d["kind"], d["headline"]]')" \
    'brief
La halle de Brenac ouvre' 'lost again: the dispatch stays by its headline'
run --archive=lost.db check
status_is 0 'lost again: the new one is sound'

# A correction of spaces outlives the text that it was made in.
with_sql ''
run --archive=bad.db respace 3 'por tes.'
run --archive=bad.db list tes
out_like 'La halle de Brenac ouvre' 'a correction: the word reads so'
python3 -c '
import sqlite3
sqlite3.connect("bad.db", isolation_level=None).execute("DELETE FROM scrape WHERE id = 2")'
run --archive=bad.db check --repair -o new.db
run --archive=new.db list tes
out_is '' 'a correction: the text is lost'
run --archive=new.db import halle.txt
run --archive=new.db list tes
out_like 'La halle de Brenac ouvre' 'a correction: holds for the text that came again'
run --archive=new.db check
status_is 0 'a correction: the archive is sound'

# A brief of which only the headline was left, and then a summary.
with_sql 'DELETE FROM scrape WHERE id = 1'
run --archive=bad.db check --repair -o new.db
{
    dispatch 'Le vent tourne' 'Il vient du nord.' 'On le sent.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là, et le meunier aussi.'
} >vent.txt
run --archive=new.db import vent.txt
run --archive=new.db check --repair -o brief.db
err_is '' 'a headline, then a summary: nothing is lost'
"$DEPECHE" --archive=new.db list --format=json >want
"$DEPECHE" --archive=brief.db list --format=json >got
ok 'a headline, then a summary: everything stays as it is' cmp got want
run --archive=brief.db list --format=json
is "$(json '[d["kind"] for d in all if d["id"] == 2]')" brief 'a headline, then a summary: a brief stays one'
with_sql 'DELETE FROM scrape WHERE id = 1'
run --archive=bad.db check --repair -o new.db
python3 -c '
import sqlite3
sqlite3.connect("new.db", isolation_level=None).execute("DELETE FROM article")'
run --archive=new.db check --repair -o listed.db
headlines="(1, 'brief', 'Le bac de Veyrac repart')
(2, 'brief', 'Le moulin de Sorgeuil tourne')
(3, 'full', 'La halle de Brenac ouvre')"
run --archive=listed.db list --format=json
is "$(json 'sorted((d["id"], d["kind"], d["headline"]) for d in all)')" \
    "$headlines" 'headlines only, and no list: they are told by what stands for them'

# As an earlier version repaired one twice: what stood for a dispatch was taken for its full text.
python3 -c '
import sqlite3
listed = sqlite3.connect("listed.db", isolation_level=None)
listed.execute("UPDATE article SET kind = 1, item = NULL, headline = id WHERE id < 3")'
run --archive=listed.db check --repair -o right.db
run --archive=right.db list --format=json
is "$(json 'sorted((d["id"], d["kind"], d["headline"]) for d in all)')" \
    "$headlines" 'what stands for a dispatch was taken for its text: it comes right'

# A dispatch that nothing tells of.
with_sql "DELETE FROM scrape WHERE id = 2; DELETE FROM article WHERE id = 3"
run --archive=bad.db check --repair -o new.db
err_like 'dispatch 3, which is lost, had the note: À relire' 'a lost dispatch: its note is told'
err_like 'marks and notes: .*: 2' 'a lost dispatch: and how many marks'
run --archive=new.db check
status_is 0 'a lost dispatch: the new one is sound'

# Lists that are gone.
with_sql 'DELETE FROM article'
run --archive=bad.db check --repair -o new.db
"$DEPECHE" --archive=new.db show --format=json 1-3 >got
"$DEPECHE" show --format=json 1-3 >want
ok 'no list of dispatches: texts and related items tell them all' cmp got want
with_sql 'DELETE FROM link; DELETE FROM person; DELETE FROM batch; DROP TABLE appearance'
run --archive=bad.db check --repair -o new.db
run --archive=new.db related 1
out_like 'Le moulin de Sorgeuil tourne' 'no links: texts tell them'
run --archive=new.db check
status_is 0 'no links, persons and imports: the new one is sound'

# A list whose tree is torn: what it numbered stays, and no number is given twice.
python3 - <<'PYTHON'
import os, sqlite3, subprocess
for i in range(1, 41):
    with open(f"borne{i:02}.txt", "w") as file:
        file.write(f"La borne {i} est repeinte\n\n{'En blanc. ' * 20}\n\nVeyrac (VNA) - Elle est la {i}e. -VNA\n\n"
                   f"source\n\nVoir plus\n\nLe sentier {i} est ouvert\n\nOn y marche.\n")
subprocess.run([os.environ["DEPECHE"], "--archive=many.db", "import", "."], check=True, stdout=subprocess.DEVNULL)
many = sqlite3.connect("many.db")
(root,) = many.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'article'").fetchone()
many.close()
data = bytearray(open("many.db", "rb").read())
page = data[(root - 1) * 4096:root * 4096]
assert page[0] == 5, "the list fits one block"
last = int.from_bytes(page[8:12], "big")  # the one behind all that the root tells of
data[(last - 1) * 4096:last * 4096] = bytes(4096)
open("torn.db", "wb").write(data)
PYTHON
run --archive=torn.db check --repair -o torn-new.db
err_like 'the list of dispatches: a part is out of reach' 'a torn list: says so'
run --archive=torn-new.db check
status_is 0 'a torn list: the new archive is sound'
for name in many torn-new; do
    "$DEPECHE" --archive=$name.db list --format=json | sed 's/.*"id":\([0-9]*\).*"headline":"\([^"]*\)".*/\1 \2/' | sort >$name
done
is "$(wc -l <torn-new)" "$(wc -l <many)" 'a torn list: every dispatch is there'
is "$(join many torn-new | awk '{ n = (NF - 1) / 2; for (i = 2; i <= n + 1; i++) if ($i != $(i + n)) print }')" '' \
    'a torn list: and none has the number of another'

# The first block.
cp "$sound" head.db
dd if=/dev/zero of=head.db bs=4096 count=1 conv=notrunc 2>/dev/null
run --archive=head.db check
fails_with 1 '^depeche: head\.db: not a depeche archive' 'no first block: is no archive any more'
run --archive=head.db check --repair -o head-new.db
status_is 0 'no first block: but can be read'
run --archive=head.db check --repair
err_like 'check --repair -o FILE' 'no first block: says what can be done'
run --archive=nowhere.db check --repair
is "$(wc -l <"$ERR")" 1 'no archive: there is nothing to do about it'
all_of head-new.db >got
ok 'no first block: all of it' cmp wanted got

# A full disk: no file may become longer than 50 KB; the archive is.
try sh -c 'trap "" XFSZ; ulimit -f 100; exec "$DEPECHE" check --repair -o full.db'
fails_with 1 '^depeche: .*full' 'a full disk: a sentence, exit status 1'
is "$(find . -maxdepth 1 -name '*full.db*')" '' 'a full disk: nothing is left behind'

# What is none.
: >empty.db
cp bac.txt text.db
mkdir directory.db
for name in empty text directory none; do
    run --archive=$name.db check --repair -o made.db
    fails_with 1 "^depeche: $name\\.db: " "$name: a sentence, exit status 1"
    ok "$name: nothing is made" test ! -e made.db
done
is "$(find . -maxdepth 1 -name 'made.db*')" '' 'and nothing is left behind'
run check --repair -o none/new.db
fails_with 1 '^depeche: none/new\.db' 'a folder that is not there: a sentence, exit status 1'

done_testing
