#include "core/form/tree.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "core/base/text.h"

typedef struct tree_reader {
    yaml_parser_t parser;
    yaml_event_t event;
    const char *path;
    const char *yaml;
    wn_arena *arena;
    wn_report *report;
} tree_reader;

void wn_form_say(wn_report *report, wn_severity severity, const char *code, const char *path,
                 wn_form_place place, const char *format, ...)
{
    char message[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    wn_evidence where = wn_evidence_none();
    where.part = wn_arena_string(report->arena, path);
    where.line = place.line;
    wn_report_add(report, severity, code, NULL, &where, "%s:%u:%u: %s", path, place.line, place.column,
                  message);
}

void wn_form_say_unreadable(wn_report *report, const char *path, int error)
{
    if (error == 0 || error == ENOMEM)
        wn_report_add(report, WN_SEVERITY_ERROR, "no-memory", NULL, NULL, "%s: not enough memory to read it",
                      path);
    else
        wn_report_add(report, WN_SEVERITY_ERROR, "form-unreadable", NULL, NULL,
                      "%s: cannot be read: %s. Check the path and its permissions.", path, strerror(error));
}

wn_node *wn_tree_member(const wn_node *map, const char *key)
{
    if (!map || map->kind != WN_NODE_MAP)
        return NULL;
    wn_node *member = map->first;
    while (member && strcmp(member->key, key) != 0)
        member = member->next;
    return member;
}

static wn_form_place place_of(yaml_mark_t mark)
{
    return (wn_form_place){(uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
}

static void say_memory(tree_reader *reader)
{
    wn_form_say(reader->report, WN_SEVERITY_ERROR, "no-memory", reader->path, (wn_form_place){1, 1},
                "not enough memory to read this definition");
}

/* libyaml gives no mark for what is wrong with the encoding, only a byte offset. */
static wn_form_place place_of_offset(const char *yaml, size_t offset)
{
    wn_form_place place = {1, 1};
    for (size_t i = 0; i < offset; i++) {
        place.column++;
        if (yaml[i] == '\n')
            place = (wn_form_place){place.line + 1, 1};
    }
    return place;
}

static void say_problem(tree_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        say_memory(reader);
        return;
    }
    wn_form_place place = place_of(parser->problem_mark);
    if (parser->error == YAML_READER_ERROR)
        place = place_of_offset(reader->yaml, parser->problem_offset);
    wn_form_say(reader->report, WN_SEVERITY_ERROR, "form-syntax", reader->path, place,
                "not valid YAML: %s%s%s. Check indentation and quotes here and on the line before.",
                parser->context ? parser->context : "", parser->context ? ", " : "",
                parser->problem ? parser->problem : "unreadable");
}

static bool refuse(tree_reader *reader, const char *code, const char *why)
{
    wn_form_say(reader->report, WN_SEVERITY_ERROR, code, reader->path, place_of(reader->event.start_mark),
                "%s", why);
    return false;
}

/* Reads the next event into reader->event; the one before is freed. */
static bool advance(tree_reader *reader)
{
    yaml_event_delete(&reader->event);
    if (!yaml_parser_parse(&reader->parser, &reader->event)) {
        memset(&reader->event, 0, sizeof reader->event);
        say_problem(reader);
        return false;
    }
    return true;
}

static bool has_extras(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default:
        return event->type == YAML_ALIAS_EVENT;
    }
}

static const char *scalar_text(tree_reader *reader)
{
    const char *value = (const char *)reader->event.data.scalar.value;
    const size_t length = reader->event.data.scalar.length;
    if (memchr(value, '\0', length)) {
        refuse(reader, "form-syntax", "a NUL character cannot stand in a text: take it out");
        return NULL;
    }
    wn_buffer nfc = {0};
    wn_text_nfc(&nfc, value, length);
    const char *text = nfc.failed ? NULL : wn_arena_text(reader->arena, nfc.data ? nfc.data : "", nfc.length);
    wn_buffer_free(&nfc);
    if (!text)
        say_memory(reader);
    return text;
}

static bool read_node(tree_reader *reader, unsigned depth, wn_node **ret_node);

/* Reads the members up to the end event of a list or map. */
static bool read_members(tree_reader *reader, unsigned depth, wn_node *parent)
{
    const yaml_event_type_t end =
        parent->kind == WN_NODE_MAP ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
    wn_node **tail = &parent->first;
    while (advance(reader)) {
        if (reader->event.type == end)
            return true;
        wn_node *key = NULL, *member = NULL;
        if (parent->kind == WN_NODE_MAP) {
            if (reader->event.type != YAML_SCALAR_EVENT)
                return refuse(reader, "form-syntax", "a key must be a plain word");
            if (!read_node(reader, depth, &key))
                return false;
            if (wn_tree_member(parent, key->text)) {
                wn_form_say(reader->report, WN_SEVERITY_ERROR, "form-duplicate", reader->path, key->place,
                            "\"%s\" is given twice here; keep one", key->text);
                return false;
            }
            if (!advance(reader))
                return false;
        }
        if (!read_node(reader, depth, &member))
            return false;
        if (key) {
            member->key = key->text;
            member->key_place = key->place;
        }
        *tail = member;
        tail = &member->next;
        parent->count++;
    }
    return false;
}

static bool is_quoted(const yaml_event_t *event)
{
    return event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
           event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

/* Reads the node that the current event starts. */
static bool read_node(tree_reader *reader, unsigned depth, wn_node **ret_node)
{
    if (has_extras(&reader->event))
        return refuse(
            reader, "form-syntax",
            "anchors (&), aliases (*) and tags (!) are not used in definitions: write the value out, "
            "or quote it if it is text");
    if (depth > WN_FORM_MAX_DEPTH)
        return refuse(reader, "form-limit", "nested too deep: at most 40 levels");
    wn_node *node = wn_arena_take(reader->arena, sizeof *node);
    if (!node) {
        say_memory(reader);
        return false;
    }
    node->place = place_of(reader->event.start_mark);
    *ret_node = node;
    if (reader->event.type == YAML_SCALAR_EVENT) {
        node->kind = WN_NODE_SCALAR;
        node->place.column += is_quoted(&reader->event);
        node->text = scalar_text(reader);
        return node->text != NULL;
    }
    node->kind = reader->event.type == YAML_MAPPING_START_EVENT ? WN_NODE_MAP : WN_NODE_LIST;
    return read_members(reader, depth + 1, node);
}

/* Past the beginning or the end of a document, to what follows. */
static bool advance_twice(tree_reader *reader)
{
    bool first = advance(reader);
    return first && advance(reader);
}

/* Reads up to the end of the stream, which must hold one document. */
static wn_node *read_stream(tree_reader *reader)
{
    wn_node *root = NULL;
    if (!advance_twice(reader))
        return NULL;
    if (reader->event.type == YAML_STREAM_END_EVENT) {
        refuse(reader, "form-syntax", "the file is empty: a definition begins with \"id: ...\"");
        return NULL;
    }
    if (!advance(reader) || !read_node(reader, 0, &root) || !advance_twice(reader))
        return NULL;
    if (reader->event.type != YAML_STREAM_END_EVENT) {
        refuse(reader, "form-syntax", "a second document begins here: one file holds one form");
        return NULL;
    }
    return root;
}

wn_node *wn_tree_read(const char *path, const char *yaml, size_t length, wn_arena *arena, wn_report *report)
{
    tree_reader reader = {.path = path, .yaml = yaml, .arena = arena, .report = report};
    if (length > WN_FORM_MAX_BYTES) {
        wn_form_say(report, WN_SEVERITY_ERROR, "form-limit", path, (wn_form_place){1, 1},
                    "%zu bytes: a definition may have at most %u. Split the form or remove what is not used.",
                    length, WN_FORM_MAX_BYTES);
        return NULL;
    }
    if (!yaml_parser_initialize(&reader.parser)) {
        say_memory(&reader);
        return NULL;
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)yaml, length);
    wn_node *root = read_stream(&reader);
    yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    return root;
}
