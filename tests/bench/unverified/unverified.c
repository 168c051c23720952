/* The workbook's writer without its proofs and without reading back, to measure what these cost. */
#include "plugins/xlsx/proof.h"
#include "plugins/xlsx/read-back.h"
#include "plugins/xlsx/write-xlsx.h"

void wn_proof_text(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *text, size_t length)
{
    (void)proof, (void)row, (void)column, (void)text, (void)length;
}

void wn_proof_number(wn_sheet_proof *proof, uint32_t row, uint32_t column, double number)
{
    (void)proof, (void)row, (void)column, (void)number;
}

void wn_proof_link(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *target)
{
    (void)proof, (void)row, (void)column, (void)target;
}

void wn_proof_note(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *text, size_t length)
{
    (void)proof, (void)row, (void)column, (void)text, (void)length;
}

wn_status wn_read_back(const wn_book *book, const char *path)
{
    (void)book, (void)path;
    return WN_DONE;
}

extern WN_EXPORT const wn_plugin winnow_plugin;

const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_WRITER,
    .id = "xlsx-unverified",
    .version = "1.0.0",
    .licence = "MIT",
    .summary = "Writes a workbook and does not look at it again: for the bench",
    .formats = "Excel workbook",
    .write = wn_xlsx_write,
};
