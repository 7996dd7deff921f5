"""Finds citations of regulations: kind, number and year, title, provisions, nicknames and back-references.

A document comes in, `Citation`s go out. One pass of `Phrases` finds the words that may begin one ("Perda", "Pasal",
"UU ASN", "peraturan tersebut"); everything else is read around these places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, auto
from itertools import accumulate
from typing import NamedTuple

from netralitas_nlp.annotate.provisions import ANCHORS, GLUED, Group, read_group
from netralitas_nlp.annotate.regulation_names import Name, NameReader
from netralitas_nlp.annotate.regulation_numbers import Printed
from netralitas_nlp.model import Citation, Document, DocumentKind, Link, LinkKind, Target
from netralitas_nlp.resources.regulation_types import RegulationTypes
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.span import Places


class _Kind(IntEnum):
    FORM = auto()
    NICKNAME = auto()
    WEAK = auto()  # names a kind only with a number right behind
    BACK = auto()
    PROVISION = auto()


class _Anchor(NamedTuple):
    kind: _Kind
    value: str


_GLUE = "junctopasal"


class _At(NamedTuple):
    start: int
    end: int
    kind: _Kind
    value: str


@dataclass(slots=True)
class _Found:
    """A regulation named at a place, and the provisions that go with it."""

    name: Name
    groups: list[Group] = field(default_factory=list)


# Between a list of provisions and the regulation it belongs to: "Pasal 5 dalam UU ASN", "Pasal 5 dari UU ASN".
_TO_NAME = re.compile(r"[)\]\"']?(?:,? ?(?:dalam|dari|pada|di|dan|ketentuan|atas)?){0,1} ?$")
# A stop behind a letter is the letter's, if nothing before takes the list: "huruf f. UU Nomor 7 Tahun 2017".
_STOP_TO_NAME = re.compile(r"\)?\. ?$")
_TO_GROUP = re.compile(
    r",? ?\(?(?:(?:khususnya|terutama|yaitu|yakni|tepatnya|dalam|pada|di|ketentuan|bunyi|bab [ivx\d]{1,5}|,) ?){0,2}$"
)
_VILLAGE = 3  # stops in the code of a desa
VILLAGE_KINDS = frozenset({"Perdes", "Perkades"})
_LETTER = 2  # level of huruf among pasal, ayat, huruf, angka
_NO_PROVISION = re.compile(r"(?:pph|pajak penghasilan|q\.?s\.?|surat|surah) (?:\S{1,20} )?$")


class CitationFinder:
    """Finds citations of regulations.

    `issuer` is the code of a linked region inside the name, else the words that name who issued it.

    Args:
        types: Kinds of regulations and their forms.
        nicknames: Short names ("UU ASN") and the kind they stand for.
        titles: Titles of acts ("Jasa Konstruksi"), so that "UU Jasa Konstruksi" is known to name one.
    """

    name = "citations"
    needs = ()
    uses = (LinkKind.REGION,)
    gives = (Citation,)

    def __init__(
        self, types: RegulationTypes, nicknames: Iterable[tuple[str, str]] = (), titles: Iterable[str] = ()
    ) -> None:
        self._titles = frozenset(fold(title) for title in titles)
        phrases: dict[str, _Anchor] = {}
        for form, kind in types.forms.items():
            for written in _variants(form):
                phrases.setdefault(written, _Anchor(_Kind.FORM, kind))
        for nickname, kind in nicknames:
            for written in _variants(nickname):
                phrases[written] = _Anchor(_Kind.NICKNAME, kind)
        nouns, pointers, of_kinds = types.back
        folded = {form.lower(): kind for form, kind in types.forms.items()}
        self._back_types = {noun: folded.get(noun) or folded.get(noun.replace(" ", "-")) for noun in nouns}
        for noun, back_kind in self._back_types.items():
            for pointer in (*pointers, *(of_kinds if back_kind is not None else ())):
                phrases[f"{noun} {pointer}"] = _Anchor(_Kind.BACK, noun)
        phrases.update({word: _Anchor(_Kind.PROVISION, word) for word in ANCHORS})
        phrases.update({word: _Anchor(_Kind.PROVISION, "glued") for word in GLUED})
        known = {word for phrase in phrases for word in fold(phrase).split()}
        for form, kind in types.weak.items():
            phrases.setdefault(form, _Anchor(_Kind.WEAK, kind))
        phrases.update(
            (slip, _Anchor(_Kind.WEAK, kind)) for form, kind in types.forms.items() for slip in _slips(form, known)
        )
        self._phrases = Phrases(phrases)
        self._names = NameReader(types)

    def __call__(self, doc: Document) -> Iterator[Citation]:
        """All citations, in reading order."""
        read = Printed(doc.folded, doc.content)
        anchors = [_At(*hit.span, *hit.value) for hit in self._phrases.find(read.low)]
        if _GLUE in read.low:
            glued = {anchor.start: anchor for anchor in self._glued(read.low)}
            anchors = sorted([*(a for a in anchors if a.start not in glued), *glued.values()])
        names = self._with_rulings(self._read_names(anchors, read), read)
        if not anchors and not names:
            return
        groups = self._read_groups(anchors, names, read)
        found, alone = _assemble(names, groups, read.low)
        regions = Places(k for k in doc.links(LinkKind.REGION) if k.target)
        cited = [c for f in found if (c := self._citation(f, read, doc, regions)) is not None]
        cited += [_back(group, read) for group in alone if _stands_alone(group, read.low, doc.kind)]
        yield from sorted(cited, key=lambda c: c.span)

    def _glued(self, low: str) -> Iterator[_At]:
        """Anchors at words that a scraper glued together: "UU TipikorjunctoPasal 55" has a name and a provision."""
        at = low.find(_GLUE)
        while at >= 0:
            start = max(0, at - 80)
            for hit in self._phrases.find(low[start:at]):
                if hit.span.end == at - start:
                    yield _At(start + hit.span.start, at, *hit.value)
            end = at + len(_GLUE)
            yield _At(end - len("pasal"), end, _Kind.PROVISION, "pasal")
            at = low.find(_GLUE, end)

    def _read_names(self, anchors: Sequence[_At], read: Printed) -> list[Name]:
        names: list[Name] = []
        free = 0
        forms = [a for a in anchors if a.kind is not _Kind.PROVISION and _may_name(a, read.low)]
        for index, anchor in enumerate(forms):
            if anchor.start < free:
                continue
            if anchor.kind is _Kind.BACK:
                if read.low.startswith("-", anchor.end):  # "itu-itu juga"
                    continue
                made = [Name(anchor.start, anchor.end, self._back_types[anchor.value], form="back")]
            else:
                following = forms[index + 1].start if index + 1 < len(forms) else len(read.low)
                short = anchor.kind is _Kind.NICKNAME
                made = self._names.read(read, anchor.start, anchor.end, anchor.value, following, short=short)
            if anchor.kind is _Kind.WEAK:
                made = [name for name in made if name.number and name.number.isdigit() and name.year]
            names += [name for name in made if not _inside_title(name, names)]
            if made:
                free = max(name.end for name in made)
        return names

    def _with_rulings(self, names: list[Name], read: Printed) -> list[Name]:
        """The names with the rulings that only a number names."""
        rulings = list(self._names.rulings(read))
        if not rulings:
            return names
        starts = [name.start for name in names]
        ends = list(accumulate((max(name.after, name.end) for name in names), max, initial=0))
        alone = [r for r in rulings if ends[bisect_left(starts, r.end)] <= r.start]
        return sorted([*names, *alone], key=lambda name: name.start)

    def _read_groups(self, anchors: Sequence[_At], names: Sequence[Name], read: Printed) -> list[Group]:
        groups: list[Group] = []
        inside = iter(names)
        name = next(inside, None)
        free = 0
        for anchor in anchors:
            if anchor.kind is not _Kind.PROVISION or anchor.start < free:
                continue
            while name is not None and name.end <= anchor.start:
                name = next(inside, None)
            if name is not None and name.start <= anchor.start and anchor.value != "pasal":
                continue
            start = anchor.end - len("pasal") if anchor.value == "glued" else anchor.start
            group = read_group(read, start)
            if group is not None and name is not None and name.start <= group.start and name.end < group.end:
                continue
            if group is not None and not _NO_PROVISION.search(read.low, max(0, anchor.start - 45), anchor.start):
                groups.append(group)
                free = group.end
        return groups

    def _citation(self, found: _Found, read: Printed, doc: Document, regions: Places[Link]) -> Citation | None:
        name = found.name
        if name.form == "bare" and not found.groups and name.title is None:
            return None
        if name.called and not found.groups and read.low[name.start : name.end].partition(" ")[2] not in self._titles:
            return None
        targets = [target for group in found.groups for target in _targets(group, read)]
        start = min([name.start, *(g.start for g in found.groups)])
        end = max([name.end, *(g.end for g in found.groups)])
        return Citation(
            span=read.span(start, end),
            rule=f"citations:{name.rule or name.form}",
            type=name.type,
            number=name.number,
            year=name.year,
            issuer=_issuer(name, read, doc, regions),
            title=read.span(*name.title) if name.title else None,
            targets=tuple(sorted(targets, key=lambda t: t.span)),
            form=name.form,
            numbers=name.numbers,
            name=read.span(name.start, name.end),
        )


_NUMBERED = re.compile(r" (?:(?:ri|dengan) )?(?:n[or]|\d)")


def _may_name(anchor: _At, low: str) -> bool:
    return anchor.kind is not _Kind.WEAK or _NUMBERED.match(low, anchor.end) is not None


def _variants(form: str) -> Iterator[str]:
    """A form with its hyphens as written and as blanks."""
    yield form
    if "-" in form:
        yield form.replace("-", " ")
    if "undang-undang" in form.lower():
        for hyphen in (" - ", " -", "- "):
            yield form.lower().replace("undang-undang", f"undang{hyphen}undang")
        yield form.lower().replace("undang-undang", "undangundang")


_MINISTRY = "kemen"  # "Kemenpan" is no "Kepmenpan"
_LONG = 7  # letters of a word that is still known with one of them wrong


def _slips(form: str, known: Collection[str]) -> Iterator[str]:
    """A long word with a letter lost, doubled or swapped with the next: "Permedagri", "Pepres"; it needs number and year."""
    word = fold(form)
    if len(word) < _LONG or not word.isalpha():
        return
    for i in range(1, len(word)):
        before, letter, behind = word[:i], word[i], word[i + 1 :]
        for slip in (before + behind, before + letter + letter + behind, before + behind[:1] + letter + behind[1:]):
            if slip not in known and not slip.startswith(_MINISTRY):
                yield slip


def _assemble(names: Sequence[Name], groups: Sequence[Group], low: str) -> tuple[list[_Found], list[Group]]:
    """Gives every list of provisions to the regulation that stands next to it; the rest stand alone."""
    found = [_Found(name) for name in names]
    alone: list[Group] = []
    nth = 0
    for group in groups:
        while nth < len(found) and found[nth].name.end <= group.start:
            nth += 1
        after = found[nth] if nth < len(found) else None
        if after is not None and after.name.start <= group.start:  # "UU Pemilu Pasal 169 Nomor 7 Tahun 2017"
            after.groups.append(group)
            continue
        before = found[nth - 1] if nth else None
        if after is not None and _near(low, group.end, after.name.start, _TO_NAME):
            after.groups.append(group)
        elif before is not None and _follows(low, before, group):
            before.groups.append(group)
        elif (
            after is not None
            and group.parts[-1].depth >= _LETTER
            and _near(low, group.end, after.name.start, _STOP_TO_NAME)
        ):
            after.groups.append(group)
        else:
            alone.append(group)
    return found, alone


def _follows(low: str, before: _Found, group: Group) -> bool:
    ends = [before.name.after, *(g.end for g in before.groups)]
    return any(_near(low, end, group.start, _TO_GROUP) for end in {max(ends), before.name.end})


def _inside_title(name: Name, before: Sequence[Name]) -> bool:
    """Whether a form without number is a word of the title before it, or its abbreviation in brackets."""
    return name.form != "full" and bool(before) and name.start < before[-1].after


def _near(low: str, end: int, start: int, between: re.Pattern[str]) -> bool:
    return 0 <= start - end <= 40 and between.match(low[end:start]) is not None


def _stands_alone(group: Group, low: str, kind: DocumentKind) -> bool:
    """Provisions without a regulation are back-references; in news only "Pasal 5" and "ayat (1)" are sure to be."""
    top = group.parts[0].top
    return top == 0 or (top == 1 and group.bracketed) or (kind is DocumentKind.REGULATION and top <= 2)


def _targets(group: Group, read: Printed) -> Iterator[Target]:
    for part in group.parts:
        pasal, ayat, huruf, angka = part.values
        yield Target(span=read.span(part.start, part.end), pasal=pasal, ayat=ayat, huruf=huruf, angka=angka)


def _back(group: Group, read: Printed) -> Citation:
    return Citation(
        span=read.span(group.start, group.end),
        rule="citations:provision",
        type=None,
        targets=tuple(_targets(group, read)),
        form="back",
    )


def _issuer(name: Name, read: Printed, doc: Document, regions: Places[Link]) -> str | None:
    """The code of the linked region in the name, else the words that say who issued it."""
    if name.gap is None:
        return name.body
    place = read.span(*name.gap)
    # A link may begin in the form, which holds the level word of "Perda Kabupaten Demak".
    named = [k for k in regions.over(place) if k.span.end <= place.end]
    codes = [link.code or "" for link in named]
    fitting = [code for code in codes if (code.count(".") == _VILLAGE) == (name.type in VILLAGE_KINDS)]
    if fitting:
        return fitting[0]
    return " ".join(place.of(doc.text).split())
