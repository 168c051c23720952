"""What the checks of the command line share: a folder of its own for each, with winnow in it, and TAP."""
import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RETURNS = ROOT / 'testdata' / 'returns'


class Shell:
    """A folder of its own, and winnow in it."""

    def __init__(self, program, options, folder):
        self.program, self.options, self.folder = os.path.abspath(program), options, pathlib.Path(folder)

    def run(self, *arguments, **more):
        return subprocess.run([self.program, *map(str, arguments)], cwd=self.folder, text=True,
                              capture_output=True, check=False, **more)

    def convert(self, *arguments, **more):
        return self.run('convert', *self.options, *arguments, **more)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def copy(self, name, source='malta.txt', more=''):
        return self.write(name, (RETURNS / source).read_text() + more)

    def documents(self, name='out.json'):
        return json.loads((self.folder / name).read_text())['documents']

    def files(self):
        return sorted(p.name for p in self.folder.iterdir())

    def start(self, *arguments, **more):
        """A conversion that goes on while the check does."""
        return subprocess.Popen([self.program, 'convert', *self.options, *map(str, arguments)], cwd=self.folder,
                                **more)


class Checks:
    """The decorator of checks, in order."""

    def __init__(self):
        self.functions = []

    def __call__(self, function):
        self.functions.append(function)
        return function

    def run(self, program, *options):
        """Runs each in a folder of its own and prints TAP; the exit code."""
        failed = 0
        os.umask(0o022)
        for number, function in enumerate(self.functions, 1):
            name = function.__name__.replace('_', ' ')
            with tempfile.TemporaryDirectory(prefix='winnow-cli-') as folder:
                try:
                    function(Shell(program, options, folder))
                    print(f'ok {number} - {name}')
                except (AssertionError, KeyError, ValueError, OSError) as fault:
                    failed += 1
                    print(f'not ok {number} - {name}')
                    for line in str(fault).splitlines():
                        print('# ' + line)
        print(f'1..{len(self.functions)}')
        return 1 if failed else 0
