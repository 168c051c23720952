"""Renders a questionnaire as text: typed into a text file, or as exports of a PDF leave it."""
import re
import textwrap

WIDTH = 78
PAGE_LINES = 48


def mark(chosen):
    return '[x]' if chosen else '[ ]'


def render_plain(questionnaire):
    """A text file as a person fills it in."""
    out = []
    for block in questionnaire.blocks:
        if block.kind in ('section', 'question'):
            out += ['', f'{block.prefix} {block.text}'.strip()]
        elif block.kind == 'line':
            out.append(' '.join([block.text] + block.lines))
        elif block.kind == 'yes-no':
            out.append(' '.join(f'{mark(chosen)} {text}' for chosen, text in block.choices))
        elif block.kind == 'options':
            out += [f'{mark(chosen)} {text}' for chosen, text in block.choices]
        elif block.kind == 'answer':
            out += block.lines
        elif block.kind == 'respondent':
            out += ['', block.text]
        elif block.kind == 'date':
            out.append(block.text)
        else:
            out += ['', block.text]
    return '\n'.join(out).strip() + '\n'


def fold(text, width, first='', rest=''):
    """Wraps as a page does: at blanks, after slashes and hyphens, and inside what is longer than a line."""
    lines = []
    indent = first
    while len(indent + text) > width:
        room = width - len(indent)
        cut = max((match.end() for match in re.finditer(r'[\s/-]', text[:room])), default=room)
        lines.append((indent + text[:cut]).rstrip())
        text, indent = text[cut:].lstrip(), rest
    return lines + [indent + text]


class Pages:
    """Lays lines on pages with a running title, notes at the foot, and a page number."""

    def __init__(self, questionnaire):
        self.questionnaire = questionnaire
        self.out, self.page, self.notes, self.number = [], [], [], 1

    def add(self, lines, note=0):
        needed = len(lines) + (2 if note else 0)
        if len(self.page) + len(self.notes) + needed > PAGE_LINES:
            self.turn()
        self.page += lines
        if note:
            text = f'{note + 1} {self.questionnaire.notes[note]}'
            self.notes += textwrap.wrap(text, WIDTH, break_long_words=False)

    def turn(self):
        self.out += self.page + self.notes + [f'Page {self.number}', '']
        self.page = ['\f' + self.questionnaire.running_title]
        self.notes = []
        self.number += 1

    def text(self):
        self.turn()
        return '\n'.join(self.out) + '\f\n'


def render_pages(questionnaire, indent):
    """The text of a PDF; `indent` is what its layout puts before sub-questions and options."""
    pages = Pages(questionnaire)
    for block in questionnaire.blocks:
        note = str(block.note + 1) if block.note else ''
        if block.kind == 'question':
            first = indent if block.level else ''
            rest = first + ('   ' if indent else '')
            pages.add(fold(f'{block.prefix} {block.text}{note}', WIDTH, first, rest), block.note)
        elif block.kind == 'section':
            pages.add(['', f'{block.prefix} {block.text}'])
        elif block.kind == 'line':
            pages.add(fold(' '.join([block.text] + block.lines), WIDTH))
        elif block.kind == 'yes-no':
            pages.add([' '.join(f'{mark(chosen)} {text}' for chosen, text in block.choices)])
        elif block.kind == 'options':
            for chosen, text in block.choices:
                pages.add(fold(f'{mark(chosen)} {text}', WIDTH, indent, indent + '    ' if indent else ''))
        elif block.kind == 'answer':
            for line in block.lines:
                pages.add(fold(line, WIDTH))
        else:
            pages.add(fold(block.text, WIDTH))
    return pages.text()


def render_markdown(questionnaire):
    """A PDF exported as Markdown, which keeps emphasis and links and loses every tick."""
    out = []
    for block in questionnaire.blocks:
        if block.kind == 'title':
            out.append(f'# {block.text}')
        elif block.kind == 'section':
            out.append(f'## {block.prefix} {block.text}')
        elif block.kind == 'question':
            words = block.text.split(' ')
            half = max(1, len(words) // 2)
            text = f"**{' '.join(words[:half])}** {' '.join(words[half:])}".rstrip()
            out.append(f"{'- ' if block.level else ''}{block.prefix} {escape(text)}")
        elif block.kind == 'line':
            out.append(escape(' '.join([block.text] + block.lines)))
        elif block.kind == 'yes-no':
            words = [text for _, text in block.choices]
            if not ''.join(block.lines).startswith(tuple(words)):
                out.append(' '.join(words))
        elif block.kind == 'options':
            out.append('\n'.join(f'- {escape(text)}' for _, text in block.choices))
        elif block.kind == 'answer':
            if block.lines:
                out.append('\n'.join(link(line) for line in block.lines))
        else:
            out.append(escape(block.text))
    return '\n\n'.join(out) + '\n'


def escape(text):
    return re.sub(r'([()_])', r'\\\1', text)


def link(line):
    return re.sub(r'(https?://\S+)', r'<\1>', line)


def render_text(questionnaire):
    style = questionnaire.answers['render']
    if style == 'pdf-layout':
        return render_pages(questionnaire, '    ')
    if style == 'pdf-plain':
        return render_pages(questionnaire, '')
    return render_markdown(questionnaire) if style == 'markdown' else render_plain(questionnaire)
