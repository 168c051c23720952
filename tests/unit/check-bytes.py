"""check-bytes.py WORKBOOK.xlsx TEXTS: every part is well formed, nothing in the workbook is a formula or leads
elsewhere than to a web or mail address, and every text comes back byte for byte.

TEXTS has a line per answer: its key, a tab, the bytes as hexadecimal digits. The workbook is read with nothing but
a zip and an XML reader, and undone by what plugins/xlsx/cell-text.h says. Exit 0, or 1 with the first differences."""
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
differences = []


def parts(package):
    for name in package.namelist():
        try:
            yield name, ET.fromstring(package.read(name))
        except ET.ParseError as error:
            differences.append((name, str(error)))


def cell_text(cell):
    """As a spreadsheet program shows it: ST_Xstring (ECMA-376 part 1, 22.9.2.19) undone."""
    text = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def rows(sheet):
    for row in sheet.iter(MAIN + "row"):
        yield {re.match("[A-Z]+", c.get("r")).group(): cell_text(c) for c in row.iter(MAIN + "c")}


def recover(shown):
    """The bytes of a text before it was made fit for a cell."""
    found = b""
    for piece in re.split("(\u27e6[^\u27e7]*\u27e7)", shown):
        if piece.startswith("\u27e6U+"):
            found += chr(int(piece[3:-1], 16)).encode()
        elif piece.startswith("\u27e6x"):
            found += bytes([int(piece[2:-1], 16)])
        else:
            found += piece.encode()
    return found


def answers(sheet):
    """By key, the pieces of each answer put together."""
    columns, found = {}, {}
    for row in rows(sheet):
        if not columns and "Key" in row.values():
            columns = {title: column for column, title in row.items()}
        elif columns:
            key = row.get(columns["Key"], "")
            found[key] = found.get(key, "") + row.get(columns["Answer, word for word"], "")
    return found


def check_safe(name, part):
    if any(True for _ in part.iter(MAIN + "f")):
        differences.append((name, "a formula"))
    for relation in part.iter(RELATION + "Relationship"):
        if relation.get("TargetMode") == "External" and not re.match("(https?://|mailto:)", relation.get("Target")):
            differences.append((name, relation.get("Target")))


with zipfile.ZipFile(sys.argv[1]) as archive:
    tree = dict(parts(archive))
for at, of in tree.items():
    check_safe(at, of)
review = next(p for n, p in tree.items() if n.startswith("xl/worksheets/") and any("Key" in r.values() for r in rows(p)))
shown_by_key = answers(review)
with open(sys.argv[2], encoding="ascii") as lines:
    for line in lines:
        line_key, digits = line.rstrip("\n").split("\t")
        back = recover(shown_by_key.get(line_key, ""))
        if back != bytes.fromhex(digits):
            differences.append((line_key, bytes.fromhex(digits)[:60], back[:60]))
for difference in differences[:10]:
    print("# ", *[ascii(d) for d in difference])
sys.exit(1 if differences else 0)
