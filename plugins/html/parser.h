/* A guarded parser of web pages: libxml2's parser of HTML, without any of its dangers. It keeps limits
 * on depth, elements and attributes (WN_LIMIT_XML_DEPTH, WN_LIMIT_XML_ELEMENTS), opens no file, converts no
 * encoding and prints nothing. What is no text of a page, such as scripts and style sheets, is left out. */
#ifndef HTML_PARSER_H
#define HTML_PARSER_H

#include <stddef.h>
#include <stdint.h>

#include "winnow/abi.h"

/* A start tag; valid during the callback. Names are in lower case. */
typedef struct html_tag {
    const char *name;
    const unsigned char *
        *attributes; /* name and value in turns, the value NULL where there is none; or NULL */
} html_tag;

/* Where the parser delivers; each start has its end. A negative return ends parsing. */
typedef struct html_handler {
    void *context;
    wn_status (*start)(void *context, const html_tag *tag);
    wn_status (*end)(void *context);
    /* Character data in UTF-8, whole code points, possibly in pieces. */
    wn_status (*text)(void *context, const char *text, size_t length);
    /* Text of a style sheet, likewise; may be NULL. */
    wn_status (*style)(void *context, const char *text, size_t length);
} html_handler;

typedef struct html_fault {
    const char *message; /* static text without document content; NULL when nothing went wrong */
    uint32_t line;
} html_fault;

/* Parses `length` bytes of UTF-8 that hold no NUL, from html_prepare. WN_DONE, WN_LIMIT, WN_NO_MEMORY, or
 * what a handler returned. */
wn_status html_parse(const wn_host *host, const char *text, size_t length, const html_handler *handler,
                     html_fault *ret_fault);

/* Value of the attribute `name`: "" where it has none, NULL where it is absent. */
const char *html_attribute(const html_tag *tag, const char *name);

#endif
