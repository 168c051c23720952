#include "plugins/rtf/story.h"

#include <stdio.h>
#include <stdlib.h>

#include "plugins/common/office/numerals.h"
#include "plugins/rtf/fields.h"
#include "plugins/rtf/flow.h"
#include "plugins/rtf/styles.h"
#include "plugins/rtf/vocabulary.h"

#define MOST_MARGINS 200u

rtf_look rtf_look_plain(const rtf_reader *reader)
{
    return (rtf_look){.font = reader->default_font, .complex_font = reader->default_font, .style = -1};
}

rtf_paragraph rtf_paragraph_plain(void)
{
    return (rtf_paragraph){.outline = -1};
}

static wn_status not_shown(rtf_reader *reader, wn_not_shown why, const char *text, size_t length)
{
    uint64_t characters = wn_count_shown(text, length);
    reader->total += characters;
    return reader->builder->not_shown(reader->builder->context, why, characters);
}

static wn_status put_code(rtf_reader *reader, const char *text, size_t length)
{
    RTF_TRY(wn_complex_add_code(&reader->flow->fields, text, length));
    return not_shown(reader, WN_NOT_SHOWN_FIELD_CODE, text, length);
}

/* Bullets of printed list numbers may be in a symbol font. */
static wn_status put_words(rtf_reader *reader, const char *text, size_t length)
{
    wn_symbol_font font = rtf_text_symbols(reader);
    size_t step = 0;
    if (font <= WN_FONT_TEXT)
        return wn_bytes_append(&reader->words, text, length) ? WN_DONE : WN_NO_MEMORY;
    for (size_t at = 0; at < length; at += step) {
        uint32_t point = 0xFFFD;
        step = wn_utf8_decode(text + at, length - at, &point);
        step = step ? step : 1;
        uint32_t code = wn_symbol_code(point);
        wn_bytes_point(&reader->words, code ? wn_symbol_unicode(font, code) : point);
    }
    return reader->words.failed ? WN_NO_MEMORY : WN_DONE;
}

wn_status rtf_put(rtf_reader *reader, const char *text, size_t length)
{
    switch (reader->group->destination) {
    case RTF_TO_STORY:
        if (wn_complex_is_mute(&reader->flow->fields))
            return not_shown(reader, WN_NOT_SHOWN_FIELD_CODE, text, length);
        reader->total += wn_count_shown(text, length);
        return rtf_add_characters(reader, text, length);
    case RTF_TO_CODE:
        return put_code(reader, text, length);
    case RTF_TO_DUPLICATE:
        return not_shown(reader, WN_NOT_SHOWN_DUPLICATE, text, length);
    case RTF_TO_FONTS:
    case RTF_TO_STYLES:
    case RTF_TO_COLOURS:
        return rtf_table_text(reader, text, length);
    case RTF_TO_WORDS:
        return put_words(reader, text, length);
    case RTF_TO_NOWHERE:
    case RTF_TO_FORM:
    case RTF_TO_INFO:
        break;
    }
    return WN_DONE;
}

wn_status rtf_refer(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    if (!flow->refer)
        return WN_DONE;
    flow->refer = false;
    const wn_builder *events = flow->outer->leaf.events;
    return events->reference(events->context, flow->kind, flow->id);
}

void rtf_stories_free(rtf_reader *reader)
{
    for (size_t i = 0; i < reader->stories.count; i++)
        wn_recorder_free(reader->stories.items[i].events);
    free(reader->stories.items);
}

/* What a note is called where it is referred to: a number, of endnotes in Roman numerals. */
static wn_status label_note(rtf_reader *reader, rtf_story *story)
{
    wn_bytes label = {0};
    const char *format = story->is_endnote ? "lowerRoman" : "decimal";
    if (!reader->flow->numbered)
        return WN_DONE;
    if (!wn_numeral(&label, format, (long)++reader->numbers[story->is_endnote]))
        return WN_NO_MEMORY;
    snprintf(story->label, sizeof story->label, "%s", label.data);
    wn_bytes_free(&label);
    return WN_DONE;
}

/* The group of a story ends: it is kept until its place comes, a text box until its paragraph ends. */
static wn_status end_story(rtf_reader *reader)
{
    wn_recorder *events = NULL;
    rtf_story story = {.kind = reader->flow->kind, .is_endnote = reader->flow->id[0] == 'e'};
    snprintf(story.id, sizeof story.id, "%s", reader->flow->id);
    if (story.kind == WN_BLOCK_NOTE)
        RTF_TRY(label_note(reader, &story));
    RTF_TRY(rtf_flow_pop(reader, &events));
    if (story.kind == WN_BLOCK_TEXT_BOX) {
        RTF_TRY(wn_leaf_keep_box(&reader->flow->leaf, events));
        const wn_builder *box = wn_recorder_events(events);
        return box->close_block(box->context);
    }
    if (WN_ARRAY_GROW(&reader->stories)) {
        story.events = events;
        reader->stories.items[reader->stories.count++] = story;
        return WN_DONE;
    }
    wn_recorder_free(events);
    return WN_NO_MEMORY;
}

static wn_status begin_story(rtf_reader *reader, wn_block_kind kind)
{
    wn_recorder *kept = wn_recorder_new();
    if (!kept)
        return WN_NO_MEMORY;
    RTF_TRY(rtf_flow_push(reader, wn_recorder_events(kept), kept));
    reader->flow->kind = kind;
    reader->group->close = end_story;
    reader->group->look = rtf_look_plain(reader);
    reader->group->paragraph = rtf_paragraph_plain();
    return WN_DONE;
}

/* The mark of the text that a note or comment belongs to is in the leaf around it. */
static wn_status begin_note(rtf_reader *reader, wn_block_kind kind)
{
    bool removed = rtf_is_removed(reader);
    RTF_TRY(rtf_open_leaf(reader));
    RTF_TRY(rtf_flush(reader));
    RTF_TRY(begin_story(reader, kind));
    reader->flow->refer = !removed;
    return WN_DONE;
}

/* \footnote: numbered when its mark is the automatic one. */
static wn_status on_footnote(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    bool numbered = reader->marks > 0;
    reader->marks = 0;
    RTF_TRY(begin_note(reader, WN_BLOCK_NOTE));
    reader->flow->numbered = numbered && reader->flow->refer;
    snprintf(reader->flow->id, sizeof reader->flow->id, "%u", ++reader->notes[0]);
    return WN_DONE;
}

/* \ftnalt makes an endnote of the footnote that has just begun. */
static wn_status on_endnote(rtf_reader *reader, const rtf_call *call)
{
    rtf_flow *flow = reader->flow;
    (void)call;
    if (flow->kind != WN_BLOCK_NOTE || flow->leaf.is_open || flow->id[0] == 'e')
        return WN_DONE;
    reader->notes[0]--;
    snprintf(flow->id, sizeof flow->id, "e%u", ++reader->notes[1]);
    return WN_DONE;
}

/* \chftn, the automatic mark: within the note it repeats that of the text. */
static wn_status on_note_mark(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    rtf_flow *flow = reader->flow;
    if (flow->kind == WN_BLOCK_NOTE)
        flow->numbered = flow->numbered || flow->refer;
    else
        reader->marks++;
    return WN_DONE;
}

static wn_status on_comment(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    RTF_TRY(begin_note(reader, WN_BLOCK_COMMENT));
    snprintf(reader->flow->id, sizeof reader->flow->id, "%u", ++reader->comments);
    return WN_DONE;
}

/* Headers and footers are those of a section; what is left out is counted. */
static wn_status on_margin(rtf_reader *reader, const rtf_call *call)
{
    if (reader->flow->outer || reader->margins >= MOST_MARGINS) {
        reader->group->destination = RTF_TO_DUPLICATE;
        return WN_DONE;
    }
    reader->margins++;
    return begin_story(reader, (wn_block_kind)call->word->argument);
}

static wn_status on_text_box(rtf_reader *reader, const rtf_call *call)
{
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_TEXT_BOX};
    (void)call;
    RTF_TRY(begin_story(reader, WN_BLOCK_TEXT_BOX));
    return rtf_open_block(reader, reader->flow->events, &info);
}

static wn_status send_story(rtf_reader *reader, const rtf_story *story)
{
    const wn_builder *builder = reader->builder;
    wn_block_info info = {.size = sizeof info, .kind = story->kind};
    info.id = story->id[0] ? story->id : NULL;
    info.label = story->label[0] ? story->label : NULL;
    RTF_TRY(rtf_open_block(reader, builder, &info));
    RTF_TRY(wn_recorder_replay(story->events, builder));
    return builder->close_block(builder->context);
}

wn_status rtf_send_stories(rtf_reader *reader)
{
    static const struct {
        wn_block_kind kind;
        bool is_endnote;
    } order[] = {{WN_BLOCK_HEADER, false},
                 {WN_BLOCK_FOOTER, false},
                 {WN_BLOCK_NOTE, false},
                 {WN_BLOCK_NOTE, true},
                 {WN_BLOCK_COMMENT, false}};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < reader->stories.count; i++) {
            const rtf_story *story = &reader->stories.items[i];
            if (story->kind == order[k].kind && story->is_endnote == order[k].is_endnote)
                RTF_TRY(send_story(reader, story));
        }
    return WN_DONE;
}

static const rtf_word words[] = {
    {"footnote", on_footnote, RTF_IN_STORY | RTF_ENDS | RTF_STARRED, 0},
    {"ftnalt", on_endnote, RTF_IN_STORY, 0},
    {"chftn", on_note_mark, RTF_IN_STORY, 0},
    {"annotation", on_comment, RTF_IN_STORY | RTF_ENDS | RTF_STARRED, 0},
    {"header", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_HEADER},
    {"headerl", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_HEADER},
    {"headerr", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_HEADER},
    {"headerf", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_HEADER},
    {"footer", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_FOOTER},
    {"footerl", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_FOOTER},
    {"footerr", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_FOOTER},
    {"footerf", on_margin, RTF_IN_STORY | RTF_ENDS, WN_BLOCK_FOOTER},
    {"shptxt", on_text_box, RTF_IN_STORY | RTF_ENDS | RTF_STARRED, 0},
    {"dptxbxtext", on_text_box, RTF_IN_STORY | RTF_ENDS, 0},
};

RTF_WORDS(stories, words);
