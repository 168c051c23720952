/* Exports cut addresses at the right margin, behind / ? & = . - _ % or within a word. A join needs evidence:
 * what stands before the break is no whole address, or what follows is made as only addresses are, and the
 * line was full. Running text after an address is never taken in. */
#include "core/value/url-join.h"

#include <string.h>
#include <strings.h>

#include "core/value/url-part.h"

/* The word that opens the next line, and what it shows. */
typedef struct next_token {
    const char *text;
    size_t raw;    /* bytes up to white space */
    size_t length; /* without closing punctuation */
    bool lone;     /* nothing but closing punctuation or a line's end follows */
    bool made;     /* holds what running text does not: %20 ?id= _ # .html */
    bool pathlike; /* holds a slash or a full stop between letters */
    bool marked;   /* begins with a mark that goes on in an address */
    bool small;    /* begins with a small letter or digit */
} next_token;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_inner(const char *text, size_t length, size_t at)
{
    return at > 0 && at + 1 < length && (is_letter(text[at - 1]) || is_digit(text[at - 1])) &&
           (is_letter(text[at + 1]) || is_digit(text[at + 1]));
}

/* Whether `text` ends in a file name's extension; without a full stop before it only when `alone`. */
static bool ends_in_extension(const char *text, size_t length, bool alone)
{
    static const char *const extensions[] = {"html", "htm",  "aspx", "asp",  "php",   "jsp", "jspx",  "pdf",
                                             "doc",  "docx", "xls",  "xlsx", "pptx",  "xml", "json",  "csv",
                                             "cfm",  "do",   "dox",  "zip",  "shtml", "jsf", "xhtml", "cgi"};
    size_t dot = length;
    while (dot > 0 && text[dot - 1] != '.')
        dot--;
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions && (dot > 0 || alone); i++)
        if (strlen(extensions[i]) == length - dot &&
            strncasecmp(extensions[i], text + dot, length - dot) == 0)
            return true;
    return false;
}

static bool is_made(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        bool percent = text[i] == '%' && i + 2 < length && is_hex(text[i + 1]) && is_hex(text[i + 2]);
        bool query = strchr("?=", text[i]) && i + 1 < length;
        if (percent || query || text[i] == '#' || (text[i] == '_' && length > 1) || text[i] == '~')
            return true;
    }
    return ends_in_extension(text, length, false);
}

static bool is_pathlike(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((text[i] == '/' && length > 1) || (text[i] == '.' && is_inner(text, length, i)))
            return true;
    return false;
}

static bool is_marked(const char *text, size_t length)
{
    return (length > 1 && strchr("/?&=#%._~-+", text[0]) && text[1] != text[0]) ||
           (length > 1 && text[0] == ':' && is_digit(text[1]));
}

/* What may follow an address that ends with the token: the end, a line's end, or closing punctuation. */
static bool stands_alone(const wn_url_break *cut, size_t raw, size_t trimmed)
{
    size_t end = cut->next + raw;
    if (end >= cut->length || cut->text[end] == '\n')
        return true;
    char close = trimmed < raw ? cut->text[cut->next + trimmed] : ' ';
    return (close && strchr(";,)]", close)) || wn_url_line_break(cut->text, cut->length, end) > 0;
}

static void read_token(const wn_url_break *cut, next_token *token)
{
    *token = (next_token){.text = cut->text + cut->next};
    uint32_t point;
    for (size_t at = cut->next, step; at < cut->length; at += step) {
        step = wn_url_point(cut->text, cut->length, at, &point);
        if (!wn_url_has_point(point) && !wn_url_is_invisible(point))
            break;
        token->raw += step;
    }
    token->length = wn_url_trimmed(token->text, token->raw);
    token->lone = stands_alone(cut, token->raw, token->length);
    token->made = is_made(token->text, token->length);
    token->pathlike = is_pathlike(token->text, token->length);
    token->marked = is_marked(token->text, token->raw);
    char first = token->raw ? token->text[0] : ' ';
    token->small = is_digit(first) || (first >= 'a' && first <= 'z');
}

/* A list number, a list mark, a label ("Health:"), an e-mail address, the next address or its field code. */
static bool begins_something_else(const wn_url_break *cut, const next_token *token)
{
    const char *text = token->text;
    if (token->raw == 0 || memchr(text, '@', token->raw))
        return true;
    if (wn_url_begins(cut->text, cut->length, cut->next, false, false) != WN_URL_NONE ||
        (token->raw >= 9 && strncmp(text, "HYPERLINK", 9) == 0))
        return true;
    size_t digits = 0;
    while (digits < token->raw && is_digit(text[digits]))
        digits++;
    bool spaced = cut->next + token->raw < cut->length && text[token->raw] == ' ';
    bool number = digits > 0 && digits <= 2 && digits + 1 == token->raw && strchr(".)", text[digits]);
    bool letter = token->raw == 2 && is_letter(text[0]) && strchr(".)", text[1]);
    bool mark = token->raw == 1 && strchr("-*+.&", text[0]);
    bool label = text[token->raw - 1] == ':' && !token->marked;
    return (spaced && (number || letter)) || mark || label ||
           (text[0] == '(' && !memchr(text, '/', token->raw));
}

static bool is_joining_word(const next_token *token)
{
    static const char *const words[] = {
        "and", "or",  "for",  "see", "the",  "to",    "of",   "in",   "on", "at", "by",  "with",
        "is",  "are", "also", "as",  "from", "which", "that", "this", "et", "ou", "le",  "la",
        "les", "de",  "du",   "des", "pour", "avec",  "voir", "y",    "o",  "el", "los", "las",
        "en",  "con", "para", "por", "ver",  "where", "was",  "were", "has"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == token->length && strncmp(words[i], token->text, token->length) == 0)
            return true;
    return false;
}

/* Walks `address` along `known`, over hyphens that a line's end swallowed; returns the position in `known`
 * behind it, or 0 when they differ. */
static size_t walk_along(const char *known, const char *address, size_t length)
{
    size_t at = 0;
    for (size_t i = 0; i < length; i++) {
        if (known[at] == '-' && address[i] != '-')
            at++;
        if (known[at] == '\0' || known[at] != address[i])
            return 0;
        at++;
    }
    return at;
}

/* Whether an address known whole goes on as the next line does. */
static bool has_twin(const wn_url_break *cut, const next_token *token)
{
    for (size_t i = 0; i < cut->context->known_count; i++) {
        const char *known = cut->context->known[i];
        size_t at = walk_along(known, cut->address, cut->address_length);
        if (!at || !known[at])
            continue;
        size_t rest = strlen(known + at);
        if (walk_along(known + at, token->text, token->length) > 0)
            return true;
        bool slash_only = rest > 1 && known[at + rest - 1] == '/' && token->length == rest - 1;
        if (slash_only && strncmp(known + at, token->text, token->length) == 0)
            return true;
    }
    return false;
}

static size_t points(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static size_t line_length(const wn_url_break *cut)
{
    size_t start = cut->at;
    while (start > 0 && cut->text[start - 1] != '\n')
        start--;
    return points(cut->text + start, cut->at - start);
}

/* Bytes of the token up to the first place at which a line may be broken (UAX 14: behind / - ? and before %).
 */
static size_t first_chunk(const next_token *token)
{
    for (size_t i = 1; i < token->raw; i++)
        if (strchr("/-?", token->text[i - 1]) || token->text[i] == '%')
            return i;
    return token->raw;
}

/* Whether the next line's beginning had had room: then the break was meant. A tenth of the line is left for
 * letters of different width. */
static bool had_room(const wn_url_break *cut, const next_token *token)
{
    size_t needed = line_length(cut) + points(token->text, first_chunk(token));
    return needed + cut->width / 10 < cut->width;
}

static bool line_was_full(const wn_url_break *cut)
{
    size_t length = line_length(cut);
    return length + 1 >= cut->width - cut->width / 20;
}

/* The address's host, and whether it goes to the end of what was read. */
static bool host_unfinished(const wn_url_break *cut, const next_token *token, bool *ret_completed)
{
    const char *address = cut->address;
    size_t scheme = wn_url_scheme(address, cut->address_length, 0, false);
    size_t length = cut->address_length - scheme;
    const char *host = address + scheme;
    for (size_t i = 0; i < length; i++)
        if (strchr("/?#:", host[i]))
            return false;
    char joined[256];
    *ret_completed = false;
    if (length + token->raw < sizeof joined) {
        memcpy(joined, host, length);
        memcpy(joined + length, token->text, token->raw);
        size_t whole = wn_url_host(joined, length + token->raw, 0);
        *ret_completed = whole > length && wn_url_host_ends(joined, whole);
    }
    return length == 0 || !wn_url_host_ends(host, length);
}

static bool cut_in_percent(const wn_url_break *cut, const next_token *token)
{
    size_t n = cut->address_length;
    const char *a = cut->address;
    if (n > 0 && a[n - 1] == '%')
        return token->raw >= 2 && is_hex(token->text[0]) && is_hex(token->text[1]);
    return n > 1 && a[n - 2] == '%' && is_hex(a[n - 1]) && is_hex(token->text[0]);
}

/* More than two words with a slash between ("agency/department"): a full stop, a second slash, a figure. */
static bool has_path(const next_token *token)
{
    size_t slashes = 0;
    for (size_t i = 0; i < token->length; i++) {
        slashes += token->text[i] == '/';
        if (token->text[i] == '.' || is_digit(token->text[i]))
            return true;
    }
    return slashes > 1;
}

/* A full line and a small word behind it that rarely follows an address: the rest of a cut word? */
static bool doubtful(const wn_url_break *cut, const next_token *token)
{
    return token->small && !is_joining_word(token) && line_was_full(cut);
}

/* The next line holds what only addresses hold. */
static wn_url_join join_made(const wn_url_break *cut, const next_token *token)
{
    char last = cut->address[cut->address_length - 1];
    bool open = strchr("/-_=&?#%~", last);
    bool escape = token->text[0] == '%' && token->made;
    if (had_room(cut, token) && !escape)
        return token->made || (token->marked && token->pathlike) ? WN_JOIN_WEAK : WN_JOIN_NO;
    if (token->made || open)
        return token->made || token->lone ? WN_JOIN_SURE : WN_JOIN_WEAK;
    if (token->marked || (token->small && (token->lone || has_path(token))))
        return WN_JOIN_WEAK;
    return doubtful(cut, token) ? WN_JOIN_DOUBT : WN_JOIN_NO;
}

/* The next line is one plain word, behind a slash. */
static wn_url_join join_segment(const wn_url_break *cut, const next_token *token)
{
    bool year = token->length == 4 && is_digit(token->text[0]) && is_digit(token->text[3]);
    const char *path = memchr(cut->address + 8, '/', cut->address_length > 8 ? cut->address_length - 8 : 0);
    bool deep = path && path + 1 < cut->address + cut->address_length;
    return year ? WN_JOIN_SURE : token->small || deep ? WN_JOIN_WEAK : WN_JOIN_NO;
}

/* The next line opens with a plain word. */
static wn_url_join join_word(const wn_url_break *cut, const next_token *token)
{
    char last = cut->address[cut->address_length - 1];
    if (strchr("-_=&?~+", last))
        return token->lone || token->small ? WN_JOIN_WEAK : WN_JOIN_NO;
    if (last == ':')
        return is_digit(token->text[0]) ? WN_JOIN_SURE : WN_JOIN_NO;
    if (last == '.' && token->length > 2 && ends_in_extension(token->text, token->length, true))
        return token->lone ? WN_JOIN_SURE : WN_JOIN_WEAK;
    const size_t wide = 50; /* code points; a shorter longest line of unknown text proves no margin */
    if (is_joining_word(token) || had_room(cut, token) || (!cut->context->line_width && cut->width < wide))
        return WN_JOIN_NO;
    if (!token->lone)
        return doubtful(cut, token) || (last == '/' && token->small) ? WN_JOIN_DOUBT : WN_JOIN_NO;
    if (last == '/')
        return join_segment(cut, token);
    bool slash = token->raw > 0 && token->text[0] == '/';
    bool whole_width = cut->context->line_width > 0 || cut->width >= 40;
    return last != '.' && (token->small || slash) && whole_width && line_was_full(cut) ? WN_JOIN_WEAK
                                                                                       : WN_JOIN_NO;
}

/* A small word alone on its line behind an address that ends in a slash, or behind any a letter or two, or a
 * word with a slash or hyphen: in a narrow column, whose width nothing tells, they may be its rest. */
static bool may_be_rest(const wn_url_break *cut, const next_token *token)
{
    if (!cut->context->broken_lines || !token->lone || !token->small || is_joining_word(token) ||
        begins_something_else(cut, token))
        return false;
    return cut->address[cut->address_length - 1] == '/' || token->length <= 3 ||
           memchr(token->text, '/', token->length) || memchr(token->text, '-', token->length);
}

static wn_url_join weigh(const wn_url_break *cut, const next_token *token)
{
    bool completed = false;
    bool scheme_only = wn_url_scheme(cut->address, cut->address_length, 0, false) == cut->address_length;
    if (scheme_only && token->raw > 0)
        return wn_url_host(token->text, token->raw, 0) > 3 ? WN_JOIN_SURE : WN_JOIN_NO;
    char last = cut->address[cut->address_length - 1];
    if (begins_something_else(cut, token) || strchr(";,", last))
        return WN_JOIN_NO;
    if (last == '(')
        return memchr(token->text, ')', token->raw) ? WN_JOIN_SURE : WN_JOIN_NO;
    if (has_twin(cut, token) || cut_in_percent(cut, token))
        return WN_JOIN_SURE;
    if (host_unfinished(cut, token, &completed))
        return completed                                        ? WN_JOIN_SURE
               : token->marked || (token->small && token->lone) ? WN_JOIN_WEAK
                                                                : WN_JOIN_NO;
    if (token->made || token->marked || token->pathlike)
        return join_made(cut, token);
    return join_word(cut, token);
}

wn_url_join wn_url_goes_on(const wn_url_break *cut)
{
    next_token token;
    if (cut->address_length == 0)
        return WN_JOIN_NO;
    read_token(cut, &token);
    wn_url_join join = weigh(cut, &token);
    return join == WN_JOIN_NO && may_be_rest(cut, &token) ? WN_JOIN_DOUBT : join;
}
