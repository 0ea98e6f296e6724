#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

void i18n_start(void) {
    const char *dir = getenv("DEPECHE_LOCALEDIR");

    setlocale(LC_ALL, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_NUMERIC, "C"); /* SQL and JSON numbers are not the user's */
    bindtextdomain("depeche", dir ? dir : LOCALEDIR);
    bind_textdomain_codeset("depeche", "UTF-8");
    textdomain("depeche");
}

const char *i18n_language(void) {
    /* TRANSLATORS: the code of the language that you translate to */
    return _("en");
}
