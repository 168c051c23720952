#include <stdio.h>
#include <string.h>

#include "plugins/common/text/sample.h"
#include "plugins/markdown/constructs.h"
#include "plugins/markdown/markdown.h"
#include "plugins/markdown/survey.h"

/* How often each kind of evidence stands in the sample. */
typedef struct evidence {
    unsigned int headings, strong, angles, links, escapes, fences, tables, notes, quotes;
} evidence;

static unsigned int count_strong(const char *text, size_t length)
{
    unsigned int count = 0;
    for (size_t i = 0; i + 4 < length; i++) {
        if (text[i] != '*' || text[i + 1] != '*' || text[i + 2] == ' ' || text[i + 2] == '*')
            continue;
        const char *close = memmem(text + i + 3, length - i - 3, "**", 2);
        if (!close)
            break;
        count++;
        i = (size_t)(close - text) + 1;
    }
    return count;
}

static void count_inline(const char *text, size_t length, evidence *found)
{
    found->strong += count_strong(text, length);
    for (size_t i = 0; i + 1 < length; i++) {
        size_t left = length - i;
        if (text[i] == '<' && (strncmp(text + i, "<http", left < 5 ? left : 5) == 0) &&
            memchr(text + i, '>', left))
            found->angles++;
        else if (text[i] == ']' && text[i + 1] == '(' && memchr(text, '[', i))
            found->links++;
        else if (text[i] == '\\' && strchr("()[].*_#-+!`<>|~", text[i + 1]) && text[i + 1])
            found->escapes++;
    }
}

static void collect(const wn_sample *sample, evidence *found)
{
    for (size_t i = 0; i < sample->lines.count; i++) {
        const wn_line *line = &sample->lines.items[i];
        const char *text = sample->decoded.text.data + line->text;
        size_t length = line->stop - line->text, from, to, id, id_length;
        char mark;
        if (!length)
            continue;
        found->headings += line->indent < 4 && md_heading_level(text, length, &from, &to) && to > from;
        found->fences += md_fence(text, length, &mark) > 0;
        found->tables += md_is_delimiter_row(text, length) && length > 4 && !strchr(text, '+');
        found->notes += md_note_read(text, length, &from, &id, &id_length);
        found->quotes += text[0] == '>';
        count_inline(text, length, found);
    }
}

static uint32_t capped(unsigned int count, uint32_t each, uint32_t most)
{
    return count * each < most ? count * each : most;
}

/* Each kind of evidence adds its share; several kinds together make it sure. */
static uint32_t score(const evidence *found, bool named, uint32_t pages)
{
    uint32_t points = capped(found->headings, 15, 45) + capped(found->strong, 12, 36) +
                      capped(found->angles, 12, 36) + capped(found->links, 12, 36) +
                      capped(found->escapes, 6, 24) + capped(found->fences / 2, 20, 40) +
                      capped(found->tables, 30, 30) + capped(found->notes, 8, 24);
    if (pages > 1)
        points /= 3;
    if (named)
        points += 40;
    if (points < 20)
        return 0;
    return points < 40 ? points : 50 + (points - 40 < 39 ? points - 40 : 39);
}

wn_status wn_markdown_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_sample sample;
    wn_status status;
    evidence found = {0};
    bool named = wn_sample_is_named(source, ".md .markdown .mdown .mkd");
    const char *why = wn_sample_load(state, host, source, &sample, &status);
    if (!why)
        collect(&sample, &found);
    bid->score = why ? 0 : score(&found, named, sample.lines.pages);
    if (why)
        snprintf(bid->reason, sizeof bid->reason, "%s", why);
    else
        snprintf(bid->reason, sizeof bid->reason,
                 "%u headings, %u strong, %u <url>, %u links, %u escapes, %u fences, %u tables, %u notes%s",
                 found.headings, found.strong, found.angles, found.links, found.escapes, found.fences,
                 found.tables, found.notes, named ? ", named so" : "");
    wn_sample_free(&sample);
    return status == WN_UNSUPPORTED ? WN_DONE : status;
}
