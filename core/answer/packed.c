#include "core/answer/packed.h"

#include <string.h>

#include "core/base/text.h"
#include "winnow/utf8.h"

static void pack_number(wn_buffer *out, uint64_t number)
{
    unsigned char bytes[10];
    size_t count = 0;
    for (; number > 0x7F; number >>= 7)
        bytes[count++] = (unsigned char)(number | 0x80);
    bytes[count++] = (unsigned char)number;
    wn_buffer_append(out, bytes, count);
}

static void append_repaired(wn_buffer *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        wn_buffer_point(out, point);
        at += step ? step : 1;
    }
}

static void pack_text(wn_buffer *out, const char *text)
{
    if (!text) {
        pack_number(out, 0);
        return;
    }
    size_t length = strlen(text);
    if (wn_text_is_utf8(text, length)) {
        pack_number(out, (uint64_t)length + 1);
        wn_buffer_append(out, text, length + 1);
        return;
    }
    wn_buffer repaired = {0};
    append_repaired(&repaired, text, length);
    pack_number(out, (uint64_t)repaired.length + 1);
    wn_buffer_append(out, repaired.data, repaired.length);
    wn_buffer_append(out, "", 1);
    out->failed = out->failed || repaired.failed;
    wn_buffer_free(&repaired);
}

static void pack_object(wn_buffer *out, const wn_object *object, const char *base);

static void pack_texts(wn_buffer *out, const char *const *list, size_t count)
{
    pack_number(out, count);
    for (size_t i = 0; i < count; i++)
        pack_text(out, list[i]);
}

static void pack_objects(wn_buffer *out, const wn_object *object, const void *const *list, size_t count)
{
    pack_number(out, count);
    for (size_t i = 0; i < count; i++)
        pack_object(out, object, list[i]);
}

bool wn_packed_says_where(const wn_evidence *evidence)
{
    return evidence->part || evidence->block >= 0 || evidence->page >= 0 || evidence->line >= 0 ||
           evidence->start >= 0 || evidence->end >= 0;
}

static void pack_optional(wn_buffer *out, bool present, const wn_object *object, const char *base)
{
    pack_number(out, present);
    if (present)
        pack_object(out, object, base);
}

static void pack_value(wn_buffer *out, const wn_member *member, const char *base)
{
    const char *at = base + member->offset;
    const size_t *count = (const size_t *)(base + member->guard);
    switch (member->kind) {
    case WN_MEMBER_STRING:
    case WN_MEMBER_STRING_OR_NULL:
    case WN_MEMBER_SHA256:
    case WN_MEMBER_ISO3:
    case WN_MEMBER_M49:
        pack_text(out, *(const char *const *)at);
        break;
    case WN_MEMBER_COUNT:
        pack_number(out, *(const uint64_t *)at);
        break;
    case WN_MEMBER_INDEX:
    case WN_MEMBER_INDEX_OR_NULL:
        pack_number(out, *(const int64_t *)at < 0 ? 0 : (uint64_t) * (const int64_t *)at + 1);
        break;
    case WN_MEMBER_FLAG:
        pack_number(out, *(const uint32_t *)at != 0);
        break;
    case WN_MEMBER_TRUTH:
        pack_number(out, *(const wn_truth *)at);
        break;
    case WN_MEMBER_SHARE:
    case WN_MEMBER_NUMBER:
        wn_buffer_append(out, at, sizeof(double));
        break;
    case WN_MEMBER_NAME:
        pack_number(out, *(const unsigned int *)at);
        break;
    case WN_MEMBER_STRINGS:
        pack_texts(out, *(const char *const *const *)at, *count);
        break;
    case WN_MEMBER_OBJECTS:
        pack_objects(out, member->object, *(const void *const *const *)at, *count);
        break;
    case WN_MEMBER_OBJECT:
        pack_object(out, member->object, at);
        break;
    case WN_MEMBER_OBJECT_OR_NULL:
        pack_optional(out, *(const wn_truth *)(base + member->guard) != WN_NULL, member->object, at);
        break;
    case WN_MEMBER_EVIDENCE:
        pack_optional(out, wn_packed_says_where((const wn_evidence *)at), member->object, at);
        break;
    }
}

static void pack_object(wn_buffer *out, const wn_object *object, const char *base)
{
    for (size_t i = 0; i < object->count; i++) {
        const wn_member *member = &object->members[i];
        bool known = !member->known || *(const uint32_t *)(base + member->known) != 0;
        if (member->known)
            pack_number(out, known);
        if (known)
            pack_value(out, member, base);
    }
}

bool wn_pack(const wn_object *object, const void *base, wn_buffer *out)
{
    pack_object(out, object, base);
    return !out->failed;
}
