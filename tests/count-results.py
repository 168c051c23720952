#!/usr/bin/env python3
"""Count the results of test runs.

usage: count-results.py FILE...

Each FILE is a testlog.json, which `meson test` leaves in meson-logs, or ends in .tap. In TAP each point counts,
any other test counts once. The last line printed is `N passed, N failed`, with `, N skipped` when some were. The exit
status is 1 when a test failed or none ran.
"""
import json
import pathlib
import re
import sys

POINT = re.compile(r'^(not )?ok\b[^#]*(?:#\s*(\w+))?')
GOOD = {'OK': 'passed', 'EXPECTEDFAIL': 'passed', 'SKIP': 'skipped'}


def count_points(text):
    """The TAP points of a test's standard output, by outcome."""
    counts = {'passed': 0, 'failed': 0, 'skipped': 0}
    for line in text.splitlines():
        point = POINT.match(line)
        if not point:
            continue
        directive = (point.group(2) or '').lower()
        if directive.startswith('skip'):
            counts['skipped'] += 1
        elif point.group(1) and directive != 'todo':
            counts['failed'] += 1
        else:
            counts['passed'] += 1
    return counts


def count_test(test):
    """The counts of one line of the log; a test that failed counts at least one failure."""
    counts = count_points(test.get('stdout') or '')
    outcome = GOOD.get(test['result'], 'failed')
    if sum(counts.values()) == 0 or (outcome == 'failed' and counts['failed'] == 0):
        counts[outcome] += 1
    return counts


def tests_in(path):
    """The counts of each test in a file."""
    text = pathlib.Path(path).read_text(encoding='utf-8')
    if path.endswith('.tap'):
        return [count_points(text)]
    return [count_test(json.loads(line)) for line in text.splitlines()]


def main(paths):
    total = {'passed': 0, 'failed': 0, 'skipped': 0}
    for path in paths:
        for counts in tests_in(path):
            for outcome, count in counts.items():
                total[outcome] += count
    skipped = f", {total['skipped']} skipped" if total['skipped'] else ''
    print(f"{total['passed']} passed, {total['failed']} failed{skipped}")
    return 1 if total['failed'] or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
