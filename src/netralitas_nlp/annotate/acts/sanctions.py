"""Sanctions and the paths to them: "sanksi berat", "penundaan kenaikan pangkat", "merekomendasikan ke KASN"."""

from __future__ import annotations

from collections.abc import Iterator

from netralitas_nlp.model import Document, SanctionMention
from netralitas_nlp.resources.acts import ActWords, SanctionForm
from netralitas_nlp.text.bounds import Bounds
from netralitas_nlp.text.phrases import Phrases


class SanctionReader:
    """Reads sanctions.

    Args:
        words: Catalogue and forms.
    """

    def __init__(self, words: ActWords) -> None:
        self._forms: Phrases[SanctionForm] = Phrases((w, form) for form in words.sanctions for w in form.forms)
        self._needs = {form: Phrases(dict.fromkeys(form.needs, True)) for form in words.sanctions if form.needs}

    def read(self, doc: Document, bounds: Bounds) -> Iterator[SanctionMention]:
        """All sanctions named in the text."""
        for hit in self._forms.find(doc.folded):
            needs = self._needs.get(hit.value)
            if needs is not None:
                sentence = bounds.sentence(hit.span.start)
                around = doc.folded[max(sentence.start, hit.span.start - 150) : min(sentence.end, hit.span.end + 150)]
                if next(needs.find(around), None) is None:
                    continue
            form = hit.value
            name = form.sanction or form.sanction_class
            yield SanctionMention(
                span=hit.span, rule=f"sanctions:{name}", sanction=form.sanction, sanction_class=form.sanction_class
            )
