"""Reads how an office is held: words before it ("Pj.", "mantan") and behind it ("terpilih", "(nonaktif)", "yang dicopot")."""

from __future__ import annotations

from collections.abc import Collection

from netralitas_nlp.model import OfficeMention, OfficeStatus
from netralitas_nlp.resources.offices import Office, OfficeRegister
from netralitas_nlp.text.unit_phrases import blank
from netralitas_nlp.text.words import Words

_MOST_BEFORE = 3
_LONGEST = 2  # words of a status
_RANK = {OfficeStatus.FORMER: 2, OfficeStatus.CANDIDATE: 3}  # "mantan Pj", "calon Pj"; others rank below


class StatusReader:
    """Reads the words of status around an office.

    Args:
        register: The grammar's words.
    """

    def __init__(self, register: OfficeRegister) -> None:
        self._before = register.statuses("status")
        self._named = register.statuses("status_before_name")
        suffixes = register.statuses("status_suffix")
        self._behind = suffixes | self._named
        self._clause = suffixes | register.statuses("status_clause")
        self._adverbs = register.words("status_adverbs")
        self._verbal = register.words("status_verbal")

    def before(self, row: Words, first: int, office: Office) -> tuple[int, OfficeStatus]:
        """Where the office begins with its status words ("Penjabat (Pj) Bupati"), and the status."""
        begin = first
        status = OfficeStatus.CANDIDATE if office.category == "candidate" else OfficeStatus.DEFINITIVE
        for _ in range(_MOST_BEFORE):
            for length in range(_LONGEST, 0, -1):
                at = begin - length
                if at < 0 or not _joined(row, begin) or (length == _LONGEST and not blank(row.gap(at + 1))):
                    continue
                found = self._before.get(" ".join(row.slice(at, begin)))
                if found is not None:
                    begin, status = at, _outer(found, status)
                    break
            else:
                return begin, status
        return begin, status

    def opening(self, row: Words, first: int, end: int, known: OfficeMention | None) -> tuple[int, OfficeStatus]:
        """Of an office read beside a name, the word behind those of status that it begins with, and the status; else the register's."""
        status = known.status if known is not None else OfficeStatus.DEFINITIVE
        for length in range(min(_LONGEST, end - first - 1), 0, -1):
            found = self._before.get(" ".join(row.slice(first, first + length)))
            if found is not None:
                return first + length, _outer(found, status)
        return first, status

    def behind(self, row: Words, at: int, persons: Collection[int]) -> tuple[int, OfficeStatus | None]:
        """Index after words of status behind an office, and the status; `at` itself and None if there are none.

        "terpilih sebagai ketua" tells what happened, no status; "sebelumnya" is one only before a name.
        """
        gap = row.gap(at)
        if not (blank(gap) or gap.strip() == "(") or "\n" in gap:
            return at, None
        first = at
        if row.key(first) == "yang":
            first += 1
            while row.key(first) in self._adverbs:
                first += 1
        words = self._clause if first > at else self._behind
        for length in range(_LONGEST, 0, -1):
            end = first + length
            key = " ".join(row.slice(first, end))
            if (
                key in words
                and all(blank(row.gap(i)) for i in range(at + 1, end))
                and self._ends(row, key, end, persons)
            ):
                return end, words[key]
        return at, None

    def _ends(self, row: Words, key: str, end: int, persons: Collection[int]) -> bool:
        """Whether words of status end where they seem to."""
        if key in self._named:
            return end in persons and row.gap(end).strip() in ("", ",")
        return not (blank(row.gap(end)) and row.key(end) in self._verbal)


def status_of(before: OfficeStatus, behind: OfficeStatus | None) -> OfficeStatus:
    """How an office is held by the words on both sides: "mantan" counts over all, "calon … petahana" is a candidate."""
    if behind in (None, OfficeStatus.DEFINITIVE) or before is OfficeStatus.FORMER:
        return before
    return behind


def _outer(found: OfficeStatus, inner: OfficeStatus) -> OfficeStatus:
    """The status by one word more before the office."""
    return found if inner is OfficeStatus.DEFINITIVE or _RANK.get(found, 1) > _RANK.get(inner, 1) else inner


def _joined(row: Words, index: int) -> bool:
    gap = row.gap(index)
    return "\n" not in gap and gap.strip() in ("", ".", "(", ")", ").", ".)")
