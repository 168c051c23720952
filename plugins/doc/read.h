/* The reader's entry points, and what it tells the host. */
#ifndef DOC_READ_H
#define DOC_READ_H

#include "plugins/doc/doc.h"

wn_status doc_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status doc_read(const void *state, const wn_host *host, const wn_source *source,
                   const wn_builder *builder);

void doc_tell(const doc_reader *reader, wn_severity severity, const char *code, const char *message);

/* Tells an error and returns `status`. */
wn_status doc_refuse(const doc_reader *reader, wn_status status, const char *code, const char *message);

/* Tells what is missing, and makes the result partial. */
void doc_tell_partial(doc_reader *reader, const char *code, const char *message);

#endif
