#!/usr/bin/env python3
"""Check, and print TAP, that nothing of what people wrote leaves a run but in its outputs: not in messages, not in
the names of files it makes, whatever becomes of the documents.

usage: check-privacy.py WINNOW [OPTION FOR EVERY CONVERSION]...
"""
import io
import itertools
import os
import re
import threading
import zipfile

from shell import RETURNS, Checks

check = Checks()
NUMBERS = itertools.count(1)
MARK = 'CANARY'


def canary():
    return f'{MARK}{next(NUMBERS):03}'


def mail(attachment, name):
    boundary = f'cut{canary()}'
    return (f'From: {canary()} <{canary()}@example.org>\nTo: {canary()}@example.org\nMessage-ID: <{canary()}@example.org>\n'
            f'Subject: {canary()}\nX-Note: {canary()}\nMIME-Version: 1.0\n'
            f'Content-Type: multipart/mixed; boundary={boundary}\n\n--{boundary}\nContent-Type: text/plain\n\n{canary()}\n'
            f'--{boundary}\nContent-Type: text/plain; charset={canary()}\n'
            f'Content-Disposition: attachment; filename="{name}"\n\n{attachment}\n--{boundary}--\n')


def word_file(change=lambda xml: xml, length=None):
    """A return in Word with canaries in its text and its properties."""
    made = io.BytesIO()
    with zipfile.ZipFile(RETURNS / 'kenya.docx') as given, zipfile.ZipFile(made, 'w', zipfile.ZIP_DEFLATED) as package:
        for name in given.namelist():
            data = given.read(name).decode()
            if name == 'word/document.xml':
                data = change(data.replace('</w:t>', f' {canary()}</w:t>', 3))
            package.writestr(name, f'<c><creator>{canary()}</creator></c>' if name == 'docProps/core.xml' else data)
    return made.getvalue()[:length]


def after_text(what):
    """Puts what is wrong right behind a text, so that a parser's own message would quote it."""
    return lambda xml: xml.replace('</w:t>', f'{canary()}{what}', 1)


def write_inputs(shell):
    text = (RETURNS / 'malta.txt').read_text()
    for name, data in {
            'good.txt': re.sub(r'\n\n', lambda _: f' {canary()}\n\n', text, count=9),
            'note.txt': f'A note about {canary()}, no form.\n',
            'page.pdf': f'%PDF-1.4\n{canary()}\n%%EOF\n',
            'old.rtf': '{\\rtf1 ' + canary() + '}',
            'table.xml': f'<?xml version="1.0"?><a>{canary()}',
            'long.txt': f'{canary()} ' * 40000,
            'mail.eml': mail(text.replace('\n\n', f' {canary()}\n\n', 2), 'reply.txt'),
            'odd.eml': mail(f'%PDF-1.4 {canary()}', 'scan.pdf'),
            'good.docx': word_file(),
            'open.docx': word_file(after_text('</w:q>')),
            'entity.docx': word_file(lambda xml: f'<!DOCTYPE {canary()} [<!ENTITY e "{canary()}">]>{xml[xml.index("<w:doc"):]}'),
            'undefined.docx': word_file(after_text('&undefined;</w:t>')),
            'bytes.docx': word_file(after_text('\x01</w:t>')),
            'cut.docx': word_file(length=2000)}.items():
        shell.write(f'in/{name}', data)


class Names:
    """Collects the names that appear in folders while a run goes on."""

    def __init__(self, *folders):
        self.folders, self.seen, self.ended = folders, set(), threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def look(self):
        for folder in self.folders:
            for _, folders, files in os.walk(folder):
                self.seen.update(folders + files)

    def watch(self):
        while not self.ended.wait(0.005):
            self.look()

    def stop(self):
        self.ended.set()
        self.thread.join()
        self.look()
        return self.seen


@check
def no_message_and_no_name_has_what_people_wrote(shell):
    write_inputs(shell)
    for name in ('out', 'state', 'temporary'):
        (shell.folder / name).mkdir()
    names = Names(*(shell.folder / name for name in ('out', 'state', 'temporary')))
    environment = dict(os.environ, XDG_STATE_HOME=str(shell.folder / 'state'), TMPDIR=str(shell.folder / 'temporary'))
    done = shell.convert('in', '-o', 'out/a.json', '-o', 'out/b.xlsx', '--limit', 'text-bytes=300000', '--progress', 'plain',
                         '-v', env=environment)
    seen = names.stop()
    assert done.returncode == 3, done
    assert MARK not in done.stderr + done.stdout, [line for line in done.stderr.splitlines() if MARK in line]
    assert not [name for name in seen if MARK in name], seen
    statuses = {document['status'] for document in shell.documents('out/a.json')}
    assert {'ok', 'no-form', 'unsupported', 'rejected-malformed', 'rejected-limit'} <= statuses, statuses
    written = (shell.folder / 'out/a.json').read_text()
    assert next(NUMBERS) > 50 and len(set(re.findall(MARK + r'\d+', written))) >= 10  # or there was nothing to find


@check
def inspecting_a_document_puts_none_of_it_into_messages(shell):
    write_inputs(shell)
    for path in sorted((shell.folder / 'in').iterdir()):
        for command in (['inspect'], ['inspect', '--json']):
            done = shell.run(*command, *shell.options, path)
            assert MARK not in done.stderr, (path.name, done.stderr)


if __name__ == '__main__':
    import sys
    sys.exit(check.run(*sys.argv[1:]))
