#!/usr/bin/env python3
"""Run fuzz targets over seeds made from testdata and from the hostile classes.

usage: fuzz.py replay TARGET                    once over its seeds, for any build
       fuzz.py fuzz SECONDS FOLDER TARGET...    with libFuzzer, each for so long; FOLDER keeps what it finds
       fuzz.py list                             the names of all targets

TARGET is a program fuzz-NAME. Its seeds are those made here and the files of tests/fuzz/seeds/NAME, where every
finding stays. Prints TAP; a finding is kept in FOLDER/NAME-* and fails.
"""
import concurrent.futures
import io
import os
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / 'tests' / 'hostile'))
import corpus  # noqa: E402
import mail_classes  # noqa: E402, F401
import text_classes  # noqa: E402, F401
import word  # noqa: E402
import word_classes  # noqa: E402, F401
import zip_classes  # noqa: E402, F401

MOST_BYTES = 16384
PER_CLASS = 2
WIDE = {'docx', 'word', 'match', 'form'}  # targets whose inputs are worth being long


def of_classes(*beginnings):
    for kind in corpus.CLASSES:
        if not kind.name.startswith(beginnings) or 'limit' in kind.name or 'bomb' in kind.name or 'many' in kind.name:
            continue
        for number in range(PER_CLASS):
            made = kind.make(number, random.Random(f'{kind.name}/{number}'))
            yield made.data if isinstance(made, corpus.Sample) else made


def returns():
    return [path.read_bytes() for path in sorted(word.RETURNS.glob('*.txt'))]


def word_parts():
    for data in of_classes('word-', 'xml-t', 'xml-o'):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            parts = [package.read(f'word/{name}.xml') if f'word/{name}.xml' in names else b''
                     for name in ('document', 'styles', 'numbering', 'footnotes', 'header', 'comments')]
        start, end = parts[0].find(b'<w:body>') + 8, parts[0].find(b'</w:body>')
        tail = parts[0][start:end][-3000:]
        parts[0] = parts[0][:start] + tail[tail.find(b'<w:p>'):] + parts[0][end:]
        yield b'\x1f'.join(parts)


def packet(kind, payload):
    return struct.pack('<HH', kind, len(payload)) + payload


def number(value):
    """As LEB128."""
    return (bytes([value & 0x7f | 0x80]) + number(value >> 7)) if value > 0x7f else bytes([value])


def text(value=None):
    return number(0) if value is None else number(len(value) + 1) + value + b'\0'


def packed_item(answer):
    """An item of type text with an address, a mark, and a place in the source."""
    place = b'\1' + text(b'body') + number(4) + bytes(2) + number(1) + number(9)
    return (text(b'1.a') + text(b'1') + text(b'Name?') + number(4) + number(0) + text(answer) + number(2)
            + b'\1\1' + text(b'yes') + b'\1' + text(b'yes') + number(1) + number(5) + place
            + b'\1' + struct.pack('d', 12.5) + text(b'percent') + text(b'2019-05-02')
            + b'\1' + text(b'https://example.org/') + b'\1' + text(b'https://example.org/') + text() + b'\1' + place
            + b'\1' + text(b'Agency') + text() + b'\1\1' + text(b'2') + b'\1\0' + text(b'note') + b'\0'
            + struct.pack('d', 0.5) + b'\1\1' + text(b'url-rejoined') + b'\1' + place[1:])


def packed_response(*answers):
    return (text(b'0123456789abcdef') + text(b'demo') + text(b'1') + text(b'a.txt') + text() + text(b'0' * 64)
            + text(b'text') + number(700) + text(b'a@example.org') + text() * 3
            + text(b'Kenya') + text(b'KEN') + text(b'404') + text() + text(b'en')
            + number(len(answers)) + b''.join(packed_item(answer) for answer in answers)
            + bytes([90, 50, 30, 5, 5, 0]) + b'\1' + text(b'left over') + b'\0'
            + b'\1\1' + text(b'code') + text(b'message') + text() + b'\0')


def packed():
    yield packed_response()
    yield packed_response('Oui, établi'.encode(), b'x' * 200)
    yield (text(b'mail.eml') + text(b'a.txt') + number(3) + text(b'0' * 64) + number(90) + text(b'text') + number(9)
           + text(b'damaged') + b'\2' + text(b'id') + text(b'id-2'))


def frames():
    head, end = packet(1, number(0) + text(b'text') + text() * 5), packet(5, b'')
    child = packet(3, text(b'a') + text() + number(1))
    yield head + end
    yield head + child + packet(4, b'bytes') + packet(0x8004, b'more') + packet(4, b'end') + end
    yield packet(0x8001, number(3)) + packet(1, text() * 6) + end
    yield head + packet(2, packed_response(b'answer')) + end


SEEDS = {
    'text': lambda: [*returns(), *of_classes('text-')],
    'pdftext': lambda: [*returns(), *of_classes('text-')],
    'markdown': lambda: [*returns(), *of_classes('markdown-')],
    'docx': lambda: of_classes('zip-', 'opc-'),
    'eml': lambda: of_classes('mail-'),
    'word': word_parts,
    'match': lambda: [*returns(), *of_classes('text-c', 'text-h')],
    'frame': frames,
    'packed': packed,
    'form': lambda: [path.read_bytes() for path in sorted((ROOT / 'testdata' / 'forms').rglob('*.yaml'))],
    'value': lambda: [b'\0' + line for text in returns() for line in text.split(b'\n')[::9]],
    'cell': lambda: [b'=1+1', b'_x0041_', b'\xe2\x80\xaea', b'\xed\xa0\x80', b'a\x00b', '⟦U+0041⟧'.encode(), b'x' * 33000],
}


def make_seeds(name, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(SEEDS[name]()):
        if len(data) <= (MOST_BYTES * 4 if name in WIDE else MOST_BYTES):
            (folder / f'made-{number:03}').write_bytes(data)
    return [folder] + [path for path in [HERE / 'seeds' / name] if path.is_dir()]


def name_of(target):
    return pathlib.Path(target).name.removeprefix('fuzz-')


def replay(target):
    with tempfile.TemporaryDirectory(prefix='winnow-seeds-') as folder:
        return subprocess.run([target, *make_seeds(name_of(target), pathlib.Path(folder) / 'seeds')], check=False).returncode


def fuzz(number, seconds, folder, target):
    name = name_of(target)
    found = folder / 'found' / name
    found.mkdir(parents=True, exist_ok=True)
    most = MOST_BYTES * 4 if name in WIDE else MOST_BYTES
    command = [target, f'-max_total_time={seconds}', f'-max_len={most}', '-timeout=20', '-rss_limit_mb=1500', '-seed=1',
               '-print_final_stats=1', '-verbosity=0', f'-artifact_prefix={folder}/{name}-', str(found),
               *map(str, make_seeds(name, folder / 'made' / name))]
    environment = dict(os.environ, ASAN_OPTIONS='detect_leaks=1:allocator_may_return_null=1', UBSAN_OPTIONS='print_stacktrace=1')
    done = subprocess.run(command, capture_output=True, text=True, errors='replace', check=False, env=environment)
    count = re.search(r'number_of_executed_units: *(\d+)', done.stderr)
    lines = [f'{"not ok" if done.returncode else "ok"} {number} - {name} # {count[1] if count else 0} executions']
    if done.returncode:
        lines += ['# ' + line for line in done.stderr.splitlines()[-60:]]
    print('\n'.join(lines), flush=True)
    return done.returncode != 0


def main(command, *arguments):
    if command == 'list':
        print(*SEEDS)
        return 0
    if command == 'replay':
        return replay(arguments[0])
    seconds, folder, *targets = arguments
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        failed = sum(pool.map(lambda pair: fuzz(pair[0], int(seconds), pathlib.Path(folder), pair[1]), enumerate(targets, 1)))
    print(f'1..{len(targets)}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
