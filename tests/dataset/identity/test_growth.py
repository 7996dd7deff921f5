"""Cost grows in line with the number of articles: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netralitas_nlp.dataset.identity.cluster import MOST_TOGETHER, Verdict, grouped, pairs_within
from netralitas_nlp.dataset.identity.join import Identity, join
from netralitas_nlp.dataset.identity.people import PersonReport
from netralitas_nlp.resources.load import Resources

TIMES = 8


def namesakes(known: Resources, count: int, name: str = "Contohwan Rekabumi", around: str | None = None) -> Identity:
    """Heads of an office in as many regencies, all of one name, each told of by an article of that regency."""
    told = [
        PersonReport(
            id=f"{region.code}#x",
            article=region.code,
            name=name,
            role="Kepala Dinas Contoh",
            role_id="kepala_dinas",
            status="definitive",
            region=region.code,
            around=frozenset([around or region.code]),
        )
        for region in list(known.regions.kabkota())[:count]
    ]
    return join([], [], told, known.identity)


def test_a_large_block_is_compared_with_neighbours_only() -> None:
    def compared(members: int) -> int:
        return sum(1 for _ in pairs_within([[f"{n:06}" for n in range(members)]]))

    assert compared(MOST_TOGETHER * 2 * TIMES) <= 1.1 * TIMES * compared(MOST_TOGETHER * 2)


def test_namesakes_elsewhere_are_no_near_refusals(known: Resources) -> None:
    found = namesakes(known, 60)
    assert len(set(found.people.values())) == 60
    assert not found.verdicts


@pytest.mark.parametrize(
    ("name", "around"),
    [("Contohwan Rekabumi", "33.74"), ("Contohwan Misal Rekabumi", None)],
    ids=["articles tell of one regency", "a name of three words"],
)
def test_near_refusals_are_kept_for_a_person_to_judge(known: Resources, name: str, around: str | None) -> None:
    found = namesakes(known, 3, name, around)
    assert len(set(found.people.values())) == 3
    assert [(kind, v.same, v.reasons) for kind, v in found.verdicts] == 3 * [("person", False, ("other_region",))]


def chain(last: str) -> Iterator[Verdict]:
    yield Verdict("a", "b", True, ("same_name",), 7.0, 1.0)
    yield Verdict("b", "c", True, ("same_name",), 6.0)
    yield Verdict("a", last, False, ("other_region",), final=True, near=False)


def test_a_refusal_within_a_chain_keeps_apart() -> None:
    roots, verdicts = grouped("abc", chain("c"))
    assert roots == {"a": "a", "b": "a", "c": "c"}
    assert [(v.pair, v.reasons[-1]) for v in verdicts if not v.same] == [
        (("a", "c"), "other_region"),
        (("b", "c"), "kept_apart"),
    ]


def test_a_refusal_outside_all_chains_is_left_out() -> None:
    roots, verdicts = grouped("abcd", chain("d"))
    assert roots == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert [v.pair for v in verdicts] == [("a", "b"), ("b", "c")]
