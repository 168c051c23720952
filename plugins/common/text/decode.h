/* Bytes of a text file of any encoding to UTF-8. */
#ifndef WN_COMMON_DECODE_H
#define WN_COMMON_DECODE_H

#include "plugins/common/bytes/bytes.h"
#include "winnow/abi.h"
#include "winnow/source.h"

typedef struct wn_decoder wn_decoder;

/* Opens every converter that may be needed, as none can be opened once the sandbox has closed, the one the
 * option "encoding" of `host` names among them. Returns WN_NO_MEMORY or WN_DONE; free `*ret_decoder` with
 * wn_decoder_free. A converter that the system lacks is left out. */
wn_status wn_decoder_new(const wn_host *host, wn_decoder **ret_decoder);

/* Closes the converters. NULL is allowed. */
void wn_decoder_free(wn_decoder *decoder);

typedef struct wn_decoded {
    wn_bytes text;        /* well-formed UTF-8 without byte order mark or NUL; freed by the caller */
    const char *encoding; /* name of what it was decoded from; static or of the decoder */
    bool forced;          /* the user named the encoding */
    bool guessed;         /* neither forced, marked, nor provable */
    uint64_t damaged;     /* byte sequences that are no text in it: each became U+FFFD */
} wn_decoded;

/* Decodes the first `most` bytes of `source`: by the option "encoding" of `host`, else a byte order mark,
 * else the pattern of UTF-16 and UTF-32, else UTF-8 when well-formed, else by uchardet. Returns WN_DONE,
 * WN_UNSUPPORTED when the forced encoding is unknown, WN_NO_MEMORY, or what reading the source gave. The
 * text is freed by the caller with wn_bytes_free, whatever is returned. */
wn_status wn_decode(const wn_decoder *decoder, const wn_host *host, const wn_source *source, size_t most,
                    wn_decoded *ret_decoded);

/* The same for `length` bytes in memory, without a host: `forced` names the encoding or is NULL. */
wn_status wn_decode_bytes(const wn_decoder *decoder, const char *forced, const unsigned char *bytes,
                          size_t length, wn_decoded *ret_decoded);

#endif
