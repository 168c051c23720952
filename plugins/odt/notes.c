#include <stdio.h>
#include <string.h>

#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/values.h"

ODT_START(odt_start_note)
{
    bool at_end = wn_xml_is(wn_xml_attribute(element, ODT_TEXT, "note-class"), "endnote");
    reader->note = at_end ? ODT_STORY_ENDNOTE : ODT_STORY_FOOTNOTE;
    wn_bytes_clear(&reader->citation);
    return WN_DONE;
}

/* The note's number as the reference shows it; the program makes it. */
ODT_START(odt_start_citation)
{
    (void)element;
    reader->capture = &reader->citation;
    return WN_DONE;
}

/* What belongs to removed text goes with it. */
static bool is_gone(odt_reader *reader)
{
    if (!reader->flow || !odt_is_removed(reader))
        return false;
    odt_ignore(reader, WN_NOT_SHOWN_REMOVED);
    return true;
}

/* Footnotes, endnotes and comments are numbered apart; identifiers of endnotes get a prefix. */
static wn_status open_story(odt_reader *reader, odt_story story, wn_block_kind kind, const char *label)
{
    char id[24];
    snprintf(id, sizeof id, "%s%u", story == ODT_STORY_ENDNOTE ? "e" : "", ++reader->numbers[story]);
    wn_block_info block = {
        .size = sizeof block, .kind = kind, .id = id, .label = label, .part = reader->part};
    if (reader->flow)
        ODT_TRY(wn_leaf_add_reference(&reader->flow->leaf, kind, id));
    return odt_story_open(reader, story, &block);
}

ODT_START(odt_start_note_body)
{
    (void)element;
    const wn_bytes *citation = &reader->citation;
    odt_story story = reader->note ? reader->note : ODT_STORY_FOOTNOTE;
    if (is_gone(reader))
        return WN_DONE;
    return citation->failed
               ? WN_NO_MEMORY
               : open_story(reader, story, WN_BLOCK_NOTE, citation->length ? citation->data : NULL);
}

ODT_END(odt_end_note_body)
{
    bool in_endnote = reader->flow && reader->flow->story == ODT_STORY_ENDNOTE;
    return odt_story_end(reader, in_endnote ? ODT_STORY_ENDNOTE : ODT_STORY_FOOTNOTE);
}

ODT_START(odt_start_comment)
{
    (void)element;
    return is_gone(reader) ? WN_DONE : open_story(reader, ODT_STORY_COMMENT, WN_BLOCK_COMMENT, NULL);
}

ODT_END(odt_end_comment)
{
    return odt_story_end(reader, ODT_STORY_COMMENT);
}

/* Of a master page; one that is not displayed is kept in the file all the same. */
static wn_status start_margin(odt_reader *reader, const wn_xml_element *element, wn_block_kind kind)
{
    wn_block_info block = {.size = sizeof block, .kind = kind, .part = reader->part};
    if (wn_xml_is(wn_xml_attribute(element, ODT_STYLE, "display"), "false")) {
        odt_ignore(reader, WN_NOT_SHOWN_HIDDEN);
        return WN_DONE;
    }
    return odt_story_open(reader, ODT_STORY_MARGIN, &block);
}

ODT_START(odt_start_header)
{
    return start_margin(reader, element, WN_BLOCK_HEADER);
}

ODT_START(odt_start_footer)
{
    return start_margin(reader, element, WN_BLOCK_FOOTER);
}

ODT_END(odt_end_margin)
{
    return odt_story_end(reader, ODT_STORY_MARGIN);
}
