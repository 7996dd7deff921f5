"""From expressions to days: fills in years, counts relative days, checks weekdays, weighs repairs.

The rules, in this order: as written; a day without a year takes it from the same day with a year in the text, else
the nearest year in which the weekday fits, before publication for what is told as past and after it for what is
announced; relative days count from the day of speaking; a weekday that contradicts its number, and a malformed
number, are repaired only if exactly one day is left, otherwise the days that fit are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from netralitas_nlp.annotate.dates.expression import Expression, Part, Shape
from netralitas_nlp.annotate.dates.repair import (
    TWO_MONTHS,
    WEEK,
    ahead_of_publication,
    near_publication,
    one_edit,
    overflowing,
)
from netralitas_nlp.model import DateBasis

_DAY = timedelta(days=1)
# Half a year: a day without a year and without a hint lies on the nearer side of publication.
_HALF_YEAR = 183
_MOST_CANDIDATES = 12
_MOST_YEARS = 200
_YEAR = timedelta(days=366)
_LEAP = 2024


class Toward(StrEnum):
    """Where the words around a day point, seen from publication."""

    BACK = "back"
    UNTIL = "until"  # "hingga Kamis": told or announced
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression says.

    Attributes:
        value: ISO 8601 / EDTF; None if open.
        basis: What it rests on.
        problem: As in `DateMention`.
        candidates: Values that were weighed in a repair.
        day: The first day of it, if known to the day.
    """

    value: str | None
    basis: DateBasis
    problem: str | None = None
    candidates: tuple[str, ...] = ()
    day: date | None = None


@dataclass
class Context:
    """What is known around the expressions of one document.

    Attributes:
        published: Day of publication, if known.
        around: Where the words around an expression point ("akan …").
        quoted: Whether an expression stands inside a quotation.
        years: Days with a year that the text gives, with their places.
        printed_years: Years that the text prints, sorted.
        spoken: The day on which the people in the text spoke.
    """

    published: date | None
    around: Callable[[Expression], Toward]
    quoted: Callable[[Expression], bool]
    printed_years: tuple[int, ...] = ()
    years: list[tuple[int, date]] = field(default_factory=list)
    spoken: date | None = None

    def toward(self, expression: Expression) -> Toward:
        """Where the day lies, by its own words ("mendatang") or by those around it."""
        if expression.toward is not None:
            return Toward.AHEAD if expression.toward == "future" else Toward.BACK
        return self.around(expression)

    def announced(self, expression: Expression) -> bool:
        """Whether the words announce the day, or say that something lasts until then."""
        return self.toward(expression) is not Toward.BACK

    def reference(self, at: int) -> date | None:
        """The day from which a year is inferred: publication, else the nearest dated day of the text."""
        if self.published is not None:
            return self.published
        return min(self.years, key=lambda y: abs(y[0] - at))[1] if self.years else None


def resolve(expressions: Sequence[Expression], context: Context) -> list[Resolved]:
    """What each expression says, in the order given."""
    found: dict[int, Resolved] = {}
    stages: tuple[Callable[[Expression], bool], ...] = (
        lambda e: not e.relative and all(p.year is not None for p in e.parts) and bool(e.parts),
        lambda e: not e.relative or e.hijri,
        lambda e: True,
    )
    for stage in stages:
        for index, expression in enumerate(expressions):
            if index not in found and stage(expression):
                found[index] = _resolve(expression, context)
                day = found[index].day
                if day is not None and not expression.relative and len(context.years) < _MOST_YEARS:
                    context.years.append((expression.span.start, day))
        context.spoken = _spoken(expressions, found, context.published)
    return [found[index] for index in range(len(expressions))]


def _spoken(expressions: Sequence[Expression], found: dict[int, Resolved], published: date | None) -> date | None:
    """The first day in the reporter's form ("Rabu (26/2)"), else the first with a weekday, not after publication."""
    dated = [(e, r.day) for i, e in enumerate(expressions) if (r := found.get(i)) and not e.relative]
    days = [(e, d) for e, d in dated if d and e.weekdays[0] is not None and (published is None or d <= published)]
    return next((d for e, d in days if e.bracket), days[0][1] if days else None)


def _resolve(expression: Expression, context: Context) -> Resolved:
    if expression.hijri:
        return Resolved(None, DateBasis.WRITTEN)
    if expression.relative:
        return _relative(expression, context)
    if not expression.parts:
        return _mended(expression, Part(), "malformed", context)
    if any(p.year is None for p in expression.parts):
        return _without_year(expression, context)
    return _checked(expression, DateBasis.WRITTEN, context)


# ------------------------------------------------------------------ with a year


def _checked(expression: Expression, basis: DateBasis, context: Context) -> Resolved:
    """Checks that the days exist and fall on their weekdays."""
    days = [p.in_year(p.year or 0) for p in expression.parts]
    if any(d is None for d in days):
        return _mended(expression, expression.parts[0], "impossible", context)
    if expression.shape is Shape.ONE and expression.weekdays[1] is not None and days[0] is not None:
        # "Selasa dan Rabu (27/1/2021)": the number is that of one of the two.
        if days[0].weekday() in expression.weekdays:
            return Resolved(_value(expression.parts, expression.shape), basis, day=days[0])
        return Resolved(None, DateBasis.UNRESOLVED, "weekday_contradiction")
    for weekday, part in zip(expression.weekdays, (expression.parts[0], expression.parts[-1]), strict=True):
        if weekday is not None and part.day is not None and not part.falls_on(weekday):
            return _mended(expression, part, "weekday_contradiction", context)
    first = days[0] if expression.parts[0].day is not None else None
    late = (
        expression.bracket and context.published is not None and first is not None
        and first > context.published + _DAY and not context.announced(expression)
    )  # fmt: skip
    problem = "after_publication" if late else "misspelt" if expression.misspelt else None
    basis = DateBasis.REPAIRED if expression.repaired else basis
    return Resolved(_value(expression.parts, expression.shape), basis, problem, day=first)


def _mended(expression: Expression, part: Part, problem: str, context: Context) -> Resolved:
    """The one day that fits, or the days that would."""
    weekday = expression.weekdays[0]
    if expression.shape is not Shape.ONE:
        return Resolved(None, DateBasis.UNRESOLVED, problem)
    near = _near(expression, part, context)
    if len(near) == 1:
        return _repaired(near[0], problem, near)
    if expression.weekdays[1] is not None:
        return Resolved(None, DateBasis.UNRESOLVED, problem)
    edits: Sequence[date] = one_edit(expression.digits, weekday) if expression.digits else []
    if problem == "impossible" and part.year is not None:
        edits = sorted({*edits, *overflowing(part, part.year, weekday)})
    fitting = _fitting(edits, part, context, expression) if near == [] else near
    if len(fitting) == 1:
        return _repaired(fitting[0], problem, edits)
    shown = near or edits
    return Resolved(None, DateBasis.UNRESOLVED, problem, tuple(d.isoformat() for d in shown[:_MOST_CANDIDATES]))


def _near(expression: Expression, part: Part, context: Context) -> list[date]:
    """Days beside publication that one slip leads to: before it for what is told, after it for what is announced."""
    if context.published is None or part.day is None:
        return []
    weekday, toward = expression.weekdays[0], context.toward(expression)
    found: set[date] = set()
    if toward is not Toward.AHEAD:
        found.update(near_publication(part, weekday, context.published))
    if toward is not Toward.BACK:
        found.update(ahead_of_publication(part, expression.digits, weekday, context.published))
    return sorted(found)


def _fitting(edits: Sequence[date], part: Part, context: Context, expression: Expression) -> Sequence[date]:
    """Of the days one edit away those near publication, else near the other days of the text, else near the printed."""
    if context.published is not None:
        away = {d: _away(d, context.published, context.toward(expression)) for d in edits}
        recent = [d for d in edits if timedelta() <= away[d] <= WEEK]
        return recent or [d for d in edits if timedelta() <= away[d] <= _reach(part)]
    if context.years:
        close = [d for d in edits if any(abs(d - other) <= TWO_MONTHS for _, other in context.years)]
        edits = close or edits
    printed = part.in_year(part.year or 0) if part.day and part.year else None
    if printed is not None and len(edits) > 1:
        # A report is written within days of what it tells; so is the slip in the number of the day.
        return [d for d in edits if abs(d - printed) <= WEEK] or edits
    return edits


def _away(day: date, published: date, toward: Toward) -> timedelta:
    """How far a day lies from publication on the side that the words point to; below zero on the other."""
    if toward is Toward.UNTIL:
        return abs(day - published)
    return day - published if toward is Toward.AHEAD else published - day


def _reach(part: Part) -> timedelta:
    """How far from publication a repair may lie.

    Figures that were never a day may lie anywhere; a day that contradicts its weekday lies near; of a day that its
    month does not have ("31 November") the number tells too little to look further than a week.
    """
    if part.day is None:
        return timedelta.max
    return TWO_MONTHS if part.in_year(part.year or _LEAP) is not None else WEEK


def _repaired(day: date, problem: str, weighed: Sequence[date]) -> Resolved:
    candidates = tuple(d.isoformat() for d in weighed[:_MOST_CANDIDATES])
    return Resolved(day.isoformat(), DateBasis.REPAIRED, problem, candidates, day)


# ------------------------------------------------------------------ without a year


def _without_year(expression: Expression, context: Context) -> Resolved:
    first = next(p for p in expression.parts if p.year is None)
    same = {d for _, d in context.years if (d.month, d.day) == (first.month, first.day) and first.day is not None}
    if len(same) == 1:
        return _checked(_in_year(expression, same.pop().year), DateBasis.YEAR_FROM_TEXT, context)
    reference = context.reference(expression.span.start)
    if reference is None:
        fitting = [y for y in context.printed_years if replace(first, year=y).falls_on(expression.weekdays[0])]
        if len(fitting) == 1:
            return _checked(_in_year(expression, fitting[0]), DateBasis.YEAR_FROM_TEXT, context)
        open_value = tuple(
            f"XXXX-{p.month:02}" + (f"-{p.day:02}" if p.day else "") for p in expression.parts if p.month
        )
        return Resolved(None, DateBasis.UNRESOLVED, candidates=open_value)
    basis = DateBasis.YEAR_FROM_PUBLISHED if context.published is not None else DateBasis.YEAR_FROM_TEXT
    year = _year_near(expression, first, reference, context)
    if year is not None:
        return _checked(_in_year(expression, year), basis, context)
    # No near year lets the weekday fall on that day: a slip.
    near = _near(_in_year(expression, reference.year), first, context)
    problem = "impossible" if first.in_year(_LEAP) is None else "weekday_contradiction"
    if expression.shape is Shape.ONE and len(near) == 1:
        return _repaired(near[0], problem, near)
    return Resolved(None, DateBasis.UNRESOLVED, problem, tuple(d.isoformat() for d in near[:_MOST_CANDIDATES]))


def _year_near(expression: Expression, part: Part, reference: date, context: Context) -> int | None:
    """The nearest year in which the weekday fits, on the side of publication that the words point to."""
    weekday = expression.weekdays[0]
    fits = []
    for year in range(reference.year - 3, reference.year + 3):
        day = part.in_year(year)
        if day is not None and (weekday is None or part.day is None or day.weekday() == weekday):
            fits.append(day)
    past = max((d for d in fits if d <= reference), default=None)
    ahead = min((d for d in fits if d > reference), default=None)
    if part.day is None and past is not None and (past.year, past.month) == (reference.year, reference.month):
        return past.year
    if expression.toward == "past":
        return past.year if past else None
    if context.toward(expression) is Toward.AHEAD:
        past, ahead = _announced(past, ahead, part, reference)
    announced = ahead is not None and context.announced(expression)
    if expression.bracket and context.published is not None:
        # "Rabu (26/2)": the reporter's form for a day just past, unless it is announced. A weekday that fits only in
        # another year is a slip of the pen.
        near = [past] if past is not None and (reference - past).days < 2 * _HALF_YEAR else []
        far = _YEAR if announced else TWO_MONTHS
        if ahead is not None and (announced or weekday is not None) and ahead - reference <= far:
            near.insert(0 if announced else len(near), ahead)
        return near[0].year if near else None
    if announced and ahead is not None:
        return ahead.year if ahead - reference <= _YEAR or weekday is None else None
    both = [d for d in (past, ahead) if d is not None]
    nearest = min(both, key=lambda d: abs((d - reference).days), default=None)
    return nearest.year if nearest else None


def _announced(past: date | None, ahead: date | None, part: Part, reference: date) -> tuple[date | None, date | None]:
    """Of the days that fit, those that an announcement may mean.

    None long past; none of next year while the printed day is still to come within two months: its weekday is a slip.
    """
    this_year = part.in_year(reference.year) if part.day is not None else None
    soon = this_year is not None and timedelta() <= this_year - reference <= TWO_MONTHS
    if past is not None and reference - past > TWO_MONTHS and part.day is not None:
        past = None
    if soon and ahead is not None and ahead != this_year:
        ahead = None
    return past, ahead


def _in_year(expression: Expression, year: int) -> Expression:
    """The expression with the year filled in; a range that runs over New Year ends in the next."""
    parts: list[Part] = []
    for part in expression.parts:
        if part.year is None and part.relative is None:
            over = bool(parts) and (part.month or 0, part.day or 0) < (parts[-1].month or 0, parts[-1].day or 0)
            part = replace(part, year=year + over)
        parts.append(part)
    digits = f"{parts[0].day}/{parts[0].month}/{year}" if parts[0].day else expression.digits
    return replace(expression, parts=tuple(parts), digits=digits)


# ------------------------------------------------------------------ counted from the day of speaking


def _relative(expression: Expression, context: Context) -> Resolved:
    # In a quotation the day of speaking, outside it the day of publication.
    days = (context.spoken, context.published)
    anchor = days[0] or days[1] if context.quoted(expression) else days[1] or days[0]
    if expression.weekdays[0] is not None:
        return _by_weekday(expression, context)
    if anchor is None or not expression.parts:
        return Resolved(None, DateBasis.UNRESOLVED)
    bounds = [found for part in expression.parts if (found := _bounds(part, anchor)) is not None]
    if len(bounds) < len(expression.parts):
        return Resolved(None, DateBasis.UNRESOLVED)
    first, last = bounds[0], bounds[-1]
    unit = expression.parts[0].relative.unit if expression.parts[0].relative else "day"
    if unit == "month":
        return Resolved(first[0].isoformat()[:7], DateBasis.RELATIVE)
    value = first[0].isoformat() if first[0] == last[1] else f"{first[0].isoformat()}/{last[1].isoformat()}"
    return Resolved(value, DateBasis.RELATIVE, day=first[0])


def _bounds(part: Part, anchor: date) -> tuple[date, date] | None:
    """First and last day of a part; a day without a year is the next one after the anchor."""
    relative = part.relative
    if relative is None:
        days = [d for d in (part.in_year(part.year or anchor.year), part.in_year(anchor.year + 1)) if d is not None]
        day = next((d for d in days if d >= anchor), None)
        return (day, day) if day else None
    if relative.unit == "day":
        day = anchor + relative.offset * _DAY
        return day, day
    if relative.unit == "week":
        monday = anchor - anchor.weekday() * _DAY + 7 * relative.offset * _DAY
        return monday, monday + 6 * _DAY
    months = anchor.year * 12 + anchor.month - 1 + relative.offset
    day = date(months // 12, months % 12 + 1, 1)
    return day, day


def _by_weekday(expression: Expression, context: Context) -> Resolved:
    """The nearest such weekday before or after publication: "Rabu kemarin", "Rabu depan", a bare one in the lead."""
    anchor, weekday = context.published or context.spoken, expression.weekdays[0]
    if anchor is None or weekday is None:
        return Resolved(None, DateBasis.UNRESOLVED)
    relative = expression.parts[0].relative if expression.parts else None
    if relative is not None and relative.unit == "week":
        day = anchor - anchor.weekday() * _DAY + (7 * relative.offset + weekday) * _DAY
    else:
        future = expression.toward == "future" or (relative is not None and relative.offset > 0)
        if expression.toward is None and (relative is None or not relative.offset) and context.announced(expression):
            future = True
        back = (anchor.weekday() - weekday) % 7
        future = future and not (relative is not None and not relative.offset and not back)
        # "Rabu lalu" on a Wednesday is a week ago; the bare "Rabu" of a report and "Rabu pagi tadi" are today.
        if back == 0 and (expression.toward is not None or (relative is not None and relative.offset)):
            back = 7
        day = anchor + ((weekday - anchor.weekday()) % 7 or 7) * _DAY if future else anchor - back * _DAY
    return Resolved(day.isoformat(), DateBasis.RELATIVE, day=day)


# ------------------------------------------------------------------ written form


def _value(parts: Iterable[Part], shape: Shape) -> str:
    shown = [f"{p.year:04}-{p.month:02}" + (f"-{p.day:02}" if p.day is not None else "") for p in parts]
    if shape is Shape.RANGE:
        return f"{shown[0]}/{shown[-1]}" if shown[0] != shown[-1] else shown[0]
    if shape is Shape.LIST:
        return "{" + ",".join(shown) + "}"
    return shown[0]
