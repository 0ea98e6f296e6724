#include "read/text.h"

enum {
    LOOKED_AT = 4096,  /* what comes later may be a text's own trouble */
    CONTROLS_FEW = 7,  /* which a short text may have */
    BYTES_A_CONTROL = 20
};

/* As file(1) has it: bell to carriage return and escape do stand in texts. */
static bool is_alien(unsigned char c) {
    return (c < ' ' && !(c >= '\a' && c <= '\r') && c != '\033') || c == '\177';
}

bool is_text(struct str bytes) {
    size_t runs = 0, aliens = 0;

    for (size_t i = 0; i < bytes.n && i < LOOKED_AT; i++) {
        if (i && bytes.p[i] == bytes.p[i - 1])
            continue;
        runs++;
        aliens += is_alien((unsigned char)bytes.p[i]);
    }
    return aliens <= CONTROLS_FEW || aliens * BYTES_A_CONTROL <= runs;
}
