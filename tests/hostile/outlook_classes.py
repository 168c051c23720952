"""Outlook messages and winmail.dat: counts, lengths and checksums that lie, storages in circles, Rich Text that swells, nesting."""
import pathlib
import struct
import sys

import word
from corpus import Sample, hostile, ramp

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'fixtures'))
import compound  # noqa: E402
import make_message  # noqa: E402

LIST = '__properties_version1.0'
NOWHERE = [0xFFFFFFF0, 0x7FFFFFFF, 0x100000, 0xFFFFFFFB]


def answered(number):
    lines = [line.strip() for line in word.answered_text().replace('\f', '').splitlines()]
    return '\\r\\n'.join(line.replace('\\', '\\\\') for line in [*lines, f'Sent by mail {number}'])


def description(number, more=''):
    return f'== message\nsubject = return {number}\nsender = Malta\nbody = {answered(number)}\n{more}'


def within(text):
    return '== within\nshown = FW\n' + ''.join(f'| {line}\n' for line in text.splitlines())


def patched(content, at, form, *values):
    content = bytearray(content)
    struct.pack_into('<' + form, content, at, *values)
    return bytes(content)


def entry(content, name):
    """Where the last directory entry of the name begins."""
    return content.rindex((name + '\0').encode('utf-16-le'), (struct.unpack_from('<I', content, 48)[0] + 1) * 512)


@hostile('msg-counts', '.msg', 'partial')
def msg_counts(number, rng):
    """More attachments than there are, a list of properties that is cut, missing, or lists what is not there."""
    text = description(number, '== attachment\nname = a.txt\ndata = x\n')
    members = make_message.streams(text)
    kind = number % 4
    if kind == 0:
        members[LIST] = patched(members[LIST], 20, 'I', rng.choice([2, 0x7FFFFFFF, 0xFFFFFFFF]))
    elif kind == 1:
        members[LIST] = members[LIST][:-1 - number % 15]
    elif kind == 2:
        members[LIST] += struct.pack('<IIII', 0x10090102, 6, 0xFFFFFFFF, 0) * ramp(number, 1, 200000)
    else:
        del members[LIST]
    return compound.pack(members)


@hostile('msg-stream-end', '.msg', 'partial', 'chain')
def msg_stream_end(number, rng):
    """An attachment or the message within whose sectors leave the file or come back."""
    content = make_message.message(description(number, '== attachment\nname = a.bin\ndata = ' + 'x' * 9000 + '\n'))
    at = entry(content, '__substg1.0_37010102')
    if number % 2:
        return patched(content, at + 116, 'I', NOWHERE[number % 3])
    start = struct.unpack_from('<I', content, at + 116)[0]
    table = (struct.unpack_from('<I', content, 76)[0] + 1) * 512
    return patched(content, table + (start + 3) * 4, 'I', start + rng.randrange(4))


@hostile('msg-circle', '.msg', 'partial', 'directory')
def msg_circle(number, rng):
    """Storages within themselves and one another, siblings that do not exist."""
    content = make_message.message(description(number, within(description(number))))
    at = entry(content, ['__substg1.0_3701000D', '__attach_version1.0_#00000000'][number % 2])
    return patched(content, at + [68, 72, 76][number % 3], 'I', [0, 1, 2, 3, 77, 0xFFFFFFFE][number % 6])


@hostile('msg-size', '.msg', 'rejected-limit', 'part-bytes')
def msg_size(number, rng):
    content = make_message.message(description(number, '== attachment\nname = a.bin\ndata = x\n'))
    name = ['__substg1.0_1000001F', '__substg1.0_37010102', LIST][number % 3]
    return patched(content, entry(content, name) + 120, 'I', [0xFFFFFFFF, 0x80000000, 0x7FFFFFFF][number % 3])


@hostile('msg-rtf-bomb', '.msg', 'rejected-limit', 'part-bytes', options=['--limit', 'part-bytes=1000000'])
def msg_rtf_bomb(number, rng):
    """Rich Text that swells to eight times its size, whatever it claims."""
    groups = b'\xff' + b'\0\x0e' * 8  # each is 128 bytes, and never comes to where it began
    body = b'\0{\\rtf1  ' + groups * ramp(number, 7900, 40000)
    return compound.pack({LIST: bytes(32), '__substg1.0_10090102': struct.pack(
        '<IIII', len(body) + 12, rng.choice([7, 0xFFFFFFFF]), 0x75465A4C, 0) + body})


@hostile('msg-rtf-lies', '.msg', 'partial', 'Rich Text')
def msg_rtf_lies(number, rng):
    """Rich Text that claims 4 GB, is cut, is noise, or has another checksum; the plain text is read."""
    members = make_message.streams(description(number))
    rtf = make_message.compressed(b'{\\rtf1\\ansi ' + b'some text of %d ' % number * ramp(number, 3, 300) + b'}')
    members['__substg1.0_10090102'] = [
        patched(rtf, 0, 'II', 0xFFFFFFFF, 0xFFFFFFFF), rtf[:-1 - number], rtf[:16] + rng.randbytes(len(rtf) - 16),
        patched(rtf, 12, 'I', number), patched(rtf, 8, 'I', number), rtf[:number % 16]][number % 6]
    return Sample(compound.pack(members), members=['ok'])


@hostile('msg-many-attachments', '.msg', 'rejected-limit', 'children')
def msg_many_attachments(number, rng):
    one = ['data = a', 'method = 7', 'method = 6'][number % 3]
    return make_message.message(description(number, f'== attachment\nname = a.txt\n{one}\n' * ramp(number, 201, 12000)))


@hostile('msg-many-properties', '.msg', 'ok')
def msg_many_properties(number, rng):
    """Properties by the hundred thousand, most of them never looked at, some of them again and again."""
    members = make_message.streams(description(number))
    tags = [rng.choice([0x0C1A0003, 0x70000003, 0x37050003, 0x0E1F000B]) for _ in range(100)]
    members[LIST] += b''.join(struct.pack('<IIQ', tag, 6, rng.randrange(2 ** 60)) for tag in tags) * ramp(number, 1, 3000)
    for i in range(ramp(number, 10, 3000)):
        members[f'__substg1.0_{i:04X}001F'] = b'x'
    return compound.pack(members)


@hostile('msg-shared', '.msg', 'rejected-malformed', 'share sectors')
def msg_shared(number, rng):
    """Attachments that all stand in the same sectors."""
    count = 100 + number * 4
    data = '== attachment\nname = a.bin\ndata = ' + '\\x00' * 250000 + '\n'
    content = make_message.message(description(number, data + '== attachment\nname = a.bin\ndata = xxxx\n' * count))
    name = '__substg1.0_37010102\0'.encode('utf-16-le')
    at = (struct.unpack_from('<I', content, 48)[0] + 1) * 512
    places = []
    while (at := content.find(name, at)) >= 0:
        places.append(at)
        at += 1
    first = next(place for place in places if struct.unpack_from('<I', content, place + 120)[0] == 250000)
    content = bytearray(content)
    for place in places:
        content[place + 116:place + 128] = content[first + 116:first + 128]
    return bytes(content)


def nest(number, build):
    made = description(number)
    for level in range(6 + number // 2):
        made = description(f'{number} {level}', within(made))
    return Sample(build(made), members=['ok', 'ok'] * 5 + ['rejected-limit'] * 2)


@hostile('msg-container-depth', '.msg', 'ok')
def msg_container_depth(number, rng):
    """Messages within messages: those beyond the depth allowed are refused by name, the others read."""
    return nest(number, make_message.message)


@hostile('msg-names', '.msg', 'ok')
def msg_names(number, rng):
    """Names that are paths, too long, or written backwards."""
    name = ['../../etc/passwd', 'C:\\boot.ini', 'a' * 5000, '\u202excod.exe', 'a\0b', '\ud800', '\x1b[2J', 'con', ''][number % 9]
    text = answered(number).encode().decode('latin-1')
    members = make_message.streams(f'== message\nsubject = {number}\n== attachment\nname = x\ndata = {text}\n')
    members['__attach_version1.0_#00000000']['__substg1.0_3707001F'] = name.encode('utf-16-le', 'surrogatepass')
    return Sample(compound.pack(members), members=['ok'])


@hostile('msg-recipients', '.msg', 'ok')
def msg_recipients(number, rng):
    """As many recipients as there is room for, each a storage of its own."""
    members = make_message.streams(description(number))
    for recipient in range(ramp(number, 1, 1500)):
        members[f'__recip_version1.0_#{recipient:08X}'] = {'__substg1.0_3001001F': b'R\0'}
    return Sample(compound.pack(members), members=['ok'])


@hostile('msg-noise', '.msg', 'partial')
def msg_noise(number, rng):
    """Noise in the place of every property, under the names of those that are looked at."""
    tags = [*make_message.NAMES.values(), 0x10000102, 0x10090003, 0x3701001F]
    noise = {f'__substg1.0_{tag:08X}': rng.randbytes(rng.randrange(200)) for tag in tags}
    noise['__substg1.0_1000001F'] = rng.randbytes(60)
    text = make_message.streams('== message\n== attachment\nname = a.txt\ndata = ' + answered(number).encode().decode('latin-1')
                                + '\n')
    return compound.pack({LIST: rng.randbytes(ramp(number, 33, 5000) | 1), **noise, '__attach_version1.0_#00000000': dict(noise),
                          '__attach_version1.0_#00000001': text['__attach_version1.0_#00000000']})


def tnef(number, more=''):
    return make_message.tnef(description(number, more))


@hostile('tnef-cut', '.dat', 'partial', 'ends within')
def tnef_cut(number, rng):
    """A winmail.dat that is cut, or of which an attribute claims more than there is."""
    content = tnef(number, '== attachment\nname = a.bin\ndata = ' + 'x' * 5000 + '\n')
    if number % 2:
        return content[:-50 - number * 200]
    at = content.index(struct.pack('<I', 0x0006800F)) + 4
    return patched(content, at, 'I', rng.choice([0xFFFFFFFF, 0x7FFFFFFF, len(content)]))


@hostile('tnef-checksum', '.dat', 'partial')
def tnef_checksum(number, rng):
    content = bytearray(tnef(number))
    at = 40 + rng.randrange(400) // 2 * 2
    content[at] ^= 1 + number
    return bytes(content) if number % 2 else patched(bytes(content), len(content) - 2, 'H', number)


@hostile('tnef-lists', '.dat', 'partial', 'damaged')
def tnef_lists(number, rng):
    """Lists of properties with 4 GB of properties, values, names, or of types that are none."""
    known = struct.pack('<HHII', 0x1E, 0x1000, 1, 4) + b'text'
    count, *parts = [
        (0xFFFFFFFF, known), (1, struct.pack('<HHII', 0x1E, 0x1000, 0xFFFFFFFF, 0)),
        (2, known, struct.pack('<HHI', 0x1001, 1, 0xFFFFFFFF)),
        (2, known, struct.pack('<HH16sII', 3, 0x8000, b'', 1, 0xFFFFFFFF)), (1, struct.pack('<HHII', 0x1E, 0x1000, 1, 0xFFFFFFFD)),
        (9, known, rng.randbytes(300))][number % 6]
    value = struct.pack('<I', count) + b''.join(parts) + b'\0' * ramp(number, 1, 3) * (number % 6 == 0)
    text = make_message.text_of(answered(number)).encode()
    return (struct.pack('<IH', 0x223E9F78, number) + make_message.attribute(1, 0x00069003, value)
            + make_message.attribute(2, 0x00069002, bytes(14)) + make_message.attribute(2, 0x0006800F, text)
            + make_message.attribute(2, 0x00069002, bytes(14)) + make_message.attribute(2, 0x00069005, value))


@hostile('tnef-many-attachments', '.dat', 'rejected-limit', 'children')
def tnef_many_attachments(number, rng):
    return tnef(number) + make_message.attribute(2, 0x00069002, bytes(14)) * ramp(number, 201, 400000)


@hostile('tnef-container-depth', '.dat', 'ok')
def tnef_container_depth(number, rng):
    return nest(number, make_message.tnef)


@hostile('tnef-noise', '.dat', 'rejected-malformed', 'nothing')
def tnef_noise(number, rng):
    return struct.pack('<IHB', 0x223E9F78, number, 3 + number) + rng.randbytes(ramp(number, 1, 500000))
