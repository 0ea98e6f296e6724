#!/bin/sh
# Where the archive is looked for, and what is made there.
WHOLE_DICTIONARY=1
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt

# import_makes FILE WHAT [VARIABLE=VALUE]... COMMAND [OPTION]...
# With these variables and options, import makes FILE, and list finds it.
import_makes() {
    file=$1 what=$2
    shift 2
    rm -rf made
    try env "$@" import bac.txt
    status_is 0 "$what: import ends well"
    ok "$what: the archive is there" test -s "$file"
    is "$(mode_of "$file")" '-rw-------' "$what: for its owner only"
    try env "$@" list
    out_like 'Le bac de Veyrac repart' "$what: list finds it"
}

home=$TMP/made/home
data=$TMP/made/data
printf 'archive = %s\n' "$TMP/made/by/config.db" >config
printf 'archive = ~/by/config.db\n' >config.home
import_makes "$home/.local/share/depeche/archive.db" 'HOME' "HOME=$home" "$DEPECHE"
is "$(mode_of "$home/.local/share/depeche")" 'drwx------' 'HOME: the directory is for its owner only'
import_makes "$data/depeche/archive.db" 'XDG_DATA_HOME' "HOME=$home" "XDG_DATA_HOME=$data" "$DEPECHE"
import_makes "$home/.local/share/depeche/archive.db" 'a relative XDG_DATA_HOME, which does not count' \
    "HOME=$home" XDG_DATA_HOME=made "$DEPECHE"
import_makes "$home/.local/share/depeche/archive.db" 'an empty XDG_DATA_HOME' \
    "HOME=$home" XDG_DATA_HOME= "$DEPECHE"
import_makes made/by/config.db 'the config before XDG_DATA_HOME' \
    "XDG_DATA_HOME=$data" "$DEPECHE" "--config=config"
import_makes "$home/by/config.db" 'a config that says ~' "HOME=$home" "$DEPECHE" "--config=config.home"
import_makes made/by/variable.db 'DEPECHE_ARCHIVE before the config' \
    DEPECHE_ARCHIVE=made/by/variable.db "$DEPECHE" --config=config
import_makes "$data/depeche/archive.db" 'an empty DEPECHE_ARCHIVE' \
    DEPECHE_ARCHIVE= "XDG_DATA_HOME=$data" "$DEPECHE"
import_makes flag.db '--archive before DEPECHE_ARCHIVE' \
    DEPECHE_ARCHIVE=made/by/variable.db "$DEPECHE" --archive=flag.db --config=config
ok '--archive before DEPECHE_ARCHIVE: which is left alone' test ! -e made

rm -f flag.db
run import --archive=flag.db bac.txt
ok '--archive is taken behind the command, too' test -s flag.db
rm -f flag.db
run -a flag.db import bac.txt
ok 'and as -a' test -s flag.db

# The config file itself.
mkdir -p .config/depeche other/depeche
printf 'archive = from-home.db\n' >.config/depeche/config
printf 'archive = from-xdg.db\n' >other/depeche/config
printf 'archive = from-variable.db\n' >config.variable
run import bac.txt
ok 'the config file is ~/.config/depeche/config' test -s from-home.db
try env "XDG_CONFIG_HOME=$TMP/other" "$DEPECHE" import bac.txt
ok 'or in XDG_CONFIG_HOME' test -s from-xdg.db
try env "XDG_CONFIG_HOME=$TMP/other" DEPECHE_CONFIG=config.variable "$DEPECHE" import bac.txt
ok 'or DEPECHE_CONFIG' test -s from-variable.db
rm -rf made from-*.db
try env DEPECHE_CONFIG=config.variable "$DEPECHE" --config=config import bac.txt
ok 'or --config' test -s made/by/config.db
rm -rf .config made

# Whatever the umask.
for mask in 000 022 077 0277 0777; do
    rm -f mask.db
    (umask "$mask" && exec "$DEPECHE" --archive=mask.db import bac.txt) >/dev/null 2>&1
    is "$(mode_of mask.db)" '-rw-------' "umask $mask: for its owner only"
done

# A file of any name is a file.
for name in ':memory:' 'file:x.db?mode=memory' '-x.db' "$(printf 'deux\nlignes\033.db')"; do
    run --archive="$name" import bac.txt
    status_is 0 "an archive named $(printf %s "$name" | tr '\n\033' '??'): import ends well"
    run --archive="$name" list
    out_like 'Le bac de Veyrac repart' 'and its dispatches are found again'
done
run --archive="$name" check
is_clean "$OUT" 'a name is printed without control characters'

# Only import makes an archive.
for command in list 'show 1' 'related 1' export check 'backup copy.db'; do
    # shellcheck disable=SC2086 # words
    run --archive=none/archive.db $command
    fails_with 1 '^depeche: none/archive\.db: ' "$command: no archive, a sentence"
    ok "$command: and none is made" test ! -e none -a ! -e copy.db
done
run --archive=none/archive.db import bac.txt
fails_with 1 '^depeche: none/archive\.db: .*No such file or directory' \
    'import: --archive makes a file, but no directory'
: >file
try env DEPECHE_ARCHIVE=file/archive.db "$DEPECHE" import bac.txt
fails_with 1 '^depeche: file/archive\.db: .*Not a directory' 'import: a file where a directory should be'
try env -u HOME -u XDG_DATA_HOME "$DEPECHE" list
status_is 1 'neither HOME nor XDG_DATA_HOME: exit status 1'
err_like '^depeche: ' 'neither HOME nor XDG_DATA_HOME: a sentence'

done_testing
