#!/bin/sh
# What is declared in one table is documented, translated and tested from it.
. "$ROOT/tests/lint/lib.sh"

# names FILE MACRO...: the first argument of each use of a macro, unquoted.
names() {
    file=$1
    shift
    for macro; do
        sed -n "s/^$macro(\"\{0,1\}\([a-z-]*\)\"\{0,1\}[,)].*/\1/p" "$file"
    done
}

manual=man/depeche.1

HOME=/nonexistent "$DEPECHE" config >"$TMP/config"
check "config.example is what depeche config prints" "$(diff config.example "$TMP/config")"

for command in $(names src/cli/commands.def COMMAND); do
    grep -q "^\.It Cm $command" $manual || echo "$command"
done >"$TMP/out"
check "every command is in the manual" "$(cat "$TMP/out")"

for command in "" $(names src/cli/commands.def COMMAND); do
    # shellcheck disable=SC2086 # none for the first
    "$DEPECHE" $command --help | sed -n 's/.* --\([a-z]*\).*/\1/p'
done | sort -u | while read -r flag; do
    grep -q "Fl Fl $flag" $manual || echo "--$flag"
done >"$TMP/out"
check "every flag is in the manual" "$(cat "$TMP/out")"

config=man/depeche-config.5
for option in $(names include/base/options.def TEXT_OPTION NUMBER_OPTION FLAG_OPTION CHOICE_OPTION); do
    grep -q "^\.It Ic $option" $config || echo "$option"
done >"$TMP/out"
check "every option is in the manual" "$(cat "$TMP/out")"

for role in $(sed -n 's/^ROLE([A-Z_]*, "\([a-z-]*\)".*/\1/p' include/view/roles.def); do
    grep -qE "^\.It Ic (.* )?$role( |\$)" $config || echo "$role"
done >"$TMP/out"
check "everything that has a colour is in the manual" "$(cat "$TMP/out")"

for format in $(sed -n 's/^FORMAT([A-Z]*, \([a-z]*\),.*/\1/p' include/view/formats.def); do
    grep -q "^\.It Cm $format" $manual || echo "$format"
done >"$TMP/out"
check "every format is in the manual" "$(cat "$TMP/out")"

actions=$(sed -n 's/^ACTION([a-z_]*, "\([a-z-]*\)".*/\1/p' include/tui/actions.def)
for action in $actions; do
    grep -q "^\.It Ic $action" $manual || echo "$action"
done >"$TMP/out"
check "every action is in the manual" "$(cat "$TMP/out")"

for action in $actions; do
    grep -q "^case action $action:" tests/tui/*.tui || echo "$action"
done >"$TMP/out"
check "every action has a screen test" "$(cat "$TMP/out")"

check "no action is declared twice" "$(printf '%s\n' "$actions" | sort | uniq -d)"

sed -n 's/^ORDER([A-Z]*, "\([a-z]*\)".*/\1/p' include/store/orders.def | while read -r order; do
    grep -q "^\.It Cm $order" man/depeche.1 || echo "$order"
done >"$TMP/out"
check "every order is in the manual" "$(cat "$TMP/out")"
check "the option sort has every order" "$(
    sed -n 's/^ORDER([A-Z]*, "\([a-z]*\)".*/\1/p' include/store/orders.def | tr '\n' ' ' |
        grep -vFx "$(sed -n 's/^CHOICE_OPTION(sort, [^,]*, " \([^"]*\)".*/\1/p' include/base/options.def)")"
check "and its French name" "$(
    sed -n 's/^ORDER([A-Z]*, "[a-z]*", "\([^"]*\)".*/\1/p' include/store/orders.def | tr '\n' ' ' |
        grep -vFx "$(sed -n 's/^CHOICE_OPTION(sort, .*" \([^"]*\)",$/\1/p' include/base/options.def)")"
sed -n 's/^FACET([A-Z]*, "\([a-z]*\)", "\([^"]*\)".*/\1 , \2/p' include/store/facets.def |
    while read -r names; do
        grep -qF ".Cm $names" $manual || echo "$names"
    done >"$TMP/out"
check "every facet is in the manual" "$(cat "$TMP/out")"

sed -n 's/^FIELD([A-Z]*, "\([^"]*\)", "\([^"]*\)".*/\1 , \2/p' include/query/fields.def |
    while read -r names; do
        grep -qF ".It Ic $names" man/depeche-query.7 || echo "$names"
    done >"$TMP/out"
check "every field of a query is in the manual" "$(cat "$TMP/out")"

sed -n 's/^STATE([A-Z]*, "\([^"]*\)", "\([^"]*\)".*/\1 , \2/p' include/query/states.def |
    while read -r names; do
        grep -qF ".Cm $names" man/depeche-query.7 || echo "$names"
    done >"$TMP/out"
check "every state of a query is in the manual" "$(cat "$TMP/out")"

mandoc -T lint -W warning man/* >"$TMP/out" 2>&1
check "the manuals are sound mdoc" "$(cat "$TMP/out")"

# shellcheck disable=SC2046 # file names without spaces
xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext:1,2 \
    -o "$TMP/now.pot" $(ls src/*.c src/*/*.c src/*/*.h src/*/*.def include/*/*.def)
check "English texts have no quotation marks but these: \"" "$(grep '[“”‘«»]' "$TMP/now.pot")"
check "French ones have « »; but queries, which speak of pays:" \
    "$(msgattrib --no-wrap src/po/fr.po | sed -n '/^msgstr/,/^$/p' | grep '\\"\|[“”‘]' |
        grep -v pays:)"
for po in src/po/*.po; do
    msgmerge --quiet --no-fuzzy-matching -o "$TMP/merged.po" "$po" "$TMP/now.pot"
    check "${po##*/} translates every text, and no other" \
        "$(msgattrib --untranslated --no-obsolete "$TMP/merged.po" | grep '^msgid'
           msgattrib --only-obsolete "$TMP/merged.po" | grep 'msgid'
           msgattrib --only-fuzzy "$TMP/merged.po" | grep '^msgid')"
done

grep -rnE '\b(TODO|FIXME|XXX)\b' src include man Makefile >"$TMP/out"
check "nothing is marked as unfinished" "$(cat "$TMP/out")"
echo "1..$n"
