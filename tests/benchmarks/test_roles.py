"""Offices and agencies of speakers scored on a small file written here, and on PFSA-ID where it is beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.roles import RoleScore, evaluate_roles, officials_only

from netralitas_nlp.resources.load import Resources
from tests.annotate.officials import reader
from tests.quality.floors import Floors, fingerprint

SENTENCES = """\
Kepala\tU-ROLE
Dinas\tB-AFFILIATION
Kesehatan\tI-AFFILIATION
Kudus\tL-AFFILIATION
Sastro\tB-PERSON
Wirabumi\tL-PERSON
mengatakan\tU-CUE
itu\tO
.\tO

“\tO
Baik\tO
,\tO
”\tO
kata\tU-CUE
Bupati\tB-ROLE
Kudus\tL-ROLE
,\tO
Ningrum\tB-PERSON
Wirabumi\tL-PERSON
.\tO
"""


def by_label(scores: list[RoleScore]) -> dict[str, RoleScore]:
    return {score.label: score for score in scores}


def test_a_file_is_scored(tmp_path: Path, known: Resources) -> None:
    path = tmp_path / "set.txt"
    path.write_text(SENTENCES, encoding="utf-8")
    scores = by_label(evaluate_roles(path, reader(known), known.agencies))

    assert (scores["ROLE"].right, scores["ROLE"].exact, scores["ROLE"].invented, scores["ROLE"].missed) == (2, 2, 0, 0)
    assert (scores["AFFILIATION"].right, scores["AFFILIATION"].exact) == (1, 1)
    assert scores["PERSON"].recall == 1.0


def test_what_is_not_found_is_missed(tmp_path: Path, known: Resources) -> None:
    path = tmp_path / "set.txt"
    path.write_text("Tukang\tB-ROLE\nkebun\tL-ROLE\nitu\tO\npulang\tO\n.\tO\n", encoding="utf-8")
    scores = by_label(evaluate_roles(path, reader(known), known.agencies))

    assert (scores["ROLE"].right, scores["ROLE"].missed, scores["ROLE"].f1) == (0, 1, 0.0)


@pytest.mark.shared
@pytest.mark.slow
def test_floors_on_the_development_part_of_pfsa_id(shared: Path, known: Resources, floors: Floors) -> None:
    marked = shared / "data/pfsa-id/dev-40.txt.xz"
    scores = by_label(evaluate_roles(marked, officials_only(known), known.agencies))
    reached = {
        "F1 ROLE": scores["ROLE"].f1,
        "F1 AFFILIATION": scores["AFFILIATION"].f1,
        "recall PERSON": scores["PERSON"].recall,
    }

    floors.check("pfsa-id dev, roles", reached, fingerprint([], [marked]))
