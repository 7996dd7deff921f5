"""The register of regulations: what each is called, what amends or revokes it, from when to when it is in force.

Files under `data/regulations/`: `register.csv` (checked one by one), `list.csv.xz` (titles of acts and government
regulations), `relations.csv`, `nicknames.csv`, `transitions.csv`. Days are the days on which something takes effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.grouping import grouped
from netralitas_nlp.resources.blocks import by_id, read_rows
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.regulation_types import RegulationTypes
from netralitas_nlp.text.fold import fold, plain_words

REGISTER = "regulations/register.csv"
LIST = "regulations/list.csv.xz"
RELATIONS = "regulations/relations.csv"
NICKNAMES = "regulations/nicknames.csv"
TRANSITIONS = "regulations/transitions.csv"
_STATES = ("in_force", "revoked", "superseded", "unknown")
_RELATIONS = ("amends", "revokes", "replaces", "confirms", "implements", "interprets", "cites")
_EXTENTS = ("whole", "most", "part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """A regulation in the world.

    Attributes:
        id: "uu/2023/20", "perda/33.74/2019/5", "skb/2022".
        type: Id of its kind: "UU".
        number: As officially written, or None.
        year: Four digits.
        title: Official title after "tentang"; None if not known.
        issuer: Region code or body, where the kind needs one.
        starts: Day it takes effect; None if not known.
        ends: First day on which it is no longer in force, if known.
        state: Last known state: "in_force", "revoked", "superseded", "unknown"; None if only title and number are known.
        note: What else is known.
        verification: "text" (read in a law), "search" (seen on public pages), "knowledge" (not checked), "list".
        checked_until: Last day that the record of changes covers; None if it is followed up.
        source: Where it was read.
    """

    id: str
    type: str
    number: str | None
    year: str
    title: str | None
    issuer: str | None = None
    starts: date | None = None
    ends: date | None = None
    state: str | None = None
    note: str = ""
    verification: str = "list"
    checked_until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one regulation does to another.

    Attributes:
        from_id: The later one.
        relation: "amends", "revokes", "replaces", "confirms", "implements", "interprets", "cites".
        to_id: The earlier one.
        extent: "whole", "most" (a part stays) or "part" (the rest stays).
        note: Provision or remark.
        verification: As in `Regulation`.
        source: Where it was read.
    """

    from_id: str
    relation: str
    to_id: str
    extent: str = "whole"
    note: str = ""
    verification: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nickname:
    """A short name and the regulation it meant from one day to another (both may be open)."""

    nickname: str
    regulation_id: str
    starts: date | None = None
    ends: date | None = None

    def on(self, day: date) -> bool:
        """Whether it meant this regulation on that day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day < self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """The rule for the time between an old regulation and a new one, in our words."""

    old_id: str
    new_id: str
    rule: str
    basis: str
    verification: str = ""
    source: str = ""


class Register:
    """All regulations that are known.

    Args:
        types: Kinds of regulations.
        regulations: The regulations.
        relations: What they do to each other.
        nicknames: Short names.
        transitions: Rules for the time between old and new.
    """

    def __init__(
        self,
        types: RegulationTypes,
        regulations: Iterable[Regulation],
        relations: Iterable[Relation] = (),
        nicknames: Iterable[Nickname] = (),
        transitions: Iterable[Transition] = (),
    ) -> None:
        self.types = types
        self.by_id: Mapping[str, Regulation] = {r.id: r for r in regulations}
        self.nicknames: Mapping[str, list[Nickname]] = grouped((fold(n.nickname), n) for n in nicknames)
        self.relations = tuple(relations)
        self._to = grouped((r.to_id, r) for r in self.relations)
        self.transitions: Mapping[str, list[Transition]] = grouped((t.old_id, t) for t in transitions)

    def get(self, ident: str) -> Regulation | None:
        """The regulation with that id ("regulation:" in front may stay); None if it is not registered."""
        return self.by_id.get(ident.removeprefix("regulation:"))

    def done_to(self, ident: str) -> tuple[Relation, ...]:
        """What later regulations do to it."""
        return tuple(self._to.get(ident, ()))

    def numbered(self, kind: str, number: str, year: str | None) -> tuple[Regulation, ...]:
        """Regulations of a kind with that number, and that year if one is given, by year."""
        found = self._numbered.get((kind, fold(number)), ())
        return tuple(r for r in found if year is None or r.year == year)

    def titled(self, kind: str, title: str) -> tuple[Regulation, ...]:
        """Regulations of a kind with exactly that title (case and signs do not matter), by year."""
        return tuple(self._titled.get((kind, plain_title(title)), ()))

    def label(self, regulation: Regulation) -> str:
        """Its official name: "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"."""
        kind = self.types.by_id[regulation.type]
        name = kind.name
        if kind.id in ("UUD", "Keputusan Bersama") or regulation.number is None or kind.numbers == "case":
            if regulation.title is None:
                return f"{name} {regulation.year}"
            if kind.numbers == "case":
                return f"{name} Nomor {regulation.number}"
            return regulation.title
        number = f"Nomor {regulation.number}" + ("" if "/" in regulation.number else f" Tahun {regulation.year}")
        title = regulation.title
        if title is not None and title.startswith(("Surat", "Keputusan Bersama", "Putusan")):
            title = title.partition(" tentang ")[2]
        return f"{name} {number}" + (f" tentang {title}" if title else "")

    @property
    def short_names(self) -> tuple[tuple[str, str], ...]:
        """(short name, kind it stands for), sorted."""
        kinds = {name: self.by_id[found[0].regulation_id].type for name, found in self.nicknames.items()}
        return tuple(sorted(kinds.items()))

    @property
    def act_titles(self) -> tuple[str, ...]:
        """Titles of acts, as they are used for short names ("UU Jasa Konstruksi"), sorted."""
        return tuple(sorted({r.title for r in self.by_id.values() if r.type == "UU" and r.title and len(r.title) < 80}))

    @cached_property
    def _numbered(self) -> Mapping[tuple[str, str], list[Regulation]]:
        pairs = (((r.type, fold(r.number)), r) for r in self._by_year if r.number is not None)
        return grouped(pairs)

    @cached_property
    def _titled(self) -> Mapping[tuple[str, str], list[Regulation]]:
        return grouped(((r.type, plain_title(r.title)), r) for r in self._by_year if r.title)

    @cached_property
    def _by_year(self) -> tuple[Regulation, ...]:
        return tuple(sorted(self.by_id.values(), key=lambda r: (r.year, r.id)))


def plain_title(title: str) -> str:
    """A title without case and signs, for comparing."""
    return " ".join(plain_words(fold(title)))


def frbr_uri(ident: str) -> str:
    """The address of a regulation as a work in Akoma Ntoso's naming convention.

    Example:
        >>> frbr_uri("uu/2023/20"), frbr_uri("perda/33.74/2019/5")
        ('/akn/id/act/uu/2023/20', '/akn/id-33.74/act/perda/2019/5')
    """
    parts = ident.removeprefix("regulation:").split("/")
    if len(parts) == 4:
        slug, region, year, number = parts
        return f"/akn/id-{region}/act/{slug}/{year}/{number}"
    if len(parts) == 2:
        return f"/akn/id/act/{parts[0]}/{parts[1]}/nn"
    return f"/akn/id/act/{'/'.join(parts)}"


def read_register(files: DataFiles, types: RegulationTypes) -> Register:
    """Reads and checks the register.

    Raises:
        ResourceError: An id stands twice, a kind or relation is not known, or a day is no day.
    """
    days = {"starts": "in_force_from", "ends": "in_force_until"}
    known = by_id(REGISTER, read_rows(Regulation, files, REGISTER, columns=days, one_of={"state": _STATES}))
    for regulation in known.values():
        if regulation.type not in types.by_id:
            remedy = f"use a type of regulation_types.toml instead of {regulation.type!r}"
            raise ResourceError(REGISTER, regulation.id, remedy)
        if not regulation.source:
            raise ResourceError(REGISTER, regulation.id, "say where it was read (column source)")
    for listed in (
        _listed(row) for row in files.rows(LIST, ("id", "type", "number", "year", "title", "checked_until"))
    ):
        known.setdefault(listed.id, listed)
    nicknames = read_rows(Nickname, files, NICKNAMES, columns={"starts": "valid_from", "ends": "valid_until"})
    for nickname in nicknames:
        if nickname.regulation_id not in known:
            raise ResourceError(NICKNAMES, nickname.nickname, f"register {nickname.regulation_id!r} first")
    relations = read_rows(Relation, files, RELATIONS, one_of={"relation": _RELATIONS, "extent": _EXTENTS})
    return Register(types, known.values(), relations, nicknames, read_rows(Transition, files, TRANSITIONS))


def _listed(row: Mapping[str, str]) -> Regulation:
    """A row of the long list: made without detours, for there are thousands."""
    return Regulation(
        id=row["id"],
        type=row["type"],
        number=row["number"] or None,
        year=row["year"],
        title=row["title"] or None,
        checked_until=date.fromisoformat(row["checked_until"]) if row["checked_until"] else None,
        source="mblonyox/data-peraturan; indolaw directory",
    )
