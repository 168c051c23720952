"""Holds a response against the answers that a return was made of."""
import pathlib
import re

from questionnaire import Form, as_lines

ADDRESS = re.compile(r'https?://\S+')


def fold(text):
    """Words only: line breaks and list numbers may be kept or not."""
    return re.sub(r'\s+', ' ', re.sub(r'(?m)(^|\s)\d{1,2}[.)](?=\s)', ' ', text or '')).strip()


class Expected:
    """What one item must come out as."""

    def __init__(self, item, answer, words, lost):
        self.type = item['type']
        answer = answer if isinstance(answer, dict) else {'text': answer}
        self.text = '\n'.join(as_lines(answer.get('text')))
        self.value, self.chosen = answer.get('value'), answer.get('chosen')
        self.other, self.lost = answer.get('other'), lost
        self.none = fold(self.text).casefold() in {word.casefold() for word in words['not_applicable']}

    def status(self):
        if self.type in ('boolean', 'choices'):
            if self.lost and not self.says_so():
                return 'indeterminate'
            return 'answered' if self.value or self.chosen else 'blank'
        return 'not_applicable' if self.none else 'answered' if self.text else 'blank'

    def says_so(self):
        """Whether a yes or no stands in words where the ticks were lost."""
        return self.type == 'boolean' and re.match(r'(Yes|No)\b', self.text) is not None

    def faults(self, actual):
        """What is wrong with `actual`, as text."""
        wanted = [('status', self.status())]
        if self.type == 'boolean':
            known = None if self.status() == 'indeterminate' else {'yes': True, 'no': False}.get(self.value)
            wanted.append(('boolean', known))
        elif self.type == 'choices':
            known = None if self.status() == 'indeterminate' else sorted(self.chosen or [])
            wanted.append(('selected', known))
        elif self.type == 'percent' and self.status() == 'answered':
            wanted.append(('number', float(self.text.split()[0].rstrip('%').replace(',', '.'))))
        wanted.append(('urls', sorted(ADDRESS.findall(self.text))))
        faults = [f'{name} is {self.get(actual, name)!r}, expected {value!r}' for name, value in wanted
                  if self.get(actual, name) != value]
        return faults + self.text_faults(actual)

    @staticmethod
    def get(actual, name):
        value = actual.get(name)
        if name == 'urls':
            return sorted(value or [])
        return sorted(value) if isinstance(value, list) else value

    def text_faults(self, actual):
        text, wanted = fold(actual.get('text')), fold(self.text)
        if self.type in ('boolean', 'choices'):
            text = re.sub(r'^(Yes|No|Oui|Non|Sí)\b[.,]?\s*', '', text)
            wanted = re.sub(r'^(Yes|No|Oui|Non|Sí)\b[.,]?\s*', '', wanted)
        if self.other and text == self.other:
            return []
        return [] if text == wanted else [f'text is {text!r}, expected {wanted!r}']


def leaves(items):
    """All items that can be answered, in order."""
    for item in items:
        if 'items' in item:
            yield from leaves(item['items'])
        else:
            yield item


def check_return(answers, value):
    """What is wrong with the response to one return."""
    responses = [response for response in value['responses']
                 if pathlib.Path(response['source']['path']).name == answers['file']]
    if len(responses) != 1:
        return [f'{len(responses)} responses']
    form = Form(answers.get('form', 'msq-2020'), answers['language'])
    words = form.tree['words'][answers['language']]
    actual = {item['linkId']: item for item in responses[0]['items']}
    faults = []
    if responses[0]['language'] != answers['language']:
        faults.append(f"language is {responses[0]['language']}")
    if responses[0]['respondent'].get('name') != answers['respondent']:
        faults.append(f"respondent is {responses[0]['respondent']}")
    for item in leaves(form.tree['items']):
        link_id = item['linkId']
        expected = Expected(item, answers['answers'].get(link_id), words, answers['render'] == 'markdown')
        faults += [f'{link_id}: {fault}' for fault in expected.faults(actual[link_id])]
    return faults
