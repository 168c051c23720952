"""Runs of winnow in which one call fails once: the board that faults.c reads, a desk to run at, and the verdict."""
import dataclasses
import mmap
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import xml.sax.saxutils
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
KINDS = ['memory', 'open', 'write', 'sync', 'rename', 'cut', 'close']
OUTPUTS = ['out.xlsx', 'out.json', 'out.csv', 'out.jsonl']
SECONDS = 120  # after which a run is taken to hang
EPOCH = '1559390400'
HEAD = struct.Struct('<32sIIiI128sI')
PROCESS = struct.Struct('<32s7I')
MOST_PROCESSES = 64


@dataclasses.dataclass(frozen=True)
class Fault:
    """Which call of which kind fails in which process; `error` 0: only half is written."""
    descent: str = ''
    kind: str = 'memory'
    at: int = 0
    error: int = 0

    def __str__(self):
        if not self.at:
            return 'no fault'
        name = f' {os.strerror(self.error)}' if self.error else ' short' if self.kind == 'write' else ''
        return f'{self.descent} {self.kind} {self.at}{name}'


class Board:
    """The file shared with the processes of a run."""

    def __init__(self, path):
        self.path = path
        size = HEAD.size + MOST_PROCESSES * PROCESS.size
        path.write_bytes(bytes(size))
        with open(path, 'r+b') as file:
            self.bytes = mmap.mmap(file.fileno(), size)

    def set(self, fault):
        self.bytes[:] = bytes(len(self.bytes))
        HEAD.pack_into(self.bytes, 0, fault.descent.encode(), KINDS.index(fault.kind), fault.at, fault.error, 0, b'', 0)

    def hit(self):
        return HEAD.unpack_from(self.bytes)[4] != 0

    def where(self):
        return HEAD.unpack_from(self.bytes)[5].rstrip(b'\0').decode()

    def counts(self):
        """Calls of each process, by its descent and their kind."""
        count = min(HEAD.unpack_from(self.bytes)[6], MOST_PROCESSES)
        rows = [PROCESS.unpack_from(self.bytes, HEAD.size + i * PROCESS.size) for i in range(count)]
        return {row[0].rstrip(b'\0').decode(): dict(zip(KINDS, row[1:])) for row in rows}


@dataclasses.dataclass
class Run:
    """What became of one."""
    code: int
    said: bytes
    hit: bool
    where: str
    counts: dict


def read_tree(path):
    """The content of a file, or of a folder by name; None when there is neither."""
    if path.is_dir():
        return {entry.name: entry.read_bytes() for entry in sorted(path.iterdir())}
    return path.read_bytes() if path.exists() else None


def write_word(path, text):
    """A Word file with a paragraph for every line; the same for the same text."""
    space = 'http://schemas.openxmlformats.org/'
    lines = ''.join(f'<w:p><w:r><w:t xml:space="preserve">{xml.sax.saxutils.escape(line)}</w:t></w:r></w:p>'
                    for line in text.splitlines())
    parts = {'[Content_Types].xml': f'<Types xmlns="{space}package/2006/content-types"><Override PartName='
                                    '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
                                    '.wordprocessingml.document.main+xml"/></Types>',
             '_rels/.rels': f'<Relationships xmlns="{space}package/2006/relationships"><Relationship Id="rId1" Type='
                            f'"{space}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
                            '</Relationships>',
             'word/document.xml': f'<w:document xmlns:w="{space}wordprocessingml/2006/main"><w:body>{lines}</w:body>'
                                  '</w:document>'}
    with zipfile.ZipFile(path, 'w') as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def copy_stripped(program, folder):
    made = folder / os.path.basename(program)
    strip = shutil.which('strip')
    if not strip or subprocess.run([strip, '-o', made, program], check=False).returncode:
        shutil.copy(program, made)
    return made


class Desk:
    """A folder with an inbox of small returns, the outputs, and what winnow keeps between runs. `preload` None:
    nothing is counted and nothing fails."""

    def __init__(self, program, plugins, preload=None, replies=1):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='winnow-soak-'))
        os.chmod(self.folder, 0o755)
        self.inbox, self.out, self.state, self.temporary = (self.folder / n for n in ('inbox', 'out', 'state', 'tmp'))
        for folder in (self.inbox, self.out, self.state, self.temporary):
            folder.mkdir()
        # Away from the build tree it sees the form of this folder alone, which saves most of the time of a run, as
        # does leaving out what is for debuggers: every run hashes program and plugins.
        self.program = copy_stripped(program, self.folder)
        (self.folder / 'plugins').mkdir()
        for plugin in plugins:
            copy_stripped(plugin, self.folder / 'plugins')
        self.board = Board(self.folder / 'board')
        shutil.copytree(HERE / 'form', self.folder / 'form')
        self.preload = preload
        self.replies = replies
        self.fill_inbox(2)
        self.command = [self.program, 'convert', 'inbox', '--plugin-dir', 'plugins', '--form-dir', 'form',
                        '--workers', '1' if replies == 1 else '2', '-q']
        self.kept = None

    def fill_inbox(self, hundreds, as_word=False):
        """Writes returns, as text or as Word files, that differ from those of other `hundreds`."""
        text = (HERE / 'form' / 'reply.txt').read_text(encoding='utf-8')
        for entry in self.inbox.iterdir():
            entry.unlink()
        for number in range(self.replies):
            varied = text.replace('1 250', f'1 {hundreds}{number:02}')
            if as_word:
                write_word(self.inbox / f'reply-{number:02}.docx', varied)
            else:
                (self.inbox / f'reply-{number:02}.txt').write_text(varied, encoding='utf-8')

    def environment(self):
        plain = {'PATH': os.environ['PATH'], 'LANG': 'C.UTF-8', 'TMPDIR': str(self.temporary),
                 'XDG_STATE_HOME': str(self.state), 'SOURCE_DATE_EPOCH': EPOCH}
        return dict(plain, LD_PRELOAD=str(self.preload), FAULTS_BOARD=str(self.board.path)) if self.preload else plain

    def start(self):
        outputs = [word for name in OUTPUTS for word in ('-o', str(self.out / name))]
        return subprocess.Popen(self.command + outputs, cwd=self.folder, env=self.environment(),
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                start_new_session=True)

    def run(self, fault=Fault()):
        self.board.set(fault)
        process = self.start()
        try:
            said, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            said = process.communicate()[0] + b'\nwinnow did not end'
        return Run(process.returncode, said, self.board.hit(), self.board.where(), self.board.counts())

    def outputs(self):
        return {name: read_tree(self.out / name) for name in OUTPUTS}

    def put(self, outputs):
        """Makes the outputs those given, None being none, and removes all else beside them."""
        for entry in self.out.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for name, content in outputs.items():
            if isinstance(content, dict):
                (self.out / name).mkdir()
                for inner, data in content.items():
                    (self.out / name / inner).write_bytes(data)
            elif content is not None:
                (self.out / name).write_bytes(content)

    def forget(self):
        """Forgets what was kept between runs, or puts back what `prepare` kept of it."""
        shutil.rmtree(self.state, ignore_errors=True)
        if self.kept:
            shutil.copytree(self.kept, self.state)
        else:
            self.state.mkdir(mode=0o700)

    def leftovers(self):
        """Files that a run left beside its outputs and in the folder of temporary files. A killed process leaves an
        empty file there when libxlsxwriter had made it and not yet removed its name."""
        beside = [entry.name for entry in self.out.iterdir() if entry.name not in OUTPUTS]
        return beside + [entry.name for entry in self.temporary.iterdir() if not self.is_torn_name(entry)]

    @staticmethod
    def is_torn_name(entry):
        return entry.name.startswith('tmp.') and entry.stat().st_size == 0

    def torn_names(self):
        return sum(map(self.is_torn_name, self.temporary.iterdir()))

    def clear(self):
        shutil.rmtree(self.temporary)
        self.temporary.mkdir()

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
