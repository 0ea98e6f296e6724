#!/bin/sh
# The sets that are stored of countries, persons, offices and years stay what the rows say.
. "$ROOT/tests/cli/lib.sh"
archive=$HOME/.local/share/depeche/archive.db

# right WHAT - facets are as SQL counts them, and the stored sets as they would be made anew.
right() {
    ok "$1: facets are what SQL counts" python3 "$ROOT/tests/cli/facet_counts.py" "$DEPECHE" "$archive"
    run check
    status_is 0 "$1: check finds nothing"
}

# sql STATEMENTS - done to the archive.
sql() {
    python3 -c 'import sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None).executescript(sys.argv[2])' "$archive" "$1"
}

# about NUMBER WHO WHERE DATE
about() {
    printf 'Un quai neuf, le numéro %s\n\nLe quai est neuf.\n\nVeyrac%s (VNA) - %s a visité %s.\n\nLa fête a duré. -VNA\n' \
        "$1" "$4" "$2" "$3"
}

moc='Le ministre chinois des Ports Ardavin Moc'
odile='La vice-ministre lao de la Pêche Odile Marchandeau'
mkdir one two three
about 1 "$moc" 'la Chine' ', 5 mars 2014' >one/1.txt
about 2 "$odile" 'la Chine et le Laos' ', 7 mai 2015' >one/2.txt
{
    about 3 "Le président du Conseil Basile Corvin" 'le Chili' ', 9 juin 2015'
    see_more 'Un quai neuf, le numéro 7' 'Le ministre russe des Ports Octave Brunelle est venu en Russie.' \
        'Un phare neuf' 'La Chine a un phare.'
} >one/3.txt
run import one
right 'an import'

for i in 4 5 6 7 8 9; do
    about $i "$moc" 'la Russie' ", $i mars 201$i" >two/$i.txt
done
run import two
right 'an import later, of which one was a brief'

about 10 'Le ministre chinois des Ports Moc Ardavin' 'la Chine' '' >three/10.txt
{
    about 1 "$moc" 'la Chine' ', 5 mars 2014'
    see_more 'Un autre phare' 'Le Laos a un phare.'
} >three/1.txt
run import three
right 'an import of what is there already'

run person merge 'Ardavin Moc' 'Moc Ardavin'
status_is 0 'two persons become one'
right 'merged'
run undo
right 'undone'
run undo --redo
right 'done again'
run person split 'Moc Ardavin'
status_is 0 'and two again'
right 'split'
run person rename 'Ardavin Moc' 'A. Moc'
right 'renamed'

run tag add 1 laos
run tag add 2 'Basile Corvin'
status_is 0 'tags are given'
run tag remove "$(id_of 'numéro 4')" russie
run tag remove "$(id_of 'numéro 5')" 'A. Moc'
status_is 0 'tags are given and taken'
right 'tags given and taken'
run undo
run undo
right 'some undone'

run respace "$(id_of 'numéro 5')" 'vi sité'
status_is 0 'spaces are corrected'
right 'spaces corrected'
sql "DELETE FROM tag_fix; DELETE FROM article_country WHERE article_id = 1; DELETE FROM posting WHERE kind > 0;"
right 'made anew, since there were none'
run retag --apply
out_like '[1-9][0-9]* tags more' 'tags are found again'
right 'tagged again'

# As by a program that does not know of the sets.
cp "$archive" sound.db
for damage in "DELETE FROM article_country WHERE country = 'CL'" \
    "INSERT INTO article_country VALUES ('PE', 1)" \
    "UPDATE tally SET n = n + 1 WHERE kind = 4 AND value = 1" \
    "UPDATE tally SET fulls = 0 WHERE kind = 7" \
    "UPDATE posting SET ids = x'0100' WHERE kind = 3 AND value = (SELECT min(value) FROM posting WHERE kind = 3)" \
    "INSERT INTO posting VALUES (6, 0, 77, x'0100')" \
    "INSERT INTO posting VALUES (4, 5, 1, x'0100')" \
    "DELETE FROM posting WHERE kind = 1" \
    "DELETE FROM posting WHERE kind = 0 AND value = 22" \
    "INSERT INTO posting VALUES (0, 0, 50652, x'0100')"; do
    rm -f "$archive"*
    cp sound.db "$archive"
    sql "$damage"
    run check
    fails_with 1 'of the stored sets' "check finds it: $damage"
done

done_testing
