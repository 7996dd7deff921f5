"""What public servants must not do: acts item by item, sanctions, counts of cases. Nobody is linked to an act here."""

from __future__ import annotations

from collections.abc import Iterator

from netralitas_nlp.annotate.acts.items import ActReader
from netralitas_nlp.annotate.acts.sanctions import CountReader, SanctionReader
from netralitas_nlp.model import (
    ActMention,
    Annotation,
    CaseCount,
    DateMention,
    Document,
    LinkKind,
    RegionMention,
    SanctionMention,
    Sentence,
)
from netralitas_nlp.resources.acts import ActWords
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.sentences import Bounds

__all__ = ["ActFinder"]


class ActFinder:
    """Finds prohibited acts, sanctions and case counts in texts about public servants and elections.

    Args:
        words: Catalogue and forms.

    Example:
        >>> from netralitas_nlp.resources.load import load_resources
        >>> finder = ActFinder(load_resources().act_words)
        >>> text = "Jelang pemilu ASN dilarang ikut kampanye, memasang baliho calon, dan menjadi tim sukses."
        >>> for found in finder(Document(id="t", text=text)):
        ...     print(found.act, found.sanction_class, str(found.stance), "|", found.span.of(text))
        PP94-5n1 None warning | ikut kampanye
        DI-1 berat warning | memasang baliho calon
        DI-10 berat warning | menjadi tim sukses
    """

    name = "acts"
    needs = ()
    uses = (Sentence, DateMention, RegionMention, LinkKind.REGION)
    gives = (ActMention, SanctionMention, CaseCount)

    def __init__(self, words: ActWords) -> None:
        self._context = [Phrases(dict.fromkeys(words.lists[name], True)) for name in ("about", "election")]
        self._acts = ActReader(words, self._context)
        self._sanctions = SanctionReader(words, self._context)
        self._counts = CountReader(words)

    def __call__(self, doc: Document) -> Iterator[Annotation]:
        """All findings in `doc`; none in a text that is not about public servants and elections."""
        if not all(any(words.find(doc.folded)) for words in self._context):
            return
        bounds = Bounds(doc.content, [s.span for s in doc.of(Sentence)])
        yield from self._acts.read(doc, bounds)
        yield from self._sanctions.read(doc, bounds)
        yield from self._counts.read(doc, bounds)
