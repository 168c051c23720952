#include <jansson.h>
#include <string.h>

#include "core/answer/json-members.h"
#include "core/answer/json.h"
#include "core/base/report.h"

static bool read_object(wn_arena *arena, const wn_object *object, const json_t *value, char *base);

static bool is_pattern(const char *text, size_t length, int (*allowed)(int))
{
    if (strlen(text) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!allowed((unsigned char)text[i]))
            return false;
    return true;
}

static int is_hexadecimal(int letter)
{
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
}

static int is_capital(int letter)
{
    return letter >= 'A' && letter <= 'Z';
}

static int is_digit(int letter)
{
    return letter >= '0' && letter <= '9';
}

static bool read_string(wn_arena *arena, wn_member_kind kind, const json_t *value, char *at)
{
    const char *text = json_string_value(value);
    if (!text || (kind == WN_MEMBER_SHA256 && !is_pattern(text, 64, is_hexadecimal)) ||
        (kind == WN_MEMBER_ISO3 && !is_pattern(text, 3, is_capital)) ||
        (kind == WN_MEMBER_M49 && !is_pattern(text, 3, is_digit)))
        return false;
    const char *copy = wn_arena_text(arena, text, json_string_length(value));
    *(const char **)at = copy;
    return copy != NULL;
}

static bool read_integer(wn_member_kind kind, const json_t *value, char *at)
{
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return false;
    if (kind == WN_MEMBER_COUNT)
        *(uint64_t *)at = (uint64_t)json_integer_value(value);
    else
        *(int64_t *)at = json_integer_value(value);
    return true;
}

static bool read_number(wn_member_kind kind, const json_t *value, char *at)
{
    if (!json_is_number(value))
        return false;
    double number = json_number_value(value);
    if (kind == WN_MEMBER_SHARE && !(number >= 0 && number <= 1))
        return false;
    *(double *)at = number;
    return true;
}

static bool read_name(const wn_member *member, const json_t *value, char *at)
{
    const char *text = json_string_value(value);
    for (unsigned int i = 0; text; i++) {
        const char *name = member->name_of(i);
        if (name[0] == '?')
            return false;
        if (strcmp(name, text) == 0) {
            *(unsigned int *)at = i;
            return true;
        }
    }
    return false;
}

static bool read_strings(wn_arena *arena, const json_t *value, char *at, char *count)
{
    size_t size = json_array_size(value);
    const char **list = wn_arena_array(arena, size, sizeof *list);
    if (!json_is_array(value) || !list)
        return false;
    for (size_t i = 0; i < size; i++)
        if (!read_string(arena, WN_MEMBER_STRING, json_array_get(value, i), (char *)&list[i]))
            return false;
    *(const char *const **)at = list;
    *(size_t *)count = size;
    return true;
}

static bool read_objects(wn_arena *arena, const wn_object *object, const json_t *value, char *at, char *count)
{
    size_t size = json_array_size(value);
    const void **list = wn_arena_array(arena, size, sizeof *list);
    if (!json_is_array(value) || !list)
        return false;
    for (size_t i = 0; i < size; i++) {
        char *element = wn_arena_take(arena, object->size);
        if (!element || !read_object(arena, object, json_array_get(value, i), element))
            return false;
        list[i] = element;
    }
    *(const void *const **)at = list;
    *(size_t *)count = size;
    return true;
}

static bool read_value(wn_arena *arena, const wn_member *member, const json_t *value, char *base)
{
    char *at = base + member->offset;
    switch (member->kind) {
    case WN_MEMBER_STRING:
    case WN_MEMBER_STRING_OR_NULL:
    case WN_MEMBER_SHA256:
    case WN_MEMBER_ISO3:
    case WN_MEMBER_M49:
        return read_string(arena, member->kind, value, at);
    case WN_MEMBER_COUNT:
    case WN_MEMBER_INDEX:
    case WN_MEMBER_INDEX_OR_NULL:
        return read_integer(member->kind, value, at);
    case WN_MEMBER_FLAG:
        *(uint32_t *)at = json_is_true(value);
        return json_is_boolean(value);
    case WN_MEMBER_TRUTH:
        *(wn_truth *)at = json_is_true(value) ? WN_TRUE : WN_FALSE;
        return json_is_boolean(value);
    case WN_MEMBER_SHARE:
    case WN_MEMBER_NUMBER:
        return read_number(member->kind, value, at);
    case WN_MEMBER_NAME:
        return read_name(member, value, at);
    case WN_MEMBER_STRINGS:
        return read_strings(arena, value, at, base + member->guard);
    case WN_MEMBER_OBJECTS:
        return read_objects(arena, member->object, value, at, base + member->guard);
    case WN_MEMBER_OBJECT:
    case WN_MEMBER_OBJECT_OR_NULL:
    case WN_MEMBER_EVIDENCE:
        return read_object(arena, member->object, value, at);
    }
    return false;
}

static bool allows_null(const wn_member *member)
{
    switch (member->kind) {
    case WN_MEMBER_STRING_OR_NULL:
    case WN_MEMBER_ISO3:
    case WN_MEMBER_M49:
    case WN_MEMBER_INDEX_OR_NULL:
    case WN_MEMBER_OBJECT_OR_NULL:
        return true;
    case WN_MEMBER_TRUTH:
        return !member->required;
    default:
        return member->known != 0;
    }
}

/* What a member reads as when it is absent or null; all else is zero already. */
static void set_default(const wn_member *member, char *base)
{
    char *at = base + member->offset;
    if (member->kind == WN_MEMBER_INDEX || member->kind == WN_MEMBER_INDEX_OR_NULL)
        *(int64_t *)at = -1;
    else if (member->kind == WN_MEMBER_TRUTH)
        *(wn_truth *)at = WN_NULL;
    else if (member->kind == WN_MEMBER_OBJECT_OR_NULL)
        *(wn_truth *)(base + member->guard) = WN_NULL;
    else if (member->kind == WN_MEMBER_EVIDENCE)
        *(wn_evidence *)at = wn_evidence_none();
}

static bool read_member(wn_arena *arena, const wn_member *member, const json_t *value, char *base)
{
    if (!value || (json_is_null(value) && allows_null(member))) {
        set_default(member, base);
        return value || !member->required;
    }
    if (member->known)
        *(uint32_t *)(base + member->known) = 1;
    return read_value(arena, member, value, base);
}

static bool read_object(wn_arena *arena, const wn_object *object, const json_t *value, char *base)
{
    size_t found = 0;
    if (!json_is_object(value))
        return false;
    for (size_t i = 0; i < object->count; i++) {
        const json_t *member = json_object_get(value, object->members[i].name);
        if (!read_member(arena, &object->members[i], member, base))
            return false;
        found += member != NULL;
    }
    return found == json_object_size(value);
}

static void *read_text(const char *json, size_t length, const wn_object *object, wn_arena *arena)
{
    json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL);
    char *base = root ? wn_arena_take(arena, object->size) : NULL;
    if (base && !read_object(arena, object, root, base))
        base = NULL;
    json_decref(root);
    return base;
}

const wn_response *wn_response_from_json(const char *json, size_t length, wn_arena *arena)
{
    return read_text(json, length, &wn_response_object, arena);
}

const wn_document_info *wn_document_from_json(const char *json, size_t length, wn_arena *arena)
{
    return read_text(json, length, &wn_document_object, arena);
}
