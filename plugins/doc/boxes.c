#include "plugins/doc/boxes.h"

#include <stdlib.h>

#include "plugins/doc/file.h"
#include "plugins/doc/flow.h"
#include "plugins/doc/paragraphs.h"
#include "plugins/doc/tables.h"

#define BOX_SIZE 22u   /* FTXBXS, 2.9.107 */
#define AT_REUSABLE 8u /* no box, its place in the text may be used again */
#define AT_SHAPE 14u
#define ANCHOR_SIZE 26u /* Spa, 2.9.253 */

/* Records of drawings ([MS-ODRAW] 2.2.1). */
#define RECORD_HEAD 8u
#define DEEPEST_GROUP 16
enum { RECORD_DRAWING = 0xF002, RECORD_GROUP = 0xF003, RECORD_SHAPE = 0xF004, RECORD_SHAPE_ID = 0xF00A };

static doc_boxes *boxes_of(doc_reader *reader, doc_story story)
{
    return &reader->boxes[story == DOC_STORY_MARGINS || story == DOC_STORY_MARGIN_BOXES];
}

typedef struct record {
    uint16_t type;
    bool is_container;
    wn_span content;
} record;

static bool take_record(wn_span *rest, record *ret_record)
{
    if (rest->length < RECORD_HEAD)
        return false;
    ret_record->is_container = (wn_span_u16(*rest, 0) & 0xF) == 0xF;
    ret_record->type = wn_span_u16(*rest, 2);
    ret_record->content = wn_span_part(*rest, RECORD_HEAD, wn_span_u32(*rest, 4));
    *rest = wn_span_from(*rest, RECORD_HEAD + ret_record->content.length);
    return true;
}

static uint32_t id_of_shape(wn_span shape)
{
    record inner;
    while (take_record(&shape, &inner))
        if (inner.type == RECORD_SHAPE_ID)
            return wn_span_u32(inner.content, 0);
    return 0;
}

/* The first shape of a group stands for it. The outermost group of a drawing holds all of it and is none. */
static wn_status read_group(doc_reader *reader, wn_span group, int depth, uint32_t anchored)
{
    record inner;
    while (take_record(&group, &inner)) {
        if (inner.type == RECORD_GROUP && depth < DEEPEST_GROUP)
            DOC_TRY(read_group(reader, inner.content, depth + 1, anchored));
        if (inner.type != RECORD_SHAPE || depth == 0)
            continue;
        uint32_t shape = id_of_shape(inner.content);
        anchored = anchored ? anchored : shape;
        if (!WN_ARRAY_GROW(&reader->groups))
            return WN_NO_MEMORY;
        reader->groups.items[reader->groups.count++] = (doc_grouping){shape, anchored};
    }
    return WN_DONE;
}

static int compare_groupings(const void *a, const void *b)
{
    const doc_grouping *one = a, *other = b;
    return (one->shape > other->shape) - (one->shape < other->shape);
}

/* Drawings stand behind what they have in common, each with one byte before it (OfficeArtContent, 2.9.172).
 */
static wn_status read_groups(doc_reader *reader)
{
    wn_span rest = doc_table_part(reader, DOC_PART_DRAWINGS);
    record common, drawing, inner;
    if (!take_record(&rest, &common))
        return WN_DONE;
    for (rest = wn_span_from(rest, 1); take_record(&rest, &drawing); rest = wn_span_from(rest, 1))
        while (drawing.type == RECORD_DRAWING && take_record(&drawing.content, &inner))
            if (inner.type == RECORD_GROUP)
                DOC_TRY(read_group(reader, inner.content, 0, 0));
    if (reader->groups.count)
        qsort(reader->groups.items, reader->groups.count, sizeof *reader->groups.items, compare_groupings);
    return WN_DONE;
}

static uint32_t anchored_for(const doc_reader *reader, uint32_t shape)
{
    doc_grouping wanted = {.shape = shape};
    const doc_grouping *found = reader->groups.count
                                    ? bsearch(&wanted, reader->groups.items, reader->groups.count,
                                              sizeof *reader->groups.items, compare_groupings)
                                    : NULL;
    return found ? found->anchored : shape;
}

static int compare_boxes(const void *a, const void *b)
{
    const doc_box *one = a, *other = b;
    int order = (one->anchored > other->anchored) - (one->anchored < other->anchored);
    return order ? order : (one->from > other->from) - (one->from < other->from);
}

/* The text of each box ends in a further paragraph mark that is not its own; behind the last one stands a
 * paragraph of no use. */
static wn_status read_boxes(doc_reader *reader, doc_story story, doc_part part)
{
    doc_boxes *boxes = boxes_of(reader, story);
    doc_plc plc = doc_plc_of(doc_table_part(reader, part), BOX_SIZE);
    uint32_t base = reader->starts[story], length = reader->starts[story + 1] - base, last = 0;
    for (size_t i = 0; i + 1 < plc.count; i++) {
        wn_span data = doc_plc_data(&plc, i);
        uint32_t from = doc_plc_position(&plc, i), to = doc_plc_position(&plc, i + 1);
        if (from < last || to <= from || to > length)
            continue;
        last = to;
        if (wn_span_u16(data, AT_REUSABLE))
            continue;
        if (!WN_ARRAY_GROW(boxes))
            return WN_NO_MEMORY;
        boxes->items[boxes->count++] =
            (doc_box){.from = base + from,
                      .to = base + to,
                      .anchored = anchored_for(reader, wn_span_u32(data, AT_SHAPE))};
    }
    if (boxes->count)
        qsort(boxes->items, boxes->count, sizeof *boxes->items, compare_boxes);
    return WN_DONE;
}

wn_status doc_boxes_read(doc_reader *reader)
{
    DOC_TRY(read_groups(reader));
    DOC_TRY(read_boxes(reader, DOC_STORY_BOXES, DOC_PART_BOX_TEXTS));
    return read_boxes(reader, DOC_STORY_MARGIN_BOXES, DOC_PART_MARGIN_BOX_TEXTS);
}

/* The shape that is anchored at `cp` of the story; 0: none. */
static uint32_t anchor_at(doc_reader *reader, doc_story story, uint32_t cp)
{
    doc_part part = story == DOC_STORY_BODY ? DOC_PART_ANCHORS : DOC_PART_MARGIN_ANCHORS;
    doc_plc plc = doc_plc_of(doc_table_part(reader, part), ANCHOR_SIZE);
    uint32_t wanted = cp - reader->starts[story];
    size_t low = 0, high = plc.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc_plc_position(&plc, middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < plc.count && doc_plc_position(&plc, low) == wanted;
    return found ? wn_span_u32(doc_plc_data(&plc, low), 0) : 0;
}

wn_status doc_boxes_at(doc_reader *reader, uint32_t cp)
{
    doc_flow *flow = reader->flow;
    if (flow->story != DOC_STORY_BODY && flow->story != DOC_STORY_MARGINS)
        return WN_DONE;
    uint32_t shape = anchor_at(reader, flow->story, cp);
    doc_boxes *boxes = boxes_of(reader, flow->story);
    size_t low = 0, high = boxes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (boxes->items[middle].anchored < shape)
            low = middle + 1;
        else
            high = middle;
    }
    for (; shape && low < boxes->count && boxes->items[low].anchored == shape; low++) {
        doc_box *box = &boxes->items[low];
        if (box->sent) /* and the others with it */
            return WN_DONE;
        if (!WN_ARRAY_GROW(&flow->boxes))
            return WN_NO_MEMORY;
        box->sent = true;
        flow->boxes.items[flow->boxes.count++] = box;
    }
    return WN_DONE;
}

static wn_status send_box(doc_reader *reader, doc_story story, const doc_box *box)
{
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_TEXT_BOX};
    uint32_t to = box->to;
    if (box->from + 1 < to && reader->text[to - 1] == DOC_MARK_PARAGRAPH)
        to--;
    DOC_TRY(doc_open_block(reader, &info));
    DOC_TRY(doc_flow_push(reader, story));
    DOC_TRY(doc_read_text(reader, box->from, to));
    DOC_TRY(doc_flow_pop(reader));
    return reader->builder->close_block(reader->builder->context);
}

wn_status doc_send_boxes(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    doc_story story = flow->story == DOC_STORY_BODY ? DOC_STORY_BOXES : DOC_STORY_MARGIN_BOXES;
    for (size_t i = 0; i < flow->boxes.count; i++) {
        DOC_TRY(doc_open_cell(reader));
        DOC_TRY(send_box(reader, story, flow->boxes.items[i]));
    }
    flow->boxes.count = 0;
    return WN_DONE;
}

static int compare_places(const void *a, const void *b)
{
    const doc_box *one = a, *other = b;
    return (one->from > other->from) - (one->from < other->from);
}

wn_status doc_send_other_boxes(doc_reader *reader, doc_story story)
{
    doc_boxes *boxes = boxes_of(reader, story);
    uint32_t at = reader->starts[story];
    if (boxes->count)
        qsort(boxes->items, boxes->count, sizeof *boxes->items, compare_places);
    for (size_t i = 0; i < boxes->count; i++) {
        doc_box *box = &boxes->items[i];
        DOC_TRY(doc_pass_over(reader, at, box->from));
        if (!box->sent)
            DOC_TRY(send_box(reader, story, box));
        at = box->to;
    }
    return doc_pass_over(reader, at, reader->starts[story + 1]);
}

void doc_boxes_free(doc_reader *reader)
{
    free(reader->groups.items);
    free(reader->boxes[0].items);
    free(reader->boxes[1].items);
}
