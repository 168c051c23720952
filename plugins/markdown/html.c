#include "plugins/markdown/html.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "winnow/utf8.h"

static const struct {
    const char *name;
    md_tag_kind kind;
} tags[] = {{"br", MD_TAG_BREAK},         {"b", MD_TAG_BOLD},        {"strong", MD_TAG_BOLD},
            {"i", MD_TAG_ITALIC},         {"em", MD_TAG_ITALIC},     {"s", MD_TAG_STRIKE},
            {"strike", MD_TAG_STRIKE},    {"del", MD_TAG_STRIKE},    {"sup", MD_TAG_RAISED},
            {"u", MD_TAG_UNDERLINE},      {"ins", MD_TAG_UNDERLINE}, {"mark", MD_TAG_HIGHLIGHT},
            {"table", MD_TAG_TABLE},      {"tr", MD_TAG_ROW},        {"td", MD_TAG_CELL},
            {"th", MD_TAG_CELL},          {"details", MD_TAG_OTHER}, {"summary", MD_TAG_OTHER},
            {"section", MD_TAG_OTHER},    {"article", MD_TAG_OTHER}, {"figure", MD_TAG_OTHER},
            {"figcaption", MD_TAG_OTHER}, {"nav", MD_TAG_OTHER},     {"wbr", MD_TAG_OTHER}};

md_html_tag md_html_tag_read(const char *text, size_t size)
{
    md_html_tag tag = {.kind = MD_TAG_NONE};
    if (size >= 4 && memcmp(text, "<!--", 4) == 0)
        tag.kind = MD_TAG_COMMENT;
    if (tag.kind == MD_TAG_COMMENT || size < 3)
        return tag;
    tag.closing = text[1] == '/';
    char name[16];
    size_t length = 0;
    for (size_t i = 1 + (size_t)tag.closing;
         i < size && length + 1 < sizeof name && isalnum((unsigned char)text[i]); i++)
        name[length++] = (char)tolower((unsigned char)text[i]);
    name[length] = '\0';
    char behind = text[1 + (size_t)tag.closing + length];
    if (!length || !strchr(" \t>/", behind))
        return tag;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strcmp(tags[i].name, name) == 0)
            tag.kind = tags[i].kind;
    if (tag.kind == MD_TAG_NONE && htmlTagLookup((const xmlChar *)name))
        tag.kind = MD_TAG_OTHER;
    return tag;
}

static unsigned long numeric_entity(const char *digits)
{
    bool hexadecimal = digits[0] == 'x' || digits[0] == 'X';
    return strtoul(digits + hexadecimal, NULL, hexadecimal ? 16 : 10);
}

size_t md_html_entity(const char *text, size_t size, char into[8])
{
    char name[16];
    if (size < 4 || size - 2 >= sizeof name)
        return 0;
    memcpy(name, text + 1, size - 2);
    name[size - 2] = '\0';
    unsigned long point = 0;
    if (name[0] == '#') {
        point = numeric_entity(name + 1);
    } else {
        const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)name);
        point = found ? found->value : strcmp(name, "apos") == 0 ? '\'' : 0;
    }
    return point && point <= 0x10FFFF ? wn_utf8_encode((uint32_t)point, into) : 0;
}

size_t md_html_tag_length(const char *text, size_t length)
{
    if (length < 3 || text[0] != '<')
        return 0;
    bool comment = length >= 7 && memcmp(text, "<!--", 4) == 0;
    const char *end = comment ? memmem(text, length, "-->", 3) : memchr(text, '>', length);
    size_t size = end ? (size_t)(end - text) + (comment ? 3 : 1) : 0;
    return size && md_html_tag_read(text, size).kind != MD_TAG_NONE ? size : 0;
}

bool md_html_is_tags(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t size = md_html_tag_length(text + at, length - at);
        if (!size || md_html_tag_read(text + at, size).kind == MD_TAG_BREAK)
            return false;
        at += size;
        while (at < length && (text[at] == ' ' || text[at] == '\t'))
            at++;
    }
    return length > 0;
}
