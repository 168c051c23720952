"""The parts of a Word document: XML, relationships, and what Word files may ask a program to do."""
import word
from archive import Entry, archive, STORED
from corpus import Sample, hostile, ramp

MAIN = 'word/document.xml'
REFUSED = 'rejected-malformed'
CANARY = 'file:///proc/self/environ'
DECLARATION = word.DECLARATION


def with_doctype(doctype, use=''):
    return word.document(word.paragraph('x').replace('x', use) if use else '', prolog=DECLARATION + doctype + '\n')


def stored(main):
    """Without deflating, so that the size and not the ratio is what is over the limit."""
    return archive([Entry(n, d, method=STORED) for n, d in word.parts(main=main).items()])


@hostile('xml-doctype', '.docx', REFUSED, 'document type')
def xml_doctype(number, rng):
    doctype = ['<!DOCTYPE w:document>', '<!DOCTYPE w:document []>', '<!DOCTYPE w:document SYSTEM "x.dtd">',
               '<!DOCTYPE w:document PUBLIC "-//X//EN" "http://host.invalid/x.dtd">',
               '<!DOCTYPE w:document [<!ENTITY % p SYSTEM "http://host.invalid/p"> %p;]>',
               '<!DOCTYPE w:document [<!ENTITY e "text">]>', '<!DOCTYPE w:document [<!ATTLIST w:p a CDATA "b">]>'][number % 7]
    return word.docx(main=with_doctype(doctype + '<!--' + 'x' * number + '-->'))


@hostile('xml-external-entity', '.docx', REFUSED, 'document type')
def xml_external_entity(number, rng):
    target = rng.choice([CANARY, 'file:///etc/passwd', 'http://host.invalid/', '\\\\host\\share', 'expect://id'])
    kind = rng.choice(['SYSTEM', 'PUBLIC "p"'])
    return word.docx(main=with_doctype(f'<!DOCTYPE w:document [<!ENTITY e {kind} "{target}?{number}">]>', '&e;'))


@hostile('xml-billion-laughs', '.docx', REFUSED, 'document type')
def xml_billion_laughs(number, rng):
    levels = 3 + number // 2
    rows = ''.join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, levels))
    use = f'&l{levels - 1};'
    doctype = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{rows}]>'
    if number % 2:
        return word.docx(main=word.document(f'<w:p w:x="{use}"/>', prolog=DECLARATION + doctype))
    return word.docx(main=with_doctype(doctype, use))


@hostile('xml-quadratic-entity', '.docx', REFUSED, 'document type')
def xml_quadratic_entity(number, rng):
    doctype = f'<!DOCTYPE w:document [<!ENTITY e "{"x" * ramp(number, 1000, 50000)}">]>'
    return word.docx(main=with_doctype(doctype, '&e;' * ramp(number, 100, 20000)))


@hostile('xml-undeclared-entity', '.docx', REFUSED)
def xml_undeclared_entity(number, rng):
    entity = rng.choice(['&nbsp;', '&eacute;', '&x;', '&;', '&#;', '&#x;', '&#xD800;', '&#1;', '&#x110000;', '&#0;',
                         '&lt', '& ', '&#99999999999999999999;'])
    return word.docx(main=word.document(word.paragraph('@').replace('@', 'a' * number + entity)))


@hostile('xml-lone-surrogate', '.docx', REFUSED)
def xml_lone_surrogate(number, rng):
    """UTF-16 that cannot be converted: libxml2 would print some of its bytes."""
    text = '\ufeff' + word.document(word.paragraph('@'), prolog='').decode().replace('@', 'a' * number + '\ud8d8')
    return word.docx(main=text.encode(rng.choice(['utf-16-le', 'utf-16-be']), 'surrogatepass'))


@hostile('xml-doctype-other-part', '.docx', REFUSED, 'document type')
def xml_doctype_other_part(number, rng):
    bad = f'<!DOCTYPE x [<!ENTITY e "{"x" * number}">]>\n'
    made = word.parts(rels=word.relationships())
    name = ['[Content_Types].xml', '_rels/.rels', 'word/_rels/document.xml.rels'][number % 3]
    made[name] = made[name].replace(DECLARATION.encode(), (DECLARATION + bad).encode())
    return archive([Entry(n, d) for n, d in made.items()])


@hostile('xml-doctype-side-part', '.docx', 'partial', 'document type')
def xml_doctype_side_part(number, rng):
    """What cannot be read beside the main part costs itself, and is said."""
    kind = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments'][number % 5]
    bad = f'{DECLARATION}<!DOCTYPE x [<!ENTITY e "{"x" * number}">]><w:{kind} xmlns:w="{word.W}"/>'
    return word.related(kind, bad.encode())


@hostile('xml-depth', '.docx', 'rejected-limit', 'xml-depth')
def xml_depth(number, rng):
    depth = ramp(number, 199, 100000)
    name = rng.choice(['w:p', 'w:sdt', 'x', 'w:tbl', 'w:txbxContent'])
    return word.docx(main=word.document(f'<{name}>' * depth + f'</{name}>' * depth))


@hostile('xml-attributes', '.docx', 'rejected-limit', 'start-tag-bytes')
def xml_attributes(number, rng):
    rows = ''.join(f' a{i}="x"' for i in range(ramp(number, 9000, 200000)))
    return word.docx(main=word.document(f'<w:p{rows}/>'))


@hostile('xml-many-attributes', '.docx', 'ok')
def xml_many_attributes(number, rng):
    rows = ''.join(f' a{i}="x"' for i in range(ramp(number, 100, 5000)))
    return word.docx(main=word.document(f'<w:p{rows}/>'))


@hostile('xml-namespaces', '.docx', 'rejected-limit', 'start-tag-bytes')
def xml_namespaces(number, rng):
    rows = ''.join(f' xmlns:n{i}="urn:{i}"' for i in range(ramp(number, 4000, 30000)))
    return word.docx(main=word.document(attributes=rows))


@hostile('xml-duplicate-attribute', '.docx', REFUSED)
def xml_duplicate_attribute(number, rng):
    return word.docx(main=word.document(f'<w:p {" ".join(["w:x=" + chr(34) * 2] * (number + 2))}/>'))


@hostile('xml-endless-construct', '.docx', 'rejected-limit', 'start-tag-bytes')
def xml_endless_construct(number, rng):
    """Comments, instructions, names and values that the library would have to keep whole."""
    filler = 'x' * ramp(number, 90000, 4 << 20)
    more = [f'<!--{filler}-->', f'<?x {filler}?>', f'<w:p w:a="{filler}"/>', f'<{filler}/>'][number % 4]
    return stored(word.document(more))


@hostile('limit-text-bytes', '.docx', 'rejected-limit', 'text-bytes', options=['--limit', 'text-bytes=100000'])
def limit_text_bytes(number, rng):
    text = 'word ' * ramp(number, 20000, 200000)
    more = word.paragraph(text) if number % 2 else word.paragraph('word word') * (len(text) // 8)
    return stored(word.document(more))


@hostile('limit-xml-elements', '.docx', 'rejected-limit', 'xml-elements', options=['--limit', 'xml-elements=5000'])
def limit_xml_elements(number, rng):
    return word.docx(main=word.document('<w:p/>' * ramp(number, 5000, 100000)))


@hostile('xml-other-unicode', '.docx', 'ok')
def xml_other_unicode(number, rng):
    codec, mark, name = [('utf-16-le', b'\xff\xfe', 'UTF-16'), ('utf-16-be', b'\xfe\xff', 'UTF-16'),
                         ('utf-8', b'\xef\xbb\xbf', 'UTF-8'), ('utf-8', b'', 'utf-8')][number % 4]
    text = word.document(word.paragraph(f'née {number}')).decode().replace('"UTF-8"', f'"{name}"')
    return word.docx(main=mark + text.encode(codec))


@hostile('xml-other-encoding', '.docx', REFUSED)
def xml_other_encoding(number, rng):
    """ECMA-376 part 2 allows UTF-8 and UTF-16 only; what others need is not loaded where documents are read."""
    name = ['UTF-7', 'UTF-32', 'IBM037', 'EBCDIC-CP-US', 'ISO-2022-JP', 'GB18030', 'Shift_JIS', 'KOI8-R',
            'windows-1252', 'x-none', 'UCS-4', 'BIG5-HKSCS', 'ISO-8859-15', 'EUC-KR', 'MACINTOSH', 'TSCII',
            'UNICODELITTLE', 'UTF-16LE//IGNORE', 'A' * 500, '../../../x'][number]
    return word.docx(main=word.document().replace(b'"UTF-8"', f'"{name}"'.encode()))


@hostile('xml-lying-encoding', '.docx', REFUSED)
def xml_lying_encoding(number, rng):
    """Bytes in one encoding that the declaration, or a mark, says are in another."""
    text = word.document(word.paragraph('élan ' * (number + 1))).decode()
    return word.docx(main=[text.encode('latin-1', 'replace'), b'\xff\xfe' + text.encode(), b'\xfe\xff' + text.encode('utf-16-le'),
                           text.encode('utf-32-le'), text.encode('cp037', 'replace')][number % 5])


@hostile('xml-bad-bytes', '.docx', REFUSED)
def xml_bad_bytes(number, rng):
    bad = [b'\xff', b'\xfe', b'\xff\xfe', b'\xc0\xaf', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xef\xbf\xbe', b'\0',
           b'\x01', b'\x1b', b'\x80', b'\xc3', b'\xe2\x82', b'\xf8\x88\x80\x80\x80', b'\xef\xbf\xbf', b'\x0b', b'\x0c',
           b'\xf0\x80\x80\xaf', b'\xc1\xbf', b'\x08'][number]
    return word.docx(main=word.document(word.paragraph('MARK')).replace(b'MARK', b'text' + bad + b'text'))


@hostile('xml-torn', '.docx', REFUSED)
def xml_torn(number, rng):
    good = word.document()
    if number % 2:
        return word.docx(main=good[:len(good) * (number + 1) // 22])
    more = ['<w:p>', '</w:p>', '<w:p></w:r>', '<w:p', '<', '<w:p w:a=x/>', '<w:p a="<"/>', '<w:p>&</w:p>', ']]>', '<!-- -- -->'][number // 2]
    return word.docx(main=word.document(more))


@hostile('opc-no-main-part', '.docx', 'unsupported')
def opc_no_main_part(number, rng):
    target = ['word/missing.xml', '', '/', '..', '_rels/.rels', '[Content_Types].xml', 'word', 'word/document.xml/x',
              'document.xml', '%'][number % 10]
    row = ('rId1', 'officeDocument', target)
    return word.docx(root=word.relationships(row, *(('rId2', 'image', f'{i}.png') for i in range(number))))


@hostile('opc-external-main-part', '.docx', 'unsupported')
def opc_external_main_part(number, rng):
    target = rng.choice(['http://host.invalid/x.docx', '\\\\host\\share\\x.docx', 'file:///etc/passwd', 'word/document.xml'])
    return word.docx(root=word.relationships(('rId1', 'officeDocument', target, 'External')),
                     types=word.content_types(more=f'<Override PartName="/{number}.xml" ContentType="x"/>'))


@hostile('opc-odd-relationships', '.docx', 'ok')
def opc_odd_relationships(number, rng):
    rows = [('rId1', 'officeDocument', rng.choice(['/word/document.xml', './word/document.xml', 'x/../word/document.xml',
                                                   '../word/document.xml', 'word\\document.xml', 'WORD/Document.XML']))]
    loops = [('rId1', 'styles', 'document.xml'), ('rId1', 'footnotes', 'document.xml'), ('rId2', 'header', 'document.xml'),
             ('rId2', 'header', '_rels/document.xml.rels'), ('', 'styles', ''), ('rId3', 'x' * 5000, 'y' * 5000)]
    return word.docx(root=word.relationships(*rows * (1 + number % 3)), rels=word.relationships(*loops[2:] * (number + 1)))


@hostile('opc-other-content-type', '.docx', 'unsupported')
def opc_other_content_type(number, rng):
    kind = ['spreadsheetml.sheet', 'presentationml.presentation', 'spreadsheetml.template', 'drawingml.diagram'][number % 4]
    return word.docx(types=word.content_types(f'application/vnd.openxmlformats-officedocument.{kind}.main+xml',
                                              f'<Default Extension="x{number}" ContentType="y"/>'))


@hostile('word-external-content', '.docx', 'ok')
def word_external_content(number, rng):
    kind = ['attachedTemplate', 'oleObject', 'image', 'hyperlink', 'frame', 'mailMergeSource', 'customXml'][number % 7]
    target = ['http://host.invalid/x', '\\\\host\\share\\x', 'file:///etc/passwd'][number % 3]
    more = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>'
    return word.docx(rels=word.relationships(('rId9', kind, target, 'External')), main=word.document(more))


@hostile('word-content-elsewhere', '.docx', 'partial')
def word_content_elsewhere(number, rng):
    """Text that Word would fetch from another file is missing here, and that is said."""
    kind, element = [('aFChunk', '<w:altChunk r:id="rId9"/>'), ('subDocument', '<w:subDoc r:id="rId9"/>')][number % 2]
    target = rng.choice(['http://host.invalid/x', '\\\\host\\share\\x', 'file:///etc/passwd', 'chunk.html'])
    mode = () if target == 'chunk.html' else ('External',)
    return word.docx(rels=word.relationships(('rId9', kind, target, *mode)), main=word.document(element + word.paragraph('x' * number)),
                     more={'word/chunk.html': b'<p>elsewhere</p>'})


@hostile('word-macros', '.docm', 'ok')
def word_macros(number, rng):
    kind = 'application/vnd.ms-word.document.macroEnabled.main+xml'
    row = f'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    return word.docx(types=word.content_types(kind if number % 2 else word.MAIN_TYPE, row),
                     rels=word.relationships(('rId9', 'vbaProject', 'vbaProject.bin')),
                     more={'word/vbaProject.bin': b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + rng.randbytes(2000)})


@hostile('word-fields', '.docx', 'ok')
def word_fields(number, rng):
    code = ['DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', 'INCLUDETEXT "\\\\\\\\host\\\\share\\\\x"', 'QUOTE 1',
            'INCLUDEPICTURE "http://host.invalid/x.png" \\d', 'HYPERLINK "javascript:alert(1)"', 'IMPORT "/etc/passwd"',
            'MACROBUTTON x y', 'FORMTEXT', 'HYPERLINK "' + 'a' * 60000 + '"', 'FORMCHECKBOX'][number % 10]
    begin, middle, end = ('<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % kind for kind in ('begin', 'separate', 'end'))
    field = f'{begin}<w:r><w:instrText>{code.replace(chr(34), "&quot;")}</w:instrText></w:r>{middle}<w:r><w:t>shown</w:t></w:r>{end}'
    return word.docx(main=word.document(f'<w:p>{field * (number + 1)}</w:p>'))


@hostile('word-torn-fields', '.docx', 'ok')
def word_torn_fields(number, rng):
    pieces = ''.join(f'<w:r><w:fldChar w:fldCharType="{rng.choice(["begin", "separate", "end", "x", ""])}"/></w:r>'
                     for _ in range(ramp(number, 1, 20000)))
    return word.docx(main=word.document(f'<w:p>{pieces}</w:p>'))


@hostile('word-revisions', '.docx', 'ok')
def word_revisions(number, rng):
    inner = '<w:r><w:t>text</w:t><w:delText>gone</w:delText></w:r>'
    for _ in range(number * 4):
        kind = rng.choice(['ins', 'del', 'moveFrom', 'moveTo', 'smartTag', 'hyperlink'])
        inner = f'<w:{kind} w:id="1" w:author="a">{inner}</w:{kind}>'
    return word.docx(main=word.document(f'<w:p>{inner}</w:p>'))


@hostile('word-controls', '.docx', 'ok')
def word_controls(number, rng):
    kinds = ['<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="1"/></w14:checkbox>',
             '<w:dropDownList>' + '<w:listItem w:displayText="a" w:value="b"/>' * ramp(number, 1, 20000) + '</w:dropDownList>',
             '<w:dataBinding w:xpath="/x" w:storeItemID="{0}"/><w:text/>', '<w:date w:fullDate="99999-99-99"/>',
             '<w:tag w:val="' + 'x' * 50000 + '"/>']
    control = f'<w:sdt><w:sdtPr>{kinds[number % 5]}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>☐</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    for _ in range(number):
        control = f'<w:sdt><w:sdtPr/><w:sdtContent>{control}</w:sdtContent></w:sdt>'
    return word.docx(main=word.document(control))


@hostile('word-table-nesting', '.docx', 'rejected-limit', 'xml-depth')
def word_table_nesting(number, rng):
    depth = ramp(number, 67, 3000)
    return word.docx(main=word.document('<w:tbl><w:tr><w:tc>' * depth + '</w:tc></w:tr></w:tbl>' * depth))


@hostile('word-table-spans', '.docx', 'ok')
def word_table_spans(number, rng):
    value = [2 ** 31 - 1, -1, 0, 2 ** 63, -2 ** 31, 'x', 65536, 1000000][number % 8]
    properties = [f'<w:gridSpan w:val="{value}"/>', '<w:vMerge/>', f'<w:vMerge w:val="{value}"/>', f'<w:hMerge w:val="{value}"/>'][number % 4]
    row = (f'<w:tr><w:trPr><w:gridBefore w:val="{value}"/></w:trPr><w:tc><w:tcPr>{properties}</w:tcPr>{word.paragraph("x")}</w:tc></w:tr>')
    return word.docx(main=word.document(f'<w:tbl><w:tblGrid/>{row * (number + 1)}</w:tbl>'))


@hostile('word-numbering', '.docx', 'ok')
def word_numbering(number, rng):
    value = [2 ** 31 - 1, -1, 0, 2 ** 63, -2 ** 31, 'x', 32767, 10 ** 9][number % 8]
    style = rng.choice(['decimal', 'upperRoman', 'lowerLetter', 'chineseCounting', 'ordinalText', 'none', 'x'])
    level = (f'<w:lvl w:ilvl="{rng.choice([0, 8, 9, -1, value])}"><w:start w:val="{value}"/><w:numFmt w:val="{style}"/>'
             f'<w:lvlText w:val="{"%1%2%9%0%x" * ramp(number, 1, 3000)}"/></w:lvl>')
    part = (f'<w:numbering xmlns:w="{word.W}"><w:abstractNum w:abstractNumId="{value}">{level * 12}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="{value}"/></w:num></w:numbering>')
    item = word.paragraph('item', f'<w:pPr><w:numPr><w:ilvl w:val="{rng.choice([0, 8, value])}"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    return word.related('numbering', part.encode(), main=word.document(item * 30))


@hostile('word-styles', '.docx', 'ok')
def word_styles(number, rng):
    """Styles that are based on themselves, on each other, in long chains, and on nothing."""
    count = ramp(number, 1, 5000)
    base = {0: lambda i: i, 1: lambda i: (i + 1) % count, 2: lambda i: i + 1, 3: lambda i: rng.randrange(count)}[number % 4]
    rows = ''.join(f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{base(i)}"/><w:rPr><w:b/></w:rPr></w:style>'
                   for i in range(count))
    item = word.paragraph('styled', '<w:pPr><w:pStyle w:val="s0"/></w:pPr>')
    return word.related('styles', f'<w:styles xmlns:w="{word.W}">{rows}</w:styles>'.encode(), main=word.document(item * 10))


@hostile('word-notes', '.docx', 'ok')
def word_notes(number, rng):
    """Footnotes that refer to themselves, to others, to none, and several with one number."""
    ids = [rng.choice([0, 1, 2, -1, 2 ** 31, 5]) for _ in range(number + 1)]
    rows = ''.join(f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteReference w:id="{rng.choice(ids)}"/><w:t>note</w:t></w:r></w:p></w:footnote>'
                   for i in ids)
    uses = ''.join(f'<w:p><w:r><w:footnoteReference w:id="{i}"/></w:r></w:p>' for i in ids * 20)
    return word.related('footnotes', f'<w:footnotes xmlns:w="{word.W}">{rows}</w:footnotes>'.encode(), main=word.document(uses))


@hostile('word-text-boxes', '.docx', 'ok')
def word_text_boxes(number, rng):
    mc = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
    inner = word.paragraph('boxed')
    for _ in range(number):
        box = f'<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>'
        inner = f'<w:p>{box}</w:p>' if number % 2 else (
            f'<w:p><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{box}</mc:Choice>'
            f'<mc:Fallback><w:r><w:t>fallback</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>')
    return word.docx(main=word.document(inner))


@hostile('word-misplaced', '.docx', 'ok')
def word_misplaced(number, rng):
    """Elements where the schema never allows them."""
    names = ['w:t', 'w:r', 'w:p', 'w:tc', 'w:tr', 'w:tbl', 'w:sdtContent', 'w:sdtPr', 'w:body', 'w:document', 'w:ffData',
             'w:lvl', 'w:style', 'w:footnote', 'w:fldSimple', 'w:txbxContent', 'w:del', 'w:ins', 'w:sectPr', 'w:checkBox']

    def tree(depth):
        name = rng.choice(names)
        return f'<{name} w:val="{rng.randrange(-5, 5)}">text{"".join(tree(depth - 1) for _ in range(rng.randrange(3))) if depth else ""}</{name}>'
    return word.docx(main=word.document(''.join(tree(12) for _ in range(5 * (number + 1)))))


@hostile('word-strange-text', '.docx', 'ok')
def word_strange_text(number, rng):
    odd = ['\u202e', '\u2066', '\u200d', '\ufeff', '\u00ad', '\u2028', '\ufffd', '\U0010ffff', '\ue000', '\u0300' * 1000, '\x85', '\x9b31m']
    text = ''.join(rng.choice(odd) + 'word ' for _ in range(ramp(number, 5, 500)))
    return word.docx(main=word.document(word.paragraph(text)))
