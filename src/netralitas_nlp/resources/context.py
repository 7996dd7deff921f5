"""Words that change how a clause is meant: reads and checks `context.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import CueKind
from netralitas_nlp.resources.blocks import read_blocks
from netralitas_nlp.resources.files import DataFiles

FILE = "context.toml"
SCOPES = frozenset({"after", "before", "clause"})


@dataclass(frozen=True, slots=True)
class CueFamily:
    """A family of cues, or of words that only look like cues.

    Attributes:
        id: Its name.
        kind: How the clause is meant; None for a blocking family ("tidak hanya").
        forms: The words, as data.
        scope: "after", "before" or "clause".
        comma: Whether a comma ends the scope.
        reach: Most words in the scope; 0 for no limit.
        examples: Marked sentences that must be found.
        not_this: Sentences without a cue of this kind.
    """

    id: str
    forms: tuple[str, ...]
    kind: CueKind | None = None
    scope: str = "after"
    comma: bool = True
    reach: int = 0
    examples: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextWords:
    """All cue families, blocking ones included, and the words that end a scope."""

    families: tuple[CueFamily, ...]
    ends: tuple[str, ...]


def read_context_words(files: DataFiles) -> ContextWords:
    """Reads `context.toml`.

    Raises:
        ResourceError: A block lacks a field, names an unknown kind or scope, or repeats a form.
    """
    table = files.table(FILE)
    needs, closed = ("id", "forms", "examples"), {"scope": SCOPES}
    families = read_blocks(CueFamily, FILE, table.get("cue", []), needs=(*needs, "kind"), one_of=closed)
    families += read_blocks(CueFamily, FILE, table.get("block", []), needs=needs, one_of=closed)
    seen: dict[str, str] = {}
    for family in families:
        for form in family.forms:
            if form in seen:
                raise ResourceError(FILE, f"block {family.id!r}", f"drop {form!r}, {seen[form]!r} has it already")
            seen[form] = family.id
    return ContextWords(tuple(families), tuple(table.get("words", {}).get("ends", ())))
