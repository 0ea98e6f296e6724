#!/bin/sh
# Nothing that is planted in a text, a name, the archive, the config, the environment or an argument
# acts on the terminal.
cd "$TMP" || exit 1
exec timeout 1800 python3 "$ROOT/tests/hostile/acts.py" "$DEPECHE" \
    $(sed -n 's/^COMMAND(\([a-z]*\))$/\1/p' "$ROOT/src/cli/commands.def")
