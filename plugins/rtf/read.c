#include "plugins/rtf/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/rtf/charset.h"
#include "plugins/rtf/fields.h"
#include "plugins/rtf/flow.h"
#include "plugins/rtf/groups.h"
#include "plugins/rtf/scanner.h"
#include "plugins/rtf/story.h"
#include "plugins/rtf/styles.h"
#include "plugins/rtf/vocabulary.h"

wn_status rtf_init(const wn_host *host, void **ret_state)
{
    (void)host;
    rtf_state *state = calloc(1, sizeof *state);
    if (!state)
        return WN_NO_MEMORY;
    state->vocabulary = rtf_vocabulary_new();
    state->pages = rtf_pages_open();
    if (!state->vocabulary || !state->pages) {
        rtf_fini(state);
        return WN_NO_MEMORY;
    }
    *ret_state = state;
    return WN_DONE;
}

void rtf_fini(void *state)
{
    const rtf_state *own = state;
    if (!own)
        return;
    rtf_vocabulary_free(own->vocabulary);
    rtf_pages_close(own->pages);
    free(state);
}

static void report(const rtf_reader *reader, wn_severity severity, const char *code, const char *message,
                   uint64_t offset)
{
    wn_location where = {.size = sizeof where, .offset = offset};
    reader->host->report(reader->host->context, severity, code, message, &where);
}

static void tell_partial(rtf_reader *reader, const char *code, const char *message, uint64_t offset)
{
    reader->grade = WN_PARTIAL;
    report(reader, WN_SEVERITY_WARNING, code, message, offset);
}

/* Behind the document's last brace some programs leave line ends or NUL. */
static bool is_blank(const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] > 0x20)
            return false;
    return true;
}

static void judge_end(rtf_reader *reader, const rtf_scanner *scanner)
{
    bool ended = !reader->groups.count;
    if (!ended || scanner->cut)
        tell_partial(
            reader, "rtf-truncated",
            "the document ends in the middle: braces are still open; ask the sender for a whole copy",
            scanner->length);
    else if (!is_blank(scanner->bytes + scanner->at, scanner->length - scanner->at))
        tell_partial(reader, "rtf-after-end",
                     "something stands behind the end of the document, which may have a closing brace too "
                     "many; it is not read",
                     scanner->at);
    if (scanner->wrong)
        tell_partial(reader, "rtf-malformed",
                     "an escaped character or binary data is not written as the format wants it; compare "
                     "with the original",
                     UINT64_MAX);
}

static void judge_characters(rtf_reader *reader)
{
    if (reader->foreign_page)
        tell_partial(reader, "rtf-code-page",
                     "text is in a code page that is not known; it was read as Windows-1252", UINT64_MAX);
    if (reader->damaged)
        tell_partial(reader, "rtf-characters",
                     "some characters are damaged and stand as U+FFFD; compare with the original",
                     UINT64_MAX);
}

/* Acts on tokens until the document's own group ends. */
static wn_status read_groups(rtf_reader *reader, rtf_scanner *scanner)
{
    rtf_token token;
    do {
        rtf_scan(scanner, &token);
        RTF_TRY(rtf_act(reader, &token));
    } while (token.kind != RTF_END && reader->groups.count);
    return WN_DONE;
}

static wn_status end_document(rtf_reader *reader)
{
    wn_recorder *none = NULL;
    rtf_group last = {.look = rtf_look_plain(reader), .paragraph = rtf_paragraph_plain()};
    while (reader->groups.count)
        RTF_TRY(rtf_close_group(reader));
    reader->group = &last;
    wn_status status = rtf_flow_pop(reader, &none);
    if (status >= 0)
        status = rtf_send_stories(reader);
    if (status >= 0)
        status = reader->builder->total(reader->builder->context, reader->total);
    return status;
}

static wn_status read_document(rtf_reader *reader, rtf_scanner *scanner)
{
    RTF_TRY(rtf_flow_push(reader, reader->builder, NULL));
    RTF_TRY(read_groups(reader, scanner));
    judge_end(reader, scanner);
    RTF_TRY(end_document(reader));
    judge_characters(reader);
    return reader->grade;
}

static void free_reader(rtf_reader *reader)
{
    rtf_flow_free(reader);
    rtf_stories_free(reader);
    rtf_styles_free(reader);
    wn_form_clear(&reader->form);
    wn_bytes_free(&reader->raw);
    wn_bytes_free(&reader->decoded);
    wn_bytes_free(&reader->words);
    free(reader->rows[0].cells.items);
    free(reader->rows[1].cells.items);
    free(reader->groups.items);
}

wn_status rtf_read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *builder)
{
    rtf_reader reader = {.state = state,
                         .host = host,
                         .builder = builder,
                         .revisions = wn_revisions_chosen(host),
                         .page = RTF_PAGE_WINDOWS,
                         .entry_style = {.outline = -1, .based_on = -1}};
    int64_t start = rtf_start(source);
    size_t length = (size_t)source->size;
    const uint8_t *bytes = start >= 0 ? source->peek(source->context, 0, length) : NULL;
    if (!bytes) {
        report(&reader, WN_SEVERITY_ERROR, "not-rtf",
               source->size ? "the file does not begin as Rich Text does" : "the file is empty", UINT64_MAX);
        return source->size ? WN_UNSUPPORTED : WN_MALFORMED;
    }
    wn_form_clear(&reader.form);
    rtf_scanner scanner = {.bytes = bytes, .length = length, .at = (size_t)start};
    wn_status status = read_document(&reader, &scanner);
    free_reader(&reader);
    return status;
}
