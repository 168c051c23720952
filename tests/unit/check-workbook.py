"""check-workbook.py WORKBOOK.xlsx RUN.json: compares the workbook, as openpyxl reads it, with the run's JSON.

Exit 0 equal, 77 no openpyxl, 1 with the first differences on stdout."""
import json
import re
import sys
import warnings
import zipfile

try:
    import openpyxl
except ImportError:
    sys.exit(77)

warnings.simplefilter("ignore")
workbook = openpyxl.load_workbook(sys.argv[1])
run = json.load(open(sys.argv[2], encoding="utf-8"))
differences = []
STATUS = {"answered": "Answered", "blank": "Blank", "missing": "Missing", "not_applicable": "Not applicable",
          "ambiguous": "Ambiguous", "indeterminate": "Cannot tell"}


def differ(*what):
    differences.append(what)


def recover(text):
    """The original of a cell's text, but for bytes that were never characters. openpyxl leaves the escapes of
    ST_Xstring (ECMA-376 part 1, 22.9.2.19) in inline strings."""
    text = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)
    return re.sub("\u27e6U\\+([0-9A-F]+)\u27e7", lambda m: chr(int(m.group(1), 16)), text)


def table(name):
    """Rows of a sheet as dictionaries by header, with the row's number and whether it is hidden."""
    sheet = workbook[name]
    rows = list(sheet.iter_rows())
    start = next(i for i, row in enumerate(rows) if sum(c.value is not None for c in row) > 2)
    head = [c.value for c in rows[start]]
    for row in rows[start + 1:]:
        cells = {h: ("" if c.value is None else c.value) for h, c in zip(head, row)}
        yield cells, row[0].row, sheet.row_dimensions[row[0].row].hidden


def check_review():
    found = {}
    for cells, number, hidden in table("Review"):
        found.setdefault(cells["Key"], []).append((cells, hidden))
    for response in run["responses"]:
        for item in response["items"]:
            rows = found.pop(response["id"] + "/" + item["linkId"], None)
            if not rows:
                differ("no row", response["id"], item["linkId"])
                continue
            cells, hidden = rows[0]
            text = recover("".join(str(r[0]["Answer, word for word"]) for r in rows))
            if text != item["text"]:
                differ("answer", item["linkId"], text[:80], item["text"][:80])
            if cells["Status"] != STATUS[item["status"]]:
                differ("status", item["linkId"], cells["Status"])
            if abs(cells["Confidence"] - item["confidence"]) > 1e-12:
                differ("confidence", item["linkId"])
            if (cells["To review"] == "yes") != item["review"] or bool(hidden) == item["review"]:
                differ("review", item["linkId"], hidden)
            if (cells["Addresses"] or 0) != len(item["urls"]):
                differ("addresses", item["linkId"])
    if found:
        differ("rows of no answer", list(found)[:3])


def check_links():
    urls = [u for r in run["responses"] for i in r["items"] for u in i["urls"]]
    cells = [recover(str(c["Web address"])) for c, _, _ in table("Links")]
    if cells != urls:
        differ("links", len(cells), len(urls))
    for row in workbook["Links"].iter_rows():
        for cell in row:
            target = cell.hyperlink.target if cell.hyperlink else "http://"
            if not re.match("(https?://|mailto:)", target, re.I):
                differ("link target", target)


def check_documents():
    rows = [(c["File"], c["Status"], c["SHA-256"]) for c, _, _ in table("Documents")]
    meant = [(d["path"], d["status"], d["sha256"]) for d in run["documents"]]
    if rows != meant:
        differ("documents", rows[:2], meant[:2])


def check_overview():
    rows = [c for c, _, _ in table("Overview")][:len(run["responses"])]
    for cells, response in zip(rows, run["responses"]):
        counts = [sum(i["status"] == s for i in response["items"]) for s in STATUS]
        if [cells[STATUS[s]] for s in STATUS] != counts:
            differ("overview", response["id"], counts)


def check_shape():
    review = workbook["Review"]
    if not review.protection.sheet or review.protection.password or review.protection.autoFilter:
        differ("protection")
    if run["responses"] and [v.formula1 for v in review.data_validations.dataValidation] != ['"accept,correct,query,reject"']:
        differ("validation")
    if review.column_dimensions["A"].hidden is not True or bool(run["responses"]) != bool(review.auto_filter.ref):
        differ("key column or filter")
    for sheet in workbook:
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            differ("formula in", sheet.title)
    with zipfile.ZipFile(sys.argv[1]) as package:
        if any(i.date_time != (1980, 1, 1, 0, 0, 0) for i in package.infolist()):
            differ("dates of parts")


check_review()
check_links()
check_documents()
check_overview()
check_shape()
for difference in differences[:10]:
    print("# ", *[ascii(d) for d in difference])
sys.exit(1 if differences else 0)
