"""Prohibited acts and sanctions: reads and checks `prohibited_acts.csv`, `sanctions.csv` and `acts.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import Stance
from netralitas_nlp.resources.blocks import check, read_blocks, read_rows, word_lists
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
        name: What is forbidden, in Indonesian.
        legal_basis: Provisions.
        sanction_class: Class of the sanction; None where the catalogue leaves it open.
        sanctions: Ids of the sanctions it threatens.
    """

    code: str
    name: str
    legal_basis: tuple[str, ...]
    sanction_class: str | None
    sanctions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActForm:
    """How an act is told: one word of every group, none of `without`."""

    id: str
    needs: tuple[tuple[str, ...], ...]
    examples: tuple[str, ...]
    code: str | None = None
    before: str | None = None
    without: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SanctionForm:
    """How a sanction is told; `along` are words of which one must stand beside."""

    sanction: str | None
    sanction_class: str
    examples: tuple[str, ...]
    forms: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountForm:
    """How a stage of cases is told: words after or before the number."""

    stage: str
    examples: tuple[str, ...]
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActWords:
    """Everything that acts, sanctions and counts are found by."""

    catalogue: Mapping[str, CodedAct]
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
    sanctions = {row["id"]: row["class"] for row in files.rows(SANCTIONS, ("id", "class", "name_id"))}
    for name, sanction_class in sanctions.items():
        check(SANCTIONS, name, "class", sanction_class, CLASSES)
    closed = {"sanction_class": CLASSES, "sanctions": sanctions}
    catalogue = {act.code: act for act in read_rows(CodedAct, files, ACTS, columns={"name": "act_id"}, one_of=closed)}
    table = files.table(FILE)
    stages = read_blocks(CountForm, FILE, table.get("count", []), needs=("stage", "examples"), one_of={"stage": STAGES})
    return ActWords(
        catalogue=catalogue,
        acts=_acts(table, catalogue),
        stances=_stances(table),
        sanctions=_sanctions(table, sanctions),
        counts=tuple(stages),
        units={form: unit for unit, forms in table.get("counts", {}).get("units", {}).items() for form in forms},
        lists=word_lists(FILE, table.get("words", {}), _LISTS),
    )


def _acts(table: Mapping[str, Any], catalogue: Mapping[str, CodedAct]) -> tuple[ActForm, ...]:
    acts = read_blocks(ActForm, FILE, table.get("act", []), needs=("id", "needs", "examples"))
    for act in acts:
        for code in (act.code, act.before):
            if code is not None and code not in catalogue:
                raise ResourceError(FILE, act.id, f"{code!r} is no row of {ACTS}")
    return tuple(acts)


def _sanctions(table: Mapping[str, Any], known: Mapping[str, str]) -> tuple[SanctionForm, ...]:
    """The forms of sanctions; one of the catalogue has the class that stands there."""
    forms = read_blocks(
        SanctionForm,
        FILE,
        table.get("sanction", []),
        needs=("examples",),
        one_of={"sanction": known, "sanction_class": CLASSES},
        sanction=lambda block: block.get("id"),
        sanction_class=lambda block: known.get(block.get("id", ""), block.get("class")),
        along=lambda block: tuple(block.get("with", ())),
    )
    return tuple(forms)


def _stances(table: Mapping[str, Any]) -> dict[str, Stance]:
    found: dict[str, Stance] = {}
    for block in table.get("stance", []):
        check(FILE, "stance", "stance", block.get("stance"), [s.value for s in Stance])
        found.update(dict.fromkeys(block.get("forms", ()), Stance(block["stance"])))
    return found
