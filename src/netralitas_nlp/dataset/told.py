"""What a data set needs of one document: its record and the fingerprint of its text, packed as bytes.

Made in the worker that analysed the document, kept by `dataset.memory`, and unpacked where tables are made.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from netralitas_nlp.dataset.identity.copies import Fingerprint, fingerprint
from netralitas_nlp.model import Document, Page
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources

_FAST = 1  # of zlib; the text of records packs to a quarter at any level


@dataclass(frozen=True, slots=True)
class Told:
    """A document, told.

    Attributes:
        record: The record as JSON, packed.
        print: The fingerprint: numbers of 8 bytes (how many sentences, their hashes, their lengths, the triples).
    """

    record: bytes
    print: bytes

    def unpack(self) -> tuple[dict[str, Any], Fingerprint]:
        """Record and fingerprint."""
        found: dict[str, Any] = json.loads(zlib.decompress(self.record))
        numbers = array("Q", self.print)
        many = numbers[0]
        ends = (1, 1 + many, 1 + 2 * many, len(numbers))
        return found, Fingerprint(found["id"], *(numbers[start:end] for start, end in pairwise(ends)))


def told(doc: Document, known: Resources) -> Told:
    """A document after the pipeline, packed."""
    mark = fingerprint(doc)
    numbers = array("Q", [len(mark.sentences)]) + mark.sentences + mark.lengths + mark.triples
    return Told(zlib.compress(json.dumps(record(doc, known)).encode("ascii"), _FAST), numbers.tobytes())


def teller(engine: str, extra: str | None) -> Callable[[Page], Told]:
    """The task of a worker: pages to what a data set needs of them."""
    from netralitas_nlp.api import Analyzer

    analyzer = Analyzer(engine, Path(extra) if extra is not None else None)
    return lambda page: told(analyzer(page), analyzer.known)
