#!/bin/sh
# deps.sh [look] build [test] [fuzz] [memcheck] - sees that what dépêche needs is there.
# With "look" nothing is installed; the status says whether something is missing.
#
# Where there is apt, what is missing is installed: at once as root or with YES=1,
# otherwise after asking. Elsewhere the packages are only named.
set -eu

# group | how it is found | Debian's package
table() {
    cat <<'TABLE'
build|command cc|gcc
build|header stdio.h|libc6-dev
build|command pkg-config|pkg-config
build|command msgfmt|gettext
build|library ncursesw|libncurses-dev
build|library sqlite3|libsqlite3-dev
build|library libpcre2-8|libpcre2-dev
build|header unistr.h|libunistring-dev
build|header roaring/roaring.h|libroaring-dev
build|library jansson|libjansson-dev
build|library libsodium|libsodium-dev
build|library inih|libinih-dev
build|library hunspell|libhunspell-dev
build|library icu-uc|libicu-dev
build|dictionary fr|hunspell-fr-comprehensive
test|library cmocka|libcmocka-dev
test|library vterm|libvterm-dev
test|command mandoc|mandoc
test|command python3|python3
fuzz|command clang|clang
fuzz|runtime fuzzer|libclang-rt-dev
memcheck|command valgrind|valgrind
TABLE
}

found() {
    case $1 in
    command) command -v "$2" >/dev/null 2>&1 ;;
    library) pkg-config --exists "$2" 2>/dev/null ;;
    dictionary) for dic in /usr/share/hunspell /usr/local/share/hunspell /usr/share/myspell/dicts; do
        ls "$dic/$2"*.dic >/dev/null 2>&1 && return; done; return 1 ;;
    runtime) ls "$(clang -print-resource-dir 2>/dev/null)"/lib/*/libclang_rt."$2"* >/dev/null 2>&1 ;;
    header) printf '#include <%s>\n' "$2" | cc -E - >/dev/null 2>&1 ;;
    esac
}

only_look=
[ "${1:-}" != look ] || { only_look=1; shift; }
missing=
for group in "$@"; do
    while IFS='|' read -r of what package; do
        [ "$of" = "$group" ] || continue
        # shellcheck disable=SC2086 # two words
        found $what || missing="$missing $package"
    done <<TABLE
$(table)
TABLE
done
[ -n "$missing" ] || exit 0
[ -z "$only_look" ] || exit 1

if ! command -v apt-get >/dev/null 2>&1; then
    echo "dépêche needs what Debian calls:$missing" >&2
    echo "Install your system's packages of these, then run make again." >&2
    echo "(Fedora: dnf install; Arch: pacman -S; macOS: brew install; names differ a little.)" >&2
    exit 1
fi

sudo=
if [ "$(id -u)" != 0 ]; then
    sudo=sudo
    if [ "${YES:-}" != 1 ]; then
        printf 'dépêche needs these packages:%s\nInstall them with sudo apt-get? [y/N] ' "$missing"
        read -r answer || answer=
        case $answer in
        [yYoO]*) ;;
        *) echo "Nothing installed. To do it yourself: sudo apt-get install$missing" >&2; exit 1 ;;
        esac
    fi
fi
echo "Installing$missing"
log=$(mktemp)
# shellcheck disable=SC2086 # a list
if ! { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive \
       apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
rm -f "$log"
