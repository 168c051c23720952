#include "plugins/doc/lists.h"

#include <stdlib.h>

#include "plugins/common/bytes/units.h"
#include "plugins/common/office/numerals.h"
#include "plugins/doc/file.h"
#include "plugins/doc/look.h"

#define LIST_SIZE 28u
#define OVERRIDE_SIZE 16u
#define LEVEL_HEAD_SIZE 28u
#define MOST_LISTS 8192u
#define LONGEST_TEXT 256u     /* of a level */
#define FLAG_SIMPLE 0x01u     /* of a list: it has one level */
#define FLAG_LEGAL 0x04u      /* of a level: all numbers in it are decimal */
#define FLAG_NO_RESTART 0x08u /* of a level: its own limit tells when it begins anew */
#define FLAG_START 0x10u      /* of a changed level: it has another start */
#define FLAG_FORMATTING 0x20u /* of a changed level: it follows in full */

/* Takes a level off `rest`. */
static doc_level take_level(doc_reader *reader, wn_span *rest)
{
    wn_span head = wn_span_part(*rest, 0, LEVEL_HEAD_SIZE);
    uint8_t flags = wn_span_u8(head, 5);
    size_t characters = wn_span_u8(head, 24), paragraphs = wn_span_u8(head, 25);
    doc_level level = {.given = head.length == LEVEL_HEAD_SIZE,
                       .start = (int32_t)wn_span_u32(head, 0),
                       .format = wn_span_u8(head, 4),
                       .is_legal = flags & FLAG_LEGAL,
                       .restart = flags & FLAG_NO_RESTART ? wn_span_u8(head, 26) : -1};
    doc_look look = doc_look_none();
    wn_span tail = wn_span_from(*rest, LEVEL_HEAD_SIZE + paragraphs);
    doc_look_apply(&look, wn_span_part(tail, 0, characters));
    if (look.given & DOC_FONT)
        level.font = doc_font(reader, look.font);
    tail = wn_span_from(tail, characters);
    level.text = wn_span_part(tail, 2, (size_t)wn_span_u16(tail, 0) * 2);
    *rest = wn_span_from(tail, 2 + level.text.length);
    if (level.text.length > LONGEST_TEXT * 2) {
        reader->damaged = true;
        level.text.length = 0;
    }
    return level;
}

static int compare(const void *a, const void *b)
{
    const doc_list *one = a, *other = b;
    return (one->id > other->id) - (one->id < other->id);
}

static wn_status read_lists(doc_reader *reader)
{
    wn_span rest = doc_table_rest(reader, DOC_PART_LISTS);
    size_t count = wn_span_u16(rest, 0);
    if (count > MOST_LISTS || !wn_span_has(rest, 2, count * LIST_SIZE)) {
        reader->damaged = reader->damaged || rest.length > 0;
        return WN_DONE;
    }
    wn_span levels = wn_span_from(rest, 2 + count * LIST_SIZE);
    for (size_t i = 0; i < count; i++) {
        wn_span head = wn_span_part(rest, 2 + i * LIST_SIZE, LIST_SIZE);
        int given = wn_span_u8(head, 26) & FLAG_SIMPLE ? 1 : DOC_LEVELS;
        if (!WN_ARRAY_GROW(&reader->lists))
            return WN_NO_MEMORY;
        doc_list *list = &reader->lists.items[reader->lists.count++];
        *list = (doc_list){.id = wn_span_u32(head, 0)};
        for (int level = 0; level < DOC_LEVELS; level++)
            list->styles[level] = wn_span_u16(head, 8 + (size_t)level * 2);
        for (int level = 0; level < given; level++)
            list->levels[level] = take_level(reader, &levels);
    }
    if (count)
        qsort(reader->lists.items, count, sizeof *reader->lists.items, compare);
    return WN_DONE;
}

static wn_status read_changed_levels(doc_reader *reader, doc_override *override, size_t count, wn_span *rest)
{
    for (size_t i = 0; i < count && rest->length; i++) {
        uint32_t flags = wn_span_u32(*rest, 4);
        uint32_t number = flags & 0xF;
        int32_t start = (int32_t)wn_span_u32(*rest, 0);
        *rest = wn_span_from(*rest, 8);
        bool known = number < DOC_LEVELS;
        if (flags & FLAG_FORMATTING) {
            if (!override->levels)
                override->levels = calloc(DOC_LEVELS, sizeof *override->levels);
            if (!override->levels)
                return WN_NO_MEMORY;
            doc_level level = take_level(reader, rest);
            if (known)
                override->levels[number] = level;
            start = level.start;
        }
        if (known && flags & FLAG_START)
            override->starts[number] = start;
    }
    return WN_DONE;
}

static wn_status read_overrides(doc_reader *reader)
{
    wn_span part = doc_table_part(reader, DOC_PART_OVERRIDES);
    size_t count = wn_span_u32(part, 0);
    wn_span rest = wn_span_from(part, 4 + count * OVERRIDE_SIZE);
    if (count > MOST_LISTS || !wn_span_has(part, 4, count * OVERRIDE_SIZE)) {
        reader->damaged = reader->damaged || part.length > 0;
        return WN_DONE;
    }
    for (size_t i = 0; i < count; i++) {
        wn_span head = wn_span_part(part, 4 + i * OVERRIDE_SIZE, OVERRIDE_SIZE);
        doc_list wanted = {.id = wn_span_u32(head, 0)};
        if (!WN_ARRAY_GROW(&reader->overrides))
            return WN_NO_MEMORY;
        doc_override *override = &reader->overrides.items[reader->overrides.count++];
        *override = (doc_override){0};
        if (reader->lists.count)
            override->list = bsearch(&wanted, reader->lists.items, reader->lists.count,
                                     sizeof *reader->lists.items, compare);
        for (int level = 0; level < DOC_LEVELS; level++)
            override->starts[level] = -1;
        rest = wn_span_from(rest, 4); /* a position that is no longer in use */
        DOC_TRY(read_changed_levels(reader, override, wn_span_u8(head, 12), &rest));
    }
    return WN_DONE;
}

wn_status doc_lists_read(doc_reader *reader)
{
    DOC_TRY(read_lists(reader));
    return read_overrides(reader);
}

static const doc_level *level_at(const doc_override *override, int level)
{
    bool changed = override->levels && override->levels[level].given;
    return changed ? &override->levels[level] : &override->list->levels[level];
}

/* A style that carries a list names no level where the list's level names the style. */
static int level_of_style(const doc_override *override, uint16_t style)
{
    for (int level = 0; level < DOC_LEVELS; level++)
        if (override->list->styles[level] == style)
            return level;
    return 0;
}

bool doc_list_of(doc_reader *reader, const doc_paragraph *paragraph, doc_override **ret_override,
                 int *ret_level)
{
    if (paragraph->list <= 0 || (size_t)paragraph->list > reader->overrides.count)
        return false;
    doc_override *override = &reader->overrides.items[paragraph->list - 1];
    if (!override->list)
        return false;
    int level = paragraph->level;
    if (level < 0)
        level = paragraph->list_is_direct ? 0 : level_of_style(override, paragraph->style);
    *ret_override = override;
    *ret_level = level;
    return true;
}

static bool restarts(const doc_override *override, int deeper, int level)
{
    int restart = level_at(override, deeper)->restart;
    return restart < 0 || level < restart;
}

/* Uses of one list count on together; a start of their own counts once. A level used before those above it
 * stands for their first number too. */
static void count(doc_override *override, int level)
{
    doc_list *list = override->list;
    for (int above = 0; above < level; above++)
        if (!list->used[above]) {
            list->counters[above] = level_at(override, above)->start;
            list->used[above] = true;
        }
    if (override->starts[level] >= 0 && !override->started[level])
        list->counters[level] = override->starts[level];
    else if (!list->used[level])
        list->counters[level] = level_at(override, level)->start;
    else if (list->counters[level] < INT32_MAX)
        list->counters[level]++;
    override->started[level] = true;
    list->used[level] = true;
    for (int deeper = level + 1; deeper < DOC_LEVELS; deeper++)
        if (restarts(override, deeper, level))
            list->used[deeper] = false;
}

#define FORMAT_BULLET 23

/* Formats by their number (MSONFC, [MS-OSHARED] 2.2.1.3); decimal for what is not here. */
static const char *format_of(uint8_t number)
{
    static const char *const names[] = {[1] = "upperRoman",
                                        [2] = "lowerRoman",
                                        [3] = "upperLetter",
                                        [4] = "lowerLetter",
                                        [5] = "ordinal",
                                        [6] = "cardinalText",
                                        [7] = "ordinalText",
                                        [9] = "chicago",
                                        [10] = "ideographDigital",
                                        [11] = "japaneseCounting",
                                        [14] = "decimalFullWidth",
                                        [18] = "decimalEnclosedCircle",
                                        [22] = "decimalZero",
                                        [FORMAT_BULLET] = "bullet",
                                        [26] = "decimalEnclosedFullstop",
                                        [27] = "decimalEnclosedParen",
                                        [33] = "taiwaneseCountingThousand",
                                        [37] = "chineseCounting",
                                        [39] = "chineseCountingThousand",
                                        [46] = "arabicAlpha",
                                        [57] = "numberInDash",
                                        [58] = "russianLower",
                                        [59] = "russianUpper",
                                        [255] = "none"};
    return names[number] ? names[number] : "decimal";
}

static void add_counter(const doc_override *override, int level, bool is_legal, wn_bytes *label)
{
    const doc_level *l = level_at(override, level);
    int32_t value = override->list->used[level] ? override->list->counters[level] : l->start;
    wn_numeral(label, is_legal ? "decimal" : format_of(l->format), value);
}

static void add_bullet(const doc_level *level, wn_bytes *label)
{
    for (size_t at = 0; at < level->text.length; at += 2) {
        uint32_t point = wn_span_u16(level->text, at);
        bool symbol = level->font > WN_FONT_TEXT && wn_symbol_code(point);
        bool lost = !symbol && point >= 0xF020 && point <= 0xF0FF; /* a symbol without its font */
        if (symbol)
            point = wn_symbol_unicode(level->font, wn_symbol_code(point));
        wn_bytes_point(label, lost ? 0x2022 : point);
    }
}

bool doc_list_step(doc_override *override, int level, wn_bytes *label)
{
    const doc_level *l = level_at(override, level);
    count(override, level);
    if (l->format == FORMAT_BULLET) {
        add_bullet(l, label);
        return !label->failed;
    }
    for (size_t at = 0; at < l->text.length; at += 2) {
        uint16_t unit = wn_span_u16(l->text, at);
        if (unit < DOC_LEVELS)
            add_counter(override, unit, l->is_legal, label);
        else
            wn_append_utf16(label, wn_span_part(l->text, at, 2));
    }
    return !label->failed;
}

void doc_lists_free(doc_reader *reader)
{
    for (size_t i = 0; i < reader->overrides.count; i++)
        free(reader->overrides.items[i].levels);
    free(reader->overrides.items);
    free(reader->lists.items);
}
