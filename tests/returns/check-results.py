#!/usr/bin/env python3
"""Convert the returns of testdata/returns and hold every answer against the answers they were made of.

usage: check-results.py WINNOW [OPTION]...

Prints TAP, a point for each return. Each OPTION is given to the conversion.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from check_answers import check_return
from questionnaire import ROOT, load


def main(winnow, *options):
    with tempfile.TemporaryDirectory(prefix='winnow-returns-') as folder:
        output = pathlib.Path(folder, 'returns.json')
        command = [winnow, 'convert', *options, str(ROOT / 'testdata' / 'returns'), '-o', str(output)]
        process = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        value = json.loads(output.read_text(encoding='utf-8')) if output.exists() else {'responses': []}
    paths = sorted((ROOT / 'testdata' / 'answers').glob('*.yaml'))
    print(f'1..{len(paths) + 1}')
    failed = process.returncode != 0
    print(f"{'not ' if failed else ''}ok 1 - converting the folder ends with {process.returncode}")
    for number, path in enumerate(paths, 2):
        answers = load(path)
        faults = check_return(answers, value)
        failed = failed or bool(faults)
        print(f"{'not ' if faults else ''}ok {number} - {answers['file']}: every answer as it was written")
        for fault in faults[:20]:
            print('# ' + fault)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
