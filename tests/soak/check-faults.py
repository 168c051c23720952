#!/usr/bin/env python3
"""Let one call after another fail in a small conversion and print TAP: no wrong output, no crash of winnow itself.

usage: check-faults.py memory|io WINNOW FAULTS.so PLUGIN... [--first N] [--later N] [--seed N] [--only WORDS] [--at N]

Each run has one fault. After it every output is byte for byte the one before or that of a run without a fault;
the exit code says which; nothing is left over; no library's words reach the user. `--first` takes so many faults,
shared among processes and kinds, and `--later` so many of the others at random; without either all. `--only` takes
those whose description ("first run, writer of out.xlsx, write") holds WORDS, `--at` one call.
"""
import argparse
import collections
import errno
import os
import queue
import random
import signal
import sys
import threading

from faults import KINDS, OUTPUTS, Desk, Fault

ERRORS = [errno.ENOSPC, errno.EIO, errno.EINTR]
DONE, OUTPUT, INTERNAL = 0, 5, 70
PLUGIN = 7  # where memory for one ran out
SHOWN = 8


class Scene:
    """What a run finds: old outputs of these names, with `again` what an earlier run over the same file kept, and a
    return `as_word` file or as text."""

    def __init__(self, name, old, again=False, as_word=False):
        self.name, self.standing, self.again, self.as_word = name, old, again, as_word
        self.old = self.wanted = self.counts = self.kept = None

    def prepare(self, desk):
        desk.fill_inbox(1, self.as_word)
        self.expect(desk, desk.run(), 'the run before')
        self.old = {name: content if name in self.standing else None for name, content in desk.outputs().items()}
        desk.fill_inbox(2, self.as_word)
        desk.kept = None
        desk.forget()
        self.expect(desk, desk.run(), 'the run without a fault')
        self.wanted = desk.outputs()
        if self.again:
            self.kept = desk.kept = desk.folder / 'kept'
            desk.state.rename(desk.kept)
        self.count(desk)

    def count(self, desk):
        self.counts = {}
        for kind in ('memory', 'write'):
            self.reset(desk)
            run = desk.run(Fault(kind=kind))
            self.expect(desk, run, 'the counted run')
            for descent, made in run.counts.items():
                kinds = ['memory'] if kind == 'memory' else KINDS[1:]
                self.counts.setdefault(descent, {}).update({k: made[k] for k in kinds})
        assert desk.outputs() == self.wanted, 'two runs gave different outputs'

    def expect(self, desk, run, title):
        assert run.code == DONE and not desk.leftovers(), (title, run, desk.leftovers())

    def reset(self, desk):
        desk.fill_inbox(2, self.as_word)
        desk.put(self.old)
        desk.kept = self.kept
        desk.forget()

    def roles(self):
        """What each process is for, by its descent, in the order in which they start."""
        children = sorted((d for d in self.counts if d.count('.') == 1), key=lambda d: int(d[2:]))
        titles = [f'guard of {name}' for name in self.standing] + ['zygote'] + [f'writer of {name}' for name in OUTPUTS]
        assert len(children) == len(titles), f'{sorted(self.counts)} are not the processes that were expected'
        roles = {'0': 'supervisor', **dict(zip(children, titles))}
        for descent in sorted(self.counts):
            if descent not in roles:
                roles[descent] = 'worker' if roles[descent.rpartition('.')[0]] == 'zygote' else 'reader of the old output'
        return roles


def judge(scene, desk, run):
    """What is wrong after a run, and what it gave."""
    wrong = []
    got = desk.outputs()
    for name in OUTPUTS:
        wrong += compare(name, got[name], scene.old[name], scene.wanted[name], run.code)
    if run.code not in (DONE, OUTPUT, PLUGIN, INTERNAL):
        wrong.append(f'exit code {run.code}')
    if run.code == PLUGIN and b'emory' not in run.said:
        wrong.append(f'exit code {run.code} without a word of memory')
    if desk.leftovers():
        wrong.append(f'left over: {desk.leftovers()}')
    foreign = [line for line in run.said.splitlines() if not line.startswith(b'winnow: ')]
    if foreign:
        wrong.append(f'not words of winnow: {foreign[0]!r}')
    if run.code != DONE and not run.said:
        wrong.append(f'exit code {run.code} without a word')
    return wrong


def compare(name, got, old, wanted, code):
    if isinstance(got, dict) and isinstance(wanted, dict):
        names = sorted(set(got) | set(wanted))
        return [fault for n in names for fault in compare(f'{name}/{n}', got.get(n), (old or {}).get(n), wanted.get(n), code)]
    if code == DONE and got != wanted:
        return [f'{name} is {"the old one" if got == old else "wrong"} although the run succeeded']
    return [] if got in (old, wanted) else [f'{name} is neither the old one nor the new']


class Group:
    """The faults of one kind in one process."""

    def __init__(self, scene, descent, role, kind, count):
        self.scene, self.descent, self.kind, self.count = scene, descent, kind, count
        self.title = f'{scene.name}, {role}, {kind}'
        self.points = []
        self.codes, self.faults = collections.Counter(), []
        self.missed = self.torn = 0

    def errors(self):
        if self.kind == 'memory':
            return [errno.ENOMEM]
        return ERRORS + ([0] if self.kind == 'write' else [])

    def fault(self, at, error):
        return Fault(self.descent, self.kind, at, error)


def is_new(scene, role):
    """A second run differs from a first one in the supervisor and in what looks at the old outputs, a Word file from
    a text in who reads it."""
    if scene.as_word:
        return role == 'worker'
    return not (scene.again and role.startswith(('zygote', 'writer')))


def groups_of(scene, part):
    kinds = ['memory'] if part == 'memory' else KINDS[1:]
    return [Group(scene, descent, role, kind, scene.counts[descent][kind])
            for descent, role in scene.roles().items() for kind in kinds
            if scene.counts[descent][kind] and is_new(scene, role)]


def share_evenly(counts, most):
    """How many of each, `most` together, so that none has fewer than another that could give."""
    taken = [0] * len(counts)
    while most > 0 and any(t < c for t, c in zip(taken, counts)):
        open_ones = [i for i, c in enumerate(counts) if taken[i] < c]
        step = max(1, most // len(open_ones))
        for i in open_ones:
            more = min(step, counts[i] - taken[i], most)
            taken[i] += more
            most -= more
    return taken


def choose_points(groups, wanted, chance):
    for group in groups:
        group.points = [(at, error) for at in range(1, group.count + 1) for error in group.errors()]
    if wanted.first is None:
        return
    first = share_evenly([len(group.points) for group in groups], wanted.first)
    later = [(group, point) for group, most in zip(groups, first) for point in group.points[most:]]
    for group, most in zip(groups, first):
        group.points = group.points[:most]
    for group, point in chance.sample(later, min(wanted.later, len(later))):
        group.points.append(point)


class Bench:
    """Desks at which runs go on side by side."""

    def __init__(self, desks):
        self.desks = queue.Queue()
        for desk in desks:
            self.desks.put(desk)
        self.lock = threading.Lock()
        self.done = 0
        self.stopped = False

    def stop(self, *_):
        self.stopped = True

    def work(self, tasks):
        desk = self.desks.get()
        dirty = None
        while True:
            with self.lock:
                task = None if self.stopped else next(tasks, None)
                self.done += task is not None
                if task and self.done % 1000 == 0:
                    print(f'# {self.done} faults', flush=True)
            if task is None:
                return
            group, (at, error) = task
            if dirty is not group.scene:
                group.scene.reset(desk)
            fault = group.fault(at, error)
            run = desk.run(fault)
            wrong = judge(group.scene, desk, run)
            with self.lock:
                self.note(group, fault, run, wrong)
                group.torn += desk.torn_names()
            dirty = None if run.code == DONE or wrong else group.scene
            if dirty and desk.outputs() != group.scene.old:
                dirty = None
            if dirty:
                desk.forget()
            desk.clear()

    @staticmethod
    def note(group, fault, run, wrong):
        group.missed += not run.hit
        group.codes[run.code] += 1
        if wrong:
            group.faults.append((fault, run.where, run.code, wrong))

    def run(self, groups, chance):
        """In any order, so that a report of what was done until somebody interrupts is of all groups."""
        tasks = [(group, point) for group in groups for point in group.points]
        chance.shuffle(tasks)
        tasks = iter(tasks)
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGTERM, self.stop)
        threads = [threading.Thread(target=self.work, args=(tasks,)) for _ in range(self.desks.qsize())]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def report(groups):
    failed = 0
    for number, group in enumerate(groups, 1):
        codes = ', '.join(f'{count} ended with {code}' for code, count in sorted(group.codes.items()))
        failed += bool(group.faults)
        print(f'{"not ok" if group.faults else "ok"} {number} - {group.title}: {sum(group.codes.values())} faults of '
              f'{group.count} calls # {codes}{f", {group.missed} not met" if group.missed else ""}'
              f'{f", {group.torn} empty temporary files" if group.torn else ""}')
        for fault, where, code, wrong in group.faults[:SHOWN]:
            print(f'# {fault} at {where}, code {code}: {"; ".join(wrong)}'[:400])
        if len(group.faults) > SHOWN:
            print(f'# and {len(group.faults) - SHOWN} more')
    print(f'1..{len(groups)}')
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('part', choices=['memory', 'io'])
    parser.add_argument('winnow')
    parser.add_argument('preload', type=os.path.abspath)
    parser.add_argument('plugins', nargs='+')
    parser.add_argument('--first', type=int)
    parser.add_argument('--later', type=int, default=0)
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument('--only', default='')
    parser.add_argument('--at', type=int)
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    wanted = parser.parse_args()
    print(f'# seed {wanted.seed}', flush=True)
    desks = [Desk(wanted.winnow, wanted.plugins, wanted.preload) for _ in range(wanted.jobs)]
    try:
        scenes = [Scene('first run', OUTPUTS[:1]), Scene('second run', OUTPUTS, again=True),
                  Scene('Word file', OUTPUTS[:1], as_word=True)]
        for scene in scenes:
            scene.prepare(desks[0])
        groups = [g for scene in scenes for g in groups_of(scene, wanted.part) if wanted.only in g.title]
        chance = random.Random(wanted.seed)
        choose_points(groups, wanted, chance)
        if wanted.at:
            for group in groups:
                group.points = [point for point in group.points if point[0] == wanted.at]
        Bench(desks).run(groups, chance)
        failed = report(groups)
    finally:
        for desk in desks:
            desk.remove()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
