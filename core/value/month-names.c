#include "core/value/month-names.h"

#include <string.h>

/* Names as in CLDR, folded as wn_text_fold does; each name stands in the first language that has it. */
static const struct {
    const char *name;
    int month;
} names[] = {
    /* English, with the abbreviations people write */
    {"january", 1},
    {"jan", 1},
    {"february", 2},
    {"feb", 2},
    {"febr", 2},
    {"march", 3},
    {"mar", 3},
    {"april", 4},
    {"apr", 4},
    {"may", 5},
    {"june", 6},
    {"jun", 6},
    {"july", 7},
    {"jul", 7},
    {"august", 8},
    {"aug", 8},
    {"september", 9},
    {"sept", 9},
    {"sep", 9},
    {"october", 10},
    {"oct", 10},
    {"november", 11},
    {"nov", 11},
    {"december", 12},
    {"dec", 12},
    /* French */
    {"janvier", 1},
    {"janv", 1},
    {"fevrier", 2},
    {"fevr", 2},
    {"fev", 2},
    {"mars", 3},
    {"avril", 4},
    {"avr", 4},
    {"mai", 5},
    {"juin", 6},
    {"juillet", 7},
    {"juil", 7},
    {"aout", 8},
    {"septembre", 9},
    {"octobre", 10},
    {"novembre", 11},
    {"decembre", 12},
    /* Spanish */
    {"enero", 1},
    {"ene", 1},
    {"febrero", 2},
    {"marzo", 3},
    {"abril", 4},
    {"abr", 4},
    {"mayo", 5},
    {"junio", 6},
    {"julio", 7},
    {"agosto", 8},
    {"ago", 8},
    {"septiembre", 9},
    {"setiembre", 9},
    {"set", 9},
    {"octubre", 10},
    {"noviembre", 11},
    {"diciembre", 12},
    {"dic", 12},
    /* Portuguese */
    {"janeiro", 1},
    {"fevereiro", 2},
    {"marco", 3},
    {"maio", 5},
    {"junho", 6},
    {"julho", 7},
    {"setembro", 9},
    {"outubro", 10},
    {"out", 10},
    {"novembro", 11},
    {"dezembro", 12},
    {"dez", 12},
    /* German */
    {"januar", 1},
    {"janner", 1},
    {"februar", 2},
    {"marz", 3},
    {"juni", 6},
    {"juli", 7},
    {"oktober", 10},
    {"okt", 10},
    {"dezember", 12},
    /* Italian */
    {"gennaio", 1},
    {"febbraio", 2},
    {"aprile", 4},
    {"maggio", 5},
    {"giugno", 6},
    {"luglio", 7},
    {"settembre", 9},
    {"ottobre", 10},
    {"dicembre", 12},
    /* Dutch */
    {"januari", 1},
    {"februari", 2},
    {"maart", 3},
    {"mei", 5},
    {"augustus", 8},
    /* Russian, in the cases of dates and of lists */
    {"января", 1},
    {"январь", 1},
    {"янв", 1},
    {"февраля", 2},
    {"февраль", 2},
    {"фев", 2},
    {"марта", 3},
    {"март", 3},
    {"апреля", 4},
    {"апрель", 4},
    {"апр", 4},
    {"мая", 5},
    {"маи", 5},
    {"июня", 6},
    {"июнь", 6},
    {"июля", 7},
    {"июль", 7},
    {"августа", 8},
    {"август", 8},
    {"авг", 8},
    {"сентября", 9},
    {"сентябрь", 9},
    {"сен", 9},
    {"октября", 10},
    {"октябрь", 10},
    {"окт", 10},
    {"ноября", 11},
    {"ноябрь", 11},
    {"ноя", 11},
    {"декабря", 12},
    {"декабрь", 12},
    {"дек", 12},
    /* Arabic */
    {"يناير", 1},
    {"فبراير", 2},
    {"مارس", 3},
    {"ابريل", 4},
    {"مايو", 5},
    {"يونيو", 6},
    {"يونيه", 6},
    {"يوليو", 7},
    {"يوليه", 7},
    {"اغسطس", 8},
    {"سبتمبر", 9},
    {"اكتوبر", 10},
    {"نوفمبر", 11},
    {"ديسمبر", 12}};

int wn_month_name(const wn_folded *text, size_t at, size_t *ret_length)
{
    int month = 0;
    *ret_length = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].name[0] != text->text[at])
            continue;
        size_t length = strlen(names[i].name), end = at + length;
        if (length <= *ret_length || strncmp(text->text + at, names[i].name, length) != 0 ||
            (wn_folded_is_word(text, end) && !(text->text[end] >= '0' && text->text[end] <= '9')))
            continue;
        *ret_length = length;
        month = names[i].month;
    }
    return month;
}
