"""The event finder: from the verdict on a text to `EventMention`s with their arguments, or one `NoEvent`.

In: a document with whatever other parts have found. Out: for each occasion one `EventMention`; if the text tells of none,
one `NoEvent` with the form of the text and the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from netralitas_nlp.events.arguments import ArgumentFinder
from netralitas_nlp.events.occasions import ENOUGH, Assessment, OccasionJudge, Weighed
from netralitas_nlp.events.reading import Reading, read
from netralitas_nlp.events.topics import ThemeFinder
from netralitas_nlp.events.triggers import Trigger
from netralitas_nlp.model import (
    Argument,
    ArgumentRole,
    Document,
    EventMention,
    Modality,
    NoEvent,
)
from netralitas_nlp.resources.events import EventKnowledge
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.span import Span

_FIRM = 3  # weight from which a trigger of the main kind counts as a place where the occasion is told
_FURTHER = 4  # weight from which another kind counts as a further act of the same occasion
_MOST = 60  # places where one occasion is told; more are a list, not a text
_SISTER = 7  # weight from which a trigger with a day of its own is another occasion
_ONLINE = re.compile(
    r"\b(?:secara (?:virtual|daring|online)|virtual|daring|zoom|zoom meeting|video ?conference|vicon|webinar|via daring|live streaming)\b"
)
_OFFLINE = re.compile(r"\b(?:secara luring|luring|tatap muka|secara langsung dan daring)\b")
_HYBRID = re.compile(
    r"\b(?:hybrid|hibrida|hibrid|luring dan daring|daring dan luring|offline dan online|online dan offline)\b"
)


class EventFinder:
    """Finds the outreach occasions of a text.

    Args:
        known: Kinds of occasions, cues, themes, elections.
        regions: The register of regions.
    """

    name = "events"
    needs: Sequence[type] = ()
    gives = (EventMention, NoEvent)

    def __init__(self, known: EventKnowledge, regions: Regions) -> None:
        self._types = known.types
        self._judge = OccasionJudge(known)
        self._theme = ThemeFinder(known.topics)
        self._arguments = ArgumentFinder(known, regions)

    def __call__(self, doc: Document) -> Iterator[EventMention | NoEvent]:
        """The occasions told in `doc`, the main one first; one `NoEvent` if there is none."""
        if not doc.text.strip():
            return
        reading = read(doc)
        assessment = self._judge(reading)
        if not assessment.held or assessment.best is None:
            yield _no_event(doc, assessment)
            return
        main = self._main(reading, assessment, assessment.best)
        yield main
        yield from self._sisters(reading, assessment, main)

    def _main(self, reading: Reading, assessment: Assessment, best: Weighed) -> EventMention:
        kind = best.trigger.kind
        same = [
            w for w in assessment.weighed if not w.in_title and w.trigger.kind == kind and "quoted" not in w.reasons
        ]
        anchor = max(same, key=_told_best, default=self._other(assessment))
        told = tuple(w.trigger.span for w in same if w.weight >= _FIRM or w is anchor)
        spans = told or (anchor.trigger.span if anchor is not None else _first_words(reading),)
        further = self._further(assessment, kind)
        acts = tuple(
            w.trigger.span
            for w in assessment.weighed
            if not w.in_title and w.trigger.kind in further and w.weight >= _FURTHER
        )
        span = anchor.trigger.span if anchor is not None else spans[0]
        shown = best if anchor is None or (best.in_title and anchor.weight < best.weight) else anchor
        return self._event(reading, shown, span, kind, further, tuple(sorted({*spans, *acts})[:_MOST]), whole=True)

    def _other(self, assessment: Assessment) -> Weighed | None:
        """The heaviest outreach trigger of the text, for a headline whose word does not stand in the text."""
        fitting = [w for w in assessment.weighed if not w.in_title and self._types[w.trigger.kind].outreach]
        return max(fitting, key=lambda w: w.weight, default=None)

    def _further(self, assessment: Assessment, kind: str) -> tuple[str, ...]:
        found = [
            w.trigger.kind
            for w in assessment.weighed
            if self._types[w.trigger.kind].outreach
            and w.weight >= _FURTHER
            and "quoted" not in w.reasons
            and "before_this" not in w.reasons
        ]
        return tuple(k for k in dict.fromkeys(found) if k != kind)

    def _sisters(self, reading: Reading, assessment: Assessment, main: EventMention) -> Iterator[EventMention]:
        """Other occasions with a verb of holding and a day of their own."""
        taken = [a.value for a in main.having(ArgumentRole.DAY)]
        others = [w for w in assessment.weighed if self._is_sister(reading, w, main)]
        for weighed in (*others, *_similar(reading, main)):
            span = weighed.trigger.span
            event = self._event(reading, weighed, span, weighed.trigger.kind, (), (span,), whole=False)
            days = [a.value for a in event.having(ArgumentRole.DAY)]
            if days and not any(_same_days(days[0], t) for t in taken):
                taken.extend(days)
                yield event

    def _is_sister(self, reading: Reading, weighed: Weighed, main: EventMention) -> bool:
        reasons = weighed.reasons
        here = reading.sentence_at(weighed.trigger.span.start)
        return (
            not weighed.in_title
            and weighed.weight >= _SISTER
            and self._types[weighed.trigger.kind].outreach
            and not here.contains(main.span)
            and {"dated"} <= set(reasons)
            and not {"held", "held_passive"}.isdisjoint(reasons)
            and "quoted" not in reasons
        )

    def _event(
        self,
        reading: Reading,
        weighed: Weighed,
        span: Span,
        kind: str,
        further: tuple[str, ...],
        told: tuple[Span, ...],
        *,
        whole: bool,
    ) -> EventMention:
        theme = self._theme(reading, told)
        form = _format(reading, told)
        arguments = self._arguments(
            reading,
            span,
            told,
            kind,
            scope=theme.scope,
            planned=weighed.modality is Modality.PLANNED,
            online=form == "daring",
            whole=whole,
        )
        return EventMention(
            span=span,
            rule=f"events:{'title' if weighed.in_title else weighed.trigger.form}",
            kind=kind,
            kind_span=span,
            further=further,
            topic=theme.topic,
            topic_label=theme.label,
            outreach=self._types[kind].outreach,
            in_scope=theme.scope,
            modality=_modality(reading.doc, weighed.modality, arguments),
            format=form,
            mentions=told,
            arguments=arguments,
            why=weighed.reasons,
        )


_SIMILAR = re.compile(r"\b(?:acara|kegiatan|agenda|hal)[ ](?:serupa|yang sama)\b")
_HELD = re.compile(
    r"\b(?:mengadakan|menggelar|melaksanakan|menyelenggarakan|digelar|diadakan|dilaksanakan|diselenggarakan)\b"
)


def _similar(reading: Reading, main: EventMention) -> Iterator[Weighed]:
    """Occasions told only as like the main one ("Kabupaten Y mengadakan acara serupa di …, Kamis (3/10)")."""
    text = reading.doc.folded
    for match in _SIMILAR.finditer(text):
        sentence = reading.sentence_at(match.start())
        dated = any(sentence.contains(d) for d in reading.days)
        if dated and _HELD.search(text, sentence.start, sentence.end) and not sentence.contains(main.span):
            trigger = Trigger(Span(*match.span()), main.kind, "noun")
            yield Weighed(trigger, _SISTER, ("similar", "dated", "held"))


def _told_best(weighed: Weighed) -> tuple[int, int]:
    """How well a place tells an occasion: with its day, in the word of its kind, then the first."""
    more = (3 if "dated" in weighed.reasons else 0) + (weighed.trigger.form != "weak")
    return weighed.weight + more, -weighed.trigger.span.start


def _no_event(doc: Document, assessment: Assessment) -> NoEvent:
    rival = assessment.rival
    if rival is not None and not rival.in_title and rival.weight >= _FIRM:
        # An occasion that is no outreach is the news; a hearing or clarification belongs to a case.
        other = rival.weight >= ENOUGH and assessment.form != "violation_case"
        return NoEvent(
            span=rival.trigger.span,
            rule="events:rival",
            form="other" if other else assessment.form,
            why=(f"rival:{rival.trigger.kind}", *assessment.why),
        )
    start = len(doc.text) - len(doc.text.lstrip())
    return NoEvent(
        span=assessment.span or Span(start, min(len(doc.text), start + 1)),
        rule="events:none",
        form=assessment.form,
        why=assessment.why,
    )


def _first_words(reading: Reading) -> Span:
    return reading.sentences[0] if reading.sentences else Span(0, min(1, len(reading.doc.text)))


def _same_days(one: str, other: str) -> bool:
    """Whether two days or ranges share a day."""
    a, b = one.split("/"), other.split("/")
    return a[0] <= b[-1] and b[0] <= a[-1]


def _modality(doc: Document, meant: Modality, arguments: Iterable[Argument]) -> Modality:
    """A plan stays a plan only if its day does not lie before publication."""
    if meant is not Modality.PLANNED or doc.published is None:
        return meant
    days = [a.value for a in arguments if a.role is ArgumentRole.DAY]
    past = bool(days) and days[0].split("/")[0] < doc.published[:10]
    return Modality.HELD if past else meant


def _format(reading: Reading, told: Sequence[Span]) -> str | None:
    near = " ".join(s.of(reading.doc.folded) for s in dict.fromkeys(s for t in told for s in reading.about(t)))
    near = f"{reading.title} {near}"
    if _HYBRID.search(near) or (_ONLINE.search(near) and _OFFLINE.search(near)):
        return "hybrid"
    if _ONLINE.search(near):
        return "daring"
    return "luring" if _OFFLINE.search(near) else None
