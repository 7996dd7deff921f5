"""What the words around a name say of who bears it: signs of a private person, or an office's words.

    "korban bernama X"   "X (46), petani asal Boja"   "istri Bupati Jepara, X"   "X yang tinggal di Jalan Mawar"

It reads outwards from the name over words that may stand between (`privacy.toml`), and ends at the first that may not,
at the end of the sentence, and at the first that tells something. No pattern of its own but that of ages.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.model import AgencyMention, Document, OfficeMention, PersonMention, RegionMention, Span
from netralitas_nlp.resources.offices import Office, OfficeRegister
from netralitas_nlp.resources.privacy import PrivacyWords
from netralitas_nlp.text.words import read_words

AGE, CHILD, ADDRESS, OFFICE = "age", "child", "address", "office"
"""Signs that are no words of `privacy.toml`; `OFFICE` is the one of a public person."""
FULL_AGE = 18
"""Years; who is younger is a child (UU 35/2014, Pasal 1)."""

_REACH = 12  # words
_LONGEST = 4  # words of a phrase
_APPOSED = 2  # words of a complement before a comma: "korban banjir bandang, X"
_VERBAL = ("me", "di", "ter", "ber", "pe")
_IN_BRACKETS = (
    r"\s{0,2}\(\s?(?:[lp]\s?[/,]\s?)?(?:(?:ber)?(?:usia|umur)\s)?"
    r"(?P<a>\d{1,3})\s?(?P<ua>tahun|thn?|bulan|bln)?\.?(?:\s?[/,]\s?[^\W\d][^()\n]{0,60})?\)"
)
_AGED = (
    r"\s{0,2},?\s{0,2}(?:yang\s)?(?:(?:ber)?(?:usia|umur))\s(?:sekitar\s)?"
    r"(?P<b>\d{1,3})\b(?:\s(?P<ub>bulan|bln|tahun|thn?)\b)?"
)
_APPOSED_AGE = r"\s{0,2},\s{0,2}(?P<c>\d{1,3})\s(?P<uc>tahun|thn?|bulan|bln)\b"
_AGE = re.compile(f"{_IN_BRACKETS}|{_AGED}|{_APPOSED_AGE}")
_OLDEST = 110


@dataclass(frozen=True)
class Seen:
    """What stands around one name.

    Attributes:
        signs: Signs of a private person.
        office: Whether the words of an office stand beside the name.
        child: Whether an age below `FULL_AGE` is told.
    """

    signs: frozenset[str]
    office: bool = False
    child: bool = False


class Around:
    """Reads what stands around the names of one document.

    Args:
        doc: A document with persons, offices, agencies and regions.
        words: The words of signs.
        offices: The register of offices.
        tokens: Words of names of people, folded: "Putri" may be one.
    """

    def __init__(self, doc: Document, words: PrivacyWords, offices: OfficeRegister, tokens: Container[str]) -> None:
        self._words, self._register, self._tokens = words, offices, tokens
        self._row = read_words(doc.text)
        self._folded = doc.folded
        public = [o for o in doc.of(OfficeMention) if not o.unlisted and self.tier(o) != "private"]
        self._offices = self._covered([o.span for o in public])
        self._bodies = self._covered([m.span for kind in (AgencyMention, RegionMention) for m in doc.of(kind)])
        self._people = self._covered([p.span for p in doc.of(PersonMention)])
        self._address = (*words.address, *(a.removeprefix("yang ") for a in words.address if a.startswith("yang ")))

    def _covered(self, spans: Sequence[Span]) -> dict[int, Span]:
        """Number of a word → the span that holds it."""
        return {i: span for span in spans for i in range(self._row.at(span.start), self._row.at(span.end))}

    def tier(self, mention: OfficeMention) -> str:
        """What an office makes of who holds it: "public", "function" or "private" (see `tier`)."""
        return tier(self._register.offices.get(mention.office or ""), self._words)

    def seen(self, mention: PersonMention) -> Seen:
        """What stands around a name, titles and degrees included in it."""
        start, end = mention.whole
        age, after = self._age(mention.span.end)
        if age is None:
            age, after = self._age(end)
        told = {self._before(start), self._within(mention.span), self._behind(max(end, after))}
        if age is not None:
            told.add(AGE)
        if self._lives(max(end, after)):
            told.add(ADDRESS)
        child = age is not None and age < FULL_AGE
        signs = frozenset(t for t in told if t is not None and t != OFFICE)
        titles = self._row.slice(self._row.at(start), self._row.at(mention.span.start))
        ranked = not self._words.ranks.isdisjoint(titles)  # by police or forces
        return Seen(signs, OFFICE in told or ranked, child)

    def of_somebody_else(self, office: Span, name: Span) -> bool:
        """Whether an office is that of the one whom the named person belongs to: "istri Bupati Jepara, X"."""
        if self._kin_before(self._row.at(office.start)) is not None:
            return not self._named_between(office, name)
        between = range(self._row.at(office.end), self._row.at(name.start))[-_REACH:]
        return any(i not in self._people and self._sign_ending(i, self._words.kin) is not None for i in between)

    def _named_between(self, office: Span, name: Span) -> bool:
        """Whether the name is that of who holds the office: "istri [Bupati Jepara X], Y", "putra [Presiden Z]".

        Without a second name behind it, it could be the relative's as well; only a public figure is told from that.
        """
        row = self._row
        if any(c in self._folded[office.end : name.start] for c in ",(:;\n"):
            return False
        after = row.at(name.end)
        followed = after < len(row) and after in self._people and row.gap(after).strip() in (",", "bernama")
        return followed or self._folded[name.start : name.end] in self._words.figures

    def _kin_before(self, first: int) -> str | None:
        """The word of kin that stands before the office that begins at a word: "istri dari Bupati"."""
        row = self._row
        for at in range(first - 1, max(-1, first - 5), -1):
            if any(c in row.gap(at + 1) for c in "\n,.;:!?()"):
                return None
            kin = self._sign_ending(at, self._words.kin)
            if kin is not None or row.key(at) not in self._words.of:
                return kin
        return None

    def _age(self, end: int) -> tuple[int | None, int]:
        """Years told behind a position, and where that ends."""
        match = _AGE.match(self._folded, end)
        if match is None:
            return None, end
        told = next(g for g in ("a", "b", "c") if match[g])
        years = 0 if (match[f"u{told}"] or "")[:1] == "b" else int(match[told])
        return (years, match.end()) if years <= _OLDEST else (None, end)

    def _lives(self, end: int) -> bool:
        behind = self._folded[end : end + 40].lstrip(" ,").removeprefix("yang ")
        return behind.startswith(self._address)

    def _before(self, start: int) -> str | None:
        """The first telling word before a name."""
        row, own, apposed = self._row, True, 0
        first = row.at(start) - 1
        for at in range(first, max(-1, first - _REACH), -1):
            if self._ends(at):
                return None
            if at in self._people:
                own = False  # "korban A, B dan C" are victims all, but of "Bupati A, B" only one is Bupati
                continue
            office = self._office_start(at)
            if office is not None:
                kin = self._kin_before(office)
                return self._words.before[kin] if kin else (OFFICE if own else None)
            sign = None if at in self._bodies else self._sign_ending(at, self._words.before)
            if sign is not None:
                return self._words.before[sign]
            if not (row.capital(at) or row.key(at).isdigit() or row.key(at) in self._words.between):
                apposed += 1  # "pengendara motor, X"
                if apposed > _APPOSED or not row.gap(first + 1).startswith(",") or row.key(at).startswith(_VERBAL):
                    return None
        return None

    def _within(self, name: Span) -> str | None:
        """A sign that was taken for the first word of the name: "Santri X"."""
        first = self._row.key(self._row.at(name.start))
        alone = " " not in name.of(self._row.text)
        return None if alone or first in self._tokens else self._words.before.get(first)

    def _ends(self, at: int) -> bool:
        """Whether a sentence or quotation ends between a word and the next."""
        row, last = self._row, at + 1 == len(self._row)
        gap = row.text[row.ends[at] : row.ends[at] + 3] if last else row.gap(at + 1)
        return any(c in gap for c in '\n!?;"“”') or ("." in gap and len(row.key(at)) > 3)

    def _behind(self, end: int) -> str | None:
        """The first telling word behind a name."""
        row, first = self._row, self._row.at(end)
        for at in range(first, min(len(row), first + _REACH)):
            gap = row.text[end : row.starts[at]].removeprefix(".,") if at == first else row.gap(at)
            if at in self._people or any(c in gap for c in '\n!?;:"“”.'):
                return None
            if at in self._offices or self._office_beginning(at):
                return None if self._leads_to_a_name(at) else OFFICE
            sign = self._sign_beginning(at)
            if sign is not None:
                return self._words.behind[sign]
            if not (row.key(at).isdigit() or row.key(at) in self._words.after):
                return None
        return None

    def _leads_to_a_name(self, at: int) -> bool:
        """Whether the office that begins at a word stands before another name: "Siti, Bupati Kudus Arif"."""
        row = self._row
        for i in range(at + 1, min(len(row), at + _REACH)):
            if i in self._people:
                return True
            if any(c in row.gap(i) for c in ",.;:()\n"):
                return False
        return False

    # -------------------------------------------------------------- phrases

    def _sign_ending(self, at: int, among: Mapping[str, str] | frozenset[str]) -> str | None:
        """The longest sign whose last word is this one; words inside names ("Perlindungan Anak") are none."""
        if self._row.key(at).removesuffix("nya") not in self._words.ends:
            return None
        for first in range(max(0, at + 1 - _LONGEST), at + 1):
            phrase = self._phrase(first, at + 1)
            if phrase in among and not self._other(first) and not self._inside_a_name(first):
                return phrase
        return None

    def _sign_beginning(self, at: int) -> str | None:
        if self._words.opens.isdisjoint((self._row.key(at), self._row.key(at).removesuffix("nya"))):
            return None
        phrases = (self._phrase(at, at + size) for size in range(_LONGEST, 0, -1))
        return next((phrase for phrase in phrases if phrase in self._words.behind and not self._other(at)), None)

    def _phrase(self, first: int, end: int) -> str:
        """Words as one phrase, "istrinya" as "istri"."""
        keys = self._row.slice(first, end)
        return " ".join([*keys[:-1], keys[-1].removesuffix("nya")]) if keys else ""

    def _other(self, first: int) -> bool:
        """Whether a phrase that is no sign begins here: "guru besar"."""
        return any(self._phrase(first, first + size) in self._words.not_signs for size in (2, 3))

    def _inside_a_name(self, first: int) -> bool:
        row = self._row
        if not row.capital(first) or first == 0 or row.gap(first) != " " or row.gap(first - 1) != " ":
            return False  # a sentence begins here or with the word before
        return row.capital(first - 1) and row.key(first - 1) not in self._words.between

    def _office_start(self, at: int) -> int | None:
        """Where the office begins whose last word (or one of its words) is this one."""
        if at in self._offices:
            return self._row.at(self._offices[at].start)
        if self._row.key(at) in self._words.speaks_for:
            return at
        if self._row.key(at) not in self._register.form_ends:
            return None
        starts = range(max(0, at + 1 - _LONGEST), at + 1)
        return next((first for first in starts if self._is_office(first, at + 1)), None)

    def _office_beginning(self, at: int) -> bool:
        if self._row.key(at) not in self._register.form_starts:
            return False
        return any(self._is_office(at, at + size) for size in range(_LONGEST, 0, -1))

    def _is_office(self, first: int, end: int) -> bool:
        form = self._register.forms.get(" ".join(self._row.slice(first, end)))
        return form is not None and tier(form.office, self._words) != "private"


def tier(office: Office | None, words: PrivacyWords) -> str:
    """What an office makes of who holds it ("public", "function", "private"); one that no register holds is a function."""
    if office is None:
        return "function"
    if office.id in words.private_ids or office.category in words.private:
        return "private"
    if office.id in words.function_ids or office.category not in words.public:
        return "function"
    return "public"
