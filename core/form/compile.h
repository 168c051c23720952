/* A form made ready for matching: every wording as tokens, and every wording of a language in one PCRE2
 * program that finds them all in one pass. Immutable once made, so that forked workers share it. */
#ifndef WN_FORM_COMPILE_H
#define WN_FORM_COMPILE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/base/buffer.h"
#include "core/form/form.h"

/* What a label of the form stands for. */
typedef enum {
    WN_LABEL_ITEM = 0,        /* question of an item, title of a group */
    WN_LABEL_OPTION = 1,      /* answer option */
    WN_LABEL_HELP = 2,        /* help text of an item */
    WN_LABEL_BOILERPLATE = 3, /* introduction, thanks */
    WN_LABEL_NOTE = 4,        /* the form's own footnote */
    WN_LABEL_RESPONDENT = 5,  /* "Country:" */
    WN_LABEL_AUTHORED = 6,    /* "Date:" */
    WN_LABEL_TITLE = 7        /* title of the form */
} wn_label_kind;

/* A word of a label: a maximal run of letters and digits, folded (wn_text_fold). */
typedef struct wn_label_token {
    const char *text;
    size_t length;
} wn_label_token;

typedef struct wn_label {
    wn_label_kind kind;
    uint32_t item;   /* WN_NO_ITEM where it belongs to none */
    uint32_t option; /* index in the item's options; of WN_LABEL_OPTION only */
    uint32_t language;
    const char *text; /* the wording */
    const wn_label_token *tokens;
    size_t token_count;
    uint32_t wording; /* shared by labels whose tokens, run together, are equal ("E-mail", "Email") */
} wn_label;

/* One PCRE2 program per language. A match sets the mark (pcre2_get_mark) to the decimal number of the
 * wording that matched; of alternatives at one place the longest wording is tried first. The pattern allows
 * any white space or line break between words, soft and line-end hyphenation, typographic quotes and dashes,
 * footnote digits after a word, and any case. Compiled with PCRE2_UTF and JIT where there is one. */
typedef struct wn_label_program {
    pcre2_code *code; /* NULL when the language has no labels */
    size_t label_count;
    /* More labels of the language, when they are too many for one PCRE2 program; else NULL. Labels that begin
     * with the same word are in one program where that is possible. */
    const struct wn_label_program *next;
} wn_label_program;

typedef struct wn_compiled_pattern {
    pcre2_code *code;
    const wn_form_pattern *source;
    uint32_t item; /* of an item's explicit pattern, else WN_NO_ITEM */
} wn_compiled_pattern;

typedef struct wn_compiled_form {
    const wn_form *form;    /* owned */
    wn_arena *arena;        /* owned */
    const wn_label *labels; /* ordered by language, then by item, kind, option */
    size_t label_count;
    uint32_t wording_count;
    const wn_label_program *programs; /* one per language */
    const wn_compiled_pattern *identify;
    size_t identify_count;
    const wn_compiled_pattern *furniture;
    size_t furniture_count;
    const wn_compiled_pattern *items;
    size_t item_pattern_count;
    pcre2_match_context *limits; /* match, depth and heap limits; share it, it is not written to */
    pcre2_jit_stack *stack;      /* owned; assigned to `limits`, so matching is one thread at a time */
} wn_compiled_form;

/* Compiles `form`, which the result then owns. A pattern that PCRE2 refuses is an error in `report` with
 * file, line and column. Returns NULL on error (the form is then freed). Free with wn_compiled_form_free. */
wn_compiled_form *wn_form_compile(wn_form *form, wn_report *report);

void wn_compiled_form_free(wn_compiled_form *compiled);

/* The tolerant PCRE2 pattern made from one wording, appended to `out`: for the program and for `form
 * explain`. Returns false when memory fails. */
bool wn_label_pattern(wn_buffer *out, const char *wording);

#endif
