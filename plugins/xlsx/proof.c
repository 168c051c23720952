#include "plugins/xlsx/proof.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t mix_word(uint64_t digest, uint64_t word)
{
    digest = (digest ^ word) * 0x100000001B3u;
    return digest ^ digest >> 32;
}

static uint64_t mix(uint64_t digest, const char *bytes, size_t length)
{
    uint64_t word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        digest = mix_word(digest, word);
    }
    word = 0;
    memcpy(&word, bytes, length);
    return mix_word(digest, word);
}

static uint64_t mix_place(uint64_t digest, char kind, uint32_t row, uint32_t column, size_t length)
{
    digest = mix_word(digest ? digest : 0xCBF29CE484222325u, (uint64_t)row << 32 | column);
    return mix_word(digest, (uint64_t)length << 8 | (unsigned char)kind);
}

void wn_proof_text(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *text, size_t length)
{
    proof->cells = mix(mix_place(proof->cells, 's', row, column, length), text, length);
    proof->cell_count++;
}

/* The number with the 16 digits that the file keeps; returns the length. A whole number needs no conversion
 * of a fraction to give the same. */
static size_t print_number(char *into, size_t room, double number)
{
    bool whole = fabs(number) < 1e15 && nearbyint(number) == number;
    return (size_t)(whole ? snprintf(into, room, "%lld", (long long)number)
                          : snprintf(into, room, "%.16G", number));
}

void wn_proof_number(wn_sheet_proof *proof, uint32_t row, uint32_t column, double number)
{
    char text[40];
    size_t length = print_number(text, sizeof text, number);
    proof->cells = mix(mix_place(proof->cells, 'n', row, column, length), text, length);
    proof->cell_count++;
}

/* Order of links and notes in their parts is the library's: sums do not depend on it. */
void wn_proof_link(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *target)
{
    size_t length = strlen(target);
    proof->links += mix(mix_place(0, 'l', row, column, length), target, length);
    proof->link_count++;
}

void wn_proof_note(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *text, size_t length)
{
    proof->notes += mix(mix_place(0, 'c', row, column, length), text, length);
    proof->note_count++;
}
