"""Event or not: weighs the triggers of a text by small named reasons.

In: a `Reading`. Out: an `Assessment`: every trigger with its reasons and weight, and the verdict for the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.events.cues import CueBook
from netralitas_nlp.events.reading import Reading
from netralitas_nlp.events.triggers import Trigger, TriggerFinder
from netralitas_nlp.model import Modality
from netralitas_nlp.resources.events import Cue, EventKnowledge, EventType, Where
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Weighed:
    """A trigger with what speaks for and against it.

    Attributes:
        trigger: The trigger.
        weight: Sum of the weights of its reasons.
        reasons: Names of the reasons that hold.
        modality: How the occasion is meant.
        in_title: Whether the trigger's span points into the headline rather than into the text.
    """

    trigger: Trigger
    weight: int
    reasons: tuple[str, ...]
    modality: Modality = Modality.HELD
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the triggers of a text amount to.

    Attributes:
        held: Whether the text tells of an outreach occasion.
        best: The heaviest trigger of outreach; None if there is none.
        rival: The heaviest trigger of an occasion that is no outreach; None if there is none.
        weighed: All triggers, in reading order.
        form: The form of a text without an occasion; "event" for one with.
        why: Names of the reasons for the verdict.
        span: The words that show the form of a text without an occasion; None if none do.
    """

    held: bool
    best: Weighed | None
    rival: Weighed | None
    weighed: tuple[Weighed, ...]
    form: str
    why: tuple[str, ...]
    span: Span | None = None


# ------------------------------------------------------------------ reasons that words alone do not give


def titled(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """The headline names an occasion of the same kind."""
    return any(t.kind == trigger.kind and t.form != "weak" for t in title)


def in_lead(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It stands in the first running text, where newspapers say what happened."""
    return reading.lead.contains(trigger.span)


def in_caption(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It stands under a picture of the occasion."""
    return reading.inside(trigger.span, reading.captions)


def dated(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """Its sentence, or one that goes on with the same occasion ("Bertempat di …"), names a day."""
    return any(s.contains(day) for s in reading.about(trigger.span) for day in reading.days)


def placed(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """Its sentence, or one that goes on with the same occasion, names a venue."""
    return any(s.contains(venue) for s in reading.about(trigger.span) for venue in reading.venues)


def says_itself(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It is a verb that says the occasion by itself."""
    return trigger.form == "verb"


def weak_word(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It names an occasion only together with other signs."""
    return trigger.form == "weak"


def quoted(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It stands inside somebody's words."""
    return reading.inside(trigger.span, reading.quoted)


Reason = Callable[[Trigger, Reading, Sequence[Trigger]], bool]
REASONS: Mapping[Reason, int] = {
    titled: 2,
    in_lead: 1,
    in_caption: 2,
    dated: 2,
    placed: 2,
    says_itself: 1,
    weak_word: -2,
    quoted: -4,
}
HEADED = 3  # a headline that holds a word of the form of text
HEADLINE = 2  # a headline that names an occasion
PROMINENT = 3  # added when the main occasion is chosen
AHEAD = 4  # taken off then, if it lies ahead: what was held is the news
TOLD_IN_LEAD = 2  # day, venue and a verb of holding stand in a sentence of the lead without the trigger
ENOUGH = 5  # weight at which a text tells of an occasion


ANCHORS = frozenset({"dated", "placed", "titled", "in_lead", "in_caption", "headline", "said_there", "told_in_lead"})


HOLDING = frozenset({"held", "held_passive", "attended", "said_there", "headline"})


def anchored(weighed: Weighed) -> bool:
    """Whether an occasion is tied to a day, a place, the headline or the lead; without that it is only talk.

    A weak word ("diskusi") must be held, attended or spoken at as well.
    """
    told = weighed.trigger.form != "weak" or not HOLDING.isdisjoint(weighed.reasons)
    return told and not ANCHORS.isdisjoint(weighed.reasons)


def _prominence(weighed: Weighed) -> int:
    """Headline, lead and caption tell the main occasion; later ones are earlier or coming ones beside it."""
    shown = not {"in_lead", "titled", "headline", "in_caption"}.isdisjoint(weighed.reasons)
    return (PROMINENT if shown else 0) - (AHEAD if weighed.modality is Modality.PLANNED else 0)


class OccasionJudge:
    """Weighs triggers and says whether a text tells of an outreach occasion.

    Args:
        known: Kinds of occasions and cues.
    """

    def __init__(self, known: EventKnowledge) -> None:
        self._types: Mapping[str, EventType] = known.types
        self._triggers = TriggerFinder(known.types)
        self._cues = CueBook(known.cues)

    def __call__(self, reading: Reading) -> Assessment:
        """The verdict for one text."""
        title = tuple(self._triggers(reading.title))
        weighed = (*self._weigh_title(reading, title), *self._weigh(reading, title))
        best = self._heaviest(weighed, outreach=True)
        rival = self._heaviest(weighed, outreach=False)
        if best is not None and best.weight >= ENOUGH and anchored(best) and not self._outdone(best, rival, title):
            return Assessment(True, best, rival, weighed, "event", best.reasons)
        form, hints, span = self._form(reading)
        return Assessment(False, best, rival, weighed, form, hints, span)

    def _weigh(self, reading: Reading, title: Sequence[Trigger]) -> list[Weighed]:
        places = self._cues.places(reading.doc.folded)
        told = self._told_in_lead(reading, places)
        found = []
        for trigger in self._triggers(reading.doc.folded):
            weight, names, modality = 0, [], Modality.HELD
            if told and trigger.span.start < reading.lead.end + 600 and not dated(trigger, reading, title):
                weight, names = TOLD_IN_LEAD, ["told_in_lead"]
            for reason, value in REASONS.items():
                if reason(trigger, reading, title):
                    weight, names = weight + value, [*names, reason.__name__]
            for cue, _ in self._cues.at(trigger.span, reading.sentence_at(trigger.span.start), places):
                weight, names = weight + cue.weight, [*names, cue.id]
                if cue.modality is not None:
                    modality = cue.modality
            found.append(Weighed(trigger, weight, tuple(names), modality))
        return found

    def _told_in_lead(self, reading: Reading, places: Mapping[str, Sequence[Span]]) -> bool:
        """Whether a sentence of the lead says that something was held, on which day and where."""
        held = [*places.get("held", ()), *places.get("held_passive", ())]
        return any(
            all(any(sentence.contains(x) for x in found) for found in (held, reading.days, reading.venues))
            for sentence in reading.sentences
            if reading.lead.overlaps(sentence)
        )

    def _weigh_title(self, reading: Reading, title: Sequence[Trigger]) -> list[Weighed]:
        """The triggers of the headline, by its own words and the day and venue of the lead."""
        places = self._cues.places(reading.title)
        whole = Span(0, len(reading.title))
        found = []
        for trigger in title:
            names = ["headline"]
            weight = HEADLINE
            for reason, value, spans in ((dated, 2, reading.days), (placed, 1, reading.venues)):
                if any(reading.lead.contains(span) for span in spans):
                    weight, names = weight + value, [*names, reason.__name__]
            if trigger.form == "weak":
                weight, names = weight + REASONS[weak_word] // 2, [*names, weak_word.__name__]
            if trigger.form == "verb":
                weight, names = weight + REASONS[says_itself], [*names, says_itself.__name__]
            modality = Modality.HELD
            for cue, _ in self._cues.at(trigger.span, whole, places):
                weight, names = weight + cue.weight, [*names, cue.id]
                modality = cue.modality or modality
            found.append(Weighed(trigger, weight, tuple(names), modality, in_title=True))
        return found

    def _heaviest(self, weighed: Sequence[Weighed], *, outreach: bool) -> Weighed | None:
        fitting = [w for w in weighed if self._types[w.trigger.kind].outreach is outreach]
        firm = [w for w in fitting if w.weight >= ENOUGH and anchored(w)]
        return max(firm or fitting, key=lambda w: (w.weight + _prominence(w), -w.trigger.span.start), default=None)

    def _outdone(self, best: Weighed, rival: Weighed | None, title: Sequence[Trigger]) -> bool:
        """Whether the news is an occasion that is no outreach."""
        if rival is None:
            return False
        outreach_title = any(self._types[t.kind].outreach for t in title)
        rival_title = any(not self._types[t.kind].outreach for t in title)
        margin = 0 if outreach_title == rival_title else (2 if outreach_title else -2)
        earlier = rival.trigger.span.start < best.trigger.span.start and not best.in_title
        return rival.weight + (1 if earlier else 0) > best.weight + margin

    def _form(self, reading: Reading) -> tuple[str, tuple[str, ...], Span | None]:
        found = list(self._cues.forms(reading.doc.folded, reading.title))
        if not found:
            return "other", (), None
        cue, spans, _ = max(found, key=_form_weight)
        shown = spans[0] if spans and cue.where is Where.TEXT else None
        return cue.form or "other", tuple(c.id for c, _, _ in found), shown


def _form_weight(found: tuple[Cue, tuple[Span, ...], bool]) -> tuple[int, int]:
    """How clearly a text has a form: the headline says most, then how often its words stand there."""
    cue, spans, headed = found
    return -cue.weight * min(len(spans), 3) + (HEADED if headed else 0), len(spans)
