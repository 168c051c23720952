"""Word 97 documents: chains of sectors, directories, counts and addresses that lie, nesting."""
import pathlib
import struct
import sys

import word
from corpus import Sample, hostile, ramp

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'fixtures'))
import compound  # noqa: E402
import make_doc  # noqa: E402

MALFORMED = 'rejected-malformed'
NOWHERE = [0xFFFFFFF0, 0x7FFFFFFF, 0x100000, 0xFFFFFFFB]


def description(number=0, more='', **sections):
    """A return; the number makes it differ from others. `sections` are those of make_doc.py."""
    lines = [line.strip() for line in word.answered_text().replace('\f', '').splitlines() if line.strip()]
    sections = {'title': f'return {number}', **sections}
    return '== body\n' + '\n'.join(lines) + '\n' + more + ''.join(f'== {name}\n{text}\n' for name, text in sections.items())


def doc(number=0, more='', **sections):
    return make_doc.build(description(number, more, **sections))


def changed(text, stream, *writes):
    """The described document with bytes written over a stream, each at an offset."""
    found = {name: bytearray(data) for name, data in make_doc.streams(text).items()}
    for at, value in writes:
        found[stream][at:at + len(value)] = value
    return compound.pack({name: bytes(data) for name, data in found.items()})


def part(text, which):
    """Where a part of the table stream begins, and its length."""
    return struct.unpack_from('<II', make_doc.streams(text)['WordDocument'], 154 + which * 8)


def patched(content, at, form, *values):
    content = bytearray(content)
    struct.pack_into('<' + form, content, at, *values)
    return bytes(content)


def sector(content, number):
    return (number + 1) * 512


def header(content, at):
    return struct.unpack_from('<I', content, at)[0]


@hostile('doc-chain', '.doc', MALFORMED, 'chain')
def doc_chain(number, rng):
    """The sectors of the text come back to one of them, or leave the file."""
    content = doc(number)
    table = sector(content, header(content, 76))
    value = rng.choice(NOWHERE[:3]) if number % 3 == 0 else rng.randrange(10)
    return patched(content, table + rng.randrange(10, 20) * 4, 'I', value)


@hostile('doc-locations', '.doc', MALFORMED, 'allocation table')
def doc_locations(number, rng):
    """The locations of the allocation table are a circle."""
    content = bytearray(doc(number))
    struct.pack_into('<109I', content, 76, *[0xFFFFFFFF] * 109)
    struct.pack_into('<I', content, 68, 5)
    start, other = sector(content, 5), sector(content, 6)
    content[start:start + 508], content[other:other + 508] = b'\xff' * 508, b'\xff' * 508
    struct.pack_into('<I', content, start + 508, [5, 6, 0xFFFFFFF0, 0x7FFFFFFF][number % 4])
    struct.pack_into('<I', content, other + 508, 5)
    return bytes(content)


@hostile('doc-small-sectors', '.doc', MALFORMED, 'small streams')
def doc_small_sectors(number, rng):
    return patched(doc(number), 60, 'I', NOWHERE[number % 3])


@hostile('doc-sector-size', '.doc', MALFORMED, 'header')
def doc_sector_size(number, rng):
    content = patched(doc(number), 30, 'H', [0, 31, 65535, 8, 13][number % 5])
    return content if number % 2 else patched(content, 32, 'H', [0, 31, 9][number % 3])


@hostile('doc-directory', '.doc', 'partial', 'directory')
def doc_directory(number, rng):
    """Siblings and children in a circle, or that do not exist; the streams can still be reached."""
    content = doc(number)
    entry = sector(content, header(content, 48)) + 3 * 128
    return patched(content, entry + [68, 72][number % 2], 'I', [1, 2, 3, 0, 77, 0xFFFFFFFE][number % 6])


@hostile('doc-size', '.doc', 'rejected-limit', 'part-bytes')
def doc_size(number, rng):
    content = doc(number)
    entry = sector(content, header(content, 48)) + 128
    return patched(content, entry + 120, 'Q', [2 ** 63 + 0xFFFFFFF0, 2 ** 64 - 1, 0xFFFFFFFF, 0x80000000][number % 4])


@hostile('doc-encrypted', '.doc', 'encrypted')
def doc_encrypted(number, rng):
    text = description(number)
    content = changed(text, 'WordDocument', (10, struct.pack('<H', 0x300 | 0x8000 * (number % 2))), (600, rng.randbytes(1200)))
    if number % 4 == 3:
        return compound.pack({'EncryptionInfo': rng.randbytes(200), 'EncryptedPackage': rng.randbytes(ramp(number, 10, 100000))})
    return content


@hostile('doc-old', '.doc', 'unsupported', 'Word 6 or 95')
def doc_old(number, rng):
    mark, version = [(0xA5DC, 101), (0xA5DC, 104), (0xA699, 104), (0xA5EC, 101), (0xA5EC, 0)][number % 5]
    return changed(description(number), 'WordDocument', (0, struct.pack('<HH', mark, version)))


@hostile('doc-other', '.doc', 'unsupported')
def doc_other(number, rng):
    """Streams of noise with the names of a document."""
    return compound.pack({'WordDocument': b'\1' + rng.randbytes(ramp(number, 1, 50000)), '1Table': rng.randbytes(100)})


@hostile('doc-counts', '.doc', 'partial')
def doc_counts(number, rng):
    """Stories that are longer than the text."""
    return changed(description(number), 'WordDocument', (76 + number % 8 * 4, struct.pack('<I', rng.choice(NOWHERE))))


@hostile('doc-pieces', '.doc', MALFORMED)
def doc_pieces(number, rng):
    """A piece table that goes back, stands beyond the end, or has more text than there can be."""
    text = description(number, options='split=900')
    start, length = part(text, 33)
    kind = number % 4
    if kind == 0:
        return changed(text, '1Table', (start + 9, struct.pack('<II', 900, number)))
    if kind == 1:
        return changed(text, 'WordDocument', (154 + 33 * 8, struct.pack('<II', rng.choice(NOWHERE), 0xFFFFFFFF)))
    if kind == 2:
        last = start + 5 + (length - 5 - 4) // 12 * 4
        much = rng.choice([0x1000001, 0x7FFFFFFF, 0xFFFFFFFF])
        return Sample(changed(text, '1Table', (last, struct.pack('<I', much))), 'rejected-limit')
    offset = start + 5 + ((length - 5 - 4) // 12 + 1) * 4 + 2
    return Sample(changed(text, '1Table', (offset, struct.pack('<I', 0x3FFFFFF0 - number))), 'partial')


@hostile('doc-pages', '.doc', 'partial')
def doc_pages(number, rng):
    """Pages of properties that are all one, stand beyond the end, or hold more than fits."""
    text = description(number)
    which = 12 + number % 2
    start, length = part(text, which)
    if number % 3 == 0:
        return changed(text, 'WordDocument', (154 + which * 8, struct.pack('<II', 0, ramp(number, 3000, 2000000))),)
    if number % 3 == 1:
        return changed(text, '1Table', (start + length - 4, struct.pack('<I', rng.choice(NOWHERE))))
    first = struct.unpack_from('<I', make_doc.streams(text)['1Table'], start + length - 4)[0]
    return changed(text, 'WordDocument', (first * 512 + 511, bytes([rng.randrange(150, 256)])))


@hostile('doc-noise', '.doc', 'partial')
def doc_noise(number, rng):
    """Formatting, styles and lists of noise around a readable text."""
    text = description(number, **{'list 10': 'text=%0.', 'overrides': '10'})
    start, _ = part(text, 1)
    lists, _ = part(text, 73)
    return changed(text, '1Table', (start + 2, b'\xff\xff' + rng.randbytes(14)), (lists, b'\xff\xff'))


@hostile('doc-forms', '.doc', 'ok')
def doc_forms(number, rng):
    """Properties of form fields whose lengths lie."""
    fields = '{begin} FORMDROPDOWN {form=a}{end} {begin} FORMTEXT {form=b}{result}x{end}\n' * ramp(number, 1, 2000)
    forms = {'form a': 'kind=choice\nresult=1\nentry=one\nentry=two', 'form b': 'kind=text\ntext=abc'}
    text = description(number, fields, **forms)
    at = [0, 4, 68, 72, 78, 82, 90, 100, 110][number % 9]
    return changed(text, 'Data', (at, rng.choice([b'\xff\xff', b'\xff\xff\xff\x7f', b'\0\0\0\x80'])))


@hostile('doc-fields', '.doc', 'rejected-limit', 'xml-depth')
def doc_fields(number, rng):
    mark = rng.choice(['{begin}', '{begin} HYPERLINK "x" {result}', '{begin} IF '])
    return doc(number, mark * ramp(number, 250, 20000) + '\n')


@hostile('doc-tables', '.doc', 'ok')
def doc_tables(number, rng):
    """Rows without cells, cells without rows, depths beyond all bounds, 255 cells in a row."""
    edges = ','.join(str(rng.randrange(-32000, 32000)) for _ in range(rng.choice([1, 63, 64, 255])))
    row = ['<cell=1>a\n', f'<row=1 cells={edges}>\n', '<depth=2147483647 in-table=1>b\n', '<row=1>\n', '<row=3>\n',
           '<depth=-2147483648 in-table=1>c\n', '<row=1 cells=1 join=0,255 join-above=255,1>\n', '<cell=7>d\n'][number % 8]
    return doc(number, ('<cell=1>x\n' + row) * ramp(number, 1, 150))


@hostile('doc-styles', '.doc', 'ok')
def doc_styles(number, rng):
    """Styles based on themselves, on one another, on none, in long chains."""
    count = ramp(number, 1, 1500)
    lines = [f'S{i} kind={rng.choice(["paragraph", "character", "table"])} based={rng.choice([i, i + 1, (i * 7 + 1) % count, 4095])}'
             f' bold=1 list={rng.randrange(9)} level={rng.randrange(12)}' for i in range(count)]
    return doc(number, '<style=1 list=1>a\n<style=2>b\n{style=3|c}\n', styles='\n'.join(lines), overrides='10\n99',
               **{'list 10': '\n'.join(['text=%0.%1.%2.%3.%4.%5.%6.%7.%8 start=2147483647'] * 9)})


@hostile('doc-boxes', '.doc', 'ok')
def doc_boxes(number, rng):
    """Text boxes whose groups are nested deep, in circles, or lie about their size."""
    text = description(number, 'a{box=1030}\n', options='groups=1030,1031', **{'box 1031': 'boxed'})
    start, length = part(text, 50)
    return changed(text, '1Table', (start + rng.randrange(length // 4) * 4, struct.pack('<HHI', 0xF, 0xF003, rng.choice(NOWHERE))))


@hostile('doc-notes', '.doc', 'ok')
def doc_notes(number, rng):
    """Notes whose text goes back or stands beyond the end of their story."""
    text = description(number, 'a{footnote}\n' * 4, **{f'footnote{" " * i}': f'{{2}} note {i}' for i in range(4)})
    start, length = part(text, 3)
    return changed(text, '1Table', (start + rng.randrange(length // 4) * 4, struct.pack('<I', rng.choice([0, 5, *NOWHERE]))))


@hostile('doc-repeated', '.doc', 'ok')
def doc_repeated(number, rng):
    """Notes that each begin a table without end, anchors of one shape, references without end."""
    count = ramp(number, 10, 2500)
    if number % 3 == 0:
        notes = {f'footnote{" " * i}': '<in-table=1>a' for i in range(count)}
        return doc(number, '{footnote}' * count + '\n', **notes)
    if number % 3 == 1:
        return doc(number, '{box=1030}' * count + '\n', **{'box 1030': 'boxed', 'box 1031': 'boxed as well'})
    return doc(number, '{comment}{endnote}' * count + '\n', comment='a', endnote='b')
