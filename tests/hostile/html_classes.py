"""Web pages: elements, attributes, characters, tables and lists."""
import html

import word
from corpus import hostile, ramp

HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'


def answered(more='', number=0):
    """A return as a web page with `more` at its end; the number makes it differ from others."""
    lines = ''.join(f'<p>{html.escape(line)}</p>\n' for line in word.answered_text().replace('\f', '\n').splitlines())
    return f'{HEAD}<!-- {number} -->{lines}{more}'


@hostile('html-depth', '.html', 'rejected-limit', 'nested deeper')
def html_depth(number, rng):
    opened = ['<div>', '<blockquote>', '<ul><li>', '<font>', '<embed>', '<table><tr><td>', '<select><option>', '<b><a href=x>'][number % 8]
    return answered(opened * ramp(number, 5000, 100000) + 'x', number).encode()


@hostile('html-attributes', '.html', 'rejected-limit', '1000 attributes')
def html_attributes(number, rng):
    one = [' a{}', ' a{}=1', ' a{}="x y"', '\na{}', "a{}='' "][number % 5]
    return answered('<p' + ''.join(one.format(n) for n in range(ramp(number, 1100, 500000))) + '>x', number).encode()


@hostile('html-unclosed', '.html', 'ok')
def html_unclosed(number, rng):
    """What has no end: comments, conditions, tags, attributes, scripts, entities."""
    opened = ['<!--', '<!--[if gte mso 9]>', '<![if !supportLists]', '<p', '<p style="', "<a href='", '<script>', '<style><!--', '&#x', '&',
              '<![CDATA[', '<?xml', '<!DOCTYPE', '</', '<textarea>', '<title>', '<select><option>', '<svg>', '<', '<o:p'][number]
    return answered('<p>end</p>' + opened + ' ' + 'x' * ramp(number, 1, 100000), number).encode()


@hostile('html-entities', '.html', 'ok')
def html_entities(number, rng):
    odd = ['&#0;', '&#x110000;', '&#xD800;', '&#99999999999999999999;', '&nbsp', '&amp;amp;', '&lt;script&gt;', '&#150;', '&unknown;', '&#x;'][number % 10]
    return ('<!DOCTYPE html [<!ENTITY a "&b;&b;"><!ENTITY b "&c;&c;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
            + answered(f'<p>{odd * ramp(number, 1, 20000)} &a; &c;</p>', number)).encode()


@hostile('html-outside', '.html', 'ok')
def html_outside(number, rng):
    """What a browser would fetch or run."""
    odd = ['<img src="file:///etc/passwd">', '<iframe src="http://example.org/"></iframe>', '<script src="http://example.org/x.js"></script>',
           '<object data="file:///etc/passwd"></object>', '<meta http-equiv="refresh" content="0;url=http://example.org">',
           '<link rel="stylesheet" href="http://example.org">', '<base href="file:///">', '<a href="javascript:alert(1)">x</a>',
           '<meta http-equiv="Content-Type" content="text/html; charset=utf-7">', '<?xml-stylesheet href="file:///x"?>'][number % 10]
    return (odd + answered(odd, number)).encode()


@hostile('html-long-attribute', '.html', 'ok')
def html_long_attribute(number, rng):
    value = 'A' * ramp(number, 1000, 3000000)
    odd = [f'<img src="data:image/png;base64,{value}">', f'<p style="{value}:{value}">x</p>', f'<p style="{";" * len(value)}">x</p>',
           f'<p class="{value}">x</p>', f'<p style="color:{"(" * len(value)}">x</p>'][number % 5]
    return answered(odd, number).encode()


@hostile('html-bytes', '.html', 'ok')
def html_bytes(number, rng):
    """Bytes that are no text in the encoding that is declared, or in any."""
    odd = [b'\xff\xfe\x00', b'\xc3', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\x80\x81\x8d', b'a\xc0\x80b'][number % 6]
    return answered('<p>', number).encode() + odd * ramp(number, 1, 30) + b'</p>'


@hostile('html-many-cells', '.html', 'ok', seconds=60)
def html_many_cells(number, rng):
    cell = ['<td>x', '<td rowspan=9 colspan=3>x', '<td colspan=99999999999>x', '<td rowspan=-1>x', '<tr><td rowspan=65535>x'][number % 5]
    return answered('<table border=1>' + ('<tr>' + cell * 20) * ramp(number, 1, 40) + '</table>', number).encode()


@hostile('html-many-elements', '.html', 'rejected-limit', 'xml-elements', options=['--limit', 'xml-elements=100000'])
def html_many_elements(number, rng):
    one = rng.choice(['<br>', '<p>', '<li>', '<b></b>', '<input>', '<td>'])
    return answered('<table><tr>' + one * ramp(number, 110000, 400000), number).encode()


@hostile('html-misplaced', '.html', 'ok')
def html_misplaced(number, rng):
    """Start and end tags in any order."""
    names = ['p', 'div', 'table', 'tr', 'td', 'th', 'tbody', 'ul', 'ol', 'li', 'b', 'u', 'a href=x', 'blockquote', 'select', 'option selected',
             'textarea', 'input type=checkbox', 'h1', 'pre', 'html', 'body', 'head', 'title', 'span style="mso-list:Ignore"', 'caption', 'br',
             'div id=divRplyFwdMsg', 'del datetime=1', 'font face=Wingdings', 'form', 'optgroup', 'wbr', 'svg', 'script']
    tags = ''.join(rng.choice(['<{}>', '</{}>', '{} ']).format(rng.choice(names).split(' ' if rng.random() < 0.3 else '\0')[0])
                   for _ in range(ramp(number, 20, 600)))
    return answered('<table><tr><td>' + tags, number).encode()


@hostile('html-sheets', '.html', 'ok')
def html_sheets(number, rng):
    """Style sheets that are long, have no end, or have many rules for one class."""
    many = ramp(number, 10, 60000)
    odd = ['.a{color:red}' * many, '.a{' * many, '@media{' * many, '/*' * many, '.a,' * many + '.b{color:red}', '}' * many, '<!--' * many,
           '.a{' + 'color:red;' * many + '}', ''.join(f'.a{n}{{color:red}}' for n in range(many)), '@' * many][number % 10]
    return (f'<html><style>{odd}</style>' + answered('<p class="a b">x</p>' * 20 + f'<p class="{"a " * many}">y</p>', number)).encode()
