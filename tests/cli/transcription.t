#!/bin/sh
# One person whose name is transcribed in two ways: joined as the name comes in, and split for good.
. "$ROOT/tests/cli/lib.sh"

# says HEADLINE SENTENCE - imports a dispatch of that sentence.
says() {
    dispatch "$1" 'Il est réparé.' "$2" >"$1.txt"
    run import "$1.txt"
}
shown() { "$DEPECHE" person show "$1" 2>&1 | sed 's/^  *//' | tr '\n' '+'; }

why='(in another transcription)'
says 'Le bac' "L'ambassadeur de Russie au Vietnam, Lev Arkadievitch Zaozerski, est parti."
says 'Le phare' "L'ambassadeur de Russie au Vietnam, Lev Zaozersky, est parti."
status_is 0 'a name that is there in another transcription'
is "$(shown 'lev zaozersky')" "$(shown 'lev arkadievitch zaozerski')" 'is the same person'
is "$(shown 'lev zaozersky')" \
    "Lev Arkadievitch Zaozerski+1  Lev Arkadievitch Zaozerski+1  Lev Zaozersky $why+" \
    'and it is said why'
is "$("$DEPECHE" list personne:arkadievitch | wc -l)" 2 'who is found by each name'
run person split 'Lev Zaozersky'
status_is 0 'they are split'
is "$(shown 'lev zaozersky')" 'Lev Zaozersky+1  Lev Zaozersky+' 'and are two'
run retag --apply
says 'Le quai' "L'ambassadeur de Russie au Vietnam, Lev Zaozersky, est parti."
is "$(shown 'lev zaozersky')" 'Lev Zaozersky+2  Lev Zaozersky+' 'for good'
says 'La rive' "L'ambassadeur de Russie au Vietnam, Lev Zaozerskii, est parti."
is "$(shown 'lev zaozerskii')" 'Lev Zaozerskii+1  Lev Zaozerskii+' 'of two it is neither'
run check
status_is 0 'the archive is sound'

says 'Le pont' 'Le ministre ukrainien de la Santé, Valeri Chouvaline, est parti.'
says 'Le port' 'Le ministre russe de la Santé, Valery Shuvalin, est parti.'
says 'Le mur' 'Valeri Shuvalin, 30 ans, est parti.'
says 'Le toit' 'Le ministre ukrainien de la Santé, Valeri Chuvalin, est parti.'
for name in 'Valeri Chouvaline' 'Valery Shuvalin' 'Valeri Shuvalin' 'Valeri Chuvalin'; do
    is "$(shown "$name")" "$name+1  $name+" "of another state, or none, or another sound: $name"
done
says 'Le lac' 'La ministre russe de la Santé, Anna Pavlovna Choubina, est partie.'
says 'La mer' 'La ministre russe de la Santé, Anna Petrovna Shubina, est partie.'
says "L'île" 'La ministre russe de la Santé, Anna Shubina, est partie.'
for name in 'Anna Pavlovna Choubina' 'Anna Petrovna Shubina' 'Anna Shubina'; do
    is "$(shown "$name")" "$name+1  $name+" "another's child: $name"
done
says 'La tour' 'Le ministre chinois de la Santé, Wang Chou, est parti.'
says 'La gare' 'Le ministre chinois de la Santé, Wang Shu, est parti.'
is "$(shown 'wang shu')" 'Wang Shu+1  Wang Shu+' 'of a state whose names are not written so'

# Two that were there before anything spoke for their being one.
says 'Le bois' 'Igor Chouvaline, 30 ans, est parti.'
says 'Le pré' 'Le ministre russe de la Santé, Igor Shuvalin, est parti.'
says 'Le puits' 'Le ministre russe de la Santé, Igor Chouvaline, est parti.'
is "$(shown 'igor shuvalin')" 'Igor Shuvalin+1  Igor Shuvalin+' 'where the first had no state they are two'
is "$("$DEPECHE" retag | grep =)" '      = igor shuvalin, igor chouvaline' 'retag tells that they would be one'
is "$(shown 'igor shuvalin')" 'Igor Shuvalin+1  Igor Shuvalin+' 'and leaves them two'
run retag --apply
is "$(shown 'igor shuvalin')" "Igor Chouvaline+2  Igor Chouvaline+1  Igor Shuvalin $why+" 'with --apply they are one'
is "$("$DEPECHE" retag | grep =)" '' 'once'
run undo
is "$(shown 'igor shuvalin')" 'Igor Shuvalin+1  Igor Shuvalin+' 'which undo takes back'
run retag --apply
is "$(shown 'igor shuvalin')" 'Igor Shuvalin+1  Igor Shuvalin+' 'so that they stay two'
run person merge 'Igor Chouvaline' 'Igor Shuvalin'
run person split 'Igor Chouvaline'
run retag --apply
is "$(shown 'igor shuvalin')" 'Igor Shuvalin+1  Igor Shuvalin+' 'as when they are split'
for name in Choubaïev Shubaev Shubayev; do
    says "Le $name" "Oleg $name, 30 ans, est parti."
done
for name in Choubaïev Shubaev Shubayev; do
    says "Du $name" "Le ministre russe de la Culture, Oleg $name, est parti."
done
is "$("$DEPECHE" retag | grep -c =)" 2 'of three, two are joined to the first'
run retag --apply
is "$(shown 'oleg shubayev' | grep -o +2 | wc -l) $("$DEPECHE" retag | grep -c =)" '3 0' 'at once'
run check
status_is 0 'the archive is sound then, too'

done_testing
