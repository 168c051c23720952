#include "plugins/pdf/library.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "plugins/common/charset/converters.h"

#define DOMAIN "Poppler"

typedef struct pdf_library {
    PopplerDocument *kept;    /* Poppler forgets its tables with its last document */
    wn_converters converters; /* of strings in UTF-16, which iconv keeps in memory while they are open */
} pdf_library;

static const char sample[] = "%PDF-1.4\n"
                             "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                             "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                             "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
                             "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
                             "0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n";

static void say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

/* Poppler makes its tables of data files when the first document is opened. With no descriptor to be had it
 * finds none, instead of finding some that the sandbox lets nobody open. */
static PopplerDocument *open_without_files(void)
{
    struct rlimit files, none;
    bool limited = getrlimit(RLIMIT_NOFILE, &files) == 0;
    none = (struct rlimit){.rlim_cur = 0, .rlim_max = files.rlim_max};
    limited = limited && setrlimit(RLIMIT_NOFILE, &none) == 0;
    GBytes *bytes = g_bytes_new_static(sample, sizeof sample - 1);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    g_bytes_unref(bytes);
    if (limited)
        (void)setrlimit(RLIMIT_NOFILE, &files);
    return document;
}

wn_status pdf_library_open(const wn_host *host, void **ret_state)
{
    (void)host;
    pdf_library *library = calloc(1, sizeof *library);
    if (!library)
        return WN_NO_MEMORY;
    g_log_set_default_handler(say_nothing, NULL);
    wn_converters_add(&library->converters, "UTF-16BE");
    wn_converters_add(&library->converters, "UTF-16LE");
    library->kept = open_without_files();
    if (!library->kept) {
        pdf_library_close(library);
        return WN_INTERNAL;
    }
    *ret_state = library;
    return WN_DONE;
}

void pdf_library_close(void *state)
{
    pdf_library *library = state;
    if (!library)
        return;
    wn_converters_close(&library->converters);
    g_clear_object(&library->kept);
    free(library);
}

/* The characters of a font are unknown where a table of them cannot be had. */
static bool is_of_fonts(const gchar *message)
{
    return strstr(message, "CMap") || strstr(message, "character collection") ||
           strstr(message, "ToUnicode") || strstr(message, "language pack") || strstr(message, "font tag") ||
           strstr(message, "No font");
}

/* What touches no text: looks of annotations, bookmarks, where links within the document lead, colours. */
static bool is_harmless(const gchar *message)
{
    static const char *const words[] = {"nnotation",  "ppearance", "utline",
                                        "estination", "olor",      "bounding box"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(message, words[i]))
            return true;
    return false;
}

static void count(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
    pdf_log *log = data;
    (void)domain, (void)level;
    if (!message)
        return;
    if (strstr(message, "ncrypt"))
        log->ciphers++;
    else if (is_of_fonts(message))
        log->fonts++;
    else if (strstr(message, "rror") && !is_harmless(message))
        log->errors++;
}

guint pdf_library_hear(pdf_log *log)
{
    return g_log_set_handler(DOMAIN, G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, count, log);
}

void pdf_library_unhear(guint handler)
{
    g_log_remove_handler(DOMAIN, handler);
}
