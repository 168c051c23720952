/* Form definitions: a questionnaire's items, wordings and words, as loaded from forms/<id>/form.yaml.
 *
 * A form belongs to its arena; all strings are NUL-terminated UTF-8 in NFC. Every object remembers the line
 * and column it was read from (1-based), for messages. */
#ifndef WN_FORM_FORM_H
#define WN_FORM_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/report.h"
#include "winnow/answer.h"

#define WN_NO_ITEM UINT32_MAX

typedef struct wn_form_place {
    uint32_t line, column; /* 1-based */
} wn_form_place;

/* A text in one language. Of several wordings of one thing in one language the first is the main one. */
typedef struct wn_wording {
    uint32_t language; /* index into the form's languages */
    const char *text;
    wn_form_place place;
} wn_wording;

typedef struct wn_wordings {
    const wn_wording *items;
    size_t count;
} wn_wordings;

typedef struct wn_form_option {
    const char *code;
    wn_wordings text;
    bool open; /* takes text of its own, as "Other:" */
    wn_form_place place;
} wn_form_option;

/* A PCRE2 pattern of the definition, for what wordings cannot say. */
typedef struct wn_form_pattern {
    uint32_t language; /* WN_NO_ITEM: any */
    const char *pattern;
    wn_form_place place;
} wn_form_pattern;

typedef struct wn_form_patterns {
    const wn_form_pattern *items;
    size_t count;
} wn_form_patterns;

typedef struct wn_form_item {
    const char *link_id;
    const char *prefix;     /* printed number or letter ("22.", "a."); NULL */
    wn_item_type type;      /* WN_ITEM_GROUP for a group or section */
    uint32_t parent;        /* index of the group, or WN_NO_ITEM */
    wn_wordings text;       /* question or title; the first wording of a language is the main one */
    wn_wordings help;       /* the form's own words below or beside the question, not part of an answer */
    wn_form_patterns match; /* explicit patterns that find the question */
    const wn_form_option *options;
    size_t option_count;
    bool single;              /* at most one option may be chosen */
    const char *const *hints; /* folded words that speak for this item in an answer ("data", "opendata") */
    size_t hint_count;
    uint32_t implies; /* index of a boolean item that an answer "yes" here implies, or WN_NO_ITEM */
    wn_form_place place;
} wn_form_item;

/* The words of one language that the form's respondents use. */
typedef struct wn_form_words {
    const char *const *yes;
    size_t yes_count;
    const char *const *no;
    size_t no_count;
    const char *const *not_applicable;
    size_t not_applicable_count; /* whole answers: N/A, none, ... */
    const char *const *other;
    size_t other_count;
    const char *const *placeholder;
    size_t placeholder_count; /* prompts of empty controls */
    const char *const *reference;
    size_t reference_count; /* "see question" */
} wn_form_words;

typedef enum { WN_DATE_DMY = 0, WN_DATE_MDY = 1, WN_DATE_YMD = 2 } wn_date_order;

/* A fact about the response as a whole that the form asks for: who answers, when. */
typedef struct wn_form_field {
    wn_wordings labels; /* "Country:" */
    bool unlabelled;    /* may also stand without a label, before the first item */
} wn_form_field;

typedef struct wn_form {
    wn_arena *arena;  /* owned */
    const char *path; /* of the definition, as given to the loader */
    const char *id, *version;
    wn_wordings title;
    const char *const *languages; /* BCP 47 tags, the main one first */
    size_t language_count;
    const wn_form_words *words; /* one per language */
    wn_form_patterns identify;
    wn_form_patterns furniture; /* running titles, page numbers */
    wn_wordings boilerplate;    /* the form's own words outside items: introduction, thanks */
    wn_wordings notes;          /* the form's own footnotes */
    wn_form_field respondent, authored;
    bool respondent_is_country;
    wn_date_order date_order;
    const wn_form_item *items; /* pre-order: a group before its items */
    size_t item_count;
} wn_form;

/* Loads the definition in `yaml` (`length` bytes). `path` is for messages. Every error and warning goes to
 * `report` with file, line and column in its message. Returns the form, which the caller frees with
 * wn_form_free, or NULL when it cannot be used. */
wn_form *wn_form_load(const char *path, const char *yaml, size_t length, wn_report *report);

/* As wn_form_load, from the file at `path`. */
wn_form *wn_form_load_file(const char *path, wn_report *report);

void wn_form_free(wn_form *form);

/* Warnings about what is legal but likely wrong: a wording missing in a language, two items with the same
 * wording in one place, an option without code words. Adds to `report`. */
void wn_form_lint(const wn_form *form, wn_report *report);

/* Main wording of `wordings` in `language`, or NULL. */
const char *wn_wording_in(const wn_wordings *wordings, uint32_t language);

/* Index of the item with `link_id`, or WN_NO_ITEM. */
uint32_t wn_form_find(const wn_form *form, const char *link_id);

/* What writers see of the form, in `arena`; NULL when memory fails. */
const wn_form_info *wn_form_describe(const wn_form *form, wn_arena *arena);

#endif
