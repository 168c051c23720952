/* One document to one record: test-convert PLUGIN-FOLDER FORM-FOLDER. The folder of this program holds the
 * plugin odd.so. */
#include <libgen.h>
#include <string.h>

#include "core/convert/convert.h"
#include "core/convert/foreign.h"
#include "core/form/store.h"
#include "tests/unit/check.h"

static wn_converter converter;
static const wn_form *form;
static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static wn_record convert(const char *bytes, size_t length, const char *name)
{
    wn_input input = {(const unsigned char *)bytes, length, name, NULL};
    wn_origin origin = {.path = "in/a.eml", .member = "a.txt", .sha256 = hash, .subject = "Return"};
    wn_record record;
    CHECK(wn_convert(&converter, &input, &origin, &record));
    return record;
}

static void check_status(const char *text, wn_document_status status, const char *words)
{
    wn_record record = convert(text, strlen(text), "a.bin");
    CHECK_TEXT(wn_document_status_name(record.status), wn_document_status_name(status));
    CHECK(!words || (record.message && strstr(record.message, words)));
    CHECK_INT(record.response_count, 0);
    wn_record_free(&record);
}

static void results_become_statuses(void)
{
    check_status("%ODD partial", WN_DOCUMENT_PARTIAL, "as it was told");
    check_status("%ODD encrypted", WN_DOCUMENT_ENCRYPTED, "ask for a copy without it");
    check_status("%ODD malformed", WN_DOCUMENT_REJECTED_MALFORMED, "damaged");
    check_status("%ODD limit", WN_DOCUMENT_REJECTED_LIMIT, "limit");
    check_status("%ODD memory", WN_DOCUMENT_OOM, "memory");
    check_status("%ODD internal", WN_DOCUMENT_CRASHED, "please report");
    check_status("%ODD nonsense", WN_DOCUMENT_CRASHED, "please report");
    check_status("%ODD events", WN_DOCUMENT_CRASHED, NULL);
    check_status("%ODD flood", WN_DOCUMENT_NO_FORM, "no form matches");
    check_status("%ODD blank", WN_DOCUMENT_EMPTY, "no text");
    check_status("", WN_DOCUMENT_EMPTY, "empty");
}

/* The text reader bids too, and reads what the better bidder hands on. */
static void a_reader_that_declines_hands_over(void)
{
    static const char text[] = "%ODD unsupported";
    wn_record record = convert(text, sizeof text - 1, "a.txt");
    CHECK_INT(record.status, WN_DOCUMENT_NO_FORM);
    CHECK_TEXT(record.reader, "text");
    wn_record_free(&record);
}

static void foreign_kinds_are_named(void)
{
    static const char ole[512] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    char encrypted[512];
    memcpy(encrypted, ole, sizeof ole);
    memcpy(encrypted + 200, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    check_status("%PDF-1.7 and so on", WN_DOCUMENT_UNSUPPORTED, "looks like PDF; export it as text");
    check_status("{\\rtf1 text}", WN_DOCUMENT_NO_FORM, "no form matches");
    check_status("\x89PNG\r\n\x1A\n....", WN_DOCUMENT_UNSUPPORTED, "PNG");
    check_status("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", WN_DOCUMENT_UNSUPPORTED,
                 "OpenDocument text");
    wn_input input = {(const unsigned char *)ole, sizeof ole, NULL, NULL};
    CHECK_TEXT(wn_foreign_recognise(&input)->name, "an old Office file");
    input.bytes = (const unsigned char *)encrypted;
    CHECK(wn_foreign_recognise(&input)->encrypted);
    wn_record record = convert(encrypted, sizeof encrypted, "a.docx");
    CHECK_INT(record.status, WN_DOCUMENT_ENCRYPTED);
    wn_record_free(&record);
    input = (wn_input){(const unsigned char *)"{\\rtf1 text}", 12, NULL, NULL};
    CHECK_TEXT(wn_foreign_recognise(&input)->name, "RTF");
    input = (wn_input){(const unsigned char *)"Dear all", 8, NULL, NULL};
    CHECK(wn_foreign_recognise(&input) == NULL);
}

static void inputs_over_the_limit_are_refused(void)
{
    static char large[70 << 20];
    wn_record record = convert(large, sizeof large, "a.txt");
    CHECK_INT(record.status, WN_DOCUMENT_REJECTED_LIMIT);
    CHECK(strstr(record.message, "input-bytes") != NULL);
    wn_record_free(&record);
}

/* The smallest text the first form is found in: its own wordings, in order. */
static void write_form(wn_buffer *out)
{
    for (size_t i = 0; i < form->item_count; i++) {
        const char *question = wn_wording_in(&form->items[i].text, 0);
        wn_buffer_print(out, "%s %s\n\nan answer of ours\n\n",
                        form->items[i].prefix ? form->items[i].prefix : "", question ? question : "");
    }
}

static void a_response_knows_its_source(void)
{
    wn_buffer text = {0};
    write_form(&text);
    wn_record record = convert(text.data, text.length, "a.txt");
    CHECK_INT(record.status, WN_DOCUMENT_OK);
    CHECK_INT(record.response_count, 1);
    if (record.response_count == 1) {
        const wn_response *response = record.responses[0];
        CHECK_TEXT(response->id, "0123456789abcdef");
        CHECK_TEXT(response->form_id, form->id);
        CHECK_TEXT(response->path, "in/a.eml");
        CHECK_TEXT(response->member, "a.txt");
        CHECK_TEXT(response->sha256, hash);
        CHECK_TEXT(response->reader, "text");
        CHECK_TEXT(response->subject, "Return");
        CHECK(response->from == NULL);
        CHECK_INT(response->bytes, text.length);
    }
    wn_record_free(&record);
    wn_buffer_free(&text);
}

static void characters_lost_by_a_reader_are_told(void)
{
    wn_buffer text = {0};
    wn_buffer_add(&text, "%ODD miscount\n");
    write_form(&text);
    wn_record record = convert(text.data, text.length, "a.bin");
    CHECK_TEXT(record.reader, "odd");
    CHECK_INT(record.response_count, 1);
    bool told = record.response_count == 1 && record.responses[0]->diagnostic_count > 0;
    CHECK(told);
    if (told) {
        CHECK_TEXT(record.responses[0]->diagnostics[0]->code, "accounting-gap");
        CHECK_INT(record.responses[0]->diagnostics[0]->severity, WN_SEVERITY_WARNING);
    }
    wn_record_free(&record);
    wn_buffer_free(&text);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    const char *folders[] = {argv[1], dirname(argv[0])};
    wn_host_settings settings = {.folders = folders, .folder_count = 2, .limits = wn_limits_default()};
    wn_plugin_host *host = wn_host_open(&settings, &report);
    const char *form_folder = argv[2];
    wn_form_store *store = wn_form_store_open(&form_folder, 1, &report);
    if (!host || !store || wn_host_refused(host))
        return 2;
    converter.host = host;
    size_t count;
    const wn_compiled_form *const *forms = wn_form_store_forms(store, &count);
    wn_matcher *matcher = wn_matcher_new(forms, count);
    if (!matcher)
        return 2;
    form = forms[0]->form;
    converter.matcher = matcher;
    converter.match.review_below = 0.9;
    RUN(results_become_statuses);
    RUN(a_reader_that_declines_hands_over);
    RUN(foreign_kinds_are_named);
    RUN(inputs_over_the_limit_are_refused);
    RUN(a_response_knows_its_source);
    RUN(characters_lost_by_a_reader_are_told);
    wn_matcher_free(matcher);
    wn_host_close(host);
    wn_form_store_free(store);
    wn_report_free(&report);
    wn_arena_free(arena);
    return check_done();
}
