"""Theme of an occasion, and the elections that a text names.

In: a `Reading` and the places where the occasion is told. Out: the theme's id, whether it is an election or the neutrality of
public servants, the theme in the text's words, and elections by name and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netralitas_nlp.events.reading import Reading
from netralitas_nlp.resources.event_words import EventWords
from netralitas_nlp.resources.events import Election, Topic
from netralitas_nlp.text.phrases import Phrases, any_of
from netralitas_nlp.text.span import Span

_STRONG, _WEAK = 3, 1
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Theme:
    """What an occasion is about.

    Attributes:
        topic: Id of the topic, "other" if none fits.
        scope: Whether it is an election or the neutrality of public servants.
        label: The theme in the text's words; None if none stands there.
    """

    topic: str
    scope: bool
    label: str | None


class ThemeFinder:
    """Finds the theme of an occasion.

    Args:
        topics: As read from `topics.toml`, the narrower first.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = [(t, [Phrases(dict.fromkeys(w)) for w in (t.strong, t.weak, t.needs)]) for t in topics]

    def __call__(self, reading: Reading, told: Sequence[Span]) -> Theme:
        """The theme of the occasion told at `told` (spans of its triggers)."""
        reach = [reading.title, *(s.of(reading.doc.folded) for s in reading.about(*told))]
        best, weight = None, 0
        for topic, words in self._topics:
            found = _weight(reach, *words)
            if topic.id.startswith("netralitas") and found >= _STRONG:
                found += _STRONG  # neutrality is the narrower theme wherever its own words stand
            if found > weight and (best is None or topic.id != "other"):
                best, weight = topic, found
        label = next((x for x in (_label(reading.words, reading.doc.content, span) for span in told) if x), None)
        if best is None or weight < _ENOUGH:
            return Theme("other", False, label)
        return Theme(best.id, best.scope, label)


def _weight(reach: Sequence[str], strong: Phrases[None], weak: Phrases[None], needs: Phrases[None]) -> int:
    sure, hints = (sum(1 for text in reach for _ in words.find(text)) for words in (strong, weak))
    if hints and not any(True for text in reach for _ in needs.find(text)):
        hints = 0
    return _STRONG * sure + _WEAK * min(hints, 4) + (1 if hints else 0)


# A stop inside a number or behind a short word ("UU No. 7", "Rp1.500") ends nothing.
_INSIDE = r"(?:[^\n.,;:()\"“”]|\.(?=\w)|(?<=\b[Nn]o)\.|(?<=\bKab)\.|(?<=\b[IVX])\.|(?<=\d),(?=\d))"
_LABEL = (
    r"[ ]{about}[ ](?P<label>" + _INSIDE + r"{3,120}?)"
    r"(?=[ ]{about_ends}[ ]|[\n,;:()\"“”](?!\w)|(?<!\b[Nn]o)(?<!\bKab)(?<!\b[IVX])\.(?!\w)|$)"
)
_REACH = 60  # characters behind a trigger within which its theme begins
_POINTS_BACK = r"(?i:{matter}?[ ]?{this})"
_LOOSE_END = r"(?:[ ]{loose_end})+$"


def _label(words: EventWords, text: str, trigger: Span) -> str | None:
    """The theme in the text's words: whole words, up to where the phrase ends."""
    pattern = words.form(_LABEL)
    match = pattern.match(text, trigger.end) or pattern.search(text, trigger.end, _end_of_line(text, trigger.end))
    if match is None or match.start() > trigger.end + _REACH:
        return None
    label = words.form(_LOOSE_END).sub("", " ".join(match["label"].split()))
    return None if len(label) < 3 or words.form(_POINTS_BACK).fullmatch(label) else label


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


class ElectionFinder:
    """Finds elections by name and year ("Pilkada Serentak Tahun 2024" → "Pilkada 2024").

    Args:
        kinds: Kinds of elections.
    """

    def __init__(self, kinds: Sequence[Election]) -> None:
        self._id_of = names = {name: kind.id for kind in kinds for name in kind.names}
        self._pattern = re.compile(
            rf"""\b(?P<name>{any_of(names)}) (?:[ ]\([a-z ]{{3,40}}\))?
            (?:[ ](?:di|[a-z]{{3,14}})){{0,4}}
            [ ](?P<year>(?:19|20)\d\d)\b""",
            re.VERBOSE,
        )
        self._bare: Phrases[str] = Phrases(names)
        self._days = {kind.id: kind.days for kind in kinds}

    def __call__(self, folded: str, year_of_text: int | None) -> Iterator[tuple[Span, str]]:
        """Places and names ("Pilkada 2024") of elections in a folded text, each once, in reading order.

        Args:
            folded: The text after `fold`.
            year_of_text: Year of publication; a name without a year is the next election of its kind, if its day is known.
        """
        seen: set[str] = set()
        for match in self._pattern.finditer(folded):
            name = f"{self._id_of[match['name']]} {match['year']}"
            if name not in seen:
                seen.add(name)
                yield Span(*match.span()), name
        kinds = {name.split()[0] for name in seen}
        for hit in self._bare.find(folded):
            year = self._next(hit.value, year_of_text)
            if hit.value not in kinds and year is not None:
                kinds.add(hit.value)
                yield hit.span, f"{hit.value} {year}"

    def _next(self, kind: str, year: int | None) -> int | None:
        return min((y for y in self._days[kind] if year is not None and year <= y <= year + 1), default=None)
