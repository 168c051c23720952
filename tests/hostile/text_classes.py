"""Plain text, text of PDFs and Markdown: size, encodings, characters, and what costs a matcher time."""
import word
from corpus import Sample, hostile, ramp

ODD_BIDI = '\u202a\u202b\u202d\u202e\u2066\u2067\u2068'


def between_lines(number, odd, every=10):
    """A return with `odd` put into every tenth line."""
    lines = word.answered_text().splitlines()
    for at in range(number % every, len(lines), every):
        middle = len(lines[at]) // 2
        lines[at] = lines[at][:middle] + odd + lines[at][middle:]
    return '\n'.join(lines) + '\n'


@hostile('text-long-line', '.txt', 'no-form', seconds=60)
def text_long_line(number, rng):
    word_ = rng.choice(['a', 'word ', 'é', '1. ', '(', '_', '\t'])
    return (word_ * (ramp(number, 1 << 16, 4 << 20) // len(word_.encode()))).encode() + b'end\n'


@hostile('text-over-limit', '.txt', 'rejected-limit', 'text-bytes', options=['--limit', 'text-bytes=1000000'])
def text_over_limit(number, rng):
    line = 'x' * rng.choice([1, 60, 1000, 100000]) + '\n'
    return (line * (ramp(number, 1100000, 4 << 20) // len(line))).encode()


@hostile('text-many-lines', '.txt', 'rejected-limit', 'xml-elements')
def text_many_lines(number, rng):
    return rng.choice([b'\n', b'\r', b'\f', b'x\n']) * ramp(number, 2000001, 8000000)


@hostile('text-over-input', '.txt', 'rejected-limit', 'input-bytes', options=['--limit', 'input-bytes=1000000'])
def text_over_input(number, rng):
    return b'x\n' * ramp(number, 500001, 1000000)


@hostile('text-empty-lines', '.txt', 'ok', seconds=40)
def text_empty_lines(number, rng):
    blank = rng.choice(['\n', '\r\n', '\r', ' \n'])
    return (word.answered_text() + blank * ramp(number, 1000, 1000000) + 'end\n').encode()


@hostile('text-form-feeds', '.txt', 'empty')
def text_form_feeds(number, rng):
    return rng.choice([b'\f', b'\f\n', b' \f\n']) * ramp(number, 10, 1000000)


@hostile('text-many-pages', '.txt', 'no-form', seconds=40)
def text_many_pages(number, rng):
    return ''.join(f'Running title\nSome text {i}\nPage {i}\n\f' for i in range(ramp(number, 10, 20000))).encode()


@hostile('text-mixed-encodings', '.txt', 'ok')
def text_mixed_encodings(number, rng):
    other = rng.choice(['latin-1', 'utf-16-le', 'cp1253', 'koi8-r'])
    half = word.answered_text() + 'née ñandú\n'
    return half.encode() + 'née ñandú Ελλάδα\n'.encode(other, 'replace').replace(b'\0', b'') * (number + 1)


@hostile('text-marks-inside', '.txt', 'ok')
def text_marks_inside(number, rng):
    return between_lines(number, '\ufeff' * (1 + number // 10)).encode()


@hostile('text-utf-16', '.txt', 'ok')
def text_utf16(number, rng):
    """UTF-16 with a byte too many, a lone surrogate, or a mark that comes twice."""
    text = between_lines(number, '')
    codec, mark = [('utf-16-le', b'\xff\xfe'), ('utf-16-be', b'\xfe\xff')][number % 2]
    bad = [b'', b'x', b'\xd8\x00', b'\x00\xdc', mark][number // 2 % 5]
    return mark + text.encode(codec) + f'n{number}'.encode(codec) + bad


@hostile('text-controls', '.txt', 'ok')
def text_controls(number, rng):
    odd = [chr(c) for c in (*range(1, 9), 0xB, *range(0xE, 0x20), 0x7F)]
    return between_lines(number, odd[number % len(odd)]).encode()


@hostile('text-c1-controls', '.txt', 'ok')
def text_c1_controls(number, rng):
    return between_lines(number, chr(0x80 + number) + chr(0x9F - number)).encode()


@hostile('text-nul', '.txt', 'ok')
def text_nul(number, rng):
    """A few NULs in a text, as copying tools leave them."""
    return between_lines(number, '\0', 20 + number).encode()


@hostile('text-bad-utf8', '.txt', 'ok')
def text_bad_utf8(number, rng):
    bad = [b'\xff', b'\xc0\xaf', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xc3', b'\xe2\x82', b'\xf8\x88\x80\x80\x80'][number % 7]
    return between_lines(number, 'MARK', 40).encode().replace(b'MARK', bad)


@hostile('text-bidi', '.txt', 'ok')
def text_bidi(number, rng):
    return between_lines(number, ODD_BIDI[number % 7] * (1 + number // 7)).encode()


@hostile('text-zero-width', '.txt', 'ok')
def text_zero_width(number, rng):
    return between_lines(number, rng.choice('\u200b\u200c\u200d\u2060\u00ad\u034f') * (number + 1)).encode()


@hostile('text-combining', '.txt', 'ok', seconds=40)
def text_combining(number, rng):
    return between_lines(number, 'e' + rng.choice('\u0300\u0323\u0489\u1ab0') * ramp(number, 10, 5000), 15).encode()


@hostile('text-homoglyphs', '.txt', 'ok')
def text_homoglyphs(number, rng):
    text = between_lines(number, '')
    cut = len(text) * (number + 1) // 60
    return (text[:cut].translate(str.maketrans('aeopcx', 'аеорсх')) + text[cut:]).encode()


@hostile('text-private-planes', '.txt', 'ok')
def text_private_planes(number, rng):
    return between_lines(number, rng.choice(['\U0010ffff', '\ufdd0', '\uffff', '\ue000', '\U000e0041', '\ufffe', '\U0001f600']) * (number + 1)).encode()


@hostile('text-repeated-labels', '.txt', 'ok', seconds=120)
def text_repeated_labels(number, rng):
    """The form's own questions over and over: each is a candidate for an anchor."""
    return (word.answered_text() * ramp(number, 2, 60) + '\n' * number).encode()


@hostile('text-label-noise', '.txt', 'ok', seconds=120)
def text_label_noise(number, rng):
    """Numbers and words of questions in any order."""
    words = word.answered_text().split()
    return (word.answered_text() + '\n'.join(
        f'{rng.randrange(30)}. ' + ' '.join(rng.choices(words, k=rng.randrange(12))) for _ in range(ramp(number, 100, 10000)))).encode()


@hostile('text-slow-patterns', '.txt', 'ok', seconds=120)
def text_slow_patterns(number, rng):
    """Beginnings of wordings that never come to their end."""
    label = rng.choice([line for line in word.answered_text().splitlines() if len(line) > 40])
    stretched = ' '.join(c for c in label[:30]) if number % 2 else label[:-8]
    return (word.answered_text() + (stretched + rng.choice([' ', '\n', '-\n', ' ' * 50])) * ramp(number, 100, 5000)).encode()


@hostile('text-many-values', '.txt', 'ok', seconds=120)
def text_many_values(number, rng):
    odd = ['http://', 'http://a.b/' + 'x' * 5000 + '\n', 'www.' * 50, '☐ Yes ☒ No\n', '03/04/2019 ', '[x] ', '1,234.56 ', 'https://a.b/(((',
           'mailto:', 'HYPERLINK "'][number % 10]
    return between_lines(number, odd * (ramp(number, 2000, 60000) // len(odd) + 1), 100).encode()


@hostile('text-cell-formulas', '.txt', 'ok')
def text_cell_formulas(number, rng):
    odd = ["=cmd|' /C calc'!A0", '+1+1', '-1+1', '@SUM(1)', '\t=1', '\u200b=1', '＝1+1', "'=1", '=HYPERLINK("http://x","y")', '_x0041_'][number % 10]
    lines = word.answered_text().splitlines()
    return '\n'.join(line if rng.random() < .9 else odd for line in lines).encode()


@hostile('markdown-nesting', '.md', 'no-form', seconds=40)
def markdown_nesting(number, rng):
    """Nested constructs, beyond what a document may nest, in a text that is no return."""
    mark = rng.choice(['> ', '- ', '* ', '[', '![', '**', '`', '<', '1. ', '~~', '\\', '[a]('])
    fence = mark in ('`', '~~')  # what follows is its information, which is not shown
    return Sample((mark * ramp(number, 100, 20000) + 'text\n').encode(), 'empty' if fence else None)


@hostile('markdown-tables', '.md', 'no-form', seconds=40)
def markdown_tables(number, rng):
    columns, rows = [(ramp(number, 10, 3000), 20), (5, ramp(number, 10, 20000))][number % 2]
    return ('|a' * columns + '|\n' + '|-' * columns + '|\n' + ('|b' * columns + '|\n') * rows).encode()


@hostile('markdown-references', '.md', 'no-form', seconds=40)
def markdown_references(number, rng):
    count = ramp(number, 10, 10000)
    return (''.join(f'[{i}]: http://host.invalid/{i} "t"\n' for i in range(count)) + '\n' + '[0][1]' * count + '<p ' * count + '\n').encode()
