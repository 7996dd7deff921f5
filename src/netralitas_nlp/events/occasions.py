"""Occasion or not: looks at the words that could name one, and decides which do and whether the text tells of one.

In: a `Reading`. Out: an `Assessment`: every trigger with its reasons and how likely it names an outreach occasion, and the
verdict for the text. Both are learned decisions ("trigger", "occasion"); this module holds what they look at.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from netralitas_nlp.decide.decision import Decision, Verdict
from netralitas_nlp.decide.outline import OCCASION
from netralitas_nlp.decide.surroundings import Spot, bucket, listed, neighbours, place, verbs
from netralitas_nlp.events.cues import CueBook, Trigger, TriggerFinder
from netralitas_nlp.events.reading import Reading
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import ContextCue, CueKind, DateMention, Modality, PersonMention, VenueMention
from netralitas_nlp.resources.events import Cue, EventKnowledge, EventType, Where
from netralitas_nlp.text.span import Ranges, Span
from netralitas_nlp.text.stems import stem


@dataclass(frozen=True, slots=True)
class Weighed:
    """A trigger with what speaks for and against it.

    Attributes:
        trigger: The trigger.
        reasons: Names of the reasons that hold.
        signs: Number of reasons for an occasion, less those against.
        modality: How the occasion is meant.
        in_title: Whether the trigger's span points into the headline rather than into the text.
        features: What the decision looks at.
        probability: How likely it names an outreach occasion that the text tells of.
    """

    trigger: Trigger
    reasons: tuple[str, ...]
    signs: int
    modality: Modality
    in_title: bool
    features: frozenset[str]
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the triggers of a text amount to.

    Attributes:
        verdict: Whether the text tells of an outreach occasion.
        best: The likeliest trigger of outreach; None if there is none.
        rival: The trigger of an occasion that is no outreach for which most speaks; None if there is none.
        weighed: All triggers, the headline's first, then in reading order.
        form: The form of a text without an occasion; "event" for one with.
        why: Names of the reasons for the verdict.
        span: The words that show the form of a text without an occasion; None if none do.
        features: What the decision on the text looked at.
    """

    verdict: Verdict
    best: Weighed | None
    rival: Weighed | None
    weighed: tuple[Weighed, ...]
    form: str
    why: tuple[str, ...]
    span: Span | None = None
    features: frozenset[str] = field(default=frozenset())


# ------------------------------------------------------------------ reasons that words alone do not give


def titled(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """The headline names an occasion of the same kind."""
    return any(t.kind == trigger.kind and t.form != "weak" for t in title)


def in_lead(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It stands in the first running text, where newspapers say what happened."""
    return reading.lead.contains(trigger.span)


def in_caption(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It stands under a picture of the occasion."""
    return reading.captions.hold(trigger.span)


def dated(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """Its sentence, or one that goes on with the same occasion ("Bertempat di …"), names a day."""
    return any(reading.holds(sentence, reading.days) for sentence in reading.about(trigger.span))


def placed(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """Its sentence, or one that goes on with the same occasion, names a venue."""
    return any(reading.holds(sentence, reading.venues) for sentence in reading.about(trigger.span))


def says_itself(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It is a verb that says the occasion by itself."""
    return trigger.form == "verb"


def weak_word(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It names an occasion only together with other signs."""
    return trigger.form == "weak"


def quoted(trigger: Trigger, reading: Reading, title: Sequence[Trigger]) -> bool:
    """It stands inside somebody's words."""
    return reading.quoted.hold(trigger.span)


Reason = Callable[[Trigger, Reading, Sequence[Trigger]], bool]
REASONS: Mapping[Reason, int] = {
    titled: 1,
    in_lead: 1,
    in_caption: 1,
    dated: 1,
    placed: 1,
    says_itself: 1,
    weak_word: -1,
    quoted: -1,
}
"""Which way each reason points, as `Cue.weight` does for words; how much it counts is learned."""

_LOOKS = (neighbours, verbs, listed, place)
_WISHED = frozenset({"wished", "held"})  # "meminta Dinas X menggelar …": the verb of holding tells of no holding then
_SURE_SIGNS = frozenset({"in_lead", "titled", "dated", "placed", "held", "headline"})


class OccasionJudge:
    """Looks at triggers and says whether a text tells of an outreach occasion.

    Args:
        known: Kinds of occasions and cues.
        decisions: The decisions "trigger" and "occasion".
    """

    def __init__(self, known: EventKnowledge, decisions: Mapping[str, Decision]) -> None:
        self._types: Mapping[str, EventType] = known.types
        self._triggers = TriggerFinder(known.types)
        self._cues = CueBook(known.cues)
        self._trigger, self._occasion = decisions["trigger"], decisions["occasion"]

    def __call__(self, reading: Reading) -> Assessment:
        """The verdict for one text."""
        title = tuple(self._triggers(reading.title))
        weighed = (*self._of_title(reading, title), *self._of_body(reading, title))
        outreach = [w for w in weighed if self._types[w.trigger.kind].outreach]
        outreach.sort(key=lambda w: (-w.probability, w.trigger.span.start))
        best = next(iter(outreach), None)
        others = (w for w in weighed if not self._types[w.trigger.kind].outreach)
        rival = max(others, key=lambda w: (w.signs + w.in_title, -w.trigger.span.start), default=None)
        form, why, span = self._form(reading)
        features = frozenset({*_of_text(reading, outreach, rival, form, why), *_stems(reading)})
        verdict = self._occasion(features)
        if best is not None and verdict.given:
            form, why, span = "event", best.reasons, None
        return Assessment(verdict, best, rival, weighed, form, why, span, features)

    def _of_body(self, reading: Reading, title: Sequence[Trigger]) -> Iterator[Weighed]:
        triggers = tuple(self._triggers(reading.doc.folded))
        outline = reading.outline([t.span for t in triggers])
        places = self._cues.places(reading.doc.folded)
        scopes = grouped((cue.kind, cue.scope) for cue in _meant(reading))
        meant = {kind: Ranges(stretches) for kind, stretches in scopes.items()}
        for trigger in triggers:
            held = [(r.__name__, sign) for r, sign in REASONS.items() if r(trigger, reading, title)]
            cues = self._cues.at(trigger.span, reading.sentence_at(trigger.span.start), places)
            spot = Spot(outline, outline.at(trigger.span.start), OCCASION)
            clause = [kind for kind, ranges in meant.items() if ranges.hold(trigger.span)]
            around = [feature for look in _LOOKS for feature in look(spot)] + [f"meant={kind}" for kind in clause]
            word = trigger.span.of(reading.doc.folded)
            weighed = self._with(trigger, word, held, cues, around, in_title=False)
            denied = not _DENIES.isdisjoint(clause)
            yield replace(weighed, modality=Modality.DENIED) if denied else weighed

    def _of_title(self, reading: Reading, title: Sequence[Trigger]) -> Iterator[Weighed]:
        """The triggers of the headline, by its own words and the day and venue of the lead."""
        places = self._cues.places(reading.title) if title else {}
        whole = Span(0, len(reading.title))
        beside = ((dated, reading.days), (placed, reading.venues))
        told = [("headline", 1), *((r.__name__, REASONS[r]) for r, s in beside if reading.holds(reading.lead, s))]
        for trigger in title:
            own = ((r.__name__, REASONS[r]) for r in (weak_word, says_itself) if r(trigger, reading, title))
            held = [*told, *own]
            cues = self._cues.at(trigger.span, whole, places)
            around = ("title_opens",) if trigger.span.start < 3 else ()
            yield self._with(trigger, trigger.span.of(reading.title), held, cues, around, in_title=True)

    def _with(
        self,
        trigger: Trigger,
        word: str,
        held: Sequence[tuple[str, int]],
        cues: Sequence[Cue],
        around: Iterable[str],
        *,
        in_title: bool,
    ) -> Weighed:
        reasons = (*(name for name, _ in held), *(cue.id for cue in cues))
        signs = sum(sign for _, sign in held) + sum((cue.weight > 0) - (cue.weight < 0) for cue in cues)
        modality = next((c.modality for c in reversed(cues) if c.modality is not None), Modality.HELD)
        features = {
            *(f"because={reason}" for reason in reasons),
            *(("held as somebody wishes",) if set(reasons) >= _WISHED else ()),
            *(f"{trigger.kind} because={reason}" for reason in reasons if reason in _SURE_SIGNS),
            *around,
            *steps("signs", signs, -2, 6),
            f"kind={trigger.kind}",
            f"form={trigger.form}",
            f"word={word}",
            f"modality={modality}",
            "outreach" if self._types[trigger.kind].outreach else "no_outreach",
            "headline" if in_title else "body",
        }
        probability = self._trigger.probability(features)
        return Weighed(trigger, reasons, signs, modality, in_title, frozenset(features), probability)

    def _form(self, reading: Reading) -> tuple[str, tuple[str, ...], Span | None]:
        found = list(self._cues.forms(reading.doc.folded, reading.title))
        if not found:
            return "other", (), None
        cue, spans, _ = max(found, key=_form_weight)
        shown = spans[0] if spans and cue.where is Where.TEXT else None
        return cue.form or "other", tuple(c.id for c, _, _ in found), shown


_DENIES = frozenset({CueKind.DENIAL, CueKind.NEGATION})
_STAYS_AWAY = r"[ ](?:{able}[ ])?{attends}\b"


def _meant(reading: Reading) -> Iterator[ContextCue]:
    """Words that change how the occasion is meant; who did not come, or denies having come, denies no occasion."""
    stays_away = reading.form(_STAYS_AWAY)
    for cue in reading.doc.of(ContextCue):
        if cue.kind not in _DENIES or not stays_away.match(reading.doc.folded, cue.span.end):
            yield cue


def _of_text(
    reading: Reading, outreach: Sequence[Weighed], rival: Weighed | None, form: str, hints: Sequence[str]
) -> Iterator[str]:
    """What the decision on the whole text looks at; `outreach` are its triggers of outreach, the likeliest first."""
    for name, one in (("best", outreach[:1]), ("second", outreach[1:2])):
        yield from steps(name, _log_odds(one[0].probability) if one else -4, -4, 4)
    for told in outreach[:2]:
        yield from (f"told because={reason}" for reason in told.reasons)
        yield f"told kind={told.trigger.kind}"
        yield f"told form={told.trigger.form}"
        yield f"told modality={told.modality}"
        yield "told in headline" if told.in_title else "told in body"
    if rival is not None:
        yield f"rival kind={rival.trigger.kind}"
        yield from steps("rival signs", rival.signs, -1, 6)
        yield "rival in headline" if rival.in_title else "rival in body"
    yield f"outreach triggers={bucket(len(outreach), 4, 8)}"
    yield from steps("expected", sum(w.probability for w in outreach), 0, 6)
    for where, among in (
        ("headline", [w.probability for w in outreach if w.in_title]),
        ("lead", [w.probability for w in outreach if in_lead.__name__ in w.reasons]),
    ):
        yield from steps(f"best in {where}", 5 * max(among, default=0.0), 1, 5)
    yield f"form={form}"
    yield from (f"hint={hint}" for hint in hints)
    yield from _counts(reading)
    yield from _words(reading)


def steps(name: str, value: float, low: int, high: int) -> Iterator[str]:
    """A number as the steps that it reaches: "best>=-1", "best>=0" for 0.4.

    Example:
        >>> list(steps("best", 0.4, -1, 2))
        ['best>=-1', 'best>=0']
    """
    for step in range(low, high + 1):
        if value < step:
            return
        yield f"{name}>={step}"


def _log_odds(probability: float) -> float:
    inner = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(inner / (1 - inner))


def _counts(reading: Reading) -> Iterator[str]:
    """How many days, venues and people the text names, what its lead names, how long it is and how much of it is quoted."""
    doc = reading.doc
    days = {d.value for d in doc.of(DateMention) if d.value and len(d.value) >= 10}
    yield f"days={bucket(len(days))}"
    yield f"venues={bucket(len(doc.of(VenueMention)))}"
    yield f"people={bucket(len({p.name for p in doc.of(PersonMention)}) // 2)}"
    if reading.holds(reading.lead, reading.days):
        yield "day in lead"
    if reading.holds(reading.lead, reading.venues):
        yield "venue in lead"
    yield "headline known" if reading.title else "no headline"
    length = max(1, len(doc.text))
    yield f"length={min(6, length // 700)}"
    yield f"quoted fifths={5 * sum(q.end - q.start for q in reading.quoted.spans) // length}"


_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def _words(reading: Reading) -> Iterator[str]:
    """The words of the headline and of the lead."""
    yield from (f"headline word={w}" for w in dict.fromkeys(_WORD.findall(reading.title)))
    outline = reading.outline()
    lead = outline.at(reading.lead.end) + 1 if outline.keys else 0
    yield from (f"lead word={key}" for key in dict.fromkeys(outline.keys[:lead]))


def _stems(reading: Reading) -> Iterator[str]:
    """The stems of the whole text."""
    return map(_stemmed, set(_WORD.findall(reading.doc.folded)))


@lru_cache(maxsize=1 << 16)
def _stemmed(word: str) -> str:
    return f"stem={stem(word)}"


def _form_weight(found: tuple[Cue, tuple[Span, ...], bool]) -> tuple[int, int]:
    """How clearly a text has a form: the headline says most, then how often its words stand there."""
    cue, spans, headed = found
    return -cue.weight * min(len(spans), 3) + (_HEADED if headed else 0), len(spans)


_HEADED = 3  # a headline that holds a word of the form of text
