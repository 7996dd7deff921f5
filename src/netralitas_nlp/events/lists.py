"""Names in a list: what stands between them, and who else is named around.

In: a `Reading` and stretches of its text. Out: whether somebody is named there, and whether the words are those of a list
("[X], Kajari Kudus, dan [Y]") or say something in between.
"""

from __future__ import annotations

import re

from netralitas_nlp.events.reading import Reading
from netralitas_nlp.model import PersonMention
from netralitas_nlp.text.span import Span

_WORD = re.compile(r"[a-z]+")
_VERB = re.compile(r"(?:me[mn]?|di|ber|ter)[a-z]{4,}")
_NOUN = r"{looks_like_verb}"
_SAYS_MORE = r"{breaks_list}|{comes_as}"


def named_within(reading: Reading, stretch: Span) -> bool:
    """Whether somebody is named in a stretch."""
    return reading.holds(stretch, reading.persons)


def named_before(reading: Reading, stretch: Span) -> bool:
    """Whether somebody is named, by name or office, in the sentence before a stretch."""
    before = Span(reading.sentence_at(stretch.start).start, stretch.start)
    return reading.holds(before, reading.persons) or reading.holds(before, reading.offices)


def persons_between(reading: Reading, start: int, end: int) -> list[PersonMention]:
    """Those named between two characters, in reading order."""
    named = reading.doc.of(PersonMention)
    return [named[at] for at in reading.within(Span(start, max(start, end)), reading.persons)]


def words_between(reading: Reading, stretch: Span) -> list[str]:
    """The words of a stretch, those of names, offices, agencies and regions left out."""
    found = _WORD.finditer(reading.doc.folded, stretch.start, stretch.end)
    return [m[0] for m in found if not reading.things.touches(Span(*m.span()))]


def listed(reading: Reading, stretch: Span) -> bool:
    """Whether the words between names only list them: no verb, no clause."""
    noun, more = reading.form(_NOUN), reading.form(_SAYS_MORE)
    words = words_between(reading, stretch)
    return not any(more.fullmatch(w) or (_VERB.fullmatch(w) and not noun.fullmatch(w)) for w in words)
