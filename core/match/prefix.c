#include "core/match/prefix.h"

#include <string.h>

#include "core/base/text.h"
#include "winnow/utf8.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_roman(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr("ivxlcdm", text[i]))
            return false;
    return length > 0 && length <= 8;
}

bool wn_prefix_token(const wn_view *view, uint32_t token)
{
    const wn_word *word = wn_words_at(view->words, view->tokens.items[token].word);
    if (word->length <= 2 || (word->length == 3 && is_digit(word->text[1])))
        return true;
    return is_roman(word->text, word->length);
}

/* Keeps the letters and digits of `text`, without a leading "q" before digits and leading zeros. */
static void set_value(char *into, const char *text, size_t length)
{
    if (length > 1 && text[0] == 'q' && is_digit(text[1])) {
        text++;
        length--;
    }
    while (length > 1 && text[0] == '0' && is_digit(text[1])) {
        text++;
        length--;
    }
    if (length > 11)
        length = 11;
    memcpy(into, text, length);
    into[length] = '\0';
}

static void take_tokens(wn_prefix *prefix, const wn_view *view, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const wn_word *word = wn_words_at(view->words, view->tokens.items[i].word);
        memcpy(prefix->parent, prefix->value, sizeof prefix->parent);
        set_value(prefix->value, word->text, word->length);
    }
}

static bool take_part(void *context, const char *folded, size_t length, size_t start, size_t end)
{
    wn_prefix *prefix = context;
    (void)start;
    (void)end;
    memcpy(prefix->parent, prefix->value, sizeof prefix->parent);
    set_value(prefix->value, folded, length);
    return true;
}

static void take_label(wn_prefix *prefix, const char *label)
{
    wn_view_split(label, strlen(label), take_part, NULL, prefix);
}

/* A row may hold the number in a cell of its own, to the left of the question. */
static void take_cell(wn_prefix *prefix, const wn_view *view, uint32_t line_index)
{
    const wn_view_line *line = &view->lines.items[line_index];
    if (line->cell == WN_NO_BLOCK || line_index == 0)
        return;
    const wn_view_line *before = &view->lines.items[line_index - 1];
    if (before->cell == WN_NO_BLOCK || before->cell == line->cell || before->count == 0 || before->count > 2)
        return;
    const wn_block *blocks = view->document->blocks.items;
    if (blocks[before->cell].parent != blocks[line->cell].parent || !before->leads ||
        blocks[before->cell].text != before->start || blocks[line->cell].text != line->start)
        return;
    for (uint32_t i = 0; i < before->count; i++)
        if (!wn_prefix_token(view, before->first + i))
            return;
    take_tokens(prefix, view, before->first, before->first + before->count);
    prefix->start = before->start;
}

bool wn_prefix_part(const wn_view *view, const wn_view_line *line, uint32_t token)
{
    if (wn_prefix_token(view, token))
        return true;
    if (token != line->first || line->count < 2)
        return false;
    const wn_view_token *next = &view->tokens.items[token + 1];
    return is_digit(wn_words_at(view->words, next->word)->text[0]) &&
           wn_words_at(view->words, view->tokens.items[token].word)->length <= 9;
}

/* Whether `text` is the full stop or bracket of a number, white space, and opening marks. */
static bool parts_number(const char *text, size_t length)
{
    bool spaced = false;
    if (!length || (text[0] != '.' && text[0] != ')'))
        return false;
    for (size_t at = 1; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        spaced = spaced || wn_is_space(point);
        if (!wn_is_space(point) && point != 0xBF && point != '"' && point != '*')
            return false;
        at += step ? step : 1;
    }
    return spaced;
}

/* "f. Environment g. Energy": the number right before the question, behind other words. */
wn_prefix wn_prefix_inner(const wn_view *view, uint32_t token)
{
    const wn_view_token *t = &view->tokens.items[token], *number = t - 1;
    const char *text = view->document->text;
    wn_prefix prefix = {.start = t->start};
    if (token == 0 || number->line != t->line || number->start == 0 ||
        (unsigned char)text[number->start - 1] > ' ' || !wn_prefix_token(view, token - 1) ||
        !parts_number(text + number->end, t->start - number->end))
        return prefix;
    take_tokens(&prefix, view, token - 1, token);
    prefix.start = number->start;
    prefix.inner = true;
    return prefix;
}

wn_prefix wn_prefix_before(const wn_view *view, uint32_t token)
{
    const wn_view_token *t = &view->tokens.items[token];
    const wn_view_line *line = &view->lines.items[t->line];
    wn_prefix prefix = {.start = t->start};
    for (uint32_t i = line->first; i < token; i++)
        if (!wn_prefix_part(view, line, i))
            return wn_prefix_inner(view, token);
    prefix.start = line->start;
    take_tokens(&prefix, view, line->first, token);
    const wn_block *leaf = &view->document->blocks.items[line->leaf];
    if (!prefix.value[0] && line->leads && leaf->label)
        take_label(&prefix, leaf->label);
    if (!prefix.value[0])
        take_cell(&prefix, view, t->line);
    return prefix;
}

/* Whether the second token of a line goes on with the number of the first, as in "2.a" and "2(a)". */
static bool goes_on(const wn_view *view, const wn_view_line *line)
{
    const wn_view_token *first = &view->tokens.items[line->first], *second = first + 1;
    const char *text = view->document->text;
    return line->count > 1 && second->start == first->end + 1 && wn_prefix_token(view, line->first + 1) &&
           (text[first->end] == '.' || text[first->end] == '(');
}

bool wn_prefix_at(const wn_view *view, uint32_t line_index, wn_prefix *ret, uint32_t *ret_end)
{
    const wn_view_line *line = &view->lines.items[line_index];
    const wn_block *leaf = &view->document->blocks.items[line->leaf];
    const char *text = view->document->text;
    *ret = (wn_prefix){.start = line->start};
    *ret_end = line->start;
    if (line->leads && leaf->label)
        take_label(ret, leaf->label);
    if (ret->value[0] || !line->count || !wn_prefix_token(view, line->first))
        return ret->value[0] != '\0';
    uint32_t count = goes_on(view, line) ? 2 : 1;
    uint32_t end = view->tokens.items[line->first + count - 1].end;
    bool marked = end < line->end && strchr(".):", text[end]);
    if (!marked && end < line->end && count == 1)
        return false;
    take_tokens(ret, view, line->first, line->first + count);
    *ret_end = end + marked;
    return true;
}

static bool same_number(const char *printed, const char *wanted)
{
    wn_prefix parts = {0};
    take_label(&parts, wanted);
    return parts.value[0] && strcmp(parts.value, printed) == 0;
}

int wn_prefix_agrees(const wn_prefix *prefix, const wn_form *form, uint32_t item)
{
    const wn_form_item *wanted = &form->items[item];
    if (!prefix->value[0] || !wanted->prefix || !wanted->prefix[0])
        return 0;
    if (same_number(prefix->value, wanted->prefix))
        return 1;
    char joined[32];
    wn_prefix own = {0};
    take_label(&own, wanted->prefix);
    const char *above = wanted->parent == WN_NO_ITEM ? NULL : form->items[wanted->parent].prefix;
    wn_prefix up = {0};
    if (above)
        take_label(&up, above);
    size_t used = strlen(up.value);
    memcpy(joined, up.value, used);
    memcpy(joined + used, own.value, strlen(own.value) + 1);
    return strcmp(joined, prefix->value) == 0 ? 1 : -1;
}

bool wn_prefix_of_item(const wn_form *form, uint32_t item, wn_prefix *ret)
{
    *ret = (wn_prefix){0};
    if (form->items[item].prefix)
        take_label(ret, form->items[item].prefix);
    return ret->value[0] != '\0';
}
