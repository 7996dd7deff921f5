"""Reads what stands before and after the articles: heading, grounds, days, signatures, explanation, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netralitas_nlp.resources.regulation_types import RegulationTypes
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span, trimmed

_MONTHS = {
    "januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "agustus": 8,
    "september": 9, "oktober": 10, "november": 11, "nopember": 11, "desember": 12,
}  # fmt: skip
_HEAD = r"(?:NOMOR|Nomor|NO\.|No\.)\s{0,3}[:.]?\s{0,3}"
_OCR_YEAR = r"[12l][90O][0-9lOI]{2}"
_NUMBER = re.compile(
    rf"{_HEAD}(?P<number>[\w./-]{{1,40}}(?:\s?-\s?\d{{1,5}})?)\s{{1,4}}TAHUN\s{{1,4}}(?P<year>{_OCR_YEAR})"
    r"|(?:NOMOR|Nomor)\s{0,3}[:.]?\s{0,3}(?P<long>[\w.-]{0,12}/[\w./-]{1,40}(?P<long_year>(?:19|20)\d\d))"
)
# Of a regulation that several bodies signed: each its number, on lines of their own or in one.
_JOINT = re.compile(r"\b(?:PERATURAN|KEPUTUSAN|Peraturan|Keputusan)\s{1,3}(?:BERSAMA|Bersama)\b")
_JOINT_NUMBER = re.compile(
    rf"(?:{_HEAD}|(?<=\s)(?:DAN|dan|&)\s{{1,3}})(?P<number>\d[\w./-]{{0,40}})"
    r"(?:\s{1,4}(?:TAHUN|Tahun)\s{1,4}(?P<year>(?:19|20)\d\d))?"
)
_ABOUT = re.compile(r"\b(?:TENTANG|Tentang)\b")
_SIGNER = r"PRESIDEN|GUBERNUR|BUPATI|WALI\s?KOTA|MENTERI|KEPALA|KETUA|DIREKTUR|BADAN|KOMISI|DEWAN"
_TITLE_ENDS = re.compile(
    rf"DENGAN\s+RAHMAT|Menimbang|MENIMBANG|MEMUTUSKAN|\n[^\S\n]*(?:{_SIGNER})[^\n]{{0,80}},[^\S\n]*\n"
    r"|Umum:|\n[^\S\n]*1\.\s|\n[^\S\n]*(?:Yth|Kepada)\b"
)
_GROUNDS = re.compile(r"\bM[Ee][Nn][Ii][Mm][Bb][Aa][Nn][Gg]\b\s{0,3}:?")
_BASIS = re.compile(r"\bM[Ee][Nn][Gg][Ii][Nn][Gg][Aa][Tt]\b\s{0,3}:?")
_DECIDES = re.compile(r"\bM\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N\b\s{0,3}:?")
_PUBLISHES = (
    r"Agar\W{1,10}(?:Agar\s+)?(?:SK\s+No\s+\d+\s+\w\s+)?setiap\s+(?:pengundangan\s+)?[^\n]{0,60}?"
    r"orang\s+mengetahuinya,?\s+m\w{2,7}rintah"
)
_SETTLES = r"(?:Ditetapkan|D[il1]sahkan|D[il1]tetapkan|Disyahkan)\s{1,3}di\s{1,3}[^\n]{2,60}?\s{1,8}[Pp]ada\s+tanggal"
_CLOSES = re.compile(rf"(?:^|[.;]\s{{1,4}}|\n[^\S\n]*)(?P<at>{_PUBLISHES}|{_SETTLES})")
_CIRCULAR_CLOSES = re.compile(
    r"\n[^\S\n]*(?P<at>Demikian(?:lah)?\s+(?:surat|untuk|disampaikan|agar|hal|atas|kami|edaran|ini)\b)"
)
_ENACTED = re.compile(r"(?:D[il1]tetapkan|D[il1]sahkan|Disyahkan|DITETAPKAN)\s{1,3}(?:di|DI)\s")
_PROMULGATED = re.compile(r"D[il1]undangkan\s{1,3}di\s")
_DAY = re.compile(
    r"tanggal\s{0,2}:?\s{1,3}(?P<day>[0-9lI]\s?[0-9lO]?)\s{1,3}(?P<month>[A-Za-z]{3,9})\s{1,3}"
    + rf"(?P<year>{_OCR_YEAR})"
)
_EXPLANATION = re.compile(
    r"(?:^|\n|(?<=\s))(?:TAMBAHAN[^\n]{0,90}\n\s*)?(?P<at>P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N)\s{1,6}(?:(?:ATAS|A\s?T\s?A\s?S|MENGENAI)\s{1,6})?(?=[A-Z][A-Za-z]{3})"
)
_HEADED = r"\n[ \t]*(?P<at>LAMPIRAN(?:[ \t]+(?P<number>[IVX]{1,5}|\d{1,2}))?)[ \t]{0,3}:?(?=[^\S\n]*\n|[ \t]+[A-Z(])"
# a Perppu that an act makes law is printed after the act's explanation
_PERPPU = r"PERATURAN\s+PEMERINTAH\s+PENGGANTI\s+UNDANG-UNDANG\s+REPUBLIK\s+INDONESIA\s+NOMOR\s+\d{1,3}\s+TAHUN"
_ANNEX = re.compile(rf"{_HEADED}|[\s.](?P<inner>{_PERPPU})")
_OCR = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The large parts of a text: where each begins. All positions are in the text; empty parts begin where the next does."""

    body: int
    closing: int
    explanation: int
    annex: int
    end: int


@dataclass(frozen=True, slots=True)
class Front:
    """What the heading says."""

    type: str | None
    number: str | None
    year: str | None
    title: str | None
    issuer: str | None
    heading: Span | None
    grounds: Span | None
    basis: Span | None
    numbers: tuple[tuple[str, str | None], ...] = ()


def read_parts(text: str, heading_end: int = 0) -> Parts:
    """Where articles, closing words, explanation and annexes begin.

    Args:
        text: The text, without noise.
        heading_end: Where the heading ends; a circular goes on from there, as it decides nothing.
    """
    end = len(text)
    decides = _DECIDES.search(text)
    body = decides.end() if decides else heading_end
    closing = _closing(text, body, circular=decides is None)
    after = closing if closing < end else body
    explained = _EXPLANATION.search(text, after)
    explanation = explained.start("at") if explained else end
    annexed = next((m for m in _ANNEX.finditer(text, after) if m["at"] or m.start() > explanation), None)
    annex = annexed.start("at" if annexed["at"] else "inner") if annexed and closing < end else end
    if annex < explanation:
        later = _EXPLANATION.search(text, annex)
        explanation = later.start("at") if later else end
    return Parts(body, min(closing, explanation, annex), explanation, annex, end)


def _closing(text: str, body: int, *, circular: bool) -> int:
    found = _CLOSES.search(text, body)
    if found is None and circular:
        found = _CIRCULAR_CLOSES.search(text, body)
    return found.start("at") if found else len(text)


def explanation_of(text: str, start: int, end: int) -> int:
    """Where the explanation inside a part begins; `end` if there is none."""
    found = _EXPLANATION.search(text, start, end)
    return found.start("at") if found else end


def read_front(text: str, types: RegulationTypes, body: int) -> Front:
    """Kind, number, year and title from the heading; the grounds and the legal basis."""
    grounds, basis, decides = (pattern.search(text, 0, body + 40) for pattern in (_GROUNDS, _BASIS, _DECIDES))
    stop = min([m.start() for m in (grounds, basis, decides) if m] or [min(len(text), 4000)])
    number = _NUMBER.search(text, 0, max(stop, 600) if not grounds or stop > 60 else body or 4000)
    numbers, joint = _joint(text, stop)
    printed = Span(*number.span()) if number else None
    kind, issuer, start = _kind(text, types, joint or printed)
    title, title_end = _title(text, (joint or printed or Span(0, start)).end)
    heading = trimmed(text, start, title_end) if number or joint or title else None
    first = numbers[0] if numbers else (_number(number), _year(number))
    return Front(
        type=kind,
        number=first[0],
        year=first[1],
        numbers=numbers,
        title=title,
        issuer=issuer,
        heading=heading,
        grounds=_section(text, grounds, basis, decides),
        basis=_section(text, basis, decides, None),
    )


def _joint(text: str, stop: int) -> tuple[tuple[tuple[str, str | None], ...], Span | None]:
    """(number, year) of each signatory and the place of them all, of a regulation that several bodies signed."""
    head = _JOINT.search(text, 0, stop)
    about = _ABOUT.search(text, head.end(), stop) if head else None
    if head is None or about is None:
        return (), None
    found = list(_JOINT_NUMBER.finditer(text, head.end(), about.start()))
    pairs: list[tuple[str, str | None]] = []
    year = None
    for match in reversed(found):  # a year that ends a list is that of all
        number, slash, last = match["number"].rstrip("./-").rpartition("/")
        dated = bool(slash) and re.fullmatch(r"(?:19|20)\d\d", last) is not None
        year = match["year"] or (last if dated else year)
        short = dated and number.isdigit()
        pairs.append((number if short else f"{number}{slash}{last}", year))
    if len(pairs) < 2:
        return (), None
    return tuple(reversed(pairs)), Span(found[0].start(), found[-1].end())


def _number(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return match["long"] or " ".join(match["number"].split())


def _year(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return match["long_year"] or match["year"].translate(_OCR)


def _kind(text: str, types: RegulationTypes, number: Span | None) -> tuple[str | None, str | None, int]:
    """(kind, words of the issuer, where its name begins), read from the lines before the number."""
    stop = number.start if number else min(len(text), 800)
    window = text[max(0, stop - 400) : stop]
    low = " ".join(fold(window).split())
    best: tuple[int, int, str] | None = None
    for form, kind in types.forms.items():
        place = low.rfind(fold(form).replace("-", "-"))
        if place < 0 or len(form) < 4 or low.find("atas", place) > 0:
            continue
        if best is None or (
            place + len(form) >= best[0] + best[1] and (place <= best[0] or best[0] + best[1] <= place)
        ):
            best = (place, len(form), kind)
    if best is None:
        return None, None, 0
    place, length, kind = best
    rest = low[place + length :].strip()
    tokens = len(low[:place].split())
    starts = [m.start() for m in re.finditer(r"\S+", window)]
    start = max(0, stop - 400) + (starts[tokens] if tokens < len(starts) else 0)
    issuer = " ".join(window.split()[tokens + len(low[place : place + length].split()) :]) if rest else None
    if issuer and fold(issuer) in ("republik indonesia", "ri"):
        issuer = None
    return kind, issuer, start


def _title(text: str, start: int) -> tuple[str | None, int]:
    about = _ABOUT.search(text, start, start + 400)
    if about is None:
        return None, start
    ends = _TITLE_ENDS.search(text, about.end(), about.end() + 1500)
    stop = ends.start() if ends else min(about.end() + 300, len(text))
    stop = _end_of_capitals(text, about.end(), stop)
    words = " ".join(text[about.end() : stop].split())
    return words or None, stop


def _end_of_capitals(text: str, start: int, stop: int) -> int:
    """A title in capitals ends with the first word that is not."""
    words = list(re.finditer(r"\S+", text[start:stop]))
    if not words or not words[0][0].isupper():
        return stop
    for word in words:
        letters = word[0].strip("(),.:;-")
        if len(letters) > 3 and letters[1:].islower():
            return start + word.start()
    return stop


def _section(text: str, this: re.Match[str] | None, *later: re.Match[str] | None) -> Span | None:
    if this is None:
        return None
    ends = [m.start() for m in later if m is not None and m.start() > this.end()]
    if not ends:
        return None
    return trimmed(text, this.start(), min(ends))


def read_days(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """(enacted, promulgated) from the closing words, ISO 8601; None where not found."""
    return _day_after(_ENACTED, text, start, end), _day_after(_PROMULGATED, text, start, end)


def _day_after(pattern: re.Pattern[str], text: str, start: int, end: int) -> str | None:
    place = pattern.search(text, start, end)
    found = _DAY.search(text, place.end(), min(end, place.end() + 160)) if place else None
    month = _MONTHS.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return None
    day = int("".join(found["day"].split()).translate(_OCR))
    if not 1 <= day <= 31:
        return None
    return f"{found['year'].translate(_OCR)}-{month:02d}-{day:02d}"
