/* The mail plugin: what it bids, what it hands on, and what it refuses before it is parsed. */
#include <stdbool.h>
#include <stdlib.h>

#include "extraction.h"

#define TOP "From: \"Ana Ruiz\" <ana@example.org>\nTo: desk@example.net\nMIME-Version: 1.0\n"
#define MIXED TOP "Content-Type: multipart/mixed; boundary=\"b 1\"\n\n"

static void bids_on_headers(void)
{
    CHECK_INT(score(TOP "\nHello\n", "a.eml"), 92);
    CHECK_INT(score("\n\nFrom x@example.org Wed Jul 16 06:24:10 2008\n" TOP "\nHello\n", "a"), 92);
    CHECK_INT(score("From: a@example.org\nTo: b@example.org\nSubject: x\n\nHello\n", "a.eml"), 90);
    CHECK_INT(score("From: a@example.org\nTo: b@example.org\nSubject: x\n\nHello\n", "a.txt"), 30);
    CHECK_INT(score("From: somewhere\n\nHello\n", "a.eml"), 0);
    CHECK_INT(score("1. Who are you?\nFrom: nobody\nSubject: none\n", "a.eml"), 0);
    CHECK_INT(score("", "a.eml"), 0);
}

static void hands_on_body_and_attachment(void)
{
    extract_text(MIXED "preamble\n"
                       "--b 1\nContent-Type: text/plain; charset=iso-8859-1\n"
                       "Content-Transfer-Encoding: quoted-printable\n\nR=E9ponse =80\n"
                       "--b 1\nContent-Type: application/octet-stream\n"
                       "Content-Transfer-Encoding: base64\n"
                       "Content-Disposition: attachment; filename=\"form.docx\"\n\nUEsDBA==\n"
                       "--b 1--\n");
    CHECK_INT(got.status, WN_DONE);
    CHECK_INT(got.count, 2);
    CHECK_INT(got.children[0].role, WN_CHILD_BODY);
    CHECK_TEXT(got.children[0].name, "-");
    CHECK_TEXT(got.children[0].media_type, "text/plain");
    CHECK_TEXT(got.children[0].bytes.data, "R\u00E9ponse \u20AC");
    CHECK_INT(got.children[1].role, WN_CHILD_ATTACHMENT);
    CHECK_TEXT(got.children[1].name, "form.docx");
    CHECK_INT(got.children[1].bytes.length, 4);
    CHECK_TEXT(got.children[1].bytes.data, "PK\x03\x04");
}

static void hands_on_properties(void)
{
    extract_text("From: =?utf-8?Q?Jos=C3=A9?= <jose@example.org>\nSubject: Re: MSQ =?utf-8?b?4oCT?= Fiji\n"
                 "Date: Thu, 02 May 2019 09:12:00 +0530\nMessage-ID: <15@example.org>\n\nText\n");
    CHECK_INT(got.status, WN_DONE);
    CHECK_TEXT(got.from, "Jos\u00E9 <jose@example.org>");
    CHECK_TEXT(got.sent, "2019-05-02T09:12:00+05:30");
    CHECK_TEXT(got.subject, "Re: MSQ \u2013 Fiji");
    CHECK_TEXT(got.message_id, "15@example.org");
    CHECK_INT(got.count, 1);
    CHECK_TEXT(got.children[0].bytes.data, "Text\n");
    extract_text("From: a@example.org\nDate: 2025-07-29T12:42:06.000Z\nMessage-ID: <1@example.org>\n\nx\n");
    CHECK_TEXT(got.sent, "2025-07-29T12:42:06+00:00");
    extract_text("From: a@example.org\nDate: some day\nMessage-ID: <1@example.org>\n\nx\n");
    CHECK_TEXT(got.sent, "");
}

static void decodes_names(void)
{
    extract_text(MIXED "--b 1\nContent-Type: application/pdf\nContent-Disposition: attachment;\n"
                       " filename*=utf-8''R%C3%A9ponse%20C%C3%B4te.pdf\n\nx\n"
                       "--b 1\nContent-Type: application/pdf\nContent-Disposition: attachment;\n"
                       " filename*0*=utf-8''a%2F; filename*1*=b.pdf\n\nx\n"
                       "--b 1\nContent-Type: application/pdf; name=\"=?utf-8?q?a=C3=B1o=2Epdf?=\"\n\nx\n"
                       "--b 1--\n");
    CHECK_INT(got.count, 3);
    CHECK_TEXT(got.children[0].name, "R\u00E9ponse C\u00F4te.pdf");
    CHECK_TEXT(got.children[1].name, "a/b.pdf");
    CHECK_TEXT(got.children[2].name, "a\u00F1o.pdf");
}

static void takes_the_plain_alternative(void)
{
    extract_text(TOP
                 "Content-Type: multipart/alternative; boundary=x\n\n"
                 "--x\nContent-Type: text/plain\n\nplain\n"
                 "--x\nContent-Type: multipart/related; boundary=y\n\n"
                 "--y\nContent-Type: text/html\n\n<p>html</p>\n"
                 "--y\nContent-Type: image/png; name=logo.png\nContent-ID: <1@x>\n\nlogo\n--y--\n--x--\n");
    CHECK_INT(got.count, 2);
    CHECK_TEXT(got.children[0].bytes.data, "plain");
    CHECK_INT(got.children[1].role, WN_CHILD_INLINE);
    CHECK_TEXT(got.children[1].name, "logo.png");
    extract_text(TOP "Content-Type: multipart/alternative; boundary=x\n\n"
                     "--x\nContent-Type: multipart/mixed; boundary=y\n\n"
                     "--y\nContent-Type: text/plain\n\nplain\n--y--\n"
                     "--x\nContent-Type: text/html\n\n<p>html</p>\n--x--\n");
    CHECK_INT(got.count, 1);
    CHECK_TEXT(got.children[0].bytes.data, "plain");
    extract_text(TOP "Content-Type: text/html; charset=utf-8\n\n<p>only</p>\n");
    CHECK_INT(got.count, 1);
    CHECK_INT(got.children[0].role, WN_CHILD_BODY);
    CHECK_TEXT(got.children[0].media_type, "text/html");
    CHECK_TEXT(got.children[0].bytes.data, "<p>only</p>\n");
}

static void hands_on_attached_messages(void)
{
    extract_text(MIXED "--b 1\nContent-Type: message/rfc822\n\n"
                       "From: b@example.org\nSubject: Our reply\nMIME-Version: 1.0\n\nInner\n"
                       "--b 1\nContent-Type: application/ms-tnef; name=winmail.dat\n\ntnef\n--b 1--\n");
    CHECK_INT(got.status, WN_DONE);
    CHECK_INT(got.count, 2);
    CHECK_TEXT(got.children[0].name, "Our reply.eml");
    CHECK_TEXT(got.children[0].media_type, "message/rfc822");
    CHECK(got.children[0].bytes.data && strstr(got.children[0].bytes.data, "Subject: Our reply\n"));
    CHECK(got.children[0].bytes.data && strstr(got.children[0].bytes.data, "\n\nInner"));
    CHECK_TEXT(got.children[1].name, "winmail.dat");
    CHECK_INT(got.children[1].role, WN_CHILD_ATTACHMENT);
}

#define WINMAIL                                                                                              \
    "--b 1\nContent-Type: application/octet-stream; name=winmail.dat\n"                                      \
    "Content-Transfer-Encoding: base64\n\neJ8+IgA=\n--b 1--\n"

static void tells_whether_winmail_has_the_text(void)
{
    extract_text(MIXED "--b 1\n\nText\n" WINMAIL);
    CHECK_INT(got.count, 2);
    CHECK_TEXT(got.children[1].media_type, "application/ms-tnef; text=elsewhere");
    CHECK_TEXT(got.children[1].name, "winmail.dat");
    CHECK_INT(got.children[1].bytes.length, 5);
    extract_text(MIXED "--b 1\n\n \n" WINMAIL);
    CHECK_INT(got.count, 2);
    CHECK_TEXT(got.children[1].media_type, "application/ms-tnef");
}

static void tells_encrypted(void)
{
    extract_text(TOP
                 "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=x\n\n"
                 "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
                 "--x\nContent-Type: application/octet-stream\n\nsecret\n--x--\n");
    CHECK_INT(got.status, WN_ENCRYPTED);
    CHECK_INT(got.count, 0);
    extract_text(TOP
                 "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx\n");
    CHECK_INT(got.status, WN_ENCRYPTED);
    extract_text(TOP "\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n");
    CHECK_INT(got.status, WN_ENCRYPTED);
    extract_text(TOP "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n\nx\n");
    CHECK_INT(got.status, WN_PARTIAL);
    CHECK_TEXT(got.code, "message-sealed");
    CHECK_INT(got.count, 1);
}

static void keeps_bytes_of_a_lying_charset(void)
{
    extract_text(TOP "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nR\xE9\n");
    CHECK_TEXT(got.children[0].bytes.data, "R\xE9\n");
    extract_text(TOP "Content-Type: text/plain; charset=x-unheard-of\n\nab\n");
    CHECK_TEXT(got.children[0].bytes.data, "ab\n");
}

static void says_when_the_message_is_cut(void)
{
    extract_text(MIXED "--b 1\nContent-Type: text/plain\n\nhalf a lin");
    CHECK_INT(got.status, WN_PARTIAL);
    CHECK_TEXT(got.code, "message-cut");
    CHECK_TEXT(got.children[0].bytes.data, "half a lin");
}

/* Extracts `head`, then `count` times `piece`, then `tail`. */
static void extract_repeated(const char *head, const char *piece, size_t count, const char *tail)
{
    wn_buffer text = {0};
    wn_buffer_add(&text, head);
    for (size_t i = 0; i < count; i++)
        wn_buffer_add(&text, piece);
    wn_buffer_add(&text, tail);
    CHECK(!text.failed);
    extract(text.data, text.length);
    wn_buffer_free(&text);
}

static void refuses_address_bombs(void)
{
    extract_repeated("MIME-Version: 1.0\nTo: ", "a:", 64000, "\n\nx\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-address-groups");
    extract_repeated("MIME-Version: 1.0\nTo: ", "a@example.org,\n ", 1001, "b@example.org\n\nx\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-addresses");
    extract_repeated("MIME-Version: 1.0\n\nText\nTo: ", "a:", 64000, "\n");
    CHECK_INT(got.status, WN_LIMIT);
    extract_repeated("MIME-Version: 1.0\nTo: ", "a@example.org,\n ", 200, "b@example.org\n\nx\n");
    CHECK_INT(got.status, WN_DONE);
}

static void refuses_part_bombs(void)
{
    extract_repeated(MIXED, "--b 1\n\n\n", 1001, "--b 1--\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-mime-parts");
    extract_repeated(MIXED,
                     "--b 1\nContent-Type: message/rfc822\n\nMIME-Version: 1.0\n"
                     "Content-Type: multipart/mixed; boundary=\"b 1\"\n\n",
                     40, "");
    CHECK_INT(got.status, WN_LIMIT);
    extract_repeated(TOP, "Content-Type: message/rfc822\n\n", 40, "x\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-mime-depth");
    extract_repeated(MIXED, "--b 1\nContent-Type: application/pdf\n\nx\n", 11, "--b 1--\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-children");
}

static void refuses_header_bombs(void)
{
    extract_repeated(TOP, "a:\n", 30000, "\nx\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-headers");
    extract_repeated(TOP "X-Long: ", "0123456789", 4000, "\n\nx\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-header-line-bytes");
    extract_repeated(TOP "X-Long:\n", " 0123456789012345678901234567890123456789\n", 30000, "\nx\n");
    CHECK_INT(got.status, WN_LIMIT);
    CHECK_TEXT(got.code, "limit-header-block-bytes");
}

int main(int argc, char **argv)
{
    if (!open_container(argc, argv))
        return 1;
    RUN(bids_on_headers);
    RUN(hands_on_body_and_attachment);
    RUN(hands_on_properties);
    RUN(decodes_names);
    RUN(takes_the_plain_alternative);
    RUN(hands_on_attached_messages);
    RUN(tells_whether_winmail_has_the_text);
    RUN(tells_encrypted);
    RUN(keeps_bytes_of_a_lying_charset);
    RUN(says_when_the_message_is_cut);
    RUN(refuses_address_bombs);
    RUN(refuses_part_bombs);
    RUN(refuses_header_bombs);
    close_container();
    return check_done();
}
