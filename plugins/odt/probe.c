#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plugins/odt/read.h"

#define TEXT_TYPE "application/vnd.oasis.opendocument.text"
#define HEAD 4096
#define MEMBER_NAME 30 /* where that of the first member of a zip begins */

static const char *suffix_of(const char *name)
{
    const char *dot = name ? strrchr(name, '.') : NULL;
    return dot ? dot : "";
}

static bool is_named_text(const char *name)
{
    const char *suffix = suffix_of(name);
    return strcasecmp(suffix, ".odt") == 0 || strcasecmp(suffix, ".ott") == 0 ||
           strcasecmp(suffix, ".fodt") == 0;
}

/* Whether the first member is one that a package of the other family of office files begins with, so that
 * its directory need not be read. */
static bool begins_as_other(const char *head, size_t length)
{
    static const char *const names[] = {"[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);
        if (length >= MEMBER_NAME + size && memcmp(head + MEMBER_NAME, names[i], size) == 0)
            return true;
    }
    return false;
}

odt_shape odt_shape_of(const wn_source *source)
{
    char head[HEAD];
    int64_t got = source->read(source->context, 0, head, sizeof head);
    if (got < 4)
        return ODT_SHAPE_OTHER;
    if (memcmp(head, "PK\3\4", 4) == 0)
        return begins_as_other(head, (size_t)got) ? ODT_SHAPE_OTHER : ODT_SHAPE_ZIP;
    const char *type = memmem(head, (size_t)got, "office:mimetype=", 16);
    size_t rest = type ? (size_t)(head + got - type) - 16 : 0;
    bool is_text = rest > sizeof TEXT_TYPE && memcmp(type + 17, TEXT_TYPE, sizeof TEXT_TYPE - 1) == 0;
    return is_text ? ODT_SHAPE_FLAT : ODT_SHAPE_OTHER;
}

typedef struct odt_media_type {
    char text[sizeof TEXT_TYPE + 16];
    size_t length;
} odt_media_type;

static wn_status take_type(void *context, const char *bytes, size_t length)
{
    odt_media_type *type = context;
    size_t room = sizeof type->text - 1 - type->length;
    length = length < room ? length : room;
    memcpy(type->text + type->length, bytes, length);
    type->length += length;
    return WN_DONE;
}

wn_status odt_judge(wn_package *package, odt_kind *ret_kind)
{
    odt_media_type type = {.length = 0};
    int64_t part = wn_package_find(package, "mimetype");
    if (part == WN_NO_PART) {
        bool like_text = wn_package_find(package, "content.xml") != WN_NO_PART &&
                         wn_package_find(package, "META-INF/manifest.xml") != WN_NO_PART;
        *ret_kind = like_text ? ODT_KIND_UNLABELLED : ODT_KIND_OTHER;
        return WN_DONE;
    }
    ODT_TRY(wn_package_read(package, part, take_type, &type));
    type.text[strcspn(type.text, " \r\n\t")] = '\0';
    bool is_text = strcmp(type.text, TEXT_TYPE) == 0 || strcmp(type.text, TEXT_TYPE "-template") == 0;
    *ret_kind = is_text ? ODT_KIND_TEXT : ODT_KIND_OTHER;
    return WN_DONE;
}

static wn_status answer(wn_bid *bid, uint32_t score, const char *reason)
{
    bid->score = score;
    snprintf(bid->reason, sizeof bid->reason, "%s", reason);
    return WN_DONE;
}

static wn_status probe_zip(const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_host silent = wn_package_silent_host(host);
    wn_package *package = NULL;
    odt_kind kind = ODT_KIND_OTHER;
    uint32_t by_name = is_named_text(source->name) ? 19 : 0;
    wn_status status = wn_package_open(&silent, source, &package);
    if (status >= 0)
        status = odt_judge(package, &kind);
    if (status == WN_NO_MEMORY)
        answer(bid, by_name, "out of memory while probing");
    else if (status < 0)
        answer(bid, by_name, "a zip that is damaged, encrypted or over a limit");
    else if (kind == ODT_KIND_TEXT)
        answer(bid, 95, "the package says that it is an OpenDocument text");
    else if (kind == ODT_KIND_UNLABELLED)
        answer(bid, 55, "the parts of an OpenDocument file are there, but no media type");
    else
        answer(bid, by_name ? 10 : 0, "a zip that is no OpenDocument text");
    wn_package_close(package);
    return WN_DONE;
}

wn_status odt_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state;
    switch (odt_shape_of(source)) {
    case ODT_SHAPE_ZIP:
        return probe_zip(host, source, bid);
    case ODT_SHAPE_FLAT:
        return answer(bid, 95, "an XML file that says it is an OpenDocument text");
    case ODT_SHAPE_OTHER:
        break;
    }
    return answer(bid, 0, "neither a package nor a flat file of OpenDocument");
}
