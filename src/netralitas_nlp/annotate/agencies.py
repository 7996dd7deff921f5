"""Finds agencies and organisations: kind, words and region. Reads the regions and names that were found before.

    "Badan Kesatuan Bangsa dan Politik (Bakesbangpol) Kabupaten Jepara"   one mention, kind bakesbangpol

Many stretches of words could be an agency, and many of them overlap (`agency_candidates`). How likely each of them is
one is a learned decision ("agency"); of those that overlap, the set is given that is likeliest as a whole.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from netralitas_nlp.annotate.agency_candidates import INNER, Proposer
from netralitas_nlp.annotate.agency_features import Lists, Scene, features, log_odds
from netralitas_nlp.annotate.agency_reader import AgencyReader, Proposal, Surroundings
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, own_decisions
from netralitas_nlp.decide.sets import best_set, shares
from netralitas_nlp.decide.sums import Sums
from netralitas_nlp.model import (
    AgencyMention,
    Document,
    NameLabel,
    NameMention,
    RegionMention,
)
from netralitas_nlp.resources.agencies import AgencyRegister
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.span import Cover, Span, longest
from netralitas_nlp.text.unit_phrases import UnitPhrases, blank
from netralitas_nlp.text.words import Words, read_words

_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\w\.[a-z]{2,10}\b)", re.IGNORECASE)
_MOST_WORDS = 8
_UNNAMED = 3


class AgencyFinder:
    """Finds agencies.

    Args:
        register: Kinds and opening words.
        name_tokens: Words that occur in names of people and hardly elsewhere.
        posts: Last words of offices ("ketua"): what follows one is more likely an agency.
        decisions: The learned decision "agency"; None for the package's own.
    """

    name = "agencies"
    needs = ()
    uses = (NameMention, RegionMention)
    gives = (AgencyMention,)
    rounds = (("agency",),)

    def __init__(
        self,
        register: AgencyRegister,
        name_tokens: Collection[str] = (),
        posts: Collection[str] = (),
        decisions: Mapping[str, Decision] | None = None,
    ) -> None:
        self._register = register
        self._given = (register, name_tokens, posts)
        self.decisions = own_decisions(self.rounds, decisions)
        self._sums = Sums(self.decisions["agency"])
        self._unit_heads = register.words("unit_heads")
        self._units = UnitPhrases(register.unit_words)
        self._reader = AgencyReader(register)
        self._proposer = Proposer(register, self._reader)
        self._phrases = Phrases(
            {form: fold(form) for form in [*register.forms, *(h.word for h in register.heads.values())]}
        )
        self._capitals = frozenset(fold(form) for form in register.forms if _all_capitals(form)) | frozenset(
            word for word, head in register.heads.items() if _all_capitals(head.word)
        )
        self._no_name = register.words("no_name")
        self._lists = Lists(register, frozenset(posts), frozenset(name_tokens))

    def deciding(self, decisions: Mapping[str, Decision]) -> AgencyFinder:
        """The same finder with other weights for the decisions named."""
        return AgencyFinder(*self._given, {**self.decisions, **decisions})

    def __call__(self, doc: Document) -> Iterator[AgencyMention]:
        """All agencies, in reading order, without overlaps."""
        sums = self._sums
        found = self._scene(doc, doc.of(NameMention))
        likely = shares([(p.span, log_odds(found, p, sums)) for p in found.proposals])
        gains = [(p.span, share - sums.decision.accept) for p, share in zip(found.proposals, likely, strict=True)]
        chosen = [found.proposals[index] for index in best_set(gains)]
        shorts = {p.short for p in chosen if p.short}
        taken = Cover(p.span for p in chosen)
        again = [p for p in found.proposals if p.name in shorts and not taken.touches(p.span)]
        chosen += longest(again)  # other places of an abbreviation that a chosen agency defines
        for p in sorted(chosen, key=lambda p: p.span):
            kind = self._kind(p)
            yield AgencyMention(span=p.span, rule=p.rule, agency=kind, name=p.name, region=p.region, guessed=p.guessed)

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """The candidates of the decision: what training learns from.

        Of one text in `_UNNAMED` those are given too that there would be without a name engine, so that its silence is
        not taken for a no where no engine ran.
        """
        scenes = [self._scene(doc, doc.of(NameMention))]
        if zlib.crc32(doc.text.encode("utf-8", "surrogatepass")) % _UNNAMED == 0:
            scenes.append(self._scene(doc, ()))
        found = [
            Candidate(p.span.of(doc.text), p.span, features(scene, p), reading=number)
            for number, scene in enumerate(scenes)
            for p in scene.proposals
        ]
        return {"agency": found}

    def _scene(self, doc: Document, names: Sequence[NameMention]) -> Scene:
        row = read_words(doc.content)
        around = self._surroundings(doc, row, names)
        organisations = [n.span for n in names if n.label is NameLabel.ORGANISATION]
        proposals = self._proposer(around, self._readings(around), organisations, self._before_person(around))
        proposals = [p for p in proposals if not (_in_address(row.text, p.span) or self._holder(row, p))]
        return Scene(around, names, proposals, self._lists)

    def _surroundings(self, doc: Document, row: Words, names: Iterable[NameMention]) -> Surroundings:
        regions = {row.at(r.span.start): r for r in doc.of(RegionMention) if row.begins(r.span.start)}
        inside: dict[int, RegionMention] = {}
        for first, region in regions.items():
            for index in range(first, row.at(region.span.end)):
                inside.setdefault(index, region)
        called = [n.span for n in names if n.label is NameLabel.PERSON]
        persons = frozenset(at for span in called if (at := row.after(*span, inside)) is not None)
        starts: dict[int, tuple[int, str]] = {}
        around = Surroundings(row, regions, inside, persons, starts)
        for hit in self._phrases.find(doc.folded):
            words = row.covers(*hit.span)  # not the "TNI" of "TNI-Polri"
            fits = hit.value not in self._capitals or hit.span.of(doc.content).isupper()
            if words is not None and fits:
                starts[words[0]] = (words[1], hit.value)
        return around

    def _readings(self, around: Surroundings) -> Iterator[tuple[Proposal, bool]]:
        """What the reader reads, and whether it stands inside an earlier one."""
        free = 0
        for first in sorted(around.starts):
            reading = self._reader.read(around, first)
            if reading is not None:
                yield reading, first < free
                free = max(free, reading.end)

    def _kind(self, proposal: Proposal) -> str | None:
        """The kind that fits the level that the words say; the most local one if they say none."""
        fitting = (id for id in proposal.kinds if proposal.level in self._register.kinds[id].levels)
        return next(chain(fitting, proposal.kinds), None)

    def _holder(self, row: Words, proposal: Proposal) -> bool:
        """Whether an office's unit and its holder were taken for one: "Sekretaris [Dinas Sastro]"."""
        first, end, lists = proposal.first, proposal.end, self._lists
        if not proposal.guessed or proposal.kinds or row.key(first) not in self._unit_heads or end - first < 2:
            return False
        posted = row.key(first - 1) in lists.posts and row.capital(first - 1) and blank(row.gap(first))
        names = row.keys[first + 1 : end]
        return posted and all(word in lists.tokens and word not in self._register.unit_words for word in names)

    def _before_person(self, around: Surroundings) -> Iterator[tuple[int, int, str]]:
        """Capitalised words between an office and a person: "CEO [Wirabumi Maju] Sastro Wirabumi"."""
        row = around.row
        for person in sorted(around.persons):
            if row.gap(person).strip() not in ("", ",", ")", "),") or "\n" in row.gap(person):
                continue
            post = self._post_before(row, person)
            first = self._units.end(row, post + 1, parts=True) if post >= 0 else person
            while first < person and row.key(first) in INNER:
                first += 1
            if row.key(first) in self._no_name:  # "Asisten Administrasi Umum Sekda Kudus": an office
                continue
            if first < person <= first + _MOST_WORDS and blank(row.gap(first)) and row.capital(first):
                yield first, person, "between"

    def _post_before(self, row: Words, person: int) -> int:
        """Index of the last word of the office that stands before the words before a person; -1 if none does."""
        for index in range(person - 1, max(-1, person - 1 - _MOST_WORDS - 6), -1):
            gap = row.gap(index + 1).strip()
            if (index + 1 < person and gap not in ("", "(", ")", "&", "'", "/")) or "\n" in row.gap(index + 1):
                return -1
            if row.key(index) in self._lists.posts:
                return index
            if not (row.capital(index) or row.key(index) in INNER):
                return -1
        return -1


def _all_capitals(form: str) -> bool:
    return form.isupper() and len(form) <= 7


def _in_address(text: str, span: Span) -> bool:
    """Whether the words are part of a web or mail address: "bkd.contoh.go.id" names no agency."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    if not (before and before in "@./-_") and not (after[:1] in "@./_" and after[1:].isalnum()):
        return False
    start = max(text.rfind(" ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    ends = [end for sign in " \n" if (end := text.find(sign, span.end)) >= 0]
    return _ADDRESS.match(text, start, min(ends, default=len(text))) is not None
