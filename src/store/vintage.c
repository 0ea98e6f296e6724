#include "store/vintage.h"

#include "store/change.h"

/* As new archives have them (schema.c). */
static const struct str NAMES[VINTAGES] = {
    [VINTAGE_MENDED] = STR_LIT("mended"), [VINTAGE_TAGGED] = STR_LIT("tagged")};

static const struct str TOLD = STR_LIT("told");

static bool is_noted(struct archive *archive, struct str name, enum vintage vintage) {
    struct buf value = BUF_INIT;
    struct err unsaid;
    bool noted = property_get(archive, PROPERTY_SETTING, 0, name, &value, &unsaid) == 1 &&
                 str_is(buf_str(&value), vintage_now(vintage));

    buf_release(&value);
    return noted;
}

static int note(struct archive *archive, struct str name, enum vintage vintage, struct err *err) {
    return property_note(archive, PROPERTY_SETTING, 0, name, str_of(vintage_now(vintage)), err);
}

bool archive_is_of_now(struct archive *archive, enum vintage vintage) {
    return is_noted(archive, NAMES[vintage], vintage);
}

int archive_note_vintage(struct archive *archive, enum vintage vintage, struct err *err) {
    return note(archive, NAMES[vintage], vintage, err);
}

bool archive_tell_vintage(struct archive *archive) {
    struct err unsaid;

    return !archive_is_of_now(archive, VINTAGE_TAGGED) &&
           !is_noted(archive, TOLD, VINTAGE_TAGGED) &&
           note(archive, TOLD, VINTAGE_TAGGED, &unsaid) == 0;
}
