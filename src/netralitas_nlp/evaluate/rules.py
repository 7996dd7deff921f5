"""What each rule is worth: where it fires, how often it is right, and the figure of its layer without it.

In: found records and marked ones. A mention is right if its characters are those of a mark; a quotation if words and
speaker fit; a part of an occasion if it fits that of the marked occasion. What pairs with an optional mark counts neither
way. Rules whose values the marks don't hold (themes, clocks, indirect speech) are not judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from netralitas_nlp.evaluate import layers
from netralitas_nlp.evaluate import likeness as like
from netralitas_nlp.evaluate.normal import Item, listed, named, spelling
from netralitas_nlp.evaluate.pairing import Likeness, is_optional, pair
from netralitas_nlp.model.days import days_told

_Key = tuple[str, str]
"""Layer and rule."""
MENTIONS = ("people", "agencies", "dates", "regions", "venues", "citations")


class Told(NamedTuple):
    """A value that a rule found."""

    rule: str
    value: Any


@dataclass(frozen=True)
class Worth:
    """What one rule is worth in one layer.

    Attributes:
        layer: The layer.
        rule: The rule.
        texts: Number of texts in which it fires.
        right: Values that fit a mark.
        wrong: Values that fit none.
        near: Those of the wrong ones that share a character with a mark (mentions only).
        f1: F1 of the layer with all rules.
        without: F1 of the layer without what this rule found.
    """

    layer: str
    rule: str
    texts: int
    right: int
    wrong: int
    near: int
    f1: float
    without: float

    @property
    def precision(self) -> float | None:
        """Share of right values; None if all that it found is optional."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None


@dataclass(frozen=True)
class _Layer:
    """A layer of one text: marks and found values, and how they compare."""

    name: str
    marks: Sequence[Any]
    told: Sequence[Told]
    alike: Likeness
    floor: float


def rule_worths(gold: Sequence[Item], found: Sequence[Item]) -> list[Worth]:
    """The worth of each rule that fires in marked texts, by layer and rule.

    Args:
        gold: Marked records.
        found: Records, joined by `id`; marked texts without a record are left out.
    """
    by_id = {f["id"]: f for f in found}
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    fired: dict[_Key, Counter[str]] = defaultdict(Counter)
    changed: dict[_Key, Counter[str]] = defaultdict(Counter)  # what counts of a layer become without a rule
    for g in gold:
        for layer in _layers(g, by_id[g["id"]]) if g["id"] in by_id else ():
            whole = _judge(layer, layer.told, fired)
            totals[layer.name].update(whole)
            for rule in dict.fromkeys(t.rule for t in layer.told):
                fired[layer.name, rule]["texts"] += 1
                changed[layer.name, rule].update(_judge(layer, [t for t in layer.told if t.rule != rule]))
                changed[layer.name, rule].subtract(whole)
    order = list(dict.fromkeys(layer for layer, _ in fired))
    worths = []
    for key in sorted(fired, key=lambda key: (order.index(key[0]), key[1])):
        one, total, rest = fired[key], totals[key[0]], Counter(totals[key[0]])
        rest.update(changed[key])
        figures = (one["texts"], one["right"], one["wrong"], one["near"])
        worths.append(Worth(*key, *figures, _f1(total), _f1(rest)))
    return worths


def _f1(counts: Counter[str]) -> float:
    right = counts["right"]
    return 2 * right / (2 * right + counts["wrong"] + counts["missed"]) if right else 0.0


def _judge(layer: _Layer, told: Sequence[Told], fired: dict[_Key, Counter[str]] | None = None) -> Counter[str]:
    """The counts of one layer of a text; adds what each rule found to `fired`, if given."""
    pairs = pair(layer.marks, told, lambda mark, t: layer.alike(mark, t.value), layer.floor)
    mark_of = {j: layer.marks[i] for i, j in pairs}
    met = {i for i, _ in pairs}
    counts = Counter(missed=sum(i not in met and not is_optional(m) for i, m in enumerate(layer.marks)))
    for j, one in enumerate(told):
        wrong = j not in mark_of
        judged = {"right": int(not wrong and not is_optional(mark_of[j])), "wrong": int(wrong)}
        counts.update(judged)
        if fired is not None:
            near = wrong and layer.name in MENTIONS and any(like.shared_place(m, one.value) for m in layer.marks)
            fired[layer.name, one.rule].update({**judged, "near": int(near)})
    return counts


# ------------------------------------------------------------------ layers of one text


def _layers(gold: Item, found: Item) -> Iterator[_Layer]:
    for name in MENTIONS:
        told = [Told(str(p["rule"]), p) for p in layers.places_of(found, name)]
        yield _Layer(name, layers.places_of(gold, name), told, like.same_place, 1e-9)
    yield _quotes(gold, found)
    yield from _occasions(gold, found)


def _quotes(gold: Item, found: Item) -> _Layer:
    def alike(mark: Item, told: Item) -> float:
        said = mark.get("speaker")
        fits = said is None or like.person_exact(named(gold, said), {"name": told.get("speaker")})
        return like.quote(mark, told) if fits else 0.0

    marks = [q for q in listed(gold.get("quotes")) if q.get("kind") == "direct"]
    told = [Told(str(q.get("rule")), q) for q in listed(found.get("quotes")) if q.get("kind", "direct") == "direct"]
    return _Layer("quotations with speaker", marks, told, alike, 0.5)


@dataclass(frozen=True)
class _Part:
    """How a part of occasions is compared.

    Attributes:
        name: The layer.
        roles: Roles of the evidence that count.
        marks: A marked occasion to its marks.
        alike, floor: How a mark compares with a value.
    """

    name: str
    roles: tuple[str, ...]
    marks: Callable[[Item], Sequence[Any]]
    alike: Likeness
    floor: float


def _occasions(gold: Item, found: Item) -> Iterator[_Layer]:
    marked, told = layers.events_in_scope(gold, found)
    pairs = pair(marked, told, like.event, 0.0)
    yield _Layer("occasions", marked, [Told(str(e.get("rule")), e) for e in told], like.event, 0.0)
    free = {j for i, j in pairs if marked[i]["optional"]}
    met = dict(pairs)
    for part in _PARTS:
        # Marks and values carry the number of the found occasion: only parts of one occasion compare.
        marks = [
            {"of": met.get(i), "mark": m, "optional": is_optional(m)}
            for i, event in enumerate(marked)
            if not event["optional"]
            for m in part.marks(event)
        ]
        values = [t for j, e in enumerate(told) if j not in free for t in _told(part, j, e)]

        def alike(mark: Item, value: Item, alike: Likeness = part.alike) -> float:
            return alike(mark["mark"], value["value"]) if mark["of"] == value["of"] else 0.0

        yield _Layer(part.name, marks, values, alike, part.floor)


def _told(part: _Part, number: int, event: Item) -> list[Told]:
    """What is told of one part of an occasion, each value once."""
    told: dict[str, Told] = {}
    unnamed = [("speaker", agency["canonical"]) for agency in listed(event.get("speaking_agencies"))]
    for one in listed(event.get("evidence")):
        if one["role"] in part.roles and (one["role"], one["value"]) not in unnamed:
            told.setdefault(one["value"], Told(one["rule"], {"of": number, "value": one["value"]}))
    return list(told.values())


def _day_marks(event: Item) -> list[Any]:
    days = like.days(event) | {event.get("date_end_iso")}
    return [{"days": days, "optional": event.get("date_needs") == "url"}] if event.get("date_iso") else []


def _region_marks(event: Item) -> list[Any]:
    """The regency or city, or its province, which is less but not wrong; only listed as possible, it is optional."""
    province = {spelling().region(event["provinsi"])} if event.get("provinsi") else set()
    keys = like.regions(event) | province
    return [{"keys": keys, "optional": not (event.get("kabupaten_kota") or province)}] if keys else []


_PARTS = (
    _Part("days of occasions", ("day",), _day_marks, lambda m, v: float(bool(m["days"] & {*days_told(v)})), 1.0),
    _Part(
        "venues of occasions",
        ("venue",),
        lambda event: [event] if event.get("venue") else [],
        lambda m, v: like.event_venue(m, {"venue": v}),
        0.5,
    ),
    _Part(
        "regions of occasions", ("region",), _region_marks, lambda m, v: float(spelling().region(v) in m["keys"]), 1.0
    ),
    _Part("organisers", ("organiser",), lambda event: listed(event.get("organizers")), like.agency_partial, 0.5),
    _Part(
        "speakers",
        ("speaker", "opener", "moderator"),
        lambda event: listed(event.get("speakers")),
        lambda m, v: like.person_partial(m, {"name": v}),
        0.5,
    ),
)


# ------------------------------------------------------------------ shown


def show_rules(worths: Sequence[Worth]) -> str:
    """The rules as a Markdown table."""
    head = ("layer", "rule", "texts", "right", "wrong", "near", "precision", "F1", "F1 without it")
    lines = [f"| {' | '.join(head)} |", f"|---|---|{'--:|' * (len(head) - 2)}"]
    for w in worths:
        shares = ("–" if s is None else f"{s:.3f}" for s in (w.precision, w.f1, w.without))
        cells = (w.layer, f"`{w.rule}`", str(w.texts), str(w.right), str(w.wrong), str(w.near), *shares)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
