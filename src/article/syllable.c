/* Vietnamese syllables: a beginning, and one of the known rest. */
#include "article/syllable.h"

#include <string.h>

static const char *const ONSETS[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th",
                                     "tr",  "b",  "c",  "d",  "g",  "h",  "k",  "l",  "m",  "n",
                                     "p",   "r",  "s",  "t",  "v",  "x",  ""};

static const char RIMES[] =
    " a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu ech i ia ich iec "
    "iem ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oat oay "
    "oc oe oen oeo oet oi om on ong op ot u ua uan uang uat uay uc ue uech uen uenh ui uich um un "
    "ung uo uoc uoi uom uon uong uop uot uou up uu uy uya uych uyen uyet uynh uyt ut uit y yem yen "
    "yet yt yeu ynh uoai uyu ";

static bool is_rime(struct str rest) {
    char wanted[10];

    if (!rest.n || rest.n > 6)
        return false;
    wanted[0] = ' ';
    memcpy(wanted + 1, rest.p, rest.n);
    wanted[rest.n + 1] = ' ';
    wanted[rest.n + 2] = '\0';
    return strstr(RIMES, wanted) != NULL;
}

bool syllable_is_vietnamese(struct str folded) {
    for (size_t i = 0; i < sizeof ONSETS / sizeof *ONSETS; i++)
        if (str_starts(folded, ONSETS[i]) &&
            is_rime(str_slice(folded, strlen(ONSETS[i]), folded.n)))
            return true;
    return false;
}
