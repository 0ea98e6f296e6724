#!/bin/sh
# parse: what a text consists of, as JSON, without an archive. What it is made of is for tests/parse.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt

run parse bac.txt
status_is 0 'a file: parse ends well'
err_is '' 'a file: silence on stderr'
is "$(json 'd["headline"]')" 'Le bac de Veyrac repart' 'a file: its headline'
is "$(json 'list(d)' | tr '\n' ' ')" \
    'headline lead dateline date date_origin figures body signature related ' 'a file: the keys'
cp "$OUT" parsed
run parse <bac.txt
status_is 0 'standard input: parse ends well'
ok 'standard input: the same' cmp "$OUT" parsed
run parse - <bac.txt
ok '-: the same' cmp "$OUT" parsed
run parse <<TEXT
$(cat bac.txt)
TEXT
ok 'a pipe: the same' cmp "$OUT" parsed
ok 'no archive is made' test ! -e .local

# Any text parses.
run parse </dev/null
status_is 0 'an empty text: parse ends well'
is "$(json '[d["headline"], d["lead"], d["dateline"], d["date"], d["signature"]]' | tr '\n' ' ')" \
    'null null null null null ' 'an empty text: what is absent is null'
is "$(json 'd["figures"] + d["body"] + d["related"]')" '' 'an empty text: and lists are empty'
printf 'Un \000 z\351ro\377\n\n\300\200\n' >bytes.txt
run parse bytes.txt
status_is 0 'bytes that are no text: parse ends well'
is_clean "$OUT" 'bytes that are no text: are printed as text'
is "$(json 'd["headline"]')" 'Un � z�ro�' 'bytes that are no text: a sign for each'
python3 -c '
import random, sys
source = random.Random(7)
sys.stdout.buffer.write(bytes(source.choice(b"\n\n\n  .:-()VNAPhoto1\xc3\xa9\xff\x00") for _ in range(100000)))' >noise.txt
run parse noise.txt
status_is 0 'noise: parse ends well'
is "$(json 'len(all)')" 1 'noise: one object'

# What cannot be read.
run parse absent.txt
fails_with 1 '^depeche: absent\.txt: No such file or directory$' 'a file that is not there'
run parse .
fails_with 1 '^depeche: \.: .*directory' 'a directory'
mkfifo pipe
try timeout 60 "$DEPECHE" parse pipe
fails_with 1 '^depeche: pipe: .*not a regular file' 'a pipe nobody writes to'
dd if=/dev/zero of=huge.txt bs=1 count=1 seek=4200000 2>/dev/null
run parse huge.txt
fails_with 1 '^depeche: huge\.txt: .*4 MB' 'a file of more than 4 MB'
run parse "$(printf 'absent\033[31m\n')x"
fails_with 1 '^depeche: absent' 'a strange name'
is_clean "$ERR" 'a strange name: is harmless'
run parse bac.txt bac.txt
fails_with 2 '^depeche: .*parse' 'two files: exit status 2'

done_testing
