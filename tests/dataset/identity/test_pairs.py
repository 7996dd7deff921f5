"""Pairs held as numbers are those that sets of them would hold."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from netralitas_nlp.dataset.identity.pairs import number_of, pairs_sharing


@pytest.mark.parametrize("seed", range(20))
def test_all_that_share_a_key_are_met_once_in_order(seed: int) -> None:
    dice = random.Random(seed)
    keys = {f"{n:02}": [number_of(str(dice.randint(0, 9))) for _ in range(dice.randint(0, 4))] for n in range(30)}
    given = dice.sample(sorted(keys.items()), len(keys))
    expected = [(a, b) for a, b in combinations(sorted(keys), 2) if set(keys[a]) & set(keys[b])]

    pairs = pairs_sharing(given)

    assert list(pairs) == expected
    kept = bytearray(a < "10" for a, _ in expected)
    assert list(pairs.only(kept)) == [(a, b) for a, b in expected if a < "10"]
    assert list(pairs.within(lambda member: member[0])) == [(a, b) for a, b in expected if a[0] == b[0]]


def test_of_many_only_neighbours_meet() -> None:
    assert list(pairs_sharing(((c, [1]) for c in "abcd"), most=3, neighbours=1)) == [("a", "b"), ("b", "c"), ("c", "d")]
    assert list(pairs_sharing(((c, [1, 1]) for c in "abcd"), most=3, neighbours=0)) == []


def test_without_keys_nobody_meets() -> None:
    assert list(pairs_sharing([("a", []), ("b", [])])) == list(pairs_sharing([])) == []
