/* The mailbox plugin: what it bids, and the messages it hands on. */
#include <string.h>

#include "extraction.h"

#define FIRST                                                                                                \
    "From ana@example.org Thu May  2 09:12:00 2019\nFrom: ana@example.org\nSubject: one\n\nFirst text\n"
#define SECOND "From - Thu May 02 10:00:00 2019\nX-Mozilla-Status: 0001\nFrom: b@example.org\n\nSecond\n"

static void bids_on_many_messages(void)
{
    CHECK_INT(score(FIRST "\n" SECOND, "all.mbox"), 96);
    CHECK_INT(score(FIRST "\n" SECOND, "all"), 96);
    CHECK_INT(score(FIRST, "one.mbox"), 0);
    CHECK_INT(score("From the ministry we write\n\nFrom here on\n", "a.txt"), 0);
    CHECK_INT(score("From: a@example.org\n\n" FIRST "\n" SECOND, "a.eml"), 0);
    CHECK_INT(score("From", "a.mbox"), 0);
    CHECK_INT(score("", "a.mbox"), 0);
}

static void hands_on_each_message(void)
{
    extract_text(FIRST "\n" SECOND "\n" FIRST);
    CHECK_INT(got.status, WN_DONE);
    CHECK_INT(got.count, 3);
    CHECK_INT(got.children[0].role, WN_CHILD_ATTACHMENT);
    CHECK_TEXT(got.children[0].name, "message-1.eml");
    CHECK_TEXT(got.children[0].media_type, "message/rfc822");
    CHECK_TEXT(got.children[0].bytes.data, "From: ana@example.org\nSubject: one\n\nFirst text\n");
    CHECK_TEXT(got.children[1].bytes.data, "X-Mozilla-Status: 0001\nFrom: b@example.org\n\nSecond\n");
    CHECK_TEXT(got.children[2].name, "message-3.eml");
    CHECK_TEXT(got.children[2].bytes.data, "From: ana@example.org\nSubject: one\n\nFirst text\n");
}

static void keeps_line_ends(void)
{
    extract_text("From a\r\nTo: b\r\n\r\nx\r\n\r\nFrom c\r\nTo: d\r\n\r\ny");
    CHECK_INT(got.count, 2);
    CHECK_TEXT(got.children[0].bytes.data, "To: b\r\n\r\nx\r\n");
    CHECK_TEXT(got.children[1].bytes.data, "To: d\r\n\r\ny");
}

static void tells_text_from_separators(void)
{
    extract_text(
        "From a\nTo: b\n\nFrom here on it is text\n\nFrom there too\nit goes on\nFrom c\nTo: no separator\n"
        "\nFrom d\nTo: e\n\n>From here\n>>From there\n> From afar\n->From within\n");
    CHECK_INT(got.count, 2);
    CHECK_TEXT(got.children[0].bytes.data,
               "To: b\n\nFrom here on it is text\n\nFrom there too\nit goes on\nFrom c\nTo: no separator\n");
    CHECK_TEXT(got.children[1].bytes.data, "To: e\n\nFrom here\n>From there\n> From afar\n->From within\n");
}

static void refuses_what_is_none(void)
{
    extract_text("From a\nno header\n\nFrom b");
    CHECK_INT(got.status, WN_MALFORMED);
    CHECK_TEXT(got.code, "mailbox-malformed");
    CHECK_INT(got.count, 0);
    extract_text("");
    CHECK_INT(got.status, WN_MALFORMED);
    extract_text("From a\nTo: b\n\n\nFrom c\nTo: d");
    CHECK_INT(got.count, 2);
    CHECK_TEXT(got.children[0].bytes.data, "To: b\n\n");
    CHECK_TEXT(got.children[1].bytes.data, "To: d");
}

static void stops_at_what_is_refused(void)
{
    wn_buffer many = {0};
    for (int i = 0; i < 20; i++)
        wn_buffer_add(&many, FIRST "\n");
    extract(many.data, many.length);
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_INT(got.count, 16);
    wn_buffer_free(&many);
}

int main(int argc, char **argv)
{
    if (!open_container(argc, argv))
        return 1;
    RUN(bids_on_many_messages);
    RUN(hands_on_each_message);
    RUN(keeps_line_ends);
    RUN(tells_text_from_separators);
    RUN(refuses_what_is_none);
    RUN(stops_at_what_is_refused);
    close_container();
    return check_done();
}
