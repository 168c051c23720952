#include "plugins/common/writing/run-json.h"

static const char *word_of(const char *const *words, size_t count, unsigned int value)
{
    return value < count ? words[value] : "unknown";
}

const char *wn_type_word(wn_item_type type)
{
    static const char *const words[] = {"group",   "urls",   "entries", "boolean", "text",  "choices",
                                        "percent", "number", "money",   "date",    "string"};
    return word_of(words, sizeof words / sizeof *words, type);
}

const char *wn_answer_status_word(wn_answer_status status)
{
    static const char *const words[] = {"answered",       "blank",     "missing",
                                        "not_applicable", "ambiguous", "indeterminate"};
    return word_of(words, sizeof words / sizeof *words, status);
}

const char *wn_document_status_word(wn_document_status status)
{
    static const char *const words[] = {"ok",
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
    return word_of(words, sizeof words / sizeof *words, status);
}
