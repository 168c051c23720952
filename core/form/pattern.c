#include "core/form/pattern.h"

#include <string.h>
#include <utf8proc.h>

#include "core/base/text.h"
#include "winnow/utf8.h"

#define SUPERSCRIPT "\\x{B2}\\x{B3}\\x{B9}\\x{2070}\\x{2074}-\\x{2079}"
#define PUNCTUATION "[\\p{P}\\p{Sm}\\p{Sk}]"
#define HYPHEN "[-\\x{2010}\\x{2011}]"

/* Not inside a word, an address or a compound: "Health" is not in "e-health", "x.org/health", "l'health". */
const char wn_label_boundary[] = "(?<![\\pL\\p{Nd}])(?<![\\pL\\p{Nd}][-\\x{2010}\\x{2011}/@_'\\x{2019}])";

/* f: a footnote reference after a word, g: right after punctuation.  s: between words.  t: between the words
 * of a short wording, where a paragraph break is not bridged.  d: as s, before a number.  h: where a short
 * word may be broken.  y: the rest of a word broken at a line end or by soft hyphens.  b: end of the last
 * word.  e: closing punctuation. */
const char wn_label_subroutines[] =
    "(?(DEFINE)"
    "(?<f>[" SUPERSCRIPT "]++|\\h?\\[\\^?[0-9]{1,2}\\]|\\h?[0-9]{1,2}(?![0-9.,%]))"
    "(?<g>[" SUPERSCRIPT "]++|[0-9]{1,2}(?![0-9.,%]))"
    "(?<d>" PUNCTUATION "{0,4}+(?:\\s++" PUNCTUATION "{0,4}+)?+\\s*+)"
    "(?<s>(?&f)?" PUNCTUATION "{0,4}+(?:(?&g)" PUNCTUATION "{0,2}+)?(?:\\s++" PUNCTUATION "{0,4}+)?+\\s*+)"
    "(?<t>(?&f)?" PUNCTUATION "{0,4}+\\h*+(?:\\R\\h*+)?+" PUNCTUATION "{0,2}+\\h*+)"
    "(?<h>(?:\\x{AD}|" HYPHEN "\\h*+\\R\\s*+)?+)"
    "(?<y>\\pL{0,40}+(?:(?:\\x{AD}++|" HYPHEN "\\h*+\\R\\s*+)\\pL{1,40}+){1,8}+)"
    "(?<b>(?:[" SUPERSCRIPT "]++|\\h?\\[\\^?[0-9]{1,2}\\]|[0-9]{1,2}+)?+(?![\\pL\\p{Nd}])"
    "(?![-\\x{2010}\\x{2011}/@_'\\x{2019}][\\pL\\p{Nd}])(?!\\.(?-i:[a-z])))"
    "(?<e>(?:\\h{0,2}+[:?.;!\\x{2026}\\x{FF1A}\\x{FF1F}])?+"
    "(?:\\h?[" SUPERSCRIPT "]++|\\h?\\[\\^?[0-9]{1,2}\\]|[0-9]{1,2}+(?=\\s|\\z))?+)"
    ")";

/* Wordings of fewer words than this are short: matched more strictly. */
enum { SHORT_WORDING = 3, BREAKABLE_LETTERS = 5 };

typedef struct code_point {
    uint32_t point;
    size_t start, length; /* bytes in the wording */
} code_point;

typedef struct word_span {
    size_t first, end; /* code points */
} word_span;

typedef WN_LIST(code_point) point_list;
typedef WN_LIST(word_span) span_list;

typedef struct wording_view {
    const char *text;
    point_list points;
    span_list words;
} wording_view;

static bool is_mark(uint32_t point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static void free_view(wording_view *view)
{
    WN_LIST_FREE(&view->points);
    WN_LIST_FREE(&view->words);
}

/* Splits `text` into code points and words; false when memory fails. */
static bool view_wording(wording_view *view, const char *text)
{
    const size_t length = strlen(text);
    bool inside = false;
    view->text = text;
    for (size_t at = 0; at < length;) {
        code_point next = {0xFFFD, at, 1};
        size_t step = wn_utf8_decode(text + at, length - at, &next.point);
        next.length = step ? step : 1;
        at += next.length;
        if (!WN_LIST_PUSH(&view->points, next))
            return false;
        const bool word = wn_text_is_word(next.point) || (inside && is_mark(next.point));
        if (word && !inside) {
            word_span span = {view->points.count - 1, 0};
            if (!WN_LIST_PUSH(&view->words, span))
                return false;
        }
        if (word)
            view->words.items[view->words.count - 1].end = view->points.count;
        inside = word;
    }
    return true;
}

/* The letter without its marks, or the point itself. */
static uint32_t bare_letter(uint32_t point)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)point, parts, 8, UTF8PROC_DECOMPOSE, &boundary);
    return count >= 2 && count <= 8 && is_mark((uint32_t)parts[1]) ? (uint32_t)parts[0] : point;
}

/* Letters that some programs print as one, and how. */
static const struct ligature {
    const char *letters;
    const char *pattern;
} ligatures[] = {
    {"ffi", "(?:ffi|\\x{FB03}|f\\x{FB01}|\\x{FB00}i)"},
    {"ffl", "(?:ffl|\\x{FB04}|f\\x{FB02}|\\x{FB00}l)"},
    {"ff", "(?:ff|\\x{FB00})"},
    {"fi", "(?:fi|\\x{FB01})"},
    {"fl", "(?:fl|\\x{FB02})"},
    {"oe", "(?:oe|\\x{153})"},
    {"\xC5\x93", "(?:\\x{153}|oe)"},
    {"\xC3\xA6", "(?:\\x{E6}|ae)"},
    {"\xC3\x9F", "(?:\\x{DF}|ss)"},
};

/* Appends the pattern of a ligature that begins at `at`; returns how many points it takes, 0 when none. */
static size_t add_ligature(wn_buffer *out, const wording_view *view, size_t at, size_t end)
{
    const code_point *points = view->points.items;
    const size_t left = points[end - 1].start + points[end - 1].length - points[at].start;
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++) {
        const size_t length = strlen(ligatures[i].letters);
        if (length > left || memcmp(view->text + points[at].start, ligatures[i].letters, length) != 0)
            continue;
        wn_buffer_add(out, ligatures[i].pattern);
        return (unsigned char)ligatures[i].letters[0] < 0x80 ? length : 1;
    }
    return 0;
}

/* Appends the pattern of the letter at `at`, or of several printed as one; returns how many. */
static size_t add_letter(wn_buffer *out, const wording_view *view, size_t at, size_t end)
{
    const code_point *letter = &view->points.items[at];
    const uint32_t bare = bare_letter(letter->point);
    size_t taken = add_ligature(out, view, at, end);
    if (taken)
        return taken;
    if (bare != letter->point) {
        wn_buffer_add(out, "(?:");
        wn_buffer_point(out, letter->point);
        wn_buffer_add(out, "|");
        wn_buffer_point(out, bare);
        wn_buffer_add(out, ")");
    } else {
        wn_buffer_point(out, letter->point);
        if (is_mark(letter->point))
            wn_buffer_add(out, "?");
    }
    return 1;
}

static bool is_breakable(const wording_view *view, word_span word)
{
    for (size_t i = word.first; i < word.end; i++)
        if (view->points.items[i].point <= '9')
            return false;
    return word.end - word.first >= BREAKABLE_LETTERS;
}

/* A word of a short wording may be broken between any two letters, but only so. */
static void add_short_word(wn_buffer *out, const wording_view *view, word_span word)
{
    const bool breakable = is_breakable(view, word);
    for (size_t at = word.first; at < word.end;) {
        if (breakable && at >= word.first + 2 && at + 2 <= word.end)
            wn_buffer_add(out, "(?&h)");
        at += add_letter(out, view, at, word.end);
    }
}

/* A word of a long wording, the others of which must match too: any broken word of its initial will do. */
static void add_long_word(wn_buffer *out, const wording_view *view, word_span word, bool first)
{
    const bool breakable = !first && is_breakable(view, word);
    size_t at = word.first + add_letter(out, view, word.first, word.end);
    if (breakable)
        wn_buffer_add(out, "(?:");
    while (at < word.end)
        at += add_letter(out, view, at, word.end);
    if (breakable)
        wn_buffer_add(out, "|(?&y))");
}

static bool ends_sentence(const wording_view *view, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (view->points.items[i].point < 0x80 && strchr(".?!:;", (int)view->points.items[i].point))
            return true;
    return false;
}

/* What may stand between word `index` and the one before. */
static const char *separator(const wording_view *view, size_t index)
{
    const word_span before = view->words.items[index - 1], word = view->words.items[index];
    const uint32_t next = view->points.items[word.first].point;
    if (next >= '0' && next <= '9')
        return "(?&d)";
    if (view->words.count < SHORT_WORDING && !ends_sentence(view, before.end, word.first))
        return "(?&t)";
    return "(?&s)";
}

/* The end: boundary, the closing brackets and quotes of the wording, closing punctuation, mark. */
static void add_end(wn_buffer *out, const wording_view *view, const char *mark)
{
    wn_buffer_add(out, "(?&b)");
    for (size_t i = view->words.items[view->words.count - 1].end; i < view->points.count; i++) {
        const uint32_t point = view->points.items[i].point;
        if ((point < 0x80 && strchr(")]}\"'", (int)point)) || point == 0xBB || point == 0x201D ||
            point == 0x2019)
            wn_buffer_add(out, "(?:\\h?[])}\"'\\x{BB}\\x{201D}\\x{2019}])?+");
    }
    wn_buffer_add(out, "(?&e)");
    if (mark)
        wn_buffer_print(out, "(*MARK:%s)", mark);
}

static uint32_t folded_initial(const wording_view *view)
{
    const code_point *first = &view->points.items[view->words.items[0].first];
    wn_buffer folded = {0};
    uint32_t point = first->point;
    if (wn_text_fold(&folded, view->text + first->start, first->length) && folded.length)
        wn_utf8_decode(folded.data, folded.length, &point);
    wn_buffer_free(&folded);
    return point;
}

static uint32_t lead_of(const wording_view *view)
{
    const size_t first = view->words.items[0].first;
    const uint32_t point = first ? view->points.items[0].point : 0;
    return point && !wn_is_space(point) ? point : 0;
}

static bool fill_pieces(wn_arena *arena, const wording_view *view, const char *mark, wn_label_pieces *pieces)
{
    const size_t words = view->words.count;
    wn_buffer piece = {0};
    pieces->items = wn_arena_array(arena, words + 1, sizeof *pieces->items);
    for (size_t i = 0; pieces->items && i <= words; i++) {
        wn_buffer_clear(&piece);
        if (i > 0 && i < words)
            wn_buffer_add(&piece, separator(view, i));
        if (i == words)
            add_end(&piece, view, mark);
        else if (words < SHORT_WORDING)
            add_short_word(&piece, view, view->words.items[i]);
        else
            add_long_word(&piece, view, view->words.items[i], i == 0);
        pieces->items[i] = piece.failed ? NULL : wn_arena_text(arena, piece.data, piece.length);
        if (!pieces->items[i])
            break;
        pieces->count = i + 1;
    }
    wn_buffer_free(&piece);
    return pieces->count == words + 1;
}

bool wn_label_make_pieces(wn_arena *arena, const char *wording, const char *mark, wn_label_pieces *ret_pieces)
{
    wording_view view = {0};
    *ret_pieces = (wn_label_pieces){0};
    bool held = view_wording(&view, wording);
    if (held && view.words.count) {
        ret_pieces->initial = folded_initial(&view);
        ret_pieces->lead = lead_of(&view);
        held = fill_pieces(arena, &view, mark, ret_pieces);
    }
    free_view(&view);
    return held;
}

bool wn_label_make_tokens(wn_arena *arena, const char *wording, const wn_label_token **ret_tokens,
                          size_t *ret_count)
{
    wording_view view = {0};
    wn_buffer folded = {0};
    /* Folding first makes the tokens those that a folded document has: "l'²" and ligatures included. */
    bool held = wn_text_fold(&folded, wording, strlen(wording)) &&
                view_wording(&view, folded.data ? folded.data : "");
    wn_label_token *tokens = held ? wn_arena_array(arena, view.words.count, sizeof *tokens) : NULL;
    for (size_t i = 0; tokens && i < view.words.count; i++) {
        const code_point *first = &view.points.items[view.words.items[i].first];
        const code_point *last = &view.points.items[view.words.items[i].end - 1];
        tokens[i].length = last->start + last->length - first->start;
        tokens[i].text = wn_arena_text(arena, folded.data + first->start, tokens[i].length);
        held = held && tokens[i].text;
    }
    *ret_tokens = tokens;
    *ret_count = tokens && held ? view.words.count : 0;
    free_view(&view);
    wn_buffer_free(&folded);
    return held && tokens;
}

bool wn_label_pattern(wn_buffer *out, const char *wording)
{
    wn_arena *arena = wn_arena_new();
    wn_label_pieces pieces = {0};
    bool held = arena && wn_label_make_pieces(arena, wording, NULL, &pieces);
    if (held && pieces.lead)
        wn_buffer_print(out, "(?:\\x{%X}\\h?)?+", pieces.lead);
    if (held)
        wn_buffer_add(out, wn_label_boundary);
    for (size_t i = 0; held && i < pieces.count; i++)
        wn_buffer_add(out, pieces.items[i]);
    if (held)
        wn_buffer_add(out, wn_label_subroutines);
    wn_arena_free(arena);
    return held && !out->failed;
}
