"""Who said what: direct speech in any kind of quotation marks, and speech told by the reporter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from netralitas_nlp.annotate.quotes.choice import Sight, Sights, Somebody
from netralitas_nlp.annotate.quotes.direct import DirectSpeech, Said
from netralitas_nlp.annotate.quotes.reported import ReportedSpeech
from netralitas_nlp.annotate.quotes.speakers import Floor, Speakers
from netralitas_nlp.annotate.quotes.view import SpeechView, Voice
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, Verdict, own_decisions
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import (
    AgencyMention,
    Citation,
    Document,
    LinkKind,
    OfficeMention,
    Official,
    PersonMention,
    Quote,
    QuoteKind,
    RegionMention,
    Sentence,
)
from netralitas_nlp.resources.quotes import QuoteWords
from netralitas_nlp.text.span import Cover, longest

__all__ = ["QuoteFinder"]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Speech with its speaker.

    Attributes:
        said: The speech.
        voice: Whom the words and the order of speakers give; once settled, the one chosen.
        sights: The people in sight, until it is settled.
        verdict: What the decision says of the one chosen.
    """

    said: Said
    voice: Voice | None
    sights: tuple[Sight, ...] = ()
    verdict: Verdict | None = None

    @property
    def key(self) -> str | None:
        """The key of the speaker."""
        return self.voice.key if self.voice is not None else None


class QuoteFinder:
    """Finds speech and its speaker. Uses persons, offices and their links where earlier parts found them.

    Args:
        words: The reporting words.
        decisions: The learned decisions by name; None for those of the package.

    Attributes:
        rounds: Names of the decisions in the order in which they rest on one another.

    Example:
        >>> from netralitas_nlp.resources.load import load_resources
        >>> finder = QuoteFinder(load_resources().quote_words)
        >>> doc = Document(id="t", text='"Jembatan ini dibuka besok," kata Rama Contoh.')
        >>> [(q.span.of(doc.text), q.speaker_name) for q in finder(doc)]
        [('Jembatan ini dibuka besok', 'Rama Contoh')]
    """

    name = "quotes"
    needs = ()
    uses = (Sentence, RegionMention, AgencyMention, OfficeMention, PersonMention, Official, LinkKind.PERSON, Citation)
    gives = (Quote,)
    rounds = (("quote_speaker",), ("reported",))

    def __init__(self, words: QuoteWords, decisions: Mapping[str, Decision] | None = None) -> None:
        self._words = words
        self.decisions = own_decisions(self.rounds, decisions)

    def deciding(self, decisions: Mapping[str, Decision]) -> QuoteFinder:
        """The same finder with other weights for the decisions named."""
        return QuoteFinder(self._words, {**self.decisions, **decisions})

    def __call__(self, doc: Document) -> Iterator[Quote]:
        """All speech in `doc`, in reading order."""
        settled = [self._choose(r) for r in self._ruled(doc)]
        silent = self._silent(settled) if doc.of(PersonMention) else set[str | None]()
        quotes = [_quote(s) for s in settled if s.said.kind is QuoteKind.DIRECT or s.key not in silent]
        yield from sorted((q for q in quotes if q is not None), key=lambda q: q.span)

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """The candidates of every decision by its name: what training learns from."""
        ruled = self._ruled(doc)
        if "quote_speaker" in names:
            spoken = [r for r in ruled if r.said.kind is QuoteKind.DIRECT]
            return {"quote_speaker": [sight.candidate for r in spoken for sight in r.sights]}
        return {"reported": self._tellers([self._choose(r) for r in ruled])}

    def _ruled(self, doc: Document) -> Iterator[_Spoken]:
        """All speech in reading order of the places where the speaker is looked for, one at a time: sights take much room."""
        reading = SpeechView(doc)
        speakers = Speakers(reading, self._words)
        direct = DirectSpeech(reading, self._words, speakers)
        spoken = direct.find()
        marks = tuple(passage.outer for passage in direct.passages if passage.opened)
        reported = ReportedSpeech(reading, self._words, speakers, marks)
        found = _by_rules([*spoken, *_outside(reported.find(), spoken)], Floor(reading, speakers))
        if not doc.of(PersonMention):
            yield from found  # the decisions learned from texts whose people are known
        else:
            yield from _in_sight(found, Sights(reading, speakers, marks))

    def _choose(self, ruled: _Spoken) -> _Spoken:
        """The likeliest of those in sight, unsure or not where a word says that somebody speaks; by the rules if nobody is."""
        if not ruled.sights:
            return ruled
        decision = self.decisions["quote_speaker"]
        best = max(ruled.sights, key=lambda sight: decision.score(sight.candidate.features))
        verdict = decision(best.candidate.features)
        if not verdict.given and ruled.said.by is None:
            return _Spoken(ruled.said, None)  # no word says that anybody speaks
        return _Spoken(ruled.said, _as_named(ruled, best.who), verdict=verdict)

    def _silent(self, settled: Iterable[_Spoken]) -> set[str | None]:
        """Those whose words are not told after all."""
        return {c.ref for c in self._tellers(settled) if not self.decisions["reported"](c.features).given}

    def _tellers(self, settled: Iterable[_Spoken]) -> list[Candidate]:
        """Those whose words are told without marks only, as candidates of the decision "reported"."""
        named = [s for s in settled if s.voice is not None and s.voice.name is not None]
        spoken = {s.key for s in named if s.said.kind is QuoteKind.DIRECT}
        return [_teller(*told) for told in grouped((str(s.key), s) for s in named if s.key not in spoken).items()]


def _teller(key: str, found: list[_Spoken]) -> Candidate:
    features = {f"times={min(len(found), 3)}"}
    for one in found:
        said, voice = one.said, one.voice
        cue = "" if said.cue is None else str(said.speech)
        features |= {f"rule={said.rule}", f"speech={cue}", f"length={min((said.span.end - said.span.start) // 30, 5)}"}
        if voice is not None:
            features |= {f"named={voice.named}", f"name words={min(len(str(voice.name).split()), 5)}"}
    features.add("linked" if key.startswith("person:") else "unlinked")
    name = str(found[0].voice.name) if found[0].voice is not None else ""
    return Candidate(name, found[0].said.cue, frozenset(features), key)


def _as_named(ruled: _Spoken, who: Somebody) -> Voice:
    """The one chosen, with the words that name him for this speech: those at the reporting word, else his last mention."""
    by, voice = ruled.said.by, ruled.voice
    if voice is not None and voice.key == who.key:
        return voice
    before = [v for v in who.places if v.span.end <= ruled.said.span.start]
    place = (before or who.places)[-1 if before else 0]
    chosen = Voice(place.span, place.words, who.key, who.name, place.named)
    if by is not None and by.voice is not None:
        return replace(chosen, words=by.voice.words)
    if by is not None and by.pronoun is not None:
        return replace(chosen, words=by.pronoun)
    return chosen


def _outside(told: Iterable[Said], spoken: list[Said]) -> list[Said]:
    """Reported speech that shares no word and no reporting word with direct speech; of overlapping ones the longest."""
    cues, cover = {s.cue for s in spoken}, Cover(s.span for s in spoken)
    apart = [said for said in told if said.cue not in cues and not cover.touches(said.span)]
    silent = [said for said in apart if said.span.start == said.span.end]
    return [*silent, *longest([said for said in apart if said.span.start < said.span.end])]


def _by_rules(found: list[Said], floor: Floor) -> list[_Spoken]:
    """Each speech with the speaker whom its words name, or who holds the floor."""
    ruled = []
    for said in sorted(found, key=lambda s: (s.place, s.span)):
        voice = _speaker(said, floor)
        if voice is not None:
            floor.take(voice, max(said.span.end, said.cue.end if said.cue else 0))
        ruled.append(_Spoken(said, voice))
    return ruled


def _in_sight(ruled: list[_Spoken], sights: Sights) -> Iterator[_Spoken]:
    """Adds the people in sight where the words do not settle who speaks: to all direct speech, to told one that points back."""
    previous: str | None = None
    since = 0
    for number, one in enumerate(ruled):
        said = one.said
        open_ = said.by is None or said.by.voice is None or said.by.voice.person is None
        if said.kind is QuoteKind.DIRECT or open_:
            following = ruled[number + 1].key if number + 1 < len(ruled) else None
            found = sights.of(said, one.voice, previous, following, since)
            yield replace(one, sights=tuple(found))
        else:
            yield one
        if one.voice is not None and one.voice.name is not None:
            previous = one.voice.key
        if said.kind is QuoteKind.DIRECT:
            since = max(said.span.end, said.cue.end if said.cue is not None else 0)


def _speaker(said: Said, floor: Floor) -> Voice | None:
    by = said.by
    if by is not None and by.voice is not None:
        return by.voice
    held = floor.holder(said.place, near=by is None)
    if held is not None and by is not None and by.pronoun is not None:
        return replace(held, words=by.pronoun)
    return held


def _quote(settled: _Spoken) -> Quote | None:
    said, voice, verdict = settled.said, settled.voice, settled.verdict
    if said.span.start == said.span.end:
        return None
    if voice is None and (said.kind is QuoteKind.INDIRECT or said.by is None):
        return None  # words in marks without anybody near, and speech told by nobody, are no quotation
    return Quote(
        span=said.span,
        rule=said.rule,
        kind=said.kind,
        speaker=voice.words if voice else None,
        speaker_name=voice.name if voice else None,
        speaker_id=voice.person if voice else None,
        cue=said.cue,
        speech=said.speech,
        probability=verdict.probability if verdict is not None and voice is not None else None,
        certainty=verdict.certainty if verdict is not None else None,
        reasons=verdict.reasons if verdict is not None else (),
    )
