#include "core/match/respondent.h"

#include <string.h>

#include "core/base/text.h"
#include "core/value/value.h"
#include "winnow/utf8.h"

enum { LONGEST_NAME = 120 };

typedef struct range {
    uint32_t start, end;
} range;

/* The unpainted bytes of a line from `from` on. */
static range free_part(const wn_reading *r, const wn_view_line *line, uint32_t from)
{
    range part = {from > line->start ? from : line->start, line->end};
    while (part.start < part.end && (r->paint.classes[part.start] != WN_PAINT_NONE ||
                                     (unsigned char)r->document->text[part.start] <= ' '))
        part.start++;
    uint32_t stop = part.start;
    while (stop < part.end && r->paint.classes[stop] == WN_PAINT_NONE)
        stop++;
    part.end = stop;
    return part;
}

static bool is_blank(const wn_reading *r, range part)
{
    const char *text = r->document->text + part.start;
    size_t length = part.end - part.start;
    return wn_count_shown(text, length) == 0 || wn_value_blank(text, length, r->words);
}

static bool is_label(const wn_candidate *candidate, wn_label_kind kind)
{
    return candidate->label && candidate->label->label->kind == kind &&
           (candidate->flags & WN_CANDIDATE_LINE) &&
           (candidate->flags & (WN_CANDIDATE_COLON | WN_CANDIDATE_WHOLE | WN_CANDIDATE_STYLED));
}

/* Whether the line begins with a label of its own. */
static bool begins_label(const wn_reading *r, const wn_view_line *line)
{
    for (size_t i = 0; i < r->candidates->list.count; i++) {
        const wn_candidate *candidate = &r->candidates->list.items[i];
        if (candidate->start >= line->end)
            return false;
        if (candidate->end > line->start &&
            (is_label(candidate, WN_LABEL_RESPONDENT) || is_label(candidate, WN_LABEL_AUTHORED)))
            return true;
    }
    return false;
}

/* What stands behind a label: on its line, or else on the next line or in the next cell. */
static bool part_behind(const wn_reading *r, const wn_candidate *label, range *ret)
{
    uint32_t line = wn_view_line_at(r->view, label->end);
    for (uint32_t i = line; i < r->view->flow_lines && i <= line + 2; i++) {
        const wn_view_line *at = &r->view->lines.items[i];
        if (i > line && (r->paint.classes[at->start] == WN_PAINT_FORM || begins_label(r, at)))
            return false;
        *ret = free_part(r, at, i == line ? label->end : at->start);
        if (!is_blank(r, *ret))
            return true;
    }
    return false;
}

static bool set_name(wn_reading *r, range part)
{
    wn_buffer name = {0};
    bool held = wn_text_squeeze(&name, r->document->text + part.start, part.end - part.start, false);
    wn_country country;
    if (held && name.length) {
        r->response->respondent_name = wn_arena_text(r->arena, name.data, name.length);
        if (r->form->respondent_is_country && wn_value_country(name.data, name.length, &country)) {
            r->response->respondent_iso3 = country.iso3;
            r->response->respondent_m49 = country.m49;
        }
        held = r->response->respondent_name != NULL;
    }
    wn_buffer_free(&name);
    return held;
}

/* The order of day and month that other dates of the document prove, else the form's. */
static wn_date_order order_of(const wn_reading *r)
{
    wn_date_order order = r->form->date_order;
    wn_value_date_order(r->document->text, r->document->length, &order);
    return order;
}

static bool set_date(wn_reading *r, range part)
{
    wn_date date;
    char text[11];
    const char *from = r->document->text + part.start;
    size_t length = part.end - part.start;
    if (!wn_value_date(from, length, 0, r->form->date_order, &date))
        return true;
    if (date.ambiguous)
        wn_value_date(from, length, 0, order_of(r), &date);
    if (!wn_date_format(&date, text))
        return true;
    r->response->authored = wn_arena_string(r->arena, text);
    return r->response->authored != NULL;
}

static bool is_free(const wn_reading *r, const wn_candidate *candidate)
{
    for (uint32_t i = candidate->start; i < candidate->end; i++)
        if (r->paint.classes[i] != WN_PAINT_NONE)
            return false;
    return true;
}

/* Labels count before the first question or in no question's segment. */
static bool stands_apart(const wn_reading *r, const wn_candidate *candidate)
{
    size_t low = 0, high = r->segments.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->segments.items[middle].end <= candidate->start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->segments.count && r->segments.items[low].start <= candidate->start &&
           r->segments.items[low].item == WN_NO_ITEM;
}

/* Paints the labels first, so that none is taken for what another asks. */
static void paint_labels(wn_reading *r)
{
    for (size_t i = 0; i < r->candidates->list.count; i++) {
        const wn_candidate *candidate = &r->candidates->list.items[i];
        bool label = is_label(candidate, WN_LABEL_RESPONDENT) || is_label(candidate, WN_LABEL_AUTHORED);
        if (label && stands_apart(r, candidate) && is_free(r, candidate))
            wn_paint_set(&r->paint, candidate->start, candidate->end, WN_PAINT_FORM);
    }
}

static bool read_labelled(wn_reading *r, wn_label_kind kind, bool *ret_found)
{
    for (size_t i = 0; i < r->candidates->list.count && !*ret_found; i++) {
        const wn_candidate *candidate = &r->candidates->list.items[i];
        range part;
        if (!is_label(candidate, kind) || !stands_apart(r, candidate) ||
            r->paint.classes[candidate->start] != WN_PAINT_FORM)
            continue;
        if (!part_behind(r, candidate, &part) || part.end - part.start > LONGEST_NAME)
            continue;
        *ret_found = true;
        wn_paint_set(&r->paint, part.start, part.end, WN_PAINT_ANSWER);
        if (!(kind == WN_LABEL_RESPONDENT ? set_name(r, part) : set_date(r, part)))
            return false;
    }
    return true;
}

/* Whether the line is a date and little else. */
static bool is_date_line(const wn_reading *r, range part)
{
    wn_date date;
    const char *text = r->document->text + part.start;
    size_t length = part.end - part.start;
    return wn_value_date(text, length, 0, r->form->date_order, &date) && date.day > 0 &&
           date.end - date.start + 12 >= length;
}

static bool read_bare(wn_reading *r, bool name, bool date)
{
    uint32_t first = r->segments.count ? r->segments.items[0].end : 0;
    for (size_t i = 0; i < r->view->flow_lines && (name || date); i++) {
        const wn_view_line *line = &r->view->lines.items[i];
        if (line->start >= first)
            break;
        range part = free_part(r, line, line->start);
        wn_country country;
        const char *text = r->document->text + part.start;
        if (part.end - part.start > LONGEST_NAME || is_blank(r, part))
            continue;
        bool is_name =
            name && r->form->respondent_is_country && wn_value_country(text, part.end - part.start, &country);
        bool is_date = !is_name && date && is_date_line(r, part);
        if ((is_name && !set_name(r, part)) || (is_date && !set_date(r, part)))
            return false;
        name = name && !is_name;
        date = date && !is_date;
        if (is_name || is_date)
            wn_paint_set(&r->paint, part.start, part.end, WN_PAINT_ANSWER);
    }
    return true;
}

bool wn_respondent_read(wn_reading *r)
{
    bool name = false, date = false;
    paint_labels(r);
    if (!read_labelled(r, WN_LABEL_RESPONDENT, &name) || !read_labelled(r, WN_LABEL_AUTHORED, &date))
        return false;
    return read_bare(r, !name && r->form->respondent.unlabelled, !date && r->form->authored.unlabelled);
}
