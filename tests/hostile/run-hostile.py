#!/usr/bin/env python3
"""Convert files made to hurt and print TAP: each has its status, none costs another file anything.

usage: run-hostile.py WINNOW [--every N] [--only CLASS] [--keep FOLDER] [OPTION FOR EVERY CONVERSION]...

The classes stand in *_classes.py; every one makes twenty files. A class is converted in one run together with
the returns of testdata, whose records must be those of a run without it. `--every N` takes each Nth file of a
class only. README.md tells more.
"""
import itertools
import json
import os
import pathlib
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import corpus
import word

corpus.load_classes()

REJECTED = {'rejected-limit', 'rejected-malformed', 'encrypted', 'timeout', 'oom', 'crashed', 'sandbox-violation',
            'unreadable'}
WITHOUT_READER = {'unsupported', 'empty'}  # rejected, but not what lies beside a text in a message
SECRET = 'SECRET-OF-THE-ENVIRONMENT'
MEBIBYTE = 1 << 20
WORKER_MEMORY = 512 * MEBIBYTE
SUPERVISOR_MEMORY = 64 * MEBIBYTE


class Batch:
    """One run of winnow over a folder, and what it wrote."""

    def __init__(self, program, options, folder, names):
        self.documents, self.responses = {}, {}
        output = folder / 'out.jsonl'
        environment = dict(os.environ, SOURCE_DATE_EPOCH='0', WINNOW_TEST_SECRET=SECRET)
        started = time.monotonic()
        with open(folder / 'stderr', 'wb') as errors:
            process = subprocess.Popen([program, 'convert', *options, *names, '-o', output.name], cwd=folder,
                                       env=environment, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
            peak = Peak(process.pid)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            self.supervisor = peak.stop()
        self.seconds = time.monotonic() - started
        self.code = os.waitstatus_to_exitcode(status)
        self.memory = usage.ru_maxrss * 1024
        self.processor = usage.ru_utime + usage.ru_stime
        self.errors = (folder / 'stderr').read_bytes()
        self.raw = output.read_bytes() if output.exists() else b''
        for line in self.raw.splitlines():
            self.add(line)

    def add(self, line):
        record = json.loads(line)
        if record['type'] == 'document':
            self.documents.setdefault(record['path'], []).append(record)
        elif record['type'] == 'response':
            self.responses.setdefault(record['source']['path'], []).append(line)


class Peak:
    """Watches the resident memory of one process."""

    def __init__(self, pid):
        self.path, self.most, self.ended = f'/proc/{pid}/status', 0, threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def watch(self):
        while not self.ended.wait(0.02):
            try:
                with open(self.path, encoding='ascii') as file:
                    rows = [line.split() for line in file if line.startswith('VmRSS:')]
                self.most = max(self.most, int(rows[0][1]) * 1024 if rows else 0)
            except OSError:
                return

    def stop(self):
        self.ended.set()
        self.thread.join()
        return self.most


class Runner:
    def __init__(self, program, options, every):
        self.program, self.options, self.every = os.path.abspath(program), options, every
        self.isolated = '--isolation=none' not in options
        self.number = self.failed = self.files = 0
        self.alone = {}

    def say(self, faults, title, note=''):
        self.number += 1
        self.failed += bool(faults)
        print(f'{"not ok" if faults else "ok"} {self.number} - {title}{note}', flush=True)
        for fault in faults[:12]:
            print('# ' + fault.replace('\n', ' ')[:400], flush=True)

    def convert(self, folder, names, more=()):
        return Batch(self.program, [*self.options, *more], folder, names)

    def alone_run(self, folder, options):
        key = tuple(options)
        if key not in self.alone:
            self.alone[key] = self.convert(folder, ['good'], options)
        return self.alone[key]

    def run_class(self, kind, making, keep):
        folder, samples = making.finish()
        self.files += len(samples)
        alone = self.alone_run(folder, kind.options)
        batch = self.convert(folder, ['bad', 'good'], kind.options)
        faults = [fault for name, sample in samples.items() for fault in check_sample(kind, name, sample, batch)]
        faults += check_batch(kind, batch, alone, self.isolated, samples)
        if keep:
            shutil.copytree(folder, keep / kind.name, dirs_exist_ok=True)
        self.say(faults, kind.name, f' # {batch.seconds:.1f} s, {batch.memory >> 20} MiB')
        making.remove()


class Making:
    """Writes the files of a class in a process of its own: beside the run of the class before, and because winnow
    would inherit this process's peak of memory."""

    def __init__(self, kind, every):
        self.kind = kind
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='winnow-hostile-'))
        self.child = os.fork()
        if self.child == 0:
            self.make(every)
            os._exit(0)

    def make(self, every):
        bad, good, made = self.folder / 'bad', self.folder / 'good', {}
        bad.mkdir()
        good.mkdir()
        for path in word.RETURNS.iterdir():
            shutil.copy(path, good)
        for name, sample in itertools.islice(self.kind.samples(), 0, None, every):
            (bad / name).write_bytes(sample.data)
            sample.data = len(sample.data)
            made[name] = sample
        (self.folder / 'samples').write_bytes(pickle.dumps(made))

    def finish(self):
        if os.waitpid(self.child, 0)[1] != 0:
            raise RuntimeError(f'the files of {self.kind.name} could not be made')
        return self.folder, pickle.loads((self.folder / 'samples').read_bytes())

    def remove(self):
        shutil.rmtree(self.folder)


def check_sample(kind, name, sample, batch):
    records = batch.documents.get(f'bad/{name}', [])
    roots = [r for r in records if r['member'] is None]
    if len(roots) != 1:
        return [f'{name}: {len(roots)} records']
    status, message = roots[0]['status'], roots[0]['message'] or ''
    faults = []
    if status != sample.status:
        faults.append(f'{name}: {status}, not {sample.status} ({message})')
    elif kind.says and status == kind.status and kind.says not in message:
        faults.append(f'{name}: "{kind.says}" is not in "{message}"')
    members = [r['status'] for r in records if r['member'] is not None]
    if sample.members is not None and members != sample.members:
        faults.append(f'{name}: its members are {members}')
    return faults


def expected_code(documents):
    rejected = any(r['status'] in REJECTED or (r['status'] in WITHOUT_READER and r['member'] is None)
                   for rows in documents.values() for r in rows)
    return [3] if rejected else [0, 1]


def check_batch(kind, batch, alone, isolated, samples):
    faults = []
    good = {path: lines for path, lines in batch.responses.items() if path.startswith('good/')}
    if not alone.responses or good != alone.responses:
        faults.append('the records of the good files differ')
    if batch.code not in expected_code(batch.documents):
        faults.append(f'exit code {batch.code}: {batch.errors[-300:]!r}')
    if SECRET.encode() in batch.raw + batch.errors:
        faults.append('the environment was read')
    foreign = [line for line in batch.errors.splitlines() if not line.startswith((b'winnow: ', b'  '))]
    if foreign:
        faults.append(f'messages that are not winnow\'s own: {foreign[0]!r}')
    if batch.processor > kind.seconds * (len(samples) / corpus.VARIANTS + .5) * (1 if isolated else 8):
        faults.append(f'{batch.processor:.1f} s of processor time')
    if isolated and batch.memory > WORKER_MEMORY:
        faults.append(f'a process took {batch.memory >> 20} MiB')
    if isolated and batch.supervisor > SUPERVISOR_MEMORY + 2 * max(s.data for s in samples.values()):
        faults.append(f'the supervisor took {batch.supervisor >> 20} MiB')
    return faults


def take(arguments, name, otherwise):
    if name not in arguments:
        return otherwise
    at = arguments.index(name)
    value = arguments[at + 1]
    del arguments[at:at + 2]
    return value


def main(program, *arguments):
    arguments = list(arguments)
    every, only = int(take(arguments, '--every', 1)), take(arguments, '--only', '')
    keep = take(arguments, '--keep', None)
    runner = Runner(program, arguments, every)
    built = subprocess.run([program, 'plugins'], capture_output=True, text=True, check=True).stdout.split()
    kinds = [k for k in corpus.CLASSES if only in k.name and (runner.isolated or not k.alone)
             and (not k.reader or k.reader in built)]
    next_one = Making(kinds[0], every)
    for kind, following in zip(kinds, [*kinds[1:], None]):
        making, next_one = next_one, Making(following, every) if following else None
        runner.run_class(kind, making, pathlib.Path(keep) if keep else None)
    print(f'# {runner.files} files of {len(kinds)} classes')
    print(f'1..{runner.number}')
    return 1 if runner.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
