"""Who was not there, who stood in for them, and who only came along.

    "Bupati [X] berhalangan hadir"   "sedianya [X] membuka acara, namun digantikan Y"   "Y mewakili Bupati [X]"   absent
    "didampingi Sekda [X]"           "didampingi Sekda Y, Bupati X membuka acara"       the first [X] only came along

In: a `Reading` and a `Place`. Out: whether it is so. Whom somebody stands in for and with whom somebody comes ends at a comma
behind which another office or name takes the verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from netralitas_nlp.events.lists import named_before, named_within, persons_between, words_between
from netralitas_nlp.events.reading import Reading
from netralitas_nlp.text.span import Span

_GAP = r"[^\n\"“”]"
_AWAY = r"[ ,]{1,2}(?:{aside}[ ,]{1,2}){0,3}{stays_away}\b|, [^,\n]{3,60}, (?:{aside} ){0,2}{stays_away}\b"
_STAYS_AWAY = r"\b{stays_away}\b"
_REPRESENTED = r"[ ,]{1,2}(?:(?:yang|melalui|namun) )?{represented}\b"
_READ_OUT = _GAP + r"{0,40}\b{address}\w{0,3}" + _GAP + r"{0,24}\b{read_out}\b"
_STANDS_FOR = r"\b{stands_for}[ ]" + _GAP + r"{0,90}$"
_WITHOUT = r"\b{without}[ ](?P<gap>[^,\n\"“”]{0,80})$"
_DELEGATE = r"\b(?:{represented}|{read_out})(?: langsung)?(?: oleh| kepada)?[ ]" + _GAP + r"{0,110}$"
_DOES_SOMETHING = r"\b(?:{takes_part}|{says})\b"
_ONLY_THERE = r"\b{only_there}(?: oleh| langsung)?[^\n]{0,70}$"
_WAS_TO = r"\b{was_to}\b(?P<gap>[^\n\"“”]{0,160})$"
_WAS_TO_BEHIND = r"[ ,]{1,2}(?:yang )?{was_to}\b"
_TURNS_OUT = r"\b(?:{represented}|{stays_away}|{in_the_end} (?:{opened}|{opens}))\b"
_NOT_LAST = r"\b{between_groups}\b"
_TO_VERB = r" {1,2}(?:{opens}|{says})\b"
_LONG_WORD = re.compile(r"[a-z]{5}")  # of an office, where no finder knows it; titles are shorter


@dataclass(frozen=True, slots=True)
class Place:
    """A name with the words of its sentence.

    Attributes:
        span: The name.
        before, after: The folded words before it, and behind it and its degrees.
        behind: Where `after` begins.
    """

    span: Span
    before: str
    after: str
    behind: int

    def since(self, match: re.Match[str]) -> Span:
        """From words found before the name to the name."""
        return Span(self.span.start - len(self.before) + match.start(), self.span.start)

    def gap(self, match: re.Match[str]) -> Span:
        """What words found before the name leave between themselves and the name, their group "gap"."""
        return Span(self.span.start - len(match["gap"]), self.span.start)


def absent(reading: Reading, place: Place) -> bool:
    """Whether the sentence says that somebody was not there, or that another took the part."""
    form, before, after = reading.form, place.before, place.after
    if any(form(f).match(after) for f in (_REPRESENTED, _READ_OUT, _AWAY)):
        return True
    without = form(_WITHOUT).search(before)
    if without is not None and not form(_DOES_SOMETHING).search(without["gap"]):
        return not named_within(reading, place.since(without))
    return _stood_for(reading, place) or _was_only_to(reading, place) or _away_with_next(reading, place)


def _was_only_to(reading: Reading, place: Place) -> bool:
    """Whether a plan is told that came otherwise: "sedianya X membuka acara, namun digantikan Y"."""
    turn = reading.form(_TURNS_OUT)
    if turn.search(place.after) is None:
        return False
    planned = reading.form(_WAS_TO).search(place.before)
    if planned is not None:
        return turn.search(planned["gap"]) is None
    return reading.form(_WAS_TO_BEHIND).match(place.after) is not None


def _away_with_next(reading: Reading, place: Place) -> bool:
    """Whether the next name, joined by "dan", is that of somebody absent: "X dan Sekda Y tidak hadir"."""
    sentence = reading.sentence_at(place.span.start)
    if reading.search(_STAYS_AWAY, Span(place.span.end, sentence.end)) is None:
        return False
    other = next(iter(persons_between(reading, place.span.end + 1, sentence.end)), None)
    if other is None:
        return False
    words = words_between(reading, Span(place.span.end, other.whole.start))
    after = reading.doc.folded[other.whole.end : sentence.end]
    return words in (["dan"], ["serta"], ["maupun"]) and reading.form(_AWAY).match(after) is not None


def _stood_for(reading: Reading, place: Place) -> bool:
    """Whether somebody else stands in for this person: "Sekda Y mewakili Bupati X", not "mewakili Bupati, Sekda X membuka"."""
    match = reading.form(_STANDS_FOR).search(place.before)
    if match is None or named_within(reading, place.since(match)):
        return False
    own = _behind_comma(place, match)
    if own is None:
        return True
    if _holds_office(reading, own):
        return False
    return named_before(reading, place.since(match)) or place.after.startswith(",")


def only_there(reading: Reading, place: Place, verb: re.Match[str]) -> bool:
    """Whether somebody only came along with who opens or speaks, by a verb found behind the name."""
    match = reading.form(_ONLY_THERE).search(place.before)
    if match is None:
        return False
    own = _behind_comma(place, match)
    if own is None or named_before(reading, place.since(match)):
        return True
    if reading.form(_NOT_LAST).match(reading.doc.folded[own.start : own.end].lstrip()):
        return True
    return not _takes(reading, place, verb)


def _takes(reading: Reading, place: Place, verb: re.Match[str]) -> bool:
    """Whether the verb behind a name is that of who is named: nobody else is named, by name or office, right before it."""
    between = Span(place.span.end, place.behind + verb.end())
    if named_within(reading, between):
        return False
    ends = (reading.offices[at].end for at in reading.within(Span(place.behind, between.end), reading.offices))
    return not any(end < between.end and reading.form(_TO_VERB).match(reading.doc.folded, end) for end in ends)


def _behind_comma(place: Place, match: re.Match[str]) -> Span | None:
    """From the last comma between words found before a name and the name up to it."""
    at = place.before.rfind(",", match.start())
    return None if at < 0 else Span(place.span.start - len(place.before) + at + 1, place.span.start)


def _holds_office(reading: Reading, stretch: Span) -> bool:
    known = reading.holds(stretch, reading.offices)
    return known or _LONG_WORD.search(stretch.of(reading.doc.folded)) is not None


def delegate(reading: Reading, place: Place) -> bool:
    """Whether somebody stands in for another and opens or speaks: the first name after "diwakili"."""
    match = reading.form(_DELEGATE).search(place.before)
    if match is None or not reading.search(_DOES_SOMETHING, reading.sentence_at(place.span.start)):
        return False
    return not named_within(reading, place.since(match))
