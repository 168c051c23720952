"""Renders a questionnaire as a Word document, by way of the description that make_docx.py builds."""
import re

from make_docx import build

HEAD = '''@style Title paragraph name="Title" b
@style Heading1 paragraph name="heading 1" outline=0 b
@style Question paragraph name="Question"
@title: {title}
@header: {running}
@footer: {{simple PAGE:1}}'''
PROMPT = {'en': 'Click or tap here to enter text.', 'fr': 'Cliquez ou appuyez ici pour entrer du texte.',
          'es': 'Haga clic o pulse aquí para escribir texto.'}


def plain(text):
    """Text that the description takes literally."""
    return re.sub(r'([\\{}`|])', r'\\\1', text)


def linked(text):
    """Text in which addresses are hyperlinks."""
    parts = re.split(r'(https?://\S+)', text)
    return ''.join(f'{{link {part}:{{u:{part}}}}}' if part.startswith('http') else plain(part)
                   for part in parts)


class WordRenderer:
    """One way of filling in the form: how marks are made and where answers stand."""

    def __init__(self, questionnaire):
        self.questionnaire = questionnaire
        answers = questionnaire.answers
        self.marks, self.table = answers['marks'], answers.get('placement') == 'table'
        self.prompt = PROMPT[answers['language']]
        self.lines, self.notes = [], []
        self.in_table = self.in_cell = False

    def mark(self, chosen, text):
        """An option with its mark."""
        if self.marks == 'highlight':
            return f'{{h:{plain(text)}}}' if chosen else plain(text)
        before = {'content-control': '{box on}' if chosen else '{box off}',
                  'legacy': '{legacy on}' if chosen else '{legacy off}',
                  'glyph': '☒' if chosen else '☐',
                  'typed': '[x]' if chosen else '[ ]'}[self.marks]
        return f'{before} {plain(text)}'

    def fill_in(self, lines):
        """What stands beside a label: a control with the answer or its prompt, or bare text."""
        text = ' '.join(lines)
        if self.marks == 'content-control':
            return f'{{fill :{plain(text)}}}' if text else f'{{prompt :{self.prompt}}}'
        if self.marks == 'legacy':
            return f'{{formtext Text1:{plain(text) or "     "}}}'
        return linked(text)

    def add(self, text, style=''):
        """A paragraph, in the open cell when there is one."""
        indent = '      ' if self.in_cell else ''
        self.lines.append(f'{indent}.p{style}: {text}')

    def open_row(self, question):
        self.in_cell = False
        if not self.in_table:
            self.lines.append('.table')
        self.in_table = True
        self.lines += ['  .row', f'    .cell: {question}', '    .cell']
        self.in_cell = True

    def close_table(self):
        self.close_cell()
        self.in_table = False

    def close_cell(self):
        if self.in_cell and self.lines[-1] == '    .cell':
            self.lines.append('      .p:')
        self.in_cell = False

    def add_question(self, block):
        note = ''
        if block.note:
            self.notes.append(f'@footnote {block.note}: {plain(self.questionnaire.notes[block.note])}')
            note = f'{{note {block.note}}}'
        question = f'{{b:{plain(block.prefix)} {plain(block.text)}}}{note}'
        if self.table:
            self.close_cell()
            self.open_row(question)
        else:
            self.add(question, ' style=Question')

    def render_block(self, block):
        if block.kind in ('title', 'section', 'respondent', 'date', 'text', 'end'):
            self.close_table()
            style = {'title': ' style=Title', 'section': ' style=Heading1'}.get(block.kind, '')
            self.add(plain(f'{block.prefix} {block.text}'.strip()), style)
        elif block.kind == 'question':
            self.add_question(block)
        elif block.kind == 'line':
            self.add(f'{plain(block.text)} {self.fill_in(block.lines)}')
        elif block.kind == 'yes-no':
            self.add('   '.join(self.mark(chosen, text) for chosen, text in block.choices))
        elif block.kind == 'options':
            for chosen, text in block.choices:
                self.add(self.mark(chosen, text))
        else:
            for line in block.lines:
                self.add(linked(line))

    def description(self):
        for block in self.questionnaire.blocks:
            self.render_block(block)
        self.close_table()
        title = self.questionnaire.form.text(self.questionnaire.form.tree['title'])
        head = HEAD.format(title=title, running=self.questionnaire.running_title)
        return '\n'.join([head] + self.notes + self.lines) + '\n'


def render_word(questionnaire):
    return build(WordRenderer(questionnaire).description())
