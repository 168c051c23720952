"""A filled-in questionnaire as a list of blocks, made of a form definition and a file of answers."""
import dataclasses
import pathlib

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# The form's footnotes by the item they hang on.
NOTES = {'1': 1, '2.a': 2, '2.b': 3, '4': 4, '15': 6, '16': 8, '22': 11}


@dataclasses.dataclass
class Block:
    """One piece of the questionnaire in reading order.

    kind: title, text, respondent, date, section, question, line (a label with its answer beside it),
    answer, yes-no, options, end.
    """
    kind: str
    text: str = ''
    prefix: str = ''
    level: int = 0
    note: int = 0
    lines: list = dataclasses.field(default_factory=list)
    choices: list = dataclasses.field(default_factory=list)  # (chosen, text) pairs
    link_id: str = ''


class Form:
    """A form definition in one language."""

    def __init__(self, name, language):
        with open(ROOT / 'forms' / name / 'form.yaml', encoding='utf-8') as file:
            self.tree = yaml.load(file, Loader=yaml.BaseLoader)
        self.language = language

    def wordings(self, node):
        """The texts of `node` in the language, where it gives them by language."""
        if isinstance(node, dict):
            node = node.get(self.language, node.get('*', []))
        return node if isinstance(node, list) else [node]

    def text(self, node):
        return self.wordings(node)[0]

    def word(self, kind):
        return self.tree['words'][self.language][kind][0]


def as_lines(value):
    """The lines of an answer given as text or as a list."""
    if value is None or value == '':
        return []
    return value if isinstance(value, list) else str(value).split('\n')


class Questionnaire:
    """The blocks of one return."""

    def __init__(self, answers):
        self.answers = answers
        self.form = Form(answers.get('form', 'msq-2020'), answers['language'])
        self.blocks = []
        boilerplate = self.form.wordings(self.form.tree['boilerplate'])
        self.running_title = boilerplate[-1]
        self.notes = self.form.wordings(self.form.tree['notes'])
        self.add('title', self.form.text(self.form.tree['title']))
        self.add('text', ' '.join(boilerplate[:-4]))
        self.add('respondent', answers['respondent'])
        self.add('date', answers['date'])
        self.add('text', boilerplate[-4])
        for item in self.form.tree['items']:
            self.add_section(item)
        self.add('end', ' '.join(boilerplate[-3:-1]))

    def add(self, kind, text='', **more):
        self.blocks.append(Block(kind, text, **more))

    def add_section(self, item):
        self.add('section', self.form.text(item['text']), prefix=item.get('prefix', ''))
        for child in item['items']:
            self.add_item(child, 0)

    def add_item(self, item, level):
        link_id, text = item['linkId'], self.form.text(item['text'])
        answer = self.answers['answers'].get(link_id)
        if item['type'] == 'string':
            self.add('line', text, lines=as_lines(answer), link_id=link_id)
            return
        self.add('question', text, prefix=item.get('prefix', ''), level=level, note=NOTES.get(link_id, 0),
                 link_id=link_id)
        for child in item.get('items', []):
            self.add_item(child, level + 1)
        if item['type'] == 'boolean':
            self.add_boolean(answer or {}, link_id)
        elif item['type'] == 'choices':
            self.add_choices(item, answer or {}, link_id)
        elif item['type'] != 'group':
            self.add('answer', lines=as_lines(answer), link_id=link_id)

    def add_boolean(self, answer, link_id):
        value = answer.get('value')
        pairs = [(value == 'yes', self.form.word('yes')), (value == 'no', self.form.word('no'))]
        lines = as_lines(answer.get('text'))
        self.add('yes-no', choices=pairs, lines=lines, link_id=link_id)
        self.add('answer', lines=lines, link_id=link_id)

    def add_choices(self, item, answer, link_id):
        chosen = answer.get('chosen', [])
        pairs = [(option['code'] in chosen, self.option_text(option, answer)) for option in item['options']]
        self.add('options', choices=pairs, link_id=link_id)
        self.add('answer', lines=as_lines(answer.get('text')), link_id=link_id)

    def option_text(self, option, answer):
        text = self.form.text(option['text'])
        return f"{text} {answer['other']}" if option['code'] == 'other' and 'other' in answer else text


def load(path):
    """Reads a file of answers; every scalar is a string."""
    with open(path, encoding='utf-8') as file:
        return yaml.load(file, Loader=yaml.BaseLoader)
