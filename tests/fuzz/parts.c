#include "parts.h"

#include <string.h>

void fuzz_add_parts(zip_maker *zip, const char *const *names, size_t count, const uint8_t *bytes,
                    size_t length)
{
    const char *at = (const char *)bytes, *end = at + length;
    for (size_t i = 0; i < count && at < end; i++) {
        const char *stop = memchr(at, 0x1F, (size_t)(end - at));
        zip_add(zip, names[i], at, (size_t)((stop ? stop : end) - at));
        at = stop ? stop + 1 : end;
    }
}
