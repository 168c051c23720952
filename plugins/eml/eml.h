/* Inside of the mail plugin: what its files offer each other. */
#ifndef EML_H
#define EML_H

#include <gmime/gmime.h>
#include <stdbool.h>

#include "winnow/plugin.h"

/* What `init` opens: descriptors that keep the converters of the charsets mail uses loaded, since nothing
 * can be opened once a document is being read. */
typedef struct eml_state {
    GIConv *charsets;
    const char **names; /* what GMime calls them; static or GMime's own */
    size_t charset_count;
} eml_state;

/* Opens the converters; false when memory fails. A charset the system lacks is left out. */
bool eml_charsets_open(eml_state *state);
void eml_charsets_close(eml_state *state);

/* Converts `bytes`, said to be in `charset`, to UTF-8. NULL when the charset is unknown or the bytes are not
 * valid in it. The caller frees the result with g_byte_array_unref. */
GByteArray *eml_to_utf8(const eml_state *state, const GByteArray *bytes, const char *charset);

/* Whether the charset `name` was opened. For any other a library would open a file, which the sandbox takes
 * for an escape. */
bool eml_charset_is_open(const eml_state *state, const char *name);

/* Makes what in a header line of `length` writable bytes needs a file nothing to GMime: encoded words (RFC
 * 2047) and parameters (RFC 2231) in a charset that is not open, or time zones that are none where the line
 * is a `date` (without its name). Returns how many. */
size_t eml_mask(const eml_state *state, char *line, size_t length, bool date);

/* Length of what stands before the first header and is no part of the message: byte order mark, blank lines,
 * the "From " line of a mailbox. */
size_t eml_leading(const char *bytes, size_t length);

wn_status eml_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status eml_extract(const void *state, const wn_host *host, const wn_source *source,
                      const wn_children *children);

/* What the look before parsing found. */
typedef struct eml_look {
    bool closed;   /* every multipart was closed by its end boundary */
    size_t masked; /* see eml_mask */
} eml_look;

/* Checks the raw message against the limits before a library sees it: header lines and blocks, number of
 * headers, parts and their nesting, addresses and their groups. Reports what it refuses. Masks what is in its
 * header lines. */
wn_status eml_scan(const eml_state *state, const wn_host *host, char *bytes, size_t length,
                   eml_look *ret_look);

/* What one message gave while its parts are handed on. */
typedef struct eml_walk {
    const eml_state *state;
    const wn_host *host;
    const wn_children *children;
    uint64_t pushed;
    uint64_t child_limit;
    bool has_text;  /* plain text that is handed on as the body */
    bool partial;   /* something was left out that a person may miss */
    bool encrypted; /* a part needs a key */
} eml_walk;

/* Whether plain text that is not blank stands in `object` or below it. */
bool eml_has_plain_text(GMimeObject *object);

/* Hands on `object` and all below it. */
wn_status eml_push_parts(eml_walk *walk, GMimeObject *object);

/* Hands on sender, date, subject and message id. */
wn_status eml_push_properties(const wn_children *children, GMimeMessage *message);

#endif
