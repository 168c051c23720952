/* Look-up of names and namespaces, for the parser. */
#ifndef WN_COMMON_XML_VOCABULARY_H
#define WN_COMMON_XML_VOCABULARY_H

#include "plugins/common/xml/xml.h"

/* Token of `local` in `space`, 0 when unknown. */
int wn_xml_vocabulary_token(const wn_xml_vocabulary *vocabulary, int space, const char *local);

/* Number of the namespace `uri`, 0 when unknown. */
int wn_xml_vocabulary_space(const wn_xml_vocabulary *vocabulary, const char *uri);

/* Number of the namespace with the interned `uri`, 0 when unknown or NULL. */
int wn_xml_parser_space(wn_xml_parser *parser, const unsigned char *uri);

/* URI bound to `prefix` where the parser stands, NULL when not bound. Belongs to the parser. */
const unsigned char *wn_xml_parser_binding(const wn_xml_parser *parser, const char *prefix, size_t length);

#endif
