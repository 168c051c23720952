#include "core/match/answer-text.h"

#include <string.h>
#include <strings.h>

#include "core/base/text.h"
#include "core/value/value.h"
#include "winnow/utf8.h"

/* From bytes of a paragraph's raw text back to the document. */
typedef struct stretch {
    size_t raw;
    uint32_t at;
} stretch;

/* One paragraph, or several where lines are broken and an address may go on from one into the next. */
typedef struct paragraph {
    wn_buffer raw; /* as it stands, without marks; line feeds are the source's */
    WN_LIST(stretch) map;
    WN_LIST(stretch) ends; /* line feeds of the raw text between two leaves, and where the second begins */
    uint32_t start, end;   /* bytes of the document */
    uint32_t cell;         /* that it stands in; WN_NO_BLOCK */
} paragraph;

typedef struct maker {
    wn_reading *reading;
    uint32_t item;
    wn_buffer text; /* the answer so far */
    WN_LIST(wn_answer_link *) links;
    WN_LIST(const wn_evidence *) sources;
} maker;

static bool add_piece(paragraph *p, const wn_document *document, const wn_piece *piece)
{
    if (p->raw.length)
        wn_buffer_append(&p->raw, p->end < piece->start && document->text[p->end] == '\n' ? "\n" : " ", 1);
    else
        p->start = piece->start;
    stretch here = {p->raw.length, piece->start};
    if (!WN_LIST_PUSH(&p->map, here))
        return false;
    for (uint32_t at = piece->start; at < piece->end;) {
        const char *mark = memmem(document->text + at, piece->end - at, WN_OBJECT_MARK, 3);
        uint32_t stop = mark ? (uint32_t)(mark - document->text) : piece->end;
        wn_buffer_append(&p->raw, document->text + at, stop - at);
        at = mark ? stop + 3 : stop;
        stretch next = {p->raw.length, at};
        if (mark && !WN_LIST_PUSH(&p->map, next))
            return false;
    }
    p->end = piece->end;
    return !p->raw.failed;
}

/* Byte of the document for byte `raw` of the paragraph. */
static uint32_t place_of(const paragraph *p, size_t raw)
{
    size_t i = p->map.count;
    while (i > 1 && p->map.items[i - 1].raw > raw)
        i--;
    return p->map.items[i - 1].at + (uint32_t)(raw - p->map.items[i - 1].raw);
}

static bool is_web_address(const char *target)
{
    return strncasecmp(target, "http://", 7) == 0 || strncasecmp(target, "https://", 8) == 0 ||
           strncasecmp(target, "ftp://", 6) == 0;
}

static bool add_link(maker *m, const char *url, const char *text, bool repaired, uint32_t start, uint32_t end)
{
    wn_answer_link *link = wn_arena_take(m->reading->arena, sizeof *link);
    if (!link)
        return false;
    *link = (wn_answer_link){wn_arena_string(m->reading->arena, url), text, repaired,
                             wn_document_evidence(m->reading->document, start, end)};
    link->source.part = wn_arena_string(m->reading->arena, link->source.part);
    return link->url && WN_LIST_PUSH(&m->links, link);
}

/* Whether byte `raw` of the paragraph is a line feed between two leaves. */
static bool ends_leaf(const paragraph *p, size_t raw)
{
    for (size_t i = 0; i < p->ends.count; i++)
        if (p->ends.items[i].raw == raw)
            return true;
    return false;
}

static void end_line(maker *m, bool *spaced)
{
    if (m->text.length && m->text.data[m->text.length - 1] != '\n')
        wn_buffer_append(&m->text, "\n", 1);
    *spaced = false;
}

/* Whether the answer so far ends in a hyphen that a word leads up to: a line broken there goes on at once. */
static bool ends_in_hyphen(const maker *m)
{
    size_t n = m->text.length;
    const char *text = m->text.data;
    return n > 1 && text[n - 1] == '-' && text[n - 2] != ' ' && text[n - 2] != '\n' && text[n - 2] != '-';
}

/* How many bytes of plain ASCII characters `raw` begins with. */
static size_t plain_run(const char *raw, size_t length)
{
    size_t run = 0;
    while (run < length && raw[run] > ' ' && (unsigned char)raw[run] < 0x7F)
        run++;
    return run;
}

/* Whether a joiner or non-joiner belongs to the word that the answer ends in, as in Persian and the scripts
 * of India; in a Latin word it is a leftover of copying. */
static bool joins_word(const maker *m, uint32_t point, bool spaced)
{
    return (point == 0x200C || point == 0x200D) && !spaced && m->text.length > 0 &&
           (unsigned char)m->text.data[m->text.length - 1] >= 0x80;
}

/* Appends raw text to the answer, white space folded, without a break at its start. */
static void append_text(maker *m, const char *raw, size_t length, bool *spaced)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = (unsigned char)raw[at];
        size_t step = plain_run(raw + at, length - at);
        if (!step) {
            point = 0xFFFD;
            step = wn_utf8_decode(raw + at, length - at, &point);
            step = step ? step : 1;
        }
        bool unseen = point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0xFEFF;
        if (point == '\n' && !*spaced && m->reading->broken_lines && ends_in_hyphen(m))
            *spaced = false;
        else if (joins_word(m, point, *spaced))
            wn_buffer_append(&m->text, raw + at, step);
        else if (wn_is_space(point) && !unseen)
            *spaced = true;
        else if (!unseen) {
            bool begins = m->text.length == 0 || m->text.data[m->text.length - 1] == '\n';
            if (*spaced && !begins)
                wn_buffer_append(&m->text, " ", 1);
            wn_buffer_append(&m->text, raw + at, step);
            *spaced = false;
        }
        at += step;
    }
}

/* Appends bytes [start, end) of the paragraph, leaf by leaf. */
static void append_raw(maker *m, const paragraph *p, size_t start, size_t end, bool *spaced)
{
    for (size_t at = start; at < end; at++) {
        if (p->raw.data[at] != '\n' || !ends_leaf(p, at))
            continue;
        append_text(m, p->raw.data + start, at - start, spaced);
        end_line(m, spaced);
        start = at + 1;
    }
    append_text(m, p->raw.data + start, end - start, spaced);
}

/* A link of the document within the paragraph, or NULL. */
static const wn_link *link_at(const wn_document *document, uint32_t start, uint32_t end, size_t *from)
{
    while (*from < document->links.count && document->links.items[*from].end <= start)
        ++*from;
    if (*from < document->links.count && document->links.items[*from].start < end)
        return &document->links.items[(*from)++];
    return NULL;
}

static size_t first_link(const wn_document *document, uint32_t at)
{
    size_t low = 0, high = document->links.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->links.items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_space(const char *text, size_t length)
{
    return memchr(text, ' ', length) || memchr(text, '\n', length);
}

static bool note_url(maker *m, const paragraph *p, const wn_url *url)
{
    if (url->rejoined)
        wn_reading_because(m->reading, m->item, WN_REASON_URL_REJOINED);
    if (url->repaired)
        wn_reading_because(m->reading, m->item, WN_REASON_URL_REPAIRED);
    if (url->uncertain)
        wn_reading_because(m->reading, m->item, WN_REASON_URL_UNCERTAIN);
    return add_link(m, url->url, NULL, url->rejoined || url->repaired, place_of(p, url->start),
                    place_of(p, url->end ? url->end - 1 : 0) + 1);
}

/* Code points of a full line where the paragraph stands; 0 unknown. */
static size_t full_line(wn_reading *r, const paragraph *p)
{
    if (p->cell == WN_NO_BLOCK)
        return r->addresses.line_width;
    return r->broken_lines ? wn_addresses_cell_width(r->document, p->cell, &r->addresses) : 0;
}

/* Text outside the document's own links: finds addresses in it, and appends it with these made whole. */
static bool append_plain(maker *m, const paragraph *p, size_t start, size_t end, bool *spaced)
{
    bool failed = false;
    const char *raw = p->raw.data;
    const wn_addresses *addresses = &m->reading->addresses;
    wn_url_context context = {.broken_lines = m->reading->broken_lines,
                              .line_width = full_line(m->reading, p),
                              .known = addresses->known,
                              .known_count = addresses->known_count,
                              .bare_hosts = m->reading->form->items[m->item].type == WN_ITEM_URLS};
    wn_url_list urls = wn_value_urls_in(raw + start, end - start, &context, m->reading->arena, &failed);
    size_t at = start;
    for (size_t i = 0; i < urls.count && !failed; i++) {
        wn_url url = urls.items[i];
        url.start += start;
        url.end += start;
        append_raw(m, p, at, url.start, spaced);
        append_text(m, url.text, strlen(url.text), spaced);
        at = url.end;
        failed = !note_url(m, p, &url);
    }
    append_raw(m, p, at, end, spaced);
    return !failed;
}

/* Byte of the raw text for a byte of the document, clipped to [0, length]. */
static size_t raw_of(const paragraph *p, uint32_t at)
{
    size_t best = 0;
    for (size_t i = 0; i < p->map.count; i++) {
        const stretch *s = &p->map.items[i];
        size_t stop = i + 1 < p->map.count ? p->map.items[i + 1].raw : p->raw.length;
        if (at < s->at)
            return best;
        best = s->raw + (at - s->at) < stop ? s->raw + (at - s->at) : stop;
    }
    return best;
}

/* The target with blanks and quotes percent-encoded, as RFC 3986 (2.1) wants them. */
static const char *encoded_target(maker *m, const char *target)
{
    wn_buffer url = {0};
    for (const char *c = target; *c; c++)
        if ((unsigned char)*c <= ' ' || *c == '"' || *c == '<' || *c == '>')
            wn_buffer_print(&url, "%%%02X", (unsigned int)(unsigned char)*c);
        else
            wn_buffer_append(&url, c, 1);
    const char *kept = url.failed ? NULL : wn_arena_text(m->reading->arena, url.data, url.length);
    wn_buffer_free(&url);
    return kept;
}

/* A link whose text is an address is shown by its target when the text was broken. */
static bool append_link(maker *m, const paragraph *p, const wn_link *link, size_t start, size_t end,
                        bool *spaced)
{
    const char *raw = p->raw.data;
    bool address = strncasecmp(raw + start, "http", 4) == 0;
    const char *target = encoded_target(m, link->target);
    if (!target)
        return false;
    if (address && has_space(raw + start, end - start))
        append_text(m, target, strlen(target), spaced);
    else
        append_text(m, raw + start, end - start, spaced);
    const char *text = NULL;
    if (!address && !(text = wn_arena_text(m->reading->arena, raw + start, end - start)))
        return false;
    return add_link(m, target, text, strcmp(target, link->target) != 0, (uint32_t)link->start,
                    (uint32_t)link->end);
}

static bool note_source(maker *m, uint32_t start, uint32_t end)
{
    const wn_evidence *source = wn_reading_evidence(m->reading, start, end);
    return source && WN_LIST_PUSH(&m->sources, source);
}

/* One source for each leaf. */
static bool note_sources(maker *m, const paragraph *p)
{
    uint32_t start = p->start;
    for (size_t i = 0; i < p->ends.count; i++) {
        if (!note_source(m, start, p->ends.items[i].at))
            return false;
        start = p->ends.items[i].at;
    }
    return note_source(m, start, p->end);
}

static bool append_paragraph(maker *m, const paragraph *p)
{
    const wn_document *document = m->reading->document;
    bool spaced = false;
    size_t at = 0, from = first_link(document, p->start);
    const wn_link *link;
    end_line(m, &spaced);
    while ((link = link_at(document, p->start, p->end, &from))) {
        size_t start = raw_of(p, (uint32_t)link->start), end = raw_of(p, (uint32_t)link->end);
        if (!is_web_address(link->target) || start < at || end <= start)
            continue;
        if (!append_plain(m, p, at, start, &spaced) || !append_link(m, p, link, start, end, &spaced))
            return false;
        at = end;
    }
    if (!append_plain(m, p, at, p->raw.length, &spaced))
        return false;
    if (m->text.length && m->text.data[m->text.length - 1] == '\n')
        m->text.data[--m->text.length] = '\0';
    return note_sources(m, p);
}

static bool continues(const wn_document *document, uint32_t last, uint32_t leaf)
{
    return leaf == last || (document->blocks.items[leaf].flags & WN_BLOCK_JOINED) != 0;
}

/* Whether, of a source with broken lines, the second leaf begins on the line or page after the first. */
static bool next_line(const wn_reading *r, uint32_t last, uint32_t leaf)
{
    const wn_block *before = &r->document->blocks.items[last], *after = &r->document->blocks.items[leaf];
    if (!r->broken_lines || before->parent != after->parent)
        return false;
    wn_evidence end = wn_document_evidence(r->document, before->text_end, before->text_end);
    wn_evidence start = wn_document_evidence(r->document, after->text, after->text_end);
    return start.page != end.page || start.line == end.line + 1;
}

/* Notes where the second of two leaves begins. */
static bool end_leaf(paragraph *p, const wn_piece *piece)
{
    stretch end = {p->raw.length, piece->start};
    return WN_LIST_PUSH(&p->ends, end);
}

static void clear_paragraph(paragraph *p)
{
    wn_buffer_clear(&p->raw);
    p->map.count = p->ends.count = 0;
}

static bool append_pieces(maker *m, paragraph *p)
{
    wn_reading *r = m->reading;
    uint32_t last = WN_NO_BLOCK;
    for (size_t i = 0; i < r->pieces.count; i++) {
        const wn_piece *piece = &r->pieces.items[i];
        if (r->segments.items[piece->segment].item != m->item)
            continue;
        if (last != WN_NO_BLOCK && !continues(r->document, last, piece->leaf) &&
            !next_line(r, last, piece->leaf)) {
            if (!append_paragraph(m, p))
                return false;
            clear_paragraph(p);
        }
        if (p->raw.length && !continues(r->document, last, piece->leaf) && !end_leaf(p, piece))
            return false;
        last = piece->leaf;
        p->cell = wn_document_ancestor(r->document, last, WN_BLOCK_CELL);
        if (!add_piece(p, r->document, piece))
            return false;
    }
    return last == WN_NO_BLOCK || append_paragraph(m, p);
}

static bool keep(maker *m, wn_answer_text *ret)
{
    wn_arena *arena = m->reading->arena;
    ret->text = wn_arena_text(arena, m->text.data ? m->text.data : "", m->text.length);
    ret->length = m->text.length;
    ret->links = wn_arena_array(arena, m->links.count, sizeof *ret->links);
    ret->sources = wn_arena_array(arena, m->sources.count, sizeof *ret->sources);
    if (!ret->text || !ret->links || !ret->sources || m->text.failed)
        return false;
    if (m->links.count)
        memcpy(ret->links, m->links.items, m->links.count * sizeof *ret->links);
    if (m->sources.count)
        memcpy(ret->sources, m->sources.items, m->sources.count * sizeof *ret->sources);
    ret->link_count = m->links.count;
    ret->source_count = m->sources.count;
    return true;
}

bool wn_answer_text_make(wn_reading *reading, uint32_t item, wn_answer_text *ret)
{
    maker m = {.reading = reading, .item = item};
    paragraph p = {0};
    *ret = (wn_answer_text){.text = ""};
    bool held = append_pieces(&m, &p) && keep(&m, ret);
    wn_buffer_free(&p.raw);
    WN_LIST_FREE(&p.map);
    WN_LIST_FREE(&p.ends);
    wn_buffer_free(&m.text);
    WN_LIST_FREE(&m.links);
    WN_LIST_FREE(&m.sources);
    return held;
}
