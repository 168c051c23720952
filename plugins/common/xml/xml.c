#include "plugins/common/xml/xml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/xml/vocabulary.h"

#define DEFAULT_DEPTH 200
#define DEFAULT_ELEMENTS 2000000
#define DEFAULT_START_TAG 65536
#define PIECE 16384 /* bytes handed to the library at once, so that its backlog is looked at between */
#define CACHED_SPACES 8
#define CACHED_NAMES 256
#define HEAD 256

struct wn_xml_parser {
    xmlParserCtxtPtr library;
    const wn_xml_vocabulary *vocabulary;
    wn_xml_handler handler;
    uint64_t *elements;
    uint64_t element_limit, depth_limit, tag_limit;
    struct {
        int *items; /* tokens of the open elements */
        size_t count, capacity;
    } open;
    struct {
        const unsigned char *uri; /* interned by the library */
        int space;
    } spaces[CACHED_SPACES];
    size_t next_space;
    struct {
        const xmlChar *local, *uri; /* interned likewise */
        int token;
    } names[CACHED_NAMES]; /* by address */
    char head[HEAD];       /* the first bytes, kept back until the declaration must have ended */
    size_t head_length;
    bool begun;
    wn_status status;
    const char *fault;
};

static void fail(wn_xml_parser *p, wn_status status, const char *fault)
{
    if (p->status < 0)
        return;
    p->status = status;
    p->fault = fault;
    xmlStopParser(p->library);
}

int wn_xml_parser_space(wn_xml_parser *parser, const unsigned char *uri)
{
    if (!uri)
        return 0;
    for (size_t i = 0; i < CACHED_SPACES; i++)
        if (parser->spaces[i].uri == uri)
            return parser->spaces[i].space;
    int space = wn_xml_vocabulary_space(parser->vocabulary, (const char *)uri);
    size_t slot = parser->next_space++ % CACHED_SPACES;
    parser->spaces[slot].uri = uri;
    parser->spaces[slot].space = space;
    return space;
}

const unsigned char *wn_xml_parser_binding(const wn_xml_parser *parser, const char *prefix, size_t length)
{
    for (int i = parser->library->nsNr - 2; i >= 0; i -= 2) {
        const char *bound = (const char *)parser->library->nsTab[i];
        if (bound && strlen(bound) == length && memcmp(bound, prefix, length) == 0)
            return parser->library->nsTab[i + 1];
    }
    return NULL;
}

/* Token of a name, looked up once for every place in the cache. */
static int token_of(wn_xml_parser *p, const xmlChar *local, const xmlChar *uri)
{
    uintptr_t address = (uintptr_t)local;
    size_t place = (address ^ address >> 8) % CACHED_NAMES;
    if (p->names[place].local != local || p->names[place].uri != uri) {
        int space = wn_xml_parser_space(p, uri);
        p->names[place].local = local;
        p->names[place].uri = uri;
        p->names[place].token =
            space ? wn_xml_vocabulary_token(p->vocabulary, space, (const char *)local) : 0;
    }
    return p->names[place].token;
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes)
{
    wn_xml_parser *p = context;
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted_count;
    if (p->status < 0)
        return;
    if (p->open.count >= p->depth_limit) {
        fail(p, WN_LIMIT, "elements are nested deeper than the limit xml-depth");
        return;
    }
    if (++*p->elements > p->element_limit) {
        fail(p, WN_LIMIT, "more elements than the limit xml-elements");
        return;
    }
    if (!WN_ARRAY_GROW(&p->open)) {
        fail(p, WN_NO_MEMORY, "out of memory");
        return;
    }
    int token = token_of(p, local, uri);
    p->open.items[p->open.count++] = token;
    wn_xml_element element = {p, token, (const char *)local, attributes, attribute_count};
    wn_status status = p->handler.start(p->handler.context, &element);
    if (status < 0)
        fail(p, status, NULL);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    wn_xml_parser *p = context;
    (void)local, (void)prefix, (void)uri;
    if (p->status < 0 || p->open.count == 0)
        return;
    wn_status status = p->handler.end(p->handler.context, p->open.items[--p->open.count]);
    if (status < 0)
        fail(p, status, NULL);
}

static void on_text(void *context, const xmlChar *text, int length)
{
    wn_xml_parser *p = context;
    if (p->status < 0 || length <= 0)
        return;
    wn_status status = p->handler.text(p->handler.context, (const char *)text, (size_t)length);
    if (status < 0)
        fail(p, status, NULL);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    fail(context, WN_MALFORMED, "a document type declaration is not allowed");
}

/* The library's own messages may quote the document: they are dropped, its error numbers are kept. */
static void drop_message(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

void wn_xml_init(void)
{
    xmlInitParser();
    xmlSetStructuredErrorFunc(NULL, drop_message); /* of what has no parser, such as converting from UTF-16 */
}

static uint64_t limit_of(const wn_host *host, wn_limit_id id, uint64_t otherwise)
{
    uint64_t value = host->limit(host->context, id);
    return value == UINT64_MAX ? otherwise : value;
}

static xmlParserCtxtPtr new_library_parser(wn_xml_parser *p)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .internalSubset = on_doctype,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .serror = drop_message};
    xmlParserCtxtPtr library = xmlCreatePushParserCtxt(&sax, p, NULL, 0, NULL);
    if (library)
        xmlCtxtUseOptions(library, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    return library;
}

wn_xml_parser *wn_xml_parser_new(const wn_host *host, const wn_xml_vocabulary *vocabulary,
                                 const wn_xml_handler *handler, uint64_t *elements)
{
    wn_xml_parser *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->vocabulary = vocabulary;
    p->handler = *handler;
    p->elements = elements;
    p->element_limit = limit_of(host, WN_LIMIT_XML_ELEMENTS, DEFAULT_ELEMENTS);
    p->depth_limit = limit_of(host, WN_LIMIT_XML_DEPTH, DEFAULT_DEPTH);
    p->tag_limit = limit_of(host, WN_LIMIT_START_TAG_BYTES, DEFAULT_START_TAG);
    p->library = new_library_parser(p);
    if (!p->library) {
        free(p);
        return NULL;
    }
    return p;
}

/* Judges the library's error number after a piece. */
static wn_status judge(wn_xml_parser *p, int error)
{
    if (p->status < 0 || error == XML_ERR_OK || (p->library->wellFormed && !p->library->disableSAX))
        return p->status;
    if (error == XML_ERR_NO_MEMORY)
        fail(p, WN_NO_MEMORY, "out of memory");
    else if (error == XML_ERR_UNSUPPORTED_ENCODING || error == XML_ERR_UNKNOWN_ENCODING)
        fail(p, WN_MALFORMED, "XML in an encoding other than UTF-8 or UTF-16");
    else
        fail(p, WN_MALFORMED, "XML that is not well formed");
    return p->status;
}

typedef struct span {
    const char *bytes;
    size_t length;
} span;

static bool begins(span xml, const char *mark, size_t length)
{
    return xml.length >= length && memcmp(xml.bytes, mark, length) == 0;
}

/* Whether the XML declaration at the start names no encoding or one that UTF-8 holds. */
static bool declares_utf8(span xml)
{
    static const char *const same[] = {"UTF-8", "UTF8", "US-ASCII", "ASCII"};
    if (!begins(xml, "<?xml", 5))
        return true;
    const char *end = memmem(xml.bytes, xml.length, "?>", 2);
    const char *name = end ? memmem(xml.bytes, (size_t)(end - xml.bytes), "encoding", 8) : NULL;
    if (!name)
        return end || xml.length < HEAD;
    name += strcspn(name, "\"'?");
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        size_t size = strlen(same[i]);
        if ((size_t)(end - name) > size + 1 && strncasecmp(name + 1, same[i], size) == 0 &&
            name[size + 1] == *name)
            return true;
    }
    return false;
}

/* The library would open a converter for any other encoding, which is a file, from inside the sandbox. So the
 * first bytes, by which it too knows UTF-16 (XML 1.0, appendix F), and the declaration are looked at before.
 * A declaration in UTF-16 is not believed, as the library is told to ignore it. */
static bool is_unicode(span xml)
{
    if (xml.length < 4)
        return true; /* and not complete */
    if (begins(xml, "\xEF\xBB\xBF", 3))
        return declares_utf8((span){xml.bytes + 3, xml.length - 3});
    if (begins(xml, "\xFF\xFE", 2) || begins(xml, "\xFE\xFF", 2))
        return xml.bytes[2] || xml.bytes[3]; /* else UTF-32 */
    if (begins(xml, "<\0?\0", 4) || begins(xml, "\0<\0?", 4))
        return true;
    return xml.bytes[0] && xml.bytes[1] && !begins(xml, "\x4C\x6F\xA7\x94", 4) && declares_utf8(xml);
}

/* What the library could not yet parse: a start tag, comment or instruction that has not ended. A start tag
 * of many attributes takes quadratic time once it is complete, so it must never get that far. */
static uint64_t backlog(const wn_xml_parser *p)
{
    const xmlParserInput *input = p->library->input;
    return input ? (uint64_t)(input->end - input->cur) : 0;
}

static wn_status pump(wn_xml_parser *parser, const char *bytes, size_t length)
{
    while (length > 0 && parser->status >= 0) {
        size_t piece = length < PIECE ? length : PIECE;
        int error = xmlParseChunk(parser->library, bytes, (int)piece, 0);
        if (judge(parser, error) >= 0 && backlog(parser) > parser->tag_limit)
            fail(parser, WN_LIMIT,
                 "a start tag, comment or instruction is longer than the limit start-tag-bytes");
        bytes += piece;
        length -= piece;
    }
    return parser->status;
}

static wn_status begin(wn_xml_parser *parser)
{
    parser->begun = true;
    if (!is_unicode((span){parser->head, parser->head_length}))
        fail(parser, WN_MALFORMED, "XML in an encoding other than UTF-8 or UTF-16");
    return pump(parser, parser->head, parser->head_length);
}

wn_status wn_xml_feed(wn_xml_parser *parser, const char *bytes, size_t length)
{
    if (parser->status < 0 || parser->begun)
        return pump(parser, bytes, length);
    size_t missing = sizeof parser->head - parser->head_length;
    size_t taken = length < missing ? length : missing;
    memcpy(parser->head + parser->head_length, bytes, taken);
    parser->head_length += taken;
    if (taken == missing && begin(parser) >= 0)
        pump(parser, bytes + taken, length - taken);
    return parser->status;
}

wn_status wn_xml_finish(wn_xml_parser *parser)
{
    if (parser->status >= 0 && !parser->begun)
        begin(parser);
    if (parser->status < 0)
        return parser->status;
    int error = xmlParseChunk(parser->library, "", 0, 1);
    if (judge(parser, error) >= 0 && (parser->open.count > 0 || !parser->library->wellFormed))
        fail(parser, WN_MALFORMED, "XML that is not complete");
    return parser->status;
}

const char *wn_xml_fault(const wn_xml_parser *parser)
{
    return parser->fault;
}

uint32_t wn_xml_line(const wn_xml_parser *parser)
{
    int line = xmlSAX2GetLineNumber(parser->library);
    return line > 0 ? (uint32_t)line : 0;
}

void wn_xml_parser_free(wn_xml_parser *parser)
{
    if (!parser)
        return;
    if (parser->library->myDoc)
        xmlFreeDoc(parser->library->myDoc);
    xmlFreeParserCtxt(parser->library);
    free(parser->open.items);
    free(parser);
}
