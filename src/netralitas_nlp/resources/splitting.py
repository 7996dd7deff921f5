"""The words that carry a stop without ending a sentence, read from `splitting.toml` and the name affixes."""

from __future__ import annotations

from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.sentences import SentenceSplitter
from netralitas_nlp.text.tokens import Tokenizer

FILE = "splitting.toml"
_GROUPS = ("abbreviations", "letters", "openers", "endings")


class Splitting:
    """The splitters, ready to use.

    Attributes:
        sentences: Splits text into sentences.
        tokens: Splits text into tokens.
    """

    def __init__(self, files: DataFiles) -> None:
        table = files.table(FILE)
        titles = _title_words(files)
        forms = {group: _forms(table, group) for group in _GROUPS}
        carrying = frozenset(forms["abbreviations"] | titles)
        self.sentences = SentenceSplitter(carrying, forms["letters"], forms["openers"], forms["endings"])
        self.tokens = Tokenizer(carrying | forms["endings"])


def _forms(table: dict[str, Any], group: str) -> frozenset[str]:
    found: set[str] = set()
    for block in table.get(group, []):
        for key in ("id", "forms", "examples", "not_this"):
            if key not in block:
                raise ResourceError(FILE, f"{group}: {block.get('id', '?')}", f"give it {key!r}")
        found.update(form.lower() for form in block["forms"])
    if not found:
        raise ResourceError(FILE, group, "give at least one block with forms")
    return frozenset(found)


def _title_words(files: DataFiles) -> set[str]:
    """Words of titles that are printed with a stop: Drs., Muh., Letkol."""
    rows = files.rows("name_affixes.csv", ("form", "position", "variants"))
    forms = [v for row in rows if row["position"] == "before_name" for v in row["variants"].split(";")]
    words = {w[:-1].lower() for form in forms for w in form.split() if w.endswith(".") and w.count(".") == 1}
    return {word for word in words if len(word) > 1}  # single letters are initials anyway
