"""The event finder: from the verdict on a text to `EventMention`s with their arguments, or one `NoEvent`.

In: a document with whatever other parts have found. Out: for each occasion one `EventMention`; if the text tells of none,
one `NoEvent` with the form of the text and the reasons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from netralitas_nlp.decide.candidates import Candidate, decided
from netralitas_nlp.decide.decision import Decision, own_decisions
from netralitas_nlp.events import organisers
from netralitas_nlp.events.arguments import ArgumentFinder
from netralitas_nlp.events.cues import Trigger
from netralitas_nlp.events.occasions import Assessment, OccasionJudge, Weighed
from netralitas_nlp.events.reading import Occasion, Reading, read
from netralitas_nlp.events.topics import ThemeFinder
from netralitas_nlp.grouping import grouped
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
from netralitas_nlp.model.days import days_told
from netralitas_nlp.resources.events import EventKnowledge
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.span import Ranges, Span

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
        sisters = list(self._sisters(reading, assessment, main))
        yield _without_theirs(reading, main, sisters)
        yield from sisters

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """The candidates of decisions, as if the text told of an occasion: what training learns from.

        Args:
            doc: A document as the parts before left it.
            names: The decisions asked for.
        """
        reading = read(doc, self._known.words)
        assessment = self._judge(reading)
        if "trigger" in names:
            places = ((w, None if w.in_title else w.trigger.span) for w in assessment.weighed)
            return {"trigger": [Candidate(self._types[w.trigger.kind].record, at, w.features) for w, at in places]}
        if assessment.best is None:
            return {}
        if "occasion" in names:
            return {"occasion": [Candidate("", None, assessment.features)]}
        of, _, _ = self._told(reading, assessment, assessment.best)
        return {"region": self._arguments.regions(of)} if "region" in names else self._arguments.candidates(of)

    def _main(self, reading: Reading, assessment: Assessment, best: Weighed) -> EventMention:
        of, anchor, further = self._told(reading, assessment, best)
        shown = best if anchor is None or (best.in_title and anchor.probability < best.probability) else anchor
        of = replace(of, planned=shown.modality is Modality.PLANNED)
        return decided(self._event(shown, of, further), assessment.verdict)

    def _told(
        self, reading: Reading, assessment: Assessment, best: Weighed
    ) -> tuple[Occasion, Weighed | None, tuple[str, ...]]:
        """The main occasion, its best trigger in the text, further kinds."""
        kind = best.trigger.kind
        in_text = [w for w in assessment.weighed if not w.in_title]
        same = [w for w in in_text if w.trigger.kind == kind and "quoted" not in w.reasons]
        anchor = max(same, key=_told_best, default=self._other(in_text))
        first = anchor.trigger.span if anchor is not None else next(iter(reading.sentences), Span(0, 1))
        told = {w.trigger.span for w in same if w.probability >= _FIRM or w is anchor} or {first}
        further = self._further(assessment, kind)
        acts = {w.trigger.span for w in in_text if w.trigger.kind in further and w.probability >= _FURTHER}
        planned = (anchor or best).modality is Modality.PLANNED
        return Occasion(reading, first, tuple(sorted(told | acts)[:_MOST]), kind, planned), anchor, further

    def _other(self, in_text: Iterable[Weighed]) -> Weighed | None:
        """The likeliest outreach trigger of the text, for a headline whose word does not stand in the text."""
        fitting = (w for w in in_text if self._types[w.trigger.kind].outreach)
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
            span, planned = weighed.trigger.span, weighed.modality is Modality.PLANNED
            of = Occasion(reading, span, (span,), weighed.trigger.kind, planned, whole=False)
            day = self._arguments.day(of)
            if day is not None and not any(_same_days(day.value, t) for t in taken):
                taken.append(day.value)
                yield self._event(weighed, of)

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

    def _event(self, weighed: Weighed, of: Occasion, further: tuple[str, ...] = ()) -> EventMention:
        theme = self._theme(of.reading, of.told)
        arguments = tuple(self._arguments(of, scope=theme.scope))
        modality = _modality(of.reading.doc, weighed.modality, arguments)
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
            format=_format(of),
            mentions=of.told,
            arguments=arguments,
            why=weighed.reasons,
        )


def _without_theirs(reading: Reading, main: EventMention, sisters: Sequence[EventMention]) -> EventMention:
    """The main occasion without organisers whom only the sentences of another one name, unless it would have none then."""
    theirs = Ranges(sentence for event in sisters for sentence in reading.about(*event.mentions))
    places = grouped((organisers.key_of(reading.doc, m.span), m.span) for m in reading.doc.of(AgencyMention))

    def only_there(argument: Argument) -> bool:
        named = places.get(organisers.key_of(reading.doc, argument.span), ()) if argument.span is not None else ()
        return bool(named) and all(map(theirs.hold, named))

    own = [a for a in main.having(ArgumentRole.ORGANISER) if not only_there(a)]
    kept = (a for a in main.arguments if a.role is not ArgumentRole.ORGANISER or a in own)
    return replace(main, arguments=tuple(kept)) if own else main


_SIMILAR = r"\b{similar}\b"
_HELD = r"\b{holds_likewise}\b"


def _similar(reading: Reading, main: EventMention) -> Iterator[Weighed]:
    """Occasions told only as like the main one ("Kabupaten Y mengadakan acara serupa di …, Kamis (3/10)")."""
    for match in reading.form(_SIMILAR).finditer(reading.doc.folded):
        sentence = reading.sentence_at(match.start())
        dated = reading.holds(sentence, reading.days)
        if dated and reading.search(_HELD, sentence) and not sentence.contains(main.span):
            trigger = Trigger(Span(*match.span()), main.kind, "noun")
            yield Weighed(trigger, ("similar", "dated", "held"), 3, Modality.HELD, False, frozenset(), _SISTER)


def _told_best(weighed: Weighed) -> tuple[bool, float, int]:
    """How well a place tells an occasion: firmly and with its day, then the likeliest, then the first."""
    return weighed.probability >= _FIRM and "dated" in weighed.reasons, weighed.probability, -weighed.trigger.span.start


def _no_event(doc: Document, assessment: Assessment, decision: Decision) -> NoEvent:
    rival, form, why, rule = assessment.rival, assessment.form, assessment.why, "events:none"
    start = len(doc.text) - len(doc.text.lstrip())
    span = assessment.span or Span(start, start + 1)
    if rival is not None and not rival.in_title and rival.signs >= _RIVAL:
        # An occasion that is no outreach is the news; a hearing or clarification belongs to a case.
        form = "other" if rival.signs > _RIVAL and form != "violation_case" else form
        span, why, rule = rival.trigger.span, (f"rival:{rival.trigger.kind}", *why), "events:rival"
    probability, reasons = assessment.verdict.probability, decision.reasons(assessment.features)
    return NoEvent(span=span, rule=rule, form=form, why=why, probability=probability, reasons=reasons)


_RIVAL = 2  # reasons from which an occasion that is no outreach counts as the news


def _same_days(one: str, other: str) -> bool:
    """Whether two days, ranges or lists share a day; what lies between the days of a list counts as one of it."""
    a, b = days_told(one), days_told(other)
    return a[0] <= b[-1] and b[0] <= a[-1]


def _modality(doc: Document, meant: Modality, arguments: Iterable[Argument]) -> Modality:
    """A plan stays a plan only if its day does not lie before publication; what lies behind it is one."""
    days = [days_told(a.value)[0] for a in arguments if a.role is ArgumentRole.DAY]
    if meant not in (Modality.PLANNED, Modality.HELD) or doc.published is None or not days or len(days[0]) < 10:
        return meant
    published = doc.published[:10]
    if days[0] > published:
        return Modality.PLANNED
    return Modality.HELD if days[0] < published else meant


_ONLINE, _OFFLINE, _HYBRID = r"\b{online}\b", r"\b{offline}\b", r"\b{hybrid}\b"


def _format(of: Occasion) -> str | None:
    near = " ".join([of.reading.title, *(s.of(of.reading.doc.folded) for s in of.named)])
    online, offline, hybrid = (bool(of.reading.form(form).search(near)) for form in (_ONLINE, _OFFLINE, _HYBRID))
    if hybrid or (online and offline):
        return "hybrid"
    if online:
        return "daring"
    return "luring" if offline else None
