/* Poppler made fit for a process that can open no file and has nobody to print to. */
#ifndef WN_PDF_LIBRARY_H
#define WN_PDF_LIBRARY_H

#include "plugins/pdf/pdf.h"

/* Opens and keeps a document of its own, so that whatever Poppler looks up once, in files too, is looked up
 * before the sandbox closes; its data for fonts of East Asia is hidden from it, as it would be read later. */
wn_status pdf_library_open(const wn_host *host, void **ret_state);
void pdf_library_close(void *state);

/* Has what Poppler and GLib say counted in `log` until pdf_library_unhear is called with the result. Nothing
 * is printed in any case. */
guint pdf_library_hear(pdf_log *log);
void pdf_library_unhear(guint handler);

#endif
