#include "view/count.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum { GROUP = 3, GROUPED = 10000 }; /* from where on digits stand in groups */

struct count count_of(size_t n) {
    /* TRANSLATORS: what stands between thousands: 12,500 */
    const char *separator = _(",");
    struct count count = {""};
    char digits[24];
    int left = snprintf(digits, sizeof digits, "%zu", n);

    for (const char *at = digits; left > 0; at++, left--) {
        size_t end = strlen(count.text);
        bool first = n >= GROUPED && at > digits && left % GROUP == 0;

        snprintf(count.text + end, sizeof count.text - end, "%s%c", first ? separator : "", *at);
    }
    return count;
}
