#include "plugins/html/parser.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include "plugins/html/prepare.h"

#define DEFAULT_DEPTH 200
#define DEFAULT_ELEMENTS 2000000
#define MOST_ATTRIBUTES 1000u /* the library compares each with all before it */
#define TOO_MANY_ATTRIBUTES "a start tag has more than 1000 attributes"

typedef struct html_parser {
    htmlParserCtxtPtr library;
    const html_handler *handler;
    uint64_t elements, element_limit, depth_limit;
    uint64_t open, ignored; /* open elements: all, those within one that is left out */
    bool in_style;          /* what is left out is a style sheet */
    wn_status status;
    html_fault *fault;
} html_parser;

static void fail(html_parser *p, wn_status status, const char *message)
{
    if (p->status < 0)
        return;
    p->status = status;
    int line = xmlSAX2GetLineNumber(p->library);
    *p->fault = (html_fault){message, line > 0 ? (uint32_t)line : 0};
    xmlStopParser(p->library);
}

/* Elements whose content is no text of a page. */
static bool is_no_text(const char *name)
{
    static const char *const names[] = {"script",   "style",  "noscript", "template", "iframe",
                                        "noframes", "object", "applet",   "canvas",   "svg",
                                        "math",     "audio",  "video",    "xml",      "datalist"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool within_limits(html_parser *p, const xmlChar **attributes)
{
    size_t count = 0;
    while (attributes && attributes[2 * count] && count <= MOST_ATTRIBUTES)
        count++;
    if (count > MOST_ATTRIBUTES)
        fail(p, WN_LIMIT, TOO_MANY_ATTRIBUTES);
    if (++p->elements > p->element_limit)
        fail(p, WN_LIMIT, "more elements than the limit xml-elements");
    if (++p->open > p->depth_limit)
        fail(p, WN_LIMIT, "elements are nested deeper than the limit xml-depth");
    return p->status >= 0;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    html_parser *p = context;
    html_tag tag = {html_real_name((const char *)name), attributes};
    if (p->status < 0 || !within_limits(p, attributes))
        return;
    if (p->ignored || is_no_text(tag.name)) {
        p->in_style = !p->ignored && strcmp(tag.name, "style") == 0;
        p->ignored++;
        return;
    }
    wn_status status = p->handler->start(p->handler->context, &tag);
    if (status < 0)
        fail(p, status, NULL);
}

static void on_end(void *context, const xmlChar *name)
{
    html_parser *p = context;
    if (p->status < 0 || p->open == 0)
        return;
    p->open--;
    (void)name;
    if (p->ignored) {
        p->ignored--;
        return;
    }
    wn_status status = p->handler->end(p->handler->context);
    if (status < 0)
        fail(p, status, NULL);
}

static void on_text(void *context, const xmlChar *text, int length)
{
    html_parser *p = context;
    bool is_style = p->ignored && p->in_style && p->handler->style;
    if (p->status < 0 || (p->ignored && !is_style) || length <= 0)
        return;
    wn_status status = (is_style ? p->handler->style : p->handler->text)(p->handler->context,
                                                                         (const char *)text, (size_t)length);
    if (status < 0)
        fail(p, status, NULL);
}

static void drop_message(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

static uint64_t limit_of(const wn_host *host, wn_limit_id id, uint64_t otherwise)
{
    uint64_t value = host->limit(host->context, id);
    return value == UINT64_MAX ? otherwise : value;
}

static htmlParserCtxtPtr new_library_parser(html_parser *p, const char *text, size_t length)
{
    const htmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                                .startElement = on_start,
                                .endElement = on_end,
                                .characters = on_text,
                                .ignorableWhitespace = on_text,
                                .cdataBlock = on_text,
                                .serror = drop_message};
    htmlParserCtxtPtr library = htmlCreateMemoryParserCtxt(length ? text : " ", length ? (int)length : 1);
    if (!library)
        return NULL;
    *library->sax = sax;
    library->userData = p;
    htmlCtxtUseOptions(library, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlSwitchEncoding(library, XML_CHAR_ENCODING_UTF8);
    return library;
}

wn_status html_parse(const wn_host *host, const char *text, size_t length, const html_handler *handler,
                     html_fault *ret_fault)
{
    if (length > INT_MAX)
        return WN_LIMIT;
    html_parser p = {.handler = handler,
                     .fault = ret_fault,
                     .element_limit = limit_of(host, WN_LIMIT_XML_ELEMENTS, DEFAULT_ELEMENTS),
                     .depth_limit = limit_of(host, WN_LIMIT_XML_DEPTH, DEFAULT_DEPTH)};
    *ret_fault = (html_fault){0};
    p.library = new_library_parser(&p, text, length);
    if (!p.library)
        return WN_NO_MEMORY;
    if (html_has_long_tag(text, length, MOST_ATTRIBUTES))
        fail(&p, WN_LIMIT, TOO_MANY_ATTRIBUTES);
    else
        htmlParseDocument(p.library);
    if (p.library->errNo == XML_ERR_NO_MEMORY)
        fail(&p, WN_NO_MEMORY, "out of memory");
    for (; p.status >= 0 && p.open > 0; p.open--) {
        wn_status status = p.ignored ? WN_DONE : handler->end(handler->context);
        p.ignored -= p.ignored > 0;
        p.status = status < 0 ? status : p.status;
    }
    if (p.library->myDoc)
        xmlFreeDoc(p.library->myDoc);
    htmlFreeParserCtxt(p.library);
    return p.status;
}

const char *html_attribute(const html_tag *tag, const char *name)
{
    for (size_t i = 0; tag->attributes && tag->attributes[i]; i += 2)
        if (strcmp((const char *)tag->attributes[i], name) == 0)
            return tag->attributes[i + 1] ? (const char *)tag->attributes[i + 1] : "";
    return NULL;
}
