#include "plugins/common/text/sample.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/text/encoding.h"
#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

#define SAMPLE_BYTES (256u << 10)
#define HEAD_BYTES 4096u

static bool is_control(uint32_t point)
{
    return (point < 0x20 && !wn_is_space(point)) || point == 0x7F ||
           (point >= 0x80 && point < 0xA0 && point != 0x85) || point == 0xFFFD;
}

/* Text has hardly any controls; one in fifty is binary data that happened to decode. */
static bool is_binary(const wn_decoded *decoded)
{
    size_t points = 0, controls = 0;
    for (size_t at = 0; at < decoded->text.length;) {
        uint32_t point = 0;
        at += wn_utf8_decode(decoded->text.data + at, decoded->text.length - at, &point);
        points++;
        controls += is_control(point);
    }
    return controls * 50 > points;
}

/* Whether more than one in `share` of bytes that are in no Unicode form is a control in every other encoding
 * too, but for those that shift between character sets. */
static bool has_controls(const uint8_t *bytes, size_t length, size_t share)
{
    size_t controls = 0, mark;
    for (size_t i = 0; i < length; i++)
        controls += (bytes[i] < 0x20) & !((bytes[i] >= '\t' && bytes[i] <= '\r') || bytes[i] == 0x0E ||
                                          bytes[i] == 0x0F || bytes[i] == 0x1B);
    return controls * share > length && wn_encoding_detect(bytes, length, &mark) == WN_ENCODING_OTHER;
}

/* Spares guessing the encoding of a picture or an archive, most of which show in their first bytes. */
static bool is_plainly_binary(const wn_source *source)
{
    size_t length = source->size < SAMPLE_BYTES ? (size_t)source->size : SAMPLE_BYTES;
    const uint8_t *bytes = source->peek ? source->peek(source->context, 0, length) : NULL;
    if (!bytes)
        return false;
    return has_controls(bytes, length < HEAD_BYTES ? length : HEAD_BYTES, 20) ||
           has_controls(bytes, length, 50);
}

static const char *foreign_format(const wn_bytes *text)
{
    static const struct {
        const char *start, *why;
    } formats[] = {{"%PDF-", "a PDF file"},  {"%!PS", "a PostScript file"},    {"{\\rtf", "an RTF file"},
                   {"<?xml", "an XML file"}, {"<!doctype html", "a web page"}, {"<html", "a web page"}};
    size_t at = 0;
    while (at < text->length && (unsigned char)text->data[at] <= ' ')
        at++;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t length = strlen(formats[i].start);
        if (text->length - at >= length && strncasecmp(text->data + at, formats[i].start, length) == 0)
            return formats[i].why;
    }
    return NULL;
}

/* A ligature is a way of drawing its letters, which exports from a PDF file keep: puts the letters in its
 * place. */
static bool expand_ligatures(wn_bytes *text)
{
    static const char *const letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    wn_bytes expanded = {0};
    size_t plain = 0;
    for (size_t at = 0; at + 2 < text->length; at++) {
        const unsigned char *here = (const unsigned char *)text->data + at;
        if (here[0] != 0xEF || here[1] != 0xAC || here[2] < 0x80 || here[2] > 0x86)
            continue;
        wn_bytes_append(&expanded, text->data + plain, at - plain);
        wn_bytes_append(&expanded, letters[here[2] - 0x80], strlen(letters[here[2] - 0x80]));
        plain = at + 3;
    }
    if (plain == 0)
        return true;
    wn_bytes_append(&expanded, text->data + plain, text->length - plain);
    if (expanded.failed) {
        wn_bytes_free(&expanded);
        return false;
    }
    wn_bytes_free(text);
    *text = expanded;
    return true;
}

const char *wn_sample_load(const wn_decoder *decoder, const wn_host *host, const wn_source *source,
                           wn_sample *ret_sample, wn_status *ret_status)
{
    *ret_sample = (wn_sample){.whole = source->size <= SAMPLE_BYTES};
    *ret_status = WN_DONE;
    if (source->size == 0)
        return "empty";
    const char *forced = host && host->option ? host->option(host->context, "encoding") : NULL;
    if (!forced && is_plainly_binary(source))
        return "binary data";
    *ret_status = wn_decode(decoder, host, source, SAMPLE_BYTES, &ret_sample->decoded);
    if (*ret_status < 0)
        return "cannot be decoded";
    if (!ret_sample->decoded.forced && is_binary(&ret_sample->decoded))
        return "binary data";
    const char *why = foreign_format(&ret_sample->decoded.text);
    if (why)
        return why;
    if (!wn_lines_split(ret_sample->decoded.text.data, ret_sample->decoded.text.length, &ret_sample->lines))
        *ret_status = WN_NO_MEMORY;
    return *ret_status < 0 ? "out of memory" : NULL;
}

void wn_sample_free(wn_sample *sample)
{
    wn_lines_free(&sample->lines);
    wn_bytes_free(&sample->decoded.text);
}

bool wn_sample_is_named(const wn_source *source, const char *suffixes)
{
    size_t name = source->name ? strlen(source->name) : 0;
    while (*suffixes) {
        size_t length = strcspn(suffixes, " ");
        if (name > length && strncasecmp(source->name + name - length, suffixes, length) == 0)
            return true;
        suffixes += length;
        suffixes += strspn(suffixes, " ");
    }
    return false;
}

static void report_encoding(const wn_host *host, const wn_decoded *decoded)
{
    char message[200];
    if (decoded->guessed) {
        snprintf(
            message, sizeof message,
            "The text names no encoding; it was read as %s. Check accented letters, or name the encoding.",
            decoded->encoding);
        host->report(host->context, WN_SEVERITY_INFO, "encoding-guessed", message, NULL);
    }
    if (decoded->damaged) {
        snprintf(
            message, sizeof message,
            "%llu byte sequences are no text in %s and were replaced; name the right encoding or ask for the "
            "file again.",
            (unsigned long long)decoded->damaged, decoded->encoding);
        host->report(host->context, WN_SEVERITY_WARNING, "text-damaged", message, NULL);
    }
}

static wn_status refuse(const wn_host *host, const char *code, const char *message)
{
    host->report(host->context, WN_SEVERITY_ERROR, code, message, NULL);
    return WN_LIMIT;
}

/* Lines and their text take many times their size once they are split: what could not become a document
 * within the limits is refused before. */
static wn_status check_size(const wn_host *host, const wn_bytes *text)
{
    uint64_t most = host->limit(host->context, WN_LIMIT_XML_ELEMENTS), lines = 0;
    if (text->length > host->limit(host->context, WN_LIMIT_TEXT_BYTES))
        return refuse(host, "limit-text-bytes",
                      "The text is longer than the limit text-bytes; raise the limit or split the file.");
    for (size_t at = 0; at < text->length; at++)
        lines += text->data[at] == '\n' || text->data[at] == '\f' ||
                 (text->data[at] == '\r' && text->data[at + 1] != '\n');
    if (lines > most)
        return refuse(
            host, "limit-xml-elements",
            "The text has more lines than the limit xml-elements; raise the limit or split the file.");
    return WN_DONE;
}

wn_status wn_sample_read(const wn_decoder *decoder, const wn_host *host, const wn_source *source,
                         wn_decoded *ret_decoded)
{
    *ret_decoded = (wn_decoded){.encoding = ""};
    if (source->size > host->limit(host->context, WN_LIMIT_INPUT_BYTES))
        return refuse(host, "limit-input-bytes",
                      "The file is larger than the limit input-bytes; raise the limit or split the file.");
    wn_status status = wn_decode(decoder, host, source, SIZE_MAX, ret_decoded);
    if (status == WN_UNSUPPORTED)
        host->report(host->context, WN_SEVERITY_ERROR, "encoding-unknown",
                     "The encoding asked for is not known on this system; name another.", NULL);
    if (status < 0)
        return status;
    report_encoding(host, ret_decoded);
    status = check_size(host, &ret_decoded->text);
    return status < 0 || expand_ligatures(&ret_decoded->text) ? status : WN_NO_MEMORY;
}
