#!/usr/bin/env python3
"""Build the plugin that README.md shows and read a file with it; print TAP.

usage: readme-plugin.py WINNOW OPTIONS COMPILER...

OPTIONS are further options for `winnow inspect`, in one argument.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def build(compiler, folder):
    source = folder / 'note.c'
    source.write_text(re.search(r'```c\n(.*?)```', (ROOT / 'README.md').read_text(), re.S).group(1))
    command = [*compiler, '-std=c11', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-I',
               str(ROOT / 'include'), '-o', str(folder / 'note.so'), str(source)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read(winnow, options, folder):
    note = folder / 'hello.note'
    note.write_text('%NOTE\nGood morning\nand good night\n')
    command = [winnow, 'inspect', *options.split(), '--plugin-dir', str(folder), str(note)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def main(winnow, options, *compiler):
    print('1..2')
    with tempfile.TemporaryDirectory(prefix='winnow-readme-') as name:
        built = build(compiler, pathlib.Path(name))
        shown = read(winnow, options, pathlib.Path(name))
    good = [built.returncode == 0,
            'read by note: done' in shown.stdout and 'paragraph: Good morning\n' in shown.stdout]
    print(f"{'' if good[0] else 'not '}ok 1 - the plugin of the README compiles without a warning")
    print(f"{'' if good[1] else 'not '}ok 2 - it reads a file")
    if not all(good):
        for line in (built.stderr + shown.stdout + shown.stderr).splitlines():
            print('# ' + line)
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
