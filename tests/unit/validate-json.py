"""validate-json.py SCHEMA FILE: exit 0 valid, 77 no module, 1 not valid with the first errors on stdout."""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)
schema = json.load(open(sys.argv[1], encoding="utf-8"))
value = json.load(open(sys.argv[2], encoding="utf-8"))
errors = list(jsonschema.Draft202012Validator(schema).iter_errors(value))
for error in errors[:5]:
    print("# ", list(error.absolute_path), error.message[:200])
sys.exit(1 if errors else 0)
