/* The outer form: attributes with a length and a checksum ([MS-OXTNEF] 2.1.3), and the lists of properties in
 * some of them (2.1.3.4). */
#include "plugins/tnef/tnef.h"

#define LEVEL_MESSAGE 1
#define LEVEL_ATTACHMENT 2
#define BEFORE_VALUE 9u /* level, number, length */

static uint16_t checksum(wn_span bytes)
{
    uint16_t sum = 0;
    for (size_t i = 0; i < bytes.length; i++)
        sum = (uint16_t)(sum + bytes.bytes[i]);
    return sum;
}

bool tnef_next_attribute(wn_span file, size_t *at, tnef_attribute *ret_attribute)
{
    uint8_t level = wn_span_u8(file, *at);
    if (level != LEVEL_MESSAGE && level != LEVEL_ATTACHMENT)
        return false;
    size_t length = wn_span_u32(file, *at + 5);
    tnef_attribute found = {.id = wn_span_u32(file, *at + 1), .is_of_attachment = level == LEVEL_ATTACHMENT};
    found.value = wn_span_part(file, *at + BEFORE_VALUE, length);
    size_t end = *at + BEFORE_VALUE + found.value.length;
    found.is_cut = found.value.length < length || !wn_span_has(file, end, 2);
    found.is_wrong = !found.is_cut && wn_span_u16(file, end) != checksum(found.value);
    *at = found.is_cut ? file.length : end + 2;
    *ret_attribute = found;
    return true;
}

#define MULTIPLE 0x1000u
#define NAMED 0x8000u /* the first number of properties that have names */
#define NAMED_BY_TEXT 1u

static size_t padded(size_t length)
{
    return (length + 3) & ~(size_t)3;
}

/* The place behind `length` bytes and what pads them to four; the end where there are fewer. */
static size_t behind(wn_span list, size_t at, size_t length)
{
    size_t rest = at < list.length ? list.length - at : 0;
    return length >= rest || padded(length) >= rest ? list.length : at + padded(length);
}

static bool is_variable(uint16_t type)
{
    return type == WN_MAPI_STRING || type == WN_MAPI_STRING_8 || type == WN_MAPI_BINARY ||
           type == WN_MAPI_OBJECT;
}

/* Bytes of a value of a type ([MS-OXCDATA] 2.11.1); 0 for a type that is not known. */
static size_t size_of(uint16_t type)
{
    switch (type) {
    case 0x0002:
    case WN_MAPI_BOOLEAN:
        return 2;
    case WN_MAPI_INTEGER:
    case 0x0004:
    case 0x000A:
        return 4;
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case WN_MAPI_TIME:
        return 8;
    case 0x0048:
        return 16;
    default:
        return 0;
    }
}

static size_t skip_name(wn_span list, size_t at)
{
    bool by_text = wn_span_u32(list, at + 16) == NAMED_BY_TEXT;
    return by_text ? behind(list, at + 24, wn_span_u32(list, at + 20)) : behind(list, at, 24);
}

typedef struct cursor {
    wn_span list;
    size_t at;
    wn_mapi_properties *into;
} cursor;

typedef enum { READ_WHOLE, READ_DAMAGED, READ_NO_MEMORY } reading;

static reading read_values(cursor *c, uint16_t id, uint16_t type)
{
    uint16_t base = type & (MULTIPLE - 1);
    bool is_long = is_variable(base), is_counted = is_long || (type & MULTIPLE);
    size_t count = is_counted ? wn_span_u32(c->list, c->at) : 1;
    if (is_counted)
        c->at += 4;
    for (size_t i = 0; i < count; i++) {
        size_t length = is_long ? wn_span_u32(c->list, c->at) : size_of(base);
        c->at += is_long ? 4 : 0;
        if ((!is_long && !length) || c->at > c->list.length)
            return READ_DAMAGED;
        wn_mapi_property property = {
            .id = id, .type = type, .value = wn_span_part(c->list, c->at, length), .is_at_hand = true};
        if (i == 0 && !wn_mapi_add(c->into, property))
            return READ_NO_MEMORY;
        if (property.value.length < length)
            return READ_DAMAGED;
        c->at = behind(c->list, c->at, length);
    }
    return READ_WHOLE;
}

bool tnef_read_properties(wn_span list, wn_mapi_properties *properties, bool *ret_whole)
{
    cursor c = {.list = list, .at = 4, .into = properties};
    size_t count = wn_span_u32(list, 0);
    *ret_whole = true;
    for (size_t i = 0; i < count && *ret_whole; i++) {
        uint16_t type = wn_span_u16(list, c.at), id = wn_span_u16(list, c.at + 2);
        if (!wn_span_has(list, c.at, 4)) {
            *ret_whole = false;
            break;
        }
        c.at += 4;
        if (id >= NAMED)
            c.at = skip_name(list, c.at);
        reading result = read_values(&c, id, type);
        if (result == READ_NO_MEMORY)
            return false;
        *ret_whole = result == READ_WHOLE;
    }
    return true;
}
