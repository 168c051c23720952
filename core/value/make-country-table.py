#!/usr/bin/env python3
"""Writes country-table.c and country-scripts.c from ISO 3166-1, country-names.tsv and country-scripts.tsv.

usage: make-country-table.py ISO_3166-1.json LOCALEDIR TABLE SCRIPTS

The first two come with the package iso-codes (/usr/share/iso-codes/json and /usr/share/locale). A name becomes
a key: folded, without articles and joining words, the tokens in order of code points, as wn_country_key in
country-key.c makes it. A key that two countries share is left out. SCRIPTS holds the names in scripts other than Latin.
"""
import gettext
import json
import os
import re
import sys
import textwrap
import unicodedata

STOP = set('the of and la le les el los las de du des del do d l y et e и'.split())
OTHER_SCRIPTS = ('ru', 'ar', 'zh_CN')
SPELLED = {'st': 'saint', 'ste': 'sainte', 'rep': 'republic', 'dem': 'democratic', 'fed': 'federation', 'is': 'islands'}


def fold(text):
    text = unicodedata.normalize('NFKD', text.replace('\u2019', "'")).casefold()
    return ''.join(c for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c))


def key(name):
    whole = re.sub(r'(?<!\w)(\w)\.(?=\w(?!\w))', r'\1', fold(name))  # U.S.A. is one word
    tokens = re.findall(r'[^\W_]+', whole)
    return ' '.join(sorted({SPELLED.get(t, t) for t in tokens if t not in STOP}))


def add_names(file, names):
    here = os.path.dirname(os.path.abspath(__file__))
    for line in open(os.path.join(here, file), encoding='utf-8'):
        if not line.startswith('#'):
            iso3, more = line.rstrip('\n').split('\t')
            names[iso3] += more.split(' | ')


def collect(path, locales):
    countries = json.load(open(path, encoding='utf-8'))['3166-1']
    translations = [gettext.translation('iso_3166-1', locales, [code]) for code in ('fr', 'es')]
    names = {}
    for country in countries:
        plain = [country[k] for k in ('name', 'common_name', 'official_name') if k in country]
        names[country['alpha_3']] = plain + [t.gettext(n) for t in translations for n in plain]
    add_names('country-names.tsv', names)
    return sorted(countries, key=lambda c: c['alpha_3']), names


def collect_scripts(countries, locales):
    """The names in other scripts, of those countries that have them."""
    translations = [gettext.translation('iso_3166-1', locales, [code]) for code in OTHER_SCRIPTS]
    names = {}
    for country in countries:
        plain = [country[k] for k in ('name', 'common_name', 'official_name') if k in country]
        more = [t.gettext(n) for t in translations for n in plain]
        names[country['alpha_3']] = [n for n in more if not re.search('[A-Za-z]', n)]
    add_names('country-scripts.tsv', names)
    return names


def own_keys(countries, names):
    """The country of each key; a key that two share is left out."""
    owners = {}
    for i, country in enumerate(countries):
        for name in names[country['alpha_3']]:
            owners.setdefault(key(name), set()).add(i)
    for k in sorted(k for k, v in owners.items() if len(v) > 1 or not k):
        print('left out: %r, shared by %s' % (k, [countries[i]['alpha_3'] for i in owners[k]]), file=sys.stderr)
        del owners[k]
    return {k: min(v) for k, v in owners.items()}


def write_names(out, array, owners, quote):
    out.write('const wn_country_name wn_%ss[] = {\n' % array)
    rows = ['{%s, %d},' % (quote(k), owners[k]) for k in sorted(owners, key=lambda k: k.encode('utf-8'))]
    out.write(packed(rows) + '};\n')
    out.write('const size_t wn_%s_count = sizeof wn_%ss / sizeof *wn_%ss;\n' % (array, array, array))


def quoted(text):
    return '"%s"' % ''.join(chr(b) if b < 128 else '\\x%02X""' % b for b in text.encode('utf-8'))


def packed(rows):
    return textwrap.fill(' '.join(r.replace(' ', '\0') for r in rows), 110, initial_indent='    ',
                         subsequent_indent='    ', break_long_words=False, break_on_hyphens=False).replace('\0', ' ') + '\n'


def write_head(out):
    out.write('/* Made by make-country-table.py from ISO 3166-1 (iso-codes) and the lists beside it. */\n')
    out.write('#include "core/value/country-table.h"\n\n/* clang-format off */\n')


def main():
    countries, names = collect(sys.argv[1], sys.argv[2])
    with open(sys.argv[3], 'w', encoding='utf-8') as out:
        write_head(out)
        out.write('const wn_country_row wn_countries[] = {\n')
        rows = ['{"%s", "%s", "%s"},' % (c['alpha_2'], c['alpha_3'], c['numeric']) for c in countries]
        out.write(packed(rows) + '};\nconst size_t wn_country_count = sizeof wn_countries / sizeof *wn_countries;\n\n')
        write_names(out, 'country_name', own_keys(countries, names), quoted)
    with open(sys.argv[4], 'w', encoding='utf-8') as out:
        write_head(out)
        scripts = collect_scripts(countries, sys.argv[2])
        write_names(out, 'country_script_name', own_keys(countries, scripts), lambda k: '"%s"' % k)


main()
