/* main - between libFuzzer and fuzz.h; linked into each fuzzer. */
#include "fuzz.h"

#include "base/i18n.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    i18n_start();
    fuzz_begin();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *copy = malloc(size + !size); /* of just that size, so that reading past it is seen */

    if (size)
        memcpy(copy, data, size);
    fuzz_input((struct str){copy, size});
    free(copy);
    return 0;
}
