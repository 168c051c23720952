#!/usr/bin/env python3
"""Run fuzz targets over seeds made from testdata and from the hostile classes.

usage: fuzz.py replay TARGET                    once over its seeds, for any build
       fuzz.py fuzz SECONDS FOLDER TARGET...    with libFuzzer, each for so long; FOLDER keeps what it finds
       fuzz.py together SECONDS FOLDER TARGET...  the same, all of them within so long
       fuzz.py list                             the names of all targets

TARGET is a program fuzz-NAME. Its seeds are those made by seeds.py and the files of tests/fuzz/seeds/NAME, where
every finding stays. Prints TAP; a finding fails, is kept as FOLDER/NAME-*, and is printed so that it can be had
again from a log.
"""
import base64
import concurrent.futures
import gzip
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import seeds

STATISTICS = re.compile(r'number_of_executed_units: *(\d+)')
SETTINGS = {'ASAN_OPTIONS': 'detect_leaks=1:allocator_may_return_null=1', 'UBSAN_OPTIONS': 'print_stacktrace=1'}
CORES = len(os.sched_getaffinity(0))


def make_seeds(name, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds.SEEDS[name]()):
        if len(data) <= seeds.LONGEST[name]:
            (folder / f'made-{number:03}').write_bytes(data)
    return [folder] + [path for path in [seeds.HERE / 'seeds' / name] if path.is_dir()]


def name_of(target):
    return pathlib.Path(target).name.removeprefix('fuzz-')


def replay(target):
    with tempfile.TemporaryDirectory(prefix='winnow-seeds-') as folder:
        return subprocess.run([target, *make_seeds(name_of(target), pathlib.Path(folder) / 'seeds')], check=False).returncode


def artifacts(folder, name):
    return {path for path in folder.glob(f'{name}-*') if path.is_file()}


def describe(target, errors, found):
    """What a log needs to tell of a failure, and to have its input again."""
    lines = errors.splitlines()[-60:]
    for path in sorted(found):
        packed = base64.b64encode(gzip.compress(path.read_bytes(), mtime=0)).decode()
        lines += [f'the input; replay it with: base64 -d | gunzip > input; {target} input']
        lines += [packed[at:at + 120] for at in range(0, len(packed), 120)]
    return ['# ' + line for line in lines]


def fuzz(number, seconds, folder, target):
    name, started = name_of(target), time.monotonic()
    found, words, before = folder / 'found' / name, folder / f'words.{name}', artifacts(folder, name)
    found.mkdir(parents=True, exist_ok=True)
    words.write_text('# of this target\n' + seeds.dictionary(name), encoding='ascii')
    command = [target, f'-max_total_time={seconds}', f'-max_len={seeds.LONGEST[name]}', '-timeout=20', '-rss_limit_mb=1500',
               '-seed=1', '-print_final_stats=1', '-verbosity=0', f'-artifact_prefix={folder}/{name}-', f'-dict={words}',
               str(found), *map(str, make_seeds(name, folder / 'made' / name))]
    done = subprocess.run(command, capture_output=True, text=True, errors='replace', check=False, env={**os.environ, **SETTINGS})
    count = STATISTICS.search(done.stderr)
    lines = [f'{"not ok" if done.returncode else "ok"} {number} - {name} '
             f'# {count[1] if count else 0} executions in {time.monotonic() - started:.0f} s']
    if done.returncode:
        lines += describe(target, done.stderr, artifacts(folder, name) - before)
    print('\n'.join(lines), flush=True)
    return done.returncode != 0


def fuzz_all(seconds, folder, targets):
    folder.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(max_workers=CORES) as pool:
        failed = sum(pool.map(lambda pair: fuzz(pair[0], seconds, folder, pair[1]), enumerate(targets, 1)))
    print(f'1..{len(targets)}')
    return 1 if failed else 0


def main(command, *arguments):
    if command == 'list':
        print(*seeds.SEEDS)
        return 0
    if command == 'replay':
        return replay(arguments[0])
    seconds, folder, *targets = arguments
    seconds = int(seconds)
    if command == 'together':
        seconds = max(1, seconds // -(-len(targets) // CORES))
    return fuzz_all(seconds, pathlib.Path(folder).resolve(), targets)


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
