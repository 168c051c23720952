/* Properties of paragraphs. */
#include "plugins/rtf/story.h"
#include "plugins/rtf/vocabulary.h"

#define DEEPEST_LIST_LEVEL 8

static wn_status on_paragraph_plain(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->paragraph = rtf_paragraph_plain();
    return WN_DONE;
}

static wn_status on_list_level(rtf_reader *reader, const rtf_call *call)
{
    int32_t level = call->value < DEEPEST_LIST_LEVEL ? call->value : DEEPEST_LIST_LEVEL;
    reader->group->paragraph.level = level > 0 ? level : 0;
    return WN_DONE;
}

static wn_status on_list(rtf_reader *reader, const rtf_call *call)
{
    reader->group->paragraph.listed = call->value > 0;
    return WN_DONE;
}

static wn_status on_direction(rtf_reader *reader, const rtf_call *call)
{
    reader->group->paragraph.right_to_left = call->word->argument;
    return WN_DONE;
}

static const rtf_word words[] = {
    {"pard", on_paragraph_plain, RTF_IN_STORY, 0},
    {"ilvl", on_list_level, RTF_IN_STORY, 0},
    {"ls", on_list, RTF_IN_STORY, 0},
    {"ltrpar", on_direction, RTF_IN_STORY, false},
    {"rtlpar", on_direction, RTF_IN_STORY, true},
};

RTF_WORDS(paragraphs, words);
