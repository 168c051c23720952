/* Names and addresses side by side: "Ministry of Finance: https://..." and what people put between them. */
#include <string.h>

#include "core/base/list.h"
#include "core/base/text.h"
#include "core/value/value.h"
#include "winnow/utf8.h"

typedef struct entry_reader {
    wn_arena *arena;
    WN_LIST(wn_answer_entry) list;
    bool failed;
} entry_reader;

static bool is_edge(uint32_t point)
{
    return wn_is_space(point) || point == 0x2022 || point == 0x25CF || point == 0x25AA || point == 0xB7 ||
           (point >= 0x2010 && point <= 0x2015) || (point < 0x80 && strchr("-*,;:.<>[](\"'|/=&", (int)point));
}

/* Length of a list number or letter at the start ("1.", "a)"), with what follows it. */
static size_t list_number(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && at < 3 && text[at] >= '0' && text[at] <= '9')
        at++;
    if (at == 0 && length > 1 && ((text[0] | 32) >= 'a' && (text[0] | 32) <= 'z'))
        at = 1;
    bool marked = at > 0 && at + 1 < length && (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
    return marked ? at + 2 : 0;
}

static void trim_start(const char **text, size_t *length)
{
    for (;;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(*text, *length, &point);
        size_t skip = step && is_edge(point) ? step : list_number(*text, *length);
        if (!skip)
            return;
        *text += skip;
        *length -= skip;
    }
}

static void trim_end(const char *text, size_t *length)
{
    while (*length > 0) {
        size_t at = *length - 1;
        while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
            at--;
        uint32_t point = 0xFFFD;
        if (!wn_utf8_decode(text + at, *length - at, &point) || !is_edge(point) || point == ')')
            return;
        *length = at;
    }
}

/* Words that only lead from one address to the next. */
static bool is_joining(const char *text, size_t length)
{
    static const char *const words[] = {"and", "et",  "y",    "e",   "or", "ou",
                                        "o",   "see", "voir", "ver", "&",  ")"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0)
            return true;
    return false;
}

/* The name in `text`, folded to one line, in the arena; NULL when there is none. */
static const char *name_of(entry_reader *reader, const char *text, size_t length)
{
    trim_start(&text, &length);
    trim_end(text, &length);
    if (!length || is_joining(text, length))
        return NULL;
    wn_buffer name = {0};
    const char *kept = NULL;
    if (wn_text_squeeze(&name, text, length, false))
        kept = wn_arena_text(reader->arena, name.data, name.length);
    wn_buffer_free(&name);
    reader->failed = reader->failed || !kept;
    return kept;
}

static void add_entry(entry_reader *reader, const char *name, const char *url)
{
    wn_answer_entry entry = {.name = name, .url = url};
    if ((name || url) && !WN_LIST_PUSH(&reader->list, entry))
        reader->failed = true;
}

/* A wrapped name goes on: the next line starts small, or this one ends in a joining word. */
static bool name_goes_on(const char *text, size_t line_end, size_t end)
{
    static const char *const words[] = {" and", " of", " the", " for", " de", " des",
                                        " du",  " la", " et",  " y",   " &"};
    size_t next = line_end;
    while (next < end && (text[next] == '\n' || text[next] == ' '))
        next++;
    if (next < end && text[next] >= 'a' && text[next] <= 'z')
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (line_end >= length && strncmp(text + line_end - length, words[i], length) == 0)
            return true;
    }
    return false;
}

/* The names in the text before an address; the last is the address's own and is returned. */
static const char *read_names(entry_reader *reader, const char *text, size_t start, size_t end)
{
    const char *name = NULL;
    while (start < end) {
        size_t line = start;
        while (line < end && (text[line] != '\n' || name_goes_on(text, line, end)))
            line++;
        const char *next = name_of(reader, text + start, line - start);
        if (next) {
            add_entry(reader, name, NULL);
            name = next;
        }
        start = line + 1;
    }
    return name;
}

wn_entry_list wn_value_entries(const char *text, size_t length, const wn_url_list *urls, wn_arena *arena,
                               bool *ret_failed)
{
    entry_reader reader = {.arena = arena};
    wn_entry_list entries = {0};
    size_t at = 0;
    for (size_t i = 0; i < urls->count; i++) {
        const char *name = read_names(&reader, text, at, urls->items[i].start);
        add_entry(&reader, name, urls->items[i].url);
        at = urls->items[i].end;
    }
    add_entry(&reader, read_names(&reader, text, at, length), NULL);
    if (!reader.failed && reader.list.count)
        entries.items = wn_arena_array(arena, reader.list.count, sizeof *entries.items);
    if (entries.items) {
        entries.count = reader.list.count;
        memcpy(entries.items, reader.list.items, entries.count * sizeof *entries.items);
    }
    *ret_failed = reader.failed || (reader.list.count && !entries.items);
    WN_LIST_FREE(&reader.list);
    return entries;
}
