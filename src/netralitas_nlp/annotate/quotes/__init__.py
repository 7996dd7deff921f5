"""Who said what: direct speech in any kind of quotation marks, and speech told by the reporter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from netralitas_nlp.annotate.quotes.direct import DirectSpeech, Said, quoted
from netralitas_nlp.annotate.quotes.reading import Reading, Voice
from netralitas_nlp.annotate.quotes.reported import ReportedSpeech
from netralitas_nlp.annotate.quotes.speakers import Floor, Speakers, pointed
from netralitas_nlp.model import Document, Quote, QuoteKind
from netralitas_nlp.resources.quotes import QuoteWords
from netralitas_nlp.text.span import longest

__all__ = ["QuoteFinder"]


class QuoteFinder:
    """Finds speech and its speaker. Uses persons, offices and their links where earlier parts found them.

    Args:
        words: The reporting words.

    Example:
        >>> from netralitas_nlp.resources.load import load_resources
        >>> finder = QuoteFinder(load_resources().quote_words)
        >>> doc = Document(id="t", text='"Jembatan ini dibuka besok," kata Rama Contoh.')
        >>> [(q.span.of(doc.text), q.speaker_name) for q in finder(doc)]
        [('Jembatan ini dibuka besok', 'Rama Contoh')]
    """

    name = "quotes"
    needs = ()
    gives = (Quote,)

    def __init__(self, words: QuoteWords) -> None:
        self._words = words

    def __call__(self, doc: Document) -> Iterator[Quote]:
        """All speech in `doc`, in reading order."""
        reading = Reading(doc)
        speakers = Speakers(reading, self._words)
        direct = DirectSpeech(reading, self._words, speakers)
        spoken = direct.find()
        reported = ReportedSpeech(reading, self._words, speakers, tuple(quoted(direct.passages)))
        told = _outside(reported.find(), spoken)
        yield from _settled([*spoken, *told], Floor(reading, speakers))


def _outside(told: Iterable[Said], spoken: list[Said]) -> list[Said]:
    """Reported speech that shares no word and no reporting word with direct speech; of overlapping ones the longest."""
    cues = {s.cue for s in spoken}
    spans = sorted(s.span for s in spoken)
    starts = [s.start for s in spans]

    def free(said: Said) -> bool:
        at = bisect_right(starts, said.span.start)
        before = at > 0 and spans[at - 1].overlaps(said.span)
        after = at < len(spans) and spans[at].overlaps(said.span)
        return not before and not after and said.cue not in cues

    apart = [said for said in told if free(said)]
    silent = [said for said in apart if said.span.start == said.span.end]
    return [*silent, *longest([said for said in apart if said.span.start < said.span.end])]


def _settled(found: list[Said], floor: Floor) -> Iterator[Quote]:
    """Gives each speech its speaker, in reading order of the places where the speaker is looked for."""
    settled: list[Quote] = []
    for said in sorted(found, key=lambda s: (s.place, s.span)):
        voice = _speaker(said, floor)
        if voice is not None:
            floor.take(voice, max(said.span.end, said.cue.end if said.cue else 0))
        quote = _quote(said, voice)
        if quote is not None:
            settled.append(quote)
    yield from sorted(settled, key=lambda q: q.span)


def _speaker(said: Said, floor: Floor) -> Voice | None:
    by = said.by
    if by is not None and by.voice is not None:
        return by.voice
    held = floor.holder(said.place, near=by is None)
    if held is not None and by is not None and by.pronoun is not None:
        return pointed(held, by.pronoun)
    return held


def _quote(said: Said, voice: Voice | None) -> Quote | None:
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
        cue=said.cue,
        speech=said.speech,
    )
