#!/bin/sh
# check: a sound archive is found sound, a damaged one damaged, and no command crashes on it.
. "$ROOT/tests/cli/lib.sh"

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' 'Odile Marchandeau tenait la barre.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >bac.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt
run import bac.txt halle.txt
sound=$TMP/.local/share/depeche/archive.db

run check
status_is 0 'a sound archive: exit status 0'
out_is "$sound: no damage found" 'a sound archive: says so'
err_is '' 'a sound archive: silence on stderr'
cp "$sound" before
run check
ok 'check changes nothing' cmp before "$sound"

# damaged WHAT - check finds the damage of bad.db.
damaged() {
    run --archive=bad.db check
    fails_with 1 '^depeche: ' "$1: a sentence, exit status 1"
}

# after_sql STATEMENTS - makes bad.db, the sound archive after these.
after_sql() {
    rm -f bad.db*
    python3 -c '
import sqlite3, sys
bad = sqlite3.connect("bad.db")
sqlite3.connect(sys.argv[1]).backup(bad)
bad.executescript(sys.argv[2])' "$sound" "$1"
}

# Bytes overwritten in the text of a scrape.
python3 -c '
import sys
data = open(sys.argv[1], "rb").read()
assert data.count("Odile Marchandeau tenait".encode()) == 1
open("bad.db", "wb").write(data.replace("Odile Marchandeau tenait".encode(), "Odile Marchandeau tenajt".encode()))' "$sound"
damaged 'a letter of a text'
err_like 'scrape 1' 'a letter of a text: says which'
err_like '^depeche: "depeche check --repair -o FILE"' 'a letter of a text: and what can be done'
is "$(wc -l <"$ERR")" 2 'a letter of a text: and nothing else'

# Other damage, made with SQLite itself.
after_sql 'UPDATE scrape SET text = substr(text, 2) WHERE id = 1'
damaged 'a text cut short'
after_sql 'UPDATE article SET scrape_id = 77 WHERE id = 1'
damaged 'a dispatch whose text is gone'
after_sql 'DELETE FROM scrape'
damaged 'all texts gone'
err_like '^depeche: "depeche check --repair -o FILE"' 'all texts gone: and what can be done'
after_sql 'DELETE FROM search_docsize WHERE id = 1'
damaged 'a dispatch missing from the index'
err_like '^depeche: "depeche check --repair"' 'a dispatch missing from the index: and what can be done'
after_sql "UPDATE search_data SET block = randomblob(50)"
damaged 'a broken index'
after_sql "UPDATE search_data SET block = x'00'"
damaged 'an index that has lost its words'
after_sql 'DROP TABLE search'
damaged 'no index'
err_like '^depeche: "depeche check --repair"' 'no index: and what can be done'
after_sql "DELETE FROM name_word WHERE word = 'marchandeau'"
damaged 'a word of a name is not noted'
run --archive=bad.db check --repair
status_is 0 'a word of a name is not noted: mended'
run --archive=bad.db list 'personne:marchandeau'
is "$(wc -l <"$OUT")" 1 'a word of a name is not noted: and the person is found again'
after_sql 'DROP TABLE link'
damaged 'a table gone'
after_sql 'UPDATE article SET item = 9 WHERE kind = 0'
damaged 'a brief whose item is not there'
run --archive=bad.db show "$(id_of is:brief)"
fails_with 1 '^depeche: .*damaged' 'which show says, too'

# Ids as none is given: a program that counts or allocates as far must not be led astray.
for id in 9223372036854775807 4000000000000 -7 0; do
    after_sql "UPDATE article SET id = $id WHERE id = 2"
    damaged "a dispatch with the id $id"
    unlike "$(cat "$ERR")" 'memory' "a dispatch with the id $id: does not take memory for that many"
    for command in list 'list moulin' export 'related 1' 'import halle.txt'; do
        # shellcheck disable=SC2086 # words
        run --archive=bad.db $command
        ok "a dispatch with the id $id: $command ends" test "$status" -le 1
    done
done

# Parts of sets as there are none.
for part in 9223372036854775807 2147483648 -1; do
    after_sql "UPDATE posting SET part = $part WHERE kind = 2"
    try timeout 20 "$DEPECHE" --archive=bad.db list
    ok "a set with the part $part: list ends" test "$status" -le 1
    damaged "a set with the part $part"
done

# A file cut short.
for blocks in 1 2 5 10; do
    rm -f bad.db*
    dd if="$sound" of=bad.db bs=4096 count="$blocks" 2>/dev/null
    damaged "cut after $blocks blocks"
done
rm -f bad.db*
dd if="$sound" of=bad.db bs=1000 count=1 2>/dev/null
damaged 'cut after 1000 bytes'

# Every block overwritten in turn (every fourth, unless it may take long), in an archive whose
# tables have several: found by check, and nothing crashes.
{
    cat bac.txt
    i=0
    while [ "$i" -lt 60 ]; do
        i=$((i + 1))
        printf '\nLa borne numéro %d, sur le chemin qui mène de Veyrac à Brenac par les crêtes\n\nElle est la %de.\n' $i $i
    done
} >bornes.txt
run --archive=bornes.db import bornes.txt halle.txt
cat >overwrite.py <<'PYTHON'
"""overwrite.py ARCHIVE - prints a line for each command that ends otherwise than it should."""
import os
import random
import subprocess
import sys

BLOCK = 4096
sound = open(sys.argv[1], "rb").read()
source = random.Random(3)
noise = bytes(source.randrange(256) for _ in range(BLOCK))
commands = (["check"], ["list"], ["list", "bac"], ["show", "1-9"], ["show", "--original", "1"],
            ["related", "1"], ["export", "--format=json"], ["import", "halle.txt", "bac.txt"])
every = 1 if os.environ.get("TORTURE") else 8 if os.environ.get("SLOW") else 4
for start in range(0, len(sound), BLOCK * every):
    for what, fill in (("zeroes", bytes(BLOCK)), ("noise", noise)):
        for command in commands:
            for name in ("bad.db", "bad.db-wal", "bad.db-shm"):
                if os.path.exists(name):
                    os.remove(name)
            with open("bad.db", "wb") as file:
                file.write(sound[:start] + fill + sound[start + BLOCK:])
            end = subprocess.run([os.environ["DEPECHE"], "--archive=bad.db", *command],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            said = end.stderr.decode("utf-8", "replace")
            good = {1} if command == ["check"] else {0, 1}
            if end.returncode not in good or "Sanitizer" in said or "runtime error:" in said:
                print(f"block {start // BLOCK} {what}: {' '.join(command)}: status {end.returncode}: {said[:300]}")
            if end.returncode == 1 and not said.startswith("depeche: "):
                print(f"block {start // BLOCK} {what}: {' '.join(command)}: failed without a sentence")
PYTHON
python3 -c 'import sqlite3; sqlite3.connect("bornes.db").execute("VACUUM INTO \"packed.db\"")' # no free blocks
is "$(python3 overwrite.py packed.db)" '' 'any block overwritten: check finds it, and no command crashes'

run check x
fails_with 2 '^depeche: .*check' 'check takes no arguments'

done_testing
