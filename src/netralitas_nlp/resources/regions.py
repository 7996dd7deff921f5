"""The regions of Indonesia: official codes, names, aliases, seats, neighbours, and what was valid on a day.

In: the tables in `data/regions/` (cahyadsn/wilayah, Kepmendagri 300.2.2-2138/2025). Out: `Regions`, which answers by
code and by name. Villages (83,762) are read only when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import permutations
from typing import TypeVar

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model.entities import Region
from netralitas_nlp.model.ids import province, regency
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.fold import fold

K = TypeVar("K")
STRENGTHS = ("strong", "place", "weak")
_DIRECTIONS = frozenset(["utara", "selatan", "barat", "timur", "tengah", "tenggara", "laut", "daya", "raya", "kota"])


@dataclass(frozen=True, slots=True)
class Alias:
    """A way to write a region's name.

    Attributes:
        form: As printed in running text.
        code: The region.
        kind: "name", "spelling", "acronym", "short", "old_name", "capital", …
        strength: "strong" names the region wherever it stands; "place" only in the place of a place ("di Solo");
            "weak" only with a level word or when the text gives the full name too.
        exact_case: Whether the letters must be as in `form` ("OKI", not "Oki").
    """

    form: str
    code: str
    kind: str
    strength: str = "strong"
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    since: str
    old_code: str
    old_name: str


def match_key(name: str) -> str:
    """Letters and digits only, lower case: spellings that differ in blanks and hyphens become one.

    Example:
        >>> match_key("Toli-Toli") == match_key("Tolitoli")
        True
    """
    return "".join(c for c in fold(name) if c.isalnum())


class Regions:
    """All regions, by code and by name. Provinces, kabupaten/kota and kecamatan are in memory; villages on request.

    Args:
        files: Where the tables are.

    Raises:
        ResourceError: A table lacks a column, or a row names a code that is not there.
    """

    def __init__(self, files: DataFiles) -> None:
        self._files = files
        self._by_code: dict[str, Region] = {}
        self._read_regions()
        self.aliases = self._read_aliases()
        self._changes, self._successor = self._read_history()

    # ------------------------------------------------------------------ by code

    def get(self, code: str) -> Region | None:
        """The region with this code (villages are read if the code is a village's), or None."""
        if code.count(".") == 3:
            return self._village(code)
        return self._by_code.get(code)

    def __getitem__(self, code: str) -> Region:
        """The region with this code.

        Raises:
            KeyError: There is none.
        """
        found = self.get(code)
        if found is None:
            raise KeyError(code)
        return found

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self.get(code) is not None

    def provinces(self) -> tuple[Region, ...]:
        """The provinces, by code."""
        return tuple(r for r in self._by_code.values() if r.level == "provinsi")

    def kabkota(self) -> tuple[Region, ...]:
        """The kabupaten and kota, by code."""
        return tuple(r for r in self._by_code.values() if r.level in ("kabupaten", "kota"))

    def kecamatan_of(self, code: str) -> tuple[Region, ...]:
        """The kecamatan of a kabupaten or kota, by code."""
        return self._kecamatan_of.get(code, ())

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Codes of the kabupaten and kota that share a land border with this one."""
        return self._neighbours.get(code, ())

    # ------------------------------------------------------------------ by name

    def named(self, name: str, level: str | None = None) -> tuple[Region, ...]:
        """The regions down to kecamatan that bear a name or alias, by code; a level word narrows them.

        Example:
            >>> from netralitas_nlp.resources.load import load_resources
            >>> [r.official for r in load_resources().regions.named("Semarang", "kota")]
            ['Kota Semarang']
        """
        codes = self._by_name.get(match_key(name), ())
        return tuple(r for r in map(self._by_code.__getitem__, codes) if level is None or r.level == level)

    def villages_named(self, name: str) -> tuple[str, ...]:
        """Codes of the desa and kelurahan that bear a name, by code. Reads the villages at the first call."""
        return self._villages_by_name.get(match_key(name), ())

    @cached_property
    def former(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Level and match key of names that kabupaten and kota of today bore and no region of that level bears now.

        Example:
            >>> from netralitas_nlp.resources.load import load_resources
            >>> load_resources().regions.former["kabupaten", "pontianak"]
            ('61.02',)
        """
        changed = ((code, change) for code, changes in self._changes.items() for change in changes if len(code) == 5)
        told = ((code, *_split_official(change.old_name, "")) for code, change in changed)
        return _sorted(
            ((level, match_key(name)), code) for code, level, name in told if level and not self.named(name, level)
        )

    @cached_property
    def datelines(self) -> Mapping[str, tuple[str, ...]]:
        """Towns that stand in datelines (seats and large towns), by match key: codes of their kabupaten or kota."""
        rows = self._files.rows("regions/datelines.csv", ("place", "code"))
        return _sorted((match_key(r["place"]), self._known(r["code"], "datelines.csv", r["place"])) for r in rows)

    @cached_property
    def local_terms(self) -> tuple[Mapping[str, str], ...]:
        """Local words for kecamatan and desa and their heads: level, term, head, codes of the regions that use them."""
        return tuple(self._files.rows("regions/local_terms.csv", ("level", "term", "head", "codes")))

    # ------------------------------------------------------------------ by day

    def at(self, code: str, day: date) -> Region:
        """The region with this current code as it was called and coded on a day.

        Days of a change that are known only to the year count from its first of January. Only renamings and
        moves of provinces and kabupaten/kota since 1999 are known.

        Example:
            >>> from netralitas_nlp.resources.load import load_resources
            >>> load_resources().regions.at("93.01", date(2021, 5, 1)).code
            '91.01'

        Raises:
            KeyError: There is no such code.
        """
        region = self[code]
        for change in self._changes.get(code, ()):
            if day.isoformat() < change.since:
                level, name = _split_official(change.old_name, region.level)
                return replace(region, code=change.old_code, level=level, name=name, official=_official(level, name))
        return region

    def exists(self, code: str, day: date) -> bool:
        """Whether a province with this code was there on a day (the six of Papua: four are younger than 2022)."""
        return code in self._by_code and day.isoformat() >= _FOUNDED.get(province(code), "")

    def current(self, code: str) -> str | None:
        """Today's code of a region that is or was coded so ("91.01" → "93.01"); None if never met."""
        return code if code in self._by_code else self._successor.get(code)

    # ------------------------------------------------------------------ reading

    def _read_regions(self) -> None:
        files, add = self._files, self._by_code
        columns = ("code", "name", "lat", "lon")
        for row in files.rows("regions/provinces.csv", (*columns, "short_name", "capital", "timezone")):
            official = row["name"] if row["name"].startswith("Daerah ") else f"Provinsi {row['name']}"
            add[row["code"]] = Region(
                row["code"], "provinsi", row["short_name"], official, *_point(row), row["capital"], row["timezone"]
            )
        for row in files.rows("regions/kabkota.csv", (*columns, "type", "bare_name", "capital", "timezone")):
            level = row["type"].partition("_")[0]
            add[row["code"]] = Region(
                row["code"], level, row["bare_name"], row["name"], *_point(row), row["capital"], row["timezone"]
            )
        for row in files.rows("regions/kecamatan.csv", columns):
            name = row["name"]
            add[row["code"]] = Region(row["code"], "kecamatan", name, f"Kecamatan {name}", *_point(row))
        for code in add:
            self._known(code.rpartition(".")[0] or code, "kabkota.csv or kecamatan.csv", code)

    def _read_aliases(self) -> tuple[Alias, ...]:
        found: dict[tuple[str, str], Alias] = {}
        for row in self._files.rows("regions/aliases.csv", ("alias", "code", "kind", "strength", "case_sensitive")):
            self._known(row["code"], "aliases.csv", row["alias"])
            if row["strength"] not in STRENGTHS:
                raise ResourceError(
                    "aliases.csv", row["alias"], f"give a strength of {', '.join(STRENGTHS)}, not {row['strength']!r}"
                )
            alias = Alias(row["alias"], row["code"], row["kind"], row["strength"], row["case_sensitive"] == "1")
            found[fold(alias.form), alias.code] = alias
        for region in (r for r in self._by_code.values() if r.level in _UPPER):
            for form in _forms(region):
                found.setdefault((fold(form), region.code), Alias(form, region.code, "name"))
        return tuple(found.values())

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        names = [(region.name, region.code) for region in self._by_code.values()]
        names += [(alias.form, alias.code) for alias in self.aliases]
        for row in self._files.rows("regions/kecamatan_aliases.csv", ("alias", "code")):
            names.append((row["alias"], self._known(row["code"], "kecamatan_aliases.csv", row["alias"])))
        return _sorted((match_key(name), code) for name, code in names)

    @cached_property
    def _kecamatan_of(self) -> dict[str, tuple[Region, ...]]:
        regions = (region for region in self._by_code.values() if region.level == "kecamatan")
        return {code: tuple(found) for code, found in grouped((regency(r.code), r) for r in regions).items()}

    @cached_property
    def _villages(self) -> dict[str, list[str]]:
        # Rows, not records: 83,762 records would double the time and the memory, and few are ever asked for.
        return {row[0]: row for row in self._files.cells("regions/desa.csv.xz", ("code", "type", "name", "lat", "lon"))}

    @cached_property
    def _villages_by_name(self) -> dict[str, tuple[str, ...]]:
        merged: dict[str, tuple[str, ...]] = {}
        # Few thousand spellings differ only in blanks and capitals, so the key is made once a spelling.
        for name, codes in grouped((row[2], code) for code, row in self._villages.items()).items():
            key = match_key(name)
            merged[key] = (*merged.get(key, ()), *codes)
        return {key: tuple(sorted(codes)) for key, codes in merged.items()}

    def _village(self, code: str) -> Region | None:
        row = self._villages.get(code)
        if row is None:
            return None
        level = "kelurahan" if row[1] == "kelurahan" else "desa"
        return Region(code, level, row[2], _official(level, row[2]), *_point({"lat": row[3], "lon": row[4]}))

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        rows = self._files.rows("regions/neighbours.csv", ("code_a", "code_b"))
        both = (pair for row in rows for pair in permutations((row["code_a"], row["code_b"])))
        return _sorted((self._known(here, "neighbours.csv", here), there) for here, there in both)

    def _read_history(self) -> tuple[dict[str, tuple[_Change, ...]], dict[str, str]]:
        changes: list[tuple[str, _Change]] = []
        successor: dict[str, str] = {}
        for row in self._files.rows("regions/code_history.csv", ("level", "old_code", "old_name", "code", "since")):
            self._known(row["code"], "code_history.csv", row["old_code"])
            successor.setdefault(row["old_code"], row["code"])
            if row["since"] and row["level"] != "kecamatan":
                changes.append((row["code"], _Change(row["since"], row["old_code"], row["old_name"])))
        ordered = {c: tuple(sorted(found, key=lambda change: change.since)) for c, found in grouped(changes).items()}
        return ordered, successor

    def _known(self, code: str, file: str, entry: str) -> str:
        """The code, which is that of a region."""
        if code not in self._by_code:
            raise ResourceError(file, entry, f"give a code of the tables; {code!r} is not there")
        return code


_UPPER = ("provinsi", "kabupaten", "kota")
# The laws that founded them: UU 14, 15, 16 and 29 of 2022.
_FOUNDED = {"93": "2022-07-25", "94": "2022-07-25", "95": "2022-07-25", "96": "2022-12-08"}


def _sorted(pairs: Iterable[tuple[K, str]]) -> dict[K, tuple[str, ...]]:
    """The codes of each key, each once, sorted."""
    return {key: tuple(sorted(set(codes))) for key, codes in grouped(pairs).items()}


def _point(row: Mapping[str, str]) -> tuple[float | None, float | None]:
    return (float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else (None, None)


def _official(level: str, name: str) -> str:
    return f"{level.title()} {name}"


def _split_official(official: str, level: str) -> tuple[str, str]:
    first, _, rest = official.partition(" ")
    return (first.lower(), rest) if first in ("Kabupaten", "Kota") else (level, official)


def _forms(region: Region) -> Iterable[str]:
    """The name and the spellings that news use for it without a list: blanks, hyphens, "Kep.", "Sumatra"."""
    names = [region.name]
    if region.level == "provinsi":
        names.append(region.official.removeprefix("Provinsi "))
    for name in names:
        yield name
        words = name.replace("-", " ").split()
        if "-" in name or (len(words) == 2 and words[0] == words[1]):
            yield from (" ".join(words), "-".join(words))
        if len(words) == 2 and fold(words[1]) not in _DIRECTIONS:
            yield words[0] + fold(words[1])
        if words[0] == "Kepulauan":
            yield from (f"Kep. {' '.join(words[1:])}", f"Kep {' '.join(words[1:])}")
        if words[0] == "Sumatera":
            yield " ".join(["Sumatra", *words[1:]])
