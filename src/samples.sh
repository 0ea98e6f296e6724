#!/bin/sh
# samples.sh - opens the reader on the samples, in an archive of their own.
# Where there is no terminal, lists them instead.
set -eu
cd "$(dirname "$0")/.."
DEPECHE=${DEPECHE:-build/depeche}
DEPECHE_ARCHIVE=$PWD/build/samples.db
DEPECHE_LOCALEDIR=$PWD/build/locale
export DEPECHE_ARCHIVE DEPECHE_LOCALEDIR
"$DEPECHE" import src/samples
exec "$DEPECHE"
