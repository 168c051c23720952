#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/doc/file.h"
#include "plugins/doc/read.h"

#define HEAD_SIZE 512u /* of WordDocument, enough to tell what it is */

static wn_status answer(wn_bid *bid, uint32_t score, const char *reason)
{
    bid->score = score;
    snprintf(bid->reason, sizeof bid->reason, "%s", reason);
    return WN_DONE;
}

/* Whether the name of the stream stands anywhere, in UTF-16, as in a file too damaged to be opened. */
static bool names_document(const wn_source *source)
{
    static const char name[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
    const uint8_t *bytes = source->peek(source->context, 0, (size_t)source->size);
    return bytes && memmem(bytes, (size_t)source->size, name, sizeof name) != NULL;
}

static wn_status judge(const wn_compound *compound, uint32_t stream, wn_bid *bid)
{
    wn_bytes bytes = {0};
    wn_compound_read_start(compound, stream, HEAD_SIZE, &bytes);
    doc_kind kind = doc_kind_of((wn_span){(const uint8_t *)bytes.data, bytes.length});
    wn_bytes_free(&bytes);
    switch (kind) {
    case DOC_KIND_WORD:
        return answer(bid, 95, "a compound file with a Word 97 document");
    case DOC_KIND_OLD:
        return answer(bid, 90, "a compound file with a Word 6 or 95 document");
    case DOC_KIND_ENCRYPTED:
        return answer(bid, 95, "a compound file with an encrypted Word document");
    case DOC_KIND_OTHER:
        break;
    }
    return answer(bid, 60, "a compound file with a damaged Word document");
}

wn_status doc_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_compound *compound = NULL;
    const char *fault = NULL;
    (void)state, (void)host;
    if (!wn_compound_is(source))
        return answer(bid, 0, "no compound file");
    if (wn_compound_open(source, &compound, &fault) < 0)
        return names_document(source) ? answer(bid, 60, "a damaged compound file that names a Word document")
                                      : answer(bid, 0, "a damaged compound file");
    uint32_t stream = wn_compound_find(compound, WN_COMPOUND_ROOT, "WordDocument");
    wn_status status = stream == WN_NO_STREAM ? answer(bid, 0, "a compound file without a Word document")
                                              : judge(compound, stream, bid);
    wn_compound_close(compound);
    return status;
}
