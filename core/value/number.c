/* The number an answer gives: chosen among its figures by the kind that was asked for. */
#include <math.h>
#include <string.h>

#include "core/value/figure.h"
#include "core/value/value.h"

typedef bool (*figure_test)(const wn_figure *figure);

static bool is_percent(const wn_figure *figure)
{
    return figure->percent;
}

static bool is_money(const wn_figure *figure)
{
    return figure->money;
}

static bool is_plain(const wn_figure *figure)
{
    return !figure->year && !figure->listed && !figure->bound && !figure->percent;
}

static bool is_any(const wn_figure *figure)
{
    return !figure->bound;
}

static wn_number number_of(const wn_figure *figure)
{
    return (wn_number){.found = figure->ranged ? WN_NUMBER_AMBIGUOUS : WN_NUMBER_ONE,
                       .value = figure->value,
                       .unit = figure->percent ? "%" : figure->currency,
                       .start = figure->start,
                       .end = figure->end,
                       .approximate = figure->approximate};
}

/* The one value among the figures that pass `test`; several different ones are ambiguous. */
static wn_number choose(const wn_figures *figures, figure_test test)
{
    wn_number chosen = {.found = WN_NUMBER_NONE};
    for (size_t i = 0; i < figures->list.count; i++) {
        const wn_figure *figure = &figures->list.items[i];
        if (!test(figure))
            continue;
        if (chosen.found == WN_NUMBER_NONE)
            chosen = number_of(figure);
        else if (figure->ranged || fabs(figure->value - chosen.value) > 1e-9)
            chosen.found = WN_NUMBER_AMBIGUOUS;
    }
    return chosen;
}

/* Whether `figure` opens the answer: only words for "about" and marks stand before it. */
static bool leads(const wn_folded *text, const wn_figure *figure)
{
    size_t at = 0;
    while (at < figure->start && !wn_folded_is_word(text, at))
        at++;
    if (at == figure->start)
        return true;
    return figure->approximate && figure->start - at < sizeof "approximativement ";
}

/* A percentage without its sign: a figure from 0 to 100 that opens the answer, others only in brackets. */
static wn_number choose_bare_percent(const wn_folded *text, const wn_figures *figures)
{
    wn_number chosen = {.found = WN_NUMBER_NONE};
    for (size_t i = 0; i < figures->list.count; i++) {
        const wn_figure *figure = &figures->list.items[i];
        if (!is_plain(figure) || figure->money)
            continue;
        if (chosen.found == WN_NUMBER_NONE) {
            if (!leads(text, figure) || figure->value < 0 || figure->value > 100)
                return chosen;
            chosen = number_of(figure);
            chosen.unit = "%";
        } else if (!figure->bracketed) {
            chosen.found = WN_NUMBER_AMBIGUOUS;
        }
    }
    return chosen;
}

static wn_number choose_by_type(const wn_folded *text, const wn_figures *figures, wn_item_type type)
{
    wn_number chosen = {.found = WN_NUMBER_NONE};
    if (type == WN_ITEM_PERCENT) {
        chosen = choose(figures, is_percent);
        return chosen.found != WN_NUMBER_NONE ? chosen : choose_bare_percent(text, figures);
    }
    if (type == WN_ITEM_MONEY)
        chosen = choose(figures, is_money);
    if (chosen.found == WN_NUMBER_NONE)
        chosen = choose(figures, is_plain);
    return chosen.found != WN_NUMBER_NONE ? chosen : choose(figures, is_any);
}

/* Days and years of dates are no quantities. */
static void bind_dates(const char *text, size_t length, const wn_folded *folded, wn_figures *figures)
{
    wn_date date;
    for (size_t from = 0; wn_value_date(text, length, from, WN_DATE_DMY, &date); from = date.end) {
        for (size_t i = 0; i < figures->list.count; i++) {
            wn_figure *figure = &figures->list.items[i];
            size_t at = folded->source[figure->start];
            if (at >= date.start && at < date.end && !figure->percent && !figure->money)
                figure->bound = true;
        }
    }
}

wn_number wn_value_number(const char *text, size_t length, wn_item_type type, const char *language)
{
    wn_number number = {.found = WN_NUMBER_NONE};
    wn_folded folded;
    if (!wn_folded_make(&folded, text, length))
        return number;
    wn_figures figures = {0};
    if (wn_figures_read(&folded, text, language, &figures)) {
        bind_dates(text, length, &folded, &figures);
        number = choose_by_type(&folded, &figures, type);
        number.start = folded.source[number.start];
        number.end = folded.source[number.end];
    }
    WN_LIST_FREE(&figures.list);
    wn_folded_free(&folded);
    return number;
}
