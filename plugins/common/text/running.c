#include "plugins/common/text/running.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/text/running-key.h"
#include "plugins/common/text/shape.h"

#define EDGE 4 /* lines at either end of a page that may be furniture */

typedef struct key_list {
    wn_running_key *items;
    size_t count, capacity;
    wn_bytes pool;
} key_list;

static void free_keys(key_list *keys)
{
    free(keys->items);
    wn_bytes_free(&keys->pool);
}

static int compare_keys(const void *one, const void *other, void *pool)
{
    const wn_running_key *a = one, *b = other;
    const char *text = ((const wn_bytes *)pool)->data;
    size_t least = a->length < b->length ? a->length : b->length;
    int order = memcmp(text + a->text, text + b->text, least);
    if (order || a->length != b->length)
        return order ? order : a->length < b->length ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static bool same_key(const key_list *keys, size_t one, size_t other)
{
    const wn_running_key *a = &keys->items[one], *b = &keys->items[other];
    return a->length == b->length &&
           memcmp(keys->pool.data + a->text, keys->pool.data + b->text, a->length) == 0;
}

static bool collect(const wn_lines *lines, key_list *keys)
{
    for (size_t i = 0; i < lines->count; i++) {
        wn_running_key key;
        if (wn_line_is_blank(&lines->items[i]))
            continue;
        wn_running_key *items = wn_array_grow(keys->items, &keys->capacity, keys->count, sizeof *items);
        if (!items)
            return false;
        keys->items = items;
        if (!wn_running_key_make(lines, i, &keys->pool, &key))
            return false;
        items[keys->count++] = key;
    }
    if (keys->count)
        qsort_r(keys->items, keys->count, sizeof *keys->items, compare_keys, &keys->pool);
    return true;
}

/* For each line its distance from the top and the bottom of its page in lines that are not blank, EDGE at
 * most; two bytes a line. */
static unsigned char *measure_edges(const wn_lines *lines)
{
    unsigned char *edges = malloc(lines->count * 2 + 1);
    if (!edges)
        return NULL;
    size_t seen = 0;
    for (size_t i = 0; i < lines->count; i++) {
        seen = i && lines->items[i].page == lines->items[i - 1].page ? seen : 0;
        edges[2 * i] = (unsigned char)(seen < EDGE ? seen : EDGE);
        seen += !wn_line_is_blank(&lines->items[i]);
    }
    for (size_t i = lines->count; i-- > 0;) {
        seen = i + 1 < lines->count && lines->items[i].page == lines->items[i + 1].page ? seen : 0;
        edges[2 * i + 1] = (unsigned char)(seen < EDGE ? seen : EDGE);
        seen += !wn_line_is_blank(&lines->items[i]);
    }
    return edges;
}

/* Whether the numbers of a group are the same on each page or count with the pages, in most lines. */
static bool numbers_agree(const wn_running_key *group, size_t count, bool *ret_counts)
{
    size_t same = 0, first_counts = 0, last_counts = 0;
    for (size_t i = 1; i < count; i++) {
        uint32_t pages = group[i].page - group[i - 1].page;
        same += group[i].first == group[i - 1].first && group[i].last == group[i - 1].last;
        first_counts += pages && group[i].first - group[i - 1].first == pages;
        last_counts += pages && group[i].last - group[i - 1].last == pages;
    }
    size_t need = (count - 1) * 2 / 3 + ((count - 1) * 2 % 3 != 0);
    *ret_counts = group[0].first && (first_counts >= need || last_counts >= need);
    return !group[0].first || *ret_counts || (same >= need && group[0].lettered);
}

/* Marks as furniture the lines of one group of equal keys; `edges` tells where they stand. */
static void judge_group(wn_lines *lines, const unsigned char *edges, const key_list *keys, size_t from,
                        size_t to, unsigned char *marks)
{
    wn_running_key *group = keys->items + from;
    size_t kept = 0, outside = 0;
    wn_running_key edge[2 * EDGE * 64];
    size_t most = sizeof edge / sizeof *edge;
    uint32_t page = 0, pages = 0;
    for (size_t i = 0; i < to - from; i++) {
        const unsigned char *place = edges + 2 * group[i].line;
        if (place[0] >= EDGE && place[1] >= EDGE) {
            outside++;
            continue;
        }
        pages += group[i].page != page;
        page = group[i].page;
        if (kept < most)
            edge[kept++] = group[i];
    }
    bool counts;
    size_t need = lines->pages <= 4 ? 2 : (lines->pages * 2 + 4) / 5;
    if (pages < need || outside * 2 > kept || !numbers_agree(edge, kept, &counts))
        return;
    bool number = wn_running_key_is_number(&group[0], &keys->pool);
    if (!counts && (number || !group[0].lettered))
        return;
    for (size_t i = 0; i < to - from; i++)
        marks[group[i].line] = number ? 2 : 1;
}

/* Furniture reaches from a page's edge inwards without a gap. */
static void set_roles(wn_lines *lines, const unsigned char *edges, const unsigned char *marks,
                      wn_running *running)
{
    bool reach = true;
    for (size_t i = 0; i < lines->count; i++) {
        wn_line *line = &lines->items[i];
        if (i == 0 || line->page != (line - 1)->page)
            reach = true;
        if (wn_line_is_blank(line))
            continue;
        reach = reach && marks[i] && edges[2 * i] < EDGE;
        line->role = reach ? WN_ROLE_HEADER : line->role;
    }
    for (size_t i = lines->count; i-- > 0;) {
        wn_line *line = &lines->items[i];
        if (i + 1 == lines->count || line->page != (line + 1)->page)
            reach = true;
        if (wn_line_is_blank(line))
            continue;
        reach = reach && marks[i] && edges[2 * i + 1] < EDGE;
        if (reach && line->role == WN_ROLE_BODY)
            line->role = WN_ROLE_FOOTER;
        running->titles += line->role != WN_ROLE_BODY;
        running->numbers += line->role != WN_ROLE_BODY && marks[i] == 2;
    }
}

bool wn_running_mark_pages(wn_lines *lines, wn_running *ret_running)
{
    *ret_running = (wn_running){0};
    if (lines->pages < 2 || lines->count == 0)
        return true;
    key_list keys = {0};
    unsigned char *edges = measure_edges(lines), *marks = calloc(lines->count, 1);
    bool held = edges && marks && collect(lines, &keys);
    for (size_t from = 0, to; held && from < keys.count; from = to) {
        for (to = from + 1; to < keys.count && same_key(&keys, from, to);)
            to++;
        if (to - from >= 2)
            judge_group(lines, edges, &keys, from, to, marks);
    }
    if (held)
        set_roles(lines, edges, marks, ret_running);
    free(edges);
    free(marks);
    free_keys(&keys);
    return held;
}

/* The words of a key, each hashed, without short ones. */
static size_t hash_words(const char *text, size_t length, uint32_t *hashes, size_t most)
{
    size_t count = 0;
    for (size_t at = 0; at < length && count < most;) {
        uint32_t hash = 2166136261u;
        size_t start = at;
        for (; at < length && text[at] != ' '; at++)
            hash = (hash ^ (unsigned char)text[at]) * 16777619u;
        if (at - start >= 4)
            hashes[count++] = hash;
        at++;
    }
    return count;
}

/* Share in percent of the words of key `key` that stand in the first lines of the document too. */
static unsigned int share_of_title(const wn_lines *lines, const wn_bytes *pool, const wn_running_key *key,
                                   wn_bytes *scratch)
{
    uint32_t words[32], title[64];
    size_t count = hash_words(pool->data + key->text, key->length, words, 32), have = 0, lines_seen = 0;
    for (size_t i = 0; i < lines->count && lines_seen < 3 && i < key->line; i++) {
        wn_running_key head;
        if (wn_line_is_blank(&lines->items[i]))
            continue;
        lines_seen++;
        if (wn_running_key_make(lines, i, scratch, &head))
            have += hash_words(scratch->data + head.text, head.length, title + have, 64 - have);
    }
    unsigned int found = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < have; k++)
            if (words[i] == title[k]) {
                found++;
                break;
            }
    return count >= 3 ? found * 100 / (unsigned int)count : 0;
}

static bool stands_alone(const wn_lines *lines, size_t at)
{
    return (at == 0 || wn_line_is_blank(&lines->items[at - 1])) &&
           (at + 1 == lines->count || wn_line_is_blank(&lines->items[at + 1]));
}

/* Whether the lines of a group stand alone, apart from one another, and are no sentences. */
static bool may_run(const wn_lines *lines, const key_list *keys, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const wn_line *line = &lines->items[keys->items[i].line];
        if (!stands_alone(lines, keys->items[i].line) ||
            wn_ends_sentence(wn_shape_last(lines->text + line->text, line->stop - line->text)) ||
            (i > from && keys->items[i].line - keys->items[i - 1].line < 8))
            return false;
    }
    return true;
}

bool wn_running_mark_titles(wn_lines *lines, wn_running *ret_running)
{
    *ret_running = (wn_running){0};
    key_list keys = {0};
    wn_bytes scratch = {0};
    bool held = collect(lines, &keys);
    for (size_t from = 0, to; held && from < keys.count; from = to) {
        for (to = from + 1; to < keys.count && same_key(&keys, from, to);)
            to++;
        if (to - from < 2 || !keys.items[from].lettered || !may_run(lines, &keys, from, to))
            continue;
        wn_bytes_clear(&scratch);
        if (share_of_title(lines, &keys.pool, &keys.items[from], &scratch) < 60)
            continue;
        for (size_t i = from; i < to; i++)
            lines->items[keys.items[i].line].role = WN_ROLE_HEADER;
        ret_running->titles += to - from;
    }
    free_keys(&keys);
    wn_bytes_free(&scratch);
    return held;
}
