#include "plugins/common/office/table.h"

static wn_status open_block(bool *is_open, const wn_block_info *info, const wn_builder *events)
{
    wn_status status = *is_open ? WN_DONE : events->open_block(events->context, info);
    *is_open = *is_open || status >= 0;
    return status;
}

wn_status wn_table_open_cell(wn_table_blocks *table, const wn_builder *events)
{
    const wn_block_info whole = {.size = sizeof whole, .kind = WN_BLOCK_TABLE, .flags = table->table_flags};
    const wn_block_info row = {.size = sizeof row, .kind = WN_BLOCK_ROW};
    const wn_block_info cell = {
        .size = sizeof cell, .kind = WN_BLOCK_CELL, .flags = table->cell_flags, .column_span = table->span};
    wn_status status = open_block(&table->table_open, &whole, events);
    if (status >= 0)
        status = open_block(&table->row_open, &row, events);
    return status >= 0 ? open_block(&table->cell_open, &cell, events) : status;
}

static wn_status close_block(bool *is_open, const wn_builder *events)
{
    bool was_open = *is_open;
    *is_open = false;
    return was_open ? events->close_block(events->context) : WN_DONE;
}

wn_status wn_table_close_cell(wn_table_blocks *table, const wn_builder *events)
{
    return close_block(&table->cell_open, events);
}

wn_status wn_table_close_row(wn_table_blocks *table, const wn_builder *events)
{
    wn_status status = wn_table_close_cell(table, events);
    return status >= 0 ? close_block(&table->row_open, events) : status;
}

wn_status wn_table_close(wn_table_blocks *table, const wn_builder *events)
{
    wn_status status = wn_table_close_row(table, events);
    return status >= 0 ? close_block(&table->table_open, events) : status;
}
