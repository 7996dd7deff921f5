"""Which regulation a citation means, on the day of the text.

A document with `Citation`s comes in; for each citation that names or surely means one regulation a `Link` goes out,
with the reasons that decided. Nothing is guessed: two candidates make it ambiguous, none makes it unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from netralitas_nlp.model import Citation, Document, Link, LinkKind, LinkStatus, RegionMention
from netralitas_nlp.model.ids import code_in, level_of
from netralitas_nlp.resources.regulations import Nickname, Register, Regulation
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

_LEVELS = {"Pergub": "provinsi", "Kepgub": "provinsi", "Ingub": "provinsi", "Perbup": "kabupaten", "Kepbup": "kabupaten",
           "Inbup": "kabupaten", "Perwali": "kota", "Kepwali": "kota", "Inwali": "kota"}  # fmt: skip
_YEAR_AFTER = re.compile(r"[ \n](?:[Tt]ahun )?(?P<year>(?:18|19|20)\d\d)(?![0-9])")
# Words of an issuer that name none: "Peraturan Daerah Kabupaten Nomor 4".
_NO_NAME = frozenset({
    "kabupaten", "kab.", "kab", "kota", "provinsi", "propinsi", "daerah", "pemerintah", "desa", "setempat",
    "republik", "indonesia", "ri",
})  # fmt: skip
_BEHIND = re.compile(r"[ \n](?:(?:milik|dari|di|pada)[ \n])?(?:[Pp]emerintah[ \n])?")
VILLAGE_KINDS = frozenset({"Perdes", "Perkades"})
_VILLAGE, _KABUPATEN = 3, 5  # stops in the code of a desa; characters of the code of a kabupaten or kota
# How far back a reference may reach, in characters: about six paragraphs of news.
_REACH = 4000


class _Choice(NamedTuple):
    """What a citation may mean, and why."""

    ids: tuple[str, ...]
    reasons: tuple[str, ...]
    label: str | None = None


class RegulationLinker:
    """Links citations to regulations.

    Args:
        register: The register.
    """

    name = "link.regulations"
    needs = (Citation,)
    uses = (RegionMention, LinkKind.REGION)
    gives = (LinkKind.REGULATION,)

    def __init__(self, register: Register) -> None:
        self._register = register

    def __call__(self, doc: Document) -> Iterator[Link]:
        """One link for each citation that can be resolved or has candidates."""
        day = doc.published_day
        before: list[tuple[Citation, Link]] = []
        for citation in doc.of(Citation):
            if citation.form == "back":
                choice = self._back(citation, before, doc)
            elif citation.form == "short":
                choice = self._short(citation, doc, day)
            elif citation.form == "bare":
                choice = self._bare(citation, doc, day)
            else:
                choice = self._full(citation, doc)
            if choice is not None:
                link = self._link(citation, choice)
                before.append((citation, link))
                yield link

    def _link(self, citation: Citation, choice: _Choice) -> Link:
        status = (LinkStatus.UNKNOWN, LinkStatus.LINKED, LinkStatus.AMBIGUOUS)[min(2, len(choice.ids))]
        found = tuple(f"regulation:{ident}" for ident in choice.ids)
        linked = status is LinkStatus.LINKED
        regulation = self._register.get(choice.ids[0]) if linked else None
        return Link(
            span=citation.span,
            rule=f"link.regulations:{citation.form}",
            kind=LinkKind.REGULATION,
            target=found[0] if linked else None,
            label=self._register.label(regulation) if regulation else (choice.label if linked else None),
            status=status,
            candidates=found,
            reasons=choice.reasons,
        )

    # ---------------------------------------------------------------- full: kind, number, year

    def _full(self, citation: Citation, doc: Document) -> _Choice | None:
        kind = self._register.types.by_id[citation.type or ""]
        if kind.id == "UUD":
            return _Choice(("uud/1945",), ("only_one_of_its_kind",))
        if kind.issuer == "state":
            return self._state(citation, doc)
        if kind.issuer == "region":
            return self._regional(citation, doc)
        return self._of_body(citation)

    def _state(self, citation: Citation, doc: Document) -> _Choice | None:
        """National kinds: number and year say which; a missing year is found by the title."""
        number = citation.number or ""
        if citation.year is not None:
            found = self._register.numbered(citation.type or "", number, citation.year)
            if found:
                return _Choice((found[0].id,), ("number_and_year", *self._title_reason(citation, found[0], doc)))
            return _Choice((self._new_id(citation, None),), ("number_and_year", "not_registered"), self._name(citation))
        candidates = self._register.numbered(citation.type or "", number, None)
        by_title = [r for r in candidates if self._title_agrees(citation, r, doc)]
        return _Choice(tuple(r.id for r in by_title), ("number_and_title",)) if by_title else None

    def _title_reason(self, citation: Citation, regulation: Regulation, doc: Document) -> tuple[str, ...]:
        if citation.title is None or regulation.title is None:
            return ()
        return ("title_agrees",) if self._title_agrees(citation, regulation, doc) else ("title_differs",)

    def _title_agrees(self, citation: Citation, regulation: Regulation, doc: Document) -> bool:
        """Most words of the printed title stand in the official one, or the other way round."""
        if citation.title is None or regulation.title is None:
            return False
        printed = set(fold(citation.title.of(doc.text)).replace(",", " ").split()) - {"tentang", "dan"}
        official = set(fold(regulation.title).replace(",", " ").split()) - {"tentang", "dan"}
        return len(printed & official) * 2 > min(len(printed), len(official))

    def _regional(self, citation: Citation, doc: Document) -> _Choice | None:
        """Regional kinds: the region in the name, else the only region of the level that the text names."""
        code, reason = self._region(citation, doc)
        if code is None or citation.year is None:
            return _Choice((), ("region_open",) if code is None else ("year_open",))
        ident = self._new_id(citation, code)
        return _Choice((ident,), ("number_and_year", reason), self._name(citation))

    def _region(self, citation: Citation, doc: Document) -> tuple[str | None, str]:
        """Code of the region that issued it, and why; a region that the name gives is never put aside for another."""
        if citation.issuer is not None and citation.issuer.replace(".", "").isdigit():
            return citation.issuer, "region_named"
        place = citation.name or citation.span
        behind = _right_behind(place, doc) if citation.issuer is None else None
        if behind is not None:
            code = _target(doc, behind)
            return (code, "region_named") if code and _fits(citation, code) else (None, "")
        inside = [m for m in doc.of(RegionMention) if place.contains(m.span)]
        codes = {c for m in doc.of(RegionMention) if (c := _target(doc, m)) and _fits(citation, c, m)}
        home = doc.home if doc.home is not None and _fits(citation, doc.home) else None
        if inside or not set(fold(citation.issuer or "").split()) <= _NO_NAME:
            meant = {c for m in inside for c in m.candidates if _fits(citation, c)}
            if len(meant) == 1:
                return meant.pop(), "region_named"
            codes = {c for c in meant if c in codes or c.startswith((doc.home or "none") + ".")}
            home = home if home in meant else None
        if len(codes) == 1:
            code = codes.pop()
            return code, "home_of_outlet" if _target_only_home(code, doc) else "only_region_of_text"
        if home is not None and (not codes or home in codes):
            return home, "home_of_outlet"
        return None, ""

    def _of_body(self, citation: Citation) -> _Choice | None:
        """Circulars and decrees: the number says which, if it is one that the register knows."""
        if citation.number is None:
            return None
        found = self._register.numbered(citation.type or "", citation.number, citation.year)
        if not found and citation.type == "Keputusan Bersama":
            joint = self._joint(citation)
            return _Choice((joint[0].id,), ("two_numbers",)) if len(joint) == 1 else None
        if len(found) == 1 and ("/" in citation.number or _same_body(found[0], citation.issuer)):
            return _Choice((found[0].id,), ("number_and_year",))
        return None

    def _joint(self, citation: Citation) -> tuple[Regulation, ...]:
        """Joint decrees of which two numbers are cited; all their numbers stand in the register's note."""
        numbers = [number.lstrip("0") for number, _ in citation.numbers]
        found = []
        for regulation in self._register.by_id.values():
            if regulation.type == "Keputusan Bersama" and citation.year in (None, regulation.year):
                known = {word.lstrip("0") for word in regulation.note.replace(";", " ").split()}
                if sum(number in known for number in numbers) > 1:
                    found.append(regulation)
        return tuple(found)

    # ---------------------------------------------------------------- short, bare, back

    def _short(self, citation: Citation, doc: Document, day: date | None) -> _Choice | None:
        words = " ".join(fold((citation.name or citation.span).of(doc.text)).split())
        meant = self._register.nicknames.get(words)
        if meant is None:
            return self._by_title(citation, words.partition(" ")[2], day)
        dated = _YEAR_AFTER.match(doc.text, (citation.name or citation.span).end)
        of_year = [n for n in meant if dated is not None and n.regulation_id.split("/")[1] == dated["year"]]
        if of_year:
            return _Choice((of_year[0].regulation_id,), ("nickname", "year_named"))
        if day is None:
            ids = tuple(dict.fromkeys(n.regulation_id for n in meant))
            return _Choice(ids, ("nickname",) if len(ids) == 1 else ("nickname", "day_unknown"))
        return _on(meant, day)

    def _bare(self, citation: Citation, doc: Document, day: date | None) -> _Choice | None:
        if citation.type == "UUD":
            return _Choice(("uud/1945",), ("only_one_of_its_kind",))
        if citation.title is None:
            return None
        title = " ".join(citation.title.of(doc.text).split()).partition(" ")[2]
        return self._by_title(citation, title, day)

    def _by_title(self, citation: Citation, title: str, day: date | None) -> _Choice | None:
        """The last regulation of that kind and title that was in force on the day."""
        found = self._register.titled(citation.type or "UU", title)
        if day is not None:
            found = tuple(r for r in found if int(r.year) <= day.year and (r.starts is None or r.starts <= day))
            found = tuple(r for r in found if r.ends is None or r.ends > day)
            found = found[-1:]
        return _Choice(tuple(r.id for r in found), ("title",)) if found else None

    def _back(self, citation: Citation, before: Sequence[tuple[Citation, Link]], doc: Document) -> _Choice | None:
        """A back-reference means a regulation only if one candidate remains among those named before it."""
        reach = takewhile(lambda cited: citation.span.start - cited[0].span.end <= _REACH, reversed(before))
        near = [(c, link) for c, link in reach if c.form != "back" and citation.type in (None, c.type)]
        noun = fold((citation.name or citation.span).of(doc.text)).split()[0]
        if noun in self._register.types.back_own:
            kinds = self._register.types.by_id
            near = [(c, link) for c, link in near if c.type and fold(kinds[c.type].name).startswith(noun)]
        targets = tuple(dict.fromkeys(link.target for _, link in near if link.target is not None))
        if any(link.target is None for _, link in near) or not targets:
            return None
        ids = tuple(target.removeprefix("regulation:") for target in targets)
        label = near[0][1].label if len(ids) == 1 else None
        return _Choice(ids, ("only_one_named_before",) if len(ids) == 1 else ("several_named_before",), label)

    # ---------------------------------------------------------------- names and ids

    def _new_id(self, citation: Citation, region: str | None) -> str:
        kind = self._register.types.by_id[citation.type or ""]
        number = fold(citation.number or "").replace("/", "-").replace(" ", "")
        middle = f"{region}/" if region else ""
        return f"{kind.slug}/{middle}{citation.year}/{number}"

    def _name(self, citation: Citation) -> str:
        kind = self._register.types.by_id[citation.type or ""]
        year = "" if "/" in (citation.number or "") else f" Tahun {citation.year}"
        return f"{kind.name} Nomor {citation.number}{year}"


def _on(meant: Sequence[Nickname], day: date) -> _Choice:
    now = tuple(dict.fromkeys(n.regulation_id for n in meant if n.on(day)))
    return _Choice(now, ("nickname", "day_of_text" if now else "nothing_on_that_day"))


def _target(doc: Document, mention: RegionMention) -> str | None:
    return code_in(doc.target(mention.span, LinkKind.REGION))


def _target_only_home(code: str, doc: Document) -> bool:
    """Whether nothing but the outlet's home says that it is this region."""
    return all(_target(doc, mention) != code for mention in doc.of(RegionMention))


def _right_behind(place: Span, doc: Document) -> RegionMention | None:
    """The region named right after number and year: "Perda Nomor 4 Tahun 2021 Kabupaten Demak"."""
    for mention in doc.of(RegionMention):
        if mention.span.start >= place.end:
            return mention if _BEHIND.fullmatch(doc.text, place.end, mention.span.start) else None
    return None


def _fits(citation: Citation, code: str, mention: RegionMention | None = None) -> bool:
    """Whether regulations of the kind are issued by regions of the level."""
    kind = citation.type or ""
    if kind in VILLAGE_KINDS:
        return code.count(".") == _VILLAGE
    return len(code) <= _KABUPATEN and _LEVELS.get(kind) in (None, level_of(code))


def _same_body(regulation: Regulation, issuer: str | None) -> bool:
    if regulation.issuer is None or issuer is None:
        return False
    return fold(regulation.issuer).replace(" ", "").endswith(fold(issuer).replace(" ", "")[-5:])
