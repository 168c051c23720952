#!/usr/bin/env python3
"""Check, and print TAP, that outputs are written while documents are still being read: lines appear before the
run ends, further forms and workers change no byte, and a writer that fails ends the run and nothing else.

usage: check-stream.py WINNOW ODD-READER.so [OPTION FOR EVERY CONVERSION]...
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

from shell import ROOT, Checks

check = Checks()
ODD = sys.argv[2]
FORMS = ('--form-dir', str(ROOT / 'testdata' / 'forms'))
LIBRARY = '''Enquête sur les bibliothèques publiques 2026

Bibliothèque : Médiathèque du Port
Date : 12 mars 2026

A. Collections

1. De combien de volumes disposez-vous ?
41 250

2. Prêtez-vous des livres numériques ?
Non
'''
DEADLINE = 60


def hold(shell):
    """A document that is being read until its time is over; the options that make it so."""
    (shell.folder / 'plugins').mkdir(exist_ok=True)
    shutil.copy(ODD, shell.folder / 'plugins' / 'odd.so')
    shell.write('hold.txt', '%ODD hang\n')
    return 'hold.txt', '--plugin-dir', 'plugins'


def wait_for(condition):
    """Whether it holds before a deadline that only something broken reaches."""
    end = time.monotonic() + DEADLINE
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def holds_for_ever(shell):
    """Without a worker's limits no document is given up."""
    return '--isolation=none' in shell.options


def returns(shell, count, folder='in'):
    for number in range(count):
        shell.copy(f'{folder}/{number:03}.txt', more=f'note {number}')


def epoch():
    return dict(os.environ, SOURCE_DATE_EPOCH='1559390400')


def lines_of(text):
    return [json.loads(line) for line in text.splitlines()]


@check
def a_line_is_there_before_the_next_document_is_read(shell):
    shell.copy('a.txt')
    held, *options = hold(shell)
    with shell.start('a.txt', held, *options, '-f', 'jsonl', '-o', '-', stdout=subprocess.PIPE,
                     stderr=subprocess.DEVNULL) as process:
        kinds = [json.loads(process.stdout.readline())['type'] for _ in range(3)]
        running = process.poll() is None
        process.kill()
        rest = process.stdout.read()
    assert kinds == ['run', 'document', 'response'] and running and not rest, (kinds, running, rest)


@check
def lines_are_the_same_to_a_file_a_pipe_and_appended(shell):
    returns(shell, 5)
    for workers in (1, 3):
        done = shell.convert('in', '-o', 'out.jsonl', '--workers', workers, env=epoch())
        piped = shell.convert('in', '-f', 'jsonl', '-o', '-', '--workers', workers, env=epoch())
        assert (done.returncode, piped.returncode) == (0, 0), (done, piped)
        assert (shell.folder / 'out.jsonl').read_text() == piped.stdout
        with open(shell.write('log', 'first\n'), 'ab') as log:
            subprocess.run([shell.program, 'convert', *shell.options, 'in', '-q', '-f', 'jsonl', '-o', '-'],
                           cwd=shell.folder, stdout=log, env=epoch(), check=True)
        assert (shell.folder / 'log').read_text() == 'first\n' + piped.stdout
    kinds = [line['type'] for line in lines_of(piped.stdout)]
    assert kinds == ['run'] + ['document', 'response'] * 5, kinds


@check
def results_do_not_depend_on_who_read_what_before(shell):
    if holds_for_ever(shell):
        return
    returns(shell, 12)
    hold(shell)
    for number in (3, 4, 7):
        shell.write(f'in/{number:03}-odd.txt', f'%ODD first\n{number}')
    shell.write('in/008-odd.txt', '%ODD hang\n')
    shell.write('in/big-odd.txt', '%ODD large\n' + 'x' * (5 << 20))
    seen = {}
    for workers, documents in ((1, 1), (1, 3), (1, 50), (2, 1), (2, 50), (4, 2)):
        done = shell.convert('in', '--plugin-dir', 'plugins', '-o', 'out.json', '--no-cache', '--workers', workers,
                             '--limit', f'worker-documents={documents}', '--limit', 'cpu-seconds=1', env=epoch())
        assert done.returncode == 3, done
        found = json.loads((shell.folder / 'out.json').read_text())
        del found['generator']
        seen[json.dumps(found)] = workers, documents
    assert len(seen) == 1, list(seen.values())
    statuses = {document['path']: document['status'] for document in found['documents']}
    assert [statuses[f'in/{name}-odd.txt'] for name in ('003', '004', '007', '008', 'big')] == \
        ['no-form', 'no-form', 'no-form', 'timeout', 'no-form'], statuses
    assert list(statuses.values()).count('ok') == 12, statuses


@check
def a_form_that_shows_up_late_is_in_the_outputs_from_the_start(shell):
    returns(shell, 30)
    shell.write('late.txt', LIBRARY)
    names = ('o.json', 'o.xlsx', 'o.csv', 'o.jsonl')
    outputs = [word for name in names for word in ('-o', name)]
    seen = set()
    for workers in (1, 2, 4):
        done = shell.convert('in', 'late.txt', *FORMS, *outputs, '--workers', workers, env=epoch())
        assert done.returncode in (0, 1), done
        files = sorted(path for path in (*shell.folder.glob('o.*'), *shell.folder.glob('o.csv/*')) if path.is_file())
        seen.add(tuple(path.read_bytes() for path in files))
    assert len(files) == 8, files
    assert len(seen) == 1
    late = json.loads((shell.folder / 'o.json').read_text())
    shell.convert('late.txt', 'in', *FORMS, '-o', 'early.json', env=epoch())
    early = json.loads((shell.folder / 'early.json').read_text())
    assert [form['id'] for form in late['forms']] == ['library-survey', 'msq-2020'], late['forms']
    assert early['forms'] == late['forms']
    assert early['responses'][1:] + early['responses'][:1] == late['responses']
    assert sorted(path for path in os.listdir(shell.folder) if path.startswith('.')) == []


@check
def a_reader_that_goes_away_ends_the_run(shell):
    returns(shell, 100)
    with shell.start('in', '-f', 'jsonl', '-o', '-', '-o', 'out.json', stdout=subprocess.PIPE,
                     stderr=subprocess.PIPE, text=True) as process:
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 5 and first.startswith('{"type":"run"'), (process.returncode, first[:100])
    assert 'standard output was not written to its end: Broken pipe' in said, said
    assert shell.files() == ['in']


@check
def a_full_device_ends_the_run_and_leaves_the_old_output(shell):
    returns(shell, 100)
    shell.write('out.json', 'old')
    with open('/dev/full', 'wb') as full:
        for options in (['-f', 'jsonl', '-o', '-'], ['-o', '-']):
            done = subprocess.run([shell.program, 'convert', *shell.options, 'in', *options, '-o', 'out.json'],
                                  cwd=shell.folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
            assert done.returncode == 5 and 'No space left on device' in done.stderr, done
            assert shell.files() == ['in', 'out.json'], shell.files()


@check
def a_folder_that_is_removed_fails_its_output_and_the_others(shell):
    if holds_for_ever(shell):
        return
    shell.copy('a.txt')
    shell.write('gone/old.txt', 'x')
    shell.write('out.json', 'old')
    held, *options = hold(shell)
    before = shell.files()
    with shell.start('a.txt', held, *options, '--limit', 'cpu-seconds=1', '-o', 'gone/out.csv', '-o', 'out.json',
                     stderr=subprocess.PIPE, text=True) as process:
        assert wait_for(lambda: any('winnow-' in name for name in os.listdir(shell.folder)))
        shutil.rmtree(shell.folder / 'gone')
        said = process.stderr.read()
    assert process.returncode == 5, (process.returncode, said)
    assert 'gone/out.csv' in said, said
    assert (shell.folder / 'out.json').read_text() == 'old'
    assert shell.files() == [name for name in before if name != 'gone'], shell.files()


def children_of(process):
    """Processes that have `process` as their parent, by /proc."""
    found = []
    for name in os.listdir('/proc'):
        try:
            fields = open(f'/proc/{name}/stat').read().rsplit(')', 1)[1].split() if name.isdigit() else []
        except OSError:
            continue
        if fields and fields[1] == str(process.pid):
            found.append(int(name))
    return found


def descriptors_of(number):
    return [os.readlink(f'/proc/{number}/fd/{name}') for name in os.listdir(f'/proc/{number}/fd')]


@check
def a_writer_has_what_it_needs_and_ends_with_the_run(shell):
    shell.copy('a.txt')
    shell.write('out.json', 'old')
    held, *options = hold(shell)
    with shell.start('a.txt', held, *options, '-o', 'out.json', '-o', 'out.jsonl',
                     stderr=subprocess.DEVNULL) as process:
        assert wait_for(lambda: sum('.winnow-' in name for name in shell.files()) == 2)
        children = children_of(process)
        sockets = [sum('socket:' in name for name in descriptors_of(child)) for child in children]
        process.kill()
        process.wait()
        assert wait_for(lambda: not any(os.path.exists(f'/proc/{child}') for child in children)), children
    assert sockets.count(0) == 2, sockets
    assert (shell.folder / 'out.json').read_text() == 'old' and 'out.jsonl' not in shell.files()
    assert shell.convert('a.txt', '-o', 'out.json', '-o', 'out.jsonl').returncode == 0
    assert not any('.winnow-' in name for name in shell.files()), shell.files()


@check
def a_writer_that_is_killed_ends_the_run(shell):
    if holds_for_ever(shell):
        return
    returns(shell, 3)
    shell.write('out.json', 'old')
    held, *options = hold(shell)
    with shell.start('in', held, *options, '--limit', 'cpu-seconds=1', '-o', 'out.json', '-o', 'out.jsonl',
                     stderr=subprocess.PIPE, text=True) as process:
        assert wait_for(lambda: sum('.winnow-' in name for name in shell.files()) == 2)
        for child in children_of(process):
            if not any('socket:' in name for name in descriptors_of(child)):
                os.kill(child, signal.SIGKILL)
                break
        said = process.stderr.read()
    assert process.returncode == 5 and 'what was there before is untouched' in said, (process.returncode, said)
    assert (shell.folder / 'out.json').read_text() == 'old' and 'out.jsonl' not in shell.files()
    assert not any('.winnow-' in name for name in shell.files()), shell.files()


@check
def standard_output_is_named_once_and_may_be_closed(shell):
    shell.copy('a.txt')
    done = shell.convert('a.txt', '-f', 'jsonl', '-o', '-', '-o', '-')
    assert done.returncode == 5 and 'named twice' in done.stderr and done.stdout == '', done
    for form in ('json', 'jsonl'):
        closed = subprocess.run(['sh', '-c', 'exec "$@" >&-', 'sh', shell.program, 'convert', *shell.options, 'a.txt',
                                 '-f', form, '-o', '-'], cwd=shell.folder, stderr=subprocess.PIPE, text=True, check=False)
        assert closed.returncode == 5 and 'Bad file descriptor' in closed.stderr, closed
    assert shell.files() == ['a.txt']


if __name__ == '__main__':
    sys.exit(check.run(sys.argv[1], *sys.argv[3:]))
