"""Cost grows in line with the number of articles: counted, not timed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from netralitas_nlp.dataset.identity.cluster import Verdict, grouped
from netralitas_nlp.dataset.identity.join import Identity, join
from netralitas_nlp.dataset.identity.pairs import MOST_TOGETHER, pairs_sharing
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
        return sum(1 for _ in pairs_sharing((f"{n:06}", [1]) for n in range(members)))

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


def some(seed: int) -> Iterator[Verdict]:
    """Merges, refusals, doubts and judgements between some of eight members."""
    dice = random.Random(seed)
    for left, right in combinations("abcdefgh", 2):
        match dice.choice(("none", "none", "same", "refused", "doubt", "judged")):
            case "same":
                surplus = dice.randint(0, 3)
                yield Verdict(left, right, True, ("said",), 5.0 + surplus, surplus)
            case "refused":
                yield Verdict(left, right, False, ("other_region",), final=True, near=dice.random() < 0.5)
            case "doubt":
                yield Verdict(left, right, False, ("said",), 2.0, -dice.randint(0, 3))
            case "judged":
                yield Verdict(left, right, dice.random() < 0.5, (), by="a reader")


def test_refusals_that_are_left_out_change_no_group() -> None:
    left_out = 0
    for said in (list(some(seed)) for seed in range(500)):
        roots, kept = grouped("abcdefgh", said)
        whole, everything = grouped("abcdefgh", [replace(v, near=True) for v in said])
        assert roots == whole
        assert set(kept) <= {replace(v, near=k.near) for v in everything for k in said if k.pair == v.pair}
        assert {v.pair for v in kept if v.same} == {v.pair for v in everything if v.same}
        left_out += len(everything) - len(kept)
    assert left_out > 0
