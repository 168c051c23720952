#include "core/answer/record.h"

#include <string.h>

bool wn_record_init(wn_record *record)
{
    *record = (wn_record){.arena = wn_arena_new()};
    return record->arena != NULL;
}

void wn_record_free(wn_record *record)
{
    wn_arena_free(record->arena);
    *record = (wn_record){0};
}

static const char *name_of(const char *const *names, size_t count, unsigned int value)
{
    return value < count ? names[value] : "?";
}

static const char *const item_types[] = {"group",   "urls",   "entries", "boolean", "text",  "choices",
                                         "percent", "number", "money",   "date",    "string"};

const char *wn_item_type_name(wn_item_type type)
{
    return name_of(item_types, sizeof item_types / sizeof *item_types, type);
}

int wn_item_type_of(const char *name)
{
    for (size_t i = 0; i < sizeof item_types / sizeof *item_types; i++)
        if (strcmp(item_types[i], name) == 0)
            return (int)i;
    return -1;
}

const char *wn_status_name(wn_answer_status status)
{
    static const char *const names[] = {"answered",       "blank",     "missing",
                                        "not_applicable", "ambiguous", "indeterminate"};
    return name_of(names, sizeof names / sizeof *names, status);
}

const char *wn_document_status_name(wn_document_status status)
{
    static const char *const names[] = {"ok",
                                        "partial",
                                        "no-form",
                                        "ignored",
                                        "duplicate",
                                        "empty",
                                        "unsupported",
                                        "encrypted",
                                        "unreadable",
                                        "rejected-malformed",
                                        "rejected-limit",
                                        "timeout",
                                        "oom",
                                        "crashed",
                                        "sandbox-violation"};
    return name_of(names, sizeof names / sizeof *names, status);
}

const char *wn_mechanism_name(wn_mechanism mechanism)
{
    static const char *const names[] = {"none",      "content-control", "legacy-field", "symbol",
                                        "glyph",     "typed",           "bold",         "highlight",
                                        "underline", "strike",          "deletion"};
    return name_of(names, sizeof names / sizeof *names, mechanism);
}

const char *wn_severity_name(wn_severity severity)
{
    static const char *const names[] = {"info", "warning", "error"};
    return name_of(names, sizeof names / sizeof *names, severity);
}
