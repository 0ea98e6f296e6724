#!/bin/sh
# import: what is taken from files, folders and standard input, and what it says.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
dispatch 'Le moulin de Sorgeuil tourne' 'Le vent est là.' 'Ses ailes sont neuves.' >moulin.txt
dispatch 'La halle de Brenac ouvre' 'On y vend des pommes.' 'Elle a six portes.' >halle.txt

# One file, and again.
run import bac.txt
status_is 0 'a file: import ends well'
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'a file: the counts'
err_is '' 'a file: silence on stderr'
"$DEPECHE" list >list.before
"$DEPECHE" show --format=json 1 >show.before
run import bac.txt
status_is 0 'the file again: import ends well'
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'the file again: unchanged'
"$DEPECHE" list >list.after
"$DEPECHE" show --format=json 1 >show.after
ok 'the file again: the list is as before' cmp list.before list.after
ok 'the file again: the dispatch is as before' cmp show.before show.after
is "$(of 1 'd["sources"][0]["path"]')" "$(pwd -P)/bac.txt" 'the source is the full path'
like "$(of 1 'd["sources"][0]["imported"]')" '^20[0-9-]+T[0-9:]+Z$' 'and the time of import'

run import moulin.txt moulin.txt
out_is '1 new, 0 updated, 1 unchanged, 0 rejected' 'a file named twice is taken once'

# Standard input.
run import - <halle.txt
status_is 0 'standard input: import ends well'
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'standard input: taken'
is "$(found halle)" 'La halle de Brenac ouvre' 'standard input: found'
dispatch 'Le puits de Brenac' 'Il est profond.' 'On y puise.' >puits.txt
dispatch 'Le four de Brenac' 'Il est chaud.' 'On y cuit.' >./-
run import puits.txt - <bac.txt
out_is '1 new, 0 updated, 1 unchanged, 0 rejected' 'standard input stands among files'
run import ./-
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' './- is a file'
run import /dev/stdin <bac.txt
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'a file behind /dev/stdin is a file'

# A folder: recursively, in the order of names, and not everything in it.
export DEPECHE_ARCHIVE="$TMP/folder.db"
mkdir -p folder/a/deep folder/.hidden folder/c.d
for name in Z.TXT a/2.txt a/deep/1.txt b.txt c.d/x.txt c.txt; do
    dispatch "Titre de $name" 'Un chapeau.' "Le corps de $name." >"folder/$name"
done
for name in .secret.txt .hidden/x.txt notes.md txt .txt; do
    dispatch "Caché : $name" 'Un chapeau.' "Le corps de $name." >"folder/$name"
done
dispatch 'Au bout du lien' 'Un chapeau.' 'Un corps.' >elsewhere.txt
mkdir beyond
cp elsewhere.txt beyond/
ln -s ../elsewhere.txt folder/link.txt
ln -s ../beyond folder/link
ln -s nowhere folder/dangling.txt
run import folder
status_is 0 'a folder: import ends well'
out_is '6 new, 0 updated, 0 unchanged, 0 rejected' 'a folder: hidden files, links and others are passed over'
err_is '' 'a folder: silence on stderr'
is "$(found is:full)" 'Titre de c.txt
Titre de c.d/x.txt
Titre de b.txt
Titre de a/deep/1.txt
Titre de a/2.txt
Titre de Z.TXT' 'a folder: in the order of names'
is "$(of 1 'd["sources"][0]["path"]')" "$(pwd -P)/folder/Z.TXT" 'a folder: full paths'
run import folder/ ./folder
out_is '0 new, 0 updated, 12 unchanged, 0 rejected' 'however the folder is named'
is "$(of 1 'd["sources"]' | wc -l)" 1 'it is the same source'

# What is named outright is taken whatever its name, and links are followed.
export DEPECHE_ARCHIVE="$TMP/outright.db"
run import folder/notes.md folder/.secret.txt folder/link.txt
status_is 0 'named outright: import ends well'
out_is '3 new, 0 updated, 0 unchanged, 0 rejected' 'named outright: any name, hidden, a link'
run import folder/link
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'a link to a folder, named outright, is entered'

# A folder that holds none is told of as a file that is not there.
mkdir -p empty others/deep others/.hidden
cp bac.txt others/notes.md
cp bac.txt others/.hidden/
for folder in empty others others/; do
    run import "$folder"
    status_is 1 "no text in a folder: $folder: exit status 1"
    err_is "depeche: $folder: no .txt file in this folder" "no text in a folder: $folder: is said"
    out_is '0 new, 0 updated, 0 unchanged, 1 rejected' "no text in a folder: $folder: and counted"
done
run import bac.txt empty absent folder
status_is 1 'one of several is empty: exit status 1'
is "$(cut -d: -f2 "$ERR" | tr -d '\n')" ' empty absent' 'one of several is empty: it is named'
out_is '7 new, 0 updated, 0 unchanged, 2 rejected' 'one of several is empty: the others go in'
mkdir folder/empty
run import folder
status_is 0 'a folder may hold an empty one'

# More than go into one transaction.
export DEPECHE_ARCHIVE="$TMP/many.db"
mkdir many
python3 -c '
for i in range(1100):
    with open("many/%04d.txt" % i, "w") as file:
        file.write("Borne %d\n\nUn chapeau.\n\nLa borne porte le numéro %d. -VNA\n" % (i, i))'
run import many
status_is 0 'many files: import ends well'
out_is '1100 new, 0 updated, 0 unchanged, 0 rejected' 'many files: all are taken'
is "$(found is:full | wc -l)" 1100 'many files: all are listed'
run check
status_is 0 'many files: a sound archive'

# A time that no clock has had, where the file system can hold it.
mkdir old
dispatch 'Le pont de Sorgeuil' 'Il tient.' 'On y passe.' >old/pont.txt
touch -d '1500-01-01' old/pont.txt
run --archive=old.db import old
out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'a file of 1500: taken'
run --archive=old.db import old
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'a file of 1500: known'

# Names that are no UTF-8 are kept as if they were one: two files of one size and time are two.
mkdir latin
for letter in '\350' '\351'; do
    # shellcheck disable=SC2059 # the letter is a byte
    file=latin/$(printf "march$letter.txt")
    dispatch "La halle du $letter" 'Elle a ouvert.' "On y vend du $letter." >"$file"
    touch -d '2020-09-13 12:00:00' "$file"
    run --archive=latin.db import "$file"
    out_is '1 new, 0 updated, 0 unchanged, 0 rejected' "a name with the byte $letter: taken"
done
run --archive=latin.db import latin
out_is '0 new, 0 updated, 2 unchanged, 0 rejected' 'names that are no UTF-8: both are known then'

# The last number that there is, in an archive from elsewhere.
run --archive=full.db import bac.txt
python3 - <<'PYTHON'
import sqlite3
db = sqlite3.connect("full.db", isolation_level=None)
db.execute("PRAGMA foreign_keys = OFF")
for table, column in (("article", "id"), ("scrape", "article_id"), ("appearance", "article_id"),
                      ("article_country", "article_id"), ("link", "article_id")):
    db.execute(f"UPDATE {table} SET {column} = 4294967295 WHERE {column} = 1")
PYTHON
run --archive=full.db import halle.txt
status_is 1 'no number is left: the import fails'
err_like 'full.db: no number is left for another dispatch' 'and says so, as it would be in no list'

done_testing
