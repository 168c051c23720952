#include "plugins/doc/sprm.h"

/* Bytes that the operand takes, without a length before it; SIZE_MAX: that length tells. */
static size_t fixed_size(uint16_t code)
{
    static const size_t sizes[] = {1, 1, 2, 4, 2, 2, SIZE_MAX, 3};
    return sizes[code >> 13];
}

/* Length of the operand at the start of `rest`, and in `*ret_skip` of what stands before it. */
static size_t variable_size(uint16_t code, wn_span rest, size_t *ret_skip)
{
    size_t size = wn_span_u8(rest, 0);
    *ret_skip = 1;
    if (code == DOC_SPRM_T_DEFINITION) { /* two bytes, which count one more than follows */
        *ret_skip = 2;
        size = wn_span_u16(rest, 0);
        return size ? size - 1 : 0;
    }
    if (code == DOC_SPRM_P_TABS && size == 255) { /* tabs deleted, then tabs added (2.9.182) */
        size_t deleted = wn_span_u8(rest, 1);
        size_t added = wn_span_u8(rest, 2 + deleted * 4);
        return 2 + deleted * 4 + added * 3;
    }
    return size;
}

bool doc_sprm_next(wn_span *list, doc_sprm *ret_sprm)
{
    uint16_t code = wn_span_u16(*list, 0);
    wn_span rest = wn_span_from(*list, 2);
    size_t skip = 0, size = fixed_size(code);
    if (list->length < 3)
        return false;
    if (size == SIZE_MAX)
        size = variable_size(code, rest, &skip);
    if (!wn_span_has(rest, skip, size))
        return false;
    *ret_sprm = (doc_sprm){code, wn_span_part(rest, skip, size)};
    *list = wn_span_from(rest, skip + size);
    return true;
}

wn_span doc_sprm_moved(const doc_reader *reader, const doc_sprm *sprm)
{
    bool moved = sprm->code == DOC_SPRM_P_MOVED || sprm->code == DOC_SPRM_P_MOVED_OLD ||
                 sprm->code == DOC_SPRM_P_TABLE_MOVED;
    if (!moved)
        return (wn_span){0};
    wn_span at = wn_span_from(reader->data, wn_span_u32(sprm->operand, 0));
    return wn_span_part(at, 2, wn_span_u16(at, 0));
}

/* Codes that a prm names by a number of its own (2.9.216), those that are read. */
static uint16_t code_of_short(uint8_t number)
{
    static const struct {
        uint8_t number;
        uint16_t code;
    } rows[] = {{0x0C, DOC_SPRM_P_LEVEL},      {0x18, DOC_SPRM_P_IN_TABLE}, {0x19, DOC_SPRM_P_ROW_END},
                {0x41, DOC_SPRM_C_DELETED},    {0x42, DOC_SPRM_C_INSERTED}, {0x47, DOC_SPRM_C_DATA},
                {0x4D, DOC_SPRM_C_HIGHLIGHT},  {0x55, DOC_SPRM_C_BOLD},     {0x56, DOC_SPRM_C_ITALIC},
                {0x57, DOC_SPRM_C_STRIKE},     {0x5C, DOC_SPRM_C_HIDDEN},   {0x5E, DOC_SPRM_C_UNDERLINE},
                {0x62, DOC_SPRM_C_COLOUR_OLD}, {0x68, DOC_SPRM_C_POSITION}, {0x73, DOC_SPRM_C_DOUBLE_STRIKE},
                {0x75, DOC_SPRM_C_SPECIAL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].number == number)
            return rows[i].code;
    return 0;
}

wn_span doc_piece_change(const doc_reader *reader, const doc_piece *piece, uint8_t short_form[3])
{
    size_t number = piece->change >> 1;
    if (piece->change & 1)
        return number < reader->changes.count ? reader->changes.items[number] : (wn_span){0};
    uint16_t code = code_of_short(piece->change >> 1 & 0x7F);
    if (!code)
        return (wn_span){0};
    short_form[0] = (uint8_t)code;
    short_form[1] = (uint8_t)(code >> 8);
    short_form[2] = (uint8_t)(piece->change >> 8);
    return (wn_span){short_form, 3};
}
