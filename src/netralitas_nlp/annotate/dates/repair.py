"""Days that one slip of the writer away: what "Selasa (5/10/2024)" or "(23/102023)" may have meant.

In: the figures as printed, the weekday, the day of publication. Out: all days that fit, sorted. Who asks decides only
if exactly one is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta

from rapidfuzz.distance import OSA

from netralitas_nlp.annotate.dates.expression import Part

# A report tells of the last days: a repaired day lies at most a week before publication.
WEEK = timedelta(days=7)
_WHOLE = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d{2})")
_YEARS = range(1990, 2060)


TWO_MONTHS = timedelta(days=60)  # how far ahead an announced day lies


def overflowing(part: Part, year: int, weekday: int | None) -> list[date]:
    """The day that a day past the end of its month runs on to, if it falls on the weekday: "31 November" is 1 December.

    Example:
        >>> overflowing(Part(31, 11), 2023, 4)
        [datetime.date(2023, 12, 1)]
    """
    if part.day is None or part.month is None or part.in_year(year) is not None or part.day > 31:
        return []
    if not MINYEAR <= year < MAXYEAR:
        return []
    day = date(year, part.month, 1) + timedelta(days=part.day - 1)
    return [day] if weekday in (None, day.weekday()) else []


def ahead_of_publication(part: Part, digits: str, weekday: int | None, published: date) -> list[date]:
    """Of the days up to two months after publication those that one slip leads to: another month or year, one edit.

    An announced day may lie weeks ahead, so that another number of the day in the next week tells nothing.
    """
    days = [published + timedelta(days=ahead) for ahead in range(TWO_MONTHS.days + 1)]
    other = [d for d in days if d.day == part.day and _apart(d, part) == 1]
    edits = one_edit(digits, weekday) if digits else []
    over = overflowing(part, part.year or published.year, weekday)
    return sorted({d for d in [*other, *edits, *over] if d in days and weekday in (None, d.weekday())})


def near_publication(part: Part, weekday: int | None, published: date) -> list[date]:
    """Of the seven days up to publication those that differ from the printed day in one part and fall on the weekday.

    A day past the end of its month may also run on into the next.
    """
    days = [published - timedelta(days=back) for back in range(WEEK.days)]
    other = [d for d in days if _apart(d, part) == 1 and weekday in (None, d.weekday())]
    over = overflowing(part, part.year or published.year, weekday)
    return sorted({*other, *(d for d in over if d in days)})


def _apart(day: date, part: Part) -> int:
    """In how many of its parts a day differs from the printed one."""
    return (day.day != part.day) + (day.month != part.month) + (part.year is not None and day.year != part.year)


def one_edit(digits: str, weekday: int | None) -> list[date]:
    """Days whose figures are one edit away (a sign added, dropped, changed, or two swapped) and fall on the weekday.

    Example:
        >>> one_edit("23/102023", 0)
        [datetime.date(2023, 10, 23)]
    """
    bare = digits.replace(" ", "")
    # A lost or doubled stroke first: it keeps every printed figure.
    return _days(_stroke_edits(bare), weekday) or _days(_edits(bare), weekday)


def _days(changed_figures: Iterable[str], weekday: int | None) -> list[date]:
    found: set[date] = set()
    for changed in changed_figures:
        whole = _WHOLE.fullmatch(changed)
        if whole is None or int(whole["y"]) not in _YEARS:
            continue
        try:
            day = date(int(whole["y"]), int(whole["m"]), int(whole["d"]))
        except ValueError:
            continue
        if weekday in (None, day.weekday()):
            found.add(day)
    return sorted(found)


def _stroke_edits(text: str) -> Iterator[str]:
    for at in range(len(text) + 1):
        yield text[:at] + "/" + text[at:]
        if text[at : at + 1] in ("/", "-", "."):
            yield text[:at] + text[at + 1 :]


def _edits(text: str) -> Iterator[str]:
    signs = "0123456789/"
    for at in range(len(text) + 1):
        head, tail = text[:at], text[at:]
        for sign in signs:
            yield head + sign + tail
        if tail:
            yield head + tail[1:]
            for sign in signs:
                yield head + sign + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


_LONG = 8  # letters from which two slips leave a word recognisable
_SHORT = 4  # letters below which one slip makes another word


def nearest(word: str, forms: Mapping[str, int]) -> set[int]:
    """Numbers of the folded forms that a word is a slip away from (two in a long word); empty for a form that is right.

    Example:
        >>> nearest("okober", {"oktober": 10, "november": 11}), nearest("jui", {"juni": 6, "juli": 7}) == {6, 7}
        ({10}, True)
    """
    if word in forms:
        return set()
    found: dict[int, set[int]] = {}
    for form, number in forms.items():
        most = 2 if min(len(word), len(form)) >= _LONG else 1
        if len(form) >= _SHORT and abs(len(form) - len(word)) <= most:
            away = OSA.distance(word, form, score_cutoff=most)
            if away <= most:
                found.setdefault(away, set()).add(number)
    return found[min(found)] if found else set()
