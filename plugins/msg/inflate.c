#include <string.h>

#include "plugins/msg/msg.h"

/* The dictionary that every text begins with ([MS-OXRTFCP] 2.1.2.1): words that Rich Text has in common. */
static const char common[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

#define HEADER_SIZE 16u
#define PACKED 0x75465A4Cu   /* "LZFu" */
#define UNPACKED 0x414C454Du /* "MELA" */
#define COUNTED_TOO 12u      /* of the header, by some writers of unpacked text */
#define DICTIONARY 4096u
#define LEAST_REPEATED 2u

typedef struct inflater {
    char dictionary[DICTIONARY];
    size_t at; /* in the dictionary, where the next byte goes */
    size_t wanted;
    wn_bytes *out;
} inflater;

static bool put(inflater *to, char byte)
{
    to->dictionary[to->at] = byte;
    to->at = (to->at + 1) % DICTIONARY;
    return to->out->length >= to->wanted || wn_bytes_append(to->out, &byte, 1);
}

/* Puts what stands at the reference once more. */
static bool repeat(inflater *to, uint32_t reference)
{
    for (size_t i = 0; i < (reference & 0xF) + LEAST_REPEATED; i++)
        if (!put(to, to->dictionary[((reference >> 4) + i) % DICTIONARY]))
            return false;
    return true;
}

/* Bytes and references to earlier ones, eight to a byte of flags; a reference to where the next byte goes
 * ends it. */
static wn_status inflate(inflater *to, wn_span packed)
{
    size_t at = HEADER_SIZE;
    bool ended = false, held = true;
    while (at < packed.length && held && !ended) {
        uint8_t flags = wn_span_u8(packed, at++);
        for (int bit = 0; bit < 8 && at < packed.length && held && !ended; bit++, flags >>= 1) {
            uint32_t reference = (uint32_t)wn_span_u8(packed, at) << 8 | wn_span_u8(packed, at + 1);
            bool refers = flags & 1;
            ended = refers && reference >> 4 == to->at;
            if (!refers)
                held = put(to, (char)wn_span_u8(packed, at));
            else if (!ended)
                held = repeat(to, reference);
            at += refers ? 2 : 1;
        }
    }
    if (!held)
        return WN_NO_MEMORY;
    return to->out->length < to->wanted ? WN_MALFORMED : WN_DONE;
}

wn_status msg_inflate(wn_span packed, uint64_t most, wn_bytes *out)
{
    uint32_t length = wn_span_u32(packed, 4), kind = wn_span_u32(packed, 8);
    if (packed.length < HEADER_SIZE || (kind != PACKED && kind != UNPACKED))
        return WN_MALFORMED;
    if (length > most)
        return WN_LIMIT;
    if (kind == UNPACKED) {
        wn_span text = wn_span_part(packed, HEADER_SIZE, length);
        if (!wn_bytes_append(out, text.bytes, text.length))
            return WN_NO_MEMORY;
        return text.length + COUNTED_TOO < length ? WN_MALFORMED : WN_DONE;
    }
    inflater to = {.at = sizeof common - 1, .wanted = length, .out = out};
    memcpy(to.dictionary, common, sizeof common - 1);
    return inflate(&to, packed);
}
