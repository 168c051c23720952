#include "plugins/common/text/running.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/text/running-key.h"
#include "plugins/common/text/shape.h"

#define EDGE 4 /* lines at either end of a page that may be furniture */

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

enum { MARK_NONE, MARK_TITLE, MARK_NUMBER, MARK_ANYWHERE };

/* Whether the keys say that they count pages, and do so once a page: then they need not stand at its edge, as
 * raw exports print boxes and notes behind the page's foot. */
static bool counts_anywhere(const wn_running_keys *keys, size_t from, size_t to)
{
    if (!wn_running_key_names_page(&keys->items[from], &keys->pool))
        return false;
    for (size_t i = from + 1; i < to; i++) {
        const wn_running_key *last = &keys->items[i - 1], *key = &keys->items[i];
        if (key->page <= last->page || key->first - last->first != key->page - last->page)
            return false;
    }
    return true;
}

/* Marks as furniture the lines of one group of equal keys; `edges` tells where they stand. */
static void judge_group(wn_lines *lines, const unsigned char *edges, const wn_running_keys *keys, size_t from,
                        size_t to, unsigned char *marks)
{
    wn_running_key *group = keys->items + from;
    size_t kept = 0, outside = 0, top = 0, bottom = 0;
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
        top += place[0] < EDGE;
        bottom += place[1] < EDGE;
        if (kept < most)
            edge[kept++] = group[i];
    }
    /* A running title keeps to one edge: a question at a page's foot and the next one at a head do not. */
    size_t seen = to - from - outside, side = top > bottom ? top : bottom;
    if (side * 10 < seen * 9)
        return;
    bool counts;
    size_t need = lines->pages <= 4 ? 2 : (lines->pages * 2 + 4) / 5;
    if (pages < need || outside * 2 > kept || !numbers_agree(edge, kept, &counts))
        return;
    bool number = wn_running_key_is_number(&group[0], &keys->pool);
    if (!counts && (number || !group[0].lettered))
        return;
    /* A label that waits for an answer is one where it stands first. */
    const wn_line *first = &lines->items[group[0].line];
    bool label = !number && wn_shape_last(lines->text + first->text, first->stop - first->text) == ':';
    for (size_t i = label ? 1 : 0; i < to - from; i++)
        marks[group[i].line] = number ? MARK_NUMBER : MARK_TITLE;
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
        if ((reach || marks[i] == MARK_ANYWHERE) && line->role == WN_ROLE_BODY)
            line->role = WN_ROLE_FOOTER;
        running->titles += line->role != WN_ROLE_BODY;
        running->numbers += line->role != WN_ROLE_BODY && marks[i] >= MARK_NUMBER;
    }
}

bool wn_running_mark_pages(wn_lines *lines, wn_running *ret_running)
{
    *ret_running = (wn_running){0};
    if (lines->pages < 2 || lines->count == 0)
        return true;
    wn_running_keys keys = {0};
    unsigned char *edges = measure_edges(lines), *marks = calloc(lines->count, 1);
    bool held = edges && marks && wn_running_keys_collect(lines, &keys);
    for (size_t from = 0, to; held && from < keys.count; from = to) {
        for (to = from + 1; to < keys.count && wn_running_keys_same(&keys, from, to);)
            to++;
        if (to - from < 2)
            continue;
        if (!counts_anywhere(&keys, from, to))
            judge_group(lines, edges, &keys, from, to, marks);
        else
            for (size_t i = from; i < to; i++)
                marks[keys.items[i].line] = MARK_ANYWHERE;
    }
    if (held)
        set_roles(lines, edges, marks, ret_running);
    free(edges);
    free(marks);
    wn_running_keys_free(&keys);
    return held;
}
