#include "plugins/odt/lists.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/labels.h"
#include "plugins/odt/values.h"

/* A list that later ones may continue by its identifier. */
typedef struct odt_known_list {
    char *key;
    odt_list *list;
} odt_known_list;

static void free_known(void *item)
{
    free(((odt_known_list *)item)->key);
    free(item);
}

void odt_lists_free(odt_reader *reader)
{
    for (size_t i = 0; i < reader->all_lists.count; i++)
        free(reader->all_lists.items[i]);
    free(reader->all_lists.items);
    tdestroy(reader->lists, free_known);
    odt_list_styles_free(reader);
}

static odt_open_list *innermost(const odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    return flow && flow->lists.count ? &flow->lists.items[flow->lists.count - 1] : NULL;
}

static odt_list *new_list(odt_reader *reader)
{
    odt_list *list = calloc(1, sizeof *list);
    if (!list || !WN_ARRAY_GROW(&reader->all_lists)) {
        free(list);
        return NULL;
    }
    reader->all_lists.items[reader->all_lists.count++] = list;
    return list;
}

static wn_status find_known(const odt_reader *reader, wn_xml_value id, odt_list **ret_list)
{
    char *key = NULL;
    *ret_list = NULL;
    ODT_TRY(odt_keep_given(&key, id));
    const odt_known_list *known = key ? odt_find(&reader->lists, key) : NULL;
    free(key);
    if (known)
        *ret_list = known->list;
    return WN_DONE;
}

static wn_status remember(odt_reader *reader, wn_xml_value id, odt_list *list)
{
    odt_known_list *known = id.text ? calloc(1, sizeof *known) : NULL;
    if (!id.text)
        return WN_DONE;
    if (!known || odt_keep(&known->key, id) < 0) {
        free(known);
        return WN_NO_MEMORY;
    }
    known->list = list;
    odt_known_list *kept = odt_add(&reader->lists, known);
    if (kept != known)
        free_known(known);
    return kept ? WN_DONE : WN_NO_MEMORY;
}

/* The numbers that the list goes on with: those of the list it names, of the last of its style, or new ones.
 */
static wn_status choose_list(odt_reader *reader, const wn_xml_element *element, odt_open_list *open)
{
    odt_list_style *style = open->style;
    bool goes_on = odt_is_true(wn_xml_attribute(element, ODT_TEXT, "continue-numbering"));
    odt_list *list;
    ODT_TRY(find_known(reader, wn_xml_attribute(element, ODT_TEXT, "continue-list"), &list));
    if (!list && goes_on && style)
        list = style->last;
    if (!list)
        list = new_list(reader);
    if (!list)
        return WN_NO_MEMORY;
    open->list = list;
    if (style && !reader->deleting)
        style->last = list;
    return remember(reader, wn_xml_attribute(element, ODT_XML, "id"), list);
}

ODT_START(odt_start_list)
{
    odt_flow *flow = reader->flow;
    if (!flow)
        return WN_DONE;
    const odt_open_list *outer = innermost(reader);
    odt_open_list open = {.start = -1};
    wn_xml_value name = wn_xml_attribute(element, ODT_TEXT, "style-name");
    ODT_TRY(odt_close_leaf(reader));
    ODT_TRY(odt_list_style_find(reader, name, &open.style));
    if (outer) {
        open.style = open.style ? open.style : outer->style;
        open.list = outer->list;
        open.level = outer->level + (outer->level < ODT_LEVELS - 1);
    } else {
        ODT_TRY(choose_list(reader, element, &open));
    }
    if (!WN_ARRAY_GROW(&flow->lists))
        return WN_NO_MEMORY;
    flow->lists.items[flow->lists.count++] = open;
    return WN_DONE;
}

/* A paragraph that names its list and level instead of standing in them. */
ODT_START(odt_start_numbered_paragraph)
{
    wn_xml_value id = wn_xml_attribute(element, ODT_TEXT, "list-id");
    long level = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "level"), 1);
    odt_flow *flow = reader->flow;
    odt_open_list open = {.awaits_number = true};
    if (!flow)
        return WN_DONE;
    open.level = level < 1 || level > ODT_LEVELS ? 0 : (int)level - 1;
    open.start = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "start-value"), -1);
    ODT_TRY(odt_list_style_find(reader, wn_xml_attribute(element, ODT_TEXT, "style-name"), &open.style));
    ODT_TRY(find_known(reader, id, &open.list));
    if (!open.list) {
        open.list = new_list(reader);
        if (!open.list)
            return WN_NO_MEMORY;
        ODT_TRY(remember(reader, id, open.list));
    }
    if (!WN_ARRAY_GROW(&flow->lists))
        return WN_NO_MEMORY;
    flow->lists.items[flow->lists.count++] = open;
    return WN_DONE;
}

ODT_END(odt_end_list)
{
    if (reader->flow)
        reader->flow->lists.count -= reader->flow->lists.count > 0;
    return WN_DONE;
}

ODT_START(odt_start_list_item)
{
    odt_open_list *open = innermost(reader);
    if (!open)
        return WN_DONE;
    wn_xml_value name = wn_xml_attribute(element, ODT_TEXT, "style-override");
    odt_list_style *style = NULL;
    ODT_TRY(odt_list_style_find(reader, name, &style));
    open->awaits_number = true;
    open->start = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "start-value"), -1);
    if (style)
        open->style = style;
    return WN_DONE;
}

ODT_START(odt_start_list_header)
{
    odt_open_list *open = innermost(reader);
    (void)element;
    if (open)
        open->awaits_number = false;
    return WN_DONE;
}

/* An item that had no paragraph of its own has no number. */
ODT_END(odt_end_list_item)
{
    odt_open_list *open = innermost(reader);
    if (open)
        open->awaits_number = false;
    return WN_DONE;
}

static int start_of(const odt_list_style *style, int level)
{
    return style && style->levels[level] ? style->levels[level]->start : 1;
}

/* A level used before those above it stands for their first number too; those below begin anew. */
static void count(odt_list *list, const odt_list_style *style, int level, long start)
{
    for (int above = 0; above < level; above++)
        if (!(list->used & 1u << above))
            list->counters[above] = start_of(style, above);
    if (start >= 0 && start <= INT32_MAX)
        list->counters[level] = (int32_t)start;
    else if (!(list->used & 1u << level))
        list->counters[level] = start_of(style, level);
    else if (list->counters[level] < INT32_MAX)
        list->counters[level]++;
    list->used = (uint16_t)((2u << level) - 1);
}

/* A heading that is in no list has the number of its outline level, or of the list its style names. */
static wn_status step_heading(odt_reader *reader, wn_bytes *label)
{
    odt_flow *flow = reader->flow;
    int level = flow->outline - 1;
    odt_list_style *style = &reader->outline_style;
    odt_list *list = &reader->outline;
    const char *named = flow->style ? flow->style->list : NULL;
    if (flow->unlabelled || level < 0 || level >= ODT_LEVELS || (named && !named[0]))
        return WN_DONE;
    if (named) {
        ODT_TRY(odt_list_style_find(reader, (wn_xml_value){named, strlen(named)}, &style));
        if (style && !style->last && !(style->last = new_list(reader)))
            return WN_NO_MEMORY;
        list = style ? style->last : NULL;
    }
    if (!list || !style->levels[level])
        return WN_DONE;
    count(list, style, level, flow->restart);
    return odt_label(label, list, style, level) ? WN_DONE : WN_NO_MEMORY;
}

wn_status odt_lists_step(odt_reader *reader, wn_bytes *label, int *ret_level)
{
    odt_flow *flow = reader->flow;
    odt_open_list *open = innermost(reader);
    *ret_level = -1;
    if (reader->deleting)
        return WN_DONE;
    if (!open)
        return flow->is_heading ? step_heading(reader, label) : WN_DONE;
    if (!open->awaits_number)
        return WN_DONE;
    int level = open->level;
    long start = flow->restart >= 0 ? flow->restart : open->start;
    open->awaits_number = false;
    open->start = -1;
    *ret_level = level;
    if (flow->unlabelled)
        return WN_DONE;
    count(open->list, open->style, level, start);
    return odt_label(label, open->list, open->style, level) ? WN_DONE : WN_NO_MEMORY;
}
