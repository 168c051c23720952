"""check-workbook.py WORKBOOK.xlsx RUN.json: compares the workbook, as openpyxl reads it, with the run's JSON.

Exit 0 equal, 77 no openpyxl, 1 with the first differences on stdout."""
import datetime
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
    start = next(i for i, row in enumerate(rows) if sum(isinstance(c.value, str) for c in row) > 3)
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
            if (cells["Web addresses"] or 0) != len(item["urls"]):
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


def as_utc(text):
    """A time of RFC 3339, or a date, as a cell's date has it."""
    at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return at.astimezone(datetime.timezone.utc).replace(tzinfo=None) if at.tzinfo else at


def check_times(cells, response):
    mail = response["source"].get("from") is not None
    for title, text in (("Date", response["authored"]), ("Sent (UTC)", response["source"].get("sent"))):
        if (cells[title] or None) != (text and as_utc(text)):
            differ("time", response["id"], title, cells[title], text)
    if mail and recover(cells["Sender"]) != response["source"]["from"]:
        differ("sender", response["id"], cells["Sender"])


def check_jump(link, response):
    """The file's name leads to a row of the response: the first to review, where there is one."""
    sheet, _, cell = link.location.rpartition("!")
    key = workbook[sheet.strip("'")]["A" + cell.lstrip("B")].value
    wanted = [i for i in response["items"] if i["review"]] or response["items"]
    if key != response["id"] + "/" + wanted[0]["linkId"]:
        differ("jump", link.location, key)


def check_overview():
    rows = list(table("Overview"))
    if len(rows) != len(run["responses"]):
        differ("overview has rows", len(rows))
    for (cells, number, _), response in zip(rows, run["responses"]):
        check_jump(workbook["Overview"].cell(number, 7).hyperlink, response)
        counts = [sum(i["status"] == s for i in response["items"]) for s in STATUS]
        if [cells[STATUS[s]] for s in STATUS] != counts:
            differ("overview", response["id"], counts)
        check_times(cells, response)
    check_totals(rows[0][1] if rows else 0)


def check_totals(first):
    """The totals and the figures of the charts stand above the header, so that a long table hides neither."""
    sheet = workbook["Overview"]
    items = [i["status"] for r in run["responses"] for i in r["items"]]
    if not first:
        return
    header, totals = [[c.value for c in sheet[first - n]] for n in (1, 2)]
    for status, title in STATUS.items():
        if totals[header.index(title)] != items.count(status):
            differ("total", status, totals[header.index(title)])
    if sheet.freeze_panes != "B%d" % first or len(sheet._charts) != 2:
        differ("overview's panes or charts", sheet.freeze_panes, len(sheet._charts))
    if any(chart.anchor._from.row >= first for chart in sheet._charts):
        differ("chart below the header")
    if any(sheet.row_dimensions[row].outlineLevel != 1 for row in range(3, first - 2)):
        differ("rows of the charts cannot be folded")
    bands = [sheet.cell(row, 2).value for row in range(5, 11)]
    if sum(bands) != len(run["responses"]):
        differ("bands", bands)


def check_shape():
    review = workbook["Review"]
    if not review.protection.sheet or review.protection.password or review.protection.autoFilter:
        differ("protection")
    if run["responses"] and [v.formula1 for v in review.data_validations.dataValidation] != ['"accept,correct,query,reject"']:
        differ("validation")
    head = {c.value: c for c in review[4]}
    for title in ("Decision", "Corrected value", "Reviewer", "Comment"):
        cells = [review.cell(n, head[title].column) for n in range(5, review.max_row + 1)]
        if any(c.protection.locked or c.number_format != "@" for c in cells):
            differ("locked, or not for text", title)
    if run["responses"] and not review.cell(5, head["Answer, word for word"].column).protection.locked:
        differ("answers are not locked")
    twice = any(c["Question in the form's main language"] for c, _, _ in table("Review"))
    if bool(review.column_dimensions["G"].hidden) == twice:
        differ("column of the main language", twice)
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
