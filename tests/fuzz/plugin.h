/* Drives one reader or container as the host does, and holds it to its contract. */
#ifndef FUZZ_PLUGIN_H
#define FUZZ_PLUGIN_H

#include "core/document/document.h"
#include "fuzz.h"
#include "winnow/plugin.h"

void fuzz_plugin_open(const char *path);

/* Probes and reads. The document is the caller's; NULL from a container or on failure. */
wn_document *fuzz_plugin_read(const uint8_t *bytes, size_t length, const char *name);

/* Asks a writer what the file of these bytes, standing where its output shall go, is. */
void fuzz_plugin_inspect(const uint8_t *bytes, size_t length);

#endif
