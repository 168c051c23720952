#!/usr/bin/env python3
"""Run the command line as people and scripts do, and print TAP: what is never overwritten, what a run leaves
behind, which order and exit codes hold. What one call and its output show is a case in tests/cases instead.

usage: check-cli.py WINNOW [OPTION FOR EVERY CONVERSION]...
"""
import fcntl
import csv
import json
import os
import pty
import re
import resource
import signal
import struct
import subprocess
import sys
import termios
import time

from shell import RETURNS, Checks

check = Checks()


def mail(text, name, attachment):
    """A message with a text and one attached text."""
    return (f'From: A <a@example.org>\nDate: Tue, 7 May 2019 10:00:00 +0200\nSubject: Return\nMIME-Version: 1.0\n'
            f'Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain; charset=utf-8\n\n'
            f'{text}\n--cut\nContent-Type: text/plain; charset=utf-8\n'
            f'Content-Disposition: attachment; filename="{name}"\n\n{attachment}\n--cut--\n')


@check
def a_file_named_as_input_is_not_overwritten(shell):
    text = shell.copy('in.json').read_text()
    done = shell.convert('in.json', '-o', 'in.json')
    assert done.returncode == 2 and 'would be overwritten' in done.stderr, done
    (shell.folder / 'link.json').symlink_to('in.json')
    assert shell.convert('in.json', '-o', 'link.json').returncode == 2
    assert (shell.folder / 'in.json').read_text() == text


@check
def a_return_found_in_a_folder_is_not_overwritten(shell):
    text = shell.copy('in/a.txt').read_text()
    done = shell.convert('in', '-o', 'in/a.txt', '--format', 'json')
    assert done.returncode == 2 and 'would be overwritten' in done.stderr, done
    assert (shell.folder / 'in/a.txt').read_text() == text


@check
def the_output_of_last_week_is_no_input(shell):
    shell.copy('in/a.txt')
    for _ in range(2):
        done = shell.convert('in', '-o', 'in/out.json')
        assert done.returncode == 0, done
    assert [(d['path'], d['status']) for d in shell.documents('in/out.json')] == [
        ('in/a.txt', 'ok'), ('in/out.json', 'ignored')]


@check
def an_old_output_stays_when_the_new_one_fails(shell):
    shell.copy('a.txt')
    shell.write('out/out.json', 'old')
    before = shell.files()
    for options, code in ((['-o', 'none/out.json'], 5), (['-o', 'out'], 2), (['-o', 'out', '--format', 'json'], 5)):
        done = shell.convert('a.txt', *options)
        assert done.returncode == code, done
    done = shell.convert('a.txt', '-o', 'out/out.json', '-o', 'out', '--format', 'json')
    assert done.returncode == 5, done
    assert shell.files() == before and sorted(os.listdir(shell.folder / 'out')) == ['out.json']
    assert (shell.folder / 'out/out.json').read_text() == 'old'


@check
def an_output_has_the_mode_of_new_files(shell):
    shell.copy('a.txt')
    shell.convert('a.txt', '-o', 'out.json', umask=0o027)
    assert (shell.folder / 'out.json').stat().st_mode & 0o777 == 0o640


@check
def several_outputs_come_from_one_run(shell):
    shell.copy('a.txt')
    done = shell.convert('a.txt', '-o', 'out.json', '-o', 'out.jsonl')
    assert done.returncode == 0, done
    kinds = [json.loads(line)['type'] for line in (shell.folder / 'out.jsonl').read_text().splitlines()]
    assert kinds.count('document') == 1 and kinds.count('response') == 1, kinds
    assert len(shell.documents()) == 1


@check
def an_answer_without_text_is_found_by_its_options(shell):
    shell.copy('latvia.txt', 'latvia.txt')
    assert shell.convert('latvia.txt', '-o', 'out.csv').returncode == 0
    with open(shell.folder / 'out.csv' / 'answers.csv', encoding='utf-8', newline='') as file:
        lost = [row for row in csv.DictReader(file) if row['status'] == 'indeterminate']
    first = {row['linkId']: row['line'] for row in lost}
    lines = (shell.folder / 'latvia.txt').read_text(encoding='utf-8').splitlines()
    options = {'8': 'implementation plan', '9': 'access to information suc', '13': 'Yes No'}
    assert len(lost) == 7 and all(option in lines[int(first[item]) - 1] for item, option in options.items()), first


@check
def standard_output_carries_json_alone(shell):
    shell.copy('a.txt')
    done = shell.convert('a.txt', '-o', '-')
    assert done.returncode == 0 and len(json.loads(done.stdout)['responses']) == 1, done
    done = shell.convert('a.txt', '-o', '-', '--format', 'jsonl')
    assert all(json.loads(line) for line in done.stdout.splitlines()), done
    assert shell.files() == ['a.txt']


@check
def standard_input_lists_the_inputs(shell):
    for name in ('a.txt', 'b c.txt'):
        shell.copy(name, more=name)
    for end, options in (('\n', []), ('\0', ['-0'])):
        done = shell.convert(*options, '-', '-o', 'out.json', input=f'b c.txt{end}{end}a.txt')
        assert done.returncode == 0, done
        assert [d['path'] for d in shell.documents()] == ['b c.txt', 'a.txt']
    done = shell.convert('-', '-o', 'none.json', input='')
    assert done.returncode == 2 and 'names no files' in done.stderr, done


@check
def order_is_that_of_arguments_then_of_paths(shell):
    for name in ('in/b.txt', 'in/a/z.txt', 'in/a.txt', 'in/B.txt'):
        shell.copy(name, more=name)
    shell.copy('last.txt', more='last')
    shell.convert('last.txt', 'in', '-o', 'out.json')
    assert [d['path'] for d in shell.documents()] == [
        'last.txt', 'in/B.txt', 'in/a.txt', 'in/a/z.txt', 'in/b.txt']


@check
def workers_do_not_change_the_output(shell):
    for number in range(12):
        shell.copy(f'in/{number}.txt', more=f'note {number % 5}')
    environment = dict(os.environ, SOURCE_DATE_EPOCH='0')
    seen = set()
    for workers in (1, 2, 5):
        shell.convert('in', '-o', 'out.json', '--workers', workers, env=environment)
        seen.add((shell.folder / 'out.json').read_bytes())
    assert len(seen) == 1
    assert [d['status'] for d in shell.documents()].count('duplicate') == 7


@check
def what_is_no_document_is_said_and_costs_nothing(shell):
    shell.copy('in/a.txt')
    for name in ('~$a.docx', '.DS_Store', 'Thumbs.db', '.~lock.a.docx#'):
        shell.write(f'in/{name}', 'x')
    done = shell.convert('in', '-o', 'out.json')
    assert done.returncode == 0, done
    assert [d['status'] for d in shell.documents()].count('ignored') == 4


@check
def each_bad_file_has_a_line_with_its_reason(shell):
    shell.copy('in/a.txt')
    shell.write('in/empty.txt', '')
    shell.write('in/blank.txt', ' \n\n')
    shell.write('in/scan.pdf', b'%PDF-1.4\n%\xe2\xe3\n')
    shell.write('in/old.doc', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(600))
    shell.write('in/noise.bin', bytes(range(256)) * 4)
    shell.write('in/letter.txt', 'Dear colleague, please find nothing attached.\n')
    os.mkfifo(shell.folder / 'in/pipe')
    (shell.folder / 'in/link.txt').symlink_to('a.txt')
    done = shell.convert('in', '-o', 'out.json')
    assert done.returncode == 3, done
    for words in ('in/empty.txt: empty', 'in/blank.txt: empty', 'in/scan.pdf: unsupported: no reader for this kind '
                  'of file (looks like PDF;', 'in/old.doc: unsupported', 'in/noise.bin: unsupported',
                  'in/letter.txt: no-form', 'in/pipe: unreadable', 'in/link.txt: unreadable'):
        assert words in done.stderr, (words, done.stderr)
    assert [d['status'] for d in shell.documents()].count('ok') == 1


@check
def a_letter_costs_nothing(shell):
    shell.write('letter.txt', 'Dear colleague, please find nothing attached.\n')
    assert shell.convert('letter.txt', '-o', 'out.json').returncode == 0
    assert shell.documents()[0]['status'] == 'no-form'


@check
def names_cannot_steer_the_terminal(shell):
    shell.write('in/\x1b[31mred\n.txt', '')
    done = shell.convert('in', '-o', 'out.json')
    assert '\x1b' not in done.stderr and '\\x1B[31mred\\x0A.txt: empty' in done.stderr, done.stderr


@check
def a_file_over_a_limit_is_named_with_the_limit(shell):
    shell.copy('a.txt')
    for limit in ('input-bytes', 'text-bytes'):
        done = shell.convert('a.txt', '-o', 'out.json', '--limit', f'{limit}=100')
        assert done.returncode == 3 and limit in done.stderr, done
        assert shell.documents()[0]['status'] == 'rejected-limit'


@check
def wrong_arguments_do_nothing(shell):
    shell.copy('a.txt')
    for arguments in (['a.txt'], ['-o', 'out.json'], ['a.txt', '-o', 'out.unknown'], ['a.txt', '-o', 'out.json', '--bad'],
                      ['a.txt', '-o', 'out.json', '--form', 'none'], ['a.txt', '-o', 'out.json', '--limit', 'x=1'],
                      ['a.txt', '-o', 'out.json', '--workers', '0'], ['none', '-o', 'out.json'], ['a.txt', '-o', '-', '--json']):
        done = shell.convert(*arguments)
        assert done.returncode == 2 and done.stderr.startswith('winnow: '), (arguments, done)
    assert shell.files() == ['a.txt']
    assert shell.run().returncode == 2 and shell.run('frobnicate').returncode == 2


@check
def a_refused_form_ends_the_run(shell):
    shell.copy('a.txt')
    shell.write('forms/bad/form.yaml', 'id: bad\n  version: [\n')
    done = shell.convert('a.txt', '-o', 'out.json', '--form-dir', 'forms')
    assert done.returncode == 4 and 'form.yaml' in done.stderr, done
    assert 'out.json' not in shell.files()


@check
def a_refused_plugin_ends_the_run(shell):
    shell.copy('a.txt')
    shell.write('plugins/bad.so', 'no plugin')
    done = shell.convert('a.txt', '-o', 'out.json', '--plugin-dir', 'plugins')
    assert done.returncode == 7 and 'bad.so' in done.stderr, done
    assert 'out.json' not in shell.files()


@check
def machines_get_the_summary_as_json(shell):
    shell.copy('a.txt')
    counts = json.loads(shell.convert('a.txt', '-o', 'out.json', '--json', '--quiet').stdout)
    assert counts['documents']['ok'] == 1 and counts['responses'] == 1, counts
    assert sum(counts['answers'].values()) > 30, counts


@check
def an_interrupted_run_leaves_nothing(shell):
    for number in range(300):
        shell.copy(f'in/{number}.txt', more=f'note {number}')
    shell.write('out.json', 'old')
    with subprocess.Popen([shell.program, 'convert', *shell.options, 'in', '-o', 'out.json'], cwd=shell.folder,
                          stderr=subprocess.PIPE) as process:
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 75, process.returncode
    assert (shell.folder / 'out.json').read_text() == 'old' and shell.files() == ['in', 'out.json']


@check
def the_attachment_gives_the_response_of_a_mail(shell):
    shell.write('m.eml', mail('See attached.', 'a b.txt', (RETURNS / 'malta.txt').read_text()))
    done = shell.convert('m.eml', '-o', 'out.json')
    assert done.returncode == 0, done
    documents = shell.documents()
    assert [(d['member'], d['parent'], d['status']) for d in documents] == [
        (None, None, 'ok'), ('(message text)', 0, 'ignored'), ('a b.txt', 0, 'ok')]
    response, = json.loads((shell.folder / 'out.json').read_text())['responses']
    assert documents[2]['responses'] == [response['id']] and response['id'] == documents[2]['sha256'][:16]
    source = response['source']
    assert (source['path'], source['member'], source['subject']) == ('m.eml', 'a b.txt', 'Return')
    assert source['sent'] == '2019-05-07T10:00:00+02:00', source


@check
def a_mail_that_holds_the_answers_itself_gives_a_response(shell):
    shell.write('m.eml', mail((RETURNS / 'malta.txt').read_text(), 'note.txt', 'Just a note.'))
    assert shell.convert('m.eml', '-o', 'out.json').returncode == 0
    assert [(d['status'], len(d['responses'])) for d in shell.documents()] == [('ok', 0), ('ok', 1), ('no-form', 0)]


@check
def what_lies_beside_the_answers_costs_nothing(shell):
    answers = (RETURNS / 'malta.txt').read_text()
    shell.write('good.eml', mail(answers, 'scan.pdf', '%PDF-1.4'))
    shell.write('bad.eml', mail('See attached.', 'scan.pdf', '%PDF-1.5'))
    assert shell.convert('good.eml', '-o', 'out.json').returncode == 0
    assert shell.convert('bad.eml', '-o', 'out.json').returncode == 3


@check
def a_member_of_a_message_can_be_inspected(shell):
    message = shell.write('m.eml', mail('See attached.', 'a b.txt', (RETURNS / 'malta.txt').read_text()))
    for member, words in (('1', 'See attached.'), ('2', '47 items found'), ('a b.txt', '47 items found')):
        done = shell.run('inspect', *shell.options, '--member', member, message)
        assert done.returncode == 0 and words in done.stdout, done
    assert shell.run('inspect', *shell.options, '--member', '99', message).returncode == 2


@check
def a_second_run_on_the_same_output_is_refused(shell):
    for number in range(200):
        shell.copy(f'in/{number}.txt', more=f'note {number}')
    (shell.folder / 'link.json').symlink_to('out.json')
    shell.write('out.json', 'old')
    with subprocess.Popen([shell.program, 'convert', *shell.options, 'in', '-o', 'out.json'], cwd=shell.folder,
                          stderr=subprocess.DEVNULL) as process:
        time.sleep(0.2)
        second = shell.convert('in/1.txt', '-o', 'link.json')
        other = shell.convert('in/1.txt', '-o', 'other.json')
        process.kill()
    assert second.returncode == 6 and 'another run' in second.stderr, second
    assert other.returncode == 0, other
    time.sleep(0.2)
    assert shell.convert('in/1.txt', '-o', 'out.json').returncode == 0


@check
def what_became_of_each_document_is_told_when_asked(shell):
    shell.copy('in/a.txt')
    shell.write('in/m.eml', mail('See attached.', 'b.txt', 'Just a note.'))
    lines = ['winnow: in/a.txt: ok: read by text, 1 response, 47 answers, 0 to review',
             'winnow: in/m.eml: ok: read by eml',
             'winnow: (message text) in in/m.eml: ignored: message text without a questionnaire',
             'winnow: b.txt in in/m.eml: no-form: readable, but no form matches']
    for options in (['--verbose'], ['--quiet', '-v']):
        done = shell.convert('in', '-o', 'out.json', *options)
        assert done.returncode == 0 and done.stderr.splitlines()[:-1] == lines, done
    assert shell.convert('in', '-o', 'out.json').stderr.splitlines()[:-1] == lines[3:]
    assert shell.convert('in', '-o', 'out.json', '-v', '-q').stderr == ''


@check
def progress_is_told_in_lines_when_asked(shell):
    for number in range(20):
        shell.copy(f'in/{number}.txt', more=f'note {number}')
    done = shell.convert('in', '-q', '-o', 'out.json', '--progress=plain')
    told = [re.match(r'winnow: (\d+) of 20 files', line) for line in done.stderr.splitlines()]
    assert {int(match[1]) for match in told} >= set(range(2, 21, 2)), done.stderr
    for options in ([], ['--progress=none'], ['--progress', 'auto']):
        assert shell.convert('in', '-q', '-o', 'out.json', *options).stderr == ''
    assert shell.convert('in', '-o', 'out.json', '--progress=fast').returncode == 2


def run_on_terminal(shell, columns, *options):
    """What a terminal of so many columns is sent."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
    with shell.start('in', '-o', 'out.json', *options, stderr=slave, env=dict(os.environ, TERM='xterm')) as process:
        os.close(slave)
        sent = b''
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:
                break
            sent += chunk
    os.close(master)
    assert process.returncode == 0, sent
    return sent.decode()


@check
def a_terminal_shows_a_bar_within_its_width(shell):
    for number in range(3):
        shell.copy(f'in/{number}.txt', more=f'note {number}')
    clear = '\r\x1b[K'
    for columns in (30, 60, 200):
        shown = run_on_terminal(shell, columns).split(clear)
        bars = [text for text in shown if 'of 3 files' in text]
        assert bars and max(map(len, bars)) < columns, shown
        assert all(re.match(r'\[=+ *\] [123] of 3 files' if columns == 200 else '.*[123] of 3 files', bar)
                   for bar in bars), bars
        assert shown[-2] == '' and shown[-1].startswith('winnow: 3 documents'), shown
    assert run_on_terminal(shell, 10).count('1 of 3 fi' + clear) == 1
    assert run_on_terminal(shell, 60, '--quiet') == ''


@check
def files_that_may_not_grow_fail_the_run_and_leave_nothing(shell):
    shell.write('in/a.txt', 'Nothing that a form asks for.\n')
    assert shell.convert('in', '-o', 'out.xlsx').returncode == 0
    old = (shell.folder / 'out.xlsx').read_bytes()
    shell.write('in/b.txt', 'Nor does this.\n')
    for options in ([], ['--isolation=none']):
        done = shell.convert('in', '-o', 'out.xlsx', *options,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
        assert done.returncode in (5, 70) and re.search('untouched|disk space', done.stderr), done
        assert (shell.folder / 'out.xlsx').read_bytes() == old
        assert sorted(p.name for p in shell.folder.iterdir()) == ['in', 'out.xlsx']


@check
def the_version_and_help_are_told(shell):
    assert shell.run('--version').stdout.startswith('winnow ')
    for arguments in (['--help'], ['convert', '--help'], ['inspect', '--help'], ['plugins', '--help']):
        done = shell.run(*arguments)
        assert done.returncode == 0 and 'xample' in done.stdout, arguments


if __name__ == '__main__':
    sys.exit(check.run(*sys.argv[1:]))
