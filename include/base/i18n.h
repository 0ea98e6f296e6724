/*
 * i18n - the words for the user, in their language (gettext).
 *
 * Every text a user may read stands in _(), or in N_() inside a table whose
 * user says _() of it. Translations: src/po.
 */
#ifndef DEPECHE_BASE_I18N_H
#define DEPECHE_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

/*
 * Sets the locale from the environment, and UTF-8 as the encoding even where
 * the locale says otherwise. Once, at the start.
 */
void i18n_start(void);

/* The language that the user is spoken to: "en", "fr". */
const char *i18n_language(void);

#endif
