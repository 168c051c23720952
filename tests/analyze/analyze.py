#!/usr/bin/env python3
"""Look at every source with gcc -fanalyzer and clang-tidy, and print TAP.

usage: analyze.py GCC-BUILD CLANG-BUILD CLEAN [PART OF A PATH]...

The builds are folders that meson has set up; their compile_commands.json tells how each source is compiled.
clang-tidy goes by .clang-tidy. A source that is clean leaves a file in the folder CLEAN, named by what was
looked at, the headers included, and is not looked at again before something of it changes. With PARTs only
sources whose path has one of them count.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CORES = len(os.sched_getaffinity(0))
FINDING = re.compile(r'(warning|error): ')


class Source:
    """A source, and how one compiler is called for it."""

    def __init__(self, build, entry):
        self.folder = entry['directory']
        self.path = pathlib.Path(self.folder, entry['file']).resolve()
        self.name = str(self.path.relative_to(ROOT)) if self.path.is_relative_to(ROOT) else None
        self.build, self.command = build, without_output(shlex.split(entry['command']))

    def run(self, command):
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, errors='replace', check=False)

    def text(self):
        """What the compiler sees."""
        return self.run([word for word in self.command if word != '-c'] + ['-E']).stdout


def without_output(words):
    """The call of a compiler less what it writes."""
    kept, skip = [], False
    for word in words:
        if not skip and word not in ('-o', '-MF', '-MQ', '-MD'):
            kept.append(word)
        skip = word in ('-o', '-MF', '-MQ')
    return kept


def sources(build, wanted):
    """Each source of the tree once, however many programs it is part of."""
    found = {}
    for entry in json.loads((build / 'compile_commands.json').read_text(encoding='utf-8')):
        source = Source(build, entry)
        if source.name and (not wanted or any(part in source.name for part in wanted)):
            found.setdefault(source.name, source)
    return list(found.values())


def run_gcc(source):
    return source.run([*source.command, '-fanalyzer', '-fdiagnostics-plain-output', '-o', os.devnull])


def run_tidy(source):
    return source.run(['clang-tidy', '-p', str(source.build), '--quiet', str(source.path)])


def settings(tool):
    """Whatever else decides what the tool finds."""
    files = [path for path in (ROOT / '.clang-tidy', ROOT / 'tests' / '.clang-tidy') if tool == 'clang-tidy']
    version = subprocess.run([tool, '--version'], capture_output=True, check=False).stdout
    return b'\0'.join([version] + [path.read_bytes() for path in files])


def look(tool, run, source, clean, given):
    """The lines of what was found, empty of a clean source."""
    seen = hashlib.sha256(b'\0'.join([tool.encode(), given[tool], ' '.join(source.command).encode(), source.path.read_bytes(),
                                      source.text().encode()])).hexdigest()
    if (clean / seen).exists():
        return []
    done = run(source)
    lines = (done.stdout + done.stderr).splitlines()
    if not done.returncode and not any(FINDING.search(line) for line in lines):
        (clean / seen).touch()
        return []
    return [line for line in lines if 'warnings generated' not in line] or [f'{tool} ends with {done.returncode}']


def main(gcc_build, clang_build, clean, *wanted):
    clean, given = pathlib.Path(clean), {tool: settings(tool) for tool in ('gcc', 'clang-tidy')}
    clean.mkdir(parents=True, exist_ok=True)
    jobs = [('gcc', run_gcc, source) for source in sources(pathlib.Path(gcc_build), wanted)]
    jobs += [('clang-tidy', run_tidy, source) for source in sources(pathlib.Path(clang_build), wanted)]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=CORES) as pool:
        found = pool.map(lambda job: look(*job, clean, given), jobs)
        for number, ((tool, _, source), lines) in enumerate(zip(jobs, found), 1):
            failed += bool(lines)
            print(f"{'not ok' if lines else 'ok'} {number} - {tool} {source.name}", flush=True)
            for line in lines:
                print('# ' + line, flush=True)
    print(f'1..{len(jobs)}')
    return 1 if failed or not jobs else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
