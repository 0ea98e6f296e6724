/*
 * transcription - a Russian name as French writes it and as English does: "Mikhaïl
 * Michoustine" and "Mikhail Mishustin".
 *
 * Both are read into the sounds they stand for, by src/tag/transcription.def. It takes a given
 * name and a family name, each in full; a patronymic between them may be left out of one.
 */
#ifndef DEPECHE_TAG_TRANSCRIPTION_H
#define DEPECHE_TAG_TRANSCRIPTION_H

#include <stdbool.h>

#include "base/str.h"

/* Whether the names of a country's people are written in both ways. */
bool transcription_concerns(int country);

enum likeness {
    NAMES_DIFFER,
    NAMES_ALIKE,         /* they may be one name */
    PATRONYMICS_DIFFER,  /* they would be, if their bearers had one father */
};

/* Compares two keys of persons (person_key). */
enum likeness transcription_compare(struct str a, struct str b);

typedef void found_beginning(void *context, struct str beginning);

/* Every way in which the family name of a key may begin, three sounds of it or more. */
void transcription_beginnings(struct str key, found_beginning *found, void *context);

#endif
