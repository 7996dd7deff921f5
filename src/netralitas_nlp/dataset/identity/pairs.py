"""Pairs to compare: members that share a key. Keys, members and pairs are numbers, for there are millions of them."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

Pair = tuple[str, str]

MOST_TOGETHER = 200
"""Members that share a key and are compared each with each."""
_NEIGHBOURS = 20
_AT_A_TIME = 100_000  # pairs, or keys, of which more is made than numbers


def number_of(text: str) -> int:
    """A text as a number of 64 bits, the same on each run; two texts of one number are one comparison more."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


class Pairs:
    """Pairs of members, in order, each in order; 8 bytes a pair.

    Args:
        members: All members, in order.
        numbers: Each pair as number of the left member times number of members, plus number of the right one.
    """

    def __init__(self, members: Sequence[str], numbers: Numbers) -> None:
        self._members, self._numbers = members, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Pair]:
        members = self._members
        for left, right in self._sides():
            yield from zip(
                map(members.__getitem__, left.tolist()), map(members.__getitem__, right.tolist()), strict=True
            )

    def only(self, kept: bytearray) -> Pairs:
        """Those of the pairs whose byte is 1."""
        import numpy as np

        return Pairs(self._members, self._numbers[np.array(kept, np.bool_)])

    def within(self, group_of: Callable[[str], str]) -> Iterator[Pair]:
        """Those of the pairs whose members are of one group."""
        import numpy as np

        known: dict[str, int] = {}
        groups = np.array([known.setdefault(group_of(m), len(known)) for m in self._members], np.int64)
        for left, right in self._sides():
            for at in np.flatnonzero(groups[left] == groups[right]).tolist():
                yield self._members[left[at]], self._members[right[at]]

    def _sides(self) -> Iterator[tuple[Numbers, Numbers]]:
        for start in range(0, len(self._numbers), _AT_A_TIME):
            some = self._numbers[start : start + _AT_A_TIME]
            yield some // len(self._members), some % len(self._members)


def pairs_sharing(
    keys_of: Iterable[tuple[str, Iterable[int]]], most: int = MOST_TOGETHER, neighbours: int = _NEIGHBOURS
) -> Pairs:
    """Pairs of members that share a key; of many that share one only neighbours in order.

    So cost grows with the number of members.

    Args:
        keys_of: Each member with the numbers of its keys.
        most: Members that may share a key and still are compared each with each.
        neighbours: Of more that share one, with how many of those behind it each is compared.
    """
    import numpy as np

    members: list[str] = []
    owners, keys = array("q"), array("Q")
    for number, (member, own) in enumerate(keys_of):
        members.append(member)
        keys.extend(own)
        owners.extend([number] * (len(keys) - len(owners)))
    order = sorted(range(len(members)), key=members.__getitem__)
    place = np.empty(len(members), np.int64)
    place[order] = np.arange(len(members))
    found = _met(np.array(keys), place[np.array(owners)], len(members), most, neighbours)
    return Pairs([members[i] for i in order], found)


def _met(keys: Numbers, owners: Numbers, many: int, most: int, neighbours: int) -> Numbers:
    """Numbers of the pairs of owners that have a key together, in order."""
    import numpy as np

    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    fresh = np.ones(len(keys), np.bool_)
    fresh[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    keys, owners = keys[fresh], owners[fresh]
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(first)
    sizes = np.diff(np.append(starts, len(keys)))
    behind = np.repeat(starts + sizes, sizes) - np.arange(len(keys)) - 1  # having the same key, behind each
    partners = np.where(np.repeat(sizes, sizes) <= most, behind, np.minimum(behind, neighbours))
    found = [np.empty(0, np.int64)]
    for start in range(0, len(keys), _AT_A_TIME):
        some = partners[start : start + _AT_A_TIME]
        left = np.repeat(np.arange(start, start + len(some)), some)
        step = np.arange(1, len(left) + 1) - np.repeat(np.cumsum(some) - some, some)
        found.append(np.unique(owners[left] * many + owners[left + step]))
    return np.unique(np.concatenate(found))
