#!/bin/sh
# Out of memory anywhere; see faults.py.
exec python3 "$ROOT/tests/faults/starved.py"
