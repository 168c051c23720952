#include "plugins/docx/read.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/docx/controls.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/notes.h"
#include "plugins/docx/numbering.h"
#include "plugins/docx/style.h"

wn_status docx_init(const wn_host *host, void **ret_state)
{
    (void)host;
    docx_state *state = calloc(1, sizeof *state);
    wn_xml_init();
    if (state)
        state->vocabulary = docx_vocabulary_new();
    if (!state || !state->vocabulary) {
        free(state);
        return WN_NO_MEMORY;
    }
    *ret_state = state;
    return WN_DONE;
}

void docx_fini(void *state)
{
    if (state)
        wn_xml_vocabulary_free(((docx_state *)state)->vocabulary);
    free(state);
}

static wn_status refuse(docx_reader *reader, wn_status status, const char *code, const char *message)
{
    reader->host->report(reader->host->context, WN_SEVERITY_ERROR, code, message, NULL);
    return status;
}

/* What one part leaves open must not reach the next. */
static void reset_part(docx_reader *reader)
{
    docx_controls_free(reader);
    reader->controls.items = NULL;
    reader->controls.count = reader->controls.capacity = 0;
    reader->control = NULL;
    reader->alternates.count = 0;
    reader->inserted = reader->deleted = reader->ruby = 0;
    reader->run_target = NULL;
    reader->paragraph_target = NULL;
    reader->style = NULL;
    reader->in_form = false;
    wn_form_clear(&reader->form);
    reader->numbering.abstract = NULL;
    reader->numbering.number = NULL;
    reader->numbering.level = NULL;
}

/* A damaged part that is not the main one costs its content only. */
static wn_status forgive(docx_reader *reader, wn_status status)
{
    if (status != WN_MALFORMED)
        return status;
    reader->grade = WN_PARTIAL;
    return WN_DONE;
}

/* Parses the part that the document's relationship of `type` names, if there is one. */
static wn_status read_related(docx_reader *reader, const char *type)
{
    const wn_relationship *relationship = wn_relationships_by_type(&reader->document, type);
    if (!relationship || relationship->external ||
        wn_package_find(reader->package, relationship->target) == WN_NO_PART)
        return WN_DONE;
    wn_status status = wn_relationships_read(reader->package, reader->host, relationship->target,
                                             &reader->elements, &reader->relationships);
    if (status >= 0)
        status = docx_parse_part(reader, relationship->target);
    if (status >= 0 || status == WN_MALFORMED) {
        wn_status closed = docx_close_story(reader);
        status = closed < 0 ? closed : status;
    }
    wn_relationships_free(&reader->relationships);
    reset_part(reader);
    return forgive(reader, status);
}

static wn_status read_margin(docx_reader *reader, const docx_margin *margin)
{
    if (wn_package_find(reader->package, margin->part) == WN_NO_PART)
        return WN_DONE;
    wn_status status = wn_relationships_read(reader->package, reader->host, margin->part, &reader->elements,
                                             &reader->relationships);
    if (status >= 0)
        status = docx_open_margin(reader, margin);
    if (status >= 0)
        status = docx_parse_part(reader, margin->part);
    if (status >= 0 || status == WN_MALFORMED) {
        wn_status closed = docx_close_story(reader);
        status = closed < 0 ? closed : status;
    }
    wn_relationships_free(&reader->relationships);
    reset_part(reader);
    return forgive(reader, status);
}

static wn_status read_body(docx_reader *reader, const char *part)
{
    reader->relationships = reader->document; /* lent */
    wn_status status = docx_flow_push(reader, reader->builder);
    if (status >= 0)
        status = docx_parse_part(reader, part);
    if (status >= 0)
        status = docx_flow_unwind(reader);
    reader->relationships = (wn_relationships){0};
    reset_part(reader);
    if (status >= 0 && !reader->is_document)
        return refuse(reader, WN_UNSUPPORTED, "not-word", "the main part is no Word document");
    return status;
}

/* The language that most of the text is marked with. */
static wn_status tell_language(docx_reader *reader)
{
    const char *tag = wn_languages_most(&reader->languages, reader->styles.defaults.language);
    return tag[0] ? reader->builder->property(reader->builder->context, "language", tag) : WN_DONE;
}

static wn_status read_title(docx_reader *reader)
{
    wn_relationships root = {0};
    wn_status status = wn_relationships_read(reader->package, reader->host, "", &reader->elements, &root);
    const wn_relationship *core = wn_relationships_by_type(&root, "core-properties");
    if (status >= 0 && core && !core->external &&
        wn_package_find(reader->package, core->target) != WN_NO_PART)
        status = docx_parse_part(reader, core->target);
    wn_relationships_free(&root);
    reset_part(reader);
    return forgive(reader, status);
}

static wn_status read_parts(docx_reader *reader, const char *part)
{
    DOCX_TRY(
        wn_relationships_read(reader->package, reader->host, part, &reader->elements, &reader->document));
    DOCX_TRY(read_related(reader, "styles"));
    docx_styles_close(&reader->styles);
    DOCX_TRY(read_related(reader, "numbering"));
    docx_numbering_close(&reader->numbering);
    DOCX_TRY(read_title(reader));
    DOCX_TRY(read_body(reader, part));
    docx_references_close(&reader->footnotes);
    docx_references_close(&reader->endnotes);
    for (size_t i = 0; i < reader->margins.count; i++)
        DOCX_TRY(read_margin(reader, &reader->margins.items[i]));
    DOCX_TRY(read_related(reader, "footnotes"));
    DOCX_TRY(read_related(reader, "endnotes"));
    DOCX_TRY(read_related(reader, "comments"));
    DOCX_TRY(tell_language(reader));
    return reader->grade;
}

static wn_status read_package(docx_reader *reader)
{
    docx_main main_part = {.part = NULL};
    wn_status status = docx_find_main(reader->package, reader->host, &reader->elements, &main_part);
    if (status >= 0 && main_part.kind == DOCX_KIND_OTHER)
        status = refuse(reader, WN_UNSUPPORTED, "not-word", main_part.what);
    if (status >= 0)
        status = read_parts(reader, main_part.part);
    free(main_part.part);
    return status;
}

static void free_reader(docx_reader *reader)
{
    docx_flow_free(reader);
    docx_controls_free(reader);
    wn_form_clear(&reader->form);
    docx_styles_free(&reader->styles);
    docx_numbering_free(&reader->numbering);
    wn_relationships_free(&reader->document);
    wn_bytes_free(&reader->characters);
    free(reader->stack.items);
    free(reader->alternates.items);
    free(reader->footnotes.items);
    free(reader->endnotes.items);
    free(reader->margins.items);
    wn_package_close(reader->package);
}

wn_status docx_read(const void *state, const wn_host *host, const wn_source *source,
                    const wn_builder *builder)
{
    docx_reader reader = {
        .state = state, .host = host, .builder = builder, .revisions = wn_revisions_chosen(host)};
    wn_form_clear(&reader.form);
    switch (docx_shape_of(source)) {
    case DOCX_SHAPE_ENCRYPTED:
        return refuse(&reader, WN_ENCRYPTED, "encrypted",
                      "the document is encrypted; ask the sender for a copy without password");
    case DOCX_SHAPE_COMPOUND:
        return refuse(&reader, WN_UNSUPPORTED, "not-word",
                      "a file of an older Office program; save it as .docx and try again");
    case DOCX_SHAPE_OTHER:
        return refuse(&reader, source->size ? WN_UNSUPPORTED : WN_MALFORMED, "not-word",
                      source->size ? "neither a zip nor a compound file" : "the file is empty");
    case DOCX_SHAPE_ZIP:
        break;
    }
    wn_status status = wn_package_open(host, source, &reader.package);
    if (status >= 0)
        status = read_package(&reader);
    free_reader(&reader);
    return status;
}
