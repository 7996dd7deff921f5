"""Articles with (nearly) the same text: syndicated pieces and press releases printed by several outlets.

In: one `Fingerprint` a text. Out: groups. Candidates come from shared sentences and from MinHash (rensa), which also
meets texts in which each sentence was touched; what decides is how much of the shorter text stands in the longer one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from netralitas_nlp.dataset.identity.cluster import Verdict, ordered
from netralitas_nlp.dataset.identity.pairs import Pair, number_of, pairs_sharing
from netralitas_nlp.model import BlockKind, Document, Sentence, Span
from netralitas_nlp.model.annotations import Block
from netralitas_nlp.text.clear import cleared
from netralitas_nlp.text.fold import fold, plain_words
from netralitas_nlp.text.sentences import Bounds
from netralitas_nlp.text.span import Ranges

OVERLAP = 0.7
"""Least share of the shorter text that stands in the longer one, by length of sentences."""
LENGTH = 0.5
"""Least length of the shorter text beside the longer one: a round-up holds many articles and is a copy of none."""
ALIKE = 0.7
"""Least Jaccard likeness of word triples, where sentences were touched."""

_PERMUTATIONS, _BANDS = 64, 16
_LEAST = 40
"""Characters of a sentence that says enough to be compared; shorter ones are formulas."""
_MOST_WITH_A_SENTENCE = 40
"""Articles that may share a sentence before it counts as a formula of the outlet."""
_MOST_ALIKE = 50
"""Earlier articles that one is compared with; the group of a text printed a thousand times is found through the first."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is compared by; it holds none of its words.

    Attributes:
        article: The article.
        sentences: Hash of each sentence, once.
        lengths: The length of each of them, in characters.
        triples: Hashes of runs of three words, each once, sorted; as plain numbers, for 100,000 texts stay in memory.
    """

    article: str
    sentences: array[int]
    lengths: array[int]
    triples: array[int]


def fingerprint(doc: Document) -> Fingerprint:
    """The fingerprint of a document's body; title, byline, captions and page noise do not count."""
    bodies = [b.span for b in doc.of(Block) if b.kind is BlockKind.BODY]
    inside = Ranges(bodies or [Span(0, len(doc.text))])
    bounds = Bounds(doc.content, [s.span for s in doc.of(Sentence)])
    told = (s.of(doc.content) for s in bounds.sentences if inside.hold(s))
    sentences: dict[int, int] = {}
    words: list[str] = []
    for sentence in (fold(cleared(words)) for words in told):
        plain = plain_words(sentence)
        words.extend(plain)
        if len(sentence) >= _LEAST:
            sentences[number_of(" ".join(plain))] = len(sentence)
    triples = {number_of(" ".join(words[i : i + 3])) for i in range(max(1, len(words) - 2))}
    numbers = (array("Q", values) for values in (sentences, sentences.values(), sorted(triples)))
    return Fingerprint(doc.id, *numbers)


def find_copies(prints: Iterable[Fingerprint]) -> list[Verdict]:
    """Verdicts on pairs of articles that share text, sorted."""
    known = {p.article: p for p in prints}
    sharing = pairs_sharing(((a, p.sentences) for a, p in known.items()), _MOST_WITH_A_SENTENCE, 0)
    verdicts = (_judge(known[a], known[b]) for a, b in sorted({*sharing, *_by_minhash(known)}))
    return [v for v in verdicts if v is not None]


def _by_minhash(known: Mapping[str, Fingerprint]) -> Iterator[Pair]:
    from rensa import RMinHash, RMinHashLSH

    articles = sorted(a for a in known if len(known[a].triples) > 10)
    index = RMinHashLSH(threshold=ALIKE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    for number, article in enumerate(articles):
        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        minhash.update([f"{t:x}" for t in known[article].triples])
        alike = sorted(index.query(minhash))[:_MOST_ALIKE]
        for earlier in alike:
            yield ordered(articles[earlier], article)
        if len(alike) < _MOST_ALIKE:
            index.insert(number, minhash)


def _judge(one: Fingerprint, other: Fingerprint) -> Verdict | None:
    left, right = ordered(one.article, other.article)
    if not one.triples or not other.triples:
        return None
    told = set(other.sentences)
    shared = sum(length for sentence, length in zip(one.sentences, one.lengths, strict=True) if sentence in told)
    shorter, longer = sorted((sum(one.lengths), sum(other.lengths)))
    overlap = shared / shorter if shorter else 0.0
    both = len(set(one.triples).intersection(other.triples))
    alike = both / (len(one.triples) + len(other.triples) - both)
    if overlap >= OVERLAP and shorter >= 2 * _LEAST:
        if shorter < LENGTH * longer:
            return Verdict(left, right, False, ("part_of_longer",), round(overlap, 3))
        return Verdict(left, right, True, ("same_sentences",), round(overlap, 3))
    if alike >= ALIKE:
        return Verdict(left, right, True, ("same_words",), round(alike, 3))
    return Verdict(left, right, False, ("little_shared",), round(max(overlap, alike), 3)) if shared else None
