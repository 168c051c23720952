#!/usr/bin/env python3
"""What a person would write in Python: the text of every Word file, a search for the form's wordings, and what
follows each into a workbook. usage: pipeline.py OUT.xlsx WORDINGS FILE..."""
import re
import sys
import zipfile

from lxml import etree
from openpyxl import Workbook

SPACE = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


def text_of(path):
    if not zipfile.is_zipfile(path):
        with open(path, encoding='utf-8') as file:
            return file.read()
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read('word/document.xml'))
    return '\n'.join(''.join(text.text or '' for text in paragraph.iter(SPACE + 't'))
                     for paragraph in body.iter(SPACE + 'p'))


def main():
    out, wordings, *paths = sys.argv[1:]
    with open(wordings, encoding='utf-8') as file:
        sought = file.read().splitlines()
    book = Workbook(write_only=True)
    sheet = book.create_sheet('Answers')
    for path in paths:
        text = re.sub('[ \\t\u00A0]+', ' ', text_of(path))
        found = sorted((text.find(one), one) for one in sought if one in text)
        for (start, one), following in zip(found, found[1:] + [(len(text), '')]):
            answer = text[start + len(one):following[0]].strip()
            sheet.append([path, one[:80], answer[:32000], len(answer), start])
    book.save(out)


if __name__ == '__main__':
    main()
