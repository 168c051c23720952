#include "plugins/doc/read.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/doc/boxes.h"
#include "plugins/doc/facts.h"
#include "plugins/doc/file.h"
#include "plugins/doc/flow.h"
#include "plugins/doc/lists.h"
#include "plugins/doc/look.h"
#include "plugins/doc/notes.h"
#include "plugins/doc/paragraphs.h"
#include "plugins/doc/runs.h"
#include "plugins/doc/styles.h"

void doc_tell(const doc_reader *reader, wn_severity severity, const char *code, const char *message)
{
    reader->host->report(reader->host->context, severity, code, message, NULL);
}

wn_status doc_refuse(const doc_reader *reader, wn_status status, const char *code, const char *message)
{
    doc_tell(reader, WN_SEVERITY_ERROR, code, message);
    return status;
}

void doc_tell_partial(doc_reader *reader, const char *code, const char *message)
{
    reader->grade = WN_PARTIAL;
    doc_tell(reader, WN_SEVERITY_WARNING, code, message);
}

static wn_status read_structure(doc_reader *reader)
{
    DOC_TRY(doc_open_file(reader));
    DOC_TRY(doc_runs_read(reader));
    DOC_TRY(doc_fonts_read(reader));
    DOC_TRY(doc_styles_read(reader));
    DOC_TRY(doc_lists_read(reader));
    DOC_TRY(doc_paragraphs_read(reader));
    DOC_TRY(doc_references_read(reader));
    return doc_boxes_read(reader);
}

static wn_status read_stories(doc_reader *reader)
{
    DOC_TRY(doc_flow_push(reader, DOC_STORY_BODY));
    DOC_TRY(doc_read_text(reader, reader->starts[DOC_STORY_BODY], reader->starts[DOC_STORY_BODY + 1]));
    DOC_TRY(doc_flow_pop(reader));
    DOC_TRY(doc_send_other_boxes(reader, DOC_STORY_BOXES));
    return doc_send_stories(reader);
}

static void judge(doc_reader *reader)
{
    if (reader->damaged)
        doc_tell_partial(reader, "doc-damaged",
                         "part of the document's structure is damaged, so that text or formatting may be "
                         "missing; compare with the original");
    if (reader->lost)
        doc_tell_partial(reader, "doc-characters",
                         "some characters are damaged and stand as U+FFFD; compare with the original");
}

static wn_status read_document(doc_reader *reader)
{
    DOC_TRY(read_structure(reader));
    DOC_TRY(doc_tell_title(reader));
    DOC_TRY(read_stories(reader));
    DOC_TRY(doc_tell_language(reader));
    DOC_TRY(reader->builder->total(reader->builder->context, reader->total));
    judge(reader);
    return reader->grade;
}

static void free_reader(doc_reader *reader)
{
    doc_flow_free(reader);
    wn_form_clear(&reader->form);
    doc_boxes_free(reader);
    doc_references_free(reader);
    doc_lists_free(reader);
    doc_styles_free(reader);
    free(reader->paragraphs.items);
    free(reader->paragraph_runs.items);
    free(reader->character_runs.items);
    wn_bytes_free(&reader->plain);
    doc_file_free(reader);
}

wn_status doc_read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *builder)
{
    doc_reader reader = {.host = host, .builder = builder, .revisions = wn_revisions_chosen(host)};
    const char *fault = NULL;
    (void)state;
    if (!wn_compound_is(source))
        return doc_refuse(&reader, source->size ? WN_UNSUPPORTED : WN_MALFORMED, "not-doc",
                          source->size ? "no compound file" : "the file is empty");
    wn_status status = wn_compound_open(source, &reader.compound, &fault);
    if (status < 0)
        return doc_refuse(&reader, status, "doc-malformed", fault);
    if (status == WN_PARTIAL)
        doc_tell_partial(&reader, "doc-damaged", fault);
    wn_form_clear(&reader.form);
    status = read_document(&reader);
    free_reader(&reader);
    return status;
}
