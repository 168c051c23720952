#include "plugins/odt/read.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/odt/controls.h"
#include "plugins/odt/flow.h"
#include "plugins/odt/forms.h"
#include "plugins/odt/lists.h"
#include "plugins/odt/revisions.h"
#include "plugins/odt/style.h"

#define LONGEST_FLAT (64ull << 20) /* bytes, where the host names no limit */

wn_status odt_init(const wn_host *host, void **ret_state)
{
    (void)host;
    odt_state *state = calloc(1, sizeof *state);
    wn_xml_init();
    if (state)
        state->vocabulary = odt_vocabulary_new();
    if (!state || !state->vocabulary) {
        free(state);
        return WN_NO_MEMORY;
    }
    *ret_state = state;
    return WN_DONE;
}

void odt_fini(void *state)
{
    if (state)
        wn_xml_vocabulary_free(((odt_state *)state)->vocabulary);
    free(state);
}

static wn_status refuse(odt_reader *reader, wn_status status, const char *code, const char *message)
{
    reader->host->report(reader->host->context, WN_SEVERITY_ERROR, code, message, NULL);
    return status;
}

/* Ends what a damaged part left open, so that it does not reach the next. */
static wn_status unwind(odt_reader *reader)
{
    while (reader->flow || reader->shelved) {
        if (!reader->flow) {
            reader->flow = reader->shelved;
            reader->shelved = NULL;
        }
        ODT_TRY(odt_story_close(reader));
    }
    odt_controls_free(reader);
    reader->controls.items = NULL;
    reader->controls.count = reader->controls.capacity = 0;
    reader->style = NULL;
    reader->list_style = NULL;
    reader->level = NULL;
    reader->form = NULL;
    reader->region = NULL;
    reader->in_common = reader->in_defaults = reader->in_mark_form = false;
    reader->inserted = reader->deleting = reader->hidden = reader->ruby = 0;
    return WN_DONE;
}

/* A damaged part that is not the main one costs its content only. */
static wn_status read_aside(odt_reader *reader, const char *part)
{
    if (wn_package_find(reader->package, part) == WN_NO_PART)
        return WN_DONE;
    wn_status status = odt_parse_part(reader, part);
    if (status < 0 && status != WN_MALFORMED)
        return status;
    ODT_TRY(unwind(reader));
    if (status == WN_MALFORMED)
        reader->grade = WN_PARTIAL;
    return WN_DONE;
}

static wn_status replay(odt_reader *reader, odt_story story)
{
    const odt_recorders *kept = &reader->stories[story];
    for (size_t i = 0; i < kept->count; i++)
        ODT_TRY(wn_recorder_replay(kept->items[i], reader->builder));
    return WN_DONE;
}

/* The language that most of the text is marked with. */
static wn_status tell_language(odt_reader *reader)
{
    const char *tag = wn_languages_most(&reader->languages, reader->usual.language);
    return tag[0] ? reader->builder->property(reader->builder->context, "language", tag) : WN_DONE;
}

static wn_status finish(odt_reader *reader)
{
    if (!reader->is_document)
        return refuse(reader, WN_UNSUPPORTED, "not-odt", "the content is no OpenDocument text");
    for (int story = ODT_STORY_MARGIN; story < ODT_STORIES; story++)
        ODT_TRY(replay(reader, (odt_story)story));
    if (reader->title.length)
        ODT_TRY(reader->builder->property(reader->builder->context, "title", reader->title.data));
    ODT_TRY(tell_language(reader));
    return reader->grade;
}

static wn_status read_content(odt_reader *reader, const char *part)
{
    ODT_TRY(odt_parse_part(reader, part));
    ODT_TRY(unwind(reader));
    return finish(reader);
}

static wn_status read_package(odt_reader *reader)
{
    odt_kind kind = ODT_KIND_OTHER;
    ODT_TRY(odt_judge(reader->package, &kind));
    if (kind == ODT_KIND_OTHER)
        return refuse(reader, WN_UNSUPPORTED, "not-odt", "a zip that is no OpenDocument text");
    ODT_TRY(read_aside(reader, "META-INF/manifest.xml"));
    if (reader->is_encrypted)
        return refuse(reader, WN_ENCRYPTED, "encrypted",
                      "the document is encrypted; ask the sender for a copy without password");
    if (wn_package_find(reader->package, "content.xml") == WN_NO_PART)
        return refuse(reader, WN_MALFORMED, "no-content", "the part content.xml is missing");
    ODT_TRY(read_aside(reader, "meta.xml"));
    reader->scope = 's';
    ODT_TRY(read_aside(reader, "styles.xml"));
    reader->scope = 'a';
    return read_content(reader, "content.xml");
}

static wn_status read_zip(odt_reader *reader, const wn_source *source)
{
    ODT_TRY(wn_package_open(reader->host, source, &reader->package));
    return read_package(reader);
}

static wn_status read_flat(odt_reader *reader, const wn_source *source)
{
    uint64_t limit = reader->host->limit(reader->host->context, WN_LIMIT_PART_BYTES);
    if (source->size > (limit == UINT64_MAX ? LONGEST_FLAT : limit))
        return refuse(reader, WN_LIMIT, "xml-limit", "the file is larger than the limit part-bytes");
    ODT_TRY(odt_parse_source(reader, source));
    ODT_TRY(unwind(reader));
    return finish(reader);
}

static void free_reader(odt_reader *reader)
{
    odt_flows_free(reader);
    odt_controls_free(reader);
    odt_forms_free(reader);
    odt_revisions_free(reader);
    odt_lists_free(reader);
    odt_styles_free(reader);
    wn_bytes_free(&reader->characters);
    wn_bytes_free(&reader->title);
    wn_bytes_free(&reader->citation);
    free(reader->stack.items);
    wn_package_close(reader->package);
}

wn_status odt_read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *builder)
{
    odt_reader reader = {.state = state,
                         .host = host,
                         .builder = builder,
                         .revisions = wn_revisions_chosen(host),
                         .scope = 'a',
                         .usual_right_to_left = -1};
    wn_status status = WN_DONE;
    switch (odt_shape_of(source)) {
    case ODT_SHAPE_ZIP:
        status = read_zip(&reader, source);
        break;
    case ODT_SHAPE_FLAT:
        status = read_flat(&reader, source);
        break;
    case ODT_SHAPE_OTHER:
        return refuse(&reader, source->size ? WN_UNSUPPORTED : WN_MALFORMED, "not-odt",
                      source->size ? "neither a package nor a flat file of OpenDocument"
                                   : "the file is empty");
    }
    free_reader(&reader);
    return status;
}
