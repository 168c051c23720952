"""Outlook messages: thousands of recipients, properties and attachments that lie, messages within messages."""
import pathlib
import struct
import sys

import word
from corpus import Sample, hostile, ramp

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'fixtures'))
import compound  # noqa: E402
import make_msg  # noqa: E402


def message(number, attachments=(), **more):
    """A return as the text of a message; the number makes it differ from others."""
    return make_msg.message({'subject': f'return {number}', 'mail': 'a@example.org', 'sent': '1558419840', **more},
                            f'{word.answered_text()}\nMessage {number} of {sorted(more)}, {len(attachments)}\n', attachments=attachments)


@hostile('msg-recipients', '.msg', 'ok')
def msg_recipients(number, rng):
    """As many recipients as there is room for, each a storage of its own."""
    made = message(number)
    for recipient in range(ramp(number, 1, 1500)):
        made[f'__recip_version1.0_#{recipient:08X}'] = make_msg.text(0x3001, f'R{recipient}')
    return Sample(compound.pack(made), members=['ok'])


@hostile('msg-properties', '.msg', 'ok')
def msg_properties(number, rng):
    """Numbers that point nowhere, of types they cannot have, cut in the middle."""
    made = message(number)
    row = struct.pack('<IIQ', rng.choice([0xFFFFFFFF, 0x00390040, 0x37050003, 0x0039FFFF]), 6, rng.choice([2 ** 64 - 1, 2 ** 63, 0]))
    made['__properties_version1.0'] = rng.randbytes(32) + row * ramp(number, 1, 5000) + row[:number % 16]
    made['__nameid_version1.0'] = {make_msg.stream(2, 0x102): rng.randbytes(16), make_msg.stream(3, 0x102): b'\xff' * 800}
    return Sample(compound.pack(made), members=['ok'])


@hostile('msg-depth', '.msg', 'rejected-limit', 'container-depth')
def msg_depth(number, rng):
    """Messages attached to messages."""
    inner = make_msg.message({'subject': 'innermost'}, 'text')
    for _ in range(ramp(number, 6, 60)):
        inner = make_msg.message({'subject': f'{number}'}, attachments=[make_msg.attachment('m', inner, {'method': '5'})])
    return compound.pack(inner)


@hostile('msg-circle', '.msg', 'partial')
def msg_circle(number, rng):
    """An attachment whose content is the message that it is attached to."""
    made = message(number, [make_msg.attachment('m', make_msg.message({'subject': 'inner'}, 'inner'), {'method': '5'})])
    content = bytearray(compound.pack(made))
    directory = (struct.unpack_from('<I', content, 48)[0] + 1) * 512
    wanted = make_msg.stream(0x3701, 0xD).encode('utf-16-le')
    entry = content.find(wanted, directory)
    assert entry > 0
    struct.pack_into('<I', content, entry + 76, [1, 0, (entry - directory) // 128][number % 3])
    return bytes(content)


@hostile('msg-attachments', '.msg', 'rejected-limit', 'children')
def msg_attachments(number, rng):
    return compound.pack(message(number, [make_msg.attachment(f'{n}.txt', b'%d' % n, {}) for n in range(ramp(number, 201, 700))]))


@hostile('msg-rich-text', '.msg', 'partial')
def msg_rich_text(number, rng):
    """Packed text that refers beyond its dictionary, has no end, or says it is as long as allowed."""
    made = make_msg.message({'subject': f'{number}'})
    body = rng.randbytes(ramp(number, 1, 40000))
    made[make_msg.stream(0x1009, 0x102)] = struct.pack('<III', len(body) + 12, 60000000 + number, 0x75465A4C) + bytes(4) + body
    return compound.pack(made)


@hostile('msg-names', '.msg', 'ok')
def msg_names(number, rng):
    """Names that are paths, too long, or written backwards."""
    name = ['../../etc/passwd', 'C:\\boot.ini', 'a' * 5000, '\u202excod.exe', 'a\0b', '\ud800', '\x1b[2J', 'con', ''][number % 9]
    keys = make_msg.attachment('x', b'content %d' % number, {})
    keys[make_msg.stream(0x3707, 0x1F)] = name.encode('utf-16-le', 'surrogatepass')
    return compound.pack(message(number, [keys]))
