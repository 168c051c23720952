#include "plugins/odt/revisions.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/values.h"

static void free_region(void *item)
{
    odt_region *region = item;
    free(region->key);
    wn_recorder_free(region->removed);
    free(region);
}

void odt_revisions_free(odt_reader *reader)
{
    tdestroy(reader->regions, free_region);
}

/* What stands in deleted text has no changes of its own. */
ODT_START(odt_start_region)
{
    if (reader->deleting) {
        odt_ignore(reader, WN_NOT_SHOWN_REMOVED);
        return WN_DONE;
    }
    wn_xml_value id = wn_xml_attribute(element, ODT_XML, "id");
    odt_region *region = calloc(1, sizeof *region);
    if (!id.text)
        id = wn_xml_attribute(element, ODT_TEXT, "id");
    if (!region || odt_keep(&region->key, id) < 0) {
        free(region);
        return WN_NO_MEMORY;
    }
    odt_region *kept = odt_add(&reader->regions, region);
    if (kept != region)
        free_region(region);
    reader->region = kept == region ? region : NULL;
    return kept ? WN_DONE : WN_NO_MEMORY;
}

ODT_END(odt_end_region)
{
    reader->region = NULL;
    return WN_DONE;
}

ODT_START(odt_start_insertion)
{
    (void)element;
    if (reader->region)
        reader->region->is_insertion = true;
    return WN_DONE;
}

/* What was deleted stands before the text; it is kept until its place comes. */
ODT_START(odt_start_deletion)
{
    (void)element;
    if (!reader->region || reader->region->removed || reader->deleting) {
        odt_ignore(reader, WN_NOT_SHOWN_REMOVED);
        return WN_DONE;
    }
    ODT_TRY(odt_story_open(reader, ODT_STORY_DELETION, NULL));
    reader->deleting++;
    return WN_DONE;
}

ODT_END(odt_end_deletion)
{
    return odt_story_end(reader, ODT_STORY_DELETION);
}

static odt_region *region_of(const odt_reader *reader, const wn_xml_element *element)
{
    char id[128];
    wn_xml_copy(wn_xml_attribute(element, ODT_TEXT, "change-id"), id, sizeof id);
    return reader->flow ? odt_find(&reader->regions, id) : NULL;
}

/* Where recorded events of deleted text go: into the leaf that is open. */
typedef struct odt_weaver {
    odt_reader *reader;
    size_t leaves;
} odt_weaver;

static wn_leaf *leaf_of(void *context)
{
    return &((odt_weaver *)context)->reader->flow->leaf;
}

static wn_status on_open_block(void *context, const wn_block_info *info)
{
    odt_weaver *weaver = context;
    if (info->kind >= WN_BLOCK_TABLE || weaver->leaves++ == 0)
        return WN_DONE;
    if (weaver->reader->revisions == WN_REVISIONS_FINAL)
        return wn_leaf_add_text(leaf_of(context), "\n", 1, WN_RUN_REMOVED);
    return wn_leaf_close(leaf_of(context));
}

static wn_status on_close_block(void *context)
{
    (void)context;
    return WN_DONE;
}

static wn_status on_run(void *context, const wn_run *run)
{
    return wn_leaf_add_text(leaf_of(context), run->text, run->length, run->flags);
}

static wn_status on_field(void *context, const wn_field *field)
{
    return wn_leaf_add_field(leaf_of(context), field, 0);
}

static wn_status on_reference(void *context, wn_block_kind kind, const char *id)
{
    return wn_leaf_add_reference(leaf_of(context), kind, id);
}

static wn_status on_open_link(void *context, const char *target, size_t length)
{
    return wn_leaf_push_link(leaf_of(context), 0, target, length);
}

static wn_status on_close_link(void *context)
{
    return wn_leaf_pop_link(leaf_of(context), 0, false);
}

/* `before` is how many leaves stand before it that it must not run into. */
static wn_status show_removed(odt_reader *reader, odt_region *region, size_t before)
{
    odt_weaver weaver = {reader, before};
    const wn_builder events = {.size = sizeof events,
                               .context = &weaver,
                               .open_block = on_open_block,
                               .close_block = on_close_block,
                               .run = on_run,
                               .field = on_field,
                               .open_link = on_open_link,
                               .close_link = on_close_link,
                               .reference = on_reference};
    wn_status status = region->removed ? wn_recorder_replay(region->removed, &events) : WN_DONE;
    wn_recorder_free(region->removed);
    region->removed = NULL;
    return status;
}

ODT_START(odt_start_change)
{
    odt_region *region = region_of(reader, element);
    return region ? show_removed(reader, region, 0) : WN_DONE;
}

ODT_START(odt_start_change_start)
{
    odt_region *region = region_of(reader, element);
    if (!region || !region->is_insertion || region->is_open)
        return WN_DONE;
    region->is_open = true;
    reader->inserted++;
    return WN_DONE;
}

ODT_START(odt_start_change_end)
{
    odt_region *region = region_of(reader, element);
    if (!region || !region->is_open)
        return WN_DONE;
    region->is_open = false;
    reader->inserted -= reader->inserted > 0;
    return WN_DONE;
}

/* What the walk over the tree carries. */
typedef struct odt_rest {
    odt_reader *reader;
    wn_status status;
    size_t shown;
} odt_rest;

static void show_rest(const void *node, VISIT visit, void *context)
{
    odt_rest *rest = context;
    odt_region *region = *(odt_region *const *)node;
    if ((visit == postorder || visit == leaf) && region->removed && rest->status >= 0)
        rest->status = show_removed(rest->reader, region, rest->shown++);
}

wn_status odt_revisions_finish(odt_reader *reader)
{
    odt_rest rest = {reader, WN_DONE, 0};
    twalk_r(reader->regions, show_rest, &rest);
    return rest.status;
}
