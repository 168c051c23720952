#!/usr/bin/env python3
"""Convert a large inbox, and the same with hostile files among it, and print TAP.

usage: check-batch.py WINNOW [--documents N] [--keep]

One file in twenty is made by tests/hostile (not the classes that are made to be slow). Every document has a record;
those of the good files are byte for byte the same in both runs; the second takes at most 1.5 times as long; winnow
itself stays within 64 MiB.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'hostile'), str(HERE.parent / 'bench')]

import corpus
import make_inbox

corpus.load_classes()

EVERY = 20  # file is a hostile one
MOST_TIME = 1.5
MEBIBYTE = 1 << 20
MOST_MEMORY = 64 * MEBIBYTE
KINDS = ['docx', 'text']


class Watch:
    """The largest resident memory of winnow itself, and of any of its processes."""

    def __init__(self, pid):
        self.pid, self.own, self.other, self.ended = pid, 0, 0, threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    @staticmethod
    def peak(pid):
        try:
            with open(f'/proc/{pid}/status', encoding='ascii') as file:
                rows = [line.split() for line in file if line.startswith('VmHWM:')]
        except OSError:
            rows = []
        return int(rows[0][1]) * 1024 if rows else 0

    @staticmethod
    def children(pid):
        try:
            with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as file:
                return file.read().split()
        except OSError:
            return []

    def watch(self):
        while not self.ended.wait(0.05):
            self.own = max(self.own, self.peak(self.pid))
            below = self.children(self.pid)
            below += [deeper for child in below for deeper in self.children(child)]
            self.other = max([self.other, *map(self.peak, below)])

    def stop(self):
        self.ended.set()
        self.thread.join()


class Batch:
    """A run over a folder, and its figures."""

    def __init__(self, program, folder, name):
        self.workbook, lines = folder / f'{name}.xlsx', folder / f'{name}.jsonl'
        environment = dict(os.environ, SOURCE_DATE_EPOCH='0', TMPDIR=str(folder))
        started = time.monotonic()
        with open(folder / f'{name}.stderr', 'wb') as errors:
            process = subprocess.Popen([program, 'convert', '--no-cache', '--quiet', 'inbox', '-o', self.workbook, '-o', lines],
                                       cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
            watch = Watch(process.pid)
            _, status, usage = os.wait4(process.pid, 0)
            self.code = process.returncode = os.waitstatus_to_exitcode(status)
            watch.stop()
        self.processor = usage.ru_utime + usage.ru_stime
        self.seconds = time.monotonic() - started
        self.own, self.other = watch.own, watch.other
        self.statuses, self.responses = {}, {}
        with open(lines, 'rb') as file:
            for line in file:
                self.add(line)

    def add(self, line):
        record = json.loads(line)
        if record['type'] == 'document' and record['member'] is None:
            self.statuses[record['path']] = record['status']
        elif record['type'] == 'response':
            self.responses.setdefault(record['source']['path'], []).append(hash(line))

    def figures(self):
        return f'{self.seconds:.0f} s, {self.processor:.0f} s of processors, winnow itself {self.own / MEBIBYTE:.1f} MiB, its largest process ' \
               f'{self.other / MEBIBYTE:.1f} MiB'


def fill(inbox, count):
    """Returns of both kinds by turns, and for each kind the bytes of the distinct ones once made."""
    made = {}
    inbox.mkdir()
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        distinct = number % make_inbox.DISTINCT
        if distinct not in made:
            made[distinct] = make_inbox.make(distinct, kind, 1)
        content, suffix = made[distinct]
        if number >= make_inbox.DISTINCT:
            content = make_inbox.vary(content, suffix, number // make_inbox.DISTINCT)
        (inbox / f'{number:05}.{suffix}').write_bytes(content)


def spoil(inbox):
    """Puts hostile files in place of one in EVERY; their names."""
    kinds = [kind for kind in corpus.CLASSES if kind.seconds <= 20 and not kind.alone and not kind.options]
    samples = [kind.samples() for kind in kinds]
    spoilt = []
    for at, path in enumerate(sorted(inbox.iterdir())):
        if at % EVERY:
            continue
        turn = len(spoilt) % len(samples)
        name, sample = next(samples[turn], (None, None))
        if name is None:
            samples[turn] = kinds[turn].samples()
            name, sample = next(samples[turn])
        path.unlink()
        hostile = inbox / f'{path.stem}-{name}'
        hostile.write_bytes(sample.data)
        spoilt.append(f'inbox/{hostile.name}')
    return set(spoilt), len(kinds)


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def say(self, held, title, note=''):
        self.number += 1
        self.failed += not held
        print(f'{"ok" if held else "not ok"} {self.number} - {title}{f" # {note}" if note else ""}', flush=True)


def check(report, program, folder, count):
    inbox = folder / 'inbox'
    fill(inbox, count)
    clean = Batch(program, folder, 'clean')
    report.say(clean.code in (0, 1), f'batch, {count} good documents: exit code {clean.code}', clean.figures())
    report.say(len(clean.statuses) == count, f'batch, {len(clean.statuses)} records of {count} good documents')
    spoilt, kinds = spoil(inbox)
    mixed = Batch(program, folder, 'mixed')
    report.say(mixed.code == 3, f'batch, {len(spoilt)} hostile ones of {kinds} classes among them: exit code {mixed.code}',
               mixed.figures())
    report.say(len(mixed.statuses) == count, f'batch, {len(mixed.statuses)} records of {count} documents')
    good = {path: lines for path, lines in mixed.responses.items() if path not in spoilt}
    same = all(clean.responses.get(path) == lines for path, lines in good.items())
    report.say(same and len(good) >= count * 0.9, f'batch, responses of {len(good)} good files are the same')
    times, work = mixed.seconds / clean.seconds, mixed.processor / clean.processor
    report.say(times <= MOST_TIME, f'batch, with hostile files it takes {times:.2f} times as long')
    report.say(work <= MOST_TIME, f'batch, with hostile files it takes {work:.2f} times the processor time')
    most = max(clean.own, mixed.own)
    report.say(most <= MOST_MEMORY, f'batch, winnow itself takes {most / MEBIBYTE:.1f} MiB')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('winnow')
    parser.add_argument('--documents', type=int, default=10000)
    parser.add_argument('--keep', action='store_true')
    wanted = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix='winnow-batch-'))
    report = Report()
    try:
        check(report, os.path.abspath(wanted.winnow), folder, wanted.documents)
    finally:
        if wanted.keep:
            print(f'# kept in {folder}')
        else:
            shutil.rmtree(folder)
    print(f'1..{report.number}')
    return 1 if report.failed else 0


if __name__ == '__main__':
    sys.exit(main())
