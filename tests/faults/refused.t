#!/bin/sh
# The machine says no; see faults.py.
exec python3 "$ROOT/tests/faults/refused.py"
