/* A guarded XML parser for plugins: libxml2's push SAX2 with namespaces, without any of its dangers.
 *
 * It stops at a document type declaration, keeps limits on depth, elements and start tags
 * (WN_LIMIT_XML_DEPTH, WN_LIMIT_XML_ELEMENTS, WN_LIMIT_START_TAG_BYTES), substitutes no entity, opens no
 * file, repairs nothing and prints nothing. Element names are told apart by small numbers that the caller's
 * vocabulary gives them. */
#ifndef WN_COMMON_XML_H
#define WN_COMMON_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winnow/abi.h"

/* A namespace; several URIs may share one number (above 0), as strict and transitional do. */
typedef struct wn_xml_space {
    const char *uri;
    int space;
} wn_xml_space;

/* An element name. Its token is its place in the vocabulary, from 1. */
typedef struct wn_xml_name {
    int space;
    const char *local;
} wn_xml_name;

typedef struct wn_xml_vocabulary wn_xml_vocabulary;

/* Makes a vocabulary of `name_count` names: an array of structs of `name_size` bytes that begin with a
 * wn_xml_name. It and `spaces` must outlive the vocabulary, which is read-only afterwards, so that any number
 * of parsers may share it. NULL when memory fails. */
wn_xml_vocabulary *wn_xml_vocabulary_new(const wn_xml_space *spaces, size_t space_count, const void *names,
                                         size_t name_count, size_t name_size);
void wn_xml_vocabulary_free(wn_xml_vocabulary *vocabulary);

typedef struct wn_xml_parser wn_xml_parser;

/* An element as its start tag tells it; valid during the callback. */
typedef struct wn_xml_element {
    wn_xml_parser *parser;
    int token;                        /* 0: not in the vocabulary */
    const char *local;                /* NUL-terminated */
    const unsigned char **attributes; /* libxml2's five pointers for each */
    int attribute_count;
} wn_xml_element;

/* Where the parser delivers. A negative return ends parsing and becomes the result of wn_xml_feed. */
typedef struct wn_xml_handler {
    void *context;
    wn_status (*start)(void *context, const wn_xml_element *element);
    wn_status (*end)(void *context, int token);
    /* Character data in UTF-8, whole code points, possibly in pieces. */
    wn_status (*text)(void *context, const char *text, size_t length);
} wn_xml_handler;

/* A value that is not NUL-terminated; `text` NULL: absent. Ampersands in it stand as "&#38;", see
 * wn_xml_copy. */
typedef struct wn_xml_value {
    const char *text;
    size_t length;
} wn_xml_value;

/* Once per process, before a sandbox closes. */
void wn_xml_init(void);

/* Makes a parser of one part. `host` gives the limits; `elements` counts over all parts of a document and
 * belongs to the caller; all must outlive the parser. NULL when memory fails. */
wn_xml_parser *wn_xml_parser_new(const wn_host *host, const wn_xml_vocabulary *vocabulary,
                                 const wn_xml_handler *handler, uint64_t *elements);

/* Parses `length` more bytes; the first few are kept back until the encoding is known. WN_DONE, or
 * WN_MALFORMED, WN_LIMIT, WN_NO_MEMORY, or what a handler returned; after a negative result every call gives
 * the same. */
wn_status wn_xml_feed(wn_xml_parser *parser, const char *bytes, size_t length);

/* Ends the part: WN_MALFORMED when it is not complete. */
wn_status wn_xml_finish(wn_xml_parser *parser);

/* What went wrong, for the report: static text without document content, NULL when nothing did. */
const char *wn_xml_fault(const wn_xml_parser *parser);

/* Where the parser stands, for the report. */
uint32_t wn_xml_line(const wn_xml_parser *parser);

void wn_xml_parser_free(wn_xml_parser *parser);

/* The attribute `local` in namespace `space` or in none. */
wn_xml_value wn_xml_attribute(const wn_xml_element *element, int space, const char *local);

/* Whether `value` is `text`. */
bool wn_xml_is(wn_xml_value value, const char *text);

/* Copies `value` into the `size` bytes of `into`, decoding ampersands and ending in NUL, cut at a code point
 * where it does not fit. Returns the length of the copy; an absent value gives an empty string. */
size_t wn_xml_copy(wn_xml_value value, char *into, size_t size);

/* As wn_xml_copy, into new memory that the caller frees; NULL when memory fails or the value is absent. */
char *wn_xml_duplicate(wn_xml_value value);

/* The decimal integer `value`, or `otherwise` when it is none or does not fit. */
long wn_xml_integer(wn_xml_value value, long otherwise);

/* Number of the namespace bound to `prefix` at this element, 0 when it is in no vocabulary or not bound. */
int wn_xml_prefix_space(const wn_xml_element *element, const char *prefix, size_t length);

#endif
