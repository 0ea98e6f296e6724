#!/bin/sh
# config: the options and keys as a config file; and what is said of mistakes in one.
WHOLE_DICTIONARY=1
. "$ROOT/tests/cli/lib.sh"

# option NAME - its value as the last `run` printed it.
option() {
    sed -n "s/^$1 = *//p" "$OUT" | head -n 1
}

# The defaults.
run config
status_is 0 'config ends well'
err_is '' 'silence on stderr'
is "$(option measure) $(option colour) $(option archive)" '72 yes ' 'the defaults'
out_like '^\[keys\]$' 'and the keys'
cp "$OUT" defaults
if [ -f "$ROOT/config.example" ]; then
    ok 'as in config.example' diff "$ROOT/config.example" defaults
else
    skip 'as in config.example' 'there is no config.example'
fi
ok 'no archive is made' test ! -e .local

# What it prints is a config file that says the same.
run --config=defaults config
err_is '' 'its own output is without mistakes'
ok 'its own output gives the same' cmp "$OUT" defaults
cat >mine <<'CONFIG'
# A comment
; another

measure=50
colour = no
archive   =   ~/mes dépêches; et d'autres.db  
briefs = on

[keys]
quit = x <C-x>
CONFIG
run --config=mine config
err_is '' 'a config file: without mistakes'
is "$(option measure) $(option colour)" '50 no' 'a config file: counts'
is "$(grep '^briefs = ' "$OUT" | head -n 1)" 'briefs = yes' 'a config file: on is yes'
out_like '^quit = x <C-x>$' 'a config file: keys count'
# shellcheck disable=SC2088 # as it stands in the file
is "$(option archive)" "~/mes dépêches; et d'autres.db" 'a config file: spaces around a value do not count, within it they do'
cp "$OUT" printed
run --config=printed config
ok 'printed and read again: the same' cmp "$OUT" printed
run config --config=mine
ok '--config behind the command' cmp "$OUT" printed
run config -c mine
ok 'and as -c' cmp "$OUT" printed
dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive, et la foule, debout sur la berge, a longuement applaudi.' >bac.txt
run import bac.txt
printf 'measure = 50\n' >fifty
run --config=fifty show 1
is "$(awk 'length > 55' "$OUT")" '' 'measure is how wide show prints'
sed 's/$/\r/' fifty >crlf
run --config=crlf config
is "$(option measure)" 50 'lines may end as in DOS'
{ printf '\357\273\277' && cat fifty; } >bom
run --config=bom config
is "$(option measure)" 50 'a byte order mark does not matter'
printf 'measure = 50' >no-end
run --config=no-end config
is "$(option measure)" 50 'nor a missing line end'

# mistake TEXT LINE SENTENCE - a config file of that text has one mistake, in that line, and what
# stands around it counts.
mistake() {
    printf 'colour = no\n%b\nmeasure = 44\n' "$1" >bad
    run --config=bad config
    status_is 0 "$1: is no reason to fail"
    err_like "^depeche: bad:$2: $3" "$1: named with file and line"
    is "$(wc -l <"$ERR")" 1 "$1: once"
    is "$(option measure) $(option colour)" '44 no' "$1: the rest counts"
}
mistake 'colour = perhaps' 2 '.*perhaps'
mistake 'measure = 10' 2 '.*10.*30.*200'
mistake 'measure = 201' 2 '.*201'
mistake 'measure = wide' 2 '.*wide'
mistake 'measure = 60x' 2 '.*60x'
mistake 'measure =' 2 '.*30.*200'
mistake 'measure = 99999999999999999999' 2 '.*99999999999999999999'
mistake '\n# a comment\n\ncolor = no' 5 '.*color'
mistake 'just words' 2 ''
mistake 'Measure = 60' 2 '.*Measure'
mistake '= 60' 2 ''

# Mistakes in sections.
printf 'colour = no\n[options]\nmeasure = 60\n[keys]\nfly = x\nquit = <Nope>\ntop = t\nupside down\n[keys\nbottom = b\n' >bad
run --config=bad config
status_is 0 'sections: no reason to fail'
err_like '^depeche: bad:3: .*options' 'sections: one that is unknown'
err_like '^depeche: bad:5: .*fly' 'sections: an action that is unknown'
err_like '^depeche: bad:6: .*<Nope>' 'sections: a key that is unknown'
err_like '^depeche: bad:8: ' 'sections: words without sense'
err_like '^depeche: bad:9: ' 'sections: one that is not closed'
out_like '^top = t$' 'sections: the rest counts'
out_like '^quit = q$' 'sections: a key that is wrong is as it was'

# An action that is left without a key, by another or by a view, unless its line says so.
printf '[keys]\nopen = x\nnext = x\nbriefs = q\nquit =\n[views]\nz = riz\n' >lost
run --config=lost config
err_like '^depeche: lost:3: "open"' 'a key taken: by another action'
err_like '^depeche: lost:7: "zoom"' 'a key taken: by a view'
is "$(wc -l <"$ERR")" 2 'a key taken: not where a line says so'
cp "$OUT" lost-printed
run --config=lost-printed config
err_is '' 'a key taken: what is printed says so'
ok 'a key taken: printed and read again, the same' cmp "$OUT" lost-printed

# What is not seen is not printed, nor the space behind it: a Syriac abbreviation mark, here.
printf 'archive = \334\217 here.db\n[views]\n<F2> = \334\217 riz\n' >unseen
run --config=unseen config
out_like '^archive = here.db$' 'what is not seen: in a value'
out_like '^<F2> = riz$' 'what is not seen: in a query'

# Every mistake is named, and a line that is indented is a line like any other.
printf 'one\nmeasure = 44\ntwo\n  colour = no\nthree\n' >bad
run --config=bad config
for line in 1 3 5; do
    err_like "^depeche: bad:$line: " "every mistake is named: line $line"
done
is "$(option measure) $(option colour)" '44 no' 'every mistake is named: the rest counts'
printf 'archive = here.db\n  measure = 44\n' >indented
run --config=indented config
is "$(option archive) $(option measure)" 'here.db 44' 'an indented line does not go on with the one above'

# A long line is a line.
long=$(printf '%0400d' 0)
printf 'archive = %s.db\nnothing\nmeasure = 44\n' "$long" >long
run --config=long config
is "$(option archive)" "$long.db" 'a long line: is not cut'
is "$(grep -c '^depeche: long:2: ' "$ERR") $(wc -l <"$ERR")" '1 1' 'a long line: the lines below it keep their numbers'
is "$(option measure)" 44 'a long line: the rest counts'

# Whatever stands in it, nothing acts on the terminal.
printf 'archive = \033[31m\007.db\n\033[31m = x\nmeasure = \033[31m\n[\033[31m]\nx = y\n[keys]\n\033[31m = z\nquit = \033[31m\ntop = \377\n' >wild
run --config=wild config
is_clean "$ERR" 'control characters: sentences are harmless'
is_clean "$OUT" 'control characters: the output is harmless'

# The file itself.
run --config=absent config
err_like '^depeche: absent: No such file or directory' 'a file that is not there but was asked for'
mkdir directory
run --config=directory config
err_like '^depeche: directory: ' 'a directory'
try env DEPECHE_CONFIG=absent "$DEPECHE" config
err_like '^depeche: absent: No such file or directory' 'a file that is not there but named in DEPECHE_CONFIG'
: >empty
run --config=empty config
ok 'an empty file: the defaults' cmp "$OUT" defaults
# Which file is read does not depend on where --config stands.
mkdir -p .config/depeche
printf 'measure = 33\nmistake\n' >.config/depeche/config
run config
is "$(option measure)" 33 'without --config, ~/.config/depeche/config counts'
for where in '--config=empty config' 'config --config=empty'; do
    # shellcheck disable=SC2086 # words
    run $where
    is "$(option measure)" 72 "$where: only the file that was asked for counts"
    err_is '' "$where: and only its mistakes are named"
done

run config x
fails_with 2 '.*config' 'config takes no arguments'

done_testing
