#include <math.h>
#include <string.h>

#include "core/answer/packed.h"
#include "core/base/report.h"
#include "core/base/text.h"

/* What is left to read. */
typedef struct packed_input {
    const char *at, *end;
    wn_arena *arena;
} packed_input;

static bool read_object(packed_input *in, const wn_object *object, char *base);

/* The shortest form of a number only, so that a record has one packed form. */
static bool read_number(packed_input *in, uint64_t most, uint64_t *ret_number)
{
    uint64_t number = 0;
    for (unsigned int shift = 0; in->at < in->end && shift < 64; shift += 7) {
        unsigned char byte = (unsigned char)*in->at++;
        if (shift == 63 && byte > 1)
            return false;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte & 0x80)
            continue;
        *ret_number = number;
        return number <= most && (byte != 0 || shift == 0);
    }
    return false;
}

static bool is_upper(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

static bool is_hexadecimal(char letter)
{
    return is_digit(letter) || (letter >= 'a' && letter <= 'f');
}

static bool is_pattern(const char *text, size_t length, size_t wanted, bool (*allowed)(char))
{
    if (length != wanted)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!allowed(text[i]))
            return false;
    return true;
}

static bool is_of_kind(wn_member_kind kind, const char *text, size_t length)
{
    switch (kind) {
    case WN_MEMBER_SHA256:
        return is_pattern(text, length, 64, is_hexadecimal);
    case WN_MEMBER_ISO3:
        return is_pattern(text, length, 3, is_upper);
    case WN_MEMBER_M49:
        return is_pattern(text, length, 3, is_digit);
    default:
        return wn_text_is_utf8(text, length) && !memchr(text, '\0', length);
    }
}

static bool read_text(packed_input *in, wn_member_kind kind, bool required, const char **ret_text)
{
    uint64_t size;
    if (!read_number(in, UINT64_MAX, &size) || (uint64_t)(in->end - in->at) < size)
        return false;
    if (size == 0)
        return !required;
    const char *text = in->at;
    size_t length = (size_t)size - 1;
    if (text[length] != '\0' || !is_of_kind(kind, text, length))
        return false;
    in->at += length + 1;
    *ret_text = text;
    return true;
}

/* A list of elements that take at least a byte each; false when it cannot fit in what is left. */
static void *read_list(packed_input *in, size_t element, size_t *ret_count)
{
    uint64_t count;
    if (!read_number(in, (uint64_t)(in->end - in->at), &count))
        return NULL;
    *ret_count = (size_t)count;
    return wn_arena_array(in->arena, *ret_count, element);
}

static bool read_texts(packed_input *in, char *at, size_t *ret_count)
{
    const char **list = read_list(in, sizeof *list, ret_count);
    for (size_t i = 0; list && i < *ret_count; i++)
        if (!read_text(in, WN_MEMBER_STRING, true, &list[i]))
            return false;
    *(const char *const **)at = list;
    return list != NULL;
}

static bool read_objects(packed_input *in, const wn_object *object, char *at, size_t *ret_count)
{
    const void **list = read_list(in, sizeof *list, ret_count);
    for (size_t i = 0; list && i < *ret_count; i++) {
        char *element = wn_arena_take(in->arena, object->size);
        if (!element || !read_object(in, object, element))
            return false;
        list[i] = element;
    }
    *(const void *const **)at = list;
    return list != NULL;
}

static bool read_double(packed_input *in, wn_member_kind kind, char *at)
{
    double number;
    if ((size_t)(in->end - in->at) < sizeof number)
        return false;
    memcpy(&number, in->at, sizeof number);
    in->at += sizeof number;
    memcpy(at, &number, sizeof number);
    return isfinite(number) && (kind != WN_MEMBER_SHARE || (number >= 0 && number <= 1));
}

static bool read_small(packed_input *in, unsigned int most, unsigned int *ret_number)
{
    uint64_t number;
    if (!read_number(in, most, &number))
        return false;
    *ret_number = (unsigned int)number;
    return true;
}

static bool read_truth(packed_input *in, bool required, wn_truth *ret_truth)
{
    unsigned int number;
    if (!read_small(in, required ? WN_TRUE : WN_NULL, &number))
        return false;
    *ret_truth = (wn_truth)number;
    return true;
}

static bool read_name(packed_input *in, const wn_member *member, unsigned int *ret_value)
{
    return read_small(in, UINT8_MAX, ret_value) && member->name_of(*ret_value)[0] != '?';
}

static bool read_index(packed_input *in, int64_t *ret_index)
{
    uint64_t number;
    if (!read_number(in, INT64_MAX, &number))
        return false;
    *ret_index = (int64_t)number - 1;
    return true;
}

static bool read_optional(packed_input *in, const wn_member *member, char *base)
{
    unsigned int present;
    char *at = base + member->offset;
    if (!read_small(in, 1, &present))
        return false;
    if (present)
        return read_object(in, member->object, at) &&
               (member->kind != WN_MEMBER_EVIDENCE || wn_packed_says_where((const wn_evidence *)at));
    if (member->kind == WN_MEMBER_EVIDENCE)
        *(wn_evidence *)at = wn_evidence_none();
    else
        *(wn_truth *)(base + member->guard) = WN_NULL;
    return true;
}

static bool read_value(packed_input *in, const wn_member *member, char *base)
{
    char *at = base + member->offset;
    size_t *count = (size_t *)(base + member->guard);
    switch (member->kind) {
    case WN_MEMBER_STRING:
    case WN_MEMBER_STRING_OR_NULL:
    case WN_MEMBER_SHA256:
    case WN_MEMBER_ISO3:
    case WN_MEMBER_M49:
        return read_text(in, member->kind, member->required, (const char **)at);
    case WN_MEMBER_COUNT:
        return read_number(in, UINT64_MAX, (uint64_t *)at);
    case WN_MEMBER_INDEX:
    case WN_MEMBER_INDEX_OR_NULL:
        return read_index(in, (int64_t *)at);
    case WN_MEMBER_FLAG:
        return read_small(in, 1, (unsigned int *)at);
    case WN_MEMBER_TRUTH:
        return read_truth(in, member->required, (wn_truth *)at);
    case WN_MEMBER_SHARE:
    case WN_MEMBER_NUMBER:
        return read_double(in, member->kind, at);
    case WN_MEMBER_NAME:
        return read_name(in, member, (unsigned int *)at);
    case WN_MEMBER_STRINGS:
        return read_texts(in, at, count);
    case WN_MEMBER_OBJECTS:
        return read_objects(in, member->object, at, count);
    case WN_MEMBER_OBJECT:
        return read_object(in, member->object, at);
    case WN_MEMBER_OBJECT_OR_NULL:
    case WN_MEMBER_EVIDENCE:
        return read_optional(in, member, base);
    }
    return false;
}

static bool read_object(packed_input *in, const wn_object *object, char *base)
{
    for (size_t i = 0; i < object->count; i++) {
        const wn_member *member = &object->members[i];
        unsigned int known = 1;
        if (member->known && !read_small(in, 1, &known))
            return false;
        if (member->known)
            *(uint32_t *)(base + member->known) = known;
        if (known && !read_value(in, member, base))
            return false;
    }
    return true;
}

bool wn_unpack(const wn_object *object, const char *bytes, size_t length, wn_arena *arena, void *ret_base)
{
    packed_input in = {bytes, bytes + length, arena};
    return read_object(&in, object, ret_base) && in.at == in.end;
}
