"""Says which agency each mention names: its kind and its region, and why.

    "Bawaslu Kabupaten Pasuruan"   agency:bawaslu_kab@35.14, "Bawaslu Kabupaten Pasuruan"   level_and_region_named
    "Bawaslu"                      the same, if the article is about Pasuruan               inferred_from_article

An agency that is not registered has its own words as kind. A region that the words leave open is taken from another
mention of the same kind in the text, else from the document's home region; where neither decides, the link is ambiguous.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, own_decisions
from netralitas_nlp.grouping import grouped
from netralitas_nlp.link.agency_names import Named, Setting, joined, one_agency, spelt_like
from netralitas_nlp.link.agency_pairs import Known, features, pairs
from netralitas_nlp.model import AgencyMention, Document, Home, Link, LinkKind, LinkStatus, RegionMention
from netralitas_nlp.model.ids import province
from netralitas_nlp.resources.agencies import GOVERNMENTS, AgencyKind, AgencyRegister, text_key
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import first_at

_LEVEL_WORDS = frozenset({"kabupaten", "kota", "provinsi", "propinsi"})
_LOCAL = frozenset({"regional_government", "village"})
_OF_A_REGION = frozenset({"regional_agency", "regional_secretariat", "local"})
"""Categories of opening words whose bodies belong to a government of a region; of others a bare name says no region."""
_CAPITAL = "31"


@dataclass(slots=True)
class _Sought:
    """One mention on its way to a link."""

    mention: AgencyMention
    kinds: tuple[str, ...]
    key: str
    short: str | None
    long: str | None = None  # the fullest name under which the text knows it
    proper: bool = False  # one of a class with a name of its own: "Puskesmas Jati"
    owner: AgencyKind | None = None  # the registered agency whose name ends the name of this one
    code: str | None = None
    status: LinkStatus = LinkStatus.LINKED
    candidates: tuple[str, ...] = ()
    reasons: list[str] = field(default_factory=list)


class AgencyLinker:
    """Links agency mentions to kind and region.

    Args:
        register: Kinds of agencies.
        regions: The tables of regions.
        decisions: The learned decision "same_agency"; None for the package's own.

    Attributes:
        rounds: Names of the decisions.
    """

    name = "link.agencies"
    needs = (AgencyMention, RegionMention)
    uses = (LinkKind.REGION, Home)
    gives = (LinkKind.AGENCY,)
    rounds = (("same_agency",),)

    def __init__(
        self, register: AgencyRegister, regions: Regions, decisions: Mapping[str, Decision] | None = None
    ) -> None:
        self._register = register
        self._nation = register.words("of_the_nation")
        self._openers, self._small = register.words("left_out"), register.words("small")
        self._regions = regions
        self.decisions = own_decisions(self.rounds, decisions)

    def deciding(self, decisions: Mapping[str, Decision]) -> AgencyLinker:
        """The same linker with other weights for the decisions named."""
        return AgencyLinker(self._register, self._regions, {**self.decisions, **decisions})

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """Two names each that could be one agency's; the second is what the first could be the name of."""
        found = []
        around = self._around(doc)
        for a, b in pairs(_known(self._items(doc, around)), around):
            seen = features(a, b, doc.text, around.small)
            found.append(Candidate(a.named.name, a.places[0], seen, names=(b.named.name,), of=b.places[0]))
        return {"same_agency": found}

    def __call__(self, doc: Document) -> Iterator[Link]:
        """A link for each agency mention of `doc`."""
        around = self._around(doc)
        sought = self._items(doc, around)
        self._join(doc, sought, around)
        _same_words(doc, sought)
        named = grouped((item.key, item.code) for item in sought if item.code is not None)
        home = next(iter(doc.of(Home)), None)
        for item in sought:
            if item.code is None:
                self._region_inferred(item, Counter(named.get(item.key)), home)
        labels = self._labels(sought)
        for item in sought:
            yield self._link(doc, item, labels)

    def _around(self, doc: Document) -> Setting:
        places = frozenset(word for region in doc.of(RegionMention) for word in fold(region.name).split())
        return Setting(places, self._openers, self._small)

    # ------------------------------------------------------------------ kind

    def _items(self, doc: Document, around: Setting) -> list[_Sought]:
        """Mentions with kind, key and the region that they name; those that surely name one agency have one key."""
        items = []
        for mention in doc.of(AgencyMention):
            kinds = self._register.by_key.get(text_key(mention.name), ())
            local = self._local_government(doc, mention)
            if local is not None:
                items.append(local)
                continue
            if mention.agency is not None and mention.agency not in kinds:
                kinds = (mention.agency,)
            items.append(self._item(doc, mention, kinds))
        for item in items:
            if not item.kinds:
                found = self._register.by_key.get(text_key(item.short), ()) if item.short is not None else ()
                item.kinds = found or spelt_like(self._register, item.mention.name)
                item.key = item.kinds[0] if item.kinds else item.key
        for item in items:
            self._region_named(doc, item)
        _unify(items, one_agency(_names(items), around))
        return items

    def _join(self, doc: Document, items: Sequence[_Sought], around: Setting) -> None:
        """Gives mentions one key that name one agency as the decision says."""
        decision, likely = self.decisions["same_agency"], list[tuple[float, str, str]]()
        for a, b in pairs(_known(items), around):
            probability = decision.probability(features(a, b, doc.text, around.small))
            if probability >= decision.accept:
                likely.append((-probability, a.named.key, b.named.key))
        if likely:
            _unify(items, joined(_names(items), [(a, b) for _, a, b in sorted(likely)]))

    def _local_government(self, doc: Document, mention: AgencyMention) -> _Sought | None:
        """The government of a kecamatan or desa that is linked: the one its head is head of, not a body of its own name."""
        kind = self._register.kinds.get(mention.agency or "")
        if kind is None or kind.category not in _LOCAL or mention.region is not None:
            return None
        region = next((r for r in doc.of(RegionMention) if r.span.end == mention.span.end), None)
        link = doc.link(region.span, LinkKind.REGION) if region is not None else None
        code = (link.code or "") if link is not None else ""
        if {2: "kecamatan", 3: "desa"}.get(code.count(".")) not in kind.levels:
            return None
        return _Sought(mention, (kind.id,), kind.id, None, code=code, reasons=["region_named"])

    def _item(self, doc: Document, mention: AgencyMention, kinds: tuple[str, ...]) -> _Sought:
        short = _bracketed(mention.span.of(doc.text))
        if short is not None and not _abbreviates(short, mention.name):
            short = None  # it shortens the agency at the end of the name, or the region
        key = text_key(mention.name)
        unit = self._register.kinds[kinds[0]] if kinds else None
        bare = key.removesuffix(" ri").removesuffix(" republik indonesia")
        named = unit is not None and unit.category != "military" and bare not in self._register.by_key
        item = _Sought(mention, kinds, key if named or not kinds else kinds[0], short, proper=named)
        words = key.split()
        ends = (" ".join(words[start:]) for start in range(1, len(words)) if not kinds)
        ids = next(filter(None, map(self._register.by_key.get, ends)), None)
        item.owner = self._register.kinds[ids[0]] if ids is not None else None
        return item

    # ------------------------------------------------------------------ region

    def _region_named(self, doc: Document, item: _Sought) -> None:
        """The region that the mention's own words name."""
        span = item.mention.region
        if span is None:
            return
        region = first_at(doc.of(RegionMention), span)
        if region is not None:
            link = doc.link(region.span, LinkKind.REGION)
            if link is not None and link.target is not None:
                item.code = link.code
                item.reasons.append("region_named")
            elif link is not None:
                item.status, item.candidates = link.status, link.candidates
                item.reasons.append("region_" + link.status.value)
            return
        if fold(span.of(doc.text)) not in _LEVEL_WORDS:
            item.status = LinkStatus.UNKNOWN
            item.reasons.append("region_not_in_lists")

    def _region_inferred(self, item: _Sought, named: Mapping[str, int], home: Home | None) -> None:
        """A region for a mention that names none: the same kind named elsewhere in the text, else the home region."""
        if item.reasons or not (self._regional(item) or len(named) == 1):
            return
        if named:
            best = max(named.values())
            codes = sorted(code for code, count in named.items() if count == best)
            if len(codes) == 1:
                item.code = codes[0]
                item.reasons.append("named_elsewhere_in_text")
            else:
                item.status, item.candidates = LinkStatus.AMBIGUOUS, tuple(codes)
                item.reasons.append("several_named")
            return
        code = None if home is None else home.region or home.province
        if code is not None and code.startswith(_CAPITAL) and (self._national(item) or not item.kinds):
            item.reasons.append("national_by_default")  # in the capital the national body speaks
        elif code is not None and self._exists_at(item, code):
            item.code = code
            item.reasons.append("inferred_from_article")
        elif home is not None and home.region is not None and self._exists_at(item, province(home.region)):
            item.code = province(home.region)
            item.reasons.append("inferred_from_article")
        elif self._national(item):
            item.reasons.append("national_by_default")
        elif not item.kinds:
            item.reasons.append("no_region")
        else:
            item.status = LinkStatus.UNKNOWN if home is None or home.status is LinkStatus.LINKED else home.status
            item.candidates = () if home is None else home.candidates
            item.reasons.append("no_region")

    def _regional(self, item: _Sought) -> bool:
        """Whether a bare name means the agency of some region."""
        if item.mention.region is not None:
            return True
        if item.kinds:
            return any(self._register.kinds[id].bare != "national" for id in item.kinds)
        if item.owner is not None:
            return item.owner.bare != "national"
        if self._nation & set(fold(item.long or item.mention.name).split()):
            return False
        return self._head_category(item) in _OF_A_REGION

    def _head_category(self, item: _Sought) -> str | None:
        words = fold(item.long or item.mention.name).split()
        heads = (self._register.heads.get(" ".join(words[:length])) for length in (2, 1))
        return next((head.category for head in heads if head is not None), None)

    def _exists_at(self, item: _Sought, code: str) -> bool:
        levels = {"provinsi" if len(code) == 2 else "kabkota", "regional", "kecamatan", "desa"}
        return not item.kinds or any(levels & set(self._register.kinds[id].levels) for id in item.kinds)

    def _national(self, item: _Sought) -> bool:
        return any("national" in self._register.kinds[id].levels for id in item.kinds)

    # ------------------------------------------------------------------ answers

    def _kind(self, item: _Sought) -> AgencyKind | None:
        """The kind of a family that fits the region's level (and, of governments, its name)."""
        if not item.kinds:
            return None
        kinds = [self._register.kinds[id] for id in item.kinds]
        fitting: Iterable[AgencyKind] = ()
        if item.code is not None:
            region = self._regions.get(item.code)
            if region is not None and kinds[0].id in GOVERNMENTS.values() and region.level in GOVERNMENTS:
                return self._register.kinds[GOVERNMENTS[region.level]]
            level = {2: "provinsi", 5: "kabkota", 8: "kecamatan"}.get(len(item.code), "desa")
            fitting = (kind for kind in kinds if level in kind.levels)
        elif item.mention.region is None:
            bare = "national_by_default" in item.reasons
            fitting = (k for k in kinds if "national" in k.levels and (bare or item.mention.agency == k.id))
        return next(iter(fitting), kinds[0])

    def _labels(self, sought: Iterable[_Sought]) -> dict[tuple[str, str | None], str]:
        """The name without region by which each agency of the text goes: of its forms the fullest decides."""
        forms = grouped(((item.key, item.code), item) for item in sought)
        return {at: self._short(max(items, key=_fullness)) for at, items in forms.items()}

    def _short(self, item: _Sought) -> str:
        key = text_key(item.mention.name)
        if key in self._register.short_of:
            return self._register.short_of[key]
        kind = self._kind(item)
        if item.proper:
            return item.mention.name
        if kind is None:
            if item.short is None:
                return item.mention.name
            head = item.mention.name.split()[0]
            coined = len(item.short) > 3 and not item.short.isupper()
            return item.short if coined or head in item.short or item.short[0] == head[0] else f"{head} {item.short}"
        name = item.mention.name
        number = re.search(r"\d{2,4}\b", name) if kind.category == "military" else None
        if number is not None:
            return f"{kind.short} {number[0]}"
        own_abbreviation = " " not in name and len(name) > 2 and name.isupper() and kind.short.isupper()
        return name if own_abbreviation else kind.short

    def _link(self, doc: Document, item: _Sought, labels: Mapping[tuple[str, str | None], str]) -> Link:
        kind = self._kind(item)
        base = labels[item.key, item.code]
        label, target = base, f"agency:{kind.id if kind and not item.proper else item.key.replace(' ', '-')}"
        region = self._regions.get(item.code) if item.code else None
        if region is not None:
            if not item.proper or item.mention.region is not None:
                label = self._register.label(base, kind or item.owner, region.official, region.name)
            target += f"@{region.code}"
        elif item.mention.region is not None and item.code is None:
            label = f"{base} {item.mention.region.of(doc.text)}"
        reasons = [*item.reasons, *self._out_of_life(kind, doc.published)]
        linked = item.status is LinkStatus.LINKED
        return Link(
            span=item.mention.span,
            rule="link.agencies",
            kind=LinkKind.AGENCY,
            target=target if linked else None,
            label=label,
            status=item.status,
            candidates=tuple(f"{target}@{code.removeprefix('region:')}" for code in item.candidates),
            reasons=tuple(reasons or ["only_bearer"]),
            inferred="inferred_from_article" in reasons,
        )

    def _out_of_life(self, kind: AgencyKind | None, published: str | None) -> list[str]:
        """Says that the kind did not exist on the day of publication, as far as that is known."""
        if kind is None or published is None:
            return []
        if kind.valid_from and published[: len(kind.valid_from)] < kind.valid_from:
            return ["not_yet_founded"]
        if kind.valid_until and published[: len(kind.valid_until)] > kind.valid_until:
            return ["ended_before_publication"]
        return []


def _fullness(item: _Sought) -> int:
    return len(item.mention.name) + (100 if item.short else 0)


def _names(items: Sequence[_Sought]) -> tuple[Named, ...]:
    """The names of a text; of two mentions with one name the one with an abbreviation."""
    names = {
        (i.key, i.mention.name): Named(i.key, i.mention.name, i.short, bool(i.kinds) and not i.proper)
        for i in sorted(items, key=lambda i: i.short is not None)
    }
    return tuple(names.values())


def _known(items: Sequence[_Sought]) -> list[Known]:
    """Each name of a text with its mentions."""
    mentions = grouped(((item.key, item.mention.name), item) for item in items)
    named = {(n.key, n.name): n for n in _names(items)}
    return [
        Known.of(named[at], [i.mention.span for i in found], next((i.code for i in found if i.code), None))
        for at, found in mentions.items()
    ]


def _unify(items: Sequence[_Sought], key_of: Mapping[str, str]) -> None:
    """Gives mentions of one agency its key, its kinds and its fullest name."""
    kinds = {i.key: (i.kinds, i.proper) for i in items}
    for item in items:
        item.key = key_of[item.key]
        item.kinds, item.proper = kinds.get(item.key, (item.kinds, item.proper))
    names = grouped((item.key, item.mention.name) for item in items)
    longest = {key: max(own, key=len) for key, own in names.items()}
    for item in items:
        item.long = longest[item.key]


def _same_words(doc: Document, items: Sequence[_Sought]) -> None:
    """The same words are the same agency, also where their region was read in one place only."""
    first: dict[str, _Sought] = {}
    for item in items:
        if item.code is not None:
            first.setdefault(text_key(item.mention.span.of(doc.text)), item)
    for item in items:
        same = first.get(text_key(item.mention.span.of(doc.text)))
        if same is not None and item.code is None and not item.reasons:
            item.key, item.kinds, item.proper, item.long = same.key, same.kinds, same.proper, same.long
            item.code = same.code
            item.reasons.append("named_elsewhere_in_text")


def _abbreviates(short: str, name: str) -> bool:
    """Whether an abbreviation begins as one of the first two words of a name does ("(Disperkimhub)" as "Dinas …")."""
    return any(word[:1].lower() == short[:1].lower() for word in name.split()[:2])


def _bracketed(words: str) -> str | None:
    """The abbreviation in the first brackets of a name, if the brackets do not hold the region's."""
    start = words.find("(")
    end = words.find(")", start)
    if start < 0:
        return None
    inside = words[start + 1 : end if end > 0 else len(words)].strip()
    return inside if 2 <= len(inside) <= 40 else None
