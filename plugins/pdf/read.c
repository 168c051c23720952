#include "plugins/pdf/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/pdf/emit.h"
#include "plugins/pdf/library.h"
#include "plugins/pdf/page.h"

static void report(const pdf_reader *reader, wn_severity severity, const char *code, const char *message)
{
    reader->host->report(reader->host->context, severity, code, message, NULL);
}

static void tell_partial(pdf_reader *reader, const char *code, const char *message)
{
    reader->grade = WN_PARTIAL;
    report(reader, WN_SEVERITY_WARNING, code, message);
}

static wn_status refuse(const pdf_reader *reader, const GError *error)
{
    if (reader->log.ciphers || g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)) {
        report(reader, WN_SEVERITY_ERROR, "encrypted",
               "it opens with a password or a program of its own only");
        return WN_ENCRYPTED;
    }
    report(reader, WN_SEVERITY_ERROR, "pdf-malformed",
           "neither its table of objects nor its pages can be found; have it opened and saved again");
    return WN_MALFORMED;
}

static wn_status tell_no_pages(const pdf_reader *reader)
{
    report(reader, WN_SEVERITY_ERROR, "pdf-no-pages",
           "no page can be found in it; ask the sender for a whole copy");
    return WN_MALFORMED;
}

static wn_status read_pages(pdf_reader *reader, PopplerDocument *document, const pdf_graphics *graphics)
{
    uint64_t most = reader->host->limit(reader->host->context, WN_LIMIT_XML_ELEMENTS);
    int count = poppler_document_get_n_pages(document);
    reader->pages = count > 0 ? (uint32_t)count : 0;
    if (reader->pages > most) {
        report(reader, WN_SEVERITY_ERROR, "limit", "more pages than the limit xml-elements");
        return WN_LIMIT;
    }
    for (int i = 0; i < count; i++) {
        reader->page = (uint32_t)i + 1;
        PopplerPage *page = poppler_document_get_page(document, i);
        if (!page) {
            reader->missing++;
            continue;
        }
        wn_status status = pdf_page_read(reader, page, graphics);
        g_object_unref(page);
        if (status == WN_LIMIT)
            report(reader, WN_SEVERITY_ERROR, "limit", "more text than the limit text-bytes");
        if (status < 0)
            return status;
    }
    return reader->missing < reader->pages ? WN_DONE : tell_no_pages(reader);
}

static void tell_page(pdf_reader *reader, const char *code, const char *format, uint32_t page)
{
    char message[240];
    snprintf(message, sizeof message, format, page);
    tell_partial(reader, code, message);
}

static void judge(pdf_reader *reader)
{
    if (reader->dynamic)
        tell_partial(
            reader, "pdf-dynamic-form",
            "the form is of a kind (XFA) that only the programs of one maker show; have it printed to "
            "another PDF file, or ask for the answers as text");
    if (reader->attached)
        tell_partial(reader, "pdf-attachments",
                     "files are attached to it, which are not read; save them and convert them too");
    if (reader->missing)
        tell_partial(reader, "pdf-pages-missing",
                     "some pages of the file cannot be found; ask the sender for a whole copy");
    if (reader->log.fonts)
        tell_partial(
            reader, "pdf-fonts",
            "a font does not tell its characters, so that text may be missing or wrong; compare with "
            "the original, or ask for the Word file");
    if (reader->unknown)
        tell_partial(reader, "pdf-characters",
                     "some characters cannot be told by their fonts; compare with the original");
    if (reader->silent)
        tell_page(reader, "pdf-picture-page",
                  "page %u, and perhaps others, has no text but may be a picture of some: have it recognised "
                  "(OCR) or ask for the Word file",
                  reader->first_silent);
    if (reader->drawn)
        tell_page(reader, "pdf-drawn",
                  "on page %u, and perhaps others, something was drawn or stamped by hand, which cannot be "
                  "read; look whether it marks an answer",
                  reader->first_drawn);
    if (reader->log.errors)
        tell_partial(reader, "pdf-damaged",
                     "the file breaks rules of its format and was read as well as can be; compare with the "
                     "original");
}

/* A document whose text cannot be had would seem to be blank. */
static bool is_mute(const pdf_reader *reader)
{
    if (reader->words.count || reader->comments.count || !(reader->silent || reader->log.fonts))
        return false;
    if (reader->silent)
        report(reader, WN_SEVERITY_ERROR, "pdf-scan",
               "its pages are pictures without text, as a scanner makes them: have it recognised (OCR), or "
               "ask for the Word file");
    else
        report(reader, WN_SEVERITY_ERROR, "pdf-fonts",
               "its fonts do not tell their characters: have it recognised (OCR), or ask for the Word file");
    return true;
}

static wn_status send_fact(const pdf_reader *reader, const char *name, const char *value)
{
    return value && *value ? reader->builder->property(reader->builder->context, name, value) : WN_DONE;
}

static wn_status send_facts(const pdf_reader *reader, PopplerDocument *document, const pdf_graphics *graphics)
{
    gchar *title = poppler_document_get_title(document);
    wn_status status = send_fact(reader, "title", title);
    g_free(title);
    return status < 0 ? status : send_fact(reader, "language", pdf_graphics_language(graphics));
}

static wn_status read_document(pdf_reader *reader, PopplerDocument *document, const pdf_graphics *graphics)
{
    PDF_TRY(read_pages(reader, document, graphics));
    if (is_mute(reader))
        return WN_UNSUPPORTED;
    reader->dynamic = pdf_graphics_is_dynamic(graphics);
    reader->attached = poppler_document_has_attachments(document);
    PDF_TRY(send_facts(reader, document, graphics));
    PDF_TRY(pdf_emit(reader));
    judge(reader);
    return reader->grade;
}

static wn_status read_bytes(pdf_reader *reader, const char *bytes, size_t length)
{
    guint handler = pdf_library_hear(&reader->log);
    GBytes *held = g_bytes_new_static(bytes, length);
    GError *error = NULL;
    PopplerDocument *document = poppler_document_new_from_bytes(held, NULL, &error);
    wn_status status;
    if (document && !reader->log.ciphers) {
        pdf_graphics graphics;
        pdf_graphics_open(bytes, length, &graphics);
        status = read_document(reader, document, &graphics);
        pdf_graphics_close(&graphics);
    } else {
        status = refuse(reader, error);
    }
    g_clear_object(&document);
    g_clear_error(&error);
    g_bytes_unref(held);
    pdf_library_unhear(handler);
    return status;
}

wn_status pdf_read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *builder)
{
    (void)state;
    pdf_reader reader = {.host = host, .builder = builder};
    const char *bytes = (const char *)source->peek(source->context, 0, (size_t)source->size);
    if (!bytes) {
        report(&reader, WN_SEVERITY_ERROR, "pdf-empty", "the file is empty");
        return WN_MALFORMED;
    }
    wn_status status = read_bytes(&reader, bytes, (size_t)source->size);
    pdf_reader_free(&reader);
    return status;
}
