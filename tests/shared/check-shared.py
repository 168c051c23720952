#!/usr/bin/env python3
"""Check winnow against the shared samples and corpus, and print TAP.

usage: check-shared.py WINNOW samples|corpus [OPTION]...

The folder named by WINNOW_SHARED holds samples, seed, corpus, spec and tools. Without it the check is
skipped. Each OPTION is given to every conversion.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Items right, in per cent, that the results must not fall below.
SAMPLES_LEAST = 99
SEED_LEAST = 97
OTHERS_LEAST = 75  # OpenDocument, RTF and Word 97
OTHERS_WITH_PDF_LEAST = 99  # and PDF, where winnow is built with its reader

READ = {'ok', 'partial', 'no-form', 'ignored', 'duplicate', 'empty'}
REFUSED = {'unsupported', 'encrypted', 'unreadable', 'rejected-malformed', 'rejected-limit'}


class Results:
    """TAP points, printed as they come."""

    def __init__(self):
        self.count = self.failed = 0

    def point(self, good, title, faults=()):
        self.count += 1
        self.failed += not good
        print(f"{'' if good else 'not '}ok {self.count} - {title}")
        for fault in [] if good else list(faults)[:40]:
            print('# ' + str(fault))
        sys.stdout.flush()

    def finish(self):
        print(f'1..{self.count}')
        return 1 if self.failed else 0


class Converter:
    """Runs `winnow convert` into a folder of its own."""

    def __init__(self, winnow, options, shared, folder):
        self.command, self.shared, self.folder = [winnow, 'convert', *options], shared, folder
        schema = json.loads((shared / 'spec' / 'answers.schema.json').read_text(encoding='utf-8'))
        import jsonschema
        self.validator = jsonschema.Draft202012Validator(schema)

    def convert(self, *inputs):
        """Converts the inputs; returns exit status, JSON (None when none was written) and its path."""
        output = self.folder / f'{len(list(self.folder.iterdir()))}.json'
        environment = dict(os.environ, XDG_STATE_HOME=str(self.folder / 'state'))
        process = subprocess.run([*self.command, *map(str, inputs), '-o', str(output)],
                                 env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=900)
        value = json.loads(output.read_text(encoding='utf-8')) if output.exists() else None
        return process.returncode, value, output

    def has_plugin(self, name):
        listed = subprocess.run([self.command[0], 'plugins'], capture_output=True, text=True, check=True).stdout
        return name in listed.split()

    def faults(self, value):
        """What is wrong with the JSON whatever was converted: the schema, and sums that do not add up."""
        if value is None:
            return ['no JSON was written']
        faults = [f'{error.json_path}: {error.message[:200]}' for error in self.validator.iter_errors(value)]
        for response in value['responses']:
            parts = dict(response['accounting'])
            total = parts.pop('total')
            if total != sum(parts.values()):
                faults.append(f"{response['source']['path']}: total {total} is not the sum of {parts}")
        return faults


def score(converter, output, gold, least):
    """Runs the scorer; returns whether enough is right, the percentage, and its output."""
    tool = converter.shared / 'tools' / 'score_returns.py'
    process = subprocess.run([sys.executable, tool, output, gold, '--verbose', '--min', str(least)],
                             capture_output=True, text=True, check=False)
    found = re.search(r'items right: ([0-9.]+)%', process.stdout)
    return process.returncode == 0, found.group(1) if found else '?', process.stdout.splitlines()


def check_scored(results, converter, name, folder, least):
    status, value, output = converter.convert(folder)
    faults = converter.faults(value)
    results.point(status in (0, 1, 3) and not faults, f'{name}: valid by the schema, sums add up', faults)
    good, percent, lines = score(converter, output, folder, least)
    results.point(good, f'{name}: {percent} per cent of the items right, at least {least}', lines[-30:])


def check_blanks(results, converter):
    _, value, _ = converter.convert(converter.shared / 'samples' / 'blank')
    faults = converter.faults(value)
    responses = value['responses'] if value else []
    faults += [f"{response['source']['path']}: {item['linkId']} is {item['status']}"
               for response in responses for item in response['items'] if item['status'] != 'blank']
    results.point(len(responses) == 3 and not faults, 'blank forms: every item blank', faults)


def check_samples(results, converter):
    check_scored(results, converter, 'samples', converter.shared / 'samples' / 'msq-2020', SAMPLES_LEAST)
    check_scored(results, converter, 'seed', converter.shared / 'seed', SEED_LEAST)
    least = OTHERS_WITH_PDF_LEAST if converter.has_plugin('pdf') else OTHERS_LEAST
    check_scored(results, converter, 'other formats', converter.shared / 'samples' / 'other-formats', least)
    check_blanks(results, converter)


def check_folder(results, converter, folder):
    """Every file must be accounted for, and none may crash, hang or break the sandbox."""
    files = {str(path) for path in folder.rglob('*') if path.is_file()}
    status, value, _ = converter.convert(folder)
    faults = converter.faults(value)
    documents = value['documents'] if value else []
    seen = {document['path'] for document in documents if not document.get('member')}
    faults += [f'not reported: {path}' for path in sorted(files - seen)]
    faults += [f"{document['path']}: {document['status']}" for document in documents
               if document['status'] not in READ | REFUSED]
    faults += [f"{document['path']}: {document['status']} without a message" for document in documents
               if document['status'] in REFUSED and not document.get('message')]
    if status not in (0, 1, 3):
        faults.append(f'exit status {status}')
    name = folder.relative_to(converter.shared / 'corpus')
    results.point(not faults, f'{name}: {len(files)} files, each read or refused with a reason', faults)


def check_corpus(results, converter):
    corpus = converter.shared / 'corpus'
    for part in sorted(path for path in corpus.iterdir() if path.is_dir()):
        inner = sorted(path for path in part.iterdir() if path.is_dir())
        for folder in inner or [part]:
            check_folder(results, converter, folder)


def main(winnow, what, *options):
    shared = os.environ.get('WINNOW_SHARED')
    if not shared or not pathlib.Path(shared, 'samples').is_dir():
        print('1..0 # SKIP WINNOW_SHARED does not name the folder of samples')
        return 0
    results = Results()
    with tempfile.TemporaryDirectory(prefix='winnow-shared-') as folder:
        converter = Converter(os.path.abspath(winnow), options, pathlib.Path(shared).resolve(),
                              pathlib.Path(folder))
        {'samples': check_samples, 'corpus': check_corpus}[what](results, converter)
    return results.finish()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
