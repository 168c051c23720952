"""What fuzzing begins with: inputs and words for every target."""
import io
import pathlib
import random
import re
import struct
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / 'tests' / 'hostile'))
sys.path.insert(0, str(ROOT / 'tests' / 'fixtures'))
import corpus  # noqa: E402
import make_doc  # noqa: E402
import make_message  # noqa: E402
import make_odt  # noqa: E402
import word  # noqa: E402

corpus.load_classes()

PER_CLASS = 2
# Bytes of the longest input worth trying; short ones find the same faster where nothing needs length.
LONGEST = {'docx': 65536, 'odt': 16384, 'package': 32768, 'word': 65536, 'guard': 32768, 'match': 16384, 'form': 16384,
           'eml': 8192, 'mbox': 16384, 'text': 6000, 'pdftext': 6000, 'markdown': 4096, 'frame': 8192, 'packed': 4096,
           'journal': 2048, 'cell': 4096, 'rtf': 6000, 'html': 6000, 'pdf': 8192, 'doc': 32768, 'msg': 32768, 'tnef': 8192, 'url': 1024, 'value': 256}


def of_classes(*beginnings):
    for kind in corpus.CLASSES:
        if not kind.name.startswith(beginnings) or 'limit' in kind.name or 'bomb' in kind.name or 'many' in kind.name:
            continue
        for number in range(PER_CLASS):
            made = kind.make(number, random.Random(f'{kind.name}/{number}'))
            yield made.data if isinstance(made, corpus.Sample) else made


def returns():
    return [path.read_bytes() for path in sorted(word.RETURNS.glob('*.txt'))]


def testdata(folder, suffix):
    return [path.read_bytes() for path in sorted((ROOT / 'testdata' / folder).glob('*' + suffix))]


def blocks(*words):
    """Paragraphs of the returns that hold one of the words."""
    return [block for text in returns() for block in text.split(b'\n\n') if any(word in block for word in words)]


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


def opendocuments():
    """As one file of XML, of which every byte can be changed, and as packages."""
    for path in sorted((ROOT / 'testdata' / 'odt').glob('*.odtx')):
        description = path.read_text(encoding='utf-8')
        yield make_odt.flat(description)
        yield make_odt.build(description)


def documents():
    for path in sorted((ROOT / 'testdata' / 'doc').glob('*.doct')):
        yield make_doc.build(path.read_text(encoding='utf-8'))


def messages(build):
    for path in sorted((ROOT / 'testdata').glob('*/*.msgt')):
        yield build(path.read_text(encoding='utf-8'))


def workbooks():
    headers = [b'Key', b'Decision', b'Corrected value', b'Reviewer', b'Comment']
    main = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    strings = b''.join(b'<si><t>' + text + b'</t></si>' for text in [*headers, b' ', b'keep', b'<![CDATA[a]]>'])
    row = b''.join(b'<c r="%c1" t="s"><v>%d</v></c>' % (65 + n, n) for n in range(5))
    for cell in (b'<c r="B2" t="s"><v>6</v></c>', b'<c><v>3</v></c>', b'<c r="E2" t="inlineStr"><is><t>x</t></is></c>',
                 b'<c r="C9" t="s"><v>99</v></c>'):
        yield (b'<sst' + main + strings + b'</sst>\x1f<worksheet' + main + b'<sheetData><row r="1">' + row
               + b'</row><row>' + cell + b'</row></sheetData></worksheet>')
    yield from of_classes('zip-c', 'zip-o')


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
    listed = text(b'id') + text(b'demo') + text(b'1') + bytes([7, 2, 1, 0, 0, 0, 3, 1, 0]) + number(700)
    yield (number(2) + number(0) + text() + text(b'0' * 64) + number(900) + text(b'eml') + b'\0' + text() + b'\0' + number(0)
           + number(1) + text(b'a.txt') + text(b'1' * 64) + number(90) + text(b'text') + b'\1' + text(b'damaged') + b'\1'
           + number(1) + listed)


def frames():
    head, end = packet(1, number(0) + text(b'text') + text() * 5), packet(5, b'')
    child = packet(3, text(b'a') + text() + number(1))
    yield head + end
    yield head + child + packet(4, b'bytes') + packet(0x8004, b'more') + packet(4, b'end') + end
    yield packet(0x8001, number(3)) + packet(1, text() * 6) + end
    yield head + packet(2, packed_response(b'answer')) + end


URLS = [b'\1see https://example.org/a-\nb?c=1&d=(2), www.example.com.\nHYPERLINK "http://example.net/x" here',
        b'\3portal.gov.xy/en\nAgency A\nhttp://example.org', b'\5https://example.org/list/\na-b <mailto:a@example.org>']

JOURNALS = [b'\2\3\4onebody\3\4twoBODY', b'\2\3\4onebody\3\4twoBODY\x64\0\1\x10\1\0',
            b'\4' + b''.join(b'\x20\xff' + bytes(287) for _ in range(4)) + b'\x70\0\x80\x60\0\1\0\2\0']

def pdf_pages():
    """Pages with a table, a list with boxes, text in two columns and fields, character by character."""
    def glyphs(x, y, words, look=0, size=40):
        return b''.join(b'g' + struct.pack('>HHBBB', x + n * 300, y, size, ord(letter) if letter != ' ' else 0, look)
                        for n, letter in enumerate(words))
    grid = b'c0 800 300 -90 re S 0 740 m 300 740 l S 150 800 m 150 710 l S\n'
    yield grid + glyphs(600, 900, 'What') + glyphs(10200, 900, 'Yes') + glyphs(600, 4500, '2. Why') + glyphs(10200, 4500, 'no', 4)
    yield (grid + glyphs(600, 900, 'a question') + b'p' + grid + glyphs(600, 900, 'goes on') + glyphs(10200, 900, 'here', 2)
           + b'p' + glyphs(600, 900, 'behind it'))
    yield (b'c40 700 8 8 re S 41 701 m 47 707 l S 0.9 0.1 0.1 RG 0 690 m 90 690 l S\n' + glyphs(3600, 6200, 'one', 32)
           + b'i' + struct.pack('>HHBB', 3000, 7000, 40, 13) + glyphs(3600, 7000, 'two', 8))
    yield b''.join(glyphs(600, y, 'left text') + glyphs(9000 + y % 200, y + 20, 'right', 16) for y in range(500, 9000, 900))
    yield glyphs(600, 900, 'abc') + b'g' + struct.pack('>HHBBB', 900, 880, 20, 16, 16) + b'cq 1 0 0 1 9 9 cm /X Do Q BI ID x EI\n'


SEEDS = {
    'pdf': pdf_pages,
    'text': lambda: [*returns(), *of_classes('text-'), *testdata('text', '.txt')],
    'pdftext': lambda: [*returns(), *of_classes('text-'), *testdata('pdftext', '.txt')],
    'markdown': lambda: [*returns(), *of_classes('markdown-'), *testdata('markdown', '.md')],
    'rtf': lambda: [*of_classes('rtf-'), *testdata('rtf', '.rtf')],
    'html': lambda: [*of_classes('html-'), *testdata('html', '.html')],
    'docx': lambda: [*of_classes('zip-', 'opc-'), *testdata('docx', '.docx')],
    'odt': lambda: [*opendocuments(), *of_classes('odt-')],
    'doc': lambda: [*documents(), *of_classes('doc-')],
    'msg': lambda: [*messages(make_message.message), *of_classes('msg-c', 'msg-n')],
    'tnef': lambda: [*messages(make_message.tnef), *of_classes('tnef-c', 'tnef-l')],
    'package': lambda: of_classes('zip-', 'opc-'),
    'guard': workbooks,
    'eml': lambda: of_classes('mail-'),
    'mbox': lambda: [*of_classes('mbox-'), b'From a\nTo: b\n\nx\n\nFrom c\r\nTo: d\r\n\r\n>From e\r\n>>From f',
                     b'From \n:\n\n\nFrom \n\nFrom \na:b'],
    'word': word_parts,
    'match': lambda: [*returns(), *of_classes('text-c', 'text-h')],
    'frame': frames,
    'packed': packed,
    'journal': lambda: JOURNALS,
    'form': lambda: [path.read_bytes() for path in sorted((ROOT / 'testdata' / 'forms').rglob('*.yaml'))],
    'url': lambda: [*(bytes([n % 16]) + text for n, text in enumerate(blocks(b'http', b'www'))), *URLS],
    'value': lambda: [b'\0' + line for text in returns() for line in text.split(b'\n')[::9]],
    'cell': lambda: [b'=1+1', b'_x0041_', b'\xe2\x80\xaea', b'\xed\xa0\x80', b'a\x00b', '⟦U+0041⟧'.encode(), b'x' * 33000],
}


def names_in(folder, pattern):
    """The words that a plugin's sources know."""
    found = {name for path in (ROOT / 'plugins' / folder).glob('*.c') for name in re.findall(pattern, path.read_text())}
    return sorted(found)


def rtf_words():
    names = {name for pattern in (r'^    \{"(\w+)",', r'[A-Z]+\("(\w+)"') for name in names_in('rtf', '(?m)' + pattern)}
    return [part for name in sorted(names) for part in (f'\\{name} ', f'{{\\*\\{name} ')]


def html_words():
    names = names_in('html', r'(?m)^    \{"([\w:]+)", HTML_')
    return [part for name in names for part in (f'<{name}>', f'</{name}>', f'<{name} style="', f'<{name} class="')]


def word_words():
    names = names_in('docx', r'DOCX_W, "(\w+)"')
    return [part for name in names for part in (f'<w:{name}>', f'<w:{name}/>', f'</w:{name}>', f' w:{name}="')]


def odt_words():
    names = names_in('odt', r'\{ODT_(\w+, "[\w-]+)"')
    names = [':'.join(part.strip(' "') for part in name.lower().split(',')) for name in names]
    return [part for name in names for part in (f'<{name}>', f'<{name}/>', f'</{name}>')]


MARKDOWN = ['# ', '> ', '- [ ] ', '- [x] ', '1. ', '```', '~~~', '| ', '|---|', '[a](b)', '[a]: ', '<!--', '-->', '<table>',
            '<tr><td>', '<br>', '**', '__', '![', '&amp;', '&#x41;', '\\\\', '***', '===', '[^1]', '[^1]: ', '<details>']
MAIL = ['Content-Type: ', 'multipart/mixed; boundary=', 'text/plain; charset=', 'message/rfc822', 'Content-Disposition: attachment',
        'Content-Transfer-Encoding: ', 'base64', 'quoted-printable', '=?utf-8?B?', '=?iso-8859-1?Q?', '?=', 'filename*0*=',
        'name=', 'Subject: ', 'From: ', 'Date: ', 'MIME-Version: 1.0', '\r\n\r\n', '--', 'winmail.dat', 'utf-7', 'koi8-r']
SHEET = ['<row r="', '<c r="', ' t="s"', ' t="inlineStr"', '<v>', '</v>', '<is><t>', '<si>', '</si>', '<rPh>', 'Key', 'Decision',
         'Corrected value', 'Reviewer', 'Comment']
FORM = ['winnow-form: ', 'items:', 'linkId: ', 'type: ', 'text: ', 'options:', 'pattern: ', '- ', '{', '[', '&a', '*a', '!!', '|', '>-']
URL = ['http://', 'https://', 'www.', 'mailto:', 'HYPERLINK "', '%20', '\n', '://', '.org', '/index.html', '?a=', '#', '<', '>', '(', ')']
VALUE = ['%', 'per cent', 'USD', 'EUR', ',', '.', ' ', 'about', '2019', 'May', 'mai', 'mayo', '1er', 'of', 'de', '/', '-', 'million',
         'Republic', 'Islands', 'and']
TEXT = ['\t', '\n\n', '\f', '  ', '[ ]', '[X]', '( )', '____', '....', '-- ', '> ', '| ', '+--+', '1)', 'a.', '(i)', 'Page ', '-\n']
PDF = [' re ', ' m ', ' l ', ' h ', 'S ', 'f ', 'q ', 'Q ', ' cm ', ' rg ', ' RG ', '/X Do ', 'BI ', ' EI ', '(', ')', '<', '>', 'BT ',
       'Tj ', 'c1 0 0 1 ', 'p', 'g', 'i']
WORDS = {'rtf': rtf_words, 'html': html_words, 'word': word_words, 'odt': odt_words, 'markdown': lambda: MARKDOWN, 'eml': lambda: MAIL, 'mbox': lambda: MAIL,
         'guard': lambda: SHEET, 'form': lambda: FORM, 'url': lambda: URL, 'value': lambda: VALUE, 'text': lambda: TEXT,
         'pdftext': lambda: TEXT, 'pdf': lambda: PDF, 'match': lambda: TEXT}


def dictionary(name):
    """The words of a target as libFuzzer reads them."""
    words = WORDS.get(name, lambda: [])()
    return ''.join('"' + ''.join(f'\\x{byte:02x}' for byte in word.encode()) + '"\n' for word in words)
