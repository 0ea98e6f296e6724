# lib.sh - what the scripts of this folder share.
n=0
cd "$ROOT" || exit 1

# check WHAT FINDINGS - fine where there are none.
check() {
    n=$((n + 1))
    if [ -z "$2" ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        printf '%s\n' "$2" | sed 's/^/# /'
    fi
}
