"""OpenDocument texts: encryption, repetition, nesting, and what names itself."""
import pathlib
import sys
from xml.sax.saxutils import escape

import word
from archive import Entry, archive, DEFLATED, STORED
from corpus import hostile, ramp

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'fixtures'))
import make_odt  # noqa: E402

REFUSED = 'rejected-malformed'


def odt(more='', changes=None, **sections):
    """A return with `more` at the end of its body. `changes` has other texts for members, None for those that shall be
    missing; `sections` are those of make_odt.py."""
    lines = [f'<text:p>{escape(line)}</text:p>' for line in word.answered_text().replace('\f', '').splitlines() if line.strip()]
    sections['body'] = ''.join(lines) + more
    members = make_odt.parts('\n'.join(f'== {name}\n{text}' for name, text in sections.items()))
    members.update(changes or {})
    return archive([Entry(name, text.encode(), method=STORED if name == 'mimetype' else DEFLATED)
                    for name, text in members.items() if text is not None])


@hostile('odt-encrypted', '.odt', 'encrypted')
def odt_encrypted(number, rng):
    """The manifest says so; the content is noise, of another name in newer versions."""
    part = ['content.xml', 'encrypted-package'][number % 2]
    manifest = (f'<manifest:manifest xmlns:manifest="{make_odt.SPACES["manifest"]}"><manifest:file-entry manifest:full-path="{part}">'
                f'<manifest:encryption-data manifest:checksum="{"A" * number}"/></manifest:file-entry></manifest:manifest>')
    return archive([Entry('mimetype', make_odt.TYPE.encode(), method=STORED), Entry('META-INF/manifest.xml', manifest.encode()),
                    Entry(part, rng.randbytes(ramp(number, 10, 100000)))])


@hostile('odt-repeated', '.odt', 'ok')
def odt_repeated(number, rng):
    """Cells, rows and spaces that say they are there two thousand million times."""
    much = rng.choice(['2147483647', '4294967295', '-1', '99999999999999999999', '1e9'])
    cell = (f'<table:table-cell table:number-columns-repeated="{much}" table:number-rows-spanned="{much}"/>'
            f'<table:covered-table-cell table:number-columns-repeated="{much}"/>')
    row = f'<table:table-row table:number-rows-repeated="{much}">{cell}</table:table-row>'
    return odt(f'<table:table>{row * ramp(number, 1, 2000)}</table:table><text:p><text:s text:c="{much}"/></text:p>')


@hostile('odt-depth', '.odt', 'rejected-limit', 'xml-depth')
def odt_depth(number, rng):
    name = rng.choice(['text:span', 'text:list', 'text:section', 'table:table', 'text:p', 'draw:text-box', 'text:note-body'])
    depth = ramp(number, 300, 50000)
    return odt(f'<text:p><{name}>' + f'<{name}>' * depth + 'x' + f'</{name}>' * depth + f'</{name}></text:p>')


@hostile('odt-no-content', '.odt', REFUSED, 'content.xml')
def odt_no_content(number, rng):
    return odt('x' * number, changes={'content.xml': None})


@hostile('odt-doctype', '.odt', REFUSED, 'document type')
def odt_doctype(number, rng):
    doctype = rng.choice(['<!DOCTYPE x>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
                          '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'])
    return odt(changes={'content.xml': f'<?xml version="1.0"?>\n{doctype}<x>{"y" * number}</x>'})


@hostile('odt-cyclic-styles', '.odt', 'ok')
def odt_cyclic_styles(number, rng):
    """Styles whose parents are their children, and long lines of them."""
    count = ramp(number, 1, 20000)
    styles = ''.join(f'<style:style style:name="S{i}" style:family="paragraph" style:parent-style-name="S{(i + 1) % count}"/>'
                     for i in range(count))
    return odt(''.join(f'<text:p text:style-name="S{rng.randrange(count)}"/>' for _ in range(200)), styles=styles)


@hostile('odt-cyclic-references', '.odt', 'ok')
def odt_cyclic_references(number, rng):
    """Lists that continue themselves, changes within changes, controls that are not there."""
    count = ramp(number, 1, 3000)
    lists = ''.join(f'<text:list xml:id="l{i}" text:continue-list="l{rng.randrange(count)}"><text:list-item text:start-value="2147483647">'
                    '<text:p/></text:list-item><text:list-item><text:p/></text:list-item></text:list>' for i in range(count))
    changes = '<text:p>' + '<text:change text:change-id="c"/><draw:control draw:control="l1"/>' * count + '</text:p>'
    tracked = ('<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p><text:change text:change-id="c"/></text:p>'
               '</text:deletion></text:changed-region></text:tracked-changes>')
    return odt(tracked + lists + changes)
