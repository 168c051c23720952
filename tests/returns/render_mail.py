"""Renders a return as a mail: a short text, the questionnaire attached, a picture in the signature."""
import base64
import binascii
import struct
import zlib
from urllib.parse import quote

from render_word import render_word

BOUNDARY = '=_part_of_the_reply'
WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'


def picture():
    """A PNG of eight grey dots, the same bytes wherever it is made."""
    def chunk(kind, data):
        check = binascii.crc32(kind + data)
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', check)
    row = b'\0' + b'\x80' * 8
    stored = zlib.compress(row, 0)
    header = struct.pack('>IIBBBBB', 8, 1, 8, 0, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', stored) + chunk(b'IEND', b'')


def word(text):
    """An encoded word for a header, where one is needed."""
    if text.isascii():
        return text
    return f'=?utf-8?b?{base64.b64encode(text.encode()).decode()}?='


def part(headers, content):
    encoded = base64.encodebytes(content).decode()
    return f'--{BOUNDARY}\n' + '\n'.join(headers) + f'\nContent-Transfer-Encoding: base64\n\n{encoded}'


def render_mail(questionnaire):
    answers = questionnaire.answers
    name = quote(answers['attachment'])
    text = ('Dear colleagues,\n\nplease find our reply attached. 1. It is complete. 2. Nothing else follows.\n\n'
            'Kind regards\n')
    return '\n'.join([
        f"From: {answers['from']}",
        'To: survey@example.org',
        f"Subject: {word(answers['subject'])}",
        f"Date: {answers['sent']}",
        'Message-ID: <reply.1@example.net>',
        'MIME-Version: 1.0',
        f'Content-Type: multipart/mixed; boundary="{BOUNDARY}"',
        '',
        part(['Content-Type: text/plain; charset=utf-8'], text.encode()) +
        part(['Content-Type: image/png; name="signature.png"', 'Content-ID: <signature@example.net>',
              'Content-Disposition: inline; filename="signature.png"'], picture()) +
        part([f'Content-Type: {WORD}', 'Content-Disposition: attachment;', f" filename*=utf-8''{name}"],
             render_word(questionnaire)) +
        f'--{BOUNDARY}--\n']).encode()
