"""How a clause is meant: negated, forbidden, planned, called off, alleged, denied, conditional, wished for.

In: a document. Out: cues with their scopes. What looks like a cue and is none ("tidak hanya", "akan tetapi") blocks
the shorter cue inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netralitas_nlp.model import ContextCue, Document, Sentence
from netralitas_nlp.resources.context import ContextWords, CueFamily
from netralitas_nlp.text.phrases import Hit, Phrases, any_of
from netralitas_nlp.text.sentences import Bounds
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.words import FOLDED_WORD

_REACH = 600
"""Characters that a scope takes in at most: no clause is longer."""


class ContextFinder:
    """Finds cues and the stretch each governs.

    Args:
        words: Cues, blocking words and terminators.

    Example:
        >>> from netralitas_nlp.resources.load import load_resources
        >>> finder = ContextFinder(load_resources().context_words)
        >>> doc = Document(id="t", text="Pegawai dilarang memotret berkas, tetapi boleh membacanya.")
        >>> [(str(c.kind), c.scope.of(doc.text)) for c in finder(doc)]
        [('prohibition', 'memotret berkas')]
    """

    name = "context"
    needs = ()
    uses = (Sentence,)
    gives = (ContextCue,)

    def __init__(self, words: ContextWords) -> None:
        self._cues = Phrases((form, family) for family in words.families for form in family.forms)
        self._stop = re.compile(rf"[;:\n\"]|\b{any_of(words.ends)}\b" if words.ends else r"[;:\n\"]")
        self._stop_or_comma = re.compile(rf",|{self._stop.pattern}")

    def __call__(self, doc: Document) -> Iterator[ContextCue]:
        """All cues in `doc`, in reading order."""
        bounds = Bounds(doc.content, [s.span for s in doc.of(Sentence)])
        for hit in self._cues.find(doc.folded):
            if hit.value.kind is not None:
                scope = self._scope(doc.folded, hit, bounds.sentence(hit.span.start))
                yield ContextCue(span=hit.span, rule=f"context:{hit.value.id}", kind=hit.value.kind, scope=scope)

    def _scope(self, folded: str, hit: Hit[CueFamily], sentence: Span) -> Span:
        family, (start, end) = hit.value, hit.span
        after = self._after(folded, end, sentence.end, family)
        before = self._before(folded, max(sentence.start, start - _REACH), start)
        if family.scope == "before":
            return before
        if family.scope == "clause":
            return hit.span.to(before).to(after if after.start < after.end else hit.span)
        return after

    def _after(self, folded: str, start: int, end: int, family: CueFamily) -> Span:
        end = min(end, start + _REACH)
        found = (self._stop_or_comma if family.comma else self._stop).search(folded, start, end)
        stop = found.start() if found else end
        if family.reach:
            words = list(FOLDED_WORD.finditer(folded, start, stop))[: family.reach]
            stop = words[-1].end() if words else start
        return _trimmed(folded, start, stop)

    def _before(self, folded: str, start: int, end: int) -> Span:
        for found in self._stop_or_comma.finditer(folded, start, end):
            start = found.end()
        return _trimmed(folded, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without blanks and closing punctuation; empty at `start` if nothing is left."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")%"):
        end -= 1
    return Span(start, end)
