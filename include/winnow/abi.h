/* winnow plugin ABI: versions, graded results, reports, limits and the host's own function table.
 *
 * Plain C without types of any library, so that a plugin can be written in another language. Rules that
 * hold for every header in this folder:
 * - All text is UTF-8. A pointer with a length beside it need not end in NUL; a lone `const char *` does.
 * - Structs grow by appending only. A struct that crosses the boundary starts with its size in bytes as its
 *   maker knows it; members beyond that size are absent and read as zero. Reserved members are zero.
 * - Unless a comment says otherwise a pointer handed to a callback belongs to the caller and is valid until
 *   that callback returns.
 * - A plugin never prints, exits, opens files, or keeps mutable globals; `init` alone may write its state.
 * - Callbacks of one plugin run on one thread at a time. */
#ifndef WINNOW_ABI_H
#define WINNOW_ABI_H

#include <stddef.h>
#include <stdint.h>

#define WN_ABI_MAJOR 1u
#define WN_ABI_MINOR 1u

/* Graded result of a call: zero or above carries data, below zero carries none that may be used. */
typedef int32_t wn_status;
enum {
    WN_DONE = 0,         /* all of it */
    WN_PARTIAL = 1,      /* some of it; the report says what is missing */
    WN_UNSUPPORTED = -1, /* not a format or variant this plugin reads */
    WN_ENCRYPTED = -2,   /* needs a password or key */
    WN_MALFORMED = -3,   /* breaks the rules of its format */
    WN_LIMIT = -4,       /* a limit was reached; the report names it */
    WN_CANCELLED = -5,   /* the host asked to stop */
    WN_NO_MEMORY = -6,
    WN_INTERNAL = -7 /* a defect in winnow or the plugin */
};

typedef enum { WN_SEVERITY_INFO = 0, WN_SEVERITY_WARNING = 1, WN_SEVERITY_ERROR = 2 } wn_severity;

/* Where in a document something stands. Absent: NULL, UINT64_MAX, 0. */
typedef struct wn_location {
    uint32_t size;    /* sizeof(wn_location) */
    uint32_t line;    /* 1-based line of a text source, 0 when unknown */
    const char *part; /* package or MIME part */
    uint64_t offset;  /* byte offset within the part */
} wn_location;

/* Limits a plugin must ask for and respect; defaults stand in the host's table. */
typedef enum {
    WN_LIMIT_INPUT_BYTES = 1,
    WN_LIMIT_PACKAGE_ENTRIES = 2,
    WN_LIMIT_PART_BYTES = 3,    /* one package part, inflated */
    WN_LIMIT_PACKAGE_BYTES = 4, /* all parts read, inflated */
    WN_LIMIT_INFLATE_RATIO = 5, /* after the first MiB */
    WN_LIMIT_XML_DEPTH = 6,
    WN_LIMIT_START_TAG_BYTES = 7,
    WN_LIMIT_XML_ELEMENTS = 8,
    WN_LIMIT_TEXT_BYTES = 9, /* text of one document */
    WN_LIMIT_CONTAINER_DEPTH = 10,
    WN_LIMIT_CHILDREN = 11, /* attachments or members */
    WN_LIMIT_MIME_PARTS = 12,
    WN_LIMIT_MIME_DEPTH = 13,
    WN_LIMIT_HEADER_LINE_BYTES = 14,
    WN_LIMIT_HEADER_BLOCK_BYTES = 15,
    WN_LIMIT_ADDRESSES = 16
} wn_limit_id;

/* What the host offers. The table handed to `init` may be kept until `fini`, but `report` during a document
 * must go through the table handed to that call, whose context belongs to that document. */
typedef struct wn_host {
    uint32_t size;
    uint16_t abi_major;
    uint16_t abi_minor;
    void *context; /* pass back as first argument */
    /* Adds a diagnostic. `code` is a stable word of lower-case letters, digits and hyphens; `message` says
     * what is wrong, where, and what to do, without quoting document content. `where` may be NULL. All are
     * copied before the call returns. */
    void (*report)(void *context, wn_severity severity, const char *code, const char *message,
                   const wn_location *where);
    /* Value of a limit in its own unit; UINT64_MAX when the host knows no such limit. */
    uint64_t (*limit)(void *context, wn_limit_id which);
    /* Value of an option the user gave (for example "revisions" or "encoding"), or NULL. Valid until the
     * call that received this table returns. */
    const char *(*option)(void *context, const char *name);
} wn_host;

#endif
