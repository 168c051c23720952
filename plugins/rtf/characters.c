/* Control words that are characters, and breaks. */
#include "plugins/rtf/charset.h"
#include "plugins/rtf/flow.h"
#include "plugins/rtf/story.h"
#include "plugins/rtf/vocabulary.h"

static wn_status on_character(rtf_reader *reader, const rtf_call *call)
{
    return rtf_add_point(reader, call->word->argument);
}

/* \u: what follows for readers without Unicode is passed over. */
static wn_status on_unicode(rtf_reader *reader, const rtf_call *call)
{
    int32_t value = call->value;
    if (!call->given)
        return WN_DONE;
    if (value < 0)
        value = value >= -32768 ? value + 65536 : -1;
    reader->skip = reader->group->fallback;
    return rtf_add_point(reader, value < 0 ? UINT32_MAX : (uint32_t)value);
}

static wn_status on_fallback(rtf_reader *reader, const rtf_call *call)
{
    reader->group->fallback =
        call->given && call->value >= 0 && call->value < 256 ? (uint32_t)call->value : 1;
    return WN_DONE;
}

static wn_status on_paragraph_end(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    if (reader->group->destination != RTF_TO_STORY)
        return rtf_put(reader, "\n", 1);
    return rtf_end_paragraph(reader);
}

/* A section ends a paragraph as well, unless nothing stands before it. */
static wn_status on_section_end(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    return reader->flow->leaf.is_open ? rtf_end_paragraph(reader) : WN_DONE;
}

/* A page break is a line break as well, unless nothing stands before it. */
static wn_status on_page(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    if (reader->flow->leaf.is_open)
        RTF_TRY(rtf_add_text(reader, "\n", 1, 0));
    return rtf_next_page(reader);
}

static wn_status on_soft_page(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    return rtf_next_page(reader);
}

#define CHARACTER(name, point)                                                                               \
    {                                                                                                        \
        name, on_character, RTF_IN_TEXT | RTF_IN_STYLES | RTF_CHARACTER, point                               \
    }

static const rtf_word words[] = {
    {"u", on_unicode, RTF_ANYWHERE, 0},
    {"uc", on_fallback, RTF_ANYWHERE, 0},
    {"par", on_paragraph_end, RTF_IN_TEXT, 0},
    {"sect", on_section_end, RTF_IN_STORY, 0},
    {"page", on_page, RTF_IN_STORY, 0},
    {"softpage", on_soft_page, RTF_IN_STORY, 0},
    CHARACTER("tab", '\t'),
    CHARACTER("line", '\n'),
    CHARACTER("lbr", '\n'),
    CHARACTER("column", '\n'),
    CHARACTER("emdash", 0x2014),
    CHARACTER("endash", 0x2013),
    CHARACTER("emspace", 0x2003),
    CHARACTER("enspace", 0x2002),
    CHARACTER("qmspace", 0x2005),
    CHARACTER("bullet", 0x2022),
    CHARACTER("lquote", 0x2018),
    CHARACTER("rquote", 0x2019),
    CHARACTER("ldblquote", 0x201C),
    CHARACTER("rdblquote", 0x201D),
    CHARACTER("zwj", 0x200D),
    CHARACTER("zwnj", 0x200C),
    CHARACTER("zwbo", 0x200B),
    CHARACTER("zwnbo", 0x2060),
    CHARACTER("ltrmark", 0x200E),
    CHARACTER("rtlmark", 0x200F),
};

RTF_WORDS(characters, words);
