#include "core/value/currency.h"

#include <stdlib.h>
#include <string.h>

/* ISO 4217:2015 with amendments, currencies only (from iso-codes 4.15); sorted. */
static const char codes[][4] = {
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD",
    "BIF", "BMD", "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHE", "CHF",
    "CHW", "CLF", "CLP", "CNY", "COP", "COU", "CRC", "CUC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD",
    "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD",
    "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS",
    "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL",
    "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN",
    "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD",
    "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SLL", "SOS", "SRD", "SSP", "STN",
    "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD",
    "USN", "UYI", "UYU", "UYW", "UZS", "VED", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XDR", "XOF", "XPF",
    "YER", "ZAR", "ZMW", "ZWL"};

/* Folded writing and what it means. A sign that several countries share has no code. */
typedef struct currency_name {
    const char *name, *code;
} currency_name;

static const currency_name names[] = {
    {"us$", "USD"},
    {"u.s.$", "USD"},
    {"usd$", "USD"},
    {"a$", "AUD"},
    {"au$", "AUD"},
    {"c$", "CAD"},
    {"nz$", "NZD"},
    {"s$", "SGD"},
    {"hk$", "HKD"},
    {"r$", "BRL"},
    {"$", NULL},
    {"\xE2\x82\xAC", "EUR"}, /* euro sign */
    {"\xC2\xA3", NULL},      /* pound sign */
    {"\xC2\xA5", NULL},      /* yen or yuan sign */
    {"\xE2\x82\xB9", "INR"},
    {"\xE2\x82\xBD", "RUB"},
    {"\xE2\x82\xA9", "KRW"},
    {"\xE2\x82\xA6", "NGN"},
    {"\xE2\x82\xB4", "UAH"},
    {"\xE2\x82\xBA", "TRY"},
    {"\xE2\x82\xAB", "VND"},
    {"\xE2\x82\xB1", "PHP"},
    {"us dollars", "USD"},
    {"us dollar", "USD"},
    {"united states dollars", "USD"},
    {"u.s. dollars", "USD"},
    {"dollars us", "USD"},
    {"dollars americains", "USD"},
    {"dollars des etats-unis", "USD"},
    {"dolares estadounidenses", "USD"},
    {"dolares americanos", "USD"},
    {"dolares de los estados unidos", "USD"},
    {"euro", "EUR"},
    {"euros", "EUR"},
    {"pounds sterling", "GBP"},
    {"livres sterling", "GBP"},
    {"libras esterlinas", "GBP"},
    {"swiss francs", "CHF"},
    {"francs suisses", "CHF"},
    {"francos suizos", "CHF"},
    {"dollars", NULL},
    {"dollar", NULL},
    {"dolares", NULL},
    {"pounds", NULL},
    {"pesos", NULL},
    {"fcfa", NULL},
    {"f cfa", NULL},
    {"cfa", NULL},
    {"francs cfa", NULL},
    {"francs", NULL},
    {"rupees", NULL},
    {"rs", NULL},
};

static int compare_code(const void *key, const void *row)
{
    return strncmp(key, row, 3);
}

static wn_currency code_at(const wn_folded *folded, const char *source, size_t at)
{
    wn_currency none = {0};
    if (at + 3 > folded->length || folded->source[at + 3] - folded->source[at] != 3)
        return none;
    const char *code = bsearch(source + folded->source[at], codes, sizeof codes / sizeof *codes,
                               sizeof *codes, compare_code);
    if (!code || (at > 0 && folded->text[at - 1] >= 'a' && folded->text[at - 1] <= 'z'))
        return none;
    char after = folded->text[at + 3];
    return (after >= 'a' && after <= 'z') ? none : (wn_currency){.code = code, .length = 3};
}

static bool is_sign(const char *name)
{
    char last = name[strlen(name) - 1];
    return !(last >= 'a' && last <= 'z');
}

wn_currency wn_currency_at(const wn_folded *folded, const char *source, size_t at)
{
    wn_currency best = code_at(folded, source, at);
    bool within = at > 0 && folded->text[at - 1] >= 'a' && folded->text[at - 1] <= 'z';
    for (size_t i = 0; i < sizeof names / sizeof *names && !within; i++) {
        const char *name = names[i].name;
        size_t length = is_sign(name) ? strlen(name) : wn_folded_word(folded, at, name);
        bool here = is_sign(name) ? strncmp(folded->text + at, name, length) == 0 : length > 0;
        if (here && length > best.length)
            best = (wn_currency){.code = names[i].code, .length = length};
    }
    return best;
}

wn_currency wn_currency_before(const wn_folded *folded, const char *source, size_t end)
{
    while (end > 0 && (folded->text[end - 1] == ' ' || folded->text[end - 1] == '.'))
        end--;
    const size_t longest = 24;
    size_t from = end > longest ? end - longest : 0;
    for (size_t at = from; at < end; at++) {
        wn_currency found = wn_currency_at(folded, source, at);
        if (found.length && at + found.length == end)
            return found;
    }
    return (wn_currency){0};
}
