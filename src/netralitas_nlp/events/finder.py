"""The event finder: from the verdict on a text to `EventMention`s with their arguments, or one `NoEvent`.

In: a document with whatever other parts have found. Out: for each occasion one `EventMention`; if the text tells of none,
one `NoEvent` with the form of the text and the reasons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from netralitas_nlp.decide.candidates import Candidate, decided
from netralitas_nlp.decide.decision import Decision, own_decisions
from netralitas_nlp.events import people
from netralitas_nlp.events.arguments import ArgumentFinder, Occasion, occasion
from netralitas_nlp.events.occasions import Assessment, OccasionJudge, Weighed
from netralitas_nlp.events.reading import Reading, read
from netralitas_nlp.events.topics import ThemeFinder
from netralitas_nlp.events.triggers import Trigger
from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    Citation,
    ContextCue,
    DateMention,
    Document,
    EventMention,
    LinkKind,
    Modality,
    NameMention,
    NoEvent,
    OfficeMention,
    Official,
    PersonMention,
    Quote,
    RegionMention,
    Sentence,
    VenueMention,
)
from netralitas_nlp.resources.events import EventKnowledge, EventType
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.span import Span

_FIRM = 0.3  # probability from which a trigger of the main kind counts as a place where the occasion is told
_FURTHER = 0.5  # probability from which another kind counts as a further act of the same occasion
_MOST = 60  # places where one occasion is told; more are a list, not a text
_SISTER = 0.5  # probability from which a trigger with a day of its own is another occasion
_MOST_SISTERS = 12  # further occasions looked at: news tell of three at most, more are a list of dates


class EventFinder:
    """Finds the outreach occasions of a text.

    Args:
        known: Kinds of occasions, cues, themes, elections.
        regions: The register of regions.
        decisions: The learned decisions by name; None for the package's own.

    Attributes:
        rounds: Names of the decisions in the order in which they rest on one another.
    """

    name = "events"
    needs = (Sentence,)
    uses = (
        NameMention,
        DateMention,
        RegionMention,
        LinkKind.REGION,
        AgencyMention,
        LinkKind.AGENCY,
        VenueMention,
        OfficeMention,
        PersonMention,
        Official,
        LinkKind.PERSON,
        Citation,
        ContextCue,
        Quote,
    )
    gives = (EventMention, NoEvent)
    rounds = (("trigger",), ("occasion",), ("organiser", "venue", "day", "speaker", "narasumber"), ("region",))

    def __init__(
        self, known: EventKnowledge, regions: Regions, decisions: Mapping[str, Decision] | None = None
    ) -> None:
        self._known, self._regions = known, regions
        self.decisions = own_decisions(self.rounds, decisions)
        self._types = known.types
        self._judge = OccasionJudge(known, self.decisions)
        self._theme = ThemeFinder(known.topics)
        self._arguments = ArgumentFinder(known, regions, self.decisions)

    def deciding(self, decisions: Mapping[str, Decision]) -> EventFinder:
        """The same finder with other weights for the decisions named."""
        return EventFinder(self._known, self._regions, {**self.decisions, **decisions})

    def __call__(self, doc: Document) -> Iterator[EventMention | NoEvent]:
        """The occasions told in `doc`, the main one first; one `NoEvent` if there is none."""
        if not doc.text.strip():
            return
        reading = read(doc, self._known.words)
        assessment = self._judge(reading)
        if not assessment.verdict.given or assessment.best is None:
            yield _no_event(doc, assessment, self.decisions["occasion"])
            return
        main = self._main(reading, assessment, assessment.best)
        yield main
        yield from self._sisters(reading, assessment, main)

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """The candidates of decisions, as if the text told of an occasion: what training learns from.

        Args:
            doc: A document as the parts before left it.
            names: The decisions asked for.
        """
        reading = read(doc, self._known.words)
        assessment = self._judge(reading)
        if "trigger" in names:
            return {"trigger": [_trigger(w, self._types) for w in assessment.weighed]}
        if assessment.best is None:
            return {}
        if "occasion" in names:
            return {"occasion": [Candidate("", None, assessment.features)]}
        kind, told, anchor, _ = self._told(reading, assessment, assessment.best)
        of = occasion(
            reading,
            anchor.trigger.span if anchor is not None else told[0],
            told,
            kind,
            planned=(anchor or assessment.best).modality is Modality.PLANNED,
            whole=True,
        )
        arguments = self._arguments
        if "region" in names:
            place, held_by = arguments.place(reading, of), arguments.held_by(reading, of)
            return {"region": arguments.regions(reading, of, place, held_by)}
        parts = [part.person for part in people.candidates(reading, of.told)]
        return {
            "organiser": arguments.organisers(reading, of),
            "venue": arguments.venues(reading, of),
            "day": arguments.days(reading, of),
            "speaker": parts,
            "narasumber": parts,
        }

    def _main(self, reading: Reading, assessment: Assessment, best: Weighed) -> EventMention:
        kind, told, anchor, further = self._told(reading, assessment, best)
        span = anchor.trigger.span if anchor is not None else told[0]
        shown = best if anchor is None or (best.in_title and anchor.probability < best.probability) else anchor
        of = occasion(reading, span, told, kind, planned=shown.modality is Modality.PLANNED, whole=True)
        return decided(self._event(reading, shown, of, further), assessment.verdict)

    def _told(
        self, reading: Reading, assessment: Assessment, best: Weighed
    ) -> tuple[str, tuple[Span, ...], Weighed | None, tuple[str, ...]]:
        """Kind of the main occasion, places where it is told, its best trigger in the text, further kinds."""
        kind = best.trigger.kind
        same = [
            w for w in assessment.weighed if not w.in_title and w.trigger.kind == kind and "quoted" not in w.reasons
        ]
        anchor = max(same, key=_told_best, default=self._other(assessment))
        told = tuple(w.trigger.span for w in same if w.probability >= _FIRM or w is anchor)
        spans = told or (anchor.trigger.span if anchor is not None else _first_words(reading),)
        further = self._further(assessment, kind)
        acts = tuple(
            w.trigger.span
            for w in assessment.weighed
            if not w.in_title and w.trigger.kind in further and w.probability >= _FURTHER
        )
        return kind, tuple(sorted({*spans, *acts})[:_MOST]), anchor, further

    def _other(self, assessment: Assessment) -> Weighed | None:
        """The likeliest outreach trigger of the text, for a headline whose word does not stand in the text."""
        fitting = [w for w in assessment.weighed if not w.in_title and self._types[w.trigger.kind].outreach]
        return max(fitting, key=lambda w: w.probability, default=None)

    def _further(self, assessment: Assessment, kind: str) -> tuple[str, ...]:
        found = [
            w.trigger.kind
            for w in assessment.weighed
            if self._types[w.trigger.kind].outreach
            and w.probability >= _FURTHER
            and "quoted" not in w.reasons
            and "before_this" not in w.reasons
        ]
        return tuple(k for k in dict.fromkeys(found) if k != kind)

    def _sisters(self, reading: Reading, assessment: Assessment, main: EventMention) -> Iterator[EventMention]:
        """Other occasions with a verb of holding and a day of their own."""
        taken = [a.value for a in main.having(ArgumentRole.DAY)]
        others = (w for w in assessment.weighed if self._is_sister(reading, w, main))
        for weighed in islice(chain(others, _similar(reading, main)), _MOST_SISTERS):
            of = _sister(reading, weighed)
            day = self._arguments.day(reading, of)
            if day is not None and not any(_same_days(day.value, t) for t in taken):
                taken.append(day.value)
                yield self._event(reading, weighed, of)

    def _is_sister(self, reading: Reading, weighed: Weighed, main: EventMention) -> bool:
        reasons = weighed.reasons
        here = reading.sentence_at(weighed.trigger.span.start)
        return (
            not weighed.in_title
            and weighed.probability >= _SISTER
            and self._types[weighed.trigger.kind].outreach
            and not here.contains(main.span)
            and "dated" in reasons
            and not {"held", "held_passive"}.isdisjoint(reasons)
            and "quoted" not in reasons
        )

    def _event(self, reading: Reading, weighed: Weighed, of: Occasion, further: tuple[str, ...] = ()) -> EventMention:
        theme = self._theme(reading, of.told)
        arguments = tuple(self._arguments(reading, of, scope=theme.scope))
        modality = _modality(reading.doc, weighed.modality, arguments)
        return EventMention(
            span=of.best,
            rule=f"events:{'title' if weighed.in_title else weighed.trigger.form}",
            kind=of.kind,
            kind_span=of.best,
            further=further,
            topic=theme.topic,
            topic_label=theme.label,
            outreach=self._types[of.kind].outreach and modality is not Modality.DENIED,
            in_scope=theme.scope,
            modality=modality,
            format=_format(reading, of.told),
            mentions=of.told,
            arguments=arguments,
            why=weighed.reasons,
        )


def _sister(reading: Reading, weighed: Weighed) -> Occasion:
    """An occasion beside the main one, told in one place."""
    trigger = weighed.trigger
    planned = weighed.modality is Modality.PLANNED
    return occasion(reading, trigger.span, (trigger.span,), trigger.kind, planned=planned, whole=False)


_SIMILAR = r"\b{similar}\b"
_HELD = r"\b{holds_likewise}\b"


def _similar(reading: Reading, main: EventMention) -> Iterator[Weighed]:
    """Occasions told only as like the main one ("Kabupaten Y mengadakan acara serupa di …, Kamis (3/10)")."""
    text = reading.doc.folded
    for match in reading.form(_SIMILAR).finditer(text):
        sentence = reading.sentence_at(match.start())
        dated = reading.holds(sentence, reading.days)
        if (
            dated
            and reading.form(_HELD).search(text, sentence.start, sentence.end)
            and not sentence.contains(main.span)
        ):
            trigger = Trigger(Span(*match.span()), main.kind, "noun")
            yield Weighed(trigger, ("similar", "dated", "held"), 3, Modality.HELD, False, frozenset(), _SISTER)


def _told_best(weighed: Weighed) -> tuple[bool, float, int]:
    """How well a place tells an occasion: firmly and with its day, then the likeliest, then the first."""
    return weighed.probability >= _FIRM and "dated" in weighed.reasons, weighed.probability, -weighed.trigger.span.start


def _trigger(weighed: Weighed, types: Mapping[str, EventType]) -> Candidate:
    recorded = types[weighed.trigger.kind].record
    place = None if weighed.in_title else weighed.trigger.span
    return Candidate(recorded, place, weighed.features)


def _no_event(doc: Document, assessment: Assessment, decision: Decision) -> NoEvent:
    rival, verdict = assessment.rival, assessment.verdict
    reasons = decision.reasons(assessment.features)
    if rival is not None and not rival.in_title and rival.signs >= _RIVAL:
        # An occasion that is no outreach is the news; a hearing or clarification belongs to a case.
        other = rival.signs > _RIVAL and assessment.form != "violation_case"
        return NoEvent(
            span=rival.trigger.span,
            rule="events:rival",
            form="other" if other else assessment.form,
            why=(f"rival:{rival.trigger.kind}", *assessment.why),
            probability=verdict.probability,
            reasons=reasons,
        )
    start = len(doc.text) - len(doc.text.lstrip())
    return NoEvent(
        span=assessment.span or Span(start, min(len(doc.text), start + 1)),
        rule="events:none",
        form=assessment.form,
        why=assessment.why,
        probability=verdict.probability,
        reasons=reasons,
    )


_RIVAL = 2  # reasons from which an occasion that is no outreach counts as the news


def _first_words(reading: Reading) -> Span:
    return reading.sentences[0] if reading.sentences else Span(0, min(1, len(reading.doc.text)))


def _same_days(one: str, other: str) -> bool:
    """Whether two days or ranges share a day."""
    a, b = one.split("/"), other.split("/")
    return a[0] <= b[-1] and b[0] <= a[-1]


def _modality(doc: Document, meant: Modality, arguments: Iterable[Argument]) -> Modality:
    """A plan stays a plan only if its day does not lie before publication; what lies behind it is one."""
    days = [a.value.split("/")[0] for a in arguments if a.role is ArgumentRole.DAY]
    if meant not in (Modality.PLANNED, Modality.HELD) or doc.published is None or not days or len(days[0]) < 10:
        return meant
    published = doc.published[:10]
    if days[0] > published:
        return Modality.PLANNED
    return Modality.HELD if days[0] < published else meant


_ONLINE, _OFFLINE, _HYBRID = r"\b{online}\b", r"\b{offline}\b", r"\b{hybrid}\b"


def _format(reading: Reading, told: Sequence[Span]) -> str | None:
    near = " ".join(s.of(reading.doc.folded) for s in dict.fromkeys(s for t in told for s in reading.about(t)))
    near = f"{reading.title} {near}"
    online, offline, hybrid = (bool(reading.form(form).search(near)) for form in (_ONLINE, _OFFLINE, _HYBRID))
    if hybrid or (online and offline):
        return "hybrid"
    if online:
        return "daring"
    return "luring" if offline else None
