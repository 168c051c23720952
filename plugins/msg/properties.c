#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "plugins/common/bytes/units.h"
#include "plugins/msg/msg.h"
#include "winnow/utf8.h"

#define PROPERTY_SIZE 16u
#define LONGEST_LINE 4096u

/* The value of a stream. What cannot be read whole is told and counts as far as it goes. */
static wn_status read_stream(msg_reader *reader, uint32_t storage, const char *name, wn_bytes *out,
                             bool *ret_found)
{
    uint32_t stream = wn_compound_find(reader->compound, storage, name);
    uint64_t most = reader->host->limit(reader->host->context, WN_LIMIT_PART_BYTES);
    const char *fault = NULL;
    *ret_found = stream != WN_NO_STREAM;
    if (!*ret_found)
        return WN_DONE;
    wn_status status = wn_compound_read(reader->compound, stream, most, out, &fault);
    if (status == WN_PARTIAL || status == WN_MALFORMED) {
        msg_tell_partial(reader, "message-damaged", fault);
        return WN_DONE;
    }
    if (status == WN_LIMIT)
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "limit-part-bytes", fault, NULL);
    return status;
}

wn_status msg_value(msg_reader *reader, uint32_t storage, msg_property property, msg_type type, wn_bytes *out,
                    bool *ret_found)
{
    char name[32];
    snprintf(name, sizeof name, "__substg1.0_%04X%04X", (unsigned)property, (unsigned)type);
    return read_stream(reader, storage, name, out, ret_found);
}

static bool is_utf8(const wn_bytes *text)
{
    size_t step = 0;
    uint32_t point;
    for (size_t at = 0; at < text->length; at += step)
        if (!(step = wn_utf8_decode(text->data + at, text->length - at, &point)))
            return false;
    return true;
}

/* Appends a character, white space and controls as a blank. */
static void add_point(wn_bytes *out, uint32_t point)
{
    wn_bytes_point(out, point < 0x20 || point == 0x7F ? ' ' : point);
}

static void add_wide(wn_bytes *out, wn_span text)
{
    for (size_t at = 0; at + 2 <= text.length && at < LONGEST_LINE; at += 2) {
        uint32_t unit = wn_span_u16(text, at), next = wn_span_u16(text, at + 2);
        if (!unit)
            break;
        if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        }
        add_point(out, unit);
    }
}

static void add_narrow(wn_bytes *out, const wn_bytes *text)
{
    bool utf8 = is_utf8(text);
    size_t step = 1;
    for (size_t at = 0; at < text->length && at < LONGEST_LINE && text->data[at]; at += step) {
        uint32_t point = (unsigned char)text->data[at];
        if (utf8)
            step = wn_utf8_decode(text->data + at, text->length - at, &point);
        else
            point = wn_windows_1252((uint8_t)point);
        add_point(out, point ? point : 0xFFFD);
    }
}

wn_status msg_line(msg_reader *reader, uint32_t storage, msg_property property, wn_bytes *out)
{
    wn_bytes value = {0};
    bool found = false;
    wn_status status = msg_value(reader, storage, property, MSG_WIDE_STRING, &value, &found);
    if (status >= 0 && found)
        add_wide(out, (wn_span){(const uint8_t *)value.data, value.length});
    if (status >= 0 && !found)
        status = msg_value(reader, storage, property, MSG_STRING, &value, &found);
    if (status >= 0 && found && !out->length)
        add_narrow(out, &value);
    wn_bytes_free(&value);
    return out->failed ? WN_NO_MEMORY : status;
}

wn_status msg_number(msg_reader *reader, uint32_t storage, size_t head, msg_property property, msg_type type,
                     uint64_t *ret_number)
{
    wn_bytes value = {0};
    bool found = false;
    uint32_t wanted = (uint32_t)property << 16 | (uint32_t)type;
    *ret_number = 0;
    wn_status status = read_stream(reader, storage, "__properties_version1.0", &value, &found);
    wn_span list = {(const uint8_t *)value.data, value.length};
    for (size_t at = head; status >= 0 && wn_span_has(list, at, PROPERTY_SIZE); at += PROPERTY_SIZE) {
        if (wn_span_u32(list, at) != wanted)
            continue;
        *ret_number = wn_span_u32(list, at + 8) | (uint64_t)wn_span_u32(list, at + 12) << 32;
        break;
    }
    wn_bytes_free(&value);
    return status;
}
