#!/bin/sh
# Help, version, and how wrong usage is answered.
. "$ROOT/tests/cli/lib.sh"

commands='import read list show related export parse check backup config'
dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt

# Help.
for option in --help -h; do
    run $option
    status_is 0 "$option: exit status 0"
    err_is '' "$option: silence on stderr"
    out_like '^Usage: depeche ' "$option: usage"
done
for command in $commands; do
    run --help
    out_like "^  $command  " "--help names $command"
    run "$command" --help
    status_is 0 "$command --help: exit status 0"
    err_is '' "$command --help: silence on stderr"
    out_like "^Usage: depeche $command " "$command --help: usage"
    out_like '^  -a, --archive=FILE ' "$command --help: the options of every command"
    cp "$OUT" help
    run "$command" -h
    ok "$command -h: the same" cmp "$OUT" help
    run "$command" x y z --help
    status_is 0 "$command --help, whatever else is there: exit status 0"
done
run help
ok 'help: as --help' sh -c '"$DEPECHE" --help | cmp - "$1"' - "$OUT"
run help list
ok 'help list: as list --help' sh -c '"$DEPECHE" list --help | cmp - "$1"' - "$OUT"
run help absent
fails_with 2 'there is no command "absent"$' 'help of what there is not'
run lst
fails_with 2 'there is no command "lst"; close to it: list$' 'a command that was mistyped'
run list --help
out_like '^  -n, --limit=NUMBER ' 'list --help: its own options'
ok 'help makes no archive' test ! -e .local
for command in $commands; do
    "$DEPECHE" "$command" --help
done >help
"$DEPECHE" --help >>help
is "$(awk 'length > 100' help)" '' 'no line of help is very long'
is "$(grep ' $' help)" '' 'no line of help ends with a blank'

# Version.
version=$(sed -n 's/^VERSION *= *//p' "$ROOT/Makefile")
for option in --version -V; do
    run $option
    status_is 0 "$option: exit status 0"
    is "$(head -n 1 "$OUT")" "depeche $version" "$option: name and version"
done

# What there is not.
run frobnicate
fails_with 2 '^depeche: .*frobnicate' 'an unknown command: exit status 2'
err_like 'depeche --help' 'an unknown command: where to look'
run ''
fails_with 2 '^depeche: ' 'an empty command: exit status 2'
run --frobnicate
fails_with 2 'frobnicate' 'an unknown option: exit status 2'
run -Z
fails_with 2 'Z' 'an unknown short option: exit status 2'
run --archive
fails_with 2 'archive' 'an option without its value: exit status 2'
run --help=yes
fails_with 2 'help' 'a value for an option that takes none: exit status 2'
for command in $commands; do
    run "$command" --frobnicate
    fails_with 2 'frobnicate' "$command: an unknown option: exit status 2"
    err_like "depeche $command --help" "$command: an unknown option: where to look"
    err_like '^depeche: ' "$command: an unknown option: said by depeche"
    run "$command" -Z
    fails_with 2 'Z' "$command: an unknown short option: exit status 2"
    run "$command" --archive
    fails_with 2 'archive' "$command: an option without its value: exit status 2"
done
run import bac.txt
for command in list 'show 1' 'related 1' export; do
    for format in xml '' jso mailbox; do
        # shellcheck disable=SC2086 # words
        run $command --format=$format
        fails_with 2 "^depeche: .*\"$format\".*text.*json" "$command: an unknown format, '$format': exit status 2"
    done
done
run list --format=json
cp "$OUT" json
run list --format=JSON
ok 'a format in any case' cmp "$OUT" json
run list
cp "$OUT" text
run list -f texte
ok 'a format by its French name' cmp "$OUT" text
for call in import show related backup 'backup a b' 'check a' 'config a' 'parse a b'; do
    # shellcheck disable=SC2086 # words
    run $call
    fails_with 2 "^depeche: ${call%% *}: " "$call: wrong number of arguments: exit status 2"
done
for call in import parse mend tag backup 'import bac.txt'; do
    # shellcheck disable=SC2086 # words
    run $call ''
    fails_with 2 "^depeche: ${call%% *}: the name of a file is empty" "$call '': exit status 2"
done
for call in 'export --output=' 'check --repair --output=' '--config= list' 'list --config='; do
    # shellcheck disable=SC2086 # words
    run $call
    fails_with 2 '^depeche: --[a-z]*: the name of a file is empty' "$call: exit status 2"
done
for argument in "$(printf 'x\033[31m')" "$(printf -- '--x\033[31m')" "$(printf '\377')" "$(printf 'x\ny')"; do
    run "$argument"
    is "$status" 2 'a strange command or option: exit status 2'
    is_clean "$ERR" 'a strange command or option: is harmless in the sentence'
done
run list --format="$(printf 'x\033[31m')"
is_clean "$ERR" 'a strange format: is harmless in the sentence'

# Words to exclude, which look like options too.
for command in list export 'facets countries'; do
    for words in 'bac -prix' '-pays:laos' 'bac -france' 'bac -nord'; do
        # shellcheck disable=SC2086 # words
        run $command $words
        fails_with 2 '^depeche: ' "$command $words: exit status 2"
        err_like 'exclude.* -- .* NOT ' "$command $words: how to exclude"
    done
    # shellcheck disable=SC2086 # words
    run $command --help
    out_like 'exclude.* -- .* NOT ' "$command --help: how to exclude"
done
run list -Z
unlike "$(cat "$ERR")" exclude 'a letter excludes nothing'
for word in -état -é; do
    run list "$word"
    fails_with 2 "^depeche: there is no option \"$word\"" "$word: is said whole, as its letter is no byte"
done
run list --prix
unlike "$(cat "$ERR")" exclude 'nor does what has two dashes'
run show -prix
unlike "$(cat "$ERR")" exclude 'nor is anything excluded where there is no query'
run list -- bac -absent
status_is 0 'behind -- words are excluded'
out_like 'Le bac de Veyrac repart' 'and others found'

# Options among arguments, and arguments that look like options.
run list bac --format=json
is "$(json 'd["headline"]')" 'Le bac de Veyrac repart' 'options may stand behind arguments'
run list -- --format=json
status_is 0 'behind -- there are no options'
out_is '' 'and they are words'
run list -fjson -n1 bac
is "$(json 'd["id"]')" 1 'short options with their values'
cp bac.txt ./--format=json
run import -- --format=json
out_is '0 new, 0 updated, 1 unchanged, 0 rejected' 'a file may be named like an option'

# The reader.
run read bac
fails_with 1 '^depeche: the reader needs a terminal; "depeche list" does not$' 'read: no terminal'
out_is '' 'read: nothing on stdout'

done_testing
