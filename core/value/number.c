/* The number an answer gives: chosen among its figures by the kind that was asked for. */
#include <math.h>
#include <string.h>

#include "core/value/figure.h"
#include "core/value/spelled.h"
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

/* A number in words that opens the answer: what follows is its unit and a mark, not the thing that is counted
 * or talked of ("One of the ports"). */
static wn_number read_spelled(const wn_folded *text, const char *source, wn_item_type type,
                              const char *language)
{
    wn_number number = {.found = WN_NUMBER_NONE};
    size_t at = wn_folded_skip_space(text, 0), about = wn_approximate_length(text, at);
    at = wn_folded_skip_space(text, at + about);
    size_t end = wn_spelled_read(text, at, language, &number.value), percent;
    if (!end)
        return number;
    number.start = at;
    if ((percent = wn_percent_length(text, end))) {
        number.unit = "%";
        end += percent;
    } else if (type == WN_ITEM_MONEY) {
        wn_currency currency = wn_currency_at(text, source, wn_folded_skip_space(text, end));
        number.unit = currency.length ? currency.code : NULL;
        end = currency.length ? wn_folded_skip_space(text, end) + currency.length : end;
    }
    size_t next = end;
    while (text->text[next] == ' ')
        next++;
    if (text->text[next] && !strchr(".,;:()\n!", text->text[next]))
        return (wn_number){.found = WN_NUMBER_NONE};
    if (type == WN_ITEM_PERCENT && (number.value > 100 || !number.unit))
        number.unit = number.value <= 100 ? "%" : NULL;
    number.end = end;
    number.approximate = about > 0;
    number.spelled = true;
    number.found = WN_NUMBER_ONE;
    return number;
}

/* Whether no figure but years, those in brackets and those of dates and list numbers stands in the answer. */
static bool only_asides(const wn_figures *figures)
{
    for (size_t i = 0; i < figures->list.count; i++) {
        const wn_figure *figure = &figures->list.items[i];
        if (!figure->year && !figure->bracketed && !figure->bound && !figure->listed)
            return false;
    }
    return true;
}

/* What the words and the figures of an answer say together. */
static wn_number settle(wn_number spelled, wn_number number, const wn_figures *figures)
{
    if (spelled.found != WN_NUMBER_ONE ||
        (number.found == WN_NUMBER_ONE && fabs(spelled.value - number.value) < 1e-9))
        return number;
    if (number.found == WN_NUMBER_NONE || only_asides(figures))
        return spelled;
    number.found = WN_NUMBER_AMBIGUOUS;
    return number;
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
        number = settle(read_spelled(&folded, text, type, language), choose_by_type(&folded, &figures, type),
                        &figures);
        number.start = folded.source[number.start];
        number.end = folded.source[number.end];
    }
    WN_LIST_FREE(&figures.list);
    wn_folded_free(&folded);
    return number;
}
