"""The zip layer of a Word document."""
import struct
import zlib

import word
from archive import Entry, archive, STORED
from corpus import Sample, hostile, ramp

MAIN = 'word/document.xml'
REFUSED = 'rejected-malformed'


@hostile('zip-bomb', '.docx', 'rejected-limit', 'inflate-ratio')
def zip_bomb(number, rng):
    filler = rng.choice([' ', 'a', 'ab', '<w:p/>'])
    size = ramp(number, 20, 240) << 17
    return archive([Entry(n, d, level=9) for n, d in
                    word.parts(main=word.document('<w:p>' + filler * (size // len(filler)) + '</w:p>')).items()])


@hostile('zip-bomb-side-part', '.docx', 'rejected-limit', 'inflate-ratio')
def zip_bomb_side_part(number, rng):
    kind = rng.choice(['styles', 'numbering', 'footnotes', 'comments'])
    filler = f'<w:{kind} xmlns:w="{word.W}">' + ' ' * (ramp(number, 20, 160) << 17) + f'</w:{kind}>'
    return word.related(kind, filler.encode())


@hostile('zip-shared-header', '.docx', REFUSED)
def zip_shared_header(number, rng):
    made = word.entries()
    packed = made[0].packed()
    shared = [Entry(f'word/media/{i}.xml', made[0].data, offset=0, hidden=True,
                    packed_size=len(packed)) for i in range(ramp(number, 1, 1900) + number)]
    return archive(made + shared)


@hostile('zip-quoted-overlap', '.docx', REFUSED)
def zip_quoted_overlap(number, rng):
    """Each member's data begins with a stored block that quotes the next local header."""
    count, kernel = ramp(number, 3, 1000), word.document()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    tail = packer.compress(kernel) + packer.flush()
    whole, sizes, checks, packed = tail, [len(kernel)], [zlib.crc32(kernel)], [len(tail)]
    data, headers = kernel, []
    for index in reversed(range(count)):
        name = f'word/{index}.xml'.encode()
        header = struct.pack('<IHHHHHIIIHH', 0x04034B50, 20, 0, 8, 0, 33, checks[-1], packed[-1], sizes[-1],
                             len(name), 0) + name
        headers.append((name, header))
        block = struct.pack('<BHH', 0, len(header), len(header) ^ 0xFFFF) + header
        whole = block + whole
        data = header + data
        sizes.append(len(data))
        checks.append(zlib.crc32(data))
        packed.append(len(whole))
    first = Entry(MAIN, b'', method=STORED, written_method=8, checksum=checks[-1], size=sizes[-1],
                  packed_size=packed[-1], descriptor=whole)
    made = [e for e in word.entries() if e.name != MAIN]
    start = sum(30 + len(e.name) + len(e.packed()) for e in made) + 30 + len(MAIN)
    hidden, at = [], start
    for level, (name, header) in enumerate(reversed(headers)):
        at += 5
        index = count - 1 - level
        hidden.append(Entry(name, b'', hidden=True, offset=at, method=8, checksum=checks[index],
                            size=sizes[index], packed_size=packed[index]))
        at += len(header)
    return archive(made + [first] + hidden)


@hostile('zip-size-lie', '.docx', REFUSED)
def zip_size_lie(number, rng):
    true = len(word.document())
    lie = [0, 1, 10, true - 1, true + 1, true // 2, true * 2, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0][number % 10]
    return archive(word.changed(MAIN, size=lie, level=1 + number // 10))


@hostile('zip-packed-size-lie', '.docx', REFUSED)
def zip_packed_size_lie(number, rng):
    true = len(Entry(MAIN, word.document()).packed())
    lie = [0, 1, true // 2, true - 9, true + 46, true * 2, true * 100, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE]
    return archive(word.changed(MAIN, packed_size=lie[number % 10], mode=number))


@hostile('zip-zip64-lie', '.docx', REFUSED)
def zip_zip64_lie(number, rng):
    size = [10 << 30, 2 ** 64 - 1, 2 ** 63, 2 ** 32, 5][number % 5]
    extra = [struct.pack('<HHQ', 1, 8, size), b'', struct.pack('<HHI', 1, 4, 7),
             struct.pack('<HHQQ', 1, 60000, size, size)][number // 5]
    return archive(word.changed(MAIN, size=0xFFFFFFFF, extra=extra, mode=number))


@hostile('zip-zip64-end', '.docx', REFUSED)
def zip_zip64_end(number, rng):
    """End records whose fields point to a zip64 directory that is not there, or to nowhere."""
    good = bytearray(word.docx(types=word.content_types(more=' ' * number)))
    end = len(good) - 22
    where, size = [(12, 4), (16, 4)][number % 2]
    value = [0xFFFFFFFF, 0xFFFFFFFE, 0x7FFFFFFF, len(good) + number + 1, len(good) * 2][number // 4]
    good[end + where:end + where + size] = (value & (1 << 8 * size) - 1).to_bytes(size, 'little')
    return bytes(good)


@hostile('zip-duplicate-part', '.docx', REFUSED)
def zip_duplicate_part(number, rng):
    other = Entry(MAIN, word.document(text=f'Other text {number}'))
    made = word.entries()
    made.insert(rng.randrange(len(made) + 1), other)
    return archive(made)


@hostile('zip-case-variant', '.docx', REFUSED)
def zip_case_variant(number, rng):
    name = ''.join(rng.choice([c.upper(), c.lower()]) for c in MAIN)
    name = rng.choice(['', '/', '\\']) + name.replace('/', rng.choice(['/', '\\']))
    return archive(word.entries() + [Entry(name, word.document(text=f'Other text {number}'))])


@hostile('zip-local-name-differs', '.docx', 'ok')
def zip_local_name_differs(number, rng):
    """The directory counts, as it does in Word."""
    local = rng.choice([b'word/other.xml', b'x', b'../../etc/passwd', b'word/document.xmm', MAIN.upper().encode()])
    return archive(word.changed(MAIN, local_name=local, mode=number))


@hostile('zip-hostile-name', '.docx', 'ok')
def zip_hostile_name(number, rng):
    names = [b'../../../../tmp/winnow-escaped', b'/etc/passwd', b'C:\\Windows\\win.ini', b'\\\\host\\share\\x',
             b'a' * 60000, b'\xff\xfe\xfd', b'\xc0\xaf', 'e\u0301.xml'.encode(), 'é.xml'.encode(), b'con',
             b'a/' * 2000, b' ', b'.', b'..', b'word/\x01\x1b[31m', b'%00', b'word//document.xml',
             b'./word/document.xml', b'\xe2\x80\xaecod.exe', b'']
    utf8 = 0x800 if number in (7, 8, 18) else 0
    return archive(word.entries() + [Entry(names[number], b'x', flags=utf8, mode=0o777)])


@hostile('zip-nul-in-name', '.docx', REFUSED)
def zip_nul_in_name(number, rng):
    name = rng.choice([b'word/document.xml\0', b'\0', b'word/\0document.xml', b'a\0.exe']) + b'x' * number
    return archive(word.entries() + [Entry(name, b'x')])


@hostile('zip-bad-utf8-name', '.docx', REFUSED)
def zip_bad_utf8_name(number, rng):
    """Names that the flag says are UTF-8 and are not."""
    name = b'word/' + rng.choice([b'\xff', b'\xc0\xaf', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\x80']) * (number + 1)
    return archive(word.entries() + [Entry(name, b'x', flags=0x800)])


@hostile('zip-encrypted', '.docx', 'encrypted')
def zip_encrypted(number, rng):
    if number % 2:
        extra = struct.pack('<HHHHBH', 0x9901, 7, 1 + number % 3 // 2, 0x4541, 3, 8)
        return archive(word.changed(MAIN, flags=1, written_method=99, extra=extra, mode=number))
    made = word.entries()
    for entry in made if number % 4 else made[2:]:
        entry.flags, entry.mode = 1, number
    return archive(made)


@hostile('zip-unknown-method', '.docx', REFUSED)
def zip_unknown_method(number, rng):
    method = [1, 2, 6, 7, 9, 10, 11, 13, 15, 17, 18, 19, 94, 96, 97, 98, 99, 1000, 65534, 65535][number]
    return archive(word.changed(MAIN, written_method=method))


@hostile('zip-damaged-data', '.docx', REFUSED)
def zip_damaged_data(number, rng):
    good = bytearray(word.docx())
    start = good.index(MAIN.encode()) + len(MAIN)
    at = start + rng.randrange(len(Entry(MAIN, word.document()).packed()))
    good[at] ^= 1 << rng.randrange(8)
    return bytes(good)


@hostile('zip-wrong-checksum', '.docx', REFUSED)
def zip_wrong_checksum(number, rng):
    return archive(word.changed(MAIN, checksum=rng.getrandbits(32), level=number % 9 + 1, mode=number))


@hostile('zip-cut', '.docx', REFUSED)
def zip_cut(number, rng):
    good = word.docx()
    return good[:len(good) * (number + 1) // 21]


@hostile('zip-trailing-junk', '.docx', 'ok')
def zip_trailing_junk(number, rng):
    return word.docx() + rng.randbytes(ramp(number, 1, 60000)).replace(b'PK', b'--')


@hostile('zip-leading-junk', '.docx', 'unsupported')
def zip_leading_junk(number, rng):
    """Bytes before a zip that are no text: no kind of file begins so."""
    return bytes([0, 1, 2, 0xFF, number]) * ramp(number, 1, 5000) + word.docx()


@hostile('zip-two-archives', '.docx', REFUSED)
def zip_two_archives(number, rng):
    other = archive([Entry(n, d) for n, d in word.parts(main=word.document(text=f'Other {number}')).items()])
    return other + rng.randbytes(number) + word.docx() if number % 2 else word.docx() + rng.randbytes(number) + other


@hostile('zip-end-record-in-comment', '.docx', REFUSED)
def zip_end_record_in_comment(number, rng):
    """Two readers of the file may take different end records for the true one."""
    fake = struct.pack('<IHHHHIIH', 0x06054B50, 0, 0, 1, 1, 46 + number, rng.randrange(200), 0)
    return archive(word.entries(), comment=rng.randbytes(number) + fake)


@hostile('zip-many-entries', '.docx', 'rejected-limit', 'package-entries')
def zip_many_entries(number, rng):
    count = ramp(number, 1998, 30000)
    return archive(word.entries() + [Entry(f'x/{i}', b'', method=STORED) for i in range(count)])


@hostile('zip-count-lie', '.docx', REFUSED)
def zip_count_lie(number, rng):
    return archive(word.entries(), count=[0, 1, 2, 4, 5, 100, 1999][number % 7], comment=b'x' * number)


@hostile('zip-mode-bits', '.docx', 'ok')
def zip_mode_bits(number, rng):
    """Members that would be symbolic links, devices or set-uid programs if somebody unpacked them."""
    kind = [0o120777, 0o020666, 0o060666, 0o010666, 0o140777, 0o104755, 0o040755][number % 7]
    made = word.entries()
    for entry in made:
        entry.mode = kind
    return archive(made, comment=b'x' * number)


@hostile('zip-data-descriptor', '.docx', 'ok')
def zip_data_descriptor(number, rng):
    """Sizes that follow the data and are wrong; the directory has the right ones."""
    wrong = struct.pack('<IIII', 0x08074B50, rng.getrandbits(32), rng.getrandbits(32), rng.getrandbits(32))
    return archive(word.changed(MAIN, flags=8, descriptor=wrong[:16 - 4 * (number % 2)]))


@hostile('zip-offset-lie', '.docx', REFUSED)
def zip_offset_lie(number, rng):
    offset = [1, 4, 29, 60000, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, 3000, 0, 2][number % 10]
    return archive(word.changed(MAIN, offset=offset, mode=number))


@hostile('zip-shifted-directory', '.docx', REFUSED)
def zip_shifted_directory(number, rng):
    return archive(word.entries(), shift=(-1) ** number * (ramp(number, 1, 3000) + number))


@hostile('zip-nested', '.zip', 'unsupported')
def zip_nested(number, rng):
    inner = archive([Entry('zeros.bin', bytes(1 << 16))])
    for level in range(number + 1):
        inner = archive([Entry(f'{level}-{i}.zip', inner) for i in range(1 + number % 3)])
    return inner


@hostile('limit-part-bytes', '.docx', 'rejected-limit', 'part-bytes', options=['--limit', 'part-bytes=65536'])
def limit_part_bytes(number, rng):
    text = rng.randbytes(ramp(number, 33000, 100000)).hex()
    return word.docx(main=word.document(word.paragraph(text)))


@hostile('limit-package-bytes', '.docx', 'rejected-limit', 'package-bytes',
         options=['--limit', 'package-bytes=200000'])
def limit_package_bytes(number, rng):
    filler = rng.randbytes(60000 + number * 100).hex()
    comment = f'<w:styles xmlns:w="{word.W}"><w:x>{filler}</w:x></w:styles>'.encode()
    return word.related('styles', comment, main=word.document(word.paragraph(filler)))
