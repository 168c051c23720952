/* Properties of Outlook items: what a message or an attachment says of itself under numbers ([MS-OXPROPS]),
 * wherever they stand in a file. */
#ifndef WN_COMMON_OUTLOOK_PROPERTIES_H
#define WN_COMMON_OUTLOOK_PROPERTIES_H

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/bytes/span.h"
#include "plugins/common/outlook/code-pages.h"
#include "winnow/abi.h"

/* The properties that are looked at, by the names of [MS-OXPROPS] without "PidTag". */
typedef enum {
    WN_MAPI_MESSAGE_CLASS = 0x001A,
    WN_MAPI_SUBJECT = 0x0037,
    WN_MAPI_CLIENT_SUBMIT_TIME = 0x0039,
    WN_MAPI_SENT_REPRESENTING_NAME = 0x0042,
    WN_MAPI_SENT_REPRESENTING_ADDRESS = 0x0065,
    WN_MAPI_SENDER_NAME = 0x0C1A,
    WN_MAPI_SENDER_ADDRESS = 0x0C1F,
    WN_MAPI_DELIVERY_TIME = 0x0E06,
    WN_MAPI_RTF_IN_SYNC = 0x0E1F,
    WN_MAPI_BODY = 0x1000,
    WN_MAPI_RTF_COMPRESSED = 0x1009,
    WN_MAPI_HTML = 0x1013,
    WN_MAPI_INTERNET_MESSAGE_ID = 0x1035,
    WN_MAPI_DISPLAY_NAME = 0x3001,
    WN_MAPI_ATTACH_DATA = 0x3701,
    WN_MAPI_ATTACH_FILENAME = 0x3704,
    WN_MAPI_ATTACH_METHOD = 0x3705,
    WN_MAPI_ATTACH_LONG_FILENAME = 0x3707,
    WN_MAPI_ATTACH_MIME_TAG = 0x370E,
    WN_MAPI_ATTACH_CONTENT_ID = 0x3712,
    WN_MAPI_ATTACH_FLAGS = 0x3714,
    WN_MAPI_INTERNET_CODE_PAGE = 0x3FDE,
    WN_MAPI_MESSAGE_LOCALE = 0x3FF1,
    WN_MAPI_MESSAGE_CODE_PAGE = 0x3FFD,
    WN_MAPI_SENDER_SMTP_ADDRESS = 0x5D01,
    WN_MAPI_SENT_REPRESENTING_SMTP_ADDRESS = 0x5D02,
    WN_MAPI_ATTACHMENT_HIDDEN = 0x7FFE
} wn_mapi_id;

/* Types ([MS-OXCDATA] 2.11.1). */
typedef enum {
    WN_MAPI_INTEGER = 0x0003,
    WN_MAPI_BOOLEAN = 0x000B,
    WN_MAPI_OBJECT = 0x000D,
    WN_MAPI_STRING_8 = 0x001E,
    WN_MAPI_STRING = 0x001F,
    WN_MAPI_TIME = 0x0040,
    WN_MAPI_BINARY = 0x0102
} wn_mapi_type;

typedef struct wn_mapi_property {
    uint16_t id, type;
    uint32_t place;  /* for the owner's `read`, where `value` is not at hand */
    wn_span value;   /* borrowed from the owner */
    bool is_at_hand; /* `value` is the whole value */
} wn_mapi_property;

/* Zero-initialise to start, free with wn_mapi_free. */
typedef struct wn_mapi_properties {
    wn_mapi_property *items;
    size_t count, capacity;
    /* Appends the value of a property that is not at hand to `out`. WN_DONE; WN_PARTIAL when only its
     * beginning is there; below zero. May be NULL where all are at hand. */
    wn_status (*read)(void *context, const wn_mapi_property *property, wn_bytes *out);
    void *context;
} wn_mapi_properties;

/* Adds a property, unless it is none of those above or one of its type is there already. False when memory
 * fails. */
bool wn_mapi_add(wn_mapi_properties *properties, wn_mapi_property property);

void wn_mapi_free(wn_mapi_properties *properties);

/* The property, of whatever type; of several the first, but text in Unicode before text in a code page. NULL
 * when there is none. */
const wn_mapi_property *wn_mapi_find(const wn_mapi_properties *properties, wn_mapi_id id);

/* The value of an integer or truth value; `otherwise` when there is none. */
uint32_t wn_mapi_number(const wn_mapi_properties *properties, wn_mapi_id id, uint32_t otherwise);

/* A time as 100 nanoseconds since 1601 (FILETIME); 0 when there is none. */
uint64_t wn_mapi_time(const wn_mapi_properties *properties, wn_mapi_id id);

/* Appends the bytes of a property to `out`; nothing when there is none. Returns as `read` does. */
wn_status wn_mapi_load(const wn_mapi_properties *properties, wn_mapi_id id, wn_bytes *out);

/* Appends a text as UTF-8 on one line, without white space around it, to `out`; nothing when there is none.
 * Text of 8 bits is read in `code_page`, or Windows-1252 where that is not known. False when memory fails. */
bool wn_mapi_line(const wn_mapi_properties *properties, wn_mapi_id id, const wn_converters *converters,
                  uint32_t code_page, wn_bytes *out);

#endif
