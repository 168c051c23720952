#include "plugins/doc/paragraphs.h"

#include "plugins/doc/file.h"
#include "plugins/doc/read.h"
#include "plugins/doc/runs.h"
#include "plugins/doc/sprm.h"
#include "plugins/doc/styles.h"

doc_paragraph doc_paragraph_none(void)
{
    return (doc_paragraph){.list = -1, .level = -1, .outline = -1};
}

/* A border of four bytes, of which the second is its kind; or of eight, of which the sixth (Brc80, Brc). */
static bool is_drawn(wn_span border)
{
    uint8_t kind = wn_span_u8(border, border.length > 4 ? 5 : 1);
    return kind != 0 && kind != 0xFF;
}

static bool apply_border(doc_paragraph *paragraph, const doc_sprm *sprm)
{
    static const uint16_t codes[] = {DOC_SPRM_P_TOP_OLD,   DOC_SPRM_P_LEFT_OLD, DOC_SPRM_P_BOTTOM_OLD,
                                     DOC_SPRM_P_RIGHT_OLD, DOC_SPRM_P_TOP,      DOC_SPRM_P_LEFT,
                                     DOC_SPRM_P_BOTTOM,    DOC_SPRM_P_RIGHT};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        uint8_t side = (uint8_t)(1u << (i & 3));
        if (codes[i] != sprm->code)
            continue;
        paragraph->borders =
            is_drawn(sprm->operand) ? paragraph->borders | side : (uint8_t)(paragraph->borders & ~side);
        return true;
    }
    return false;
}

/* A list is named by its override; values beyond say that numbers were there and are not now (2.6.2). */
static void apply_list(doc_paragraph *paragraph, uint16_t value)
{
    paragraph->list = value <= 0x07FE ? (int16_t)value : 0;
    paragraph->list_is_direct = true;
}

static void apply_depth(doc_paragraph *paragraph, int32_t depth)
{
    if (depth > (int32_t)DOC_DEEPEST_TABLE)
        depth = (int32_t)DOC_DEEPEST_TABLE;
    paragraph->depth = depth > 0 ? (uint8_t)depth : 0;
}

static void apply_value(doc_paragraph *paragraph, const doc_sprm *sprm)
{
    uint8_t byte = wn_span_u8(sprm->operand, 0);
    switch (sprm->code) {
    case DOC_SPRM_P_STYLE:
        paragraph->style = wn_span_u16(sprm->operand, 0);
        break;
    case DOC_SPRM_P_LEVEL:
        paragraph->level = byte < DOC_LEVELS ? byte : 0;
        break;
    case DOC_SPRM_P_LIST:
        apply_list(paragraph, wn_span_u16(sprm->operand, 0));
        break;
    case DOC_SPRM_P_OUTLINE:
        paragraph->outline = byte < DOC_BODY_LEVEL ? byte : DOC_BODY_LEVEL;
        break;
    case DOC_SPRM_P_DEPTH:
        apply_depth(paragraph, (int32_t)wn_span_u32(sprm->operand, 0));
        break;
    case DOC_SPRM_P_DEPTH_MORE:
        apply_depth(paragraph, paragraph->depth + (int8_t)byte);
        break;
    case DOC_SPRM_P_IN_TABLE:
        paragraph->in_table = byte;
        break;
    case DOC_SPRM_P_ROW_END:
    case DOC_SPRM_P_INNER_ROW_END:
        paragraph->ends_row = byte;
        break;
    case DOC_SPRM_P_INNER_CELL_END:
        paragraph->ends_cell = byte;
        break;
    case DOC_SPRM_P_RIGHT_TO_LEFT:
        paragraph->right_to_left = byte;
        break;
    default:
        apply_border(paragraph, sprm);
        break;
    }
}

/* Properties that stand elsewhere name no further place. */
static void apply_list_of(doc_reader *reader, doc_paragraph *paragraph, wn_span list, bool is_moved)
{
    doc_sprm sprm;
    while (doc_sprm_next(&list, &sprm)) {
        wn_span moved = doc_sprm_moved(reader, &sprm);
        if (!moved.length)
            apply_value(paragraph, &sprm);
        else if (!is_moved)
            apply_list_of(reader, paragraph, moved, true);
    }
}

void doc_paragraph_apply(doc_reader *reader, doc_paragraph *paragraph, wn_span list)
{
    apply_list_of(reader, paragraph, list, false);
}

void doc_paragraph_inherit(doc_paragraph *over, const doc_paragraph *under)
{
    if (over->list < 0)
        over->list = under->list;
    if (over->level < 0)
        over->level = under->level;
    if (over->outline < 0)
        over->outline = under->outline;
    if (!over->borders)
        over->borders = under->borders;
    over->right_to_left = over->right_to_left || under->right_to_left;
}

/* Its own properties are those of its mark. */
static doc_paragraph describe(doc_reader *reader, uint32_t end)
{
    doc_paragraph paragraph = doc_paragraph_none();
    const doc_piece *piece = doc_piece_at(reader, end - 1);
    const doc_run *run = piece ? doc_run_at(&reader->paragraph_runs, doc_fc(piece, end - 1)) : NULL;
    uint16_t mark = reader->text[end - 1];
    uint8_t short_form[3];
    if (run) {
        paragraph.style = wn_span_u16(run->properties, 0);
        paragraph.properties = wn_span_from(run->properties, 2);
        doc_paragraph_apply(reader, &paragraph, paragraph.properties);
    }
    if (piece && piece->change)
        doc_paragraph_apply(reader, &paragraph, doc_piece_change(reader, piece, short_form));
    const doc_style *style = doc_style_of(reader, paragraph.style);
    if (style)
        doc_paragraph_inherit(&paragraph, &style->paragraph);
    if (!paragraph.depth && (paragraph.in_table || mark == DOC_MARK_CELL))
        paragraph.depth = 1;
    if (mark == DOC_MARK_CELL && !paragraph.ends_row)
        paragraph.ends_cell = true;
    if (!paragraph.depth || mark != (paragraph.depth > 1 ? DOC_MARK_PARAGRAPH : DOC_MARK_CELL))
        paragraph.ends_cell = paragraph.ends_row = false;
    paragraph.end = end;
    return paragraph;
}

static wn_status add(doc_reader *reader, uint32_t end)
{
    if (reader->paragraphs.count >= reader->host->limit(reader->host->context, WN_LIMIT_XML_ELEMENTS))
        return doc_refuse(reader, WN_LIMIT, "doc-limit",
                          "the document has more paragraphs than the limit xml-elements");
    if (!WN_ARRAY_GROW(&reader->paragraphs))
        return WN_NO_MEMORY;
    reader->paragraphs.items[reader->paragraphs.count++] = describe(reader, end);
    return WN_DONE;
}

/* Ends of sections; the mark of one looks like a page break. */
static bool ends_section(const doc_plc *sections, size_t *at, uint32_t cp)
{
    while (*at <= sections->count && doc_plc_position(sections, *at) < cp)
        ++*at;
    return *at <= sections->count && doc_plc_position(sections, *at) == cp;
}

wn_status doc_paragraphs_read(doc_reader *reader)
{
    doc_plc sections = doc_plc_of(doc_table_part(reader, DOC_PART_SECTIONS), 12);
    uint32_t all = reader->starts[DOC_STORIES];
    size_t section = 0, story = 0;
    for (uint32_t cp = 0; cp < all; cp++) {
        uint16_t mark = reader->text[cp];
        while (story < DOC_STORIES && reader->starts[story + 1] <= cp)
            story++;
        bool ends = mark == DOC_MARK_PARAGRAPH || mark == DOC_MARK_CELL ||
                    (mark == DOC_MARK_PAGE && ends_section(&sections, &section, cp + 1)) ||
                    cp + 1 == reader->starts[story + 1];
        if (ends)
            DOC_TRY(add(reader, cp + 1));
    }
    return WN_DONE;
}

size_t doc_paragraph_at(const doc_reader *reader, uint32_t cp)
{
    size_t low = 0, high = reader->paragraphs.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reader->paragraphs.items[middle].end <= cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
