/*
 * seats - whether the seat of a government stands for the state. Internal to
 * src/tag.
 *
 * "Pékin a protesté" speaks of China, "la conférence de Pékin" does not. So a
 * seat means nothing by itself, and a sign is asked for: it does what states
 * do, or stands where only a state can (seats.def).
 */
#ifndef DEPECHE_TAG_SEATS_H
#define DEPECHE_TAG_SEATS_H

#include <stdbool.h>

#include "tag/checks.h"
#include "tag/gazetteer.h"

/* What states do, as a gazetteer of verb forms. */
struct gazetteer *seats_acts(void);

bool seat_is_state(const struct place *place);

#endif
