#!/usr/bin/env python3
"""Run end-to-end cases and print TAP.

usage: run-cases.py [--update] [--with OPTION]... [--under COMMAND] WINNOW CASE-FOLDER-OR-FILE...

A case is a small text file; tests/cases/README.md tells how to write one. Each is run with the program
WINNOW in a folder of its own. With WINNOW_SHARED set, every JSON output is checked against the schema too.
--update writes golden files anew instead of comparing them; --with gives every conversion one more option;
--under runs WINNOW by another program, such as valgrind.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / 'fixtures'))

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINE = re.compile(r'^(?P<key>[^\s:]+)(?: (?P<operator>contains|lacks|matches|at-least|at-most|count))?:(?: (?P<value>.*))?$')
FILE = re.compile(r'^file (?P<name>\S+)(?: \((?P<encoding>[^)]+)\))?:$')


class BadCase(Exception):
    """The case file itself is wrong."""


class Case:
    """What a case file says: inputs, options, and expectations in order."""

    def __init__(self, path):
        self.path = path
        self.inputs, self.files, self.options, self.expectations = [], [], [], []
        self.command, self.output, self.title, self.needs = 'convert', 'out.json', '', ''
        self.read(path.read_text(encoding='utf-8').split('\n'))

    def read(self, lines):
        for number, line in enumerate(lines, 1):
            if line.startswith('#'):
                self.title = self.title or line[1:].strip()
            elif line.startswith('|') and self.files:
                self.files[-1][2].append(line[2:])
            elif FILE.match(line):
                found = FILE.match(line)
                self.files.append((found['name'], found['encoding'] or 'utf-8', []))
            elif line.strip():
                self.read_line(number, line)

    def read_line(self, number, line):
        found = LINE.match(line)
        if not found:
            raise BadCase(f'{self.path.name}:{number}: not understood: {line}')
        key, operator, value = found['key'], found['operator'], found['value'] or ''
        if key == 'input':
            self.inputs.append(value)
        elif key == 'options':
            self.options += shlex.split(value)
        elif key in ('command', 'output', 'needs'):
            setattr(self, key, value)
        else:
            self.expectations.append((number, key, operator or 'is', value))


class Outcome:
    """What the program did."""

    def __init__(self, process, output):
        self.exit, self.stdout, self.stderr = process.returncode, process.stdout, process.stderr
        self.file = output.exists()
        self.json = None
        if output.suffix == '.json' and self.file:
            self.json = json.loads(output.read_text(encoding='utf-8'))


def write_files(case, folder):
    """Writes the files that stand in the case itself; returns their paths."""
    paths = []
    for name, encoding, lines in case.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == '.docx':
            from make_docx import build
            path.write_bytes(build("\n".join(lines) + "\n"))
        elif path.suffix == '.odt':
            import make_odt
            path.write_bytes(make_odt.build('\n'.join(lines) + '\n'))
        elif path.suffix == '.doc':
            import make_doc
            path.write_bytes(make_doc.build('\n'.join(lines) + '\n'))
        elif path.suffix in ('.msg', '.tnef'):
            import make_message
            made = make_message.message if path.suffix == '.msg' else make_message.tnef
            path.write_bytes(made('\n'.join(lines) + '\n'))
        elif path.suffix == '.pdf':
            import make_pdf
            path.write_bytes(make_pdf.build('\n'.join(lines) + '\n'))
        else:
            path.write_bytes(('\n'.join(lines) + '\n').encode(encoding))
        paths.append(str(path))
    return paths


def run(case, program, folder, options):
    output = folder / 'out' / case.output
    output.parent.mkdir()
    arguments = shlex.split(case.command) + case.options + case.inputs + write_files(case, folder)
    if case.command == 'convert':
        arguments += options + ['-o', str(output)]
    environment = dict(os.environ, XDG_STATE_HOME=str(folder / 'state'), SOURCE_DATE_EPOCH='1577836800')
    process = subprocess.run(program + arguments, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
                             capture_output=True, timeout=300, encoding='utf-8', errors='backslashreplace')
    return Outcome(process, output)


def is_named(name, path, member):
    return name in (os.path.basename(path), member)


def find(records, name, place):
    """The record of the file or member called `name`; the first one when no name was given."""
    for record in records:
        source = record.get('source', record)
        if name is None or is_named(name, source['path'], source.get('member')):
            return record
    raise KeyError(f'no {place} of {name}' if name else f'no {place}')


def follow(value, path):
    """The member of `value` that the dotted `path` names."""
    for step in path.split('.') if path else []:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def find_item(response, key):
    """The value of KEY, an item's linkId and the path of a field of it."""
    for item in sorted(response['items'], key=lambda item: -len(item['linkId'])):
        if key.startswith(item['linkId'] + '.'):
            return follow(item, key[len(item['linkId']) + 1:])
    raise KeyError(f'no item for {key}')


def show(value):
    """A value as a case writes it."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, list):
        return ' '.join(show_element(element) for element in value)
    if isinstance(value, dict):
        return show_element(value)
    return str(value).replace('\\', '\\\\').replace('\n', '\\n')


def show_element(element):
    """An element of a list: marks, entries, links and notes have a short form."""
    if not isinstance(element, dict):
        return show(element)
    if 'mechanism' in element:
        return f"{element['option']}={element['state']}/{element['mechanism']}"
    if 'name' in element and 'url' in element:
        return f"{element['name'] or '-'} <{element['url'] or ''}>"
    if 'kind' in element:
        return f"{element['kind']}[{element['text']}]"
    return json.dumps(element, ensure_ascii=False, sort_keys=True)


def compare(operator, actual, expected):
    text = show(actual)
    if operator == 'count':
        return len(actual) == int(expected), str(len(actual))
    if operator in ('at-least', 'at-most'):
        number = float(actual)
        return (number >= float(expected) if operator == 'at-least' else number <= float(expected)), text
    tests = {'is': lambda: text == expected, 'contains': lambda: expected in text,
             'lacks': lambda: expected not in text, 'matches': lambda: re.search(expected, text) is not None}
    return tests[operator](), text


class Checker:
    """Holds the outcome of a case against its expectations."""

    def __init__(self, case, outcome, update):
        self.case, self.outcome, self.update = case, outcome, update
        self.document = self.response = None
        self.faults = []

    def value(self, key):
        outcome = self.outcome
        if key in ('exit', 'stdout', 'stderr', 'file'):
            return getattr(outcome, key)
        if outcome.json is None:
            raise KeyError('no JSON was written')
        if key.split('.')[0] in ('documents', 'responses', 'forms'):
            return follow(outcome.json, key)
        if key.startswith('document.'):
            return follow(find(outcome.json['documents'], self.document, 'document'), key[9:])
        response = find(outcome.json['responses'], self.response, 'response')
        return follow(response, key[9:]) if key.startswith('response.') else find_item(response, key)

    def check(self):
        for number, key, operator, value in self.case.expectations:
            if key in ('document', 'response'):
                setattr(self, key, value)
            elif key == 'golden':
                self.check_golden(number, ROOT / value)
            else:
                self.check_value(number, key, operator, value)
        if not any(key == 'exit' for _, key, _, _ in self.case.expectations) and self.outcome.exit != 0:
            self.faults.append(f'exit is {self.outcome.exit}, expected 0')
        if self.outcome.json:
            self.check_accounting()
        if self.faults and self.outcome.stderr:
            self.faults += ['stderr: ' + line for line in self.outcome.stderr.splitlines()[:20]]
        return self.faults

    def check_value(self, number, key, operator, value):
        try:
            good, actual = compare(operator, self.value(key), value)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            good, actual = False, f'({error})'
        if not good:
            self.faults.append(f'line {number}: {key} is {actual}, expected {operator} {value}')

    def check_golden(self, number, path):
        text = golden_text(self.outcome.json) if self.outcome.json else ''
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        golden = path.read_text(encoding='utf-8') if path.exists() else ''
        if golden != text:
            self.faults.append(f'line {number}: differs from {path.relative_to(ROOT)}')
            self.faults += differences(golden, text)

    def check_accounting(self):
        """What the reader counted must be what the parts of the response add up to."""
        for response in self.outcome.json['responses']:
            parts = dict(response['accounting'])
            total = parts.pop('total')
            if total != sum(parts.values()):
                self.faults.append(f"{response['source']['path']}: total {total} is not the sum of {parts}")


def dump(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def without_nothing(value):
    """A record less what says nothing or is the form's: null, empty lists, wording, type."""
    if isinstance(value, list):
        return [without_nothing(member) for member in value]
    if not isinstance(value, dict):
        return value
    return {key: without_nothing(member) for key, member in value.items()
            if member not in (None, [], '') and key not in ('question', 'type', 'prefix', 'confidence')}


def golden_text(value):
    """An output as golden files hold it: JSON with a line for each document and answer. Confidence is left
    out, which every improvement of the matcher moves a little."""
    value = without_nothing(value)
    out = ['{"documents": [', ',\n'.join(dump(each) for each in value['documents']),
           '], "responses": [']
    for number, response in enumerate(value['responses']):
        head = {key: each for key, each in response.items() if key != 'items'}
        items = ',\n'.join(dump(item) for item in response['items'])
        out.append(f"{',' if number else ''}[{dump(head)},\n{items}]")
    return '\n'.join(out + [']}']) + '\n'


def differences(golden, text):
    import difflib
    lines = difflib.unified_diff(golden.splitlines(), text.splitlines(), 'golden', 'now', lineterm='', n=1)
    return list(lines)[:40]


def schema_validator():
    """Checks JSON against the contract, or checks nothing where the contract is not at hand."""
    shared = os.environ.get('WINNOW_SHARED')
    if not shared:
        return lambda outcome: []
    import jsonschema
    schema = json.loads(pathlib.Path(shared, 'spec', 'answers.schema.json').read_text(encoding='utf-8'))
    validator = jsonschema.Draft202012Validator(schema)
    return lambda outcome: [f'schema: {error.json_path}: {error.message[:200]}'
                            for error in validator.iter_errors(outcome.json)] if outcome.json else []


def has_plugin(winnow, name):
    return name in subprocess.run([winnow, 'plugins'], capture_output=True, text=True, check=True).stdout.split()


def run_case(path, arguments, validate):
    """Runs the case file at `path`; returns its title and what is wrong."""
    try:
        case = Case(path)
        if case.needs and not has_plugin(arguments.winnow, case.needs):
            return f'not run, as winnow is built without {case.needs}', []
        with tempfile.TemporaryDirectory(prefix='winnow-case-') as folder:
            outcome = run(case, [*arguments.under, arguments.winnow], pathlib.Path(folder), arguments.options)
        return case.title, Checker(case, outcome, arguments.update).check() + validate(outcome)
    except (BadCase, subprocess.TimeoutExpired, OSError, ImportError, json.JSONDecodeError) as error:
        return '', [str(error)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--update', action='store_true')
    parser.add_argument('--with', dest='options', action='append', default=[], metavar='OPTION')
    parser.add_argument('--under', type=shlex.split, default=[], metavar='COMMAND')
    parser.add_argument('winnow', type=os.path.abspath)
    parser.add_argument('cases', nargs='+', type=pathlib.Path)
    arguments = parser.parse_args()
    paths = [path for given in arguments.cases
             for path in (sorted(given.rglob('*.case')) if given.is_dir() else [given])]
    validate = schema_validator()
    failed = 0
    print(f'1..{len(paths)}')
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda path: run_case(path, arguments, validate), paths)
        for number, (path, (title, faults)) in enumerate(zip(paths, results), 1):
            failed += bool(faults)
            print(f"{'not ' if faults else ''}ok {number} - {path.stem}: {title}".replace('#', ''))
            for fault in faults:
                print('# ' + fault.replace('\n', '\n# '))
            sys.stdout.flush()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
