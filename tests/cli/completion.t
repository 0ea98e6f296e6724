#!/bin/sh
# completion: what shells are told is sound, and says what the program knows.
. "$ROOT/tests/cli/lib.sh"

for shell in bash zsh fish; do
    run completion "$shell"
    status_is 0 "$shell: ends well"
    err_is '' "$shell: without complaint"
    cp "$OUT" "for.$shell"
    if command -v "$shell" >/dev/null 2>&1; then
        ok "$shell: the shell can read it" "$shell" -n "for.$shell"
    else
        skip "$shell: the shell can read it" "there is no $shell"
    fi
done
run completion tcsh
fails_with 2 '.*tcsh.*bash, zsh or fish' 'another shell: a sentence'

# complete WORD... - what bash offers for the last word.
complete() {
    bash -c '. ./for.bash; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _depeche 2>/dev/null
             echo "${COMPREPLY[*]}"' bash "$@"
}
if command -v bash >/dev/null 2>&1; then
    is "$(complete depeche expo)" export 'bash: commands'
    is "$(complete depeche list --fo)" --format 'bash: flags'
    is "$(complete depeche list --format = j)" json 'bash: formats behind ='
    is "$(complete depeche list -f t)" text 'bash: formats behind a letter'
    is "$(complete depeche -a a.db list pay)" pays: 'bash: fields, behind options of all commands'
    is "$(complete depeche facets minist)" 'ministers ministre: minister:' 'bash: facets'
    is "$(complete depeche person sp)" split 'bash: words of a command'
    is "$(complete depeche import .)" '' 'bash: files are left to bash'
fi
if command -v fish >/dev/null 2>&1; then
    fish=$(fish --no-config -c 'source for.fish; complete -C "depeche list --format j"; complete -C "depeche list pay"')
    is "$(printf '%s\n' "$fish" | cut -f 1)" "$(printf 'json\npays:')" 'fish: formats and fields'
fi
for command in import list show check config; do
    like "$(cat for.zsh)" "^        '$command:" "zsh: the command $command"
    like "$(cat for.fish)" "-a $command -d" "fish: the command $command"
done

# In French too.
LC_ALL=fr_FR.UTF-8 LANGUAGE=fr "$DEPECHE" completion fish >french 2>/dev/null
command -v fish >/dev/null 2>&1 && ok 'in French: sound' fish -n french

done_testing
