#!/usr/bin/env python3
"""Measure winnow, the bare library stack and the peers that are installed side by side, and print a table.

usage: run_bench.py BUILD [--documents N] [--rounds N] [--kind docx|text|mixed] [--result FILE]

Rounds are interleaved, so that a busy machine is unjust to all alike; figures are medians of the rounds. CPU
is that of a command and all its processes; peak memory that of its largest process.
"""
import argparse
import datetime
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent
YARDSTICK = 'library stack'


def measure(build, command):
    """CPU and wall seconds, peak KB of a run."""
    usage = [str(build / 'tests' / 'bench' / 'usage')] + command
    printed = subprocess.run(usage, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
    code, cpu, wall, peak = printed.split()
    if code != '0':
        sys.exit(f'{command[0]} ended with {code}')
    return float(cpu), float(wall), int(peak)


def write_shape(workbook, path):
    """Rows, cells of text, of numbers and of a style alone, and bytes of text of every sheet, for the library
    stack."""
    lines = []
    with zipfile.ZipFile(workbook) as package:
        for name in package.namelist():
            if name.startswith('xl/worksheets/sheet'):
                sheet = package.read(name)
                texts = len(re.findall(rb'<c [^>]*t="(?:inlineStr|s|str)"', sheet))
                size = sum(map(len, re.findall(rb'<t[^>]*>([^<]*)</t>', sheet)))
                numbers = len(re.findall(rb'<c [^>]*><v>|<c [^>]*t="n"', sheet))
                blanks = len(re.findall(rb'<c [^>]*/>', sheet))
                lines.append(f'{len(re.findall(rb"<row ", sheet))} {texts} {numbers} {blanks} {max(size, texts)}\n')
    path.write_text(''.join(lines))


def write_wordings(path):
    """The first wording of every question and section of the form in every language."""
    with open(HERE.parent.parent / 'forms' / 'msq-2020' / 'form.yaml', encoding='utf-8') as file:
        tree = yaml.load(file, Loader=yaml.BaseLoader)
    found = set()

    def visit(items):
        for item in items:
            for wording in item['text'].values():
                found.add(' '.join((wording if isinstance(wording, str) else wording[0]).split()))
            visit(item.get('items', []))

    visit(tree['items'])
    longest_first = sorted(found, key=lambda text: (-len(text), text))
    path.write_text('\n'.join(longest_first) + '\n', encoding='utf-8')


def can_import(*modules):
    return subprocess.run([python(), '-c', 'import ' + ','.join(modules)], stderr=subprocess.DEVNULL).returncode == 0


def python():
    """Debian's own where there is one: its packages are what can be installed."""
    return '/usr/bin/python3' if os.access('/usr/bin/python3', os.X_OK) else sys.executable


def commands(build, folder, inbox):
    """What is measured, by name. The first writes the workbook that the library stack copies in size."""
    files = [str(path) for path in sorted(inbox.iterdir())]
    winnow = [str(build / 'winnow'), 'convert', '-q', str(inbox), '--no-cache']
    unverified = ['--plugin-dir', str(build / 'tests' / 'bench' / 'unverified'), '--format', 'xlsx-unverified']
    table = {
        'winnow, 1 worker': winnow + ['--workers=1', '-o', str(folder / 'one.xlsx')],
        'winnow, 2 workers': winnow + ['--workers=2', '-o', str(folder / 'two.xlsx')],
        'winnow, a process a document': winnow + ['--workers=1', '--limit', 'worker-documents=1',
                                                  '-o', str(folder / 'each.xlsx')],
        'winnow, no sandbox': winnow + ['--isolation=none', '-o', str(folder / 'none.xlsx')],
        'winnow, 1 worker, unverified': winnow + unverified + ['--workers=1', '-o', str(folder / 'unverified.xlsx')],
        'winnow, 1 worker, to jsonl': winnow + ['--workers=1', '-o', str(folder / 'one.jsonl')],
        'winnow, 2 workers, to jsonl': winnow + ['--workers=2', '-o', str(folder / 'two.jsonl')],
        YARDSTICK: [str(build / 'tests' / 'bench' / 'yardstick'), str(folder / 'yardstick.xlsx'),
                    str(folder / 'shape'), str(folder / 'wordings')] + files,
    }
    if can_import('lxml', 'openpyxl'):
        table['lxml, re, openpyxl'] = [python(), str(HERE / 'pipeline.py'), str(folder / 'pipeline.xlsx'),
                                       str(folder / 'wordings')] + files
    loop = 'for file; do {} || exit 2; done'
    few = [path for path in files if path.endswith('.docx')][:len(files) // 10]
    for name, command in (('pandoc', 'pandoc -t plain "$file"'), ('docx2txt', 'docx2txt "$file" -')):
        if shutil.which(name) and few:
            table[f'{name}, a tenth of the files'] = ['sh', '-c', loop.format(command), 'sh'] + few
    return table


def version(command):
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return found[0] if found else '?'


def machine(build):
    """The machine and versions; no names of hosts or people."""
    cpu = re.search(r'model name\s*: (.*)', pathlib.Path('/proc/cpuinfo').read_text())
    lines = [f'date: {datetime.date.today()}', f'machine: {cpu.group(1) if cpu else platform.machine()}, '
             f'{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}',
             f'system: {platform.system()} {platform.release()}', f'winnow: {version([str(build / "winnow"), "--version"])}']
    for package in ('libzip', 'libxml-2.0', 'libpcre2-8', 'libcrypto'):
        lines.append(f'{package}: {version(["pkg-config", "--modversion", package])}')
    return lines


def table_of(runs, documents, megabytes):
    """A line for each command."""
    base = statistics.median(run[0] for run in runs[YARDSTICK])
    lines = [f'{"":32}{"CPU s":>8}{"wall s":>8}{"peak MB":>9}{"ms/doc":>8}{"ms/MB":>8}{"ratio":>7}']
    for name, measured in runs.items():
        cpu, wall, peak = (statistics.median(column) for column in zip(*measured))
        scale = 10 if 'a tenth' in name else 1
        lines.append(f'{name:32}{cpu:8.2f}{wall:8.2f}{peak / 1024:9.1f}{cpu * scale * 1000 / documents:8.2f}'
                     f'{cpu * scale * 1000 / megabytes:8.2f}{cpu * scale / base:7.2f}')
    return lines


def start_up(build):
    """The median of the wall milliseconds of `winnow --version`."""
    return statistics.median(measure(build, [str(build / 'winnow'), '--version'])[1] for _ in range(21)) * 1000


def second_run(build, folder, inbox):
    """CPU and wall milliseconds of a first run and of a second one over the same files, with the cache."""
    command = [str(build / 'winnow'), 'convert', '-q', str(inbox), '-o', str(folder / 'again.xlsx')]
    (cpu, wall, _), (cpu_again, wall_again, _) = measure(build, command), measure(build, command)
    return (f'again, nothing changed: CPU {cpu_again * 1000:.0f} ms of {cpu * 1000:.0f} ms, '
            f'wall {wall_again * 1000:.0f} ms of {wall * 1000:.0f} ms ({wall_again / wall:.3f})')


def run(arguments, folder):
    build, inbox = pathlib.Path(arguments.build).resolve(), folder / 'inbox'
    subprocess.run([python(), str(HERE / 'make_inbox.py'), str(inbox), str(arguments.documents), arguments.kind],
                   check=True)
    write_wordings(folder / 'wordings')
    table = commands(build, folder, inbox)
    first = next(iter(table.values()))
    measure(build, first)
    write_shape(first[-1], folder / 'shape')
    runs = {name: [] for name in table}
    for _ in range(arguments.rounds):
        for name, command in table.items():
            for output in [*folder.glob('*.xlsx'), *folder.glob('*.jsonl')]:
                output.unlink()  # winnow would look first whether a reviewer has worked in it
            runs[name].append(measure(build, command))
    megabytes = sum(path.stat().st_size for path in inbox.iterdir()) / 1e6
    lines = machine(build) + ['', f'{arguments.documents} documents ({arguments.kind}), {megabytes:.1f} MB, '
                              f'{arguments.rounds} rounds; ratio: CPU against the {YARDSTICK}', '']
    lines += table_of(runs, arguments.documents, megabytes)
    os.environ['XDG_STATE_HOME'] = str(folder / 'state')
    return lines + ['', f'winnow --version: {start_up(build):.1f} ms', second_run(build, folder, inbox)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build')
    parser.add_argument('--documents', type=int, default=200)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--kind', choices=['docx', 'text', 'mixed'], default='docx')
    parser.add_argument('--result')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = '\n'.join(run(arguments, pathlib.Path(folder))) + '\n'
    print(report, end='')
    if arguments.result:
        pathlib.Path(arguments.result).write_text(report, encoding='utf-8')


if __name__ == '__main__':
    main()
