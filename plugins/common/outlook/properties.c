#include "plugins/common/outlook/properties.h"

#include <stdlib.h>
#include <string.h>

static bool is_looked_at(uint16_t id)
{
    static const uint16_t ids[] = {WN_MAPI_MESSAGE_CLASS,
                                   WN_MAPI_SUBJECT,
                                   WN_MAPI_CLIENT_SUBMIT_TIME,
                                   WN_MAPI_SENT_REPRESENTING_NAME,
                                   WN_MAPI_SENT_REPRESENTING_ADDRESS,
                                   WN_MAPI_SENDER_NAME,
                                   WN_MAPI_SENDER_ADDRESS,
                                   WN_MAPI_DELIVERY_TIME,
                                   WN_MAPI_RTF_IN_SYNC,
                                   WN_MAPI_BODY,
                                   WN_MAPI_RTF_COMPRESSED,
                                   WN_MAPI_HTML,
                                   WN_MAPI_INTERNET_MESSAGE_ID,
                                   WN_MAPI_DISPLAY_NAME,
                                   WN_MAPI_ATTACH_DATA,
                                   WN_MAPI_ATTACH_FILENAME,
                                   WN_MAPI_ATTACH_METHOD,
                                   WN_MAPI_ATTACH_LONG_FILENAME,
                                   WN_MAPI_ATTACH_MIME_TAG,
                                   WN_MAPI_ATTACH_CONTENT_ID,
                                   WN_MAPI_ATTACH_FLAGS,
                                   WN_MAPI_INTERNET_CODE_PAGE,
                                   WN_MAPI_MESSAGE_LOCALE,
                                   WN_MAPI_MESSAGE_CODE_PAGE,
                                   WN_MAPI_SENDER_SMTP_ADDRESS,
                                   WN_MAPI_SENT_REPRESENTING_SMTP_ADDRESS,
                                   WN_MAPI_ATTACHMENT_HIDDEN};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (ids[i] == id)
            return true;
    return false;
}

/* However many a file lists, few are kept. */
static bool is_kept(const wn_mapi_properties *properties, const wn_mapi_property *property)
{
    if (!is_looked_at(property->id))
        return false;
    for (size_t i = 0; i < properties->count; i++)
        if (properties->items[i].id == property->id && properties->items[i].type == property->type)
            return false;
    return true;
}

bool wn_mapi_add(wn_mapi_properties *properties, wn_mapi_property property)
{
    if (!is_kept(properties, &property))
        return true;
    if (!WN_ARRAY_GROW(properties))
        return false;
    properties->items[properties->count++] = property;
    return true;
}

void wn_mapi_free(wn_mapi_properties *properties)
{
    free(properties->items);
    *properties = (wn_mapi_properties){0};
}

const wn_mapi_property *wn_mapi_find(const wn_mapi_properties *properties, wn_mapi_id id)
{
    const wn_mapi_property *found = NULL;
    for (size_t i = 0; i < properties->count; i++) {
        const wn_mapi_property *property = &properties->items[i];
        bool better = property->id == id && found && property->type == WN_MAPI_STRING &&
                      found->type == WN_MAPI_STRING_8;
        if (property->id == id && (!found || better))
            found = property;
    }
    return found;
}

uint32_t wn_mapi_number(const wn_mapi_properties *properties, wn_mapi_id id, uint32_t otherwise)
{
    const wn_mapi_property *property = wn_mapi_find(properties, id);
    if (!property || !property->is_at_hand)
        return otherwise;
    if (property->type == WN_MAPI_BOOLEAN)
        return wn_span_u16(property->value, 0) != 0;
    return property->type == WN_MAPI_INTEGER ? wn_span_u32(property->value, 0) : otherwise;
}

uint64_t wn_mapi_time(const wn_mapi_properties *properties, wn_mapi_id id)
{
    const wn_mapi_property *property = wn_mapi_find(properties, id);
    if (!property || property->type != WN_MAPI_TIME || !property->is_at_hand)
        return 0;
    return (uint64_t)wn_span_u32(property->value, 4) << 32 | wn_span_u32(property->value, 0);
}

wn_status wn_mapi_load(const wn_mapi_properties *properties, wn_mapi_id id, wn_bytes *out)
{
    const wn_mapi_property *property = wn_mapi_find(properties, id);
    if (!property)
        return WN_DONE;
    if (!property->is_at_hand)
        return properties->read(properties->context, property, out);
    return wn_bytes_append(out, property->value.bytes, property->value.length) ? WN_DONE : WN_NO_MEMORY;
}

/* Makes `out` one line from `start` on: controls become spaces, those around it go. */
static void straighten(wn_bytes *out, size_t start)
{
    size_t from = start;
    for (size_t i = start; i < out->length; i++)
        if ((unsigned char)out->data[i] < 0x20 || out->data[i] == 0x7F)
            out->data[i] = ' ';
    while (from < out->length && out->data[from] == ' ')
        from++;
    while (out->length > from && out->data[out->length - 1] == ' ')
        out->length--;
    memmove(out->data + start, out->data + from, out->length - from);
    out->length -= from - start;
    out->data[out->length] = '\0';
}

bool wn_mapi_line(const wn_mapi_properties *properties, wn_mapi_id id, const wn_converters *converters,
                  uint32_t code_page, wn_bytes *out)
{
    wn_bytes bytes = {0};
    uint64_t damaged = 0;
    size_t start = out->length;
    const wn_mapi_property *property = wn_mapi_find(properties, id);
    bool is_text = property && (property->type == WN_MAPI_STRING || property->type == WN_MAPI_STRING_8);
    bool held = !is_text || wn_mapi_load(properties, id, &bytes) != WN_NO_MEMORY;
    if (held && bytes.length) {
        wn_span text = wn_text_without_end((wn_span){(const uint8_t *)bytes.data, bytes.length},
                                           property->type == WN_MAPI_STRING);
        if (property->type == WN_MAPI_STRING)
            code_page = WN_CODE_PAGE_UTF_16;
        else if (!wn_code_page_is_known(converters, code_page))
            code_page = WN_CODE_PAGE_WINDOWS;
        held = wn_code_page_decode(converters, code_page, text, out, &damaged);
        if (held && out->data)
            straighten(out, start);
    }
    wn_bytes_free(&bytes);
    return held;
}
