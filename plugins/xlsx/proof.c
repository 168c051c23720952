#include "plugins/xlsx/proof.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t digest, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++)
        digest = (digest ^ at[i]) * 0x100000001B3u;
    return digest;
}

static uint64_t mix_place(uint64_t digest, char kind, uint32_t row, uint32_t column, size_t length)
{
    uint64_t place[3] = {row, column, length};
    digest = mix(digest ? digest : 0xCBF29CE484222325u, &kind, 1);
    return mix(digest, place, sizeof place);
}

void wn_proof_text(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *text, size_t length)
{
    proof->cells = mix(mix_place(proof->cells, 's', row, column, length), text, length);
    proof->cell_count++;
}

/* The file keeps 16 digits, so the digest does. */
void wn_proof_number(wn_sheet_proof *proof, uint32_t row, uint32_t column, double number)
{
    char text[40];
    int length = snprintf(text, sizeof text, "%.16G", number);
    proof->cells = mix(mix_place(proof->cells, 'n', row, column, (size_t)length), text, (size_t)length);
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
