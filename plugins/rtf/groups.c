#include "plugins/rtf/groups.h"

#include "plugins/rtf/charset.h"
#include "plugins/rtf/flow.h"
#include "plugins/rtf/story.h"
#include "plugins/rtf/styles.h"
#include "plugins/rtf/vocabulary.h"

static wn_status open_group(rtf_reader *reader)
{
    RTF_TRY(rtf_settle(reader));
    reader->skip = 0;
    if (reader->groups.count >= reader->host->limit(reader->host->context, WN_LIMIT_XML_DEPTH)) {
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "rtf-limit",
                             "groups are nested deeper than the limit xml-depth", NULL);
        return WN_LIMIT;
    }
    if (!WN_ARRAY_GROW(&reader->groups))
        return WN_NO_MEMORY;
    rtf_group *group = &reader->groups.items[reader->groups.count];
    if (reader->groups.count++)
        *group = group[-1];
    else
        *group =
            (rtf_group){.look = rtf_look_plain(reader), .paragraph = rtf_paragraph_plain(), .fallback = 1};
    group->close = NULL;
    group->starred = false;
    reader->group = group;
    return WN_DONE;
}

wn_status rtf_close_group(rtf_reader *reader)
{
    RTF_TRY(rtf_settle(reader));
    reader->skip = 0;
    if (reader->group->close)
        RTF_TRY(reader->group->close(reader));
    reader->groups.count--;
    reader->group = reader->groups.count ? &reader->groups.items[reader->groups.count - 1] : NULL;
    return WN_DONE;
}

/* Whether the token is one of those that \u leaves to readers without Unicode. */
static bool is_passed_over(rtf_reader *reader)
{
    if (!reader->skip)
        return false;
    reader->skip--;
    return true;
}

static wn_status add_text(rtf_reader *reader, const uint8_t *bytes, size_t length)
{
    size_t skipped = reader->skip < length ? reader->skip : length;
    reader->skip -= (uint32_t)skipped;
    if (skipped == length || reader->group->destination == RTF_TO_NOWHERE)
        return WN_DONE;
    return rtf_add_bytes(reader, bytes + skipped, length - skipped, rtf_text_page(reader));
}

static wn_status act_on_word(rtf_reader *reader, const rtf_token *token)
{
    const rtf_word *word = rtf_vocabulary_find(reader->state->vocabulary, token->text, token->length);
    rtf_group *group = reader->group;
    bool starred = group->starred;
    group->starred = false;
    if (group->destination == RTF_TO_NOWHERE)
        return WN_DONE;
    if (word && word->where & RTF_CHARACTER && is_passed_over(reader))
        return WN_DONE;
    reader->skip = 0;
    bool counts = word && word->where >> group->destination & 1 && !(word->where & RTF_ENDS && group->close);
    if (starred && !(word && word->where & RTF_STARRED))
        group->destination = RTF_TO_NOWHERE;
    if (!counts)
        return WN_DONE;
    rtf_call call = {word, token->given, token->value};
    RTF_TRY(rtf_settle(reader));
    return group->destination == RTF_TO_NOWHERE ? WN_DONE : word->handle(reader, &call);
}

static wn_status act_on_symbol(rtf_reader *reader, uint8_t symbol)
{
    static const struct {
        uint8_t symbol;
        uint16_t point;
    } characters[] = {{'~', 0xA0}, {'-', 0xAD}, {'_', 0x2011}, {'\t', '\t'},
                      {'{', '{'},  {'}', '}'},  {'\\', '\\'}};
    if (symbol == '*') {
        reader->group->starred = true;
        return WN_DONE;
    }
    if (reader->group->destination == RTF_TO_NOWHERE || is_passed_over(reader))
        return WN_DONE;
    if (symbol == '\n' || symbol == '\r') {
        static const rtf_token paragraph = {.kind = RTF_WORD, .text = (const uint8_t *)"par", .length = 3};
        return act_on_word(reader, &paragraph);
    }
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        if (characters[i].symbol == symbol && symbol < 0x80 && characters[i].point < 0x80)
            return rtf_add_bytes(reader, &symbol, 1, rtf_text_page(reader));
        else if (characters[i].symbol == symbol)
            return rtf_add_point(reader, characters[i].point);
    return WN_DONE;
}

wn_status rtf_act(rtf_reader *reader, const rtf_token *token)
{
    switch (token->kind) {
    case RTF_OPEN:
        return open_group(reader);
    case RTF_CLOSE:
        return rtf_close_group(reader);
    case RTF_WORD:
        return act_on_word(reader, token);
    case RTF_SYMBOL:
        return act_on_symbol(reader, token->byte);
    case RTF_BYTE:
        return add_text(reader, &token->byte, 1);
    case RTF_TEXT:
        return add_text(reader, token->text, token->length);
    case RTF_BINARY:
        is_passed_over(reader);
        return WN_DONE;
    case RTF_END:
        break;
    }
    return WN_DONE;
}
