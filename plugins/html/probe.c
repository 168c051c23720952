#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plugins/html/decode.h"
#include "plugins/html/read.h"

#define HEAD 65536
#define FEW_TAGS 2 /* a tag may be quoted in any text; several make a page */

static wn_status answer(wn_bid *bid, uint32_t score, const char *reason)
{
    bid->score = score;
    snprintf(bid->reason, sizeof bid->reason, "%s", reason);
    return WN_DONE;
}

/* Where the first tag stands that is no comment, instruction or white space. */
static const char *first_tag(const char *text)
{
    for (;;) {
        text += strspn(text, " \t\r\n\f");
        const char *end = NULL;
        if (strncmp(text, "<!--", 4) == 0 && (end = strstr(text, "-->")))
            text = end + 3;
        else if (strncmp(text, "<?", 2) == 0 && (end = strchr(text, '>')))
            text = end + 1;
        else
            return text;
    }
}

static bool begins(const char *text, const char *word)
{
    return strncasecmp(text, word, strlen(word)) == 0;
}

static bool is_whole_page(const char *text)
{
    static const char *const tags[] = {"html", "head", "body"};
    if (begins(text, "<!doctype"))
        return begins(text + 9 + strspn(text + 9, " \t\r\n"), "html");
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (*text == '<' && begins(text + 1, tags[i]) && strchr(" \t\r\n>/", text[1 + strlen(tags[i])]) &&
            text[1 + strlen(tags[i])])
            return true;
    return false;
}

/* How many start tags of elements of running text there are. */
static size_t count_tags(const char *text)
{
    static const char *const tags[] = {"p",  "div",  "br",    "span", "table", "tr",   "td",   "ul",
                                       "ol", "li",   "b",     "i",    "u",     "a",    "h1",   "h2",
                                       "h3", "font", "style", "meta", "body",  "html", "input"};
    size_t count = 0;
    for (; (text = strchr(text, '<')); text++)
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            size_t size = strlen(tags[i]);
            if (begins(text + 1, tags[i]) && text[1 + size] && strchr(" \t\r\n>/", text[1 + size]))
                count++;
        }
    return count;
}

static bool is_declared(const wn_source *source)
{
    return source->media_type &&
           (begins(source->media_type, "text/html") || begins(source->media_type, "application/xhtml+xml"));
}

static bool is_named(const wn_source *source)
{
    const char *dot = source->name ? strrchr(source->name, '.') : NULL;
    return dot &&
           (strcasecmp(dot, ".htm") == 0 || strcasecmp(dot, ".html") == 0 || strcasecmp(dot, ".xhtml") == 0);
}

static wn_status judge(const char *text, const wn_source *source, wn_bid *bid)
{
    const char *tag = first_tag(text);
    if (is_whole_page(tag))
        return answer(bid, 92, "begins as a web page does");
    if (!is_named(source) && !is_declared(source))
        return answer(bid, 0, "does not begin as a web page does");
    if (tag != text && begins(text, "<?xml"))
        return answer(bid, 0, "XML of another kind");
    if (is_declared(source))
        return answer(bid, 85, "its media type says that it is a web page");
    if (count_tags(text) >= FEW_TAGS)
        return answer(bid, 85, "named as a web page, with tags of one");
    return answer(bid, 35, "named as a web page, with few tags of one");
}

/* Whether a file that begins so may be text in UTF-16, or in UTF-8 with a byte order mark. */
static bool begins_wide(const uint8_t start[4])
{
    static const uint8_t marks[][2] = {{0xEF, 0xBB}, {0xFF, 0xFE}, {0xFE, 0xFF}, {'<', 0}, {0, '<'}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (memcmp(start, marks[i], 2) == 0)
            return true;
    return false;
}

wn_status html_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_decoded head;
    uint8_t start[4] = {0};
    if (source->read(source->context, 0, start, sizeof start) <= 0)
        return answer(bid, 0, "empty");
    bool is_ours = is_named(source) || is_declared(source), has_mark = begins_wide(start);
    /* A page begins with a tag: most files need not be decoded to see that they are none. */
    if (!is_ours && !has_mark && start[0] != '<' && !strchr(" \t\r\n", start[0]))
        return answer(bid, 0, "does not begin as a web page does");
    wn_status status = html_decode(state, host, source, HEAD, &head);
    if (status >= 0)
        status = judge(head.text.data ? head.text.data : "", source, bid);
    wn_bytes_free(&head.text);
    return status == WN_UNSUPPORTED ? answer(bid, 0, "cannot be decoded") : status;
}
