/* The file information block, the streams it names, and the text (2.4, 2.5). */
#ifndef DOC_FILE_H
#define DOC_FILE_H

#include "plugins/doc/doc.h"

/* Parts of the table stream, by their place in FibRgFcLcb97 (2.5.6). */
typedef enum {
    DOC_PART_STYLES = 1,
    DOC_PART_FOOTNOTE_REFERENCES = 2,
    DOC_PART_FOOTNOTE_TEXTS = 3,
    DOC_PART_COMMENT_REFERENCES = 4,
    DOC_PART_COMMENT_TEXTS = 5,
    DOC_PART_SECTIONS = 6,
    DOC_PART_MARGINS = 11,
    DOC_PART_CHARACTER_RUNS = 12,
    DOC_PART_PARAGRAPH_RUNS = 13,
    DOC_PART_FONTS = 15,
    DOC_PART_PIECES = 33,
    DOC_PART_ANCHORS = 40,
    DOC_PART_MARGIN_ANCHORS = 41,
    DOC_PART_ENDNOTE_REFERENCES = 46,
    DOC_PART_ENDNOTE_TEXTS = 47,
    DOC_PART_DRAWINGS = 50,
    DOC_PART_BOX_TEXTS = 56,
    DOC_PART_MARGIN_BOX_TEXTS = 58,
    DOC_PART_LISTS = 73,
    DOC_PART_OVERRIDES = 74
} doc_part;

/* What the first bytes of WordDocument say of it. */
typedef enum {
    DOC_KIND_OTHER = 0,
    DOC_KIND_WORD, /* Word 97 or later */
    DOC_KIND_OLD,  /* Word 6 or 95 */
    DOC_KIND_ENCRYPTED
} doc_kind;

doc_kind doc_kind_of(wn_span main);

/* Reads the streams, the piece table and the text. An error has been reported. */
wn_status doc_open_file(doc_reader *reader);

/* The part of the table stream; empty when there is none. One that does not fit is damage. */
wn_span doc_table_part(doc_reader *reader, doc_part part);

/* What stands at and behind `part`; lists go on behind theirs. */
wn_span doc_table_rest(doc_reader *reader, doc_part part);

/* A plc (2.2.2): positions in order, one more than there are data of `size` bytes each. */
typedef struct doc_plc {
    wn_span bytes;
    size_t count; /* of the data */
    size_t size;
} doc_plc;

doc_plc doc_plc_of(wn_span part, size_t size);
uint32_t doc_plc_position(const doc_plc *plc, size_t number); /* 0 to count, that one too */
wn_span doc_plc_data(const doc_plc *plc, size_t number);

/* The piece that holds the character `cp`; NULL when there is none. */
const doc_piece *doc_piece_at(doc_reader *reader, uint32_t cp);

/* Where the character `cp` of `piece` stands in WordDocument. */
uint32_t doc_fc(const doc_piece *piece, uint32_t cp);

void doc_file_free(doc_reader *reader);

#endif
