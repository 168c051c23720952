#!/usr/bin/env python3
"""Make the returned questionnaires of testdata/returns from the answers in testdata/answers.

usage: make_returns.py [--check] [FOLDER]

Writes every return into FOLDER (testdata/returns when none is named). --check writes nothing and tells, as
TAP, whether the files there are exactly those that would be written.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'fixtures'))

from questionnaire import ROOT, Questionnaire, load
from render_text import render_text

# What lies in an inbox besides questionnaires: a note, and the lock of an open document.
OTHERS = {
    'notes.txt': 'Notes of the meeting on Monday\n\nThe printer is on the second floor. Lunch is at noon.\n',
    '~$nepal.docx': '\x05Sarita' + ' ' * 48,
}


def make(answers):
    """The bytes of one return."""
    questionnaire = Questionnaire(answers)
    if answers['render'] == 'word':
        from render_word import render_word
        return render_word(questionnaire)
    if answers['render'] == 'mail':
        from render_mail import render_mail
        return render_mail(questionnaire)
    return render_text(questionnaire).encode()


def make_all():
    """All returns: bytes by file name."""
    returns = {name: text.encode() for name, text in OTHERS.items()}
    for path in sorted((ROOT / 'testdata' / 'answers').glob('*.yaml')):
        answers = load(path)
        returns[answers['file']] = make(answers)
    return returns


def check(folder, returns):
    present = {path.name: path.read_bytes() for path in folder.iterdir()}
    names = sorted(set(present) | set(returns))
    print(f'1..{len(names)}')
    failed = 0
    for number, name in enumerate(names, 1):
        same = present.get(name) == returns.get(name)
        failed += not same
        print(f"{'' if same else 'not '}ok {number} - {name} is what the answers make")
    if failed:
        print('# run tests/returns/make_returns.py to make the returns anew')
    return 1 if failed else 0


def main(arguments):
    checking = '--check' in arguments
    folders = [argument for argument in arguments if argument != '--check']
    folder = pathlib.Path(folders[0]) if folders else ROOT / 'testdata' / 'returns'
    returns = make_all()
    if checking:
        return check(folder, returns)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in returns.items():
        (folder / name).write_bytes(content)
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
