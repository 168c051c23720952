/* How the store and the feeds that read it speak of records: by a list of places in a file of its own. */
#ifndef WN_BATCH_STORE_PLACE_H
#define WN_BATCH_STORE_PLACE_H

#include <stdint.h>

enum { WN_PLACE_DOCUMENT = 1, WN_PLACE_RESPONSE = 2, WN_PLACE_END = 3 };

#define WN_NO_FORM UINT16_MAX

/* One record; the last place of a complete run is an END without one. */
typedef struct wn_store_place {
    uint64_t offset; /* of its bytes in the file of its kind */
    uint32_t length;
    uint16_t kind;
    uint16_t form; /* of a response: index among the forms of the store, or WN_NO_FORM */
} wn_store_place;

#endif
