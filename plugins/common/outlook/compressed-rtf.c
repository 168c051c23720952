#include "plugins/common/outlook/compressed-rtf.h"

#include <string.h>

/* The header (2.1.3.1.1). */
#define HEADER_SIZE 16u
#define AT_KIND 8
#define AT_CHECKSUM 12
#define SIZE_FROM 4u /* the size of what is compressed counts from here */
#define COMPRESSED 0x75465A4Cu
#define UNCOMPRESSED 0x414C454Du

/* What the dictionary begins with (2.1.2.1), and its size. */
#define WINDOW 4096u
static const char first_words[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

typedef struct expansion {
    char window[WINDOW];
    uint32_t end; /* where the next byte goes */
    uint64_t most;
    wn_bytes *out;
} expansion;

static uint32_t checksum(wn_span bytes)
{
    uint32_t table[256], sum = 0;
    for (uint32_t i = 0; i < 256; i++) {
        table[i] = i;
        for (int bit = 0; bit < 8; bit++)
            table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xEDB88320u : 0);
    }
    for (size_t i = 0; i < bytes.length; i++)
        sum = table[(sum ^ bytes.bytes[i]) & 0xFF] ^ sum >> 8;
    return sum;
}

/* Appends a byte, which also enters the dictionary. */
static wn_status put(expansion *to, char byte)
{
    if (to->out->length >= to->most)
        return WN_LIMIT;
    to->window[to->end] = byte;
    to->end = (to->end + 1) % WINDOW;
    return wn_bytes_append(to->out, &byte, 1) ? WN_DONE : WN_NO_MEMORY;
}

/* A run may reach into itself: its bytes are taken as they come to be. */
static wn_status repeat(expansion *to, uint32_t from, uint32_t length)
{
    wn_status status = WN_DONE;
    for (uint32_t i = 0; i < length && status >= 0; i++)
        status = put(to, to->window[(from + i) % WINDOW]);
    return status;
}

/* Groups of eight, each behind a byte that tells bytes from references (2.2.1). A reference to where the next
 * byte goes ends it all. */
static wn_status expand(expansion *to, wn_span in)
{
    wn_status status = WN_DONE;
    size_t at = 0;
    while (at < in.length) {
        uint8_t kinds = in.bytes[at++];
        for (int i = 0; i < 8 && status >= 0; i++) {
            bool is_reference = kinds >> i & 1;
            if (!wn_span_has(in, at, is_reference ? 2 : 1))
                return WN_PARTIAL;
            if (!is_reference) {
                status = put(to, (char)in.bytes[at++]);
                continue;
            }
            uint32_t offset = (uint32_t)in.bytes[at] << 4 | in.bytes[at + 1] >> 4;
            if (offset == to->end)
                return WN_DONE;
            status = repeat(to, offset, (in.bytes[at + 1] & 15u) + 2);
            at += 2;
        }
        if (status < 0)
            return status;
    }
    return WN_PARTIAL;
}

wn_status wn_rtf_decompress(wn_span bytes, uint64_t most, wn_bytes *out)
{
    uint32_t kind = wn_span_u32(bytes, AT_KIND);
    size_t size = wn_span_u32(bytes, 0);
    size_t length = size > HEADER_SIZE - SIZE_FROM ? size - (HEADER_SIZE - SIZE_FROM) : 0;
    wn_span contents = wn_span_part(bytes, HEADER_SIZE, length);
    if (bytes.length < HEADER_SIZE || (kind != COMPRESSED && kind != UNCOMPRESSED))
        return WN_MALFORMED;
    if (kind == UNCOMPRESSED) {
        if (contents.length > most)
            return WN_LIMIT;
        if (!wn_bytes_append(out, contents.bytes, contents.length))
            return WN_NO_MEMORY;
        return contents.length < length ? WN_PARTIAL : WN_DONE;
    }
    expansion to = {.end = sizeof first_words - 1, .most = out->length + most, .out = out};
    memcpy(to.window, first_words, sizeof first_words - 1);
    wn_status status = expand(&to, contents);
    bool is_whole = contents.length == length && checksum(contents) == wn_span_u32(bytes, AT_CHECKSUM);
    return status == WN_DONE && !is_whole ? WN_PARTIAL : status;
}

/* Whether the control word stands in the header, before the first table. */
static bool names(const char *header, size_t length, const char *word)
{
    const char *found = memmem(header, length, word, strlen(word));
    const char *table = memmem(header, length, "\\fonttbl", 8);
    return found && (!table || found < table);
}

#define HEADER_REACH 256u

wn_rtf_origin wn_rtf_origin_of(wn_span rtf)
{
    const char *text = (const char *)rtf.bytes;
    size_t reach = rtf.length < HEADER_REACH ? rtf.length : HEADER_REACH;
    if (reach < 5 || memcmp(text, "{\\rtf", 5) != 0)
        return WN_RTF_NONE;
    if (names(text, reach, "\\fromhtml1"))
        return WN_RTF_OF_HTML;
    return names(text, reach, "\\fromtext") ? WN_RTF_OF_TEXT : WN_RTF_NATIVE;
}
