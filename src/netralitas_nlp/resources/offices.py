"""The register of offices (jabatan) and the words around them. Files: `offices.csv`, `offices.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import OfficeStatus
from netralitas_nlp.resources.agencies import AgencyRegister
from netralitas_nlp.resources.blocks import by_id, read_rows
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.names import first_words, words_of_address
from netralitas_nlp.text.fold import fold

TAKES = frozenset({"region", "agency", "fields", "number", "free", "office"})


@dataclass(frozen=True, slots=True)
class Office:
    """One office.

    Attributes:
        id: Its id ("bupati").
        name: Its name in normal form ("Bupati").
        forms: Further written forms.
        category: "elected_executive", "head" (says nothing without its complement), "event_role", "private", …
        agency: Id of the kind of agency it belongs to, or "".
        levels: Levels it exists at.
        takes: What may stand behind it, of `TAKES`.
        unique: Whether a body has one holder only.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    category: str
    agency: str
    levels: tuple[str, ...]
    takes: frozenset[str]
    unique: bool


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """A written form of an office; fused forms bring their agency ("Kadiskominfo")."""

    form: str
    office: Office
    agency: str = ""


class OfficeRegister:
    """All offices by written form, and the grammar's word lists.

    Args:
        files: Where the data are.
        agencies: The register of agencies, for ids and fused forms.

    Raises:
        ResourceError: An entry has a wrong column or names an agency that is not registered.
    """

    def __init__(self, files: DataFiles, agencies: AgencyRegister) -> None:
        self.agencies, self._files = agencies, files
        rows = read_rows(Office, files, "offices.csv", columns={"unique": "one_per_body"}, one_of={"takes": TAKES})
        self.offices = by_id("offices.csv", rows)
        for office in rows:
            if office.agency and office.agency not in agencies.kinds:
                raise ResourceError("offices.csv", office.id, f"add the agency {office.agency!r} to agencies.csv")
        self.grammar: Mapping[str, Any] = files.table("offices.toml")

    @cached_property
    def forms(self) -> dict[str, OfficeForm]:
        """Folded written form → office."""
        found: dict[str, OfficeForm] = {}
        for office in self.offices.values():
            for form in (office.name, *office.forms):
                found.setdefault(fold(form), OfficeForm(form, office))
        head = self.offices["kepala"]
        for form, ids in self.agencies.forms.items():
            # "Kadiskominfo", "Kabapenda": the head of an agency whose short form is one coined word
            if " " not in form and not form.isupper() and len(form) > 4:
                found.setdefault(fold(f"ka{form}"), OfficeForm(f"Ka{form.lower()}", head, ids[0]))
        return found

    @cached_property
    def address(self) -> frozenset[str]:
        """Words of address and titles that may stand between an office and a name ("bapak", "hj")."""
        return words_of_address(self._files)

    @cached_property
    def name_firsts(self) -> frozenset[str]:
        """First two words of names that begin with two ("ni luh"): no office goes on there."""
        return first_words(self._files)

    @cached_property
    def form_starts(self) -> frozenset[str]:
        """First words of the forms of offices."""
        return frozenset(form.partition(" ")[0] for form in self.forms)

    @cached_property
    def form_ends(self) -> frozenset[str]:
        """Last words of the forms of offices."""
        return frozenset(form.rpartition(" ")[2] for form in self.forms)

    @cached_property
    def last_words(self) -> frozenset[str]:
        """Last words of the forms of offices that agencies and firms have ("ketua", "direktur", "utama")."""
        kinds = ("head", "firm", "academic", "functional")
        return frozenset(
            key.split()[-1]
            for key, form in self.forms.items()
            if form.office.category in kinds and form.office.id not in ("guru", "mahasiswa")
        )

    def deputy(self, first: Office, second: Office) -> Office | None:
        """The second of two offices told together, if it is the first's deputy; beside a candidate the one who runs for it.

        "calon bupati dan wakil bupati" names `calon_bupati` and, of the second words, `calon_wabup`.
        """
        of, name = fold(first.name), fold(second.name)
        for deputy in (name, f"calon {name}"):
            if "wakil " in deputy and deputy.replace("wakil ", "", 1) == of:
                return second if deputy == name else self._by_name.get(deputy)
        return None

    @cached_property
    def _by_name(self) -> dict[str, Office]:
        return {fold(office.name): office for office in self.offices.values()}

    def statuses(self, table: str) -> dict[str, OfficeStatus]:
        """Folded words of a table of the grammar → how the office is held."""
        return {fold(w): OfficeStatus(status) for status, words in self.grammar[table].items() for w in words}

    def words(self, table: str) -> frozenset[str]:
        """A word list of the grammar, folded."""
        return frozenset(fold(word) for word in self.grammar[table]["words"])
