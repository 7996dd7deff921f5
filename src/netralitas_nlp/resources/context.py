"""Words that change how a clause is meant: reads and checks `context.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import CueKind
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
    kind: CueKind | None
    forms: tuple[str, ...]
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
    families = [_family(block, blocking=False) for block in table.get("cue", [])]
    families += [_family(block, blocking=True) for block in table.get("block", [])]
    seen: dict[str, str] = {}
    for family in families:
        for form in family.forms:
            if form in seen:
                raise ResourceError(FILE, f"block {family.id!r}", f"drop {form!r}, {seen[form]!r} has it already")
            seen[form] = family.id
    return ContextWords(tuple(families), tuple(table.get("words", {}).get("ends", ())))


def _family(block: Mapping[str, Any], *, blocking: bool) -> CueFamily:
    name = str(block.get("id") or "")
    if not name:
        raise ResourceError(FILE, f"block {dict(block)!r:.60}", "give it an id")
    if not block.get("forms") or not block.get("examples"):
        raise ResourceError(FILE, f"block {name!r}", "add forms and at least one example")
    kinds = [k.value for k in CueKind]
    if not blocking and block.get("kind") not in kinds:
        raise ResourceError(FILE, f"block {name!r}", f"kind must be one of {', '.join(kinds)}")
    if block.get("scope", "after") not in SCOPES:
        raise ResourceError(FILE, f"block {name!r}", f"scope must be one of {', '.join(sorted(SCOPES))}")
    return CueFamily(
        id=name,
        kind=None if blocking else CueKind(block["kind"]),
        forms=tuple(block["forms"]),
        scope=str(block.get("scope", "after")),
        comma=bool(block.get("comma", True)),
        reach=int(block.get("reach", 0)),
        examples=tuple(block["examples"]),
        not_this=tuple(block.get("not_this", ())),
    )
