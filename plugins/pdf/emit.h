/* From words on pages to the events of a document. */
#ifndef WN_PDF_EMIT_H
#define WN_PDF_EMIT_H

#include "plugins/pdf/pdf.h"

/* Lays the words of all pages out, sends them to the builder and counts them. Returns WN_NO_MEMORY or what
 * the builder gave. */
wn_status pdf_emit(pdf_reader *reader);

/* Frees what pages left in the reader. */
void pdf_reader_free(pdf_reader *reader);

#endif
