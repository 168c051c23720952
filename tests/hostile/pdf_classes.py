"""PDF: tables of objects, trees of pages, streams, fonts, forms and fields that are not what they say."""
import zlib

import make_pdf
import word
from corpus import Sample, hostile, ramp

LINES = 60  # of a page


def described(number=0, *more):
    """A return as a description; the number makes it differ from others."""
    lines, pages = word.answered_text().split('\n'), []
    for first in range(0, len(lines), LINES):
        pages.append('page 600 800')
        pages += [f'text 40 {40 + 12 * row} 10 unicode: {line}' for row, line in enumerate(lines[first:first + LINES]) if line]
    return '\n'.join([f'title: {number}', *pages, *more]) + '\n'


def answered(number=0, *more):
    return make_pdf.build(described(number, *more))


def without_table(content):
    """Without the table of objects, which a change makes wrong; readers look for the objects themselves."""
    head, _, tail = content.rpartition(b'xref\n0 ')
    return head + tail[tail.index(b'trailer'):tail.index(b'startxref')]


def changed(number, old, new, *more):
    content = without_table(answered(number, *more))
    assert old in content, old
    return content.replace(old, new, 1)


def objects(*bodies, root=1):
    """A file of these objects, numbered from 1, whose table of objects is missing."""
    out = b'%PDF-1.5\n' + b''.join(b'%d 0 obj\n%s\nendobj\n' % (n, body) for n, body in enumerate(bodies, 1))
    return out + b'trailer\n<</Root %d 0 R/Size %d>>\n' % (root, len(bodies) + 1)


def stream(data, entries=b''):
    return b'<<%s/Length %d>>stream\n%s\nendstream' % (entries, len(data), data)


def packed(data, entries=b''):
    return stream(zlib.compress(data, 9), entries + b'/Filter/FlateDecode')


def one_page(content, resources=b'<<>>', *more):
    return objects(b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
                   b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources ' + resources + b'>>', content, *more)


TEXT = b'/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>'
SHOWN = b'BT /F 10 Tf 40 700 Td (Some words) Tj ET\n'


@hostile('pdf-xref', '.pdf', 'ok', reader='pdf')
def pdf_xref(number, rng):
    """Tables of objects that lead to one another, elsewhere, or nowhere."""
    content = answered(number)
    start = content.rindex(b'xref\n0 ')
    previous = [b'%d' % start, b'0', b'99999999999', b'-5', b'%d' % (start + number)][number % 5]
    return content.replace(b'/Root 1 0 R', b'/Root 1 0 R/Prev ' + previous, 1)


@hostile('pdf-xref-lies', '.pdf', 'partial', reader='pdf')
def pdf_xref_lies(number, rng):
    """Every object said to stand elsewhere."""
    content = answered(number)
    head, _, table = content.rpartition(b'xref\n0 ')
    shift = [1, 7, 1000, 10000000][number % 4]
    rows = table.split(b'\n')
    rows = [b'%010d%s' % (int(row[:10]) + shift, row[10:]) if row.endswith(b'n ') else row for row in rows]
    return head + b'xref\n0 ' + b'\n'.join(rows)


@hostile('pdf-cut', '.pdf', 'rejected-malformed', reader='pdf')
def pdf_cut(number, rng):
    content = answered(number)
    return content[:200 + number * 97]


@hostile('pdf-page-tree', '.pdf', 'rejected-malformed', reader='pdf')
def pdf_page_tree(number, rng):
    """Trees of pages that hold themselves, or are deep and empty."""
    depth = ramp(number, 2, 3000)
    if number % 2:
        nodes = [b'<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>' % (n, n + 2) for n in range(1, depth)]
        return objects(b'<</Type/Catalog/Pages 2 0 R>>', *nodes, b'<</Type/Pages/Kids[2 0 R]/Count 1>>')
    return objects(b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Kids[2 0 R 2 0 R]/Count %d>>' % depth)


@hostile('pdf-page-count', '.pdf', 'partial', reader='pdf')
def pdf_page_count(number, rng):
    content = answered(number)
    at = content.index(b'/Count ')
    end = content.index(b'>>', at)
    return content[:at] + b'/Count %d' % (int(content[at + 7:end]) + 1 + number % 3) + content[end:]


@hostile('pdf-nested', '.pdf', 'no-form', reader='pdf')
def pdf_nested(number, rng):
    """Arrays and dictionaries within one another where the page's resources stand."""
    depth = ramp(number, 600, 200000)
    nested = [b'[' * depth, b'<</A' * depth, b'[<</A ' * depth][number % 3]
    return one_page(stream(SHOWN), b'<<' + TEXT + b'/Odd 5 0 R>>', nested) + b'%%%d' % number


@hostile('pdf-length', '.pdf', 'ok', reader='pdf')
def pdf_length(number, rng):
    length = [b'-1', b'0', b'1', b'2147483647', b'99999999999999999999', b'4 0 R', b'99 0 R'][number % 7]
    content = answered(number)
    at = content.index(b'/Filter/FlateDecode/Length ')
    end = content.index(b'>>', at)
    broken = content[:at] + b'/Filter/FlateDecode/Length ' + length + content[end:]
    return Sample(broken, status='partial' if number % 7 > 3 else None)


@hostile('pdf-bomb', '.pdf', 'no-form', reader='pdf', seconds=60)
def pdf_bomb(number, rng):
    """Little that unpacks to much, on a page that says nothing with it."""
    filler = [b' ', b'q Q ', b'% ', b'0 ', b'[] '][number % 5]
    content = SHOWN + filler * (ramp(number, 1 << 16, 16 << 20) // len(filler))
    return Sample(one_page(packed(content), b'<<' + TEXT + b'>>'), status='partial' if number % 5 > 2 else None)


@hostile('pdf-object-stream', '.pdf', 'rejected-malformed', reader='pdf')
def pdf_object_stream(number, rng):
    """Streams of objects that hold more than they do, or themselves."""
    many = [b'99999999', b'-1', b'2147483647', b'3'][number % 4]
    inner = b'1 0 2 20 3 40 <</Type/Catalog/Pages 2 0 R>> <</Kids[]>> '
    table = bytes([0, 0, 0, 255, 2, 0, 4, 0, 2, 0, 4, 1, 2, 0, 4, 2, 2, 0, 4, 3])
    extends = b'/Extends 4 0 R' if number % 2 else b''
    held = packed(inner, b'/Type/ObjStm/N %s/First %d%s' % (many, number % 3 * 14, extends))
    out = b'%PDF-1.5\n4 0 obj\n' + held + b'\nendobj\n'
    cross = packed(table, b'/Type/XRef/Size 5/W[1 2 1]/Root 1 0 R')
    return out + b'5 0 obj\n' + cross + b'\nendobj\nstartxref\n%d\n%%%%EOF' % len(out)


@hostile('pdf-form-loop', '.pdf', 'no-form', reader='pdf', seconds=40)
def pdf_form_loop(number, rng):
    """Forms that draw themselves, or many others each."""
    form = b'/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>'
    times = 1 + number % 4
    forms = [stream(b'/X Do ' * times, form % (n + 1 if n < 8 else 5)) for n in range(5, 9)]
    return one_page(stream(SHOWN + b'/X Do'), b'<<' + TEXT + b'/XObject<</X 5 0 R>>>>', *forms)


@hostile('pdf-font', '.pdf', 'no-form', reader='pdf')
def pdf_font(number, rng):
    """Fonts whose parts are of the wrong kind."""
    odd = [b'/FirstChar -99999/LastChar 2147483647/Widths[]', b'/Widths 4 0 R/FirstChar 0/LastChar 255', b'/Encoding<</Differences[' + b'300 /x ' * 300 + b']>>',
           b'/ToUnicode 4 0 R', b'/FontDescriptor<</FontFile2 4 0 R/Flags 4>>', b'/FontDescriptor<</FontFile3 4 0 R>>',
           b'/FontDescriptor<</FontFile 4 0 R/FontBBox[9 9]>>', b'/Encoding/Nothing'][number % 8]
    kind = [b'Type1', b'TrueType'][number % 2]
    made = one_page(stream(SHOWN), b'<</Font<</F<</Type/Font/Subtype/' + kind + b'/BaseFont/Helvetica' + odd + b'>>>>>>')
    status = {0: 'unsupported', 4: 'partial', 5: 'partial', 6: 'partial'}.get(number % 8)
    return Sample(made + b'%%%d' % number, status=status)


@hostile('pdf-character-map', '.pdf', 'partial', reader='pdf')
def pdf_character_map(number, rng):
    """Fonts of East Asia, whose tables stand in files."""
    name, order = [(b'UniGB-UCS2-H', b'GB1'), (b'UniCNS-UTF16-V', b'CNS1'), (b'90ms-RKSJ-H', b'Japan1'), (b'KSCms-UHC-H', b'Korea1')][number % 4]
    font = (b'<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/' + name + b'/DescendantFonts[<</Type/Font/Subtype/CIDFontType0'
            b'/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(' + order + b')/Supplement 0>>>>]>>')
    if number % 3 == 0:
        font = font.replace(name, b'Identity-H').replace(b'/DescendantFonts', b'/ToUnicode 5 0 R/DescendantFonts')
    shown = b'BT /G 10 Tf 40 600 Td <4e2d65874e2d> Tj ET\n'
    return one_page(stream(SHOWN + shown), b'<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/G ' + font + b'>>>>',
                    stream(b'/Adobe-GB1-UCS2 usecmap /' + name + b' usecmap endcmap')) + b'%%%d' % number


@hostile('pdf-password', '.pdf', 'encrypted', 'password', reader='pdf')
def pdf_password(number, rng):
    return make_pdf.build(f'password: secret{number}\n' + described(number))


@hostile('pdf-fields', '.pdf', 'no-form', reader='pdf')
def pdf_fields(number, rng):
    """Fields that are their own parents and children, or thousands."""
    if number % 2:
        fields = b''.join(b'5 0 R ' for _ in range(ramp(number, 10, 20000)))
    else:
        fields = b'5 0 R'
    body = [b'<</T(a)/Parent 5 0 R/Kids[5 0 R]>>', b'<</T(a)/FT/Tx/Parent 6 0 R/V 5 0 R>>', b'<</FT/Btn/Ff 32768/Kids[6 0 R 5 0 R]/V/X>>',
            b'<</FT/Ch/Opt 5 0 R/V[5 0 R]>>'][number % 4]
    whole = one_page(stream(SHOWN), b'<<' + TEXT + b'>>/Annots[5 0 R 6 0 R 5 0 R]', body,
                     b'<</Type/Annot/Subtype/Widget/Rect[0 0 1e30 -1e30]/Parent 5 0 R/Kids[5 0 R]>>')
    return whole.replace(b'/Type/Catalog', b'/Type/Catalog/AcroForm<</Fields[' + fields + b']/NeedAppearances true>>', 1)


@hostile('pdf-needs-looks', '.pdf', 'ok', reader='pdf')
def pdf_needs_looks(number, rng):
    """Fields whose look shall be made anew, in fonts that are nowhere."""
    look = [b'/None 0 Tf', b'/Helv -1 Tf', b'/Times 1e9 Tf', b'Tf'][number % 4]
    content = answered(number, f'field a{number} 300 20 100 12: \u4e2d\u6587 words', 'typed 300 20 100 14: \u4e2d\u6587')
    return without_table(content.replace(b'/Helv 10 Tf', look)).replace(b'/Fields', b'/NeedAppearances true/Fields', 1)


@hostile('pdf-annotations', '.pdf', 'no-form', reader='pdf')
def pdf_annotations(number, rng):
    count = ramp(number, 1, 3000)
    kind = [b'Highlight/QuadPoints[1 2 3]', b'StrikeOut/QuadPoints[' + b'1e30 -1e30 ' * 400 + b']', b'Link/A<</S/URI/URI(javascript:x)>>',
            b'Text/Contents<feff>', b'Popup/Parent 5 0 R', b'FreeText/Contents 5 0 R'][number % 6]
    made = one_page(stream(SHOWN), b'<<' + TEXT + b'>>/Annots[' + b'5 0 R ' * count + b']',
                    b'<</Type/Annot/Rect[0 0 600 800]/Subtype/' + kind + b'>>')
    return Sample(made + b'%%%d' % number, status='partial' if number % 6 == 1 else None)


@hostile('pdf-actions', '.pdf', 'ok', reader='pdf')
def pdf_actions(number, rng):
    """What would run, open or send something."""
    action = [b'/JavaScript/JS(app.beep\\(0\\))', b'/Launch/F(/bin/sh)', b'/SubmitForm/F(http://a.example.org)',
              b'/GoToR/F(/etc/passwd)', b'/ImportData/F(/proc/self/environ)'][number % 5]
    return changed(number, b'/Type/Catalog', b'/Type/Catalog/OpenAction<</S' + action + b'>>/AA<</WC<</S' + action + b'>>>>')


@hostile('pdf-outside', '.pdf', 'empty', reader='pdf')
def pdf_outside(number, rng):
    """A page whose content is another file's."""
    path = [b'(/proc/self/environ)', b'(/etc/passwd)', b'<</FS/URL/F(http://a.example.org/)>>'][number % 3]
    return one_page(stream(b'', b'/F ' + path + b'/FFilter/FlateDecode/Filter/FlateDecode'), b'<<' + TEXT + b'>>') + b'%%%d' % number


@hostile('pdf-many-pages', '.pdf', 'rejected-limit', 'xml-elements', options=['--limit', 'xml-elements=500'], reader='pdf')
def pdf_many_pages(number, rng):
    count = ramp(number, 600, 20000)
    kids = b' '.join(b'%d 0 R' % n for n in range(3, 3 + count))
    return objects(b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Count %d/Kids[%s]>>' % (count, kids),
                   *[b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'] * count)


@hostile('pdf-much-text', '.pdf', 'rejected-limit', 'text-bytes', options=['--limit', 'text-bytes=20000'], reader='pdf')
def pdf_much_text(number, rng):
    rows = b''.join(b'1 0 0 1 10 %d Tm (%s) Tj ' % (790 - row, b'word ' * 20) for row in range(780))
    pages = packed(b'BT /F 4 Tf ' + rows + b'ET')
    kids = b'3 0 R ' * ramp(number, 2, 20)
    made = one_page(pages, b'<<' + TEXT + b'>>').replace(b'/Kids[3 0 R]/Count 1', b'/Kids[' + kids + b']/Count %d' % len(kids.split(b' 0 R')[:-1]))
    return made + b'%%%d' % number


@hostile('pdf-many-lines', '.pdf', 'ok', reader='pdf', seconds=60)
def pdf_many_lines(number, rng):
    """More rules than any table has, boxes within boxes, and paths without end."""
    count = ramp(number, 100, 20000)
    drawn = [b''.join(b'%d %d 5 5 re S ' % (n % 590, n * 7 % 790) for n in range(count)),
             b''.join(b'0 %d m 600 %d l S ' % (n % 800, n % 800) + b'%d 0 m %d 800 l S ' % (n % 600, n % 600) for n in range(count)),
             b'0 0 m ' + b'1 1 l ' * count + b'S', b'q ' * count + b'9 9 9 9 re f ' + b'Q ' * count * 2][number % 4]
    return Sample(answered(number, 'raw: ' + drawn.decode()), status='partial' if number % 4 == 3 else None)


@hostile('pdf-numbers', '.pdf', 'ok', reader='pdf')
def pdf_numbers(number, rng):
    """Places far beyond any page."""
    odd = ['99999999999 0 0 99999999999 0 0 cm 0 0 9 9 re S', '0 0 0 0 0 0 cm 0 0 m 9 9 l S', '-1e9 --5 m 0.0.0 5 l S',
           '1 0 0 1 99999999 99999999 cm 0 0 9 9 re f'][number % 4]
    return Sample(answered(number, f'raw: q {odd} Q'), status='partial' if number % 4 == 2 else None)


@hostile('pdf-nothing', '.pdf', 'rejected-malformed', reader='pdf')
def pdf_nothing(number, rng):
    before = b'' if number % 3 else rng.randbytes(number * 40)
    return before + b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Length 99999999999/Filter/FlateDecode>>stream\n' + rng.randbytes(300)


@hostile('pdf-of-text', '.txt', 'rejected-malformed', reader='pdf')
def pdf_of_text(number, rng):
    """A PDF of ASCII characters only, with a text's name."""
    return b'%PDF-1.4\n' + b'1 0 obj << /Type /Catalog >> endobj\n' * (number + 1) + word.answered_text().encode()
