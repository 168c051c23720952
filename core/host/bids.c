#include "core/host/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"

/* Scores of a plugin without a probe that knows the source by its name or declared type only. */
#define SCORE_SUFFIX 10
#define SCORE_MEDIA_TYPE 15

static bool signature_matches(const wn_signature *signature, const wn_input *input)
{
    if (signature->offset > input->length || signature->length > input->length - signature->offset)
        return false;
    const unsigned char *at = input->bytes + signature->offset;
    for (uint32_t i = 0; i < signature->length; i++) {
        uint8_t mask = signature->mask ? signature->mask[i] : 0xFF;
        if ((at[i] & mask) != (signature->bytes[i] & mask))
            return false;
    }
    return true;
}

static uint32_t signature_weight(const wn_plugin *plugin, const wn_input *input)
{
    uint32_t best = 0;
    for (size_t i = 0; i < plugin->signature_count; i++)
        if (plugin->signatures[i].weight > best && signature_matches(&plugin->signatures[i], input))
            best = plugin->signatures[i].weight;
    return best > 100 ? 100 : best;
}

/* What the recognition table, suffixes and media types alone say. */
static void bid_without_probe(const wn_input *input, wn_host_bid *bid)
{
    const wn_plugin *plugin = &bid->plugin->descriptor;
    const char *reason = "";
    if (bid->weight) {
        bid->bid.score = bid->weight;
        reason = "begins as its recognition table says";
    } else if (wn_plugin_has_media_type(plugin, input->media_type)) {
        bid->bid.score = SCORE_MEDIA_TYPE;
        reason = "declared media type";
    } else if (wn_plugin_has_suffix(plugin, input->name)) {
        bid->bid.score = SCORE_SUFFIX;
        reason = "file name";
    }
    snprintf(bid->bid.reason, sizeof bid->bid.reason, "%s", reason);
}

static void bid_of(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_input *input,
                   wn_report *report, wn_host_bid *bid)
{
    *bid = (wn_host_bid){.plugin = plugin, .bid = {.size = sizeof bid->bid}};
    bid->weight = signature_weight(&plugin->descriptor, input);
    if (!plugin->descriptor.probe) {
        bid_without_probe(input, bid);
        return;
    }
    wn_call call = {.host = host, .plugin = plugin, .report = report};
    wn_host table = wn_call_table(&call);
    wn_source source = wn_input_source(input);
    wn_memory_watch();
    wn_status status = plugin->descriptor.probe(plugin->state, &table, &source, &bid->bid);
    if (!wn_memory_heed() && status == WN_NO_MEMORY)
        wn_memory_note_failure();
    bid->bid.reason[sizeof bid->bid.reason - 1] = '\0';
    if (!wn_text_is_utf8(bid->bid.reason, strlen(bid->bid.reason)))
        bid->bid.reason[0] = '\0';
    if (bid->bid.score > 100)
        bid->bid.score = 100;
    if (status < 0)
        bid->bid.score = 0;
}

static int compare_bids(const void *a, const void *b)
{
    const wn_host_bid *first = a, *second = b;
    if (first->bid.score != second->bid.score)
        return first->bid.score < second->bid.score ? 1 : -1;
    if (first->weight != second->weight)
        return first->weight < second->weight ? 1 : -1;
    return strcmp(first->plugin->descriptor.id, second->plugin->descriptor.id);
}

bool wn_host_bids(const wn_plugin_host *host, const wn_input *input, wn_arena *arena, wn_report *report,
                  wn_host_bid **ret_bids, size_t *ret_count)
{
    wn_host_bid *bids = wn_arena_array(arena, host->plugins.count, sizeof *bids);
    if (!bids)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < host->plugins.count; i++)
        if (host->plugins.items[i]->descriptor.kind != WN_KIND_WRITER)
            bid_of(host, host->plugins.items[i], input, report, &bids[count++]);
    if (count > 1)
        qsort(bids, count, sizeof *bids, compare_bids);
    *ret_bids = bids;
    *ret_count = count;
    return true;
}
