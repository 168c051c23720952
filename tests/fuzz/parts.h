/* Parts of a package that is sound: an input is their bytes, one after the other, with a byte of 0x1F
 * between. */
#ifndef FUZZ_PARTS_H
#define FUZZ_PARTS_H

#include "tests/unit/zip-maker.h"

/* Adds the parts of the input under the `count` names, as many as there are. */
void fuzz_add_parts(zip_maker *zip, const char *const *names, size_t count, const uint8_t *bytes,
                    size_t length);

#endif
