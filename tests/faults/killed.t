#!/bin/sh
# Killed anywhere. KILLS=N: so many random moments, besides; see faults.py.
exec python3 "$ROOT/tests/faults/killed.py"
