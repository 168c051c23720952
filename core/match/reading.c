#include "core/match/reading.h"

bool wn_reading_has(const wn_reading *reading, uint32_t item, wn_reason reason)
{
    const wn_item_reading *of = &reading->items[item];
    for (uint32_t i = 0; i < of->reason_count; i++)
        if (of->reasons[i] == reason)
            return true;
    return false;
}

void wn_reading_because(wn_reading *reading, uint32_t item, wn_reason reason)
{
    wn_item_reading *of = &reading->items[item];
    if (of->reason_count < WN_MOST_REASONS && !wn_reading_has(reading, item, reason))
        of->reasons[of->reason_count++] = reason;
}

const wn_evidence *wn_reading_evidence(wn_reading *reading, uint32_t start, uint32_t end)
{
    wn_evidence *evidence = wn_arena_take(reading->arena, sizeof *evidence);
    if (!evidence)
        return NULL;
    *evidence = wn_document_evidence(reading->document, start, end);
    evidence->part = wn_arena_string(reading->arena, evidence->part);
    return evidence;
}
