#!/usr/bin/env python3
"""Run conversions again, and print TAP: what is taken from the run before, and that no output differs by it.

usage: check-state.py WINNOW [OPTION FOR EVERY CONVERSION]...
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RETURNS = ROOT / 'testdata' / 'returns'
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class Desk:
    """A folder with an inbox of returns, and what winnow makes of it."""

    def __init__(self, program, options, folder):
        self.program, self.options, self.folder = os.path.abspath(program), options, pathlib.Path(folder)
        self.inbox, self.state = self.folder / 'inbox', self.folder / 'state'
        shutil.copytree(RETURNS, self.inbox)
        self.output = self.folder / 'review.xlsx'

    def convert(self, *more, epoch='1559390400'):
        """The summary of a run."""
        environment = dict(os.environ, XDG_STATE_HOME=str(self.state), SOURCE_DATE_EPOCH=epoch)
        done = subprocess.run([self.program, 'convert', 'inbox', '-o', 'review.xlsx', '--json', '--quiet', *self.options,
                               *more], cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        return json.loads(done.stdout) if done.stdout else {'code': done.returncode, 'said': done.stderr}

    def bytes(self):
        return self.output.read_bytes()

    def fresh(self, *more):
        """The workbook as a run makes it that knows of no other."""
        self.output.unlink(missing_ok=True)
        summary = self.convert('--no-cache', *more)
        assert summary['reused'] == 0, summary
        return self.bytes()

    def files(self):
        """Those that are read."""
        return sum(1 for path in self.inbox.iterdir() if not path.name.startswith('~'))


def equal(got, want):
    assert got == want, f'is {got!r}, expected {want!r}'


@check
def a_second_run_leaves_the_output_as_it_stands(desk):
    first = desk.convert()
    equal((first['reused'], first['unchanged']), (0, False))
    made = desk.output.stat()
    second = desk.convert()
    equal((second['reused'], second['unchanged']), (desk.files(), True))
    equal(desk.output.stat().st_mtime_ns, made.st_mtime_ns)
    for name in ('documents', 'answers', 'responses', 'review', 'warnings', 'rejected'):
        equal(second[name], first[name])


@check
def a_new_file_alone_is_read(desk):
    desk.convert()
    before = desk.files()
    (desk.inbox / 'fresh.txt').write_text((desk.inbox / 'malta.txt').read_text() + '\nOne more line.\n')
    summary = desk.convert()
    equal((summary['reused'], summary['unchanged']), (before, False))
    equal(desk.bytes() == desk.fresh(), True)


@check
def a_changed_or_removed_file_is_noticed(desk):
    desk.convert()
    (desk.inbox / 'peru.txt').write_text('Nothing that a form asks for.\n')
    (desk.inbox / 'kenya.docx').unlink()
    summary = desk.convert()
    equal((summary['reused'], summary['documents']['no-form'] > 0), (desk.files() - 1, True))
    equal(desk.bytes() == desk.fresh(), True)


@check
def a_lost_output_is_written_again(desk):
    desk.convert()
    before = desk.bytes()
    desk.output.unlink()
    equal(desk.convert()['reused'], desk.files())
    equal(desk.bytes() == before, True)


@check
def other_options_read_all_again(desk):
    desk.convert()
    equal(desk.convert('--review-below', '0.5')['reused'], 0)
    equal(desk.convert('--limit', 'xml-depth=150')['reused'], 0)


@check
def another_time_is_written_but_nothing_read(desk):
    desk.convert()
    summary = desk.convert(epoch='1559390401')
    equal((summary['reused'], summary['unchanged']), (desk.files(), False))


@check
def a_renamed_file_is_read_under_its_name(desk):
    desk.convert()
    (desk.inbox / 'malta.txt').rename(desk.inbox / 'valletta.txt')
    equal(desk.convert()['reused'], desk.files() - 1)
    equal(desk.bytes() == desk.fresh(), True)


@check
def without_a_cache_nothing_is_left(desk):
    desk.convert('--no-cache')
    equal(desk.state.exists(), False)


@check
def what_is_kept_is_the_users_alone(desk):
    desk.convert()
    for path in desk.state.rglob('*'):
        equal(oct(path.stat().st_mode & 0o077), '0o0')


@check
def a_damaged_journal_costs_time_only(desk):
    desk.convert()
    journal = next(desk.state.rglob('journal'))
    content = bytearray(journal.read_bytes())
    for at in range(0, len(content), 997):
        content[at] ^= 0xff
    journal.write_bytes(content)
    desk.convert()
    equal(desk.bytes() == desk.fresh(), True)


@check
def an_output_that_is_no_longer_the_same_is_written_again(desk):
    desk.convert()
    before = desk.bytes()
    desk.output.write_bytes(before + b'x')
    summary = desk.convert()
    equal((summary['reused'], summary['unchanged']), (desk.files(), False))
    equal(desk.bytes() == before, True)


def run_by_nobody(desk, mode):
    """Whether a run by the user nobody keeps something in the folder that the environment names, when the program
    has this mode and another group."""
    program = pathlib.Path(desk.program).with_name(f'winnow-{os.getpid()}-{mode:o}')
    shutil.copy(desk.program, program)
    try:
        os.chown(program, 0, 12345)
        program.chmod(mode)
        environment = dict(os.environ, XDG_STATE_HOME=str(desk.state))
        done = subprocess.run([program, 'convert', 'inbox', '-o', f'{mode:o}.json', *desk.options], cwd=desk.folder, env=environment,
                              user=65534, group=65534, extra_groups=[], capture_output=True, text=True, check=False)
    finally:
        program.unlink()
    assert done.returncode == 0, done
    kept = desk.state.exists()
    shutil.rmtree(desk.state, ignore_errors=True)
    return kept


def is_instrumented(program):
    """A leak checker or counters of coverage do at the end of a run what a user without rights may not."""
    code = pathlib.Path(program).read_bytes()
    return b'__asan_' in code or b'.gcda' in code


def the_environment_of_a_privileged_program_is_not_believed(desk):
    if is_instrumented(desk.program):
        return
    desk.folder.chmod(0o777)
    equal(run_by_nobody(desk, 0o755), True)
    equal(run_by_nobody(desk, 0o2755), False)


if os.geteuid() == 0:
    check(the_environment_of_a_privileged_program_is_not_believed)


def main():
    program, options = sys.argv[1], sys.argv[2:]
    print(f'1..{len(CHECKS)}')
    for number, function in enumerate(CHECKS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Desk(program, options, folder))
                verdict = 'ok'
            except AssertionError as failure:
                print(f'# {failure}')
                verdict = 'not ok'
        print(f'{verdict} {number} - {function.__name__.replace("_", " ")}', flush=True)


if __name__ == '__main__':
    main()
