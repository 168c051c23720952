"""Zip archives of which every field can be given another value than the true one."""
import dataclasses
import struct
import zlib

LOCAL, CENTRAL, END = 0x04034B50, 0x02014B50, 0x06054B50
STORED, DEFLATED = 0, 8


@dataclasses.dataclass
class Entry:
    """A member. A value left at None is the true one."""
    name: object  # str or bytes
    data: bytes
    method: int = DEFLATED
    level: int = 6
    flags: int = 0
    checksum: int = None
    packed_size: int = None
    size: int = None
    local_name: bytes = None
    local_extra: bytes = b''
    extra: bytes = b''
    mode: int = 0
    offset: int = None  # of the local header, as the directory says
    written_method: int = None
    descriptor: bytes = b''  # what follows the data
    hidden: bool = False  # no local header is written

    def packed(self):
        if self.method != DEFLATED:
            return self.data
        packer = zlib.compressobj(self.level, zlib.DEFLATED, -15)
        return packer.compress(self.data) + packer.flush()


def _fields(entry, packed):
    method = entry.method if entry.written_method is None else entry.written_method
    checksum = zlib.crc32(entry.data) if entry.checksum is None else entry.checksum
    size = len(entry.data) if entry.size is None else entry.size
    packed_size = len(packed) if entry.packed_size is None else entry.packed_size
    return struct.pack('<HHHHIII', entry.flags, method, 0, 33, checksum, packed_size, size)


def archive(entries, comment=b'', before=b'', count=None, shift=0):
    """The bytes of a zip: local members, directory, end record. `shift` moves what offsets say."""
    body, directory = bytearray(before), bytearray()
    for entry in entries:
        name = entry.name.encode() if isinstance(entry.name, str) else entry.name
        packed = b'' if entry.hidden else entry.packed()
        fields = _fields(entry, packed)
        offset = len(body) if entry.offset is None else entry.offset
        if not entry.hidden:
            local = name if entry.local_name is None else entry.local_name
            body += struct.pack('<IH', LOCAL, 20) + fields
            body += struct.pack('<HH', len(local), len(entry.local_extra)) + local + entry.local_extra
            body += packed + entry.descriptor
        directory += struct.pack('<IHH', CENTRAL, 0x0314, 20) + fields
        directory += struct.pack('<HHHHHII', len(name), len(entry.extra), 0, 0, 0, entry.mode << 16,
                                 max(0, offset + shift) & 0xFFFFFFFF)
        directory += name + entry.extra
    number = min(len(entries) if count is None else count, 65535)
    end = struct.pack('<IHHHHIIH', END, 0, 0, number, number, len(directory), max(0, len(body) + shift),
                      len(comment))
    return bytes(body + directory + end + comment)
