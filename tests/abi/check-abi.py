#!/usr/bin/env python3
"""Install winnow into a folder, build plugins against what is installed there alone, and see which of them it
takes; print TAP.

usage: check-abi.py MESON BUILD LIBDIR COMPILER...

LIBDIR is the library folder below the prefix /usr/local of BUILD or whatever prefix it has.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TEXT = '%LINES\nGood morning\nand good night\n'

# Name, definitions for made-plugin.c, words of the refusal (None: taken).
VARIANTS = [
    ('a reader as it should be', [], None),
    ('a longer descriptor of a later minor version', ['MADE_LONGER'], None),
    ('a descriptor that ends with the callback it needs',
     ['MADE_SIZE=(offsetof(wn_plugin,read)+sizeof(void*))'], None),
    ('another major version', ['MADE_MAJOR=7'], 'built for ABI 7.1 and this winnow offers ABI 1.1'),
    ('a descriptor shorter than the frozen fields', ['MADE_SIZE=4'], 'has 4 bytes'),
    ('a descriptor too short for its callback', ['MADE_SIZE=24'], 'too short to carry "read"'),
    ('no symbol', ['MADE_SYMBOL=other_plugin'], 'exports no "winnow_plugin"'),
    ('an unknown kind', ['MADE_KIND=9'], 'of kind 9'),
    ('a reader that cannot read', ['MADE_READ=0'], 'lacks the callback "read"'),
    ('an id that is no id', ['MADE_ID="Not an id"'], 'id is not made of'),
    ('an id of more than 64 characters', ['MADE_ID="' + 65 * 'a' + '"'], 'id is not made of'),
    ('no id', ['MADE_ID=0'], 'id is not made of'),
    ('no version', ['MADE_VERSION=""'], 'gives no version'),
    ('a container that cannot extract', ['MADE_KIND=WN_KIND_CONTAINER'], 'lacks the callback "extract"'),
    ('a writer that cannot write', ['MADE_KIND=WN_KIND_WRITER'], 'lacks the callback "write"'),
    ('a recognition table without rows', ['MADE_SIGNATURES=1'], 'a row without bytes'),
    ('a row of the table without bytes', ['MADE_TABLE', 'MADE_SIGNATURES=1'], 'a row without bytes'),
    ('a row of the table of no length', ['MADE_TABLE', 'MADE_BYTES="x"', 'MADE_SIGNATURES=1'], 'a row without bytes'),
    ('no words for people', ['MADE_WORDS=0'], None),
    ('the id of another plugin', ['MADE_ID="text"'], 'another plugin has its id "text"'),
    ('an initialisation that fails', ['MADE_INIT=WN_INTERNAL'], 'initialisation failed'),
]


class Bench:
    """A folder with an installed winnow, and the TAP of what was seen."""

    def __init__(self, folder, meson, build, libdir, compiler):
        self.folder, self.compiler, self.seen, self.failed = pathlib.Path(folder), compiler, 0, 0
        self.run([meson, 'install', '-C', build, '--no-rebuild', '--quiet', '--destdir', folder])
        self.program = next(self.folder.rglob('bin/winnow'))
        self.prefix = self.program.parent.parent
        self.libdir = self.prefix / libdir
        os.environ['PKG_CONFIG_PATH'] = str(self.libdir / 'pkgconfig')
        self.plugins = self.ask('--variable=plugindir')

    def run(self, command):
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def ask(self, what):
        done = self.run(['pkg-config', f'--define-variable=prefix={self.prefix}', what, 'winnow'])
        return done.stdout.split()[0] if done.stdout.strip() else ''

    def build(self, source, target, definitions):
        flags = [f'-D{d}' for d in definitions]
        done = self.run([*self.compiler, '-shared', '-fPIC', '-Wall', '-Wextra', '-Werror', '-include', 'stddef.h',
                         *flags, self.ask('--cflags-only-I'), '-o', str(target), str(source)])
        return done.returncode == 0, done.stderr

    def winnow(self, *arguments):
        return self.run([str(self.program), *map(str, arguments)])

    def check(self, name, good, shown=''):
        self.seen += 1
        self.failed += not good
        print(f"{'' if good else 'not '}ok {self.seen} - {name}")
        for line in [] if good else str(shown).splitlines():
            print('# ' + line)


def check_outside_reader(bench):
    folder = bench.folder / 'outside'
    folder.mkdir()
    source = folder / 'lines-reader.c'
    shutil.copy(HERE / 'lines-reader.c', source)
    built, errors = bench.build(source, folder / 'lines.so', [])
    bench.check('a reader builds from the installed headers alone', built, errors)
    (folder / 'a.lines').write_text(TEXT)
    done = bench.winnow('inspect', '--isolation', 'none', '--plugin-dir', folder,
                        '--form-dir', bench.ask('--variable=formdir'), folder / 'a.lines')
    bench.check('it reads a file', done.returncode == 0 and 'paragraph: and good night' in done.stdout,
                done.stdout + done.stderr)
    output = folder / 'out.json'
    done = bench.winnow('convert', '--isolation', 'none', '--plugin-dir', bench.plugins, '--plugin-dir', folder,
                        '--form-dir', bench.ask('--variable=formdir'), folder / 'a.lines', '-o', output)
    documents = json.loads(output.read_text())['documents'] if output.exists() else []
    bench.check('a file is converted with it', [(d['reader'], d['status']) for d in documents] == [('lines', 'no-form')],
                f'{documents}\n{done.stderr}')
    return folder / 'lines.so'


def check_variant(bench, number, name, definitions, refusal):
    folder = bench.folder / f'variant-{number}'
    folder.mkdir()
    built, errors = bench.build(HERE / 'made-plugin.c', folder / 'made.so', definitions)
    done = bench.winnow('plugins', '--plugin-dir', bench.plugins, '--plugin-dir', folder)
    if refusal is None:
        good = done.returncode == 0 and str(folder / 'made.so') in done.stdout
    else:
        good = done.returncode == 7 and refusal in done.stderr and str(folder / 'made.so') in done.stderr
    bench.check(f"{'taken' if refusal is None else 'refused'}: {name}", built and good,
                f'ends with {done.returncode}\n{errors}{done.stdout}{done.stderr}')


def link_to(place):
    """Puts a link where `place` is, to what it was."""
    real = place.with_name(f'real-{place.name}')
    place.rename(real)
    place.symlink_to(real)
    return real


def more_beside(file):
    """Another folder of plugins beside that of `file`."""
    return shutil.copytree(file.parent, file.parent.with_name('more'))


PLACES = [('a plugin', lambda file: file), ('a folder', lambda file: file.parent),
          ('a folder above', lambda file: file.parent.parent)]
EVERYBODY, GROUP, OTHER = 'writable for everybody', 'writable for its group', 'belongs to another user'

# Name, what is done to above/plugins/lines.so, words of the refusal (None: taken).
LAYOUTS = [
    ('as it should be', lambda file: None, None),
    ('a link to a plugin of the folder', link_to, None),
    ('a link to a folder', lambda file: link_to(file.parent), None),
    ('a link to a folder above', lambda file: link_to(file.parent.parent), None),
    ('a link to a folder that everybody can write', lambda file: link_to(file.parent).chmod(0o757), EVERYBODY),
    ('a link to a folder above that everybody can write', lambda file: link_to(file.parent.parent).chmod(0o757), EVERYBODY),
    ('a link to a plugin that everybody can write', lambda file: link_to(file).chmod(0o757), EVERYBODY),
    ('a link that leads out of the folder', lambda file: (file.parent / 'far.so').symlink_to('/bin/sh'), 'leads out'),
    ('a folder in it that leads out', lambda file: (file.parent / 'far').symlink_to(more_beside(file)), 'leads out'),
    ('a link that leads nowhere', lambda file: (file.parent / 'gone.so').symlink_to(file.parent / 'nothing'),
     'cannot be opened'),
    ('a text that is called .so', lambda file: (file.parent / 'text.so').write_text('no\n'), 'cannot be loaded'),
    ('a folder that everybody can write, but not remove from', lambda file: file.parent.chmod(0o1777), EVERYBODY),
]
for what, place in PLACES:
    LAYOUTS += [(f'{what} that everybody can write', lambda file, place=place: place(file).chmod(0o757), EVERYBODY),
                (f'{what} that its group can write', lambda file, place=place: place(file).chmod(0o775), GROUP)]
if os.geteuid() == 0:
    LAYOUTS += [(f'{what} of another user', lambda file, place=place: os.chown(place(file), 12345, -1), OTHER)
                for what, place in PLACES]
    LAYOUTS.append(('a folder above that everybody can write, but not remove from',
                    lambda file: file.parent.parent.chmod(0o1777), None))


def check_trust(bench, plugin):
    """Whoever could change a plugin, or put one there, decides what runs."""
    for number, (name, change, words) in enumerate(LAYOUTS):
        folder = bench.folder / f'trust-{number}' / 'above' / 'plugins'
        folder.mkdir(parents=True)
        shutil.copy(plugin, folder)
        change(folder / plugin.name)
        done = bench.winnow('plugins', '--plugin-dir', folder)
        if words is None:
            good = done.returncode == 0 and 'lines' in done.stdout
        else:
            good = done.returncode == 7 and words in done.stderr
        bench.check(f"{'refused' if words else 'taken'}: {name}", good, f'ends with {done.returncode}\n{done.stderr}')


def main(meson, build, libdir, *compiler):
    os.umask(0o022)
    with tempfile.TemporaryDirectory(prefix='winnow-abi-') as folder:
        bench = Bench(folder, meson, build, libdir, compiler)
        outside = check_outside_reader(bench)
        for number, (name, definitions, refusal) in enumerate(VARIANTS):
            check_variant(bench, number, name, definitions, refusal)
        check_trust(bench, outside)
    print(f'1..{bench.seen}')
    return 1 if bench.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
