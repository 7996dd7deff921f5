"""Whether a regulation was in force on a day, and why.

The answer rests on the register: when it took effect, what revoked or amended it, and up to when that was followed.
What the register does not say is answered with "unknown".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netralitas_nlp.resources.regulations import Register, Regulation, Relation, Transition


class State(StrEnum):
    """Whether a regulation counts on a day."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REVOKED = "revoked"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The answer for one regulation and day.

    Attributes:
        id: The regulation.
        day: The day asked for.
        state: In force, in force as amended, revoked, not yet in force, or unknown.
        by: Ids of the regulations that amended or revoked it by that day, in order of their days.
        reasons: What decided, in words.
        transition: The rule for the time between old and new, if it is revoked and there is one.
        sources: Where the facts were read.
    """

    id: str
    day: date
    state: State
    by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    transition: Transition | None = None
    sources: tuple[str, ...] = ()

    @property
    def superseded(self) -> bool:
        """Whether a text of that day cites what no longer counts."""
        return self.state is State.REVOKED


def status(register: Register, ident: str, day: date) -> Status:
    """Whether the regulation `ident` was in force on `day`.

    Example:
        >>> from netralitas_nlp.resources.load import load_resources
        >>> found = status(load_resources().regulations, "uu/2014/5", date(2023, 12, 1))
        >>> found.state, found.by
        (<State.REVOKED: 'revoked'>, ('uu/2023/20',))
    """
    ident = ident.removeprefix("regulation:")
    regulation = register.get(ident)
    if regulation is None:
        return Status(id=ident, day=day, state=State.UNKNOWN, reasons=("it is not in the register",))
    ended = _ended(register, regulation, day)
    if ended is not None:
        return ended
    return _not_begun(regulation, day) or _open(register, regulation, day)


def _endings(register: Register, regulation: Regulation) -> Iterator[tuple[Relation, date]]:
    """What revokes or replaces it as a whole or for the most part, with the day on which that surely counts."""
    for relation in register.done_to(regulation.id):
        if relation.relation in ("revokes", "replaces") and relation.extent != "part":
            begins = _begins(relation.from_id, register.get(relation.from_id))
            if begins is not None:
                yield relation, begins


def _ended(register: Register, regulation: Regulation, day: date) -> Status | None:
    """Revoked or replaced by that day."""
    relation = next((r for r, begins in _endings(register, regulation) if begins <= day), None)
    if relation is not None:
        word = "revoked" if relation.relation == "revokes" else "replaced"
        reason = f"{word} by {relation.from_id}" + (f" ({relation.note})" if relation.note else "")
        reason += ", save a part" if relation.extent == "most" else ""
        return _status(register, regulation, day, State.REVOKED, (reason,), (relation,))
    if regulation.ends is not None and regulation.ends <= day:
        return _status(register, regulation, day, State.REVOKED, (f"ended on {regulation.ends}",), ())
    return None


def _not_begun(regulation: Regulation, day: date) -> Status | None:
    """Not yet in force, or so near its year that the day decides and is not known."""
    state, year = State.NOT_YET, int(regulation.year)
    if regulation.starts is not None and day < regulation.starts:
        reason = f"in force from {regulation.starts}"
    elif regulation.starts is None and day.year < year:
        reason = f"it is of {regulation.year}"
    elif regulation.starts is None and day.year == year:
        state, reason = State.UNKNOWN, f"its day in {regulation.year} is not known"
    else:
        return None
    sources = (regulation.source,) if regulation.source else ()
    return Status(id=regulation.id, day=day, state=state, reasons=(reason,), sources=sources)


def _open(register: Register, regulation: Regulation, day: date) -> Status:
    """In force or amended, as far as the register was followed."""
    if regulation.state in (None, "unknown", "revoked", "superseded"):
        unsure = _unsure(register, regulation, day)
        if unsure is not None:
            return unsure
    changes = []
    for relation in register.done_to(regulation.id):
        begins = _begins(relation.from_id, register.get(relation.from_id))
        if _changes(relation) and begins is not None and begins <= day:
            changes.append((begins, relation))
    changes.sort(key=lambda change: (change[0], change[1].from_id))
    relations = tuple(relation for _, relation in changes)
    state = State.AMENDED if relations else State.IN_FORCE
    since = regulation.starts or regulation.year
    return _status(register, regulation, day, state, (f"in force since {since}",), relations)


def _unsure(register: Register, regulation: Regulation, day: date) -> Status | None:
    if regulation.state is None and regulation.checked_until is not None and day <= regulation.checked_until:
        return None
    if regulation.state in ("revoked", "superseded") and _has_later_end(register, regulation, day):
        return None
    reason = {
        None: "its changes are not in the register"
        if regulation.checked_until is None
        else f"its changes were followed up to {regulation.checked_until} only",
        "unknown": "its present state could not be found",
        "revoked": "it was revoked, on a day that is not known",
        "superseded": "it was superseded, on a day that is not known",
    }[regulation.state]
    return _status(register, regulation, day, State.UNKNOWN, (reason,), ())


def _has_later_end(register: Register, regulation: Regulation, day: date) -> bool:
    """Whether a known end lies after that day, so that it still counted."""
    known = [begins for _, begins in _endings(register, regulation)]
    return any(end > day for end in (*known, *([regulation.ends] if regulation.ends is not None else [])))


def _changes(relation: Relation) -> bool:
    """Whether it changes a regulation that goes on: an amendment, or the end of a part of it."""
    return relation.relation == "amends" or (relation.relation == "revokes" and relation.extent == "part")


def _begins(ident: str, regulation: Regulation | None) -> date | None:
    """The first day on which a later regulation surely counts: its day, else the end of its year."""
    if regulation is not None and regulation.starts is not None:
        return regulation.starts
    year = regulation.year if regulation is not None else next((p for p in ident.split("/") if len(p) == 4), "")
    return date(int(year), 12, 31) if year.isdigit() else None


def _status(
    register: Register,
    regulation: Regulation,
    day: date,
    state: State,
    reasons: tuple[str, ...],
    relations: tuple[Relation, ...],
) -> Status:
    by = tuple(relation.from_id for relation in relations)
    transitions = register.transitions.get(regulation.id, ()) if state is State.REVOKED else ()
    transition = next((t for t in transitions if not by or t.new_id in by), None)
    sources = [regulation.source, *(relation.source for relation in relations)]
    return Status(
        id=regulation.id,
        day=day,
        state=state,
        by=by,
        reasons=reasons,
        transition=transition,
        sources=tuple(dict.fromkeys(source for source in sources if source)),
    )
