#!/bin/sh
# The rooms of the house may only use the rooms below them, and each outside
# library has one user (src/README.md).
. "$ROOT/tests/lint/lib.sh"

# only_in HEADER PATTERN: files outside PATTERN that include HEADER.
only_in() {
    found=$(grep -rlE "#include <($1)>" src include | grep -vE "^($2)" )
    check "$1 is only used in $2" "$found"
}

only_in 'curses\.h|term\.h' 'src/tui/(term|input|paint)\.c'
only_in 'sqlite3\.h' 'src/store/'
only_in 'pcre2\.h' 'src/base/regex\.c'
only_in 'uni(str|case|ctype|lbrk|norm|width|types|gbrk|wbrk)\.h' 'src/base/utf8\.c'
only_in 'roaring/roaring\.h' 'src/base/bitmap\.c'
only_in 'jansson\.h' 'src/view/json\.c'
only_in 'sodium\.h' 'src/base/hash\.c'
only_in 'ini\.h' 'src/base/settings\.c'
only_in 'hunspell/hunspell\.h' 'src/article/lexicon\.c'
only_in 'unicode/.*\.h' 'src/tag/labels/labels\.c'
only_in 'getopt\.h' 'src/base/flags\.c'

# A room and the rooms it may not use.
above() {
    found=$(grep -nE "#include \"($2)/" src/"$1"/*.[ch] include/"$1"/*.h 2>/dev/null)
    check "$1 uses none of $2" "$found"
}

above base 'article|read|tag|query|store|core|view|cli|tui'
above article 'read|tag|query|store|core|view|cli|tui'
above read 'article|tag|query|store|core|view|cli|tui'
above query 'read|store|core|view|cli|tui'
above tag 'read|query|store|core|view|cli|tui'
above store 'read|core|view|cli|tui'
above core 'view|cli|tui'
above view 'read|core|cli|tui'
above tui 'cli|core|read'

# A public header is complete in itself.
bad=
for header in include/*/*.h; do
    echo "#include \"${header#include/}\"" |
        cc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude -x c -fsyntax-only - >"$TMP/out" 2>&1 ||
        bad="$bad $header: $(head -3 "$TMP/out")"
done
check "every public header compiles alone" "$bad"

bad=
for header in src/*/*.h; do
    echo "#include \"${header#src/}\"" |
        cc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude -Isrc -x c -fsyntax-only - >"$TMP/out" 2>&1 ||
        bad="$bad $header: $(head -3 "$TMP/out")"
done
check "every internal header compiles alone" "$bad"

check "no file is over 500 lines" "$(wc -l src/*/*.[ch] include/*/*.h | awk '$1 > 500 && $2 != "total"')"
echo "1..$n"
