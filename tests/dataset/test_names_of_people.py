"""What a person is called over many articles: forms vote, relatives and slips rename nobody."""

from __future__ import annotations

import pytest

from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import article, person

REGENT = {"role": "Bupati Jepara", "role_id": "bupati", "agency_id": "agency:pemkab@33.20", "region": "33.20"}
CHAIR = {"role": "Ketua TP PKK Jepara", "role_id": "ketua", "agency_id": "agency:pkk@33.20", "region": "33.20"}


@pytest.mark.parametrize(
    ("told", "names"),
    [
        pytest.param({"Argan Sumirekan": 60, "Siti Argan Sumirekan": 1}, {"Argan Sumirekan"}, id="one slip"),
        pytest.param({"Argan Sumirekan": 60, "Argan": 20}, {"Argan Sumirekan"}, id="short forms are not the fullest"),
        pytest.param({"Argan Sumirekan": 30, "Argan Bima Sumirekan": 20}, {"Argan Bima Sumirekan"}, id="a fuller form"),
        pytest.param({"Argan Sumirekan": 1, "Argan": 1}, {"Argan Sumirekan"}, id="two articles"),
        pytest.param({"Argan Sumirekan": 12, "Dharma Wijilantu": 1}, {"Argan Sumirekan", "Dharma Wijilantu"}, id="two"),
    ],
)
def test_forms_vote_for_the_name(told: dict[str, int], names: set[str], known: Resources) -> None:
    forms = [name for name, count in told.items() for _ in range(count)]
    records = [article(f"a/{n}", people=[person(name, **REGENT)]) for n, name in enumerate(forms)]

    assert names <= set(tabulate(records, known).frames["people"]["name"])


def test_spouses_keep_their_own_names_and_offices(known: Resources) -> None:
    records = [
        article(
            f"a/{n}",
            people=[person("Argan Sumirekan", **REGENT), person("Lestari Argan Sumirekan", start=200, **CHAIR)],
        )
        for n in range(12)
    ]
    people = tabulate(records, known).frames["people"]

    assert dict(zip(people["name"], people["role"], strict=True)) == {
        "Argan Sumirekan": "Bupati Jepara",
        "Lestari Argan Sumirekan": "Ketua TP PKK Jepara",
    }
