#include <stdlib.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/xml/xml.h"
#include "tests/unit/check.h"

enum { SPACE_W = 1, SPACE_V = 2 };

static const wn_xml_space spaces[] = {{"urn:w", SPACE_W}, {"urn:w-strict", SPACE_W}, {"urn:v", SPACE_V}};
static const wn_xml_name names[] = {{SPACE_W, "p"}, {SPACE_W, "t"}, {SPACE_V, "t"}};

static uint64_t depth_limit = UINT64_MAX, element_limit = UINT64_MAX;

static uint64_t give_limit(void *context, wn_limit_id which)
{
    (void)context;
    return which == WN_LIMIT_XML_DEPTH      ? depth_limit
           : which == WN_LIMIT_XML_ELEMENTS ? element_limit
                                            : UINT64_MAX;
}

static const wn_host host = {.size = sizeof host, .limit = give_limit};

/* What the handler saw: "<1 >" for an element of token 1, text as it is, attributes w:a in brackets. */
typedef struct trace {
    wn_bytes seen;
    int stop_at; /* token that ends parsing; 0: none */
} trace;

static wn_status on_start(void *context, const wn_xml_element *element)
{
    trace *t = context;
    char value[64], head[16];
    snprintf(head, sizeof head, "<%d", element->token);
    wn_bytes_add(&t->seen, head);
    if (wn_xml_attribute(element, SPACE_W, "a").text) {
        wn_xml_copy(wn_xml_attribute(element, SPACE_W, "a"), value, sizeof value);
        wn_bytes_add(&t->seen, "[");
        wn_bytes_add(&t->seen, value);
        wn_bytes_add(&t->seen, "]");
    }
    return t->stop_at && element->token == t->stop_at ? WN_CANCELLED : WN_DONE;
}

static wn_status on_end(void *context, int token)
{
    char tail[16];
    snprintf(tail, sizeof tail, "%d>", token);
    wn_bytes_add(&((trace *)context)->seen, tail);
    return WN_DONE;
}

static wn_status on_text(void *context, const char *text, size_t length)
{
    wn_bytes_append(&((trace *)context)->seen, text, length);
    return WN_DONE;
}

/* Parses `xml` in pieces of `step` bytes. */
static wn_status parse_length(const char *xml, size_t length, size_t step, trace *t, const char **ret_fault)
{
    wn_xml_vocabulary *vocabulary = wn_xml_vocabulary_new(spaces, 3, names, 3, sizeof *names);
    wn_xml_handler handler = {t, on_start, on_end, on_text};
    uint64_t elements = 0;
    wn_bytes_clear(&t->seen);
    wn_xml_parser *parser = wn_xml_parser_new(&host, vocabulary, &handler, &elements);
    wn_status status = WN_DONE;
    for (size_t at = 0; at < length && status >= 0; at += step)
        status = wn_xml_feed(parser, xml + at, length - at < step ? length - at : step);
    if (status >= 0)
        status = wn_xml_finish(parser);
    *ret_fault = wn_xml_fault(parser);
    wn_xml_parser_free(parser);
    wn_xml_vocabulary_free(vocabulary);
    return status;
}

static wn_status parse(const char *xml, size_t step, trace *t, const char **ret_fault)
{
    return parse_length(xml, strlen(xml), step, t, ret_fault);
}

static void names_attributes_and_text_are_told(void)
{
    static const char xml[] =
        "<?xml version='1.0'?><w:p xmlns:w='urn:w' xmlns:v='urn:v' w:a='1'><w:t a='x &amp; y &lt;'>"
        "caf\xC3\xA9 &amp; &#x20AC;<![CDATA[<b>]]></w:t><v:t v:a='no'/><other/></w:p>";
    trace t = {.stop_at = 0};
    const char *fault = NULL;
    for (size_t step = 1; step < sizeof xml; step += 7) {
        CHECK_INT(parse(xml, step, &t, &fault), WN_DONE);
        CHECK_TEXT(t.seen.data, "<1[1]<2[x & y <]caf\xC3\xA9 & \xE2\x82\xAC<b>2><33><00>1>");
        CHECK(fault == NULL);
    }
    CHECK_INT(parse("<p xmlns='urn:w-strict'/>", 100, &t, &fault), WN_DONE);
    CHECK_TEXT(t.seen.data, "<11>");
    wn_bytes_free(&t.seen);
}

static void a_handler_ends_parsing(void)
{
    trace t = {.stop_at = 2};
    const char *fault = NULL;
    CHECK_INT(parse("<w:p xmlns:w='urn:w'><w:t/><w:t/></w:p>", 100, &t, &fault), WN_CANCELLED);
    CHECK_TEXT(t.seen.data, "<1<2");
    CHECK(fault == NULL);
    wn_bytes_free(&t.seen);
}

static void dangerous_xml_is_refused(void)
{
    static const char *const bad[] = {"<!DOCTYPE p><p/>",
                                      "<!DOCTYPE p [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;</p>",
                                      "<!DOCTYPE p SYSTEM 'file:///etc/passwd'><p/>",
                                      "<p>&undeclared;</p>",
                                      "<p><q></p>",
                                      "<p>",
                                      "",
                                      "<p a='1' a='2'/>",
                                      "<p>\xC0\xAF</p>",
                                      "<p>\xED\xA0\x80</p>",
                                      "<p>&#1;</p>",
                                      "<p>\x01</p>",
                                      "<p/><p/>",
                                      "<?xml version='1.0' encoding='x-none'?><p/>"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (size_t step = 1; step < 200; step += 50) {
            trace t = {.stop_at = 0};
            const char *fault = NULL;
            CHECK_INT(parse(bad[i], step, &t, &fault), WN_MALFORMED);
            CHECK(fault != NULL);
            wn_bytes_free(&t.seen);
        }
}

static char *repeat(const char *head, const char *unit, size_t count, const char *tail)
{
    wn_bytes out = {0};
    wn_bytes_add(&out, head);
    for (size_t i = 0; i < count; i++)
        wn_bytes_add(&out, unit);
    wn_bytes_add(&out, tail);
    return out.data;
}

static wn_status parse_repeated(const char *head, const char *unit, size_t count, const char *tail)
{
    trace t = {.stop_at = 0};
    const char *fault = NULL;
    char *xml = repeat(head, unit, count, tail);
    wn_status status = parse(xml, 32768, &t, &fault);
    wn_bytes_free(&t.seen);
    free(xml);
    return status;
}

static void limits_hold(void)
{
    CHECK_INT(parse_repeated("", "<a>", 201, ""), WN_LIMIT);
    depth_limit = 3;
    CHECK_INT(parse_repeated("<a><a><a>", "<a/>", 0, "</a></a></a>"), WN_DONE);
    CHECK_INT(parse_repeated("<a><a><a>", "<a/>", 1, "</a></a></a>"), WN_LIMIT);
    depth_limit = UINT64_MAX;
    element_limit = 100;
    CHECK_INT(parse_repeated("<a>", "<a/>", 99, "</a>"), WN_DONE);
    CHECK_INT(parse_repeated("<a>", "<a/>", 100, "</a>"), WN_LIMIT);
    element_limit = UINT64_MAX;
    CHECK_INT(parse_repeated("<a b='", "x", 60000, "'/>"), WN_DONE);
    CHECK_INT(parse_repeated("<a b='", "x", 100000, "'/>"), WN_LIMIT);
    CHECK_INT(parse_repeated("<a b='", ">", 100000, "'/>"), WN_LIMIT);
    CHECK_INT(parse_repeated("<a>", "much text ", 2000000, "</a>"), WN_DONE);
}

static void wide_encodings_are_read(void)
{
    static const char xml[] = "\xFF\xFE<\0p\0 \0x\0m\0l\0n\0s\0=\0'\0u\0r\0n\0:\0w\0'\0>\0\xAC\x20<\0/\0p\0>";
    trace t = {.stop_at = 0};
    const char *fault = NULL;
    CHECK_INT(parse_length(xml, sizeof xml, 5, &t, &fault), WN_DONE);
    CHECK_TEXT(t.seen.data, "<1\xE2\x82\xAC"
                            "1>");
    wn_bytes_free(&t.seen);
}

static void values_are_copied_within_their_room(void)
{
    wn_xml_value value = {"a&#38;b\xC3\xA9z", 10};
    char into[16];
    CHECK_INT(wn_xml_copy(value, into, sizeof into), 6);
    CHECK_TEXT(into, "a&b\xC3\xA9z");
    CHECK_INT(wn_xml_copy(value, into, 5), 3); /* the accented letter does not fit */
    CHECK_TEXT(into, "a&b");
    CHECK_INT(wn_xml_copy((wn_xml_value){NULL, 0}, into, sizeof into), 0);
    CHECK_INT(wn_xml_integer((wn_xml_value){"-12", 3}, 7), -12);
    CHECK_INT(wn_xml_integer((wn_xml_value){"12x", 3}, 7), 7);
    CHECK_INT(wn_xml_integer((wn_xml_value){NULL, 0}, 7), 7);
    CHECK_INT(wn_xml_integer((wn_xml_value){"99999999999999999999", 20}, 7), 7);
    CHECK(wn_xml_is((wn_xml_value){"on", 2}, "on"));
    CHECK(!wn_xml_is((wn_xml_value){"one", 3}, "on"));
}

int main(void)
{
    wn_xml_init();
    RUN(names_attributes_and_text_are_told);
    RUN(a_handler_ends_parsing);
    RUN(dangerous_xml_is_refused);
    RUN(limits_hold);
    RUN(wide_encodings_are_read);
    RUN(values_are_copied_within_their_room);
    return check_done();
}
