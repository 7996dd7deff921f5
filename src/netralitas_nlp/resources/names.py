"""Titles, ranks and degrees around persons' names, and words that carry a stop.

Files: `name_affixes.csv`, `ranks.csv`, `splitting.toml`.
"""

from __future__ import annotations

import re
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.personnames import PersonNames
from netralitas_nlp.text.sentences import SentenceSplitter
from netralitas_nlp.text.tokens import Tokenizer

AFFIXES = "name_affixes.csv"
RANKS = "ranks.csv"
_POSITIONS = ("before_name", "after_name")
_ADDRESS_KINDS = frozenset({"courtesy", "religious", "academic_rank", "academic_degree", "profession"})
_SUFFIX_GROUPS = frozenset({"Korps suffix", "Retired", "Service suffix"})


def words_of_address(files: DataFiles) -> frozenset[str]:
    """Single words of address and titles before names, folded and without stops ("bapak", "hj", "drs").

    What belongs to a name ("Gus", "Raden") and ranks are none.
    """
    rows = files.rows(AFFIXES, ("position", "kind", "variants", "part"))
    outside = (r for r in rows if r["position"] == "before_name" and r["part"] == "outside")
    forms = (form for r in outside if r["kind"] in _ADDRESS_KINDS for form in r["variants"].split(";"))
    return frozenset(fold(form).removesuffix(".") for form in forms if re.fullmatch(r"[^\W\d_]+\.?", form))


def first_words(files: DataFiles) -> frozenset[str]:
    """First two words of names that begin with two, folded and without stops ("ni luh", "wa ode", "anak agung")."""
    rows = files.rows(AFFIXES, ("position", "kind", "variants", "part"))
    inside = (r for r in rows if r["position"] == "before_name" and r["part"] == "name")
    words = (re.findall(r"\w+", fold(form)) for row in inside for form in row["variants"].split(";") if " " in form)
    return frozenset(" ".join(found[:2]) for found in words)


def read_person_names(files: DataFiles) -> PersonNames:
    """What takes printed names apart.

    Raises:
        ResourceError: An affix has a position or part that is not known.
    """
    titles: list[str] = []
    degrees: list[str] = []
    shortened: list[str] = []
    for row in files.rows(AFFIXES, ("form", "position", "kind", "variants", "part")):
        if row["position"] not in _POSITIONS or row["part"] not in ("outside", "name"):
            raise ResourceError(
                AFFIXES, row["form"], "give it a position (before_name, after_name) and a part (outside, name)"
            )
        if row["part"] == "outside":
            (titles if row["position"] == "before_name" else degrees).extend(row["variants"].split(";"))
        elif row["kind"] == "name_abbreviation":
            shortened.extend(row["variants"].split(";"))
    services: list[str] = []
    for row in files.rows(RANKS, ("group", "full_name", "abbreviations")):
        forms = row["abbreviations"].split(";")
        if row["group"] in _SUFFIX_GROUPS:
            services.extend([*forms, *(form.upper() for form in forms)])
        else:
            titles.extend([row["full_name"], row["full_name"].removesuffix(" Polisi"), *forms])
    services.append("(Pol)")
    return PersonNames(titles, services, degrees, shortened, first_words(files))


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
