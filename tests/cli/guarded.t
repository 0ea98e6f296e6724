#!/bin/sh
# An archive from elsewhere cannot run anything: no trigger, no view, no function of its own.
. "$ROOT/tests/cli/lib.sh"

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' 'Odile Marchandeau, ministre laotienne des Transports, tenait la barre.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt
run --archive=sound.db import bac.txt
run --archive=sound.db mark --star 2

# given STATEMENTS - makes given.db, the sound archive after these.
given() {
    rm -f given.db*
    python3 -c '
import sqlite3, sys
given = sqlite3.connect("given.db", isolation_level=None)
sqlite3.connect("sound.db").backup(given)
given.executescript(sys.argv[1])' "$1"
}

# Triggers.
given "CREATE TRIGGER a AFTER INSERT ON mark BEGIN DELETE FROM tag_fix; UPDATE article SET headline = 'pris'; END;
       CREATE TRIGGER b AFTER INSERT ON article BEGIN UPDATE scrape SET text = ''; END;
       CREATE TRIGGER c BEFORE INSERT ON change BEGIN SELECT raise(ABORT, 'non'); END;"
run --archive=given.db mark --star 1
status_is 0 'triggers: a mark can be set'
run --archive=given.db import halle.txt
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'triggers: and a dispatch imported'
run --archive=given.db list
unlike "$(cat "$OUT")" 'pris' 'triggers: none has run'
run --archive=given.db show 1
out_like 'Le bac a quitté la rive' 'triggers: not one'
run --archive=given.db check
fails_with 1 'trigger a, which depeche did not make' 'triggers: check tells of them'

# A step that marks more than there is.
given "INSERT INTO change (id, what) VALUES (100, 'mark');
       INSERT INTO change_step VALUES (100, 0, 'marks', 0, 'starred', '+1-4294967295', '-1-4294967295');"
try timeout 20 "$DEPECHE" --archive=given.db undo
status_is 0 'a step of all numbers is undone at once'
is "$("$DEPECHE" --archive=given.db list est:étoilée | wc -l)" 2 'and marks what is there'

# An index of its own knows more keys of a person than the one that they are counted by.
given "CREATE INDEX more ON person_key (person_id, key, home);
       CREATE INDEX none ON person_key (person_id) WHERE id < 0;
       PRAGMA writable_schema = ON;
       UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'none')
           WHERE name = 'person_keys';
       DELETE FROM sqlite_schema WHERE name = 'none';
       WITH RECURSIVE r (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM r WHERE n < 200000)
       INSERT INTO person_key SELECT n, 'k' || n, 1, 1 FROM r;"
run --archive=given.db person show 'Odile Marchandeau'
fails_with 1 'there is no person "Odile Marchandeau"' 'two indexes that differ: a person who is not found is told so'
python3 -c 'import sqlite3
sqlite3.connect("given.db", isolation_level=None).execute("UPDATE person SET name = \"Odile Marchandeau\" WHERE id = 1")'
run --archive=given.db person show 'Odile Marchandeau'
status_is 0 'two indexes that differ: only as many are read as were counted'

# Views under the name of one of the archive's, and in the place of a table.
endless='WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n, n FROM r'
given "DROP VIEW person_name; CREATE VIEW person_name (id, name) AS $endless;"
try timeout 20 "$DEPECHE" --archive=given.db show 1
out_like 'Odile Marchandeau' 'an endless view of persons: nobody asks it'
run --archive=given.db check
fails_with 1 'person_name of the archive is not as depeche makes it' 'an endless view of persons: check tells of it'
given "DROP VIEW person_name; CREATE VIEW person_name (id, name) AS SELECT id, load_extension('./x') FROM person;"
run --archive=given.db facets persons
out_like 'Odile Marchandeau' 'a view that loads what it should not: nobody asks it'
for table in article mark scrape setting; do
    given "ALTER TABLE $table RENAME TO gone; CREATE VIEW $table AS
           WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
           SELECT n AS id, n AS article_id, n AS kind, '' AS headline, n AS name, n AS value FROM r;"
    for command in list 'list is:starred' 'show 1' 'facets years' export check 'mark --star 1' 'import halle.txt'; do
        # shellcheck disable=SC2086 # words
        try timeout 20 "$DEPECHE" --archive=given.db $command
        ok "$table is an endless view: $command ends" test "$status" -le 1
    done
done
run --archive=given.db check
err_like 'setting of the archive is not as depeche makes it' 'a view in the place of a table: check tells of it'

# What would take all memory.
given "UPDATE scrape SET repairs = zeroblob(100000000);"
for command in 'show 1' 'export' 'check'; do
    # shellcheck disable=SC2086 # words
    run --archive=given.db $command
    is "$status" 1 "a row of 100 MB: $command does not take it"
    err_like 'given\.db: the archive is damaged' "a row of 100 MB: $command says so"
done

# Functions in the schema itself.
given "CREATE INDEX harm ON article (abs(id));"
run --archive=given.db list
status_is 0 'an index on an expression: list does not mind'
run --archive=given.db import halle.txt
ok 'an index on an expression: import ends' test "$status" -le 1
run --archive=given.db check
fails_with 1 'index harm, which depeche did not make' 'an index on an expression: check tells of it'
run --archive=given.db check --repair -o new.db
run --archive=new.db check
status_is 0 'and what is made of it has none'

# A journal beside it that names a file, which SQLite would delete when it rolls back.
given ''
echo 'mine' >kept.txt
python3 -c '
import os, struct
database = open("given.db", "rb").read()
size = struct.unpack(">H", database[16:18])[0]
magic = bytes.fromhex("d9d505f920a163d7")
name = os.path.abspath("kept.txt").encode()
head = magic + struct.pack(">5I", 0, 0, len(database) // size, 512, size)
named = struct.pack(">I", (1 << 30) // size + 1) + name + struct.pack(">2I", len(name), sum(name))
open("given.db-journal", "wb").write(head.ljust(512, b"\0") + named + magic)'
for command in list 'mark --star 1' 'import halle.txt' check 'check --repair -o mended.db'; do
    # shellcheck disable=SC2086 # words
    run --archive=given.db $command
    ok "a journal that names a file: $command leaves that" test -s kept.txt
done
run --archive=given.db list
fails_with 1 'given\.db-journal: not made by depeche' 'a journal that names a file: that is said'
rm given.db-journal
run --archive=given.db list
status_is 0 'a journal that names a file: without it the archive opens'

done_testing
