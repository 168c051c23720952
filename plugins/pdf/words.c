#include "plugins/pdf/words.h"

#include <math.h>

#include "plugins/common/text/shape.h"

#define NEAR 0.6 /* of the height: what is further away than this is another word */

static pdf_word *open_word(pdf_reader *reader)
{
    pdf_word *last = reader->words.count ? &reader->words.items[reader->words.count - 1] : NULL;
    return last && last->page == reader->page && last->points && !last->ended ? last : NULL;
}

void pdf_words_end(pdf_reader *reader)
{
    pdf_word *word = open_word(reader);
    if (word)
        word->ended = true;
}

/* Whether the character stands above or below the word, as in text that is turned on its side. */
static bool is_below(const pdf_word *word, const pdf_box *box)
{
    double width = MAX(word->box.right - word->box.left, box->right - box->left);
    double aside = fabs((word->box.left + word->box.right) - (box->left + box->right)) / 2;
    double apart = MAX(box->top - word->box.bottom, word->box.top - box->bottom);
    return (word->points == 1 || word->sideways) && aside < 0.2 * width && fabs(apart) < 0.4 * width;
}

/* Whether the character is small and stands above the word's foot, or the other way round: a note mark and
 * what it stands at are two words. */
static bool is_raised(const pdf_word *word, const pdf_box *box)
{
    double own = box->bottom - box->top, height = word->box.bottom - word->box.top;
    return MIN(own, height) < 0.8 * MAX(own, height) &&
           fabs(word->box.bottom - box->bottom) > 0.2 * MAX(own, height);
}

/* Whether the character stands behind the word, or before it in a script that runs leftwards. */
static bool goes_on(const pdf_word *word, const pdf_box *box)
{
    if (is_below(word, box))
        return true;
    if (is_raised(word, box))
        return false;
    double height = MAX(word->box.bottom - word->box.top, box->bottom - box->top);
    double middle = (box->top + box->bottom) / 2;
    if (middle < word->box.top - height * 0.2 || middle > word->box.bottom + height * 0.2)
        return false;
    return box->left - word->box.right < NEAR * height && word->box.left - box->right < NEAR * height;
}

static bool begin_word(pdf_reader *reader, const pdf_glyph *glyph)
{
    if (!WN_ARRAY_GROW(&reader->words))
        return false;
    reader->words.items[reader->words.count++] = (pdf_word){.text = reader->text.length,
                                                            .spans = reader->spans.count,
                                                            .page = reader->page,
                                                            .internal = glyph->internal,
                                                            .box = glyph->box};
    return true;
}

static bool is_like(const pdf_span *span, const pdf_glyph *glyph)
{
    return span->flags == glyph->flags && span->link == glyph->link && span->comment == glyph->comment &&
           !span->inset && !span->is_box && !glyph->is_box;
}

static bool add_span(pdf_reader *reader, const pdf_glyph *glyph, size_t from, uint32_t inset)
{
    const pdf_word *word = &reader->words.items[reader->words.count - 1];
    pdf_span *last = reader->spans.count > word->spans ? &reader->spans.items[reader->spans.count - 1] : NULL;
    if (last && last->to == from && !inset && is_like(last, glyph)) {
        last->to = reader->text.length;
        return true;
    }
    if (!WN_ARRAY_GROW(&reader->spans))
        return false;
    reader->spans.items[reader->spans.count++] = (pdf_span){.from = from,
                                                            .to = reader->text.length,
                                                            .flags = glyph->flags,
                                                            .link = glyph->link,
                                                            .inset = inset,
                                                            .comment = glyph->comment,
                                                            .is_box = glyph->is_box,
                                                            .covered = glyph->covered,
                                                            .mark = glyph->mark};
    return true;
}

static bool add_glyph(pdf_reader *reader, const pdf_glyph *glyph, uint32_t inset)
{
    pdf_word *word = &reader->words.items[reader->words.count - 1];
    size_t from = reader->text.length;
    if (!wn_bytes_point(&reader->text, glyph->point))
        return false;
    word->length = reader->text.length - word->text;
    word->points++;
    word->box.left = MIN(word->box.left, glyph->box.left);
    word->box.right = MAX(word->box.right, glyph->box.right);
    word->box.top = MIN(word->box.top, glyph->box.top);
    word->box.bottom = MAX(word->box.bottom, glyph->box.bottom);
    word->right_to_left = word->right_to_left || wn_shape_is_right_to_left(reader->text.data + from,
                                                                           word->text + word->length - from);
    return add_span(reader, glyph, from, inset);
}

/* Text on its side stays together over the spaces in it. */
static bool add_space(pdf_reader *reader)
{
    pdf_word *word = &reader->words.items[reader->words.count - 1];
    bool due = word->pending;
    word->pending = false;
    word->points += due;
    return !due || wn_bytes_append(&reader->text, " ", 1);
}

bool pdf_words_take(pdf_reader *reader, const pdf_glyph *glyph)
{
    pdf_word *word = open_word(reader);
    if (wn_is_space(glyph->point) && glyph->point != 0xAD) {
        if (word && word->sideways)
            word->pending = true;
        else
            pdf_words_end(reader);
        return true;
    }
    if (word && (word->internal != glyph->internal || !goes_on(word, &glyph->box))) {
        pdf_words_end(reader);
        word = NULL;
    }
    if (word)
        word->sideways = word->sideways || is_below(word, &glyph->box);
    return (word || begin_word(reader, glyph)) && add_space(reader) && add_glyph(reader, glyph, 0);
}

bool pdf_words_inset(pdf_reader *reader, const pdf_inset *inset, const pdf_box *box)
{
    if (!WN_ARRAY_GROW(&reader->insets))
        return false;
    reader->insets.items[reader->insets.count++] = *inset;
    pdf_glyph glyph = {.point = inset->kind != WN_FIELD_CHECK_BOX ? 0xFFFC
                                : inset->mark == WN_MARK_ON       ? 0x2612
                                                                  : 0x2610,
                       .box = *box};
    pdf_words_end(reader);
    bool held = begin_word(reader, &glyph) && add_glyph(reader, &glyph, (uint32_t)reader->insets.count);
    pdf_words_end(reader);
    return held;
}
