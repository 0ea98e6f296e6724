#!/bin/sh
# The codes in countries.def are those of ISO 3166-1, as the package iso-codes has them.
list=/usr/share/iso-codes/json/iso_3166-1.json

echo 1..1
if [ ! -r "$list" ]; then
    echo "ok 1 - codes of ISO 3166-1 # SKIP no iso-codes here"
    exit
fi
sed -n 's/^COUNTRY(\([A-Z][A-Z]\),.*/\1/p' "$ROOT/src/tag/countries.def" | sort >"$TMP/ours"
sed -n 's/.*"alpha_2": "\([A-Z][A-Z]\)".*/\1/p' "$list" | sort >"$TMP/theirs"
if diff "$TMP/ours" "$TMP/theirs" >"$TMP/difference"; then
    echo "ok 1 - codes of ISO 3166-1"
else
    echo "not ok 1 - codes of ISO 3166-1"
    sed 's/^/# /' "$TMP/difference"
fi
