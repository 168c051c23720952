"""check-tables.py FOLDER RUN.json [BOM SAFE]: compares the tables in FOLDER with the run's JSON.

BOM and SAFE are "yes" where the tables were written with that option. Exit 1 with the first differences."""
import csv
import json
import os
import re
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
    for field, column in zip(resource["schema"]["fields"], zip(*rows[1:])):
        wrong = [value for value in column if value and not fits(value, field["type"])]
        if wrong or not field["description"]:
            differences.append((name, field["name"], wrong[:1]))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def fits(value, kind):
    """Whether a value can be read as a type of Table Schema; the empty value is none of any type."""
    pattern = {"string": ".*", "integer": "-?[0-9]+", "boolean": "true|false",
               "number": r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?"}[kind]
    return re.fullmatch(pattern, value, re.S) is not None


def check_package():
    """What the Data Package and Tabular Data Resource specifications ask for."""
    same("profile", package["profile"], "tabular-data-package")
    for resource in package["resources"]:
        same("resource", (resource["profile"], resource["encoding"], resource["path"]),
             ("tabular-data-resource", "utf-8", resource["name"] + ".csv"))
        names = [f["name"] for f in resource["schema"]["fields"]]
        same("field names differ", len(set(names)), len(names))
    for name in [package["name"]] + [r["name"] for r in package["resources"]]:
        same("name", bool(re.fullmatch("[-a-z0-9._/]+", name)), True)


def text(value):
    value = value or ""
    return "'" + value if safe == "yes" and value.lstrip(" '\"")[:1] in tuple("=+-@\t") and value else value


def same(what, found, meant):
    if found != meant:
        differences.append((what, found, meant))


check_package()
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
