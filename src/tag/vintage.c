#include "tag/vintage.h"

const char *vintage_now(enum vintage vintage) {
    return vintage == VINTAGE_MENDED ? MENDED_BY : TAGGED_BY;
}
