#!/bin/sh
# Standard output is full, closed or a pipe that nobody reads: every command that prints says so, and
# nothing is lost.
. "$ROOT/tests/cli/lib.sh"

{
    dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Odile Marchandeau, ministre du Mali, a vu lebac.'
    see_more 'Le moulin de Sorgeuil tourne' 'Le vent est là.'
} >bac.txt
run import bac.txt
cp .local/share/depeche/archive.db before.db

# commands: one a line, with what they print something for.
cat >commands <<'END'
list
list --format=json
facets years
facets countries
show 1
show --format=json 1
show --original 1
related 1
export
export --format=json
parse bac.txt
mend bac.txt
tag bac.txt
remend
retag
person show Odile Marchandeau
check
config
completion bash
undo --list
import bac.txt
mark --star 1
undo
--help
list --help
--version
END

# with_output HOW PATTERN COMMAND... - what is run by the shell with that standard output fails clearly.
while read -r command; do
    for output in '>/dev/full' '>&-'; do
        cp before.db .local/share/depeche/archive.db
        "$DEPECHE" mark --read 1 # something to undo
        try timeout 60 sh -c "exec \"\$DEPECHE\" $(printf %s "$command" | sed 's/Odile Marchandeau/"&"/') $output"
        printed=$("$DEPECHE" $command 2>/dev/null | wc -c)
        what="$command $output"
        case $status in
        0) is "$printed" 0 "$what: ends well, having nothing to say" ;;
        1) err_like '^depeche: standard output cannot be written: ' "$what: a sentence, exit status 1" ;;
        *) fail "$what: status $status" ;;
        esac
        run check
        status_is 0 "$what: the archive is sound"
    done
done <commands

for command in $(sed -n 's/^COMMAND(\(.*\))$/\1/p' "$ROOT/src/cli/commands.def"); do
    case $command in
    backup | respace | read) ;; # have nothing to say, or want a terminal
    *) ok "$command is tried" grep -q "^$command" commands ;;
    esac
done

done_testing
