/* Properties as the format has them: a list of single modifiers (Prl, 2.2.5), each a code and an operand. */
#ifndef DOC_SPRM_H
#define DOC_SPRM_H

#include "plugins/doc/doc.h"

typedef struct doc_sprm {
    uint16_t code;
    wn_span operand; /* without the length that some have before it */
} doc_sprm;

/* Takes the first modifier off `list`; false at the end, and where one is cut. */
bool doc_sprm_next(wn_span *list, doc_sprm *ret_sprm);

/* Further properties of a paragraph in the stream Data, where `sprm` says so; else nothing. */
wn_span doc_sprm_moved(const doc_reader *reader, const doc_sprm *sprm);

/* The modifiers that the prm of a piece stands for (2.9.215). `short_form` holds one that the prm itself
 * names. */
wn_span doc_piece_change(const doc_reader *reader, const doc_piece *piece, uint8_t short_form[3]);

/* Codes (2.6), those that are read. */
enum {
    /* Paragraphs. */
    DOC_SPRM_P_STYLE = 0x4600,
    DOC_SPRM_P_LEVEL = 0x260A,
    DOC_SPRM_P_LIST = 0x460B,
    DOC_SPRM_P_IN_TABLE = 0x2416,
    DOC_SPRM_P_ROW_END = 0x2417,
    DOC_SPRM_P_TOP_OLD = 0x6424,
    DOC_SPRM_P_LEFT_OLD = 0x6425,
    DOC_SPRM_P_BOTTOM_OLD = 0x6426,
    DOC_SPRM_P_RIGHT_OLD = 0x6427,
    DOC_SPRM_P_OUTLINE = 0x2640,
    DOC_SPRM_P_RIGHT_TO_LEFT = 0x2441,
    DOC_SPRM_P_INNER_CELL_END = 0x244B,
    DOC_SPRM_P_INNER_ROW_END = 0x244C,
    DOC_SPRM_P_MOVED_OLD = 0x6645,
    DOC_SPRM_P_MOVED = 0x6646,
    DOC_SPRM_P_DEPTH = 0x6649,
    DOC_SPRM_P_DEPTH_MORE = 0x664A,
    DOC_SPRM_P_TABLE_MOVED = 0x646B,
    DOC_SPRM_P_TOP = 0xC64E,
    DOC_SPRM_P_LEFT = 0xC64F,
    DOC_SPRM_P_BOTTOM = 0xC650,
    DOC_SPRM_P_RIGHT = 0xC651,
    DOC_SPRM_P_TABS = 0xC615,
    /* Characters. */
    DOC_SPRM_C_DELETED = 0x0800,
    DOC_SPRM_C_INSERTED = 0x0801,
    DOC_SPRM_C_DATA = 0x0806,
    DOC_SPRM_C_HIGHLIGHT = 0x2A0C,
    DOC_SPRM_C_LOCATION = 0x6A03,
    DOC_SPRM_C_SYMBOL = 0x6A09,
    DOC_SPRM_C_STYLE = 0x4A30,
    DOC_SPRM_C_PLAIN = 0x2A33,
    DOC_SPRM_C_BOLD = 0x0835,
    DOC_SPRM_C_ITALIC = 0x0836,
    DOC_SPRM_C_STRIKE = 0x0837,
    DOC_SPRM_C_HIDDEN = 0x083C,
    DOC_SPRM_C_UNDERLINE = 0x2A3E,
    DOC_SPRM_C_COLOUR_OLD = 0x2A42,
    DOC_SPRM_C_POSITION = 0x2A48,
    DOC_SPRM_C_FONT = 0x4A4F,
    DOC_SPRM_C_OTHER_FONT = 0x4A51,
    DOC_SPRM_C_DOUBLE_STRIKE = 0x2A53,
    DOC_SPRM_C_SPECIAL = 0x0855,
    DOC_SPRM_C_SHADING_OLD = 0x4866,
    DOC_SPRM_C_LANGUAGE_OLD = 0x486D,
    DOC_SPRM_C_LANGUAGE = 0x4873,
    DOC_SPRM_C_COLOUR = 0x6870,
    DOC_SPRM_C_SHADING = 0xCA71,
    /* Tables. */
    DOC_SPRM_T_DEFINITION = 0xD608,
    DOC_SPRM_T_BORDERS_OLD = 0xD605,
    DOC_SPRM_T_BORDERS = 0xD613,
    DOC_SPRM_T_JOIN = 0x5624,
    DOC_SPRM_T_JOIN_ABOVE = 0xD62B
};

#endif
