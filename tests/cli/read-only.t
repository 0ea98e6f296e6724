#!/bin/sh
# An archive where nothing can be written: a snapshot, a backup that is mounted, somebody else's.
. "$ROOT/tests/cli/lib.sh"

dispatch 'Le bac de Veyrac repart' 'Il est réparé.' 'Le bac a quitté la rive.' >bac.txt
mkdir kept
run import --archive=kept/a.db bac.txt

# mounted COMMAND... - with the folder mounted to be read only, where that can be done.
mounted() {
    # shellcheck disable=SC2016 # for the shell that is started
    unshare -rm sh -c 'mount --bind kept kept && mount -o remount,bind,ro kept && cd kept && "$@"' sh "$@"
}

if mounted true 2>/dev/null; then
    try mounted "$DEPECHE" list --archive=a.db
    fails_with 1 'a\.db: to be read it needs a folder that can be written to: Read-only' \
        'a file system that is read only: it is said what reading needs'
    cp kept/a.db elsewhere.db
    run list --archive=elsewhere.db
    out_like 'Le bac de Veyrac repart' 'and a copy elsewhere can be read'
else
    skip 'a file system that is read only' 'none can be mounted here'
fi

if [ "$(id -u)" -eq 0 ]; then
    skip 'a folder without permission' 'root may write everywhere'
else
    chmod 500 kept
    run list --archive=kept/a.db
    fails_with 1 'a folder that can be written to: Permission' 'a folder without permission: the same'
    chmod 400 kept/a.db
    run list --archive=kept/a.db
    fails_with 1 'a folder that can be written to: Permission' 'and a file without it: the same'
    chmod 700 kept
fi

done_testing
