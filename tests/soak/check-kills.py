#!/usr/bin/env python3
"""Kill winnow and its processes at random moments, let it run again, and print TAP.

usage: check-kills.py WINNOW PLUGIN... [--kills N] [--seed N] [--jobs N]

A third of the kills takes winnow with all its processes, a third winnow alone, a third one of the others. Then every
output is the old one or the complete new one, no process is left, and another run gives what one that nobody
disturbed gives, with a record for every document and nothing left over.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import signal
import sys
import threading
import time

from faults import OUTPUTS, Desk

REPLIES = 12
DONE, OUTPUT, INTERNAL = 0, 5, 70
VICTIMS = ['all', 'supervisor', 'other']
LAST_SECONDS = 10  # for the other processes to end


def processes_of(session):
    """The processes of a session that still run."""
    found = []
    for path in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            fields = path.read_text().rpartition(')')[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] not in 'ZX':
            found.append(int(path.parent.name))
    return found


class Scene:
    """The old outputs and those of a run that nobody disturbed."""

    def __init__(self, desk):
        desk.fill_inbox(1)
        self.old = self.take(desk)
        desk.fill_inbox(2)
        self.new = self.take(desk)
        self.none = dict.fromkeys(OUTPUTS)

    @staticmethod
    def take(desk):
        desk.forget()
        run = desk.run()
        assert run.code == DONE and not desk.leftovers(), (run, desk.leftovers())
        return desk.outputs()


def is_one_of(got, old, new):
    """Files of a folder are put in place one by one, so each is looked at by itself."""
    if isinstance(got, dict):
        return all(is_one_of(content, (old or {}).get(name), new.get(name)) for name, content in got.items())
    return got in (old, new)


class Round:
    """One kill, and the run after it."""

    def __init__(self, desk, scene, chance, seconds):
        self.desk, self.scene = desk, scene
        self.before = scene.old if chance.random() < 0.5 else scene.none
        self.victim = chance.choice(VICTIMS)
        late = chance.random() < 0.4  # when outputs are put in place, which takes little time
        self.delay = seconds * (0.8 + 0.3 * chance.random() if late else chance.random())
        self.pick = chance.random()
        self.wrong, self.outcome, self.torn = [], 'ended before', 0

    def run(self):
        self.desk.put(self.before)
        self.desk.forget()
        process = self.desk.start()
        time.sleep(self.delay)
        killed = self.kill(process)
        said, _ = process.communicate(timeout=60)
        self.check_end(process, killed, said)
        self.torn = self.desk.torn_names()
        self.check_again()
        self.desk.clear()

    def kill(self, process):
        """Whether there was something to kill."""
        if self.victim == 'other':
            others = [pid for pid in processes_of(process.pid) if pid != process.pid]
            if not others:
                return False
            try:
                os.kill(others[int(self.pick * len(others))], signal.SIGKILL)
            except ProcessLookupError:
                return False
            return True
        if process.poll() is not None:
            return False
        (os.killpg if self.victim == 'all' else os.kill)(process.pid, signal.SIGKILL)
        return True

    def check_end(self, process, killed, said):
        self.check_alone(process.pid)
        got = self.desk.outputs()
        new = [name for name in OUTPUTS if got[name] == self.scene.new[name]]
        torn = [name for name in OUTPUTS if not self.is_whole(name, got[name])]
        if torn:
            self.wrong.append(f'neither old nor new: {torn}')
        expected = [DONE] if not killed else [DONE, OUTPUT, INTERNAL] if self.victim == 'other' else [-9, DONE]
        if process.returncode not in expected:
            self.wrong.append(f'exit code {process.returncode}, {said[-200:]!r}')
        if process.returncode == DONE and len(new) < len(OUTPUTS):
            self.wrong.append('the run succeeded without the new outputs')
        if killed:
            self.outcome = 'new' if len(new) == len(OUTPUTS) else 'old' if not new else 'some new'

    def is_whole(self, name, got):
        before = self.before[name]
        if isinstance(self.scene.new[name], dict):
            kept = {n: c for n, c in (got or {}).items() if '.winnow-' not in n}
            return is_one_of(kept, before, self.scene.new[name])
        return got in (before, self.scene.new[name])

    def check_alone(self, session):
        deadline = time.monotonic() + LAST_SECONDS
        while processes_of(session) and time.monotonic() < deadline:
            time.sleep(0.01)
        if processes_of(session):
            self.wrong.append('processes are left')
            for pid in processes_of(session):
                os.kill(pid, signal.SIGKILL)

    def check_again(self):
        again = self.desk.run()
        if again.code != DONE:
            self.wrong.append(f'the run after it ended with {again.code}: {again.said[-200:]!r}')
        if self.desk.outputs() != self.scene.new:
            self.wrong.append('the run after it gave other outputs')
        if self.desk.leftovers():
            self.wrong.append(f'left over after it: {self.desk.leftovers()}')
        documents = json.loads((self.desk.out / 'out.json').read_text())['documents']
        if len(documents) != REPLIES:
            self.wrong.append(f'{len(documents)} records of {REPLIES} documents')


def measure(desk, scene):
    """Seconds that a run takes here and now."""
    desk.put(scene.old)
    desk.forget()
    started = time.monotonic()
    desk.run()
    return time.monotonic() - started


def kill_once(desk, scene, chance, seconds):
    """A round that killed something, and how long a run seems to take now: machines are busy by turns."""
    while True:
        one = Round(desk, scene, chance, seconds)
        one.run()
        if one.outcome != 'ended before':
            return one, seconds * 1.05
        if one.wrong:
            return one, seconds
        seconds *= 0.9


def work(desk, scene, rounds, chances, lock):
    seconds = measure(desk, scene)
    while True:
        with lock:
            chance = next(chances, None)
        if chance is None:
            return
        one, seconds = kill_once(desk, scene, chance, seconds)
        with lock:
            rounds.append(one)


def report(rounds):
    failed = 0
    for number, victim in enumerate(VICTIMS, 1):
        mine = [one for one in rounds if one.victim == victim]
        faults = [f'after {one.delay:.3f} s: {fault}' for one in mine for fault in one.wrong]
        outcomes = ', '.join(f'{count} {what}' for what, count in sorted(collections.Counter(o.outcome for o in mine).items()))
        torn = sum(one.torn for one in mine)
        failed += bool(faults)
        print(f'{"not ok" if faults else "ok"} {number} - kills, {victim}: {len(mine)} # outputs: {outcomes}'
              f'{f"; {torn} empty temporary files" if torn else ""}')
        for fault in faults[:12]:
            print(f'# {fault}'[:400])
    print(f'1..{len(VICTIMS)}')
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('winnow')
    parser.add_argument('plugins', nargs='+')
    parser.add_argument('--kills', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    wanted = parser.parse_args()
    print(f'# seed {wanted.seed}', flush=True)
    desks = [Desk(wanted.winnow, wanted.plugins, replies=REPLIES) for _ in range(wanted.jobs)]
    chances = iter([random.Random(f'{wanted.seed}/{i}') for i in range(wanted.kills)])
    rounds, lock = [], threading.Lock()
    try:
        scene = Scene(desks[0])
        for desk in desks[1:]:
            desk.fill_inbox(2)
        threads = [threading.Thread(target=work, args=(desk, scene, rounds, chances, lock))
                   for desk in desks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        failed = report(rounds)
    finally:
        for desk in desks:
            desk.remove()
    return 1 if failed or len(rounds) != wanted.kills else 0


if __name__ == '__main__':
    sys.exit(main())
