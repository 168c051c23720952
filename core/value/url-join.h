/* Whether an address goes on after a line break. */
#ifndef WN_VALUE_URL_JOIN_H
#define WN_VALUE_URL_JOIN_H

#include "core/value/value.h"

typedef enum {
    WN_JOIN_NO = 0,
    WN_JOIN_DOUBT, /* not joined, but the address may have been cut here */
    WN_JOIN_WEAK,
    WN_JOIN_SURE
} wn_url_join;

/* A line break within or behind an address. */
typedef struct wn_url_break {
    const char *text;
    size_t length;
    size_t at;           /* where the break's white space starts */
    size_t next;         /* where the next line's text starts */
    const char *address; /* as read so far, breaks taken out, closing punctuation kept */
    size_t address_length;
    size_t width; /* code points of a full line */
    const wn_url_context *context;
} wn_url_break;

/* Weighs the evidence: a twin elsewhere, an unfinished end, what only an address is made of on the next line,
 * and whether the line was full. */
wn_url_join wn_url_goes_on(const wn_url_break *cut);

#endif
