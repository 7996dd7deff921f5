"""What tells whether two articles speak of the same person or event: forms of names, bodies, words that say little."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.naming import NameForms
from netralitas_nlp.text.phrases import any_of

_FILE = "identity.toml"


@dataclass(frozen=True, slots=True)
class IdentityWords:
    """The knowledge of identity across articles.

    Attributes:
        forms: Forms and spellings of given names.
        openings: Letters that open a name → the words they stand for.
        bodies: Id of a body → pattern of the words that name it; the first that fits counts.
        common_names: First names, in the form they are compared in, that say little.
        seat_heads: Words of each office that heads a district, village or station.
        seat_words: Words of these offices that do not name the seat.
        status_words: Words of how an office is held, of `offices.toml`: they do not tell one office from another.
        venue_words: Words that do not tell one venue from another.
        venue_forms: Word in the name of a venue → the form it is compared in.
        put_off_words: Words of headlines that say that an occasion was put off.
        common_words: Words of headlines that many occasions share.
    """

    forms: NameForms
    openings: Mapping[tuple[str, ...], tuple[str, ...]]
    bodies: tuple[tuple[str, re.Pattern[str]], ...]
    common_names: frozenset[str]
    seat_heads: tuple[frozenset[str], ...]
    seat_words: frozenset[str]
    status_words: frozenset[str]
    venue_words: frozenset[str]
    venue_forms: Mapping[str, str]
    put_off_words: frozenset[str]
    common_words: frozenset[str]


def read_identity_words(files: DataFiles) -> IdentityWords:
    """Reads `identity.toml`.

    Raises:
        ResourceError: A form stands under two names, or a block lacks what it needs.
    """
    table = files.table(_FILE)
    bodies = []
    for block in table["body"]:
        bodies.append((block["id"], re.compile(rf"(?<!\w){any_of(block['words'])}(?!\w)")))
    heads = tuple(frozenset(head.split()) for head in table["seats"]["heads"])
    return IdentityWords(
        forms=read_name_forms(files),
        openings={tuple(s.split()): tuple(b["words"].split()) for b in table["opening"] for s in b["letters"]},
        bodies=tuple(bodies),
        common_names=frozenset(table["common_names"]["words"]),
        seat_heads=heads,
        seat_words=frozenset(table["seats"]["further"]).union(*heads),
        status_words=_status_words(files.table("offices.toml")),
        venue_words=frozenset(table["venue"]["common"]),
        venue_forms={form: block["forms"][0] for block in table["venue_form"] for form in block["forms"]},
        put_off_words=frozenset(table["words"]["put_off"]),
        common_words=frozenset(table["words"]["common"]),
    )


def read_name_forms(files: DataFiles) -> NameForms:
    """The forms and spellings of given names in `identity.toml`.

    Raises:
        ResourceError: A form stands under two names.
    """
    table = files.table(_FILE)
    forms: dict[str, str] = {}
    for block in table["name"]:
        for form in block["forms"]:
            if forms.setdefault(form, block["forms"][0]) != block["forms"][0]:
                raise ResourceError(_FILE, f"name {form!r}", "keep each form under one name only")
    told = [(block.get("where"), (block["from"], block["to"])) for block in table["spelling"]]
    return NameForms(forms, (pair for where, pair in told if where is None), (p for where, p in told if where))


def _status_words(grammar: Mapping[str, Mapping[str, Sequence[str]]]) -> frozenset[str]:
    """Single words of status before and behind an office, folded."""
    forms = (fold(form) for part in ("status", "status_suffix") for words in grammar[part].values() for form in words)
    return frozenset(form for form in forms if " " not in form)
