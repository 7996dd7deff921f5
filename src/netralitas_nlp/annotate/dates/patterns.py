"""The patterns of Indonesian dates in folded text; `<<WD>>` and its kin stand for words of the calendar.

All gaps and repeats are bounded, so that time grows with the length of the text.
"""

from __future__ import annotations

import re

from netralitas_nlp.resources.calendar import Calendar, any_of
from netralitas_nlp.text.numerals import NUMBER_WORDS


def compiled(pattern: str, calendar: Calendar) -> re.Pattern[str]:
    """A pattern with the words of a calendar put in."""
    words = calendar.words
    pieces = {
        "WD": any_of(calendar.weekdays),
        "MONTH": any_of(calendar.months),
        "MON": any_of([*calendar.months, *calendar.short_months]),
        "PART": any_of(words["parts_of_day"]),
        "TO": any_of(words["to"]),
        "AND": any_of(words["and"]),
        "DAYWORD": any_of(words["day_words"]),
        "REL": any_of(calendar.relative),
        "PAST": any_of(words["past"]),
        "FUTURE": any_of(words["future"]),
        "HIJRI": any_of(calendar.hijri),
        "ONE": any_of(calendar.ones),
        "UNIT": any_of(calendar.units),
        "AGO": any_of(words["ago"]),
        "AHEAD": any_of(words["ahead"]),
        "NUMBER": NUMBER_WORDS.replace(" ", r"\ "),
    }
    return re.compile(re.sub(r"<<(\w+)>>", lambda m: pieces[m[1]], pattern), re.VERBOSE)


_YEAR = r"(?:19|20|21|30)\d{2}"
_TOWARD = r"(?:\ (?:(?P<past><<PAST>>)|(?P<future><<FUTURE>>))(?!\w))?"

STAMP = r"""(?<![\w/.:-])(?P<y>(?:19|20)\d{2})(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})
    (?:[\ t]\d{1,2}:\d{2}(?::\d{2})?(?!\d))?(?![\w/-])"""

_TWO_WEEKDAYS = r"(?P<wd><<WD>>)(?:(?:\ ?,\ ?<<WD>>){0,5},?\ ?(?:<<TO>>|<<AND>>)\ ?(?P<wd2><<WD>>))?(?:\ <<PART>>)?"
_WITH_CLOCK = r"(?P<num>\d{1,2}\ ?[/-]\ ?\d{1,2}(?:\ ?[/-]\ ?\d{2,4})?)(?![\w/])(?:,?\ \d{1,2}:\d{2}(?::\d{2})?(?!\d))?"
WEEKDAY_FIGURES = rf"""(?<![\w']){_TWO_WEEKDAYS}(?:\ ?,)?(?:\ hari\ ini)?\ {{0,2}}(?:<<DAYWORD>>\ )?
    (?:
        \(\ ?(?:<<DAYWORD>>\ )?(?P<inner>[^()\n]{{3,40}}?)\ ?\)
      | \(?{_WITH_CLOCK}
    )"""

_MORE_DAYS = r"(?P<more>(?:\ ?(?:,\ ?dan\ |,|<<TO>>|dan|&)\ ?(?:<<WD>>,?\ )?\d{1,2}){0,6})"
_NAMED_MONTH = r"(?:bulan\ )?(?P<m><<MON>>)(?![^\W\d]|'|\d(?!\d{3}(?!\d)))"
_OF_YEAR = rf"(?:\.?\ ?[,/-]?\ ?(?:tahun\ )?(?P<y>{_YEAR})(?!\d))?"
NAMED = rf"""(?<![\w/.,-])(?:{_TWO_WEEKDAYS}\ ?,?\ {{0,2}})?(?:<<DAYWORD>>\ {{1,2}})?
    (?P<d>\d{{1,2}}){_MORE_DAYS}[\ /-]{{0,3}}{_NAMED_MONTH}{_OF_YEAR}{_TOWARD}"""

_FIRST_DAY = r"(?:(?P<d0>\d{1,2})\ ?(?:<<TO>>|(?P<and>dan|&))\ ?)?"
MISSPELT = rf"""(?<![\w/.,-])(?:(?P<wd><<WD>>)(?:\ <<PART>>)?\ ?,?\ {{0,2}})?(?P<tgl><<DAYWORD>>\ {{1,2}})?
    {_FIRST_DAY}(?P<d>\d{{1,2}})[\ /-]{{1,3}}(?:bulan\ )?(?P<m>[^\W_]{{3,12}})(?![\w']){_OF_YEAR}"""

MISSPELT_MONTH = rf"""(?<![\w'/-])(?P<from>(?:awal|akhir|pertengahan|medio|penghujung)\ (?:bulan\ )?|bulan\ )(?P<m>[^\W_]{{4,12}})
    (?:\ (?:tahun\ )?(?P<y>{_YEAR})(?!\d))"""

_COUNT = r"(?P<n>\d{1,3}|<<NUMBER>>)(?:\ ?\(\w{1,20}\))?\ (?P<unit><<UNIT>>)|(?P<one><<ONE>>)"
COUNTED = rf"""(?<![\w.,/-])(?:(?P<wd><<WD>>)\ )?(?P<count>(?:{_COUNT}))
    \ (?:<<AGO>>|(?P<ahead><<AHEAD>>))(?![\w-])"""

_FOUR_FIGURES = r"""
    (?:\d{1,2}\ ?-\ ?)?\d{1,2}/\d{1,2}/(?:19|20)\d{2}(?:\ ?-\ ?\d{1,2}/\d{1,2}/(?:19|20)\d{2})?
  | \d{1,2}-\d{1,2}-(?:19|20)\d{2}
  | \d{1,2}\.\d{1,2}\.(?:19|20)\d{2}
"""
_TWO_FIGURES = r"""
    (?:\d{1,2}-)?\d{1,2}/\d{1,2}/\d{2}(?:-\d{1,2}/\d{1,2}/\d{2})?
  | (?:(?<=\()|(?<=tanggal\ )|(?<=tgl\ )|(?<=tgl\.\ ))\d{1,2}(?P<sep>[.-])\d{1,2}(?P=sep)\d{2}
"""
_NO_YEAR = r"""
    \d{1,2}-\d{1,2}/\d{1,2}(?!\d)
  | (?<=\()\d{1,2}/\d{1,2}(?=\))
  | (?<=tanggal\ )\d{1,2}/\d{1,2}(?!\d)
"""
FIGURES = rf"(?:(?<![\w/.,-])|(?<=\())(?P<num>{_FOUR_FIGURES}|{_TWO_FIGURES}|{_NO_YEAR})(?![\w/-])"

_PART_OF_MONTH = r"(?:(?:awal|akhir|pertengahan)\ )?(?:bulan\ )?"
MONTHS = rf"""(?<![\w'/-]){_PART_OF_MONTH}(?P<m><<MONTH>>)(?:\ (?:tahun\ )?(?P<y>{_YEAR}))?
    \ ?(?:<<TO>>)\ ?{_PART_OF_MONTH}(?P<m2><<MONTH>>)(?![\w'])(?:\ ?,?\ ?(?:tahun\ )?(?P<y2>{_YEAR})(?!\d))?{_TOWARD}"""

_WHEN_IN_MONTH = r"(?P<when>(?:awal|akhir|pertengahan|medio|penghujung)\ )?(?P<cue>bulan\ )?"
MONTH = rf"""(?<![\w'/-]){_WHEN_IN_MONTH}(?P<m><<MON>>)(?![\w'-])
    (?:\.?\ ?,?\ ?(?:tahun\ )?(?P<y>{_YEAR})(?!\d))?{_TOWARD}"""

_QUARTERS = r"iv|i{1,3}|[1-4]|pertama|kedua|ketiga|keempat"
QUARTER = rf"""(?<!\w)(?:(?:tahun\ )?(?P<y0>{_YEAR})\ (?:<<TO>>)\ )?(?P<unit>triwulan|kuartal|caturwulan|semester)
    \ (?:ke-?)?(?P<n>{_QUARTERS})\ (?:tahun\ )?(?P<y>{_YEAR})(?!\d)"""

RELATIVE = r"""(?<![\w-])(?:(?P<wd><<WD>>)(?:\ <<PART>>)?\ )?(?:(?P<rel><<REL>>)|(?:(?P<past><<PAST>>)|(?P<future><<FUTURE>>)))(?![\w-])
    (?!\ (?:paginya|siangnya|malamnya|harinya))"""

WEEKDAY = r"""(?<![\w'-])(?P<wd><<WD>>)(?:\ (?P<part><<PART>>))?(?![\w'-])"""

HIJRI = r"""(?<![\w/.-])\d{1,2}\ (?:bulan\ )?<<HIJRI>>(?!\w)(?:\ \d{4}(?:\ ?(?:hijriyah|hijriah|h)\b)?)?"""
