#include "core/answer/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/answer/members.h"
#include "winnow/utf8.h"

/* Written straight into the buffer rather than through a tree: nine thousand answers pass here. */

static void write_escape(wn_buffer *out, uint32_t point)
{
    switch (point) {
    case '"':
        wn_buffer_add(out, "\\\"");
        break;
    case '\\':
        wn_buffer_add(out, "\\\\");
        break;
    case '\n':
        wn_buffer_add(out, "\\n");
        break;
    case '\t':
        wn_buffer_add(out, "\\t");
        break;
    default:
        wn_buffer_print(out, "\\u%04x", (unsigned int)point);
    }
}

/* A byte that is not UTF-8 breaks the promise of the model; U+FFFD keeps the object well formed (RFC 8259,
 * section 8.1) and shows it. */
static void write_string(wn_buffer *out, const char *text)
{
    size_t length = strlen(text), from = 0, at = 0;
    wn_buffer_append(out, "\"", 1);
    while (at < length) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (step > 0 && point >= 0x20 && point != '"' && point != '\\') {
            at += step;
            continue;
        }
        wn_buffer_append(out, text + from, at - from);
        if (step == 0)
            wn_buffer_point(out, 0xFFFD);
        else
            write_escape(out, point);
        at += step ? step : 1;
        from = at;
    }
    wn_buffer_append(out, text + from, length - from);
    wn_buffer_append(out, "\"", 1);
}

/* The shortest decimal that reads back as the same double. */
static void write_number(wn_buffer *out, double number)
{
    char text[40];
    if (!isfinite(number)) {
        wn_buffer_add(out, "null");
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (digits == 17 || strtod(text, NULL) == number)
            break;
    }
    wn_buffer_add(out, text);
}

static void write_object(wn_buffer *out, const wn_object *object, const char *base);

static void write_strings(wn_buffer *out, const char *const *list, size_t count)
{
    wn_buffer_add(out, "[");
    for (size_t i = 0; i < count; i++) {
        wn_buffer_add(out, i ? "," : "");
        write_string(out, list[i]);
    }
    wn_buffer_add(out, "]");
}

static void write_objects(wn_buffer *out, const wn_object *object, const void *const *list, size_t count)
{
    wn_buffer_add(out, "[");
    for (size_t i = 0; i < count; i++) {
        wn_buffer_add(out, i ? "," : "");
        write_object(out, object, list[i]);
    }
    wn_buffer_add(out, "]");
}

static bool evidence_known(const wn_evidence *evidence)
{
    return evidence->part || evidence->block >= 0 || evidence->page >= 0 || evidence->line >= 0 ||
           evidence->start >= 0 || evidence->end >= 0;
}

static bool is_left_out(const wn_member *member, const char *base)
{
    const char *at = base + member->offset;
    switch (member->kind) {
    case WN_MEMBER_STRING:
    case WN_MEMBER_SHA256:
        return *(const char *const *)at == NULL;
    case WN_MEMBER_INDEX:
        return *(const int64_t *)at < 0;
    case WN_MEMBER_EVIDENCE:
        return !evidence_known((const wn_evidence *)at);
    default:
        return false;
    }
}

static bool is_null(const wn_member *member, const char *base)
{
    const char *at = base + member->offset;
    if (member->known && *(const uint32_t *)(base + member->known) == 0)
        return true;
    switch (member->kind) {
    case WN_MEMBER_STRING_OR_NULL:
    case WN_MEMBER_ISO3:
    case WN_MEMBER_M49:
        return *(const char *const *)at == NULL;
    case WN_MEMBER_INDEX_OR_NULL:
        return *(const int64_t *)at < 0;
    case WN_MEMBER_TRUTH:
        return *(const wn_truth *)at == WN_NULL;
    case WN_MEMBER_OBJECT_OR_NULL:
        return *(const wn_truth *)(base + member->guard) == WN_NULL;
    default:
        return false;
    }
}

static void write_value(wn_buffer *out, const wn_member *member, const char *base)
{
    const char *at = base + member->offset;
    const size_t *count = (const size_t *)(base + member->guard);
    switch (member->kind) {
    case WN_MEMBER_STRING:
    case WN_MEMBER_STRING_OR_NULL:
    case WN_MEMBER_SHA256:
    case WN_MEMBER_ISO3:
    case WN_MEMBER_M49:
        write_string(out, *(const char *const *)at);
        break;
    case WN_MEMBER_COUNT:
        wn_buffer_print(out, "%" PRIu64, *(const uint64_t *)at);
        break;
    case WN_MEMBER_INDEX:
    case WN_MEMBER_INDEX_OR_NULL:
        wn_buffer_print(out, "%" PRId64, *(const int64_t *)at);
        break;
    case WN_MEMBER_FLAG:
        wn_buffer_add(out, *(const uint32_t *)at ? "true" : "false");
        break;
    case WN_MEMBER_TRUTH:
        wn_buffer_add(out, *(const wn_truth *)at == WN_TRUE ? "true" : "false");
        break;
    case WN_MEMBER_SHARE:
    case WN_MEMBER_NUMBER:
        write_number(out, *(const double *)at);
        break;
    case WN_MEMBER_NAME:
        write_string(out, member->name_of(*(const unsigned int *)at));
        break;
    case WN_MEMBER_STRINGS:
        write_strings(out, *(const char *const *const *)at, *count);
        break;
    case WN_MEMBER_OBJECTS:
        write_objects(out, member->object, *(const void *const *const *)at, *count);
        break;
    case WN_MEMBER_OBJECT:
    case WN_MEMBER_OBJECT_OR_NULL:
    case WN_MEMBER_EVIDENCE:
        write_object(out, member->object, at);
        break;
    }
}

static void write_object(wn_buffer *out, const wn_object *object, const char *base)
{
    const char *separator = "{\"";
    for (size_t i = 0; i < object->count; i++) {
        const wn_member *member = &object->members[i];
        if (is_left_out(member, base))
            continue;
        wn_buffer_add(out, separator);
        wn_buffer_add(out, member->name);
        wn_buffer_add(out, "\":");
        if (is_null(member, base))
            wn_buffer_add(out, "null");
        else
            write_value(out, member, base);
        separator = ",\"";
    }
    wn_buffer_add(out, separator[0] == '{' ? "{}" : "}");
}

bool wn_response_to_json(const wn_response *response, wn_buffer *out)
{
    write_object(out, &wn_response_object, (const char *)response);
    return !out->failed;
}

bool wn_document_to_json(const wn_document_info *document, wn_buffer *out)
{
    write_object(out, &wn_document_object, (const char *)document);
    return !out->failed;
}
