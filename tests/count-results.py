#!/usr/bin/env python3
"""Count the results of test runs.

usage: count-results.py TESTLOG.json...

Each TESTLOG.json is what `meson test` leaves in meson-logs. A TAP test counts each of its points, any other
test counts once. The last line printed is `N passed, N failed`, with `, N skipped` when some were. The exit
status is 1 when a test failed or none ran.
"""
import json
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


def main(paths):
    total = {'passed': 0, 'failed': 0, 'skipped': 0}
    for path in paths:
        with open(path, encoding='utf-8') as log:
            for line in log:
                for outcome, count in count_test(json.loads(line)).items():
                    total[outcome] += count
    skipped = f", {total['skipped']} skipped" if total['skipped'] else ''
    print(f"{total['passed']} passed, {total['failed']} failed{skipped}")
    return 1 if total['failed'] or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
