#include "plugins/common/text/running-key.h"
#include "plugins/common/text/running.h"
#include "plugins/common/text/shape.h"

#define PAGE_LEAST 8 /* lines between two titles or page numbers */

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
static bool may_run(const wn_lines *lines, const wn_running_keys *keys, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const wn_line *line = &lines->items[keys->items[i].line];
        if (!stands_alone(lines, keys->items[i].line) ||
            wn_ends_sentence(wn_shape_last(lines->text + line->text, line->stop - line->text)) ||
            (i > from && keys->items[i].line - keys->items[i - 1].line < PAGE_LEAST))
            return false;
    }
    return true;
}

bool wn_running_mark_titles(wn_lines *lines, wn_running *ret_running)
{
    *ret_running = (wn_running){0};
    wn_running_keys keys = {0};
    wn_bytes scratch = {0};
    bool held = wn_running_keys_collect(lines, &keys);
    for (size_t from = 0, to; held && from < keys.count; from = to) {
        for (to = from + 1; to < keys.count && wn_running_keys_same(&keys, from, to);)
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
    wn_running_keys_free(&keys);
    wn_bytes_free(&scratch);
    return held;
}

/* Whether the keys [from, to) count pages: each one more than the last, far enough apart. */
static bool counts_pages(const wn_running_keys *keys, size_t from, size_t to)
{
    if (to - from < 2 || !wn_running_key_names_page(&keys->items[from], &keys->pool))
        return false;
    for (size_t i = from + 1; i < to; i++) {
        const wn_running_key *last = &keys->items[i - 1], *key = &keys->items[i];
        if (key->first != last->first + 1 || key->line - last->line < PAGE_LEAST)
            return false;
    }
    return true;
}

bool wn_running_find_pages(wn_lines *lines)
{
    wn_running_keys keys = {0};
    bool held = wn_running_keys_collect(lines, &keys), found = false;
    for (size_t from = 0, to; held && !found && from < keys.count; from = to) {
        for (to = from + 1; to < keys.count && wn_running_keys_same(&keys, from, to);)
            to++;
        found = counts_pages(&keys, from, to);
        size_t next = from;
        for (size_t i = 0; found && i < lines->count; i++) {
            lines->items[i].page = lines->pages;
            if (next < to && keys.items[next].line == i) {
                lines->pages++;
                next++;
            }
        }
    }
    wn_running_keys_free(&keys);
    return held;
}
