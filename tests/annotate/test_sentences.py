from __future__ import annotations

from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.model import Block, BlockKind, Document
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span


def block(text: str, words: str, kind: BlockKind) -> Block:
    at = text.index(words)
    return Block(span=Span(at, at + len(words)), rule="test", kind=kind)


def test_never_across_blocks_nor_in_noise(known: Resources) -> None:
    text = "Ikrar Netral Baca juga: Lomba desa. CEMARA - Warga hadir. Rapat usai."
    blocks = (
        block(text, "Ikrar Netral", BlockKind.TITLE),
        block(text, "Baca juga: Lomba desa.", BlockKind.NOISE),
        block(text, "CEMARA -", BlockKind.DATELINE),
        block(text, "CEMARA - Warga hadir. Rapat usai.", BlockKind.BODY),
    )
    doc = Document(id="t", text=text, annotations=blocks)

    found = [s.span.of(text) for s in SentenceFinder(known.splitting.sentences)(doc)]

    assert found == ["Ikrar Netral", "CEMARA - Warga hadir.", "Rapat usai."]


def test_a_document_without_blocks(known: Resources) -> None:
    doc = Document(id="t", text="Warga hadir.\n\nRapat usai.")

    assert len(list(SentenceFinder(known.splitting.sentences)(doc))) == 2
