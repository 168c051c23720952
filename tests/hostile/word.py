"""Word documents that read cleanly until a class changes something."""
import pathlib
from xml.sax.saxutils import escape

from archive import Entry, archive

RETURNS = pathlib.Path(__file__).resolve().parent.parent.parent / 'testdata' / 'returns'
W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
PART_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def answered_text():
    """The text of a return."""
    return (RETURNS / 'malta.txt').read_text(encoding='utf-8')


def paragraph(text, properties=''):
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def body(more='', text=None):
    lines = (answered_text() if text is None else text).splitlines()
    return ''.join(paragraph(line.replace('\f', '')) for line in lines if line.strip()) + more


def document(more='', text=None, prolog=DECLARATION, attributes=''):
    """word/document.xml of a return with `more` at the end of its body."""
    return (f'{prolog}<w:document xmlns:w="{W}" xmlns:r="{R}"{attributes}><w:body>{body(more, text)}'
            '</w:body></w:document>').encode()


def relationships(*rows):
    """A relationships part of (id, type, target[, mode]) rows."""
    lines = ''.join(
        f'<Relationship Id="{row[0]}" Type="{R}/{row[1]}" Target="{escape(row[2])}"'
        + (f' TargetMode="{row[3]}"' if len(row) > 3 else '') + '/>' for row in rows)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def content_types(main_type=MAIN_TYPE, more=''):
    return (f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{more}</Types>').encode()


def parts(**changes):
    """The members of a document by name; `main`, `types`, `root`, `rels` replace what usually stands there,
    `more` (a dict) adds parts."""
    made = {
        '[Content_Types].xml': changes.get('types', content_types()),
        '_rels/.rels': changes.get('root', relationships(('rId1', 'officeDocument', 'word/document.xml'))),
        'word/document.xml': changes.get('main', document()),
    }
    if 'rels' in changes:
        made['word/_rels/document.xml.rels'] = changes['rels']
    made.update(changes.get('more', {}))
    return made


def entries(**changes):
    return [Entry(name, data) for name, data in parts(**changes).items()]


def docx(**changes):
    return archive(entries(**changes))


def related(kind, data, **changes):
    """A document with one related part, such as styles."""
    return docx(rels=relationships(('rId9', kind, f'{kind}.xml')), more={f'word/{kind}.xml': data}, **changes)


def changed(name, **fields):
    """The members of the usual document with some fields of one of them changed."""
    made = entries()
    for entry in made:
        if entry.name == name:
            for field, value in fields.items():
                setattr(entry, field, value)
    return made
