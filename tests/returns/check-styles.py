#!/usr/bin/env python3
"""Write the same answers as text in every style and at many widths, convert them, and hold each answer
against what was written: how an export lays out a text must not change what is read.

usage: check-styles.py WINNOW [OPTION]...

Prints TAP, a point for each style. Each OPTION is given to the conversion.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import render_text
from check_answers import check_return
from questionnaire import ROOT, Questionnaire, load

WIDTHS = (58, 66, 72, 78, 90, 104)
SEED = 20200


def wrap_lines(text, width):
    """Wraps a typed text as a mail program does: at blanks only."""
    out = []
    for line in text.split('\n'):
        out += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or ['']
    return '\n'.join(out)


def quote(text):
    return '\n'.join('> ' + line if line else '>' for line in text.split('\n'))


def render_pages(questionnaire, width, indent):
    render_text.WIDTH = width
    return render_text.render_pages(questionnaire, indent)


STYLES = {
    'typed': lambda q, width: render_text.render_plain(q),
    'typed, wrapped': lambda q, width: wrap_lines(render_text.render_plain(q), width),
    'quoted in a reply': lambda q, width: quote(wrap_lines(render_text.render_plain(q), width)),
    'carriage returns': lambda q, width: render_text.render_plain(q).replace('\n', '\r\n'),
    'pages, plain': lambda q, width: render_pages(q, width, ''),
    'pages, laid out': lambda q, width: render_pages(q, width, '    '),
    'Markdown': lambda q, width: render_text.render_markdown(q),
}


def write_returns(folder, style, chance):
    """Writes each set of answers once, at a width of its own; gives the answers by file."""
    written = []
    for number, path in enumerate(sorted((ROOT / 'testdata' / 'answers').glob('*.yaml'))):
        answers = dict(load(path), file=f'{number}.txt', render='markdown' if style == 'Markdown' else 'plain')
        text = STYLES[style](Questionnaire(answers), chance.choice(WIDTHS))
        pathlib.Path(folder, answers['file']).write_bytes(text.encode())
        written.append(answers)
    return written


def faults_of(winnow, options, style, chance):
    with tempfile.TemporaryDirectory(prefix='winnow-styles-') as folder:
        written = write_returns(folder, style, chance)
        output = pathlib.Path(folder, 'out.json')
        subprocess.run([winnow, 'convert', '--quiet', *options, folder, '-o', str(output)], timeout=300, check=False)
        value = json.loads(output.read_text(encoding='utf-8'))
    return [f"{answers['respondent']}: {fault}" for answers in written for fault in check_return(answers, value)]


def main(winnow, *options):
    chance = random.Random(SEED)
    print(f'1..{len(STYLES)}')
    failed = False
    for number, style in enumerate(STYLES, 1):
        faults = faults_of(winnow, options, style, chance)
        failed = failed or bool(faults)
        print(f"{'not ' if faults else ''}ok {number} - {style}: every answer as it was written")
        for fault in faults[:20]:
            print('# ' + fault)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
