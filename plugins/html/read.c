#include "plugins/html/read.h"

#include <stdio.h>
#include <stdlib.h>

#include "plugins/common/xml/xml.h"
#include "plugins/html/decode.h"
#include "plugins/html/flow.h"
#include "plugins/html/html.h"
#include "plugins/html/look.h"
#include "plugins/html/prepare.h"

wn_status html_init(const wn_host *host, void **ret_state)
{
    wn_decoder *decoder = NULL;
    wn_xml_init();
    wn_status status = wn_decoder_new(host, &decoder);
    *ret_state = decoder;
    return status;
}

void html_fini(void *state)
{
    wn_decoder_free(state);
}

static wn_status refuse(const wn_host *host, wn_status status, const char *code, const char *message)
{
    host->report(host->context, WN_SEVERITY_ERROR, code, message, NULL);
    return status;
}

static void report_encoding(const wn_host *host, const wn_decoded *decoded)
{
    char message[200];
    if (decoded->guessed)
        host->report(host->context, WN_SEVERITY_INFO, "encoding-guessed",
                     "The page names no encoding that is known; check accented letters, or name it.", NULL);
    if (!decoded->damaged)
        return;
    snprintf(
        message, sizeof message,
        "%llu byte sequences are no text in %s and were replaced; name the right encoding or ask for the "
        "file again.",
        (unsigned long long)decoded->damaged, decoded->encoding);
    host->report(host->context, WN_SEVERITY_WARNING, "text-damaged", message, NULL);
}

/* Reports what stopped the parser, unless a callback has done so. */
static wn_status judge(const wn_host *host, wn_status status, const html_fault *fault)
{
    wn_location where = {.size = sizeof where, .line = fault->line, .offset = UINT64_MAX};
    if (fault->message)
        host->report(host->context, WN_SEVERITY_ERROR, "html-limit", fault->message, &where);
    return status;
}

static wn_status finish(html_reader *reader, const wn_decoded *decoded)
{
    const wn_builder *builder = reader->builder;
    HTML_TRY(html_show_collected(reader));
    HTML_TRY(html_close_leaf(reader));
    HTML_TRY(wn_leaf_finish(&reader->leaf));
    HTML_TRY(builder->total(builder->context, reader->total));
    HTML_TRY(builder->property(builder->context, "encoding", decoded->encoding));
    if (reader->title.failed)
        return WN_NO_MEMORY;
    if (wn_count_shown(reader->title.data, reader->title.length))
        HTML_TRY(builder->property(builder->context, "title", reader->title.data));
    const char *language = wn_languages_most(&reader->languages, "");
    return language[0] ? builder->property(builder->context, "language", language) : WN_DONE;
}

static wn_status parse(html_reader *reader, wn_decoded *decoded)
{
    html_fault fault;
    html_survey survey = {0};
    html_handler handler = html_handler_of(reader);
    char nothing[1] = "", *text = decoded->text.data ? decoded->text.data : nothing;
    size_t length = html_prepare(text, decoded->text.length);
    wn_status status = html_survey_take(&survey, reader->host, text, length, &fault);
    reader->survey = &survey;
    if (status >= 0)
        status = html_parse(reader->host, text, length, &handler, &fault);
    status = judge(reader->host, status, &fault);
    if (status >= 0)
        status = finish(reader, decoded);
    reader->survey = NULL;
    html_survey_free(&survey);
    return status;
}

static void free_reader(html_reader *reader)
{
    for (size_t i = 0; i < reader->tables.count; i++)
        free(reader->tables.items[i].spans.items);
    free(reader->tables.items);
    free(reader->lists.items);
    free(reader->stack.items);
    wn_leaf_free(&reader->leaf);
    wn_bytes_free(&reader->characters);
    wn_bytes_free(&reader->title);
    wn_bytes_free(&reader->label);
    wn_bytes_free(&reader->option);
    wn_bytes_free(&reader->first_option);
}

static wn_status read_decoded(const wn_host *host, wn_decoded *decoded, const wn_builder *builder)
{
    html_reader reader = {.host = host,
                          .builder = builder,
                          .revisions = wn_revisions_chosen(host),
                          .at_space = true,
                          .colour = HTML_NO_COLOUR};
    reader.leaf.owner = html_leaf_owner(&reader);
    reader.leaf.events = builder;
    report_encoding(host, decoded);
    wn_status status = parse(&reader, decoded);
    free_reader(&reader);
    return status;
}

wn_status html_read(const void *state, const wn_host *host, const wn_source *source,
                    const wn_builder *builder)
{
    wn_decoded decoded;
    if (source->size > host->limit(host->context, WN_LIMIT_INPUT_BYTES))
        return refuse(host, WN_LIMIT, "limit-input-bytes",
                      "The file is larger than the limit input-bytes; raise the limit or split the file.");
    if (source->size == 0)
        return refuse(host, WN_MALFORMED, "not-html", "the file is empty");
    wn_status status = html_decode(state, host, source, SIZE_MAX, &decoded);
    if (status == WN_UNSUPPORTED)
        refuse(host, status, "encoding-unknown",
               "The encoding asked for is not known on this system; name another.");
    if (status >= 0)
        status = read_decoded(host, &decoded, builder);
    wn_bytes_free(&decoded.text);
    return status;
}
