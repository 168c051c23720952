"""Kinds of file that winnow has no reader for: told what they are, and never parsed."""
import struct

import word
from archive import Entry, archive, STORED
from corpus import Sample, hostile, ramp

COMPOUND = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'


def compound(streams, rng, shift=9, loop=False, size=None, sectors=4):
    """A compound file ([MS-CFB]) with a directory of the named streams; its allocation table may be a loop."""
    sector = 512
    header = COMPOUND + bytes(16) + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, shift & 0xFFFF, 6) + bytes(6)
    header += struct.pack('<IIIIIIIII', 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE if not loop else 2, 0)
    header += struct.pack('<I', 0) + b'\xff' * (sector - len(header) - 4)
    table = b''.join(struct.pack('<I', rng.randrange(5) if loop else 0xFFFFFFFE) for _ in range(128))
    directory = b''
    for name in ['Root Entry', *streams]:
        coded = name.encode('utf-16-le')
        row = coded.ljust(64, b'\0') + struct.pack('<HBBIII', len(coded) + 2, 5 if not directory else 2, 1, 0 if loop else
                                                   0xFFFFFFFF, 1 if loop else 0xFFFFFFFF, 1) + bytes(36)
        directory += row + struct.pack('<IQ', 3, rng.randrange(1 << 20) if size is None else size)
    directory = directory.ljust(-(-len(directory) // sector) * sector, b'\0')
    return header + table + directory + rng.randbytes(sector * sectors)


@hostile('compound-encrypted', '.docx', 'encrypted')
def compound_encrypted(number, rng):
    return compound(['EncryptionInfo', 'EncryptedPackage', '\x06DataSpaces'], rng, loop=number % 2 == 1, sectors=number + 1)


@hostile('compound-message', '.msg', 'partial', 'compound file')
def compound_message(number, rng):
    return compound(['__substg1.0_001A001F', '__recip_version1.0_#00000000'] + [f'__attach_{i}' for i in range(number)], rng)


@hostile('compound-cut', '.doc', 'unsupported')
def compound_cut(number, rng):
    return compound(['WordDocument'], rng)[:8 + number * 20]


@hostile('pdf-header', '.pdf', 'unsupported')
def pdf_header(number, rng):
    """The header of a PDF file, and not one object behind it."""
    before = b'' if number % 3 else rng.randbytes(number * 40)
    return before + b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n' + rng.randbytes(300).replace(b' obj', b'')


@hostile('polyglot', '.docx', 'unsupported')
def polyglot(number, rng):
    """A Word document inside the bytes of another kind."""
    head = [b'%PDF-1.4\n', b'\x89PNG\r\n\x1a\n', b'GIF89a', b'\xff\xd8\xff\xe0', b'MZ', b'\x7fELF', COMPOUND][number % 7]
    return head + rng.randbytes(number) + word.docx()


@hostile('image', '.jpg', 'unsupported')
def image(number, rng):
    head = [b'\xff\xd8\xff\xe0', b'\x89PNG\r\n\x1a\n', b'GIF89a', b'II*\0', b'MM\0*', b'RIFF\0\0\0\0WEBP', b'\0\0\0\x18ftypheic'][number % 7]
    return head + rng.randbytes(100 * (number + 1))


@hostile('program', '.docx', 'unsupported')
def program(number, rng):
    head = [b'\x7fELF\2\1\1', b'MZ\x90\0' + bytes(60) + b'PE\0\0', b'\xca\xfe\xba\xbe', b'\xfe\xed\xfa\xcf', b'!<arch>\n\0'][number % 5]
    return head + rng.randbytes(1000 + number)


@hostile('archive', '.zip', 'unsupported')
def other_archive(number, rng):
    head = [b'\x1f\x8b\x08', b'Rar!\x1a\x07', b'7z\xbc\xaf\x27\x1c', b'BZh9', b'\xfd7zXZ\0', b'PK\5\6', b'SQLite format 3\0'][number % 7]
    return head + rng.randbytes(200 + number)


@hostile('office-other', '.docx', 'unsupported')
def office_other(number, rng):
    """Workbooks, presentations and OpenDocument drawings named as Word documents."""
    kind, part = [('spreadsheetml.sheet', 'xl/workbook.xml'), ('presentationml.presentation', 'ppt/presentation.xml')][number % 2]
    if number % 4 > 1:
        made = [Entry('mimetype', b'application/vnd.oasis.opendocument.' + [b'graphics', b'spreadsheet'][number % 2], method=STORED),
                Entry('content.xml', b'<x table:number-columns-repeated="2147483647"/>' * (number + 1)),
                Entry('META-INF/manifest.xml', b'<manifest:encryption-data/>')]
        return archive(made)
    types = f'<Types xmlns="{word.PACKAGE}/content-types"><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
    return archive([Entry('[Content_Types].xml', types.encode()), Entry(part, b'<x/>' * number),
                    Entry('_rels/.rels', word.relationships(('rId1', 'officeDocument', part)))])


@hostile('noise', '.txt', 'unsupported')
def noise(number, rng):
    return b'\0\1' + rng.randbytes(ramp(number, 60, 300000))


@hostile('nothing', '.docx', 'empty')
def nothing(number, rng):
    """No text: an empty file, white space, an empty document."""
    suffix = ['.txt', '.docx', '.md'][number % 3]
    if number == 0:
        return Sample(b'', suffix='.eml')
    if suffix == '.docx':
        return Sample(word.docx(main=word.document('<w:p/>' * number, text='')), suffix=suffix)
    return Sample(b' \n\t\r\n\f'[:1 + number % 6] * number, suffix=suffix)
