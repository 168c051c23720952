/* Which stretches of the text are formatted alike: the pages of properties (FKP, 2.9.33 and 2.9.175). */
#ifndef DOC_RUNS_H
#define DOC_RUNS_H

#include "plugins/doc/doc.h"

/* Reads those of paragraphs and those of characters. WN_DONE or WN_NO_MEMORY; what is damaged is left out. */
wn_status doc_runs_read(doc_reader *reader);

/* The run that holds what stands at `fc`; NULL when there is none. */
const doc_run *doc_run_at(doc_runs *runs, uint32_t fc);

/* Where the run that holds `fc` ends, or the next one begins. */
uint32_t doc_run_limit(doc_runs *runs, uint32_t fc);

#endif
