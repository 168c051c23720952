#!/usr/bin/env python3
"""Check, and print TAP, what the sandbox holds from end to end: a reader that has been taken over costs its own
document and nothing else, workers have no rights, and without a sandbox nothing from outside is read.

usage: check-sandbox.py WINNOW HOSTILE-READER.so WITHOUT-SECCOMP [OPTION FOR EVERY CONVERSION]...

WITHOUT-SECCOMP is a program that runs another where the kernel has no filters. With --isolation=none among the
options there is no sandbox to check.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from shell import Checks

check = Checks()
HOSTILE, WITHOUT_SECCOMP = map(os.path.abspath, sys.argv[2:4])

# What the reader does, and what becomes of its document.
STOPPED = dict.fromkeys(['read-file', 'write-file', 'connect', 'datagram', 'execute', 'trace', 'kill', 'clone', 'code', 'speak'],
                        'sandbox-violation')
ENDED = {'spin': 'timeout', 'sleep': 'timeout', 'overflow': 'crashed', 'abort': 'crashed', 'allocate': 'crashed',
         'forge': 'crashed', 'lie': 'crashed', 'flood': 'crashed'}


def with_hostile_reader(shell):
    """The options that load it."""
    (shell.folder / 'plugins').mkdir(exist_ok=True)
    shutil.copy(HOSTILE, shell.folder / 'plugins' / 'hostile.so')
    return '--plugin-dir', 'plugins'


def check_misdeeds(shell, misdeeds, *options):
    shell.copy('alone/good.txt')
    shell.copy('in/good.txt')
    for word in misdeeds:
        shell.write(f'in/{word}.txt', f'%HOSTILE {word}\n')
    assert shell.convert('alone', '-o', 'alone.json').returncode == 0
    done = shell.convert('in', *with_hostile_reader(shell), *options, '-o', 'out.json')
    assert done.returncode == 3, done
    found = {pathlib.Path(d['path']).stem: d['status'] for d in shell.documents()}
    assert found == {**misdeeds, 'good': 'ok'}, found
    items = [json.loads((shell.folder / name).read_text())['responses'][0]['items'] for name in ('alone.json', 'out.json')]
    assert items[0] == items[1]
    assert 'SPOKEN' not in done.stderr, done.stderr
    assert not os.path.exists('/tmp/winnow-was-here')


@check
def a_reader_that_reaches_out_is_stopped_and_named(shell):
    check_misdeeds(shell, STOPPED)


@check
def a_reader_that_runs_away_or_lies_costs_its_document_alone(shell):
    check_misdeeds(shell, ENDED, '--limit', 'wall-seconds=8', '--limit', 'cpu-seconds=2',
                   '--limit', 'memory-bytes=268435456')


@check
def the_doctor_tries_every_escape(shell):
    done = shell.run('doctor', '--json')
    report = json.loads(done.stdout)
    assert done.returncode == 0 and report['seccomp'] and report['noNewPrivileges'] and report['workersWork'], done
    assert len(report['attempts']) >= 25, report
    assert {a['result'] for a in report['attempts']} == {'denied'}, report
    words = shell.run('doctor').stdout
    count = len(report['attempts'])
    assert words.endswith(f'the sandbox holds: {count} of {count} attempts denied\n'), words


@check
def without_seccomp_nothing_is_read_unless_asked_for(shell):
    shell.copy('a.txt')
    run = [WITHOUT_SECCOMP, shell.program]

    def winnow(*arguments):
        return subprocess.run([*run, *arguments], cwd=shell.folder, capture_output=True, text=True, check=False)

    done = winnow('convert', 'a.txt', '-o', 'out.json')
    assert done.returncode == 8 and '--isolation=none' in done.stderr and 'winnow doctor' in done.stderr, done
    assert not (shell.folder / 'out.json').exists()
    done = winnow('inspect', 'a.txt')
    assert done.returncode == 8 and '--isolation=none' in done.stderr and not done.stdout, done
    done = winnow('doctor')
    assert done.returncode == 8 and 'NO: needed' in done.stdout and 'does not hold' in done.stdout, done
    done = winnow('convert', '--isolation=none', 'a.txt', '-o', 'out.json')
    assert done.returncode == 0 and shell.documents()[0]['status'] == 'ok', done


def descendants(number):
    with open(f'/proc/{number}/task/{number}/children', encoding='ascii') as file:
        children = file.read().split()
    return children + [far for child in children for far in descendants(child)]


def rights_of(number):
    with open(f'/proc/{number}/status', encoding='ascii', errors='replace') as file:
        rows = dict(line.rstrip('\n').split(':\t', 1) for line in file if ':\t' in line)
    return {name: rows[name].split() for name in ('Uid', 'Gid', 'Groups', 'CapEff', 'NoNewPrivs', 'Seccomp')}


def locked_ones(number):
    found = {}
    for child in descendants(number):
        try:
            rights = rights_of(child)
        except OSError:
            continue
        if rights['Seccomp'] == ['2'] or rights['NoNewPrivs'] == ['1']:
            found[child] = rights
    return found


@check
def a_worker_is_nobody_and_has_no_rights(shell):
    shell.write('hold.txt', '%HOSTILE sleep\n')
    process = shell.start('hold.txt', *with_hostile_reader(shell), '--limit', 'wall-seconds=60', '-o', 'out.json',
                          stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 30
        while not (workers := locked_ones(process.pid)) and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        process.kill()
        process.wait()
    own = ['65534'] * 4 if os.geteuid() == 0 else [str(os.geteuid())] * 4
    assert len(workers) == 1, workers
    rights = next(iter(workers.values()))
    assert rights['Uid'] == own and int(rights['CapEff'][0], 16) == 0, rights
    assert rights['NoNewPrivs'] == ['1'] and rights['Seccomp'] == ['2'], rights
    assert os.geteuid() != 0 or rights['Groups'] == [], rights


if __name__ == '__main__':
    options = sys.argv[4:]
    if '--isolation=none' in options:
        print('1..0 # SKIP there is no sandbox to check')
        sys.exit(0)
    sys.exit(check.run(sys.argv[1], *options))
