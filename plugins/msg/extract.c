/* Hands on what a message holds. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/bytes/units.h"
#include "plugins/msg/msg.h"
#include "winnow/utf8.h"

/* Bytes before the properties of a message, of one within it, of an attachment ([MS-OXMSG] 2.4.1). */
#define HEAD_MESSAGE 32u
#define HEAD_ATTACHMENT 8u

/* Ways of attaching ([MS-OXCMSG] 2.2.2.9). */
enum { METHOD_NONE = 0, METHOD_BYTES = 1, METHOD_MESSAGE = 5, METHOD_OBJECT = 6 };

/* Time counts from 1601 in units of 100 ns. */
#define UNITS_PER_SECOND 10000000u
#define SECONDS_TO_1970 11644473600u
#define SECONDS_PER_DAY 86400u

void msg_tell_partial(msg_reader *reader, const char *code, const char *message)
{
    reader->partial = true;
    reader->host->report(reader->host->context, WN_SEVERITY_WARNING, code, message, NULL);
}

static wn_status count_child(const msg_reader *reader, uint64_t count)
{
    if (count <= reader->host->limit(reader->host->context, WN_LIMIT_CHILDREN))
        return WN_DONE;
    reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "limit-children",
                         "the message has more attachments than the limit children", NULL);
    return WN_LIMIT;
}

static wn_status push(msg_reader *reader, const wn_child_info *info, const wn_bytes *bytes)
{
    const wn_children *children = reader->children;
    MSG_TRY(count_child(reader, ++reader->pushed));
    MSG_TRY(children->begin(children->context, info));
    if (bytes->length)
        MSG_TRY(children->write(children->context, bytes->data, bytes->length));
    return children->end(children->context);
}

static bool is_blank(const wn_bytes *text)
{
    for (size_t i = 0; i < text->length; i++)
        if ((unsigned char)text->data[i] > ' ')
            return false;
    return true;
}

static void to_utf8(wn_bytes *text)
{
    wn_span units = {(const uint8_t *)text->data, text->length};
    wn_bytes out = {.failed = text->failed};
    while (units.length >= 2 && !wn_span_u16(units, units.length - 2))
        units.length -= 2;
    wn_append_utf16(&out, units);
    wn_bytes_free(text);
    *text = out;
}

/* The plain text: in UTF-8, or as it came where it is in a code page. */
static wn_status plain_text(msg_reader *reader, uint32_t storage, wn_bytes *out)
{
    bool found = false;
    MSG_TRY(msg_value(reader, storage, MSG_BODY, MSG_WIDE_STRING, out, &found));
    if (found)
        to_utf8(out);
    else
        MSG_TRY(msg_value(reader, storage, MSG_BODY, MSG_STRING, out, &found));
    while (out->length && out->data[out->length - 1] == '\0')
        out->length--;
    return out->failed ? WN_NO_MEMORY : WN_DONE;
}

static wn_status rich_text(msg_reader *reader, uint32_t storage, wn_bytes *out)
{
    uint64_t most = reader->host->limit(reader->host->context, WN_LIMIT_PART_BYTES);
    wn_bytes packed = {0};
    bool found = false;
    wn_status status = msg_value(reader, storage, MSG_BODY_RTF, MSG_BINARY, &packed, &found);
    if (status >= 0 && found)
        status = msg_inflate((wn_span){(const uint8_t *)packed.data, packed.length}, most, out);
    wn_bytes_free(&packed);
    if (status == WN_MALFORMED) {
        msg_tell_partial(reader, "message-damaged",
                         "the formatted text of the message is damaged; ask for the message again");
        return WN_DONE;
    }
    if (status == WN_LIMIT)
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "limit-part-bytes",
                             "the text of the message is longer than the limit part-bytes", NULL);
    return status;
}

static wn_status web_text(msg_reader *reader, uint32_t storage, wn_bytes *out)
{
    bool found = false;
    MSG_TRY(msg_value(reader, storage, MSG_BODY_HTML, MSG_BINARY, out, &found));
    if (found)
        return WN_DONE;
    MSG_TRY(msg_value(reader, storage, MSG_BODY_HTML, MSG_WIDE_STRING, out, &found));
    if (found)
        to_utf8(out);
    return out->failed ? WN_NO_MEMORY : WN_DONE;
}

/* Of texts that say the same the plain one is taken, else Rich Text, else HTML. That of an attached message
 * is handed on as a file named by its subject. */
static wn_status push_text(msg_reader *reader, uint32_t storage, bool is_attached)
{
    static const struct {
        wn_status (*read)(msg_reader *reader, uint32_t storage, wn_bytes *out);
        const char *media_type, *suffix;
    } forms[] = {{plain_text, "text/plain", ".txt"},
                 {rich_text, "application/rtf", ".rtf"},
                 {web_text, "text/html", ".html"}};
    wn_bytes text = {0}, name = {0};
    wn_status status = WN_DONE;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && status >= 0; i++) {
        wn_bytes_clear(&text);
        status = forms[i].read(reader, storage, &text);
        if (status < 0 || is_blank(&text))
            continue;
        wn_child_info info = {sizeof info, WN_CHILD_BODY, NULL, forms[i].media_type};
        if (is_attached) {
            info.role = WN_CHILD_ATTACHMENT;
            status = msg_line(reader, storage, MSG_SUBJECT, &name);
            wn_bytes_add(&name, name.length ? "" : "message");
            wn_bytes_add(&name, forms[i].suffix);
            info.name = name.data;
        }
        if (status >= 0)
            status = name.failed ? WN_NO_MEMORY : push(reader, &info, &text);
        break;
    }
    wn_bytes_free(&text);
    wn_bytes_free(&name);
    return status;
}

/* A picture that the text shows. */
static bool is_inline(const wn_bytes *media_type, const wn_bytes *content_id)
{
    return content_id->length && media_type->data && strncasecmp(media_type->data, "image/", 6) == 0;
}

static wn_status push_file(msg_reader *reader, uint32_t storage)
{
    wn_bytes bytes = {0}, name = {0}, media_type = {0}, content_id = {0};
    bool found = false;
    wn_status status = msg_value(reader, storage, MSG_ATTACHED, MSG_BINARY, &bytes, &found);
    if (status >= 0)
        status = msg_line(reader, storage, MSG_LONG_NAME, &name);
    if (status >= 0 && !name.length)
        status = msg_line(reader, storage, MSG_SHORT_NAME, &name);
    if (status >= 0)
        status = msg_line(reader, storage, MSG_MEDIA_TYPE, &media_type);
    if (status >= 0)
        status = msg_line(reader, storage, MSG_CONTENT_ID, &content_id);
    wn_child_info info = {sizeof info, WN_CHILD_ATTACHMENT, name.data, media_type.data};
    if (is_inline(&media_type, &content_id))
        info.role = WN_CHILD_INLINE;
    if (status >= 0 && found)
        status = push(reader, &info, &bytes);
    else if (status >= 0)
        msg_tell_partial(reader, "attachment-missing",
                         "an attachment has a name and no content; ask for it apart");
    wn_bytes_free(&bytes);
    wn_bytes_free(&name);
    wn_bytes_free(&media_type);
    wn_bytes_free(&content_id);
    return status;
}

static wn_status push_attachments(msg_reader *reader, uint32_t storage, uint64_t depth);

static wn_status push_attached_message(msg_reader *reader, uint32_t storage, uint64_t depth)
{
    uint32_t message = wn_compound_next_storage(reader->compound, storage, "__substg1.0_3701000D", 0);
    if (message == WN_NO_STREAM) {
        msg_tell_partial(reader, "attachment-missing",
                         "an attached message has no content; ask for it apart");
        return WN_DONE;
    }
    if (depth >= reader->host->limit(reader->host->context, WN_LIMIT_CONTAINER_DEPTH)) {
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "limit-container-depth",
                             "messages are attached to one another deeper than the limit container-depth",
                             NULL);
        return WN_LIMIT;
    }
    MSG_TRY(push_text(reader, message, true));
    return push_attachments(reader, message, depth + 1);
}

static wn_status push_attachment(msg_reader *reader, uint32_t storage, uint64_t depth)
{
    uint64_t method = METHOD_BYTES;
    MSG_TRY(msg_number(reader, storage, HEAD_ATTACHMENT, MSG_METHOD, MSG_INTEGER, &method));
    switch (method & UINT32_MAX) {
    case METHOD_NONE: /* also where it is not told */
    case METHOD_BYTES:
        return push_file(reader, storage);
    case METHOD_MESSAGE:
        return push_attached_message(reader, storage, depth);
    case METHOD_OBJECT:
        msg_tell_partial(reader, "attachment-embedded",
                         "an object of another program is embedded in the text; ask for it as a file");
        return WN_DONE;
    default:
        msg_tell_partial(reader, "message-elsewhere",
                         "an attachment is kept elsewhere; ask for it as a file");
        return WN_DONE;
    }
}

static wn_status push_attachments(msg_reader *reader, uint32_t storage, uint64_t depth)
{
    uint32_t found = WN_COMPOUND_ROOT;
    while ((found = wn_compound_next_storage(reader->compound, storage, "__attach_version1.0_", found)) !=
           WN_NO_STREAM) {
        MSG_TRY(count_child(reader, ++reader->attachments));
        MSG_TRY(push_attachment(reader, found, depth));
    }
    return WN_DONE;
}

static wn_status push_property(msg_reader *reader, const char *name, wn_bytes *value)
{
    const wn_children *children = reader->children;
    char *at = value->data;
    wn_status status = value->failed ? WN_NO_MEMORY : WN_DONE;
    while (at && *at == ' ')
        at++;
    if (status >= 0 && at && *at)
        status = children->property(children->context, name, at);
    wn_bytes_free(value);
    return status;
}

static wn_status push_line(msg_reader *reader, msg_property property, const char *name)
{
    wn_bytes value = {0};
    wn_status status = msg_line(reader, WN_COMPOUND_ROOT, property, &value);
    if (status < 0) {
        wn_bytes_free(&value);
        return status;
    }
    return push_property(reader, name, &value);
}

/* Addresses within an organisation are no addresses of mail. */
static wn_status push_sender(msg_reader *reader)
{
    wn_bytes value = {0}, address = {0};
    wn_status status = msg_line(reader, WN_COMPOUND_ROOT, MSG_SENDER_NAME, &value);
    if (status >= 0)
        status = msg_line(reader, WN_COMPOUND_ROOT, MSG_SENDER_MAIL, &address);
    if (status >= 0 && !address.length)
        status = msg_line(reader, WN_COMPOUND_ROOT, MSG_SENDER_ADDRESS, &address);
    bool is_mail = address.data && strchr(address.data, '@');
    if (is_mail && value.length && strcmp(value.data, address.data) != 0) {
        wn_bytes_add(&value, " <");
        wn_bytes_add(&value, address.data);
        wn_bytes_add(&value, ">");
    } else if (is_mail && !value.length) {
        wn_bytes_add(&value, address.data);
    }
    wn_bytes_free(&address);
    if (status < 0) {
        wn_bytes_free(&value);
        return status;
    }
    return push_property(reader, "from", &value);
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

/* The date that stands `days` behind 1970-01-01; in a year beyond 9998, that is of no use. */
static void date_of(uint64_t days, int *ret_year, int *ret_month, int *ret_day)
{
    int year = 1970, month = 1;
    while (year <= 9998 && days >= (uint64_t)days_of_month(year, month)) {
        days -= (uint64_t)days_of_month(year, month);
        year += month == 12;
        month = month % 12 + 1;
    }
    *ret_year = year;
    *ret_month = month;
    *ret_day = (int)days + 1;
}

static wn_status push_date(msg_reader *reader)
{
    uint64_t time = 0;
    MSG_TRY(msg_number(reader, WN_COMPOUND_ROOT, HEAD_MESSAGE, MSG_SENT, MSG_TIME, &time));
    uint64_t seconds = time / UNITS_PER_SECOND;
    if (seconds < SECONDS_TO_1970 || time > INT64_MAX)
        return WN_DONE;
    seconds -= SECONDS_TO_1970;
    int year, month, day;
    char text[48];
    date_of(seconds / SECONDS_PER_DAY, &year, &month, &day);
    if (year > 9998)
        return WN_DONE;
    unsigned rest = (unsigned)(seconds % SECONDS_PER_DAY);
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02u:%02u:%02u+00:00", year, month, day, rest / 3600,
             rest / 60 % 60, rest % 60);
    return reader->children->property(reader->children->context, "sent", text);
}

/* Messages whose content is in one attachment that only a key opens. */
static wn_status is_encrypted(msg_reader *reader, bool *ret_encrypted)
{
    wn_bytes class = {0};
    wn_status status = msg_line(reader, WN_COMPOUND_ROOT, MSG_CLASS, &class);
    *ret_encrypted = class.data && strcasecmp(class.data, "IPM.Note.SMIME") == 0;
    wn_bytes_free(&class);
    return status;
}

static wn_status extract(msg_reader *reader)
{
    bool encrypted = false;
    MSG_TRY(push_sender(reader));
    MSG_TRY(push_date(reader));
    MSG_TRY(push_line(reader, MSG_SUBJECT, "subject"));
    MSG_TRY(push_line(reader, MSG_MESSAGE_ID, "message-id"));
    MSG_TRY(is_encrypted(reader, &encrypted));
    if (encrypted) {
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "part-encrypted",
                             "the message is encrypted; ask for it without encryption", NULL);
        return WN_ENCRYPTED;
    }
    MSG_TRY(push_text(reader, WN_COMPOUND_ROOT, false));
    MSG_TRY(push_attachments(reader, WN_COMPOUND_ROOT, 1));
    return reader->partial ? WN_PARTIAL : WN_DONE;
}

wn_status msg_extract(const void *state, const wn_host *host, const wn_source *source,
                      const wn_children *children)
{
    msg_reader reader = {.host = host, .children = children};
    const char *fault = NULL;
    (void)state;
    wn_status status = wn_compound_open(source, &reader.compound, &fault);
    if (status < 0) {
        host->report(host->context, WN_SEVERITY_ERROR, "message-malformed", fault, NULL);
        return status;
    }
    if (status == WN_PARTIAL)
        msg_tell_partial(&reader, "message-damaged", fault);
    status = extract(&reader);
    wn_compound_close(reader.compound);
    return status;
}
