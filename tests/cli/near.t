#!/bin/sh
# related --near: dispatches on the same subject.
. "$ROOT/tests/cli/lib.sh"

# about HEADLINE PERSON COUNTRY - a dispatch that speaks of them.
about() {
    printf '%s\n\nUn port.\n\nVeyrac (VNA) - Le ministre des Ports %s a visité %s.\n\nLa fête a duré. -VNA\n' "$@"
}

ids() {
    sed 's/^ *\([0-9]*\) .*/\1/' "$OUT" | tr '\n' ' '
}

about 'Un quai neuf' 'Ardavin Loubière' 'le Laos' >1.txt
about 'Un pont neuf' 'Ardavin Loubière' 'le Chili' >2.txt
about 'Un phare neuf' 'Ardavin Loubière' 'le Laos' >3.txt
about 'Un bac neuf' 'Odile Marchandeau' 'le Laos' >4.txt
about 'Un canal neuf' 'Odile Marchandeau' 'le Pérou' >5.txt
about 'Une jetée neuve' 'Octave Brunelle' 'le Laos' >6.txt
about 'Un radeau neuf' 'Octave Brunelle' 'le Kenya' >7.txt
about 'Une bouée neuve' 'Octave Brunelle' 'le Kenya' >8.txt
{
    about 'Un bassin neuf' 'Ardavin Loubière' 'le Laos'
    see_more 'Un phare neuf' 'Un port.'
} >9.txt
about 'Une digue neuve' 'Basile Corvin' 'le Mali' >10.txt
about 'Une écluse neuve' 'Lucile Fauvette' 'le Tchad' >11.txt
for i in 1 2 3 4 5 6 7 8 9 10 11; do run import $i.txt; done
status_is 0 'eleven dispatches'

run related --near 1
status_is 0 'ends well'
err_is '' 'silence on stderr'
is "$(ids)" '9 3 2 6 4 ' 'who shares most and rarest first; of equals the newest'
run related --near 9
is "$(ids)" '1 2 6 4 ' 'but for what it cites'
run related --near 3
is "$(ids)" '1 2 6 4 ' 'and for what cites it'
run related 9
is "$(ids)" '3 ' 'without --near: its related items'
run related --near --format=json 5
is "$(json 'd["id"]')" 4 'JSON: as in a list'
is "$(json 'sorted(p["name"] for p in d["persons"])')" 'Odile Marchandeau' 'JSON: with persons'

run related --near 11
status_is 0 'nothing shared: ends well'
out_is '' 'nothing shared: nothing'
run tag add 11 'Octave Brunelle'
run related --near 11
is "$(ids)" '8 7 6 ' 'a tag given by hand counts at once'

for i in 12 13 14 15 16 17 18 19 20; do
    about "Un port de plus, le $i" 'Basile Corvin' 'le Mali' >$i.txt
    run import $i.txt
done
run related --near 20
is "$(ids)" '19 18 17 16 15 14 13 12 ' 'eight at most'
for i in 21 22 23 24 25; do
    about "Un autre port, le $i" 'Basile Corvin' "l'Uruguay" >$i.txt
    run import $i.txt
done
run related --near 25
is "$(ids)" '24 23 22 21 ' 'who is in more than half of all dispatches says nothing'

run related --near 99
fails_with 1 '^depeche: .*99' 'an unknown id'

done_testing
