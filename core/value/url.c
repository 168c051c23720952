/* Addresses in answer text, put back together where the source's line breaks or field codes tore them. */
#include <string.h>

#include "core/base/list.h"
#include "core/value/url-join.h"
#include "core/value/url-part.h"
#include "core/value/url-residue.h"
#include "core/value/value.h"

/* One text being read. */
typedef struct url_reader {
    const char *text;
    size_t length;
    const wn_url_context *context;
    wn_arena *arena;
    size_t width; /* code points of a full line */
    bool failed;
    WN_LIST(wn_url) found;
} url_reader;

/* An address being read: its characters, and behind each the place in the text. */
typedef struct url_draft {
    wn_buffer address;
    WN_LIST(size_t) ends;
    size_t weak_from; /* length at which a weakly proven part starts; SIZE_MAX: none */
    bool repaired;
    bool doubtful; /* may have been cut where it now ends */
} url_draft;

static size_t longest_line(const char *text, size_t length)
{
    size_t longest = 0, points = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n')
            points = 0;
        else
            points += ((unsigned char)text[i] & 0xC0) != 0x80;
        longest = points > longest ? points : longest;
    }
    return longest;
}

static void add_bytes(url_reader *reader, url_draft *draft, const char *bytes, size_t count, size_t end)
{
    for (size_t i = 0; i < count && !reader->failed; i++)
        reader->failed = !wn_buffer_append(&draft->address, bytes + i, 1) || !WN_LIST_PUSH(&draft->ends, end);
}

static bool closes_more(const wn_buffer *address)
{
    size_t open = 0, closed = 0;
    for (size_t i = 0; i < address->length; i++) {
        open += address->data[i] == '(';
        closed += address->data[i] == ')';
    }
    return closed >= open;
}

/* Whether the address ends before the character at `at`: a closing bracket it did not open, a separator
 * before the next address, or the next address itself. */
static bool ends_before(const url_reader *reader, const url_draft *draft, size_t at)
{
    const char *text = reader->text;
    bool broken = reader->context->broken_lines;
    if (text[at] == ')')
        return closes_more(&draft->address);
    if ((text[at] == ';' || text[at] == ',') && at + 1 < reader->length)
        return wn_url_begins(text, reader->length, at + 1, broken, false) != WN_URL_NONE;
    char before = draft->address.length ? draft->address.data[draft->address.length - 1] : '/';
    return (text[at] == 'h' || text[at] == 'H') && !strchr("/=?&:%D", before) &&
           wn_url_scheme(text, reader->length, at, broken) > 0;
}

/* Goes over a line break when the address goes on behind it. */
static bool pass_break(url_reader *reader, url_draft *draft, size_t *at)
{
    size_t cut = reader->context->broken_lines ? wn_url_line_break(reader->text, reader->length, *at) : 0;
    if (!cut || *at + cut >= reader->length)
        return false;
    wn_url_break here = {.text = reader->text,
                         .length = reader->length,
                         .at = *at,
                         .next = *at + cut,
                         .address = draft->address.data,
                         .address_length = draft->address.length,
                         .width = reader->width,
                         .context = reader->context};
    wn_url_join join = wn_url_goes_on(&here);
    if (join == WN_JOIN_WEAK && draft->weak_from == SIZE_MAX)
        draft->weak_from = draft->address.length;
    draft->doubtful = join == WN_JOIN_DOUBT;
    *at += join >= WN_JOIN_WEAK ? cut : 0;
    return join >= WN_JOIN_WEAK;
}

static void read_characters(url_reader *reader, url_draft *draft, size_t at)
{
    while (at < reader->length && !reader->failed) {
        uint32_t point;
        size_t step = wn_url_point(reader->text, reader->length, at, &point);
        if (wn_url_is_invisible(point)) {
            draft->repaired = true;
        } else if (wn_url_has_point(point)) {
            if (ends_before(reader, draft, at))
                return;
            bool hyphen = point == 0x2010 || point == 0x2011;
            draft->repaired = draft->repaired || hyphen;
            add_bytes(reader, draft, hyphen ? "-" : reader->text + at, hyphen ? 1 : step, at + step);
        } else if (pass_break(reader, draft, &at)) {
            continue;
        } else {
            return;
        }
        at += step;
    }
}

/* Takes the scheme at `at`, its breaks left out, and a stray space behind it ("https:// www.x.org"). */
static size_t read_scheme(url_reader *reader, url_draft *draft, size_t at)
{
    size_t scheme = wn_url_scheme(reader->text, reader->length, at, reader->context->broken_lines);
    for (size_t i = at; i < at + scheme; i++)
        if (!strchr(" \t\n", reader->text[i]))
            add_bytes(reader, draft, reader->text + i, 1, i + 1);
    const char *meant;
    size_t slip = scheme ? 0 : wn_url_slip(reader->text, reader->length, at, &meant);
    if (slip) {
        add_bytes(reader, draft, meant, strlen(meant), at + slip);
        draft->repaired = true;
        return at + slip;
    }
    size_t next = at + scheme;
    if (scheme && next < reader->length && reader->text[next] == ' ') {
        size_t host = wn_url_host(reader->text, reader->length, next + 1);
        if (host > 0 && wn_url_host_ends(reader->text + next + 1, host)) {
            draft->repaired = true;
            return next + 1;
        }
    }
    return next;
}

/* Length of the draft without what is not the address's own; 0 when there is no host. */
static size_t own_length(const wn_buffer *address)
{
    size_t length = wn_url_trimmed(address->data, address->length);
    size_t scheme = wn_url_scheme(address->data, length, 0, false);
    while (length > scheme && address->data[length - 1] == '-' &&
           !memchr(address->data + scheme, '/', length - scheme))
        length--;
    size_t host = length > scheme ? wn_url_host(address->data, length, scheme) : 0;
    bool numeric = length > scheme && address->data[scheme] == '[';
    return host > 0 || numeric ? length : 0;
}

static void add_url(url_reader *reader, const wn_url *url)
{
    reader->failed = reader->failed || !url->url || !url->text || !WN_LIST_PUSH(&reader->found, *url);
}

/* Makes the absolute address of `length` bytes. */
static const char *absolute(url_reader *reader, const char *address, size_t length)
{
    if (wn_url_scheme(address, length, 0, false))
        return wn_arena_text(reader->arena, address, length);
    char *url = wn_arena_take(reader->arena, length + sizeof "http://");
    if (url) {
        memcpy(url, "http://", 7);
        memcpy(url + 7, address, length);
    }
    return url;
}

static size_t finish_address(url_reader *reader, url_draft *draft, size_t start)
{
    if (reader->failed || !draft->address.length)
        return 0;
    size_t length = own_length(&draft->address);
    if (!length)
        return 0;
    const char *address = draft->address.data;
    wn_url url = {.start = start, .end = draft->ends.items[length - 1]};
    url.rejoined = memchr(reader->text + start, '\n', url.end - start) != NULL;
    url.uncertain = draft->weak_from < length || draft->doubtful;
    url.repaired = draft->repaired || !wn_url_scheme(address, length, 0, false);
    url.url = absolute(reader, address, length);
    url.text = wn_arena_text(reader->arena, address, length);
    add_url(reader, &url);
    return url.end;
}

/* Reads the address that begins at `at`; returns where it ends, 0 when it is none after all. */
static size_t read_address(url_reader *reader, size_t at)
{
    url_draft draft = {.weak_from = SIZE_MAX};
    size_t next = read_scheme(reader, &draft, at);
    read_characters(reader, &draft, next);
    size_t end = finish_address(reader, &draft, at);
    wn_buffer_free(&draft.address);
    WN_LIST_FREE(&draft.ends);
    return end;
}

/* Whether the field shows other text behind its code at `at`; behind switches a space may stand first. */
static bool is_shown_behind(const url_reader *reader, size_t at, bool switches)
{
    uint32_t point;
    while (switches && at < reader->length && reader->text[at] == ' ')
        at++;
    return wn_url_point(reader->text, reader->length, at, &point) && wn_url_has_point(point) &&
           (point >= 0x80 || !strchr(";,).", (int)point));
}

/* The field code of `residue` bytes at `at`, and the copy of its target behind it where that is shown. */
static size_t take_field(url_reader *reader, size_t at, size_t residue, const wn_buffer *target)
{
    size_t next = at + residue, cut = wn_url_line_break(reader->text, reader->length, next);
    cut = !cut && next < reader->length && reader->text[next] == ' ' ? 1 : cut;
    wn_buffer merged = {0};
    size_t copy = wn_url_copy(reader->text, reader->length, next + cut, target, &merged);
    const wn_buffer *address = copy ? &merged : target;
    size_t length = own_length(address);
    wn_url url = {.start = at, .end = copy ? next + cut + copy : next, .repaired = true};
    if (length) {
        bool switches = memchr(reader->text + at, '\\', residue) != NULL;
        bool other = !copy && is_shown_behind(reader, next, switches);
        url.url = absolute(reader, address->data, length);
        url.text = other ? "" : wn_arena_text(reader->arena, address->data, length);
        url.rejoined = memchr(reader->text + at, '\n', url.end - at) != NULL;
        add_url(reader, &url);
    }
    reader->failed = reader->failed || merged.failed;
    wn_buffer_free(&merged);
    return length ? url.end : 0;
}

static size_t read_field(url_reader *reader, size_t at)
{
    wn_buffer target = {0};
    size_t end = 0, residue = wn_url_residue(reader->text, reader->length, at, &target, &reader->failed);
    if (residue && target.length && wn_url_begins(target.data, target.length, 0, false, true) != WN_URL_NONE)
        end = take_field(reader, at, residue, &target);
    wn_buffer_free(&target);
    return end;
}

static wn_url_list listed(url_reader *reader, bool *ret_failed)
{
    wn_url_list list = {0};
    if (!reader->failed && reader->found.count) {
        list.items = wn_arena_array(reader->arena, reader->found.count, sizeof *list.items);
        reader->failed = !list.items;
    }
    if (list.items) {
        list.count = reader->found.count;
        memcpy(list.items, reader->found.items, list.count * sizeof *list.items);
    }
    *ret_failed = reader->failed;
    WN_LIST_FREE(&reader->found);
    return list;
}

wn_url_list wn_value_urls_in(const char *text, size_t length, const wn_url_context *context, wn_arena *arena,
                             bool *ret_failed)
{
    url_reader reader = {.text = text, .length = length, .context = context, .arena = arena};
    reader.width = context->line_width ? context->line_width : longest_line(text, length);
    for (size_t at = 0; at < length && !reader.failed;) {
        size_t end = read_field(&reader, at);
        if (!end &&
            wn_url_begins(text, length, at, context->broken_lines, context->bare_hosts) != WN_URL_NONE)
            end = read_address(&reader, at);
        at = end ? end : at + 1;
    }
    return listed(&reader, ret_failed);
}

wn_url_list wn_value_urls(const char *text, size_t length, bool broken_lines, wn_arena *arena,
                          bool *ret_failed)
{
    wn_url_context context = {.broken_lines = broken_lines};
    return wn_value_urls_in(text, length, &context, arena, ret_failed);
}

/* Text between addresses, without the field codes of other targets (mail, places in the document). */
static void clean_between(const char *text, size_t from, size_t to, wn_buffer *out, bool *failed)
{
    wn_buffer target = {0};
    for (size_t at = from; at < to;) {
        wn_buffer_clear(&target);
        size_t residue = wn_url_residue(text, to, at, &target, failed);
        if (!residue)
            *failed = *failed || !wn_buffer_append(out, text + at, 1);
        at += residue ? residue : 1;
    }
    wn_buffer_free(&target);
}

bool wn_value_clean_urls(const char *text, size_t length, const wn_url_list *urls, wn_buffer *out)
{
    size_t at = 0;
    bool failed = false;
    for (size_t i = 0; i < urls->count; i++) {
        const wn_url *url = &urls->items[i];
        clean_between(text, at, url->start, out, &failed);
        failed = failed || !wn_buffer_add(out, url->text);
        at = url->end;
    }
    clean_between(text, at, length, out, &failed);
    return !failed && wn_buffer_append(out, "", 0);
}
