#include "plugins/common/package/opc.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/bytes.h"

enum { SPACE_RELATIONSHIPS = 1, SPACE_TYPES = 2 };
enum { TOKEN_RELATIONSHIP = 1, TOKEN_DEFAULT = 2, TOKEN_OVERRIDE = 3 };

static const wn_xml_space spaces[] = {
    {"http://schemas.openxmlformats.org/package/2006/relationships", SPACE_RELATIONSHIPS},
    {"http://schemas.openxmlformats.org/package/2006/content-types", SPACE_TYPES}};
/* In the order of the tokens. */
static const wn_xml_name names[] = {
    {SPACE_RELATIONSHIPS, "Relationship"}, {SPACE_TYPES, "Default"}, {SPACE_TYPES, "Override"}};

static wn_status feed_parser(void *context, const char *bytes, size_t length)
{
    return wn_xml_feed(context, bytes, length);
}

static void report_fault(const wn_host *host, const wn_xml_parser *parser, wn_status status, const char *part)
{
    wn_location where = {
        .size = sizeof where, .part = part, .line = wn_xml_line(parser), .offset = UINT64_MAX};
    const char *fault = wn_xml_fault(parser);
    if (fault)
        host->report(host->context, WN_SEVERITY_ERROR, status == WN_LIMIT ? "xml-limit" : "xml-malformed",
                     fault, &where);
}

wn_status wn_part_parse(wn_package *package, const wn_host *host, const char *part,
                        const wn_xml_vocabulary *vocabulary, const wn_xml_handler *handler,
                        uint64_t *elements)
{
    int64_t index = wn_package_find(package, part);
    if (index == WN_NO_PART)
        return WN_MALFORMED;
    wn_xml_parser *parser = wn_xml_parser_new(host, vocabulary, handler, elements);
    if (!parser)
        return WN_NO_MEMORY;
    wn_status status = wn_package_read(package, index, feed_parser, parser);
    if (status >= 0)
        status = wn_xml_finish(parser);
    if (status < 0)
        report_fault(host, parser, status, part);
    wn_xml_parser_free(parser);
    return status;
}

static wn_status ignore_end(void *context, int token)
{
    (void)context, (void)token;
    return WN_DONE;
}

static wn_status ignore_text(void *context, const char *text, size_t length)
{
    (void)context, (void)text, (void)length;
    return WN_DONE;
}

static wn_status parse_listing(wn_package *package, const wn_host *host, const char *part, void *context,
                               wn_status (*start)(void *, const wn_xml_element *), uint64_t *elements)
{
    wn_xml_vocabulary *vocabulary = wn_xml_vocabulary_new(spaces, sizeof spaces / sizeof *spaces, names,
                                                          sizeof names / sizeof *names, sizeof *names);
    wn_xml_handler handler = {context, start, ignore_end, ignore_text};
    wn_status status =
        vocabulary ? wn_part_parse(package, host, part, vocabulary, &handler, elements) : WN_NO_MEMORY;
    wn_xml_vocabulary_free(vocabulary);
    return status;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void decode_percent(char *text)
{
    char *into = text;
    for (const char *from = text; *from; into++) {
        int high = *from == '%' ? hex_digit(from[1]) : -1, low = high >= 0 ? hex_digit(from[2]) : -1;
        bool escape = low >= 0 && (high | low) != 0;
        *into = (char)(escape ? high << 4 | low : *from);
        from += escape ? 3 : 1;
    }
    *into = '\0';
}

/* Takes "." and ".." segments out of `path`, in place; ".." above the root is dropped. */
static void remove_dots(char *path)
{
    size_t length = 0;
    for (const char *from = path; *from;) {
        const char *slash = strchr(from, '/');
        size_t segment = slash ? (size_t)(slash - from) : strlen(from);
        bool dot = segment == 1 && from[0] == '.';
        bool dots = segment == 2 && from[0] == '.' && from[1] == '.';
        if (dots) {
            while (length > 0 && path[--length] != '/')
                ;
        } else if (!dot && segment > 0) {
            if (length > 0)
                path[length++] = '/';
            memmove(path + length, from, segment);
            length += segment;
        }
        from += segment + (slash != NULL);
    }
    path[length] = '\0';
}

char *wn_part_resolve(const char *owner, const char *target)
{
    wn_bytes path = {0};
    const char *slash = strrchr(owner, '/');
    if (target[0] != '/' && target[0] != '\\' && slash)
        wn_bytes_append(&path, owner, (size_t)(slash - owner) + 1);
    wn_bytes_append(&path, target, strcspn(target, "#?"));
    if (path.failed) {
        wn_bytes_free(&path);
        return NULL;
    }
    for (char *c = path.data; *c; c++)
        *c = *c == '\\' ? '/' : *c;
    decode_percent(path.data);
    remove_dots(path.data);
    return path.data;
}

typedef struct listing {
    const char *part;
    wn_relationships *relationships;
    char *type; /* content type found so far */
    bool overridden;
} listing;

static wn_status on_relationship(void *context, const wn_xml_element *element)
{
    listing *l = context;
    if (element->token != TOKEN_RELATIONSHIP)
        return WN_DONE;
    if (!WN_ARRAY_GROW(l->relationships))
        return WN_NO_MEMORY;
    wn_relationship r = {
        .id = wn_xml_duplicate(wn_xml_attribute(element, SPACE_RELATIONSHIPS, "Id")),
        .type = wn_xml_duplicate(wn_xml_attribute(element, SPACE_RELATIONSHIPS, "Type")),
        .target = wn_xml_duplicate(wn_xml_attribute(element, SPACE_RELATIONSHIPS, "Target")),
        .external = wn_xml_is(wn_xml_attribute(element, SPACE_RELATIONSHIPS, "TargetMode"), "External")};
    if (r.target && !r.external) {
        char *resolved = wn_part_resolve(l->part, r.target);
        free(r.target);
        r.target = resolved;
    }
    if (!r.id || !r.type || !r.target) { /* one that names nothing is skipped */
        free(r.id), free(r.type), free(r.target);
        return WN_DONE;
    }
    l->relationships->items[l->relationships->count++] = r;
    return WN_DONE;
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const wn_relationship *)a)->id, ((const wn_relationship *)b)->id);
}

static int compare_to_id(const void *id, const void *relationship)
{
    return strcmp(id, ((const wn_relationship *)relationship)->id);
}

wn_status wn_relationships_read(wn_package *package, const wn_host *host, const char *owner,
                                uint64_t *elements, wn_relationships *ret_relationships)
{
    wn_bytes name = {0};
    const char *slash = strrchr(owner, '/');
    const char *base = slash ? slash + 1 : owner;
    wn_bytes_append(&name, owner, (size_t)(base - owner));
    wn_bytes_add(&name, "_rels/");
    wn_bytes_add(&name, base);
    wn_bytes_add(&name, ".rels");
    wn_status status = name.failed ? WN_NO_MEMORY : WN_DONE;
    listing l = {.part = owner, .relationships = ret_relationships};
    if (status >= 0 && wn_package_find(package, name.data) != WN_NO_PART)
        status = parse_listing(package, host, name.data, &l, on_relationship, elements);
    wn_bytes_free(&name);
    if (ret_relationships->count)
        qsort(ret_relationships->items, ret_relationships->count, sizeof *ret_relationships->items,
              compare_ids);
    return status;
}

const wn_relationship *wn_relationships_by_id(const wn_relationships *relationships, const char *id)
{
    if (!relationships->count)
        return NULL;
    return bsearch(id, relationships->items, relationships->count, sizeof *relationships->items,
                   compare_to_id);
}

const wn_relationship *wn_relationships_by_type(const wn_relationships *relationships, const char *type)
{
    size_t length = strlen(type);
    for (size_t i = 0; i < relationships->count; i++) {
        const char *full = relationships->items[i].type;
        size_t total = strlen(full);
        if (total > length && full[total - length - 1] == '/' && strcmp(full + total - length, type) == 0)
            return &relationships->items[i];
    }
    return NULL;
}

void wn_relationships_free(wn_relationships *relationships)
{
    for (size_t i = 0; i < relationships->count; i++) {
        free(relationships->items[i].id);
        free(relationships->items[i].type);
        free(relationships->items[i].target);
    }
    free(relationships->items);
    *relationships = (wn_relationships){0};
}

static bool is_named(wn_xml_value value, const char *part)
{
    char name[512];
    wn_xml_copy(value, name, sizeof name);
    decode_percent(name);
    return strcasecmp(name + (name[0] == '/'), part) == 0;
}

static wn_status on_type(void *context, const wn_xml_element *element)
{
    listing *l = context;
    const char *dot = strrchr(l->part, '.');
    bool override = element->token == TOKEN_OVERRIDE &&
                    is_named(wn_xml_attribute(element, SPACE_TYPES, "PartName"), l->part);
    bool by_suffix = element->token == TOKEN_DEFAULT && dot && !l->overridden &&
                     is_named(wn_xml_attribute(element, SPACE_TYPES, "Extension"), dot + 1);
    if (!override && !by_suffix)
        return WN_DONE;
    free(l->type);
    l->type = wn_xml_duplicate(wn_xml_attribute(element, SPACE_TYPES, "ContentType"));
    l->overridden = l->overridden || override;
    return WN_DONE;
}

wn_status wn_part_content_type(wn_package *package, const wn_host *host, const char *part, uint64_t *elements,
                               char **ret_type)
{
    listing l = {.part = part};
    wn_status status = WN_DONE;
    if (wn_package_find(package, "[Content_Types].xml") != WN_NO_PART)
        status = parse_listing(package, host, "[Content_Types].xml", &l, on_type, elements);
    if (status < 0)
        free(l.type);
    else
        *ret_type = l.type;
    return status;
}
