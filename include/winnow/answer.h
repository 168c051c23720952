/* The common model: what was answered, as every writer sees it. The names are those of the JSON contract
 * (FHIR Questionnaire/QuestionnaireResponse and DDI terms).
 *
 * Everything here is read-only to a writer and belongs to the host: forms and the run for the whole call,
 * a document or response until the next call of the cursor that gave it. Structs are reached by pointer and
 * grow by appending only. Text is UTF-8 in NFC; offsets are code points. Absent text is NULL. */
#ifndef WINNOW_ANSWER_H
#define WINNOW_ANSWER_H

#include "winnow/abi.h"
#include "winnow/document.h"

typedef enum {
    WN_ITEM_GROUP = 0,
    WN_ITEM_URLS = 1,
    WN_ITEM_ENTRIES = 2,
    WN_ITEM_BOOLEAN = 3,
    WN_ITEM_TEXT = 4,
    WN_ITEM_CHOICES = 5,
    WN_ITEM_PERCENT = 6,
    WN_ITEM_NUMBER = 7,
    WN_ITEM_MONEY = 8,
    WN_ITEM_DATE = 9,
    WN_ITEM_STRING = 10
} wn_item_type;

typedef enum {
    WN_ANSWERED = 0,
    WN_BLANK = 1,          /* the question is there, nothing was written */
    WN_MISSING = 2,        /* the question is not in the document */
    WN_NOT_APPLICABLE = 3, /* the respondent says so */
    WN_AMBIGUOUS = 4,      /* more than one reading */
    WN_INDETERMINATE = 5   /* this source cannot tell */
} wn_answer_status;

typedef enum { WN_FALSE = 0, WN_TRUE = 1, WN_NULL = 2 } wn_truth;

/* Where in the source something stands. */
typedef struct wn_evidence {
    const char *part;
    int64_t block; /* 0-based in reading order; -1 unknown */
    int64_t page;  /* 1-based; -1 unknown */
    int64_t line;  /* 1-based; -1 unknown */
    int64_t start; /* first code point within the block's text; -1 unknown */
    int64_t end;   /* one past the last */
} wn_evidence;

typedef struct wn_answer_mark {
    const char *option; /* code */
    wn_mark_state state;
    wn_mechanism mechanism;
    wn_evidence source;
} wn_answer_mark;

typedef struct wn_answer_link {
    const char *url;
    const char *text; /* link text where it differs from the address */
    uint32_t repaired;
    wn_evidence source;
} wn_answer_link;

typedef struct wn_answer_entry {
    const char *name;
    const char *url;
} wn_answer_entry;

typedef enum { WN_NOTE_COMMENT = 0, WN_NOTE_FOOTNOTE = 1, WN_NOTE_REMOVED = 2 } wn_note_kind;

typedef struct wn_answer_note {
    wn_note_kind kind;
    const char *text;
    wn_evidence source;
} wn_answer_note;

typedef struct wn_item_answer {
    const char *link_id;
    const char *prefix;   /* number or letter as printed */
    const char *question; /* wording in the language of the response */
    wn_item_type type;
    wn_answer_status status;
    const char *text;            /* verbatim without the form's wording; "" when none */
    wn_truth boolean;            /* of a boolean item; WN_NULL otherwise */
    uint32_t selected_known;     /* 0: `selected` is null (indeterminate) */
    const char *const *selected; /* option codes */
    size_t selected_count;
    const wn_answer_mark *const *marks;
    size_t mark_count;
    uint32_t has_number;
    double number;
    const char *unit;
    const char *date; /* ISO 8601 */
    const char *const *urls;
    size_t url_count;
    const wn_answer_link *const *links;
    size_t link_count;
    const wn_answer_entry *const *entries;
    size_t entry_count;
    wn_truth inferred;         /* WN_NULL: nothing inferred */
    const char *inferred_from; /* linkId */
    const wn_answer_note *const *notes;
    size_t note_count;
    double confidence; /* 0-1 */
    uint32_t review;
    const char *const *reasons; /* codes */
    size_t reason_count;
    const wn_evidence *const *source;
    size_t source_count;
} wn_item_answer;

typedef struct wn_diagnostic {
    wn_severity severity;
    const char *code;
    const char *message;
    const char *link_id; /* NULL when not about one item */
    wn_evidence source;
} wn_diagnostic;

typedef struct wn_accounting {
    uint64_t total, form, answer, furniture, unassigned, not_shown;
} wn_accounting;

typedef struct wn_unassigned {
    const char *text;
    wn_evidence source;
} wn_unassigned;

typedef struct wn_response {
    const char *id;
    const char *form_id;
    const char *form_version;
    const char *path;   /* the file as named; for an attachment, the message file */
    const char *member; /* name within the container */
    const char *sha256;
    const char *reader;
    uint64_t bytes;
    const char *from, *sent, *subject, *message_id; /* of an emailed response */
    const char *respondent_name, *respondent_iso3, *respondent_m49;
    const char *authored;               /* ISO 8601 */
    const char *language;               /* BCP 47 */
    const wn_item_answer *const *items; /* one per item of the form that is not a group, in form order */
    size_t item_count;
    wn_accounting accounting;
    const wn_unassigned *const *unassigned;
    size_t unassigned_count;
    const wn_diagnostic *const *diagnostics;
    size_t diagnostic_count;
} wn_response;

typedef enum {
    WN_DOCUMENT_OK = 0,
    WN_DOCUMENT_PARTIAL,
    WN_DOCUMENT_NO_FORM,
    WN_DOCUMENT_IGNORED,
    WN_DOCUMENT_DUPLICATE,
    WN_DOCUMENT_EMPTY,
    WN_DOCUMENT_UNSUPPORTED,
    WN_DOCUMENT_ENCRYPTED,
    WN_DOCUMENT_UNREADABLE,
    WN_DOCUMENT_REJECTED_MALFORMED,
    WN_DOCUMENT_REJECTED_LIMIT,
    WN_DOCUMENT_TIMEOUT,
    WN_DOCUMENT_OOM,
    WN_DOCUMENT_CRASHED,
    WN_DOCUMENT_SANDBOX_VIOLATION
} wn_document_status;

typedef struct wn_document_info {
    const char *path;
    const char *member; /* NULL for a file */
    int64_t parent;     /* index of the container among the documents; -1 for a file */
    const char *sha256; /* 64 hexadecimal digits */
    uint64_t bytes;
    const char *reader; /* plugin id; NULL when none read it */
    wn_document_status status;
    const char *message;          /* NULL when there is nothing to say */
    const char *const *responses; /* ids */
    size_t response_count;
} wn_document_info;

typedef struct wn_form_option_info {
    const char *code;
    const char *const *text; /* one per language of the form; NULL where not given */
} wn_form_option_info;

typedef struct wn_form_item_info {
    const char *link_id;
    const char *section; /* title prefix such as "IV"; NULL */
    const char *prefix;
    wn_item_type type;
    const char *const *text; /* one per language of the form */
    const wn_form_option_info *const *options;
    size_t option_count;
} wn_form_item_info;

typedef struct wn_form_info {
    const char *id;
    const char *version;
    const char *title;            /* in the main language */
    const char *const *languages; /* BCP 47 tags, the main one first */
    size_t language_count;
    const wn_form_item_info *const *items; /* groups too, in form order */
    size_t item_count;
} wn_form_info;

typedef struct wn_run_option {
    const char *name, *value;
} wn_run_option;

typedef struct wn_run_info {
    const char *name; /* "winnow" */
    const char *version;
    const char *time;                    /* RFC 3339, UTC; from SOURCE_DATE_EPOCH where set */
    int64_t epoch;                       /* the same in seconds since 1970 */
    const wn_run_option *const *options; /* those that change results */
    size_t option_count;
} wn_run_info;

/* A restartable cursor over the records of a run, one record in memory at a time. Documents may still be read
 * while a writer runs: asking for a record waits until there is one. */
typedef struct wn_records {
    uint32_t size;
    uint32_t reserved;
    void *context;
    const wn_run_info *run;
    const wn_form_info *const *forms; /* those that a response names, or may name to a writer that streams; in
                                       * order of id */
    size_t form_count;
    /* How many there are: each is known once its cursor has come to the end, and 0 until then. */
    uint64_t document_count;
    uint64_t response_count;
    /* Give the next record in input order, or NULL at the end or on failure (then `failed` is non-zero). The
     * responses of a document are there when it is given. */
    const wn_document_info *(*next_document)(void *context);
    const wn_response *(*next_response)(void *context);
    void (*rewind_documents)(void *context);
    void (*rewind_responses)(void *context);
    /* Non-zero: there is no use in going on; end with a negative status. The host may then call `write` of a
     * writer that does not stream again, with more forms. */
    int (*failed)(void *context);
    /* The record given last as one JSON object by the contract, without line breaks. Belongs to the host,
     * valid until the next call of any of these; NULL on failure. */
    const char *(*document_json)(void *context, const wn_document_info *document, size_t *ret_length);
    const char *(*response_json)(void *context, const wn_response *response, size_t *ret_length);
} wn_records;

#endif
