"""Who is a public person: by office, by the part played at an occasion, by signing the text. Nobody else is.

| evidence | public |
| --- | --- |
| an office of state, party, body or village; a candidacy | always, also of suspects and victims; never of a child |
| a president, vice president or candidate for these | always |
| another function (expert, counsel, firm, press), a resource person, opener, moderator | unless a sign of a private person stands beside the name (a trade is none beside these) |
| an office's words beside the name that no rule joined to it | unless any such sign stands there |
| being quoted, speaking at an occasion uninvited, being named | never |

Words beside a name that no register holds ("kurator pameran") make nobody public. An office that belongs to a relative or to whom somebody works for is nobody's else ("anak Bupati Jepara, X").
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import ArgumentRole, Document, EventMention, OfficeMention, Official, PersonMention
from netralitas_nlp.privacy.signs import CHILD, Around, Seen
from netralitas_nlp.resources.offices import OfficeRegister
from netralitas_nlp.resources.privacy import PrivacyWords
from netralitas_nlp.text.fold import fold

NO_ROLE = "no_public_role"
_INVITED = (ArgumentRole.OPENER, ArgumentRole.MODERATOR)
_ROLES = (ArgumentRole.SPEAKER, *_INVITED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody is private, and why.

    Attributes:
        private: No public role.
        why: What says so: signs of `privacy.toml`, "age", "address", "child", "no_public_role"; empty for public persons.
        offices: The offices that are the person's own.
    """

    private: bool
    why: tuple[str, ...]
    offices: tuple[OfficeMention, ...]


class Standings:
    """Reads a document once and tells of each of its people.

    Args:
        doc: A document after the pipeline.
        words: Words and kinds of office.
        register: Offices.
        tokens: Words of names of people, folded.
    """

    def __init__(self, doc: Document, words: PrivacyWords, register: OfficeRegister, tokens: Container[str]) -> None:
        self._words, self._text = words, doc.text
        self._around = Around(doc, words, register, tokens)
        by_span = {o.span: o for o in doc.of(OfficeMention)}
        self._held = grouped((official.person, by_span[official.office]) for official in doc.of(Official))
        parts = (a for event in doc.of(EventMention) for role in _ROLES for a in event.having(role))
        self._parts = grouped((argument.value, argument) for argument in parts)  # by the name of who plays them

    def of(self, name: str, found: Sequence[PersonMention], *, signed: bool = False) -> Standing:
        """The standing of the person whom these mentions name.

        Args:
            name: The fullest name.
            found: Mentions of one person.
            signed: Whether the person wrote the text.
        """
        seen = [self._around.seen(m) for m in found]
        held = ((office, m) for m in found for office in self._held.get(m.span, ()))
        offices = tuple(office for office, m in held if not self._around.of_somebody_else(office.span, m.span))
        if any(s.child for s in seen) or any(self._of_minors(o) for o in offices):
            return Standing(True, (CHILD, *_signs(seen, CHILD)), ())
        tiers = {self._around.tier(o) for o in offices if not o.unlisted}
        signs = _signs(seen)
        if "private" in tiers and not signs:
            signs = ("role",)
        names = {name, *(m.name for m in found)}
        if self._is_public(names, tiers, frozenset(signs), signed, any(s.office for s in seen)):
            return Standing(False, (), offices)
        return Standing(True, signs or (NO_ROLE,), offices)

    def _of_minors(self, office: OfficeMention) -> bool:
        words = f" {' '.join(fold(office.span.of(self._text)).split())} "
        return any(f" {word} " in words for word in self._words.minors)

    def _is_public(
        self, names: Iterable[str], tiers: set[str], signs: frozenset[str], signed: bool, beside: bool
    ) -> bool:
        if "public" in tiers or any(self._is_figure(name) for name in names if not signs or " " in name):
            return True
        parts = [a for name in names for a in self._parts.get(name, ())]
        invited = any(a.role in _INVITED or a.narasumber for a in parts)
        return (beside and not signs) or (("function" in tiers or invited or signed) and signs <= {"trade"})

    def _is_figure(self, name: str) -> bool:
        """Whether a name, or each name of a pair ("Anies-Muhaimin"), is one of the public figures."""
        told = fold(name)
        return told in self._words.figures or all(part.strip() in self._words.figures for part in told.split("-"))


def _signs(seen: Iterable[Seen], *but: str) -> tuple[str, ...]:
    return tuple(sorted({sign for s in seen for sign in s.signs} - set(but)))
