/*
 * complement - reading what follows an office: its parts, and their nouns.
 * Internal to complement.c, noun.c and called.c.
 */
#ifndef DEPECHE_TAG_COMPLEMENT_H
#define DEPECHE_TAG_COMPLEMENT_H

#include "tag/offices.h"

/* Where reading is. */
struct reading {
    const struct offices *offices;
    const struct page *page;
    struct office_phrase *phrase;
    size_t at;
    bool first;     /* nothing has been read yet */
    bool shared;    /* nothing but a portfolio, or a body that every state has */
    bool capital;   /* the last noun had a capital */
    bool portfolio; /* it is one of the tables, of which nobody is "sur" anything */
    bool bare;      /* "de" without an article stood before it */
    bool named_for; /* the last noun is of what bears names: "école", "hôpital" */
    bool region;    /* "pour" has been read: it may be of a part of the world */
    bool institution; /* it is a body that the tables do not know: "Agence", "parti d'opposition" */
    size_t state_to; /* behind the state named last */
    int body;       /* the state of an organisation in it, which an adjective may correct */
};

/* An office begins at a token, so that no noun of a complement does. */
bool complement_starts_office(const struct reading *reading, size_t i);

/* "le Vietnam", but not the one of "Vietnam Airlines". */
bool complement_names_state(const struct page *page, size_t i);

/* The state named at a token is that of the office. */
void complement_add_state(struct reading *reading, size_t i);

/* An organisation's state is that of the office if no other is named. */
void complement_add_body_state(struct reading *reading, int country);

/* Reads a state's name or adjective; it is shown where it is part of a name. */
void complement_take_state(struct reading *reading, size_t from);

/* Reads "Kazakhtan" as that, where only a state can stand; false elsewhere. */
bool complement_take_misspelt_state(struct reading *reading, size_t from);

/* Reads a noun, or a name behind a `bare` "de"; false where there is none. */
bool complement_take_noun(struct reading *reading, bool bare);

/* A person's name seems to begin at a token. */
bool complement_starts_name(const struct page *page, size_t i);

/* A full name that a comma or the end of the sentence follows, perhaps behind "Mme". */
bool complement_names_holder(const struct reading *reading, size_t i);

/* "(PCC)": an abbreviation of what stands before it. */
void complement_take_abbreviation(struct reading *reading);

/* Reads the adjectives, figures, names and abbreviations behind a noun. */
void complement_take_tail(struct reading *reading);

/* Reads what the noun just read is called: "l'école Kim Dong"; false where it is not said. */
bool complement_take_own_name(struct reading *reading);

/* Reads the name of a place or a house behind a preposition; false where none is. */
bool complement_take_place(struct reading *reading);

/* "l'école X", and "le parti Move Forward", not the Party */
bool complement_bears_name(const struct reading *reading, size_t i);

/* "le gouverneur du Minas Gerais, X": a place that no table knows. */
bool complement_is_place_before_comma(const struct reading *reading);

#endif
