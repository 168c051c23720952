"""check-guard.py WINNOW EDIT-WORKBOOK.py FOLDER [OPTION...]: a reviewer's workbook is not replaced unasked.

Prints TAP. The options go to every run."""
import os
import shutil
import subprocess
import sys

try:
    import openpyxl  # noqa: F401
except ImportError:
    print("1..0 # SKIP openpyxl is not installed")
    sys.exit(0)
winnow, editor, folder = sys.argv[1:4]
options = sys.argv[4:]
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
inbox, target = os.path.join(folder, "in.txt"), os.path.join(folder, "review.xlsx")
open(inbox, "w").write("Nothing that a form asks for.\n")
os.environ["SOURCE_DATE_EPOCH"] = "1559390400"
count = 0


def convert(*more):
    return subprocess.run([winnow, "convert", inbox, "-o", target, *options, *more], stderr=subprocess.PIPE, text=True)


def edit(what):
    subprocess.run([sys.executable, editor, target, target, what], check=True)


def save_with_office():
    """Saves the target again with LibreOffice; False where there is none."""
    if not shutil.which("soffice"):
        return False
    saved = os.path.join(folder, "saved")
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.abspath(os.path.join(folder, "office")),
                    "--headless", "--convert-to", "xlsx", "--outdir", saved, target],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.replace(os.path.join(saved, "review.xlsx"), target)
    return True


def data(path):
    return open(path, "rb").read()


def check(name, held):
    global count
    count += 1
    print("%sok %d - %s" % ("" if held else "not ", count, name))


check("first workbook is written", convert().returncode == 0)
check("workbook nobody touched is replaced", convert().returncode == 0)
edit("nothing")
check("so is one that was only saved again", convert().returncode == 0)
check("and one larger than any return may be", convert("--limit=xml-elements=500").returncode == 0)
edit("decision")
before, result = data(target), convert()
check("workbook with a decision is refused", result.returncode == 5 and data(target) == before)
check("the refusal says why", "reviewer" in result.stderr and "--force" in result.stderr)
result = convert("--force")
kept = os.path.join(folder, "review.bak.xlsx")
check("--force replaces it", result.returncode == 0 and data(target) != before)
check("--force keeps the old one", os.path.exists(kept) and data(kept) == before)
edit("column")
result = convert()
check("so is what stands beside a table", result.returncode == 5)
convert("--force")
os.remove(os.path.join(folder, "review.bak-2.xlsx"))
edit("comment")
second = data(target)
convert("--force")
check("no kept one is lost", data(kept) == before and data(os.path.join(folder, "review.bak-2.xlsx")) == second)
for what, expected in (("nothing", 0), ("decision", 5), ("column", 5)):
    convert("--force")
    edit(what)
    skip = "" if save_with_office() else " # SKIP LibreOffice is not installed"
    check("LibreOffice saved %s%s" % (what, skip), skip or convert().returncode == expected)
edit("foreign")
before, result = data(target), convert()
check("another's workbook is refused", result.returncode == 5 and data(target) == before)
open(target, "w").write("no workbook at all")
check("so is what is no workbook", convert().returncode == 5 and data(target) == b"no workbook at all")
check("sandbox or not", convert("--isolation=none").returncode == 5)
print("1..%d" % count)
