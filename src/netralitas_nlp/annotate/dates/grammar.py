"""The grammar of Indonesian dates: reads expressions from folded text; years and weekdays are weighed afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from netralitas_nlp.annotate.dates import patterns
from netralitas_nlp.annotate.dates.beside import WeekdayBefore
from netralitas_nlp.annotate.dates.expression import Expression, Part, Shape
from netralitas_nlp.annotate.dates.numbers import SpeltReader, plausible, read_figures
from netralitas_nlp.annotate.dates.patterns import compiled
from netralitas_nlp.annotate.dates.repair import nearest
from netralitas_nlp.resources.calendar import Calendar, Relative, any_of
from netralitas_nlp.text.numerals import number_words, of_words
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.span import Span, longest

_NUMBER_BEFORE = re.compile(r"(?:nomor|nomer|no|reg|nip|pasal|ayat|huruf|rasio|skor|rt|rw|rt/rw)\b[ .:]{0,3}$")
# What tells a day with a year of two figures from another number: "pada 13/10/23", "Kendal, 13/10/23".
_DATE_BEFORE = re.compile(
    r"(?:^|\n|,|\[|\b(?:pada|tanggal|tgl\.?|tertanggal|per|sejak|hingga|sampai|mulai|hari ini))\s?$"
)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,2}([/.-])\d{1,2}\1\d{2}$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}
_SPANS_OF = {"triwulan": 3, "kuartal": 3, "caturwulan": 4, "semester": 6}
_LIST = ("dan", "sampai", "hingga", "s/d", "-", "atau")
_MONTH_LEADS = ("awal", "akhir", "pertengahan", "medio", "penghujung", "bulan")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_DAY_BEFORE = re.compile(r"\d $")
# A weekday that opens a sentence, or stands behind the place of a dateline; not behind a short title ("Drs. Senin").
_OPENS = re.compile(
    r"(?:^|\n|(?:\w{4}|(?<![^\W_])[A-Z]{2,4}|[)\"”’'])[.!?]\ {1,2}|(?:^|\n)(?P<place>[^\W\d_][^\n]{1,60})[-–—]\ ?)$"
)
_OPEN_REACH = 75
_DAY_TOLD = re.compile(r",\ (?!\d)|\ (?=[A-Z])")
_BESIDE_NAME = re.compile(r",\ (?!(?:di|pada|saat|usai)\ )[^,.\n]{2,60},\ [a-z]")  # "Senin, warga Kudus, mengatakan …"
_CLOSED = re.compile(r"\s?(?:[,.;)\"\n]|$)")
_NAMED_AFTER = re.compile(
    r"(?:universitas|untag|institut|stadion|gerakan|jalan|jl\.|gedung|hari jadi|yayasan|rsud|rs)\s$"
)


_MOST_COUNTED = 120  # "500 hari lalu" counts, but nobody means the day
_SHORT_MONTH = 4  # letters of a misspelt month up to which a weekday or "tanggal" has to stand before it
_LONG_MONTH = 6  # letters from which a misspelt month is told without a year
_SAME = frozenset(
    {"", "hari", "tanggal", "yakni", "yaitu", "tepatnya", "yakni hari", "yaitu hari", "atau", "pada", "pada hari"}
)

_Reader = tuple[re.Pattern[str], Callable[[re.Match[str], str], Expression | None]]


class Grammar:
    """Reads date expressions.

    Args:
        calendar: The words of the calendar.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._months = {**calendar.months, **calendar.short_months}
        self._before = WeekdayBefore(calendar)
        self._named_form = compiled(patterns.NAMED, calendar)
        self._at_numbers, triggers = self._readers(calendar)
        self._triggers = Phrases(triggers)
        words, weekdays = calendar.words, any_of(calendar.weekdays)
        day_word, to = any_of(words["day_words"]), any_of(words["to"])
        self._to = re.compile(rf"\s{{0,2}},?\s?{to}\s{{0,2}}(?:dengan\s)?(?:hari\s)?(?:{day_word}\s)?")
        self._about = re.compile(rf"(?<!\w){any_of([*words['about'], *words['vague']])}\s?$")
        number = rf"{any_of([*words['vague'], *number_words()])}|\d{{1,3}}(?:\ ?\(\w+\))?"
        self._number_before = re.compile(rf"(?<!\w)(?:{number})\s(?:{any_of(calendar.units)}\s)?$")
        self._behind_part = re.compile(rf"\ {weekdays}(?!\w)")  # "Rabu malam Kamis"
        announce = any_of(words["announce"])  # what the subject does, not what it says that others will do
        self._ahead = re.compile(rf",?\ (?:(?!(?:me|di|ber)[a-z]{{3}})[\w&/()-]+\ ){{0,8}}{announce}(?!\w)")
        # "Sabtu, Minggu dan hari libur", "Senin sampai Jumat": days that recur.
        self._among_weekdays = re.compile(rf"\s?(?:,|-|dan|atau|{to})\s?(?:hari\s)?{weekdays}(?!\w)")

    def _readers(self, calendar: Calendar) -> tuple[tuple[_Reader, ...], dict[str, tuple[_Reader, ...]]]:
        """The patterns tried at numbers and at words: each only where a word or number stands that can begin it."""
        stamp = (compiled(patterns.STAMP, calendar), self._stamp)
        figures = (compiled(patterns.FIGURES, calendar), self._figures)
        named = (self._named_form, self._named)
        in_brackets = (compiled(patterns.WEEKDAY_FIGURES, calendar), self._weekday_figures)
        months = (compiled(patterns.MONTHS, calendar), self._month_range)
        month = (compiled(patterns.MONTH, calendar), self._month)
        quarter = (compiled(patterns.QUARTER, calendar), self._quarter)
        relative = (compiled(patterns.RELATIVE, calendar), self._relative)
        weekday = (compiled(patterns.WEEKDAY, calendar), self._weekday)
        hijri = (compiled(patterns.HIJRI, calendar), self._hijri)
        misspelt = (compiled(patterns.MISSPELT, calendar), self._misspelt)
        misspelt_month = (compiled(patterns.MISSPELT_MONTH, calendar), self._misspelt_month)
        counted = (compiled(patterns.COUNTED, calendar), self._counted)
        spelt_reader = SpeltReader(calendar)
        spelt = (spelt_reader.pattern, lambda match, content: spelt_reader.read(match))
        triggers: dict[str, tuple[_Reader, ...]] = dict.fromkeys([*number_words(), *calendar.ones], (counted,))
        triggers |= dict.fromkeys(calendar.relative, (relative,))
        triggers |= dict.fromkeys(calendar.words["day_words"], (spelt, misspelt))
        triggers |= dict.fromkeys([*self._months, *_MONTH_LEADS], (months, month, misspelt_month))
        triggers |= dict.fromkeys([*_SPANS_OF, "tahun"], (quarter,))
        triggers |= dict.fromkeys(calendar.weekdays, (in_brackets, named, misspelt, spelt, counted, relative, weekday))
        return (stamp, named, misspelt, figures, counted, hijri), triggers

    def read(self, folded: str, content: str) -> list[Expression]:
        """The expressions of a text, in reading order, without overlaps; ranges over two expressions are joined."""
        found: list[Expression] = []
        starts = [(m.start(), self._at_numbers) for m in _NUMBER.finditer(folded)]
        starts += [(hit.span.start, hit.value) for hit in self._triggers.find(folded)]
        for start, readers in starts:
            for pattern, reader in readers:
                match = pattern.match(folded, start)
                expression = reader(match, content) if match is not None else None
                if expression is not None:
                    found.append(self._with_weekday(expression, folded, content))
        return list(self._joined(longest(found), folded))

    # ------------------------------------------------------------------ readers, one for each pattern

    def _stamp(self, match: re.Match[str], content: str) -> Expression | None:
        part = Part(int(match["d"]), int(match["m"]), int(match["y"]))
        if part.in_year(part.year or 0) is None:
            return None
        return Expression(Span(*match.span()), "dates:stamp", (part,))

    def _with_weekday(self, found: Expression, folded: str, content: str) -> Expression:
        """The expression with the weekday that stands before it with other words between, if one does."""
        start, end = found.span
        if found.relative or found.hijri or found.shape is not Shape.ONE or found.weekdays != (None, None):
            return found
        before = self._before.find(folded, content, start) if found.parts and found.parts[0].day else None
        if before is None:
            return found
        if before.misspelt and not found.parts[0].falls_on(before.weekday):
            return found  # two slips in one date are rarer than another word
        bracket = folded[start - 1 : start] + folded[end : end + 1] in ("()", "[]")
        return replace(
            found, span=Span(before.start, end + bracket), weekdays=(before.weekday, None), bracket=found.bracket or bracket,
            toward=found.toward or before.toward, misspelt=found.misspelt or before.misspelt,
        )  # fmt: skip

    def _misspelt(self, match: re.Match[str], content: str) -> Expression | None:
        """A day whose month is a slip away from one: "14 Okober 2023"; without a year only in a long word."""
        word, day, year = match["m"], int(match["d"]), int(match["y"]) if match["y"] else None
        cued = match["wd"] or match["tgl"] or (year is not None and len(word) > _SHORT_MONTH)
        if word in self._months or not 1 <= day <= 31 or not (cued if year else len(word) >= _LONG_MONTH):
            return None
        months = nearest(word, self._calendar.months)
        weekdays = self._weekdays(match)
        if len(months) > 1 and weekdays[0] is not None:
            months = {m for m in months if Part(day, m, year).falls_on(weekdays[0])}
        if not months:
            return None
        first = int(match["d0"]) if match["d0"] else day
        if not 1 <= first <= day:
            return None
        month = months.pop() if len(months) == 1 else None
        parts = tuple(Part(d, month, year) for d in sorted({first, day})) if month else ()
        start, end = (
            match.start("wd" if match["wd"] else "d0" if match["d0"] else "d"),
            match.end() if year else match.end("m"),
        )
        digits = (f"{day}/{month}/{year}" if year else "") if parts else match[0]
        shape = Shape.ONE if len(parts) < 2 else Shape.LIST if match["and"] else Shape.RANGE
        return Expression(
            Span(start, end), "dates:misspelt", parts, shape, weekdays, digits=digits, misspelt=True, repaired=True,
        )  # fmt: skip

    def _misspelt_month(self, match: re.Match[str], content: str) -> Expression | None:
        """A month with its year after "bulan": "bulan Okotber 2023"."""
        months = nearest(match["m"], self._calendar.months) if match["m"] not in self._months else set()
        if len(months) != 1:
            return None
        part = Part(None, months.pop(), int(match["y"]))
        return Expression(
            Span(match.start("from"), match.end()), "dates:misspelt", (part,), misspelt=True, repaired=True
        )

    def _counted(self, match: re.Match[str], content: str) -> Expression | None:
        """Reads "tiga hari lalu", "seminggu lagi", "Rabu dua pekan lalu"."""
        before = match.string[max(0, match.start("count") - 16) : match.start("count")]
        if self._about.search(before):
            return None
        number = 1 if match["one"] else int(match["n"]) if match["n"].isdigit() else of_words(match["n"])
        unit = self._calendar.ones[match["one"]] if match["one"] else self._calendar.units[match["unit"]]
        if not number or number > _MOST_COUNTED:
            return None
        part = Part(relative=Relative(unit, number if match["ahead"] else -number))
        weekday = self._weekdays(match)[0] if unit == "week" else None
        start = match.start("wd" if weekday is not None else "count")
        return Expression(Span(start, match.end()), "dates:counted", (part,), weekdays=(weekday, None))

    def _weekday_figures(self, match: re.Match[str], content: str) -> Expression | None:
        if self._before.otherwise(match.string, match.start("wd")):
            return None
        inner = match["inner"] or match["num"]
        figures = read_figures(inner)
        weekdays = self._weekdays(match)
        if figures is not None:
            if match["num"] and not figures.parts:
                return None
            parts = figures.parts if plausible(figures) else ()
            return Expression(
                Span(*match.span()),
                "dates:weekday_figures",
                parts,
                figures.shape,
                weekdays,
                digits=inner.strip(),
                bracket=True,
            )
        named = self._named_form.fullmatch(inner.strip())
        inside = self._named(named, content) if named else None
        if inside is None:
            return None
        return replace(inside, span=Span(*match.span()), weekdays=weekdays, bracket=True)

    def _named(self, match: re.Match[str], content: str) -> Expression | None:
        if match["wd"] and self._before.otherwise(match.string, match.start("wd")):
            return None
        month = self._months[self._form(match["m"])]
        year = int(match["y"]) if match["y"] else None
        days = [int(match["d"]), *(int(d) for d in re.findall(r"\d{1,2}", match["more"]))]
        if any(not 1 <= d <= 31 for d in days):
            return None
        if match["wd"] is None and _NAMED_AFTER.search(match.string, max(0, match.start() - 14), match.start()):
            return None
        shape = Shape.ONE if len(days) == 1 else Shape.LIST
        if len(days) == 2 and not re.search(r",|dan|&|serta", match["more"]):
            shape = Shape.RANGE
        if len(days) > 1 and days != sorted(set(days)):
            return None
        parts = tuple(Part(d, month, year) for d in days)
        digits = f"{days[0]}/{month}/{year}" if year else ""
        start = match.start("wd" if match["wd"] else "d")
        return Expression(
            Span(start, _end(match)),
            "dates:named",
            parts,
            shape,
            self._weekdays(match),
            digits=digits,
            toward=self._toward(match),
        )

    def _figures(self, match: re.Match[str], content: str) -> Expression | None:
        inner = match["num"]
        before = match.string[max(0, match.start() - 14) : match.start()]
        if _NUMBER_BEFORE.search(before):
            return None
        figures = read_figures(inner)
        if figures is None or not figures.parts or not plausible(figures):
            return None
        bracket = before.rstrip(" ").endswith("(")
        if _SHORT_YEAR.search(inner) and not (bracket or _DATE_BEFORE.search(before)):
            return None
        span = Span(*match.span("num"))
        return Expression(span, "dates:figures", figures.parts, figures.shape, digits=inner, bracket=bracket)

    def _month_range(self, match: re.Match[str], content: str) -> Expression | None:
        year = int(match["y2"]) if match["y2"] else None
        first = Part(None, self._months[self._form(match["m"])], int(match["y"]) if match["y"] else year)
        last = Part(None, self._months[self._form(match["m2"])], year)
        if (first.month or 0) > (last.month or 0) and first.year == last.year:
            if year is None:
                return None
            first = replace(first, year=year - 1)
        return Expression(
            Span(match.start(), _end(match)), "dates:months", (first, last), Shape.RANGE, toward=self._toward(match)
        )

    def _month(self, match: re.Match[str], content: str) -> Expression | None:
        if _DAY_BEFORE.search(match.string, max(0, match.start() - 3), match.start()):
            return None
        form = self._form(match["m"])
        cued = match["when"] or match["cue"] or match["past"] or match["future"]
        known = form not in self._calendar.short_months and cued and content[match.start("m")].isupper()
        if not match["y"] and not known:
            return None
        part = Part(None, self._months[form], int(match["y"]) if match["y"] else None)
        return Expression(Span(match.start(), _end(match)), "dates:month", (part,), toward=self._toward(match))

    def _quarter(self, match: re.Match[str], content: str) -> Expression | None:
        length = _SPANS_OF[match["unit"]]
        number = _ROMAN.get(match["n"]) or (int(match["n"]) if match["n"].isdigit() else 0)
        if not 1 <= number <= 12 // length:
            return None
        year = int(match["y"])
        first = Part(None, (number - 1) * length + 1, year)
        if match["y0"]:
            first = Part(None, 1, int(match["y0"]))
        return Expression(Span(*match.span()), "dates:quarter", (first, Part(None, number * length, year)), Shape.RANGE)

    def _relative(self, match: re.Match[str], content: str) -> Expression | None:
        weekday = self._weekdays(match)[0]
        word = match["rel"] or ""
        if self._number_before.search(match.string, max(0, match.start() - 12), match.start()):
            return None
        if weekday is not None and not content[match.start("wd")].isupper():
            # "minggu lalu" is the week, "Minggu lalu" the Sunday.
            week = self._calendar.relative.get(self._form(match[0]))
            return Expression(Span(*match.span()), "dates:relative", (Part(relative=week),)) if week else None
        if word:
            part = Part(relative=self._calendar.relative[self._form(word)])
            return Expression(Span(*match.span()), "dates:relative", (part,), weekdays=(weekday, None))
        if weekday is None:
            return None
        toward = "past" if match["past"] else "future"
        return Expression(Span(*match.span()), "dates:weekday", (), weekdays=(weekday, None), toward=toward)

    def _weekday(self, match: re.Match[str], content: str) -> Expression | None:
        start = match.start("wd")
        words = match.string[max(0, start - 24) : start].split()
        hari = bool(words) and words[-1] == "hari"
        if hari:
            words.pop()
        if not content[start].isupper() or (content[start : start + 2].isupper() and not hari):
            return None
        if words and words[-1].strip("(\"'") in self._calendar.words["recurring"]:
            return None
        if not hari and self._opens(match, content):
            toward = "future" if self._ahead.match(content, match.end()) else None
            return Expression(Span(*match.span()), "dates:weekday", weekdays=self._weekdays(match), toward=toward)
        last = words[-1] if words else ""
        closed = _CLOSED.match(match.string, match.end())
        if (
            self._among_weekdays.match(match.string, match.end())
            or last in _LIST
            or last.rstrip(",") in self._calendar.weekdays
        ):
            return None
        if not (hari or ((last in ("pada", "di") or last.endswith(",")) and closed)):
            return None
        return Expression(Span(*match.span()), "dates:weekday", (), weekdays=(self._weekdays(match)[0], None))

    def _opens(self, match: re.Match[str], content: str) -> bool:
        """Whether a weekday opens a sentence as its day: "Rabu siang, Bawaslu …"; not "Senin Hadi", "Senin dan Rabu"."""
        start, end = match.span()
        before = _OPENS.search(content, max(0, start - _OPEN_REACH), start)
        if before is None or _DAY_TOLD.match(content, end) is None or self._among_weekdays.match(match.string, end):
            return False
        place = (before["place"] or "").lower().split()
        if place and place[-1] in self._calendar.weekdays:  # "Senin - Jumat"
            return False
        if match["part"]:
            return content[match.start("part")].islower() and not self._behind_part.match(match.string, end)
        return content[end] == "," and not _BESIDE_NAME.match(content, end)

    def _hijri(self, match: re.Match[str], content: str) -> Expression | None:
        return Expression(Span(*match.span()), "dates:hijri", hijri=True)

    # ------------------------------------------------------------------ helpers

    def _joined(self, found: Sequence[Expression], folded: str) -> Iterator[Expression]:
        """Joins "30 Oktober" and "1 November 2024" over "hingga"; drops "hari ini" right beside a day."""
        following = iter(found)
        here = next(following, None)
        while here is not None:
            after = next(following, None)
            range_of = self._range(here, after, folded) if after is not None else None
            if range_of is not None:
                yield range_of
                after = next(following, None)
            elif not (here.relative and after is not None and _same_day_said_twice(here, after, folded)):
                yield here
            here = after

    def _range(self, first: Expression, last: Expression, folded: str) -> Expression | None:
        if first.shape is not Shape.ONE or last.shape is not Shape.ONE or not first.parts or not last.parts:
            return None
        if self._to.fullmatch(folded, first.span.end, last.span.start) is None:
            return None
        a, b = first.parts[0], last.parts[0]
        if b.relative is not None or (a.relative is None and (a.day is None) != (b.day is None)):
            return None
        if a.relative is None and a.year is None and b.year is not None:
            later = (a.month or 0, a.day or 0) > (b.month or 0, b.day or 0)
            a = replace(a, year=b.year - later)
        elif a.year is not None and b.year is None:
            b = replace(b, year=a.year)
        elif a.year is None and a.relative is None and (a.month or 0, a.day or 0) > (b.month or 0, b.day or 0):
            return None
        if a.year is not None and (a.year, a.month, a.day) > (b.year, b.month, b.day):
            return None
        return Expression(
            first.span.to(last.span), "dates:range", (a, b), Shape.RANGE, (first.weekdays[0], last.weekdays[0]),
            bracket=last.bracket, toward=last.toward,
        )  # fmt: skip

    def _weekdays(self, match: re.Match[str]) -> tuple[int | None, int | None]:
        printed, weekdays = match.groupdict(), self._calendar.weekdays
        first, last = printed.get("wd"), printed.get("wd2")
        return weekdays[self._form(first)] if first else None, weekdays[self._form(last)] if last else None

    def _toward(self, match: re.Match[str]) -> str | None:
        return "past" if match["past"] else "future" if match["future"] else None

    def _form(self, printed: str) -> str:
        return printed.replace("  ", " ")


def _end(match: re.Match[str]) -> int:
    """Where the date ends: before "lalu" or "mendatang"."""
    after = match.start("past") if match["past"] else match.start("future") if match["future"] else match.end()
    return after - 1 if after < match.end() else after


def _same_day_said_twice(here: Expression, after: Expression, folded: str) -> bool:
    """One day in two ways ("hari ini, Rabu (5/5/2021)"); the second is exact."""
    gap = folded[here.span.end : after.span.start]
    unit = here.parts[0].relative if here.parts else None
    return (
        not after.relative and len(gap) <= 12 and gap.strip(" \n,(-") in _SAME and (unit is None or unit.unit == "day")
    )
