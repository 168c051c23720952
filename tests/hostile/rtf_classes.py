"""Rich Text: groups, control words and their numbers, binary data, characters, tables."""
import word
from corpus import Sample, hostile, ramp

HEAD = r'{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset128 MS Mincho;}{\f2\fcharset2 Wingdings;}}'


def answered(tail='}', number=0):
    """A return as Rich Text; the number makes it differ from others."""
    escaped = ''.join(c if c < '\x7f' and c not in '\\{}' else f'\\u{ord(c)}?' if c > '\x7f' else '\\' + c
                      for c in word.answered_text())
    return HEAD + f'{{\\*\\number {number}}}' + escaped.replace('\n', '\\par\n') + tail


@hostile('rtf-groups', '.rtf', 'rejected-limit', 'xml-depth')
def rtf_groups(number, rng):
    opened = rng.choice(['{', '{\\b ', '{\\*\\shpinst', '{\\field{\\*\\fldinst ', '{\\shptxt ', '{\\*\\unknown '])
    return (HEAD + opened * ramp(number, 250, 1000000)).encode()


@hostile('rtf-binary', '.rtf', 'partial')
def rtf_binary(number, rng):
    """Binary data of a length that it cannot have."""
    length = [-1, 2147483648, 2147483647, -2147483648, 99999999999999999999, 4294967295][number % 6]
    return answered(f'\\bin{length} ' + 'x' * number).encode()


@hostile('rtf-unicode', '.rtf', 'ok')
def rtf_unicode(number, rng):
    """Numbers of characters without what they leave to other readers, and counts of that beyond all bounds."""
    odd = ['\\u8226', '\\u', '\\uc0\\u8226\\uc', '\\uc-5\\u8226', '\\uc99999 \\u8226 x', '\\u13 \\u10 '][number % 6]
    return answered(f'\\par {{{odd} }}\\par end}}', number).encode()


@hostile('rtf-no-character', '.rtf', 'partial')
def rtf_no_character(number, rng):
    odd = ['\\u-32769 ?', '\\u99999999 ?', '\\u2147483648 ?', '\\u55296 ?x', '\\u56320 ?', "{\\f1\\'81}", "\\'zz"][number % 7]
    return answered(odd * (number + 1) + '}').encode()


@hostile('rtf-code-page', '.rtf', 'partial')
def rtf_code_page(number, rng):
    page = [1, 99999, -1, 65535, 1200, 42][number % 6]
    if page == -1:
        return answered(f"{{\\fonttbl{{\\f7\\cpg7777 Odd;}}}}\\f7 \\'e9}}", number).encode()
    if page == 42:
        return answered("\\ansicpg7777 \\'e9}", number).encode()
    return answered(f"{{\\fonttbl{{\\f7\\cpg{page} Odd;}}}}\\f7 \\'ff\\'81}}", number).encode()


@hostile('rtf-cut', '.rtf', 'partial')
def rtf_cut(number, rng):
    whole = answered()
    return whole.encode()[:len(whole) - 2 - number * 7]


@hostile('rtf-closed', '.rtf', 'partial')
def rtf_closed(number, rng):
    """More closing braces than opening ones."""
    return answered('}' * ramp(number, 2, 300000) + ' more').encode()


@hostile('rtf-objects', '.rtf', 'ok')
def rtf_objects(number, rng):
    data = rng.randbytes(ramp(number, 10, 300000)).hex()
    kept = rng.choice(['{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata %s}}', '{\\pict\\wmetafile8 %s}',
                       '{\\*\\datastore %s}', '{\\object{\\*\\objdata %s{\\*\\objdata {}}}{\\result }}'])
    return answered(kept % data + '}').encode()


@hostile('rtf-outside', '.rtf', 'ok')
def rtf_outside(number, rng):
    """Fields and templates that would fetch something, and programs that would run."""
    code = ['INCLUDETEXT "/etc/passwd"', 'INCLUDEPICTURE "http://example.org/x"', 'DDEAUTO c:\\\\cmd "/c x"', 'LINK Excel.Sheet "x"',
            'FILLIN "x"', 'IMPORT "/etc/passwd"'][number % 6]
    return answered(f'{{\\field{{\\*\\fldinst {code}}}{{\\fldrslt}}}}{{\\*\\template http://example.org/x.dotm}}}}', number).encode()


@hostile('rtf-many-cells', '.rtf', 'no-form', seconds=60)
def rtf_many_cells(number, rng):
    cells = ramp(number, 10, 20000)
    row = '\\trowd' + ''.join(f'\\cellx{rng.randrange(-100, 100000)}' for _ in range(number * 50)) + '\\pard\\intbl '
    nested = '\\itap32 x\\nestcell\\itap1 ' * (number % 3)
    return (HEAD + row + (nested + 'x\\cell') * cells + '\\row\\pard end\\par}').encode()


@hostile('rtf-many-blocks', '.rtf', 'rejected-limit', 'xml-elements', options=['--limit', 'xml-elements=100000'])
def rtf_many_blocks(number, rng):
    one = rng.choice(['\\par', '\\intbl\\cell', '{\\footnote x}', '{\\shptxt x}', '\\intbl x\\cell\\row'])
    return (HEAD + one * ramp(number, 110000, 400000) + '}').encode()


@hostile('rtf-misplaced', '.rtf', 'partial')
def rtf_misplaced(number, rng):
    """Control words in any order."""
    words = ['\\row', '\\nestrow', '\\cell', '\\nestcell', '\\intbl', '\\itap3', '\\trowd', '\\cellx9', '\\clmrg', '\\pard', '\\par',
             '{\\footnote', '{\\header', '{\\shptxt', '{\\field', '{\\*\\fldinst FORMTEXT', '{\\fldrslt', '{\\*\\formfield', '{\\listtext',
             '{\\*\\annotation', '{\\*\\ffl', '}', '}', '}', '}', '}', '}', '\\ftnalt', '\\chftn', '\\deleted', '\\deleted0', '\\page', '\\sect',
             '{\\fonttbl', '{\\stylesheet', '\\f2 ', 'x', "\\'fe"]
    return (HEAD + 'text\\par' + ''.join(rng.choice(words) for _ in range(ramp(number, 20, 700))) + '{').encode()


@hostile('rtf-named-otherwise', '.txt', 'ok')
def rtf_named_otherwise(number, rng):
    before = ['', '\ufeff', '\r\n', ' \t\n'][number % 4]
    return Sample((before + answered(number=number)).encode(), suffix=['.txt', '.doc', '.docx', '.rtf', '.pdf'][number % 5])
