"""Prohibited acts and sanctions: reads and checks `prohibited_acts.csv`, `sanctions.csv` and `acts.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import Stance
from netralitas_nlp.resources.files import DataFiles

FILE, ACTS, SANCTIONS = "acts.toml", "prohibited_acts.csv", "sanctions.csv"
CLASSES = frozenset(
    {"kode_etik", "disiplin", "ringan", "sedang", "berat", "pidana", "administratif", "rekomendasi", "laporan"}
)
STAGES = frozenset({"none", "reported", "alleged", "processed", "proven", "recommended", "sanctioned"})
_LISTS = (
    "about", "election", "leads", "continues", "early", "joins", "no_stance", "no_sanction", "grade_heads",
    "grade_leads", "grades", "conditions", "count_topics", "numbered", "other_units", "before_units", "before_years",
    "among",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodedAct:
    """A row of the catalogue of prohibited acts.

    Attributes:
        code: Its code: "DI-4".
        instrument: The regulation that lists it: "skb/2022".
        phase: "before_candidate", "after_candidate" or "any".
        name: What is forbidden, in Indonesian.
        name_en: The same in English.
        legal_basis: Provisions.
        sanction_class: Class of the sanction; None where the catalogue leaves it open.
        sanctions: Ids of the sanctions it threatens.
    """

    code: str
    instrument: str
    phase: str
    name: str
    name_en: str
    legal_basis: tuple[str, ...]
    sanction_class: str | None
    sanctions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActForm:
    """How an act is told: one word of every group, none of `without`."""

    id: str
    code: str | None
    before: str | None
    needs: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SanctionForm:
    """How a sanction is told."""

    sanction: str | None
    sanction_class: str
    forms: tuple[str, ...]
    needs: tuple[str, ...]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountForm:
    """How a stage of cases is told: words after or before the number."""

    stage: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActWords:
    """Everything that acts, sanctions and counts are found by."""

    catalogue: Mapping[str, CodedAct]
    sanction_names: Mapping[str, str]
    acts: tuple[ActForm, ...]
    stances: Mapping[str, Stance]
    sanctions: tuple[SanctionForm, ...]
    counts: tuple[CountForm, ...]
    units: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


def read_act_words(files: DataFiles) -> ActWords:
    """Reads the three files.

    Raises:
        ResourceError: A code, class, stage or stance is unknown, or a block lacks examples.
    """
    catalogue = {row["code"]: _coded(row) for row in files.rows(ACTS, ("code", "legal_basis", "sanction_class"))}
    sanctions = {row["id"]: row["class"] for row in files.rows(SANCTIONS, ("id", "class", "name_id"))}
    _check_catalogue(catalogue, sanctions)
    table = files.table(FILE)
    return ActWords(
        catalogue=catalogue,
        sanction_names=sanctions,
        acts=tuple(_act(block, catalogue) for block in table.get("act", [])),
        stances=_stances(table),
        sanctions=tuple(_sanction(block, sanctions) for block in table.get("sanction", [])),
        counts=tuple(_count(block) for block in table.get("count", [])),
        units={form: unit for unit, forms in table.get("counts", {}).get("units", {}).items() for form in forms},
        lists=_word_lists(table.get("words", {})),
    )


def _coded(row: Mapping[str, str]) -> CodedAct:
    return CodedAct(
        code=row["code"],
        instrument=row["instrument"],
        phase=row["phase"],
        name=row["act_id"],
        name_en=row["act_en"],
        legal_basis=tuple(part.strip() for part in row["legal_basis"].split(";") if part.strip()),
        sanction_class=row["sanction_class"] or None,
        sanctions=tuple(part for part in row["sanctions"].split(";") if part),
    )


def _check_catalogue(catalogue: Mapping[str, CodedAct], sanctions: Mapping[str, str]) -> None:
    for name, sanction_class in sanctions.items():
        if sanction_class not in CLASSES:
            raise ResourceError(SANCTIONS, f"row {name!r}", f"class must be one of {', '.join(sorted(CLASSES))}")
    for act in catalogue.values():
        if act.sanction_class is not None and act.sanction_class not in CLASSES:
            raise ResourceError(
                ACTS, f"row {act.code!r}", f"sanction_class must be one of {', '.join(sorted(CLASSES))}"
            )
        unknown = [s for s in act.sanctions if s not in sanctions]
        if unknown:
            raise ResourceError(ACTS, f"row {act.code!r}", f"add {unknown[0]!r} to {SANCTIONS} or drop it")


def _act(block: Mapping[str, Any], catalogue: Mapping[str, CodedAct]) -> ActForm:
    name = _named(block, "id", "act")
    for key in ("code", "before"):
        if block.get(key) is not None and block[key] not in catalogue:
            raise ResourceError(FILE, f"act {name!r}", f"{key} {block[key]!r} is no row of {ACTS}")
    if not block.get("needs"):
        raise ResourceError(FILE, f"act {name!r}", "add needs, a list of groups of words")
    needs = tuple(tuple(group) for group in block["needs"])
    return ActForm(name, block.get("code"), block.get("before"), needs, _words(block, "without"), *_tests(block))


def _sanction(block: Mapping[str, Any], known: Mapping[str, str]) -> SanctionForm:
    name = block.get("id")
    entry = f"sanction {name or block.get('class')!r}"
    if name is not None and name not in known:
        raise ResourceError(FILE, entry, f"add the id to {SANCTIONS} or give a class instead")
    sanction_class = known[name] if name is not None else block.get("class")
    if sanction_class not in CLASSES:
        raise ResourceError(FILE, entry, f"class must be one of {', '.join(sorted(CLASSES))}")
    _need_examples(block, entry)
    return SanctionForm(name, str(sanction_class), _words(block, "forms"), _words(block, "with"), *_tests(block))


def _count(block: Mapping[str, Any]) -> CountForm:
    stage = block.get("stage")
    if stage not in STAGES:
        raise ResourceError(FILE, f"count {stage!r}", f"stage must be one of {', '.join(sorted(STAGES))}")
    _need_examples(block, f"count {stage!r}")
    return CountForm(str(stage), _words(block, "after"), _words(block, "before"), *_tests(block))


def _stances(table: Mapping[str, Any]) -> dict[str, Stance]:
    found: dict[str, Stance] = {}
    for block in table.get("stance", []):
        if block.get("stance") not in [s.value for s in Stance]:
            raise ResourceError(FILE, f"stance {block.get('stance')!r}", "use warning, allegation, finding or verdict")
        found.update(dict.fromkeys(block.get("forms", ()), Stance(block["stance"])))
    return found


def _named(block: Mapping[str, Any], key: str, what: str) -> str:
    if not block.get(key):
        raise ResourceError(FILE, f"{what} {dict(block)!r:.60}", f"give it an {key}")
    _need_examples(block, f"{what} {block[key]!r}")
    return str(block[key])


def _need_examples(block: Mapping[str, Any], entry: str) -> None:
    if not block.get("examples"):
        raise ResourceError(FILE, entry, "add at least one example")


def _words(block: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(block.get(key, ()))


def _tests(block: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _words(block, "examples"), _words(block, "not_this")


def _word_lists(words: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    missing = [name for name in _LISTS if name not in words]
    if missing:
        raise ResourceError(FILE, "[words]", f"add the list {missing[0]!r}")
    return {name: tuple(words[name]) for name in _LISTS}
