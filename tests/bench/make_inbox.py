#!/usr/bin/env python3
"""Make an inbox of returned questionnaires to measure with, the same for the same arguments.

usage: make_inbox.py FOLDER COUNT [KIND] [SEED]

KIND is docx (the default), text, or mixed. Every return is another; from the 201st on they are those of
before with other bytes at their end, so that large inboxes are made in little time.
"""
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'returns'), str(HERE.parent / 'fixtures')]

from questionnaire import Form, Questionnaire
from render_text import render_text
from render_word import render_word
from word_dress import dress

DISTINCT = 200
PLACES = {'en': ['Kenya', 'Fiji', 'Malta', 'Ghana', 'Nepal'], 'fr': ['Togo', 'Sénégal', 'Luxembourg'],
          'es': ['Chile', 'Perú', 'Uruguay', 'Panamá']}
DATES = {'en': '{} May 2019', 'fr': '{} mai 2019', 'es': '{} de mayo de 2019'}
WORDS = {'en': 'the agency keeps a register of public services and reports on its use to parliament every year '
               'with figures for districts where offices give help to people who have no connection',
         'fr': "l'agence tient un registre des services publics et rend compte de son usage au parlement chaque "
               'année avec des chiffres par district où des bureaux aident ceux qui sont sans connexion',
         'es': 'la agencia lleva un registro de los servicios públicos e informa de su uso al parlamento cada año '
               'con cifras por distrito donde hay oficinas que ayudan a quienes no tienen conexión'}


class Respondent:
    """Answers every item of a form at random."""

    def __init__(self, seed, kind):
        self.random = random.Random(seed)
        self.language = self.random.choice(['en', 'en', 'fr', 'es'])
        self.kind = kind

    def sentence(self):
        words = WORDS[self.language].split()
        start = self.random.randrange(len(words) - 8)
        return ' '.join(words[start:start + self.random.randint(6, 20)]).capitalize() + '.'

    def address(self):
        return f'https://{self.random.choice(["portal", "data", "www", "services"])}.example.org/' \
               f'{self.random.choice(["a", "open", "e-services", "2019"])}/{self.random.randrange(10000)}'

    def plain(self, item):
        if item['type'] == 'percent':
            return f'{self.random.randint(1, 99)} %'
        if item['type'] == 'urls':
            return [self.address() for _ in range(self.random.randint(1, 3))]
        if item['type'] == 'entries':
            return [f'{self.sentence()[:40].strip()}: {self.address()}'
                    for _ in range(self.random.randint(1, 4))]
        if item['type'] == 'string':
            return self.sentence()[:30].strip()
        return [self.sentence() for _ in range(self.random.randint(1, 6))]

    def answer(self, item):
        if item['type'] == 'boolean':
            said = {'value': self.random.choice(['yes', 'no'])}
            if self.random.random() < 0.4:
                said['text'] = self.sentence()
            return said
        if item['type'] == 'choices':
            codes = [option['code'] for option in item['options'] if option['code'] != 'other']
            return {'chosen': self.random.sample(codes, self.random.randint(1, len(codes)))}
        return None if self.random.random() < 0.1 else self.plain(item)

    def answers(self):
        answers = {}

        def visit(items):
            for item in items:
                if item['type'] != 'group':
                    answers[item['linkId']] = self.answer(item)
                visit(item.get('items', []))

        visit(Form('msq-2020', self.language).tree['items'])
        marks = self.random.choice(['content-control', 'legacy', 'glyph', 'typed', 'highlight'])
        return {'render': self.kind, 'language': self.language, 'marks': marks,
                'placement': self.random.choice(['', 'table']),
                'respondent': self.random.choice(PLACES[self.language]),
                'date': DATES[self.language].format(self.random.randint(1, 28)), 'answers': answers}


def make(number, kind, seed):
    """The bytes of one return and its suffix."""
    if kind == 'mixed':
        kind = 'docx' if number % 4 else 'text'
    render = 'word' if kind == 'docx' else ['plain', 'pdf-layout', 'pdf-plain'][number % 3]
    respondent = Respondent(seed * 1000003 + number, render)
    questionnaire = Questionnaire(respondent.answers())
    if kind == 'docx':
        return dress(render_word(questionnaire), respondent.random, number), 'docx'
    return render_text(questionnaire).encode(), 'txt'


def vary(content, suffix, number):
    """The same return in other bytes: another comment of the archive, or another end of the text."""
    if suffix == 'txt':
        return content + b'\n' * number
    comment = str(number).encode()
    return content[:-2] + len(comment).to_bytes(2, 'little') + comment


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    kind, seed = (sys.argv[3:4] or ['docx'])[0], int((sys.argv[4:5] or ['1'])[0])
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        if number < DISTINCT:
            made.append(make(number, kind, seed))
        content, suffix = made[number % DISTINCT]
        if number >= DISTINCT:
            content = vary(content, suffix, number // DISTINCT)
        (folder / f'{number:05}.{suffix}').write_bytes(content)


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
