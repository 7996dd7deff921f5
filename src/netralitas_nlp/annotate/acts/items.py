"""Acts as items of a list: "kampanye di media sosial, menghadiri deklarasi calon, …", each with its stance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import ActMention, Document, Stance
from netralitas_nlp.resources.acts import ActForm, ActWords
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases, any_of
from netralitas_nlp.text.sentences import Bounds
from netralitas_nlp.text.span import Span

_COMMA = re.compile(r"[,;:](?!\d)|[\n\"]|\s[-–—]\s|(?<=[.\s])\(?(?:\d{1,2}|[a-h])[.)]\s")
_LIST_LINE = re.compile(r"\s*(?:[-–—•*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_AROUND = 1200
"""Characters around an act in which servants and an election must be named: lists run long."""
_LONG_ITEM = 300
"""Characters of the longest line that is still an item of a list."""
_ENDS = '.!?"\u201d\u2019'
_MOST = 400
"""Words of acts that are looked at in one item: hostile texts have more."""


class _Told(NamedTuple):
    form: ActForm
    hits: tuple[Span, ...]
    also: tuple[Span, ...]  # other words of the item that tell the act

    @property
    def cover(self) -> Span:
        return Span(min(h.start for h in self.hits), max(h.end for h in self.hits))

    def shares(self, other: _Told) -> bool:
        return any(a.overlaps(b) for a in self.hits for b in other.hits)


class ActReader:
    """Reads acts sentence by sentence.

    Args:
        words: Catalogue and forms.
        context: Words for servants, and words for elections.
    """

    def __init__(self, words: ActWords, context: Sequence[Phrases[bool]]) -> None:
        self._words, self._context = words, context
        uses = grouped(  # by word, the numbers of forms and of their groups that it stands in
            (fold(word), (number, group))
            for number, form in enumerate(words.acts)
            for group, group_words in enumerate(form.needs)
            for word in group_words
        )
        self._uses = list(uses.values())
        self._finder = Phrases(dict(zip(uses, range(len(uses)), strict=True)))
        self._without = [Phrases(dict.fromkeys(form.without, True)) for form in words.acts]
        self._stances = StanceReader(words)
        self._leads = Phrases(dict.fromkeys(words.lists["leads"], True))
        self._early = Phrases(dict.fromkeys(words.lists["early"], True))
        self._continues = tuple(words.lists["continues"])
        joins = any_of(words.lists["joins"])
        self._opens = re.compile(rf"[^\w\n]{{0,5}}(?:{joins}|juga|lalu)\b")
        self._join = re.compile(rf"\s{joins}\s")

    def read(self, doc: Document, bounds: Bounds) -> Iterator[ActMention]:
        """All acts that the text warns of, alleges, finds or judges."""
        open_list: Stance | None = None
        before: Span | None = None
        for sentence in bounds.sentences:
            if not doc.folded[sentence.start : sentence.end].strip():
                continue
            triggers = self._stances.read(doc.folded, sentence)
            goes_on = open_list is not None and (
                self._goes_on(doc.folded, sentence)
                or (before is not None and _next_item(doc.content, before, sentence))
            )
            before = sentence
            if (triggers or goes_on) and self._near(doc.folded, sentence):
                yield from self._sentence(doc, sentence, triggers, open_list if goes_on else None)
            if triggers:
                open_list = triggers[-1][1]
            elif not goes_on:
                open_list = None

    def _near(self, folded: str, sentence: Span) -> bool:
        """Whether servants and elections are spoken of near this sentence."""
        around = folded[max(0, sentence.start - _AROUND) : sentence.start + _AROUND]
        return all(any(words.find(around)) for words in self._context)

    def _goes_on(self, folded: str, sentence: Span) -> bool:
        """Whether a sentence continues the list of the one before."""
        start = folded[sentence.start : sentence.start + 60].lstrip('" ')
        line = folded[folded.rfind("\n", 0, sentence.start) + 1 : sentence.start + 6]
        return start.startswith(self._continues) or _LIST_LINE.match(line) is not None

    def _sentence(
        self, doc: Document, sentence: Span, triggers: Sequence[Trigger], inherited: Stance | None
    ) -> Iterator[ActMention]:
        for item in self._joined(doc.folded, list(self._items(doc.folded, sentence))):
            for told, span in self._told(doc.folded, item):
                stance = nearest(told.cover, triggers) if triggers else inherited
                if stance is not None:
                    yield self._mention(doc.folded, told, self._clipped(span, told, triggers, doc.folded), stance)

    def _items(self, folded: str, sentence: Span) -> Iterator[Span]:
        start = sentence.start
        for found in _COMMA.finditer(folded, sentence.start, sentence.end):
            if _in_brackets(folded, sentence.start, found.start()):
                continue
            yield Span(start, found.start())
            start = found.end()
        yield Span(start, sentence.end)

    def _joined(self, folded: str, items: list[Span]) -> Iterator[Span]:
        """Items, where "like, share, atau komentar pada unggahan calon" stays one: its parts tell no act of their own."""
        held: int | None = None
        for item in items:
            start = item.start if held is None else held
            if self._is_part(folded, item) and item is not items[-1]:
                held = start
                continue
            held = None
            yield Span(start, item.end)

    def _is_part(self, folded: str, item: Span) -> bool:
        text = folded[item.start : item.end]
        if "\n" in folded[item.end : item.end + 1] or len(text) > _MOST:
            return False
        hits = list(self._finder.find(text))
        return bool(hits) and not text[hits[-1].span.end :].strip() and not self._matches(folded, item)

    def _told(self, folded: str, item: Span) -> Iterator[tuple[_Told, Span]]:
        """Acts of one item, each with its part of the item."""
        told = sorted(self._matches(folded, item), key=lambda t: t.cover)
        if len(told) == 1:
            yield told[0], item
            return
        for number, one in enumerate(told):
            start = item.start if number == 0 else self._between(folded, told[number - 1], one)
            end = item.end if number + 1 == len(told) else self._between(folded, one, told[number + 1], before=True)
            yield one, Span(min(start, one.cover.start), max(end, one.cover.end))

    def _between(self, folded: str, one: _Told, other: _Told, *, before: bool = False) -> int:
        """The joining word between two acts of one item: where it ends, or where it begins."""
        left, right = one.cover.end, max(one.cover.end, other.cover.start)
        joins = list(self._join.finditer(folded, max(0, left - 1), right + 1))
        if not joins:
            return left if before else right
        return joins[-1].start() if before else joins[-1].end()

    def _matches(self, folded: str, item: Span) -> list[_Told]:
        text = folded[item.start : item.end]
        spots: dict[tuple[int, int], list[Span]] = {}
        for count, (index, start, end) in enumerate(self._finder.all(text)):
            if count > _MOST:
                break
            for use in self._uses[index]:
                spots.setdefault(use, []).append(Span(start, end).shifted(item.start))
        told = []
        for number, form in enumerate(self._words.acts):
            groups = [spots.get((number, group)) for group in range(len(form.needs))]
            if all(groups) and not any(self._without[number].find(text)):
                one = _closest(form, [g for g in groups if g])
                if one is not None:
                    told.append(one)
        told.sort(key=lambda t: (-len(t.form.needs), -sum(h.end - h.start for h in t.hits)))
        return self._apart(folded, told)

    def _apart(self, folded: str, told: list[_Told]) -> list[_Told]:
        """Acts that share no word; the better told ones come first and take in their neighbours."""
        kept: list[_Told] = []
        for one in told:
            if not any(one.shares(other) or self._part_of(folded, one, other) for other in kept):
                kept.append(one)
        return kept

    def _part_of(self, folded: str, one: _Told, other: _Told) -> bool:
        """Whether "ikut kampanye" is only a part of "ikut kampanye dengan mobil dinas": no word joins the two."""
        if not any(hit.overlaps(spot) for hit in one.hits for spot in other.also):
            return False
        left, right = sorted((one.cover, other.cover))
        return self._join.search(folded, max(0, left.end - 1), right.start + 1) is None

    def _clipped(self, item: Span, told: _Told, triggers: Sequence[Trigger], folded: str) -> Span:
        """The item without the trigger and the words that lead into the list."""
        start, end = item
        for span, _ in triggers:
            if span.end <= told.cover.start:
                start = max(start, span.end)
            elif span.start >= told.cover.end:
                end = min(end, span.start)
        for hit in self._leads.find(folded[start : told.cover.start]):
            start_of = start + hit.span.end
            if not any(h.start < start_of for h in told.hits):
                item = Span(start_of, end)
        start = max(start, item.start)
        while (opened := self._opens.match(folded, start, end)) is not None and opened.end() <= told.cover.start:
            start = opened.end()
        while start < end and not folded[start].isalnum():
            start += 1
        while end > start and not (folded[end - 1].isalnum() or folded[end - 1] in ")"):
            end -= 1
        return Span(start, end) if start < end else told.cover

    def _mention(self, folded: str, told: _Told, span: Span, stance: Stance) -> ActMention:
        form = told.form
        early = form.before is not None and any(self._early.find(span.of(folded)))
        code = form.before if early else form.code
        row = self._words.catalogue.get(code) if code else None
        return ActMention(
            span=span,
            rule=f"acts:{form.id}",
            act=code,
            label=form.id,
            stance=stance,
            sanction_class=row.sanction_class if row else None,
            legal_basis=row.legal_basis if row else (),
        )


def _closest(form: ActForm, groups: list[list[Span]]) -> _Told | None:
    """One word of each group, apart and as near to each other as possible (the first few of each group are weighed)."""
    chosen = product(*(g[:6] for g in groups))
    apart = [hits for hits in chosen if not any(a.overlaps(b) for a, b in combinations(hits, 2))]
    if not apart:
        return None
    best = min(apart, key=lambda hits: max(h.end for h in hits) - min(h.start for h in hits))
    return _Told(form, best, tuple(spot for g in groups for spot in g[:6]))


def _next_item(content: str, before: Span, sentence: Span) -> bool:
    """Whether a line goes on with a list that a colon opened: its lines begin small or end without a full stop."""
    if "\n" not in content[before.end : sentence.start] or sentence.end - sentence.start > _LONG_ITEM:
        return False
    lead, line = before.of(content).rstrip()[-1:], sentence.of(content).strip()
    if not lead or lead in _ENDS:
        return False
    return line[:1].islower() or (lead in ":;," and line[-1:] not in _ENDS) or (lead in ";," and line[:1].isalpha())


def _in_brackets(folded: str, start: int, position: int) -> bool:
    start = max(start, position - 200)
    return folded.rfind("(", start, position) > folded.rfind(")", start, position)


Trigger = tuple[Span, Stance | None]
"""A word that says it and what it says; None: nothing was done ("tidak terbukti", "membantah", "tidak dilarang")."""
_CONDITION = 60
"""Characters before a word in which "apabila" makes it a warning."""


class StanceReader:
    """Reads the words of a sentence that give a stance.

    Args:
        words: Forms of stances and conditions.
    """

    def __init__(self, words: ActWords) -> None:
        none: list[tuple[str, Stance | None]] = [(form, None) for form in words.lists["no_stance"]]
        self._forms: Phrases[Stance | None] = Phrases([*words.stances.items(), *none])
        self._condition = re.compile(rf"\b{any_of(words.lists['conditions'])}\b[^,.;:\n]*$")

    def read(self, folded: str, sentence: Span) -> list[Trigger]:
        """The words in reading order, at their places in the text."""
        text = folded[sentence.start : sentence.end]
        hits = self._forms.find(text)
        return [(hit.span.shifted(sentence.start), self._stance(text, hit.span, hit.value)) for hit in hits]

    def _stance(self, text: str, at: Span, stance: Stance | None) -> Stance | None:
        """What a word says; after "apabila" the case is only thought of, so the text warns."""
        if stance is None or stance is Stance.WARNING:
            return stance
        left = text[max(0, at.start - _CONDITION) : at.start]
        return Stance.WARNING if self._condition.search(left) else stance


def nearest(place: Span, triggers: Sequence[Trigger]) -> Stance | None:
    """What the nearest trigger before a place says, else the first after; one that is part of the act counts as before."""
    before = [t for t in triggers if t[0].start <= place.start or place.overlaps(t[0])]
    if before:
        return before[-1][1]
    return triggers[0][1] if triggers else None
