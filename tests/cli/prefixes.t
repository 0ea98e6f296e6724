#!/bin/sh
# Beginnings of words, of which the short ones have an index of their own.
. "$ROOT/tests/cli/lib.sh"

# sql STATEMENTS - done to the archive.
sql() {
    python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2].startswith("SELECT"):
    print(*db.execute(sys.argv[2]).fetchone())
else:
    db.executescript(sys.argv[2])' "$HOME/.local/share/depeche/archive.db" "$1"
}

# The short index can be asked no column, so any other question goes the long way.
same_both_ways() {
    is "$(found "$1*" | sort)" \
        "$(found "headline:$1* OR lead:$1* OR caption:$1* OR body:$1*" | sort)" "$2: $1*"
}

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé en 2019.' 'Le bac a quitté la rive.'
    printf '\nVoir plus\n\nLe moulin de Sorgeuil tourne\n\nQuelques zéphyrs soufflent.\n'
} >bac.txt
dispatch 'Le moulin de Sorgeuil tourne' 'Le vent est là.' 'Les ailes vont vite, Жук.' >moulin.txt

run import bac.txt
is "$(found 'z*')" 'Le moulin de Sorgeuil tourne' 'a brief is found by its summary'
for prefix in l m r v ve veyrac z zé zép 2 20 201 q xyz; do
    same_both_ways "$prefix" 'before the full text'
done
run import moulin.txt
is "$(found 'z*')" '' 'and no longer when its full text says otherwise'
is "$(found 'vi*')" 'Le moulin de Sorgeuil tourne' 'which is found instead'
for prefix in l m r v ve vi ail z zé zép 2 20 201 q ж; do
    same_both_ways "$prefix" 'after it'
done

# An archive that had dispatches before there was such an index.
# It is made when the archive is opened.
sql "DELETE FROM posting WHERE kind = 0; INSERT INTO posting VALUES (0, 0, 0, x'');"
run list
is "$(sql 'SELECT count(*) > 9 FROM posting WHERE kind = 0')" 1 'the index is made for an old archive'
for prefix in l vi z 2; do
    same_both_ways "$prefix" 'made later'
done
is "$(found 'vi*')" 'Le moulin de Sorgeuil tourne' 'what it has is found'
run check
status_is 0 'check finds it as it should be'

# Sets that make no sense.
sql "DELETE FROM posting WHERE kind = 0;
    INSERT INTO posting VALUES (0, 0, 22, x'ff'), (0, -1, 22, x'0100'), (0, 99999999999, 22, x'0100'),
                               (0, 3, 22, zeroblob(4000)), (0, 1, 22, x'ffffff'), (0, 2, 22, x'0500');"
run list 'v*'
status_is 0 'a damaged index is survived'
run check
fails_with 1 'stored sets' 'and found by check'

done_testing
