/* Values read from answer text: yes and no, numbers, dates, URLs, countries. One .c file each. Every function
 * takes UTF-8 text with its length and answers in byte offsets of that text; results live in the arena. */
#ifndef WN_VALUE_VALUE_H
#define WN_VALUE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/form/form.h"

/* Whether `text` begins with a word for yes or no of `words` ("Yes,", "NO", "Oui."), alone or before
 * punctuation or white space. `*ret_length` is how many bytes the word and its punctuation take. WN_NULL when
 * it does not, or when the first words are both ("Yes/No"). */
wn_truth wn_value_yes_no(const char *text, size_t length, const wn_form_words *words, size_t *ret_length);

/* Whether the whole of `text`, folded and without closing punctuation, is one of the words for "not
 * applicable" (also a lone dash or dashes). */
bool wn_value_not_applicable(const char *text, size_t length, const wn_form_words *words);

/* Whether the whole of `text` is a blank: white space, underscores, dot leaders, or a placeholder prompt. */
bool wn_value_blank(const char *text, size_t length, const wn_form_words *words);

typedef enum { WN_NUMBER_NONE = 0, WN_NUMBER_ONE = 1, WN_NUMBER_AMBIGUOUS = 2 } wn_number_found;

typedef struct wn_number {
    wn_number_found found;
    double value;
    const char *unit;  /* "%", ISO 4217 code, or NULL; static */
    size_t start, end; /* of the number with its unit */
    bool approximate;  /* "about", "~" */
    bool spelled;      /* written in words */
} wn_number;

/* The number an answer of `type` (percent, number or money) gives. `language` is the BCP 47 tag that decides
 * decimal and grouping marks ("0,93 %" in fr; "412,000" in en). A range or several candidates of the kind
 * asked for is ambiguous; for a percentage, figures with a percent sign or word win over those without. */
wn_number wn_value_number(const char *text, size_t length, wn_item_type type, const char *language);

typedef struct wn_date {
    int year, month, day; /* 0: not given */
    bool ambiguous;       /* day and month could be swapped */
    size_t start, end;
} wn_date;

/* The first whole date in `text` at or after `from`: ISO, numeric with . / - or space, or with a month's name
 * or abbreviation in en, fr, es (also "2nd of June 2019", "le 26 avril 2019", "1er mai 2019", "3 de abril de
 * 2019"). Two-digit years are read as 1970 to 2069. Numeric dates are read in `order` where both readings are
 * possible and are then `ambiguous`. A month without a day is no date. False when there is none. */
bool wn_value_date(const char *text, size_t length, size_t from, wn_date_order order, wn_date *ret_date);

/* The order of day and month that the unambiguous numeric dates of `text` (a whole document) show: 13/04/2019
 * proves day before month. A date also given with its month's name proves the order of its numeric twin.
 * False, leaving `*ret_order` alone, when there is no such date or they disagree. */
bool wn_value_date_order(const char *text, size_t length, wn_date_order *ret_order);

/* Writes `date` as ISO 8601 (11 bytes with NUL) into `into`. False when it is no real day. */
bool wn_date_format(const wn_date *date, char into[11]);

typedef struct wn_url {
    const char *url;   /* absolute, repaired; in the arena */
    const char *text;  /* what stands for it in clean text: the address as shown, or "" for residue alone */
    size_t start, end; /* what it takes of the text, line breaks and field-code residue included */
    bool rejoined;     /* a line break was taken out */
    bool repaired;     /* a scheme was added, a stray space or residue removed */
    bool uncertain;    /* a join rests on weak evidence, or one may be missing */
} wn_url;

/* What is known beside the text itself. Zero-initialise: nothing known, lines end paragraphs. */
typedef struct wn_url_context {
    bool broken_lines; /* as in wn_value_urls */
    bool bare_hosts;   /* the item asks for addresses: "portal.gov.xy/en" without a scheme is one */
    size_t line_width; /* code points of the document's full lines; 0: taken from the text's longest line */
    const char *const *known; /* addresses found whole elsewhere in the document: a twin proves a join */
    size_t known_count;
} wn_url_context;

typedef struct wn_url_list {
    wn_url *items;
    size_t count;
} wn_url_list;

/* The addresses in `text`, in order. Line feeds are line breaks of the source when `broken_lines`, so that a
 * URL may go on after one on evidence (see the file's head); else they end paragraphs and URLs never cross
 * them. Trailing punctuation and unbalanced closing brackets are not part of a URL; "www." gets a scheme.
 * Field-code residue `HYPERLINK "address"` before its text becomes one URL. NULL items with count 0 when
 * there is none; `*ret_failed` says that memory failed. */
wn_url_list wn_value_urls(const char *text, size_t length, bool broken_lines, wn_arena *arena,
                          bool *ret_failed);

/* As wn_value_urls, with more known. `context` is borrowed for the call. */
wn_url_list wn_value_urls_in(const char *text, size_t length, const wn_url_context *context, wn_arena *arena,
                             bool *ret_failed);

/* Appends `text` to `out` with each address of `urls` (those of wn_value_urls on the same text) standing once
 * and unbroken: line breaks inside addresses and field-code residue are left out. Returns false when memory
 * fails. */
bool wn_value_clean_urls(const char *text, size_t length, const wn_url_list *urls, wn_buffer *out);

typedef struct wn_country {
    const char *iso3; /* static */
    const char *m49;  /* static */
    double certainty; /* 0-1 */
} wn_country;

/* The country or area that `text` names, by token sets over a table of short, official and former names in
 * en, fr and es, with a margin to the second best; also a bare ISO 3166 code. False when none is sure. */
bool wn_value_country(const char *text, size_t length, wn_country *ret_country);

/* Splits an answer of names and addresses into entries: a name and the URL that follows it on the same line
 * or the next, or a URL or name alone. `urls` are those of wn_value_urls on the same text. */
typedef struct wn_entry_list {
    wn_answer_entry *items;
    size_t count;
} wn_entry_list;
wn_entry_list wn_value_entries(const char *text, size_t length, const wn_url_list *urls, wn_arena *arena,
                               bool *ret_failed);

#endif
