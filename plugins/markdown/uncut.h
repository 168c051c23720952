/* Leaves with words that were cut to fit a column, put together again. */
#ifndef WN_MARKDOWN_UNCUT_H
#define WN_MARKDOWN_UNCUT_H

#include "plugins/markdown/leaf.h"

/* As md_leaf_build, the pieces that go on with a cut word following the ones before at once. The leaf's
 * origins and events are bytes of `source`. */
void md_uncut_build(md_leaf *leaf, const char *source, const md_piece *pieces, size_t count,
                    const md_links *links);

#endif
