#!/usr/bin/env python3
"""Run all faults, kills and large batches, and print a table of what came of them.

usage: soak.py BUILD [PART]...

The parts are memory, io, disk, kills and batch; without any all are run. The last line is `N passed, N failed`.
"""
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
POINT = re.compile(r'^(not )?ok \d+ - ([^#]*)(?:# *(.*))?$')


def commands(build):
    winnow, faults = build / 'winnow', build / 'tests' / 'soak' / 'faults.so'
    few = [build / 'plugins' / name / f'{name}.so' for name in ('text', 'docx', 'xlsx', 'json', 'csv', 'jsonl')]
    return {'memory': ['check-faults.py', 'memory', winnow, faults, *few],
            'io': ['check-faults.py', 'io', winnow, faults, *few],
            'disk': ['check-disk.py', winnow, *few],
            'kills': ['check-kills.py', winnow, *few],
            'batch': ['check-batch.py', winnow]}


def run_part(name, command):
    """The points of a part: whether each held, its title and its figures."""
    started, points = time.monotonic(), []
    print(f'\n== {name}', flush=True)
    with subprocess.Popen([sys.executable, HERE / command[0], *map(str, command[1:])], stdout=subprocess.PIPE,
                          text=True) as process:
        for line in process.stdout:
            print(line, end='', flush=True)
            point = POINT.match(line)
            if point:
                points.append((not point.group(1), point.group(2).strip(), point.group(3) or ''))
    if process.returncode and all(held for held, _, _ in points):
        points.append((False, name, f'ended with {process.returncode}'))
    print(f'# {name}: {time.monotonic() - started:.0f} s')
    return points


def print_table(points):
    width = max(len(title) for _, title, _ in points)
    print('\n' + '-' * width)
    for held, title, figures in points:
        print(f'{title:{width}}  {"" if held else "FAILED  "}{figures}'.rstrip())


def main(build, *wanted):
    known = commands(pathlib.Path(build).resolve())
    strange = [name for name in wanted if name not in known]
    if strange:
        sys.exit(f'no such part: {strange[0]}; there are {", ".join(known)}')
    points = [point for name in wanted or known for point in run_part(name, known[name])]
    failed = sum(not held for held, _, _ in points)
    skipped = sum(figures.startswith('SKIP') for _, _, figures in points)
    print_table(points)
    print(f'{len(points) - failed - skipped} passed, {failed} failed{f", {skipped} skipped" if skipped else ""}')
    return 1 if failed or not points else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
