"""Dresses a bare Word document as Word itself would save it: styles, themes, settings, run properties that say
little, revision marks of every editing session, and in some files pictures or very much markup."""
import io
import re
import zipfile

RUN = ('<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsia="Times New Roman" w:hAnsiTheme="minorHAnsi" '
       'w:cstheme="minorHAnsi"/><w:color w:val="000000" w:themeColor="text1"/><w:sz w:val="22"/>'
       '<w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>')
PARAGRAPH = '<w:p w:rsidR="00{:06X}" w:rsidRPr="00{:06X}" w:rsidRDefault="00{:06X}" w:rsidP="00{:06X}">'
CHECKED = '<w:proofErr w:type="spellStart"/><w:proofErr w:type="spellEnd"/>'
THEME = 'application/vnd.openxmlformats-officedocument.theme+xml'
LARGE_DOCUMENT = 2_000_000


def restyle(document, random):
    """Properties on runs and revision marks on paragraphs, as editing leaves them."""
    numbers = [random.randrange(1 << 23) for _ in range(8)]
    document = re.sub(r'<w:p>', lambda _: PARAGRAPH.format(*random.sample(numbers, 4)), document)
    return document.replace('<w:r><w:t', f'<w:r w:rsidRPr="00A41C2B">{RUN}<w:t')


def enlarge(document, size):
    """Much markup and no more text: what years of editing and converting leave in a file."""
    parts = document.split('</w:p>')
    each = max(0, size - len(document)) // max(1, len(parts) - 1) // len(CHECKED)
    return (CHECKED * each + '</w:p>').join(parts)


def many_styles():
    return ''.join(f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Body{i}"><w:name w:val="Body {i}"/>'
                   '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:semiHidden/><w:pPr><w:spacing '
                   f'w:before="{i}" w:after="120"/></w:pPr><w:rPr><w:sz w:val="{20 + i % 8}"/></w:rPr></w:style>'
                   for i in range(120))


def theme():
    colours = ''.join(f'<a:accent{i}><a:srgbClr val="{i * 1234567 % (1 << 24):06X}"/></a:accent{i}>'
                      for i in range(1, 60))
    return f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">{colours}</a:theme>'


def dress(content, random, number):
    """Every 20th file gets pictures of 1 to 3 MB, every 25th a document part of 2 MB."""
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: source.read(name) for name in source.namelist()}
    document = restyle(parts['word/document.xml'].decode(), random)
    if number % 25 == 7:
        document = enlarge(document, LARGE_DOCUMENT)
    parts['word/document.xml'] = document.encode()
    parts['word/styles.xml'] = parts['word/styles.xml'].replace(b'</w:styles>',
                                                                many_styles().encode() + b'</w:styles>')
    parts['word/theme/theme1.xml'] = theme().encode()
    types = parts['[Content_Types].xml'].decode()
    types = types.replace('</Types>', f'<Default Extension="png" ContentType="image/png"/><Override '
                          f'PartName="/word/theme/theme1.xml" ContentType="{THEME}"/></Types>')
    parts['[Content_Types].xml'] = types.encode()
    relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    name = 'word/_rels/document.xml.rels'
    extra = f'<Relationship Id="rIdTheme" Type="{relations}/theme" Target="theme/theme1.xml"/>'
    if number % 20 == 3:
        parts['word/media/image1.png'] = random.randbytes(random.randint(1, 3) << 20)
        extra += f'<Relationship Id="rIdImage" Type="{relations}/image" Target="media/image1.png"/>'
    parts[name] = parts[name].replace(b'</Relationships>', extra.encode() + b'</Relationships>')
    return pack(parts)


def pack(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as package:
        for path, content in parts.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path.endswith('.png') else zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return out.getvalue()
