"""edit-workbook.py FROM.xlsx TO.xlsx WHAT: saves a workbook again as a reviewer's program would.

WHAT: "nothing"; "decision", "comment", "spaces" put that into a row of Review; "moved" renames Review, puts it
last and inserts rows and a column; "column" and "sheet" put text beside Overview's table and into a sheet of its
own; "foreign" makes a workbook of another kind. Exit 77 without openpyxl."""
import sys
import warnings

try:
    import openpyxl
except ImportError:
    sys.exit(77)
warnings.simplefilter("ignore")
source, target, what = sys.argv[1:4]
workbook = openpyxl.Workbook() if what == "foreign" else openpyxl.load_workbook(source)
if what == "foreign":
    workbook.active["A1"] = "Decision"
    workbook.active["B1"] = "Comment"
    workbook.active["B2"] = "mine"
else:
    review = workbook["Review"]
    row = next(r for r in review.iter_rows() if r[0].value == "Key")
    columns = {cell.value: cell.column for cell in row}
    cell = {"decision": "Decision", "comment": "Comment", "spaces": "Reviewer", "moved": "Corrected value"}.get(what)
    if cell:
        review.cell(row[0].row + 3, columns[cell]).value = {"decision": "accept", "spaces": "  "}.get(what, 17)
    if what == "moved":
        review.title = "Done by AB"
        review.insert_rows(1, 4)
        review.insert_cols(2)
        workbook.move_sheet(review, 8)
    if what == "column":
        workbook["Overview"].cell(20, 30).value = "given to AB"
    if what == "sheet":
        workbook.create_sheet("Notes")["A1"] = "to be asked"
workbook.save(target)
