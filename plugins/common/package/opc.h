/* Open Packaging Conventions (ECMA-376 part 2): relationships, part names, content types; and reading a part
 * straight into the XML parser. */
#ifndef WN_COMMON_PACKAGE_OPC_H
#define WN_COMMON_PACKAGE_OPC_H

#include "plugins/common/package/package.h"
#include "plugins/common/xml/xml.h"

typedef struct wn_relationship {
    char *id, *type;
    char *target; /* internal: name of the part in the package, without leading slash; external: as written */
    bool external;
} wn_relationship;

/* Relationships of one part, ordered by id. Zero-initialise; free with wn_relationships_free. */
typedef struct wn_relationships {
    wn_relationship *items;
    size_t count, capacity;
} wn_relationships;

/* Reads the relationships of the part `owner`; "" means the package itself. Without a relationships part the
 * list is empty. WN_DONE or what the package or parser say. `elements` as in wn_xml_parser_new. */
wn_status wn_relationships_read(wn_package *package, const wn_host *host, const char *owner,
                                uint64_t *elements, wn_relationships *ret_relationships);

/* The relationship with `id`, or NULL. */
const wn_relationship *wn_relationships_by_id(const wn_relationships *relationships, const char *id);

/* The first whose type ends in "/" and `type` ("officeDocument", "styles"), so that strict and transitional
 * types are alike; NULL when there is none. */
const wn_relationship *wn_relationships_by_type(const wn_relationships *relationships, const char *type);

void wn_relationships_free(wn_relationships *relationships);

/* The part name that `target` means when written in the part `owner` (RFC 3986 section 5.2, percent-encoding
 * decoded), without leading slash. The caller frees it; NULL when memory fails. */
char *wn_part_resolve(const char *owner, const char *target);

/* The content type of `part`: the caller frees `*ret_type`, which is NULL when [Content_Types].xml is missing
 * or does not say. */
wn_status wn_part_content_type(wn_package *package, const wn_host *host, const char *part, uint64_t *elements,
                               char **ret_type);

/* Inflates `part` into a parser with `vocabulary` and `handler`. Reports what the parser finds wrong (codes
 * xml-malformed, xml-limit), naming `part` and line. */
wn_status wn_part_parse(wn_package *package, const wn_host *host, const char *part,
                        const wn_xml_vocabulary *vocabulary, const wn_xml_handler *handler,
                        uint64_t *elements);

#endif
