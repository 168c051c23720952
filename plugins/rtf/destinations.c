/* Groups whose text is none of the document's, or goes where others look for it. */
#include <string.h>

#include "plugins/rtf/charset.h"
#include "plugins/rtf/fields.h"
#include "plugins/rtf/story.h"
#include "plugins/rtf/vocabulary.h"

static wn_status on_destination(rtf_reader *reader, const rtf_call *call)
{
    reader->group->destination = (rtf_destination)call->word->argument;
    return WN_DONE;
}

/* A group that other readers pass over and this one reads as if it were not there. */
static wn_status on_wrapper(rtf_reader *reader, const rtf_call *call)
{
    (void)reader, (void)call;
    return WN_DONE;
}

/* The printed number or bullet of the paragraph, which often stands before the paragraph's own properties. */
static wn_status end_label(rtf_reader *reader)
{
    const char *text = reader->words.data ? reader->words.data : "";
    size_t length = reader->words.length;
    wn_bytes *label = &reader->flow->label;
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\n'))
        length--;
    while (length && (*text == ' ' || *text == '\t'))
        text++, length--;
    wn_bytes_clear(label);
    reader->flow->labelled = true;
    return wn_bytes_append(label, text, length) ? WN_DONE : WN_NO_MEMORY;
}

static wn_status on_label(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->destination = RTF_TO_WORDS;
    reader->group->close = end_label;
    wn_bytes_clear(&reader->words);
    return WN_DONE;
}

static wn_status end_title(rtf_reader *reader)
{
    if (!reader->words.length)
        return WN_DONE;
    return reader->builder->property(reader->builder->context, "title", reader->words.data);
}

static wn_status on_title(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->destination = RTF_TO_WORDS;
    reader->group->close = end_title;
    wn_bytes_clear(&reader->words);
    return WN_DONE;
}

/* LibreOffice writes what a text field holds where the field's default text belongs. */
static wn_status end_generator(rtf_reader *reader)
{
    static const char name[] = "LibreOffice";
    reader->presets_untold =
        reader->words.length >= sizeof name - 1 && memcmp(reader->words.data, name, sizeof name - 1) == 0;
    return WN_DONE;
}

static wn_status on_generator(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->destination = RTF_TO_WORDS;
    reader->group->close = end_generator;
    wn_bytes_clear(&reader->words);
    return WN_DONE;
}

#define IN_TEXT (RTF_IN_STORY | RTF_IN_DUPLICATE | RTF_IN_CODE | RTF_IN_INFO)
#define SKIPPED(name)                                                                                        \
    {                                                                                                        \
        name, on_destination, IN_TEXT | RTF_IN_WORDS, RTF_TO_NOWHERE                                         \
    }

static const rtf_word words[] = {
    {"fonttbl", on_destination, IN_TEXT, RTF_TO_FONTS},
    {"stylesheet", on_destination, IN_TEXT, RTF_TO_STYLES},
    {"colortbl", on_destination, IN_TEXT, RTF_TO_COLOURS},
    {"info", on_destination, IN_TEXT, RTF_TO_INFO},
    {"title", on_title, RTF_IN_INFO | RTF_ENDS, 0},
    {"generator", on_generator, RTF_IN_STORY | RTF_ENDS | RTF_STARRED, 0},
    {"listtext", on_label, RTF_IN_STORY | RTF_ENDS, 0},
    {"pntext", on_label, RTF_IN_STORY | RTF_ENDS, 0},
    {"shpinst", on_wrapper, RTF_ANYWHERE | RTF_STARRED, 0},
    {"do", on_wrapper, RTF_ANYWHERE | RTF_STARRED, 0},
    {"moMath", on_wrapper, RTF_ANYWHERE | RTF_STARRED, 0},
    {"moMathPara", on_wrapper, RTF_ANYWHERE | RTF_STARRED, 0},
    {"shprslt", on_destination, IN_TEXT, RTF_TO_DUPLICATE},
    {"xe", on_destination, IN_TEXT, RTF_TO_CODE},
    {"tc", on_destination, IN_TEXT, RTF_TO_CODE},
    {"tcn", on_destination, IN_TEXT, RTF_TO_CODE},
    SKIPPED("pict"),
    SKIPPED("objdata"),
    SKIPPED("objclass"),
    SKIPPED("objname"),
    SKIPPED("nonshppict"),
    SKIPPED("sp"),
    SKIPPED("ftnsep"),
    SKIPPED("ftnsepc"),
    SKIPPED("ftncn"),
    SKIPPED("aftnsep"),
    SKIPPED("aftnsepc"),
    SKIPPED("aftncn"),
    SKIPPED("filetbl"),
    SKIPPED("revtbl"),
    SKIPPED("listtable"),
    SKIPPED("listoverridetable"),
    SKIPPED("nonesttables"),
    SKIPPED("pn"),
    SKIPPED("pntxta"),
    SKIPPED("pntxtb"),
    SKIPPED("mmathPict"),
    SKIPPED("mmathPr"),
    SKIPPED("rxe"),
    SKIPPED("atnid"),
    SKIPPED("atnauthor"),
    SKIPPED("atntime"),
    SKIPPED("atndate"),
    SKIPPED("atnref"),
    SKIPPED("atnparent"),
    SKIPPED("bkmkstart"),
    SKIPPED("bkmkend"),
    SKIPPED("template"),
    SKIPPED("private"),
};

RTF_WORDS(destinations, words);
