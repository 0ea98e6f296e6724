#!/bin/sh
# Texts that the tables were not written on are tagged as well as trial.py asks.
echo 1..1
if [ -n "$SLOW" ]; then
    echo 'ok 1 - how well texts are tagged # SKIP measured in the plain build'
    exit 0
fi
python3 "$ROOT/tests/tag/trial.py" "$DEPECHE" || printf 'not '
echo 'ok 1 - countries, persons and offices in texts that the tagger was not made for'
