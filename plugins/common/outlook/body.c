/* The text of a message. Outlook keeps it in up to three forms that say the same; one is handed on. */
#include <string.h>

#include "plugins/common/outlook/compressed-rtf.h"
#include "plugins/common/outlook/hand-on.h"
#include "winnow/utf8.h"

typedef enum { FORM_NONE, FORM_TEXT, FORM_RTF, FORM_HTML } form;

typedef struct body {
    wn_bytes text, rtf, html;
    wn_rtf_origin rtf_origin;
    bool rtf_in_sync; /* it says the same as the text */
    bool rtf_damaged;
} body;

static wn_span span_of(const wn_bytes *bytes)
{
    return (wn_span){(const uint8_t *)bytes->data, bytes->length};
}

static wn_status miss_end(wn_outlook *message)
{
    return wn_outlook_miss(message, "message-cut",
                           "the text of the message ends before its time; ask for it again");
}

/* Text of 8 bits is handed on as it came where its code page is not known or is not that of the bytes: the
 * reader of texts then finds out. */
static wn_status decode(wn_outlook *message, wn_span bytes, uint32_t code_page, wn_bytes *out)
{
    uint64_t damaged = 0;
    bool is_known = code_page && wn_code_page_is_known(message->converters, code_page);
    if (is_known && !wn_code_page_decode(message->converters, code_page, bytes, out, &damaged))
        return WN_NO_MEMORY;
    if (is_known && !damaged)
        return WN_DONE;
    wn_bytes_clear(out);
    return wn_bytes_append(out, bytes.bytes, bytes.length) ? WN_DONE : WN_NO_MEMORY;
}

/* Loads a text, as UTF-8 where that can be told. */
static wn_status load_text(wn_outlook *message, const wn_mapi_properties *properties, wn_mapi_id id,
                           wn_bytes *out)
{
    const wn_mapi_property *property = wn_mapi_find(properties, id);
    wn_bytes bytes = {0};
    if (!property)
        return WN_DONE;
    wn_status status = wn_mapi_load(properties, id, &bytes);
    bool is_wide = property->type == WN_MAPI_STRING;
    uint32_t page = is_wide ? WN_CODE_PAGE_UTF_16 : message->code_page;
    if (property->type == WN_MAPI_BINARY)
        page = wn_mapi_number(properties, WN_MAPI_INTERNET_CODE_PAGE, message->code_page);
    if (status == WN_PARTIAL)
        miss_end(message);
    if (status >= 0)
        status = decode(message, wn_text_without_end(span_of(&bytes), is_wide), page, out);
    wn_bytes_free(&bytes);
    return status;
}

static wn_status load_rtf(wn_outlook *message, const wn_mapi_properties *properties, body *found)
{
    const wn_host *host = message->host;
    wn_bytes bytes = {0};
    if (!wn_mapi_find(properties, WN_MAPI_RTF_COMPRESSED))
        return WN_DONE;
    wn_status status = wn_mapi_load(properties, WN_MAPI_RTF_COMPRESSED, &bytes);
    bool is_cut = status == WN_PARTIAL;
    if (status >= 0)
        status =
            wn_rtf_decompress(span_of(&bytes), host->limit(host->context, WN_LIMIT_PART_BYTES), &found->rtf);
    wn_bytes_free(&bytes);
    if (status == WN_LIMIT)
        host->report(host->context, WN_SEVERITY_ERROR, "message-limit",
                     "the text of the message is longer than the limit part-bytes", NULL);
    found->rtf_origin = wn_rtf_origin_of(span_of(&found->rtf));
    found->rtf_damaged = is_cut || status == WN_PARTIAL || found->rtf_origin == WN_RTF_NONE;
    found->rtf_in_sync = wn_mapi_number(properties, WN_MAPI_RTF_IN_SYNC, 1) != 0;
    return status == WN_MALFORMED ? WN_DONE : status;
}

static bool is_blank(const wn_bytes *bytes)
{
    return wn_count_shown(bytes->data ? bytes->data : "", bytes->length) == 0;
}

/* What loses least: Rich Text that somebody wrote keeps struck-out options and tables, which the plain text
 * beside it does not. Rich Text made from a text or a web page is a detour. */
static form choose(const body *found)
{
    bool has_rtf = found->rtf_origin != WN_RTF_NONE;
    if (found->rtf_origin == WN_RTF_NATIVE && found->rtf_in_sync && !found->rtf_damaged)
        return FORM_RTF;
    if (!is_blank(&found->text))
        return FORM_TEXT;
    if (has_rtf && (found->rtf_origin == WN_RTF_NATIVE || is_blank(&found->html)))
        return FORM_RTF;
    return is_blank(&found->html) ? FORM_NONE : FORM_HTML;
}

static wn_status push(wn_outlook *message, const body *found)
{
    form chosen = choose(found);
    bool is_detour = found->rtf_origin == WN_RTF_OF_TEXT || found->rtf_origin == WN_RTF_OF_HTML;
    bool lost = found->rtf_damaged && !(chosen == FORM_TEXT && is_detour);
    if (lost)
        wn_outlook_miss(
            message, "message-rtf-damaged",
            "the Rich Text of the message is damaged; compare with the original, or ask for it again");
    switch (chosen) {
    case FORM_TEXT:
        return wn_outlook_hand_on(message, WN_CHILD_BODY, NULL, "text/plain", span_of(&found->text));
    case FORM_RTF:
        return wn_outlook_hand_on(message, WN_CHILD_BODY, NULL, "application/rtf", span_of(&found->rtf));
    case FORM_HTML:
        return wn_outlook_hand_on(message, WN_CHILD_BODY, NULL, "text/html", span_of(&found->html));
    case FORM_NONE:
        break;
    }
    return WN_DONE;
}

wn_status wn_outlook_push_body(wn_outlook *message, const wn_mapi_properties *properties)
{
    body found = {.rtf_origin = WN_RTF_NONE};
    wn_status status = load_text(message, properties, WN_MAPI_BODY, &found.text);
    if (status >= 0)
        status = load_rtf(message, properties, &found);
    if (status >= 0)
        status = load_text(message, properties, WN_MAPI_HTML, &found.html);
    if (status >= 0)
        status = push(message, &found);
    wn_bytes_free(&found.text);
    wn_bytes_free(&found.rtf);
    wn_bytes_free(&found.html);
    return status;
}
