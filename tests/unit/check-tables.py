"""check-tables.py FOLDER RUN.json [BOM SAFE]: compares the tables in FOLDER with the run's JSON.

BOM and SAFE are "yes" where the tables were written with that option. Exit 1 with the first differences."""
import csv
import json
import os
import sys

folder, run_path, bom, safe = (sys.argv + ["no", "no"])[1:5]
run = json.load(open(run_path, encoding="utf-8"))
package = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))
differences = []


def table(name):
    path = os.path.join(folder, name + ".csv")
    data = open(path, "rb").read()
    if data.startswith(b"\xef\xbb\xbf") != (bom == "yes"):
        differences.append((name, "byte order mark"))
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    resource = next(r for r in package["resources"] if r["name"] == name)
    if rows[0] != [f["name"] for f in resource["schema"]["fields"]] or resource["path"] != name + ".csv":
        differences.append((name, "schema"))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def text(value):
    value = value or ""
    return "'" + value if safe == "yes" and value.lstrip(" '\"")[:1] in tuple("=+-@\t") and value else value


def same(what, found, meant):
    if found != meant:
        differences.append((what, found, meant))


items = [(r, i) for r in run["responses"] for i in r["items"]]
answers = table("answers")
same("answers", len(answers), len(items))
for row, (response, item) in zip(answers, items):
    same("id", (row["response"], row["linkId"]), (response["id"], item["linkId"]))
    same("text", row["text"], text(item["text"]))
    same("status", row["status"], item["status"])
    same("confidence", float(row["confidence"]), item["confidence"])
    same("number", float(row["number"]) if row["number"] else None, item["number"])
    same("boolean", row["boolean"], {True: "true", False: "false", None: ""}[item["boolean"]])
    same("urls", row["urls"].split(), item["urls"])
    same("selected", [c for c in row["selected"].split(";") if c], item["selected"] or [])
same("links", [r["url"] for r in table("links")], [u for _, i in items for u in i["urls"]])
same("documents", [(r["path"], r["status"], int(r["bytes"])) for r in table("documents")],
     [(d["path"], d["status"], d["bytes"]) for d in run["documents"]])
options = {i["linkId"]: len(i["options"]) for f in package["codebook"] for i in f["items"]}
choices = table("choices")
same("choices", len(choices), sum(options[i["linkId"]] for _, i in items))
chosen = {(r["id"], i["linkId"], c) for r, i in items if i["status"] == "answered" for c in i["selected"] or []}
same("chosen", {(c["response"], c["linkId"], c["option"]) for c in choices if c["selected"] == "true"}, chosen)
for difference in differences[:10]:
    print("# ", ascii(difference))
sys.exit(1 if differences else 0)
