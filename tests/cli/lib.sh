# shellcheck shell=sh
# lib.sh - what the tests of the command line share: running depeche, looking
# at what it did, and small dispatches to do it with.
#
# A test is a script NAME.t beside this file. tests/run starts it in an empty
# directory, $TMP, which is also $HOME, so that its archive is its own:
#
#     . "$ROOT/tests/cli/lib.sh"
#
#     dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'On chante.' >bac.txt
#     run import bac.txt
#     status_is 0 'import ends well'
#     out_is '1 new, 0 updated, 0 unchanged, 0 rejected' 'and counts'
#     done_testing
#
# All persons, places and events in the dispatches are invented.
set -u

OUT=$TMP/.out # what the last `run` printed; hidden, so that `import .` passes it over
ERR=$TMP/.err
checks=0
failures=0
finished=no
trap '[ "$finished" = yes ] || echo "not ok - ended before done_testing"' EXIT

# Under sanitizers the dictionary takes longer to load than all else that a command does: where
# mending is not what is tested, a small one will do.
if [ -n "$SLOW" ] && [ -z "${WHOLE_DICTIONARY:-}" ]; then
    printf 'SET UTF-8\n' >"$TMP/.small.aff"
    printf '3\nle\nla\nun\n' >"$TMP/.small.dic"
    printf 'dictionary = %s\n' "$TMP/.small.dic" >"$TMP/.config"
    export DEPECHE_CONFIG="$TMP/.config"
fi

# --- running ---------------------------------------------------------------

# run ARGUMENT... - runs depeche.
run() {
    try "$DEPECHE" "$@"
}

# try COMMAND... - runs a command whose end may be looked at as that of depeche.
# A crash, or a complaint of a sanitizer, is a failed check whatever comes next.
try() {
    "$@" >"$OUT" 2>"$ERR"
    status=$?
    if grep -Eq 'Sanitizer|runtime error:' "$ERR"; then
        fail "a sanitizer complained of: $*"
        comment <"$ERR"
    elif [ "$status" -gt 128 ] && [ "$status" -ne 130 ]; then
        fail "ended by signal $((status - 128)): $*"
    fi
}

# --- checking --------------------------------------------------------------

# ok WHAT COMMAND... - the command succeeds.
ok() {
    what=$1
    shift
    if "$@" >"$TMP/.why" 2>&1; then
        pass "$what"
    else
        fail "$what"
        comment <"$TMP/.why"
    fi
}

# is GOT WANTED WHAT - two texts are the same.
is() {
    if [ "$1" = "$2" ]; then
        pass "$3"
    else
        fail "$3"
        printf 'got:\n%s\nwanted:\n%s\n' "$1" "$2" | comment
    fi
}

# like TEXT PATTERN WHAT - a line of the text matches the extended regular expression.
like() {
    if printf '%s\n' "$1" | grep -Eq -e "$2"; then
        pass "$3"
    else
        fail "$3"
        printf 'got:\n%s\nwanted something like:\n%s\n' "$1" "$2" | comment
    fi
}

unlike() {
    if printf '%s\n' "$1" | grep -Eq -e "$2"; then
        fail "$3"
        printf 'got:\n%s\nwanted nothing like:\n%s\n' "$1" "$2" | comment
    else
        pass "$3"
    fi
}

# status_is STATUS WHAT - how the last `run` ended; *_is, *_like: what it printed.
status_is() {
    if [ "$status" = "$1" ]; then
        pass "$2"
    else
        fail "$2"
        printf 'got status %s, wanted %s\n' "$status" "$1" | comment
        comment <"$ERR"
    fi
}
out_is() { is "$(cat "$OUT")" "$1" "$2"; }
err_is() { is "$(cat "$ERR")" "$1" "$2"; }
out_like() { like "$(cat "$OUT")" "$1" "$2"; }
err_like() { like "$(cat "$ERR")" "$1" "$2"; }

# fails_with STATUS PATTERN WHAT - the last `run` printed nothing and ended with that
# status, and its first sentence on stderr matches the pattern.
fails_with() {
    if [ "$status" = "$1" ] && [ ! -s "$OUT" ] && head -n 1 "$ERR" | grep -Eq -e "$2"; then
        pass "$3"
    else
        fail "$3"
        printf 'got status %s, wanted %s and something like: %s\n' "$status" "$1" "$2" | comment
        cat "$OUT" "$ERR" | comment
    fi
}

# is_clean FILE WHAT - valid UTF-8, and nothing in it can act on a terminal.
is_clean() {
    ok "$2" python3 -c '
import sys, unicodedata
text = open(sys.argv[1], "rb").read().decode("utf-8")
bad = [c for c in text
       if (unicodedata.category(c) == "Cc" and c != "\n")
       or unicodedata.category(c) in ("Zl", "Zp")
       or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"]
sys.exit("control characters: %r" % bad if bad else 0)' "$1"
}

# skip WHAT WHY - a check that cannot be made here.
skip() {
    checks=$((checks + 1))
    printf 'ok %d - %s # SKIP %s\n' "$checks" "$1" "$2"
}

pass() {
    checks=$((checks + 1))
    printf 'ok %d - %s\n' "$checks" "$(one_line "$1")"
}

fail() {
    checks=$((checks + 1))
    failures=$((failures + 1))
    printf 'not ok %d - %s\n' "$checks" "$(one_line "$1")"
}

# one_line TEXT - the text as TAP can have it, whatever bytes it was made of.
one_line() {
    case $1 in
    *[![:print:]]*) printf %s "$1" | tr '\n' ' ' | printable ;;
    *) printf %s "$1" ;;
    esac
}

# comment - stdin as TAP comments, of which the first 40 lines will do.
comment() {
    head -n 40 | printable | sed 's/^/#   /'
}

printable() {
    iconv -c -f UTF-8 -t UTF-8 | tr -d '\000-\011\013-\037\177'
}

# The last line of every test.
done_testing() {
    echo "1..$checks"
    finished=yes
    [ "$failures" -eq 0 ]
    exit
}

# --- dispatches ------------------------------------------------------------

# dispatch HEADLINE LEAD PARAGRAPH... - prints a dispatch as it is scraped.
dispatch() {
    printf '%s\n\n%s\n\nVeyrac (VNA) - ' "$1" "$2"
    shift 2
    while [ $# -gt 1 ]; do
        printf '%s\n\n' "$1"
        shift
    done
    printf '%s -VNA\n' "$1"
}

# see_more HEADLINE SUMMARY... - prints the related items that stand below one.
see_more() {
    printf '\nsource\n\nVoir plus\n'
    while [ $# -gt 1 ]; do
        printf '\n%s\n\n%s\n' "$1" "$2"
        shift 2
    done
}

# --- asking ----------------------------------------------------------------

# json EXPRESSION - what a Python expression says of the JSON that the last `run`
# printed: `d` is the first object, `all` the list of them. Lists are printed one item
# a line, None as "null".
json() {
    python3 "$ROOT/tests/cli/ask.py" "$1" <"$OUT"
}

# of ID EXPRESSION - likewise, of a dispatch.
of() {
    "$DEPECHE" show --format=json "$1" | python3 "$ROOT/tests/cli/ask.py" "$2"
}

# found WORD... - the headlines of the dispatches that a query finds, newest first. (For headlines
# without quotation marks; sed, because it is asked so often.)
found() {
    "$DEPECHE" list --format=json -- "$@" | sed 's/.*"headline":"\([^"]*\)".*/\1/'
}

# id_of WORD... - the id of the newest dispatch that a query finds.
id_of() {
    "$DEPECHE" list --format=json --limit=1 -- "$@" | sed 's/.*"id":\([0-9]*\).*/\1/'
}

# mode_of FILE - its permissions, such as -rw-------.
mode_of() {
    # shellcheck disable=SC2012 # one known file
    ls -ld "$1" | cut -c 1-10
}
