/* The members of the contract's objects as data, from which JSON and the packed form both follow. */
#ifndef WN_ANSWER_MEMBERS_H
#define WN_ANSWER_MEMBERS_H

#include <stddef.h>
#include <stdint.h>

#include "core/answer/record.h"

typedef enum {
    WN_MEMBER_STRING,         /* const char *; NULL is left out */
    WN_MEMBER_STRING_OR_NULL, /* const char *; NULL is null */
    WN_MEMBER_SHA256,         /* const char *: 64 lower-case hexadecimal digits */
    WN_MEMBER_ISO3,           /* const char *: three capital letters, or null */
    WN_MEMBER_M49,            /* const char *: three digits, or null */
    WN_MEMBER_COUNT,          /* uint64_t */
    WN_MEMBER_INDEX,          /* int64_t; -1 is left out */
    WN_MEMBER_INDEX_OR_NULL,  /* int64_t; -1 is null */
    WN_MEMBER_FLAG,           /* uint32_t, 0 or 1 */
    WN_MEMBER_TRUTH,          /* wn_truth; WN_NULL is null */
    WN_MEMBER_SHARE,          /* double from 0 to 1 */
    WN_MEMBER_NUMBER,         /* double; null unless `known` */
    WN_MEMBER_NAME,           /* enum, by its name in the contract */
    WN_MEMBER_STRINGS,        /* const char *const * with its size_t at `guard`; null where `known` is not */
    WN_MEMBER_OBJECTS,        /* const T *const * with its size_t at `guard` */
    WN_MEMBER_OBJECT,         /* members of the struct at `offset` */
    WN_MEMBER_OBJECT_OR_NULL, /* likewise; null when the wn_truth at `guard` is WN_NULL */
    WN_MEMBER_EVIDENCE        /* wn_evidence; left out when nothing is known */
} wn_member_kind;

typedef struct wn_object wn_object;

typedef struct wn_member {
    const char *name;
    wn_member_kind kind;
    bool required;
    size_t offset; /* in the C struct */
    size_t guard;  /* offset; see the kind */
    size_t known;  /* offset of a uint32_t that says whether there is a value; 0: there always is */
    const wn_object *object;
    const char *(*name_of)(unsigned int value); /* of NAME; "?" beyond the last value */
} wn_member;

struct wn_object {
    size_t size; /* of the C struct */
    const wn_member *members;
    size_t count;
};

/* Members of the designated initialisers that describe a struct. */
#define WN_AT(type, field) .offset = offsetof(type, field)
#define WN_LIST_AT(type, field, counter) WN_AT(type, field), .guard = offsetof(type, counter)
#define WN_OBJECT_OF(type, list)                                                                             \
    {                                                                                                        \
        sizeof(type), list, sizeof(list) / sizeof *(list)                                                    \
    }

extern const wn_object wn_response_object; /* of wn_response */
extern const wn_object wn_document_object; /* of wn_document_info */
extern const wn_object wn_record_object;   /* of wn_record, without responses and children */
extern const wn_object wn_child_object;    /* of wn_record_child, without its bytes */

#endif
