/* Formatting of characters. */
#include "plugins/rtf/story.h"
#include "plugins/rtf/vocabulary.h"

static wn_status on_switch(rtf_reader *reader, const rtf_call *call)
{
    uint32_t *flags = &reader->group->look.flags;
    *flags = rtf_is_on(call) ? *flags | call->word->argument : *flags & ~call->word->argument;
    return WN_DONE;
}

static wn_status on_reset(rtf_reader *reader, const rtf_call *call)
{
    reader->group->look.flags &= ~call->word->argument;
    return WN_DONE;
}

static wn_status on_plain(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->look = rtf_look_plain(reader);
    return WN_DONE;
}

static uint16_t index_of(const rtf_call *call)
{
    return call->value > 0 && call->value <= UINT16_MAX ? (uint16_t)call->value : 0;
}

static wn_status on_highlight(rtf_reader *reader, const rtf_call *call)
{
    reader->group->look.highlight = index_of(call);
    return WN_DONE;
}

static wn_status on_background(rtf_reader *reader, const rtf_call *call)
{
    reader->group->look.background = index_of(call);
    return WN_DONE;
}

static wn_status on_shading(rtf_reader *reader, const rtf_call *call)
{
    reader->group->look.shaded = call->value > 0;
    return WN_DONE;
}

static wn_status on_revised(rtf_reader *reader, const rtf_call *call)
{
    reader->group->look.revised = rtf_is_on(call);
    return WN_DONE;
}

static wn_status on_deleted(rtf_reader *reader, const rtf_call *call)
{
    reader->group->look.deleted = rtf_is_on(call);
    return WN_DONE;
}

/* The last of \ltrch and \rtlch tells which of the two fonts is in use. */
static wn_status on_script(rtf_reader *reader, const rtf_call *call)
{
    reader->group->look.complex = call->word->argument;
    reader->group->look.other_scripts = false;
    return WN_DONE;
}

/* \loch, \hich and \dbch: fonts of the scripts that are not complex follow. */
static wn_status on_other_scripts(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->look.other_scripts = true;
    return WN_DONE;
}

#define LOOK(name, flag)                                                                                     \
    {                                                                                                        \
        name, on_switch, RTF_IN_TEXT, flag                                                                   \
    }

static const rtf_word words[] = {
    {"plain", on_plain, RTF_IN_TEXT, 0},
    LOOK("b", WN_RUN_BOLD),
    LOOK("i", WN_RUN_ITALIC),
    LOOK("v", WN_RUN_HIDDEN),
    LOOK("strike", WN_RUN_STRIKE),
    LOOK("striked", RTF_DOUBLE_STRIKE),
    LOOK("super", WN_RUN_SUPERSCRIPT),
    LOOK("ul", WN_RUN_UNDERLINE),
    LOOK("uld", WN_RUN_UNDERLINE),
    LOOK("uldash", WN_RUN_UNDERLINE),
    LOOK("uldashd", WN_RUN_UNDERLINE),
    LOOK("uldashdd", WN_RUN_UNDERLINE),
    LOOK("uldb", WN_RUN_UNDERLINE),
    LOOK("ulhwave", WN_RUN_UNDERLINE),
    LOOK("ulldash", WN_RUN_UNDERLINE),
    LOOK("ulth", WN_RUN_UNDERLINE),
    LOOK("ulthd", WN_RUN_UNDERLINE),
    LOOK("ulthdash", WN_RUN_UNDERLINE),
    LOOK("ulthdashd", WN_RUN_UNDERLINE),
    LOOK("ulthdashdd", WN_RUN_UNDERLINE),
    LOOK("ulthldash", WN_RUN_UNDERLINE),
    LOOK("ululdbwave", WN_RUN_UNDERLINE),
    LOOK("ulw", WN_RUN_UNDERLINE),
    LOOK("ulwave", WN_RUN_UNDERLINE),
    {"ulnone", on_reset, RTF_IN_TEXT, WN_RUN_UNDERLINE},
    {"sub", on_reset, RTF_IN_TEXT, WN_RUN_SUPERSCRIPT},
    {"nosupersub", on_reset, RTF_IN_TEXT, WN_RUN_SUPERSCRIPT},
    {"highlight", on_highlight, RTF_IN_TEXT, 0},
    {"cb", on_background, RTF_IN_TEXT, 0},
    {"chcbpat", on_background, RTF_IN_TEXT, 0},
    {"chshdng", on_shading, RTF_IN_TEXT, 0},
    {"revised", on_revised, RTF_IN_TEXT, 0},
    {"deleted", on_deleted, RTF_IN_TEXT, 0},
    {"mvt", on_revised, RTF_IN_TEXT, 0},
    {"mvf", on_deleted, RTF_IN_TEXT, 0},
    {"ltrch", on_script, RTF_IN_TEXT, false},
    {"rtlch", on_script, RTF_IN_TEXT, true},
    {"loch", on_other_scripts, RTF_IN_TEXT, 0},
    {"hich", on_other_scripts, RTF_IN_TEXT, 0},
    {"dbch", on_other_scripts, RTF_IN_TEXT, 0},
};

RTF_WORDS(look, words);
