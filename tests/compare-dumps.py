#!/usr/bin/env python3
"""compare-dumps.py [--write] DUMP PLUGIN FOLDER: what a reader makes of each file of FOLDER is what stands beside it.

For each FILE with a FILE.expected beside it, DUMP (tests/unit/dump-reader) is run with PLUGIN on FILE, and its output
compared; likewise with the option revisions=POLICY where a FILE.POLICY.expected stands there. Prints TAP. --write writes
the expectations anew, to be read before they are committed.
"""
import difflib
import os
import pathlib
import subprocess
import sys


def main():
    write = sys.argv[1] == '--write'
    dump, plugin, folder = sys.argv[1 + write:4 + write]
    files = sorted(f for f in pathlib.Path(folder).iterdir() if f.suffix != '.expected')
    runs = [(file, policy) for file in files for policy in ('', 'all', 'original')
            if not policy or file.with_name(f'{file.name}.{policy}.expected').exists()]
    failed = 0
    for number, (file, policy) in enumerate(runs, 1):
        environment = {key: value for key, value in os.environ.items() if key != 'revisions'}
        if policy:
            environment['revisions'] = policy
        run = subprocess.run([dump, plugin, file], capture_output=True, timeout=60, env=environment)
        got = run.stdout.decode('utf-8', 'replace')
        expected = file.with_name('.'.join(filter(None, [file.name, policy, 'expected'])))
        if write:
            expected.write_text(got, encoding='utf-8')
        want = expected.read_text(encoding='utf-8') if expected.exists() else ''
        right = run.returncode == 0 and got == want
        failed += not right
        print(f"{'ok' if right else 'not ok'} {number} - {expected.stem}")
        if not right:
            for line in difflib.unified_diff(want.splitlines(), got.splitlines(), 'expected', 'got', lineterm=''):
                print('#', line)
    print(f'1..{len(runs)}')
    return 1 if failed or not files else 0


sys.exit(main())
