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
    is "$(complete depeche list -f t)" 'text texte' 'bash: formats behind a letter'
    is "$(complete depeche -a a.db list pay)" pays: 'bash: fields, behind options of all commands'
    is "$(complete depeche facets minist)" 'ministers ministres ministre: minister:' 'bash: facets'
    is "$(complete depeche facets ann)" 'années' 'bash: facets, in French'
    is "$(complete depeche list -f m)" '' 'bash: no formats that a list has not'
    is "$(complete depeche export -f m)" 'markdown mbox' 'bash: and those of exports'
    is "$(complete depeche list --sort = '')" \
        'arrival arrivée date headline titre links liens relevance pertinence' 'bash: orders'
    is "$(complete depeche export -s rel)" relevance 'bash: orders behind a letter'
    is "$(complete depeche mark -s '')" "$(complete depeche mark '')" \
        'bash: a letter of another command'
    is "$(complete depeche help rela)" related 'bash: help of commands'
    is "$(complete depeche hel)" help 'bash: help'
    is "$(complete depeche person sp)" split 'bash: words of a command'
    is "$(complete depeche import .)" '' 'bash: files are left to bash'
fi
if command -v fish >/dev/null 2>&1; then
    fish=$(fish --no-config -c 'source for.fish; complete -C "depeche list --format j"
                                complete -C "depeche list pay"; complete -C "depeche list -s rel"
                                complete -C "depeche help rela"')
    is "$(printf '%s\n' "$fish" | cut -f 1)" "$(printf 'json\npays:\nrelevance\nrelated')" \
        'fish: formats, fields, orders and help'
fi
for shell in zsh fish; do
    like "$(cat "for.$shell")" "[ (']arrival arrivée date headline titre links" "$shell: orders"
    like "$(cat "for.$shell")" 'help' "$shell: help of commands"
    like "$(cat "for.$shell")" 'countries pays ministers ministres' "$shell: facets"
    like "$(cat "for.$shell")" "[ (']text texte json[)']" "$shell: formats"
done
for command in import list show check config; do
    like "$(cat for.zsh)" "^        '$command:" "zsh: the command $command"
    like "$(cat for.fish)" "-a $command -d" "fish: the command $command"
done

# In French too.
LC_ALL=fr_FR.UTF-8 LANGUAGE=fr "$DEPECHE" completion fish >french 2>/dev/null
command -v fish >/dev/null 2>&1 && ok 'in French: sound' fish -n french

done_testing
