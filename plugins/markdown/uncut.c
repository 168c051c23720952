#include "plugins/markdown/uncut.h"

#include <stdlib.h>
#include <string.h>

/* The pieces copied into one text, cut words whole, and where each of its bytes came from. */
typedef struct copy {
    char *text;
    size_t *origins;
    md_piece *pieces;
    size_t length, count;
} copy;

static void copy_pieces(copy *c, const char *source, const md_piece *pieces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = pieces[i].to - pieces[i].from;
        if (!pieces[i].cut || !c->count)
            c->pieces[c->count++] = (md_piece){.from = c->length, .line = pieces[i].line};
        memcpy(c->text + c->length, source + pieces[i].from, length);
        for (size_t j = 0; j < length; j++)
            c->origins[c->length + j] = pieces[i].from + j;
        c->length += length;
        c->pieces[c->count - 1].to = c->length;
    }
}

/* From bytes of the copy back to bytes of the source. */
static void point_back(const copy *c, const char *source, md_leaf *leaf)
{
    leaf->source = source;
    for (size_t i = 0; i < leaf->text.length; i++)
        if (leaf->origins[i] != MD_MADE)
            leaf->origins[i] = c->origins[leaf->origins[i]];
    for (size_t i = 0; i < leaf->event_count; i++) {
        md_event *event = &leaf->events[i];
        size_t length = event->to - event->from;
        if (length) {
            event->from = c->origins[event->from];
            event->to = event->from + length;
        }
    }
}

void md_uncut_build(md_leaf *leaf, const char *source, const md_piece *pieces, size_t count,
                    const md_links *links)
{
    size_t length = 0, cuts = 0;
    for (size_t i = 0; i < count; i++) {
        length += pieces[i].to - pieces[i].from;
        cuts += pieces[i].cut;
    }
    if (!cuts) {
        md_leaf_build(leaf, source, pieces, count, links);
        return;
    }
    static const md_links none = {0}; /* definitions are looked up by bytes of the source */
    copy c = {.text = malloc(length + 1),
              .origins = malloc((length + 1) * sizeof *c.origins),
              .pieces = malloc(count * sizeof *c.pieces)};
    *leaf = (md_leaf){.source = source, .failed = true};
    if (c.text && c.origins && c.pieces) {
        copy_pieces(&c, source, pieces, count);
        md_leaf_build(leaf, c.text, c.pieces, c.count, &none);
        point_back(&c, source, leaf);
    }
    free(c.text);
    free(c.origins);
    free(c.pieces);
}
