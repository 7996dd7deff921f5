"""Verdicts on pairs to groups: what a person judged stands first, then the weightiest merges.

A refusal keeps groups apart. Where pairs between two groups speak against each other, the sum of their weights decides:
one likely pair does not join groups of which all other members disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from netralitas_nlp.dataset.identity.pairs import Pair, Pairs


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of two members.

    Attributes:
        left, right: The members, `left` < `right`.
        same: Whether they are the same thing.
        reasons: Names of what decided, weightiest first.
        weight: Sum of the reasons' weights.
        surplus: By how much the weight is above what a merge takes, or below it because something speaks against it; 0
            where nothing was weighed, or too little is known.
        final: A refusal that keeps the groups of both apart (another day); a pair with too little in common is not
            final: a third article may still join them.
        near: Whether a refusal is worth a person's look though it decides nothing: more than a name or a day is shared.
        by: "rules", or the name of the person who judged.
    """

    left: str
    right: str
    same: bool
    reasons: tuple[str, ...]
    weight: float = 0.0
    surplus: float = 0.0
    final: bool = False
    near: bool = True
    by: str = "rules"

    @property
    def pair(self) -> Pair:
        """Both members, as a key."""
        return self.left, self.right


@lru_cache(maxsize=20_000)
def shared(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """The same reasons as one object: millions of pairs are refused for a few of them."""
    return reasons


def ordered(one: str, other: str) -> Pair:
    """Two members as a key."""
    return (one, other) if one <= other else (other, one)


def met_through(verdicts: Iterable[Verdict], between: Collection[str], most: int | None = None) -> set[Pair]:
    """Pairs of members that are the same as one member of `between`, of which at most `most` others are looked at."""
    partners: dict[str, set[str]] = {}
    for verdict in verdicts:
        if verdict.same:
            for one, other in (verdict.pair, verdict.pair[::-1]):
                if one in between:
                    partners.setdefault(one, set()).add(other)
    return {ordered(a, b) for group in partners.values() for a, b in combinations(sorted(group)[:most], 2)}


@dataclass(frozen=True, slots=True)
class Far:
    """Pairs refused for good that share too little to be told of: they decide only where a chain of merges joins both.

    There are millions of them, so they are weighed anew where they decide.

    Attributes:
        pairs: The pairs.
        weigh: The verdict on one of them.
    """

    pairs: Pairs
    weigh: Callable[[str, str], Verdict]


class Groups:
    """Members in groups (union-find) that knows which groups must stay apart, and what speaks for joining them."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._least: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        self._surplus: dict[str, dict[str, float]] = {}

    def root(self, member: str) -> str:
        """The member that stands for its group."""
        at = member
        while (up := self._parent.get(at, at)) != at:
            at = up
        while (up := self._parent.get(member, member)) != member:
            self._parent[member] = at
            member = up
        return at

    def least(self, member: str) -> str:
        """The smallest member of its group."""
        root = self.root(member)
        return self._least.get(root, root)

    def keep_apart(self, one: str, other: str) -> None:
        """From now on these two groups never join."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def weigh(self, one: str, other: str, surplus: float) -> None:
        """Adds what a pair says for (or against) joining the groups of two members."""
        a, b = self.root(one), self.root(other)
        if a != b:
            for x, y in ((a, b), (b, a)):
                row = self._surplus.setdefault(x, {})
                row[y] = row.get(y, 0.0) + surplus

    def agree(self, one: str, other: str) -> bool:
        """Whether the pairs between the groups of two members speak for joining them, on the whole."""
        a, b = self.root(one), self.root(other)
        return a == b or self._surplus.get(a, {}).get(b, 0.0) >= 0

    def join(self, one: str, other: str) -> bool:
        """Joins the groups of two members; False if they must stay apart."""
        # The group that more is said of stays: what is said of the other is moved, so that cost stays near linear.
        a, b = sorted((self.root(one), self.root(other)), key=lambda r: (-self._said_of(r), r))
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        self._least[a] = min(self._least.get(a, a), self._least.pop(b, b))
        self._parent[b] = a
        for foe in self._apart.pop(b, ()):
            self._apart[foe].discard(b)
            self._apart[foe].add(a)
            self._apart.setdefault(a, set()).add(foe)
        for third, surplus in self._surplus.pop(b, {}).items():
            del self._surplus[third][b]
            if third != a:
                self.weigh(a, third, surplus)
        return True

    def _said_of(self, root: str) -> int:
        return len(self._apart.get(root, ())) + len(self._surplus.get(root, ()))


def grouped(
    members: Iterable[str], verdicts: Iterable[Verdict], far: Far | None = None
) -> tuple[dict[str, str], list[Verdict]]:
    """The group (its smallest member) of each member, and the verdicts as they stand in the end.

    A merge that a refusal elsewhere in the groups forbids comes back as a refusal with the reason "kept_apart", one that
    most pairs between the groups speak against with "outweighed". Final refusals that keep nothing apart and were not
    near are left out.
    """
    found = sorted(_deciding(list(verdicts), far), key=lambda v: (v.by == "rules", -v.surplus, -v.weight, v.pair))
    groups = Groups()
    for verdict in found:
        if verdict.by != "rules" and verdict.same:
            groups.join(*verdict.pair)
    for verdict in found:
        if not verdict.same and (verdict.final or verdict.by != "rules"):
            groups.keep_apart(*verdict.pair)
        elif verdict.surplus:
            groups.weigh(*verdict.pair, verdict.surplus)
    settled = []
    for verdict in found:
        if verdict.same:
            if verdict.by == "rules" and not groups.agree(*verdict.pair):
                verdict = replace(verdict, same=False, reasons=(*verdict.reasons, "outweighed"))
            elif not groups.join(*verdict.pair):
                verdict = replace(verdict, same=False, reasons=(*verdict.reasons, "kept_apart"))
        settled.append(verdict)
    return {member: groups.least(member) for member in members}, sorted(settled, key=lambda v: v.pair)


def _deciding(verdicts: Sequence[Verdict], far: Far | None) -> Iterator[Verdict]:
    """All but refusals between members that no chain of merges joins: namesakes by the million, refused for nothing."""
    chains = Groups()
    for verdict in verdicts:
        if verdict.same:
            chains.join(*verdict.pair)
    for verdict in verdicts:
        if not verdict.final or verdict.near or chains.root(verdict.left) == chains.root(verdict.right):
            yield verdict
    if far is not None:
        judged = {verdict.pair for verdict in verdicts if verdict.by != "rules"}
        yield from (far.weigh(*pair) for pair in far.pairs.within(chains.root) if pair not in judged)
