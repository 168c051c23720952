#!/usr/bin/env python3
"""Print which part of each room's lines and branches the tests reach, from the counters in a coverage build.

usage: report.py BUILD [FILE]...

Branches are given twice: all, and without those that only a failed allocation takes: branches never taken in a
line that asks for memory or looks at whether it was had (ALLOCATES below). With FILEs, prints instead each of their
lines that was not run (-) or has a branch not taken (!), with the number of such branches.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ALLOCATES = re.compile(r'\b(malloc|calloc|realloc|strdup|wn_arena_\w+|WN_LIST_(PUSH|GROW)|wn_buffer_\w+|wn_bytes_\w+|\w+_new)\('
                       r'|\bfailed\b|NO_MEMORY')
SINGLE = {'core/worker/frame-receive.c': 'record frames, receiving', 'core/answer/packed-read.c': 'core/answer, decoder'}
GOALS = {'core/host': 90, 'core/batch': 90, **{room: 90 for room in SINGLE.values()}}


class Count:
    """Lines and branches of a room."""

    def __init__(self):
        self.lines = self.run = self.branches = self.taken = self.unfailing = 0

    def add_line(self, line, text):
        if line['gcovr/noncode']:
            return
        branches = line['branches']
        taken = sum(b['count'] > 0 for b in branches)
        self.lines += 1
        self.run += line['count'] > 0
        self.branches += len(branches)
        self.taken += taken
        self.unfailing += taken if ALLOCATES.search(text) else len(branches)


def percent(part, whole):
    return 100 * part / whole if whole else 100.0


def room_of(path):
    parts = path.split('/')
    return '/'.join(parts[:3 if parts[1] == 'common' else 2])


def goal_of(room):
    return GOALS.get(room, 80 if room.startswith('plugins/') else None)


def read_group(build, names):
    """The coverage of a group of sources, as gcovr tells it."""
    command = ['gcovr', '--root', str(ROOT), '--object-directory', str(build), '--json', '--gcov-ignore-parse-errors']
    command += [word for name in names for word in ('--filter', re.escape(f'{ROOT}/{name}'))]
    done = subprocess.run(command + [str(build)], cwd=build, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)['files']


def source_lines(path):
    return (ROOT / path).read_text(encoding='utf-8').split('\n')


def count_rooms(files):
    rooms = collections.defaultdict(Count)
    for file in files:
        text = source_lines(file['file'])
        names = [room_of(file['file'])] + ([SINGLE[file['file']]] if file['file'] in SINGLE else [])
        for line in file['lines']:
            for name in names:
                rooms[name].add_line(line, text[line['line_number'] - 1])
    return rooms


def print_rooms(rooms):
    print(f"{'room':32} {'lines':>6} {'%':>6} {'branches':>9} {'%':>6} {'memory given %':>15} {'goal':>5}")
    for name in sorted(rooms):
        c, goal = rooms[name], goal_of(name)
        print(f'{name:32} {c.lines:6} {percent(c.run, c.lines):6.1f} {c.branches:9} {percent(c.taken, c.branches):6.1f}'
              f' {percent(c.taken, c.unfailing):15.1f} {goal or "":>5}'
              + (' below' if goal and percent(c.taken, c.branches) < goal else ''))


def print_file(file):
    text = source_lines(file['file'])
    for line in file['lines']:
        missing = sum(b['count'] == 0 for b in line['branches'])
        if not line['gcovr/noncode'] and (line['count'] == 0 or missing):
            mark = '-' if line['count'] == 0 else f'!{missing}'
            print(f"{file['file']}:{line['line_number']}: {mark:3} {text[line['line_number'] - 1].strip()}")


def main(build, *names):
    files = read_group(pathlib.Path(build).resolve(), names or ('core/', 'plugins/'))
    if names:
        for file in files:
            print_file(file)
    else:
        print_rooms(count_rooms(files))
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
