#!/usr/bin/env python3
"""Let winnow write to file systems that are too small, and print TAP.

usage: check-disk.py WINNOW PLUGIN... [--sizes N] [--jobs N]

For outputs, temporary files and what is kept between runs, each on a file system of its own: one after another of
N sizes from nothing to more than is needed. Needs the right to mount one; else all is skipped.
"""
import argparse
import collections
import subprocess
import sys

from faults import OUTPUTS, Desk

DONE, OUTPUT, INTERNAL = 0, 5, 70
PAGES = 60  # of 4 KiB; more than outputs, temporary files or the journal take


class Disk:
    """A file system of so many pages in place of a folder."""

    def __init__(self, folder, pages):
        self.folder, self.pages = folder, pages

    def __enter__(self):
        done = subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={self.pages * 4096},mode=0700', 'tmpfs', self.folder],
                              capture_output=True, check=False)
        if done.returncode:
            raise PermissionError(done.stderr.decode(errors='replace').strip())
        return self

    def __exit__(self, *fault):
        subprocess.run(['umount', '-l', self.folder], check=True)



def take_one(desk, part, pages, wanted):
    """The exit code, and what is wrong."""
    folder = {'outputs': desk.out, 'temporary files': desk.temporary, 'state': desk.state}[part]
    desk.put({})
    desk.forget()
    with Disk(folder, pages):
        run = desk.run()
        got, wrong = desk.outputs(), [f'left over: {name}' for name in desk.leftovers()]
    foreign = [line for line in run.said.splitlines() if not line.startswith(b'winnow: ')]
    wrong += [f'not words of winnow: {foreign[0]!r}'] if foreign else []
    if run.code not in ([DONE] if part == 'state' else [DONE, OUTPUT, INTERNAL]):
        wrong.append(f'exit code {run.code}: {run.said[-200:]!r}')
    for name in OUTPUTS:
        files = got[name] if isinstance(got[name], dict) else {'': got[name]}
        whole = wanted[name] if isinstance(wanted[name], dict) else {'': wanted[name]}
        if any(content is not None and content != whole.get(n) for n, content in files.items()):
            wrong.append(f'{name} is not whole')
        if run.code == DONE and got[name] != wanted[name]:
            wrong.append(f'the run succeeded without {name}')
    return run.code, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('winnow')
    parser.add_argument('plugins', nargs='+')
    parser.add_argument('--sizes', type=int, default=PAGES)
    parser.add_argument('--jobs', type=int, default=1)
    wanted = parser.parse_args()
    desk = Desk(wanted.winnow, wanted.plugins)
    failed = 0
    parts = ['outputs', 'temporary files', 'state']
    print(f'1..{len(parts)}')
    try:
        assert desk.run().code == DONE
        whole = desk.outputs()
        for number, part in enumerate(parts, 1):
            codes, faults = collections.Counter(), []
            try:
                for step in range(wanted.sizes):
                    pages = 1 + step * PAGES // wanted.sizes
                    code, wrong = take_one(desk, part, pages, whole)
                    codes[code] += 1
                    faults += [f'{pages * 4} KiB: {fault}' for fault in wrong]
            except (PermissionError, FileNotFoundError) as fault:
                print(f'ok {number} - full disk, {part} # SKIP no file system may be mounted: {fault}')
                continue
            if part != 'state' and (not codes[DONE] or len(codes) < 2):
                faults.append('no size was too small, or all were')
            failed += bool(faults)
            told = ', '.join(f'{count} ended with {code}' for code, count in sorted(codes.items()))
            print(f'{"not ok" if faults else "ok"} {number} - full disk, {part}: {sum(codes.values())} sizes # {told}')
            for fault in faults[:12]:
                print(f'# {fault}'[:400])
    finally:
        desk.remove()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
