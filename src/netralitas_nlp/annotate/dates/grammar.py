"""The grammar of Indonesian dates: reads expressions from folded text; years and weekdays are weighed afterwards.

All gaps and repeats are bounded, so that time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from netralitas_nlp.annotate.dates.expression import Expression, Part, Shape
from netralitas_nlp.annotate.dates.numbers import plausible, read_figures
from netralitas_nlp.resources.calendar import Calendar, any_of
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.span import Span

_NUMBER_BEFORE = re.compile(r"(?:nomor|nomer|no|reg|nip|pasal|ayat|huruf|rasio|skor)\b[ .:]{0,3}$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}
_SPANS_OF = {"triwulan": 3, "kuartal": 3, "caturwulan": 4, "semester": 6}
_LIST = ("dan", "sampai", "hingga", "s/d", "-", "atau")
_MONTH_LEADS = ("awal", "akhir", "pertengahan", "medio", "penghujung", "bulan")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_DAY_BEFORE = re.compile(r"\d $")
_CLOSED = re.compile(r"\s?(?:[,.;)\"\n]|$)")
_NAMED_AFTER = re.compile(
    r"(?:universitas|untag|institut|stadion|gerakan|jalan|jl\.|gedung|hari jadi|yayasan|rsud|rs)\s$"
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
        stamp = (self._compile(_STAMP), self._stamp)
        figures = (self._compile(_FIGURES), self._figures)
        named = (self._compile(_NAMED), self._named)
        in_brackets = (self._compile(_WEEKDAY_FIGURES), self._weekday_figures)
        months = (self._compile(_MONTHS), self._month_range)
        month = (self._compile(_MONTH), self._month)
        quarter = (self._compile(_QUARTER), self._quarter)
        relative = (self._compile(_RELATIVE), self._relative)
        weekday = (self._compile(_WEEKDAY), self._weekday)
        hijri = (self._compile(_HIJRI), self._hijri)
        self._named_form = named[0]
        # Each pattern is tried only where a word or number stands that can begin it.
        self._at_numbers: tuple[_Reader, ...] = (stamp, named, figures, hijri)
        triggers: dict[str, tuple[_Reader, ...]] = dict.fromkeys(calendar.relative, (relative,))
        triggers.update(dict.fromkeys([*self._months, *_MONTH_LEADS], (months, month)))
        triggers.update(dict.fromkeys([*_SPANS_OF, "tahun"], (quarter,)))
        triggers.update(dict.fromkeys(calendar.weekdays, (in_brackets, named, relative, weekday)))
        self._triggers = Phrases(triggers)
        words = calendar.words
        self._to = re.compile(
            rf"\s{{0,2}},?\s?{any_of(words['to'])}\s{{0,2}}(?:dengan\s)?(?:hari\s)?(?:{any_of(words['day_words'])}\s)?"
        )

        # "Sabtu, Minggu dan hari libur", "Senin sampai Jumat": days that recur.
        weekday_forms = any_of(calendar.weekdays)
        self._among_weekdays = re.compile(
            rf"\s?(?:,|-|dan|atau|{any_of(words['to'])})\s?(?:hari\s)?{weekday_forms}(?!\w)"
        )

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
                    found.append(expression)
        found.sort(key=lambda e: (e.span.start, -e.span.end))
        kept: list[Expression] = []
        for expression in found:
            if not kept or expression.span.start >= kept[-1].span.end:
                kept.append(expression)
            elif expression.span.end - expression.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = expression
        return list(self._joined(kept, folded))

    def _compile(self, pattern: str) -> re.Pattern[str]:
        calendar = self._calendar
        pieces = {
            "WD": any_of(calendar.weekdays),
            "MONTH": any_of(calendar.months),
            "MON": any_of(self._months),
            "PART": any_of(calendar.words["parts_of_day"]),
            "TO": any_of(calendar.words["to"]),
            "AND": any_of(calendar.words["and"]),
            "DAYWORD": any_of(calendar.words["day_words"]),
            "REL": any_of(calendar.relative),
            "PAST": any_of(calendar.words["past"]),
            "FUTURE": any_of(calendar.words["future"]),
            "HIJRI": any_of(calendar.hijri),
        }
        return re.compile(re.sub(r"<<(\w+)>>", lambda m: pieces[m[1]], pattern), re.VERBOSE)

    # ------------------------------------------------------------------ readers, one for each pattern

    def _stamp(self, match: re.Match[str], content: str) -> Expression | None:
        part = Part(int(match["d"]), int(match["m"]), int(match["y"]))
        if part.in_year(part.year or 0) is None:
            return None
        return Expression(Span(*match.span()), "dates:stamp", (part,))

    def _weekday_figures(self, match: re.Match[str], content: str) -> Expression | None:
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
        bracket = match.string[match.start("num") - 1 : match.start("num")] == "("
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
        counted = match.string[max(0, match.start() - 12) : match.start()].split()
        if counted and counted[-1] in self._calendar.words["counted"]:
            return None
        if weekday is not None and not content[match.start("wd")].isupper():
            # "minggu lalu" is the week, "Minggu lalu" the Sunday.
            week = self._calendar.relative.get(re.sub(r" {2}", " ", match[0]))
            return Expression(Span(*match.span()), "dates:relative", (Part(relative=week),)) if week else None
        if word:
            relative = self._calendar.relative[re.sub(r" {2}", " ", word)]
            return Expression(
                Span(*match.span()), "dates:relative", (Part(relative=relative),), weekdays=(weekday, None)
            )
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

    def _hijri(self, match: re.Match[str], content: str) -> Expression | None:
        return Expression(Span(*match.span()), "dates:hijri", hijri=True)

    # ------------------------------------------------------------------ helpers

    def _joined(self, found: list[Expression], folded: str) -> Iterator[Expression]:
        """Joins "30 Oktober" and "1 November 2024" over "hingga"; drops "hari ini" right beside a day."""
        at = 0
        while at < len(found):
            here = found[at]
            after = found[at + 1] if at + 1 < len(found) else None
            range_of = self._range(here, after, folded) if after is not None else None
            if range_of is not None:
                yield range_of
                at += 2
                continue
            if here.relative and after is not None and _same_day_said_twice(here, after, folded):
                at += 1
                continue
            yield here
            at += 1

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
        groups = match.re.groupindex
        first = match["wd"] if "wd" in groups else None
        last = match["wd2"] if "wd2" in groups else None
        return (
            self._calendar.weekdays[self._form(first)] if first else None,
            self._calendar.weekdays[self._form(last)] if last else None,
        )

    def _toward(self, match: re.Match[str]) -> str | None:
        if match["past"]:
            return "past"
        return "future" if match["future"] else None

    def _form(self, printed: str) -> str:
        return re.sub(r" {2}", " ", printed)


def _end(match: re.Match[str]) -> int:
    """Where the date ends: before "lalu" or "mendatang"."""
    after = match.start("past") if match["past"] else match.start("future") if match["future"] else match.end()
    return after - 1 if after < match.end() else after


def _same_day_said_twice(here: Expression, after: Expression, folded: str) -> bool:
    """One day in two ways ("hari ini, Rabu (5/5/2021)"); the second is exact."""
    gap = folded[here.span.end : after.span.start]
    unit = here.parts[0].relative if here.parts else None
    return not after.relative and len(gap) <= 3 and gap.strip(" ,(") == "" and (unit is None or unit.unit == "day")


_YEAR = r"(?:19|20|21|30)\d{2}"
_TOWARD = r"(?:\ (?:(?P<past><<PAST>>)|(?P<future><<FUTURE>>))(?!\w))?"

_STAMP = r"""(?<![\w/.:-])(?P<y>(?:19|20)\d{2})(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})
    (?:[\ t]\d{1,2}:\d{2}(?::\d{2})?(?!\d))?(?![\w/-])"""

_WEEKDAY_FIGURES = r"""(?<![\w'])(?P<wd><<WD>>)(?:\ ?(?:<<TO>>|<<AND>>)\ ?(?P<wd2><<WD>>))?
    (?:\ <<PART>>)?(?:\ ?,)?(?:\ hari\ ini)?\ {0,2}(?:<<DAYWORD>>\ )?
    (?:
        \(\ ?(?:<<DAYWORD>>\ )?(?P<inner>[^()\n]{3,40}?)\ ?\)
      | \(?(?P<num>\d{1,2}\ ?[/-]\ ?\d{1,2}(?:\ ?[/-]\ ?\d{2,4})?)(?![\w/])(?:,?\ \d{1,2}:\d{2}(?::\d{2})?(?!\d))?
    )"""

_NAMED = rf"""(?<![\w/.,-])(?:(?P<wd><<WD>>)(?:\ ?(?:<<TO>>|<<AND>>)\ ?(?P<wd2><<WD>>))?(?:\ <<PART>>)?\ ?,?\ {{0,2}})?
    (?:<<DAYWORD>>\ {{1,2}})?
    (?P<d>\d{{1,2}})(?P<more>(?:\ ?(?:,\ ?dan\ |,|<<TO>>|dan|&)\ ?(?:<<WD>>,?\ )?\d{{1,2}}){{0,6}})
    [\ /-]{{0,3}}(?:bulan\ )?(?P<m><<MON>>)(?![\w'])
    (?:\.?\ ?[,/-]?\ ?(?:tahun\ )?(?P<y>{_YEAR})(?!\d))?{_TOWARD}"""

_FIGURES = r"""(?:(?<![\w/.,-])|(?<=\())(?P<num>
        (?:\d{1,2}\ ?-\ ?)?\d{1,2}/\d{1,2}/(?:19|20)\d{2}(?:\ ?-\ ?\d{1,2}/\d{1,2}/(?:19|20)\d{2})?
      | \d{1,2}-\d{1,2}-(?:19|20)\d{2}
      | \d{1,2}\.\d{1,2}\.(?:19|20)\d{2}
      | \d{1,2}-\d{1,2}/\d{1,2}(?!\d)
      | (?<=\()\d{1,2}/\d{1,2}(?=\))
      | (?<=tanggal\ )\d{1,2}/\d{1,2}(?!\d)
    )(?![\w/-])"""

_MONTHS = rf"""(?<![\w'/-])(?:(?:awal|akhir|pertengahan)\ )?(?:bulan\ )?(?P<m><<MONTH>>)(?:\ (?:tahun\ )?(?P<y>{_YEAR}))?
    \ ?(?:<<TO>>)\ ?(?:(?:awal|akhir|pertengahan)\ )?(?:bulan\ )?(?P<m2><<MONTH>>)(?![\w'])
    (?:\ ?,?\ ?(?:tahun\ )?(?P<y2>{_YEAR})(?!\d))?{_TOWARD}"""

_MONTH = rf"""(?<![\w'/-])(?P<when>(?:awal|akhir|pertengahan|medio|penghujung)\ )?(?P<cue>bulan\ )?(?P<m><<MON>>)(?![\w'-])
    (?:\.?\ ?,?\ ?(?:tahun\ )?(?P<y>{_YEAR})(?!\d))?{_TOWARD}"""

_QUARTER = rf"""(?<!\w)(?:(?:tahun\ )?(?P<y0>{_YEAR})\ (?:<<TO>>)\ )?(?P<unit>triwulan|kuartal|caturwulan|semester)\ (?:ke-?)?
    (?P<n>iv|i{{1,3}}|[1-4]|pertama|kedua|ketiga|keempat)\ (?:tahun\ )?(?P<y>{_YEAR})(?!\d)"""

_RELATIVE = r"""(?<![\w-])(?:(?P<wd><<WD>>)(?:\ <<PART>>)?\ )?(?:(?P<rel><<REL>>)|(?:(?P<past><<PAST>>)|(?P<future><<FUTURE>>)))(?![\w-])
    (?!\ (?:paginya|siangnya|malamnya|harinya))"""

_WEEKDAY = r"""(?<![\w'-])(?P<wd><<WD>>)(?:\ <<PART>>)?(?![\w'-])"""

_HIJRI = r"""(?<![\w/.-])\d{1,2}\ (?:bulan\ )?<<HIJRI>>(?!\w)(?:\ \d{4}(?:\ ?(?:hijriyah|hijriah|h)\b)?)?"""
