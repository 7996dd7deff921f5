"""Reads lists of provisions: "Pasal 2, 9 dan 24 ayat (1) huruf d jo. Pasal 494" → one target for each provision."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from netralitas_nlp.annotate.regulation_numbers import OCR, Printed

LEVELS = ("pasal", "ayat", "huruf", "angka")
_LEVEL_OF = {
    "pasal": 0, "pasal-pasal": 0, "psl": 0, "ps": 0, "ayat": 1, "ayat-ayat": 1, "ay": 1, "huruf": 2, "hurup": 2,
    "hrf": 2, "butir": 3, "angka": 3, "poin": 3, "ke": 3,
}  # fmt: skip
ANCHORS = ("pasal", "pasal-pasal", "psl", "ayat", "huruf", "angka")
# Pages glue a linked word to the one before: "junctoPasal 18".
GLUED = tuple(
    f"{word}pasal" for word in ("juncto", "jo", "dan", "atau", "dalam", "pada", "dengan", "melanggar", "serta")
)

_SPELLED = {
    word: str(number)
    for number, words in enumerate(
        ("satu|kesatu|pertama", "dua|kedua", "tiga|ketiga", "empat|keempat", "lima|kelima", "enam|keenam", "tujuh|ketujuh",
         "delapan|kedelapan", "sembilan|kesembilan", "sepuluh|kesepuluh"), start=1
    )
    for word in words.split("|")
}  # fmt: skip
_RANGE = r"sampai\ dengan|sampai|hingga|s/d|s\.d\.?|sd\.?|-"
_JOIN = r"dan/atau|dan\ atau|dan|serta|atau|maupun|juncto|junto|jo\.?|jis\.?|lebih\ subsider|subsider|subs?\.?"
_SEPARATOR = rf"""
    [)\]"']?\ ?[,;/&]?\ ?(?:\((?=(?:ayat|huruf|angka)\b))?
    (?:(?P<range>{_RANGE})|(?P<word>{_JOIN})(?:\b|(?=pasal))\.?)?\ ?
"""
_KEY = (
    r"pasal-pasal|pasal(?:\ nomor|\ no\.)?|psl\.?|ps\.|ayat-ayat|ayat(?:\ ke)?|ay\.|"
    r"huruf|hurup|hrf\.?|butir|poin|angka|ke"
)
_IN_MARKS = r"""
    \((?P<cut>[0-9])[1l\]}](?![0-9)])
  | [(\[]\ ?(?P<inner>[0-9loi]{1,3}[a-z]?)\ ?[)\]]
  | [(\[]\ ?(?P<letter>[a-z]{1,2})\ ?(?:[)\]]|(?=[ ,]))
  | ["'](?P<quoted>[a-z]{1,2})["']
"""
_BARE = r"""
    \d[0-9loi]{0,3}(?:\ ?[a-z](?![a-z0-9])|(?![a-z0-9])|(?=junctopasal))
  | [loi]\d[0-9loi]{0,2}(?![a-z0-9])
  | [ivx]{1,4}(?![a-z0-9])
  | [a-z]{1,2}(?![a-z0-9])
"""
_VALUE = rf"{_IN_MARKS} | (?P<spelled>{'|'.join(_SPELLED)})(?![a-z]) | {_BARE}"
_STEP = re.compile(rf"(?P<sep>{_SEPARATOR})(?:(?P<key>{_KEY})[.:]?[ -]?)?(?P<value>{_VALUE})", re.VERBOSE)
# What may follow a bare number in a list ("Pasal 2, 9 dan 24 UU …"), so that "Pasal 5, 12 orang" ends before the 12.
_LIST_GOES_ON = r"dan|serta|atau|maupun|jo|juncto|sampai|hingga|s/d|s\.d|ayat|huruf|angka|pasal|ke"
_LAW = r"uu|uud|undang|peraturan|per[a-z]{2,9}|kuh[a-z]{1,8}|kitab|pp|pkpu|qanun|skb|keputusan"
_LAW_GOES_ON = r"tentang|yang|dalam|dari|pada|tersebut|itu|ini|adalah|mengatur|berbunyi|disebutkan"
_GOES_ON = re.compile(rf" ?(?:$|[.,;:)\"'\n]|(?:{_LIST_GOES_ON}|{_LAW}|{_LAW_GOES_ON})\b)")
_BRACKETS = " ()[]\"'"  # what between two values only encloses them


@dataclass(slots=True)
class Part:
    """One provision of a list; values as written, digits mended.

    Attributes:
        start, end: Its place.
        values: Pasal, ayat, huruf, angka; None where not named.
        order: Levels in the order in which they were named: "angka 12 huruf a" is deeper in its huruf.
    """

    start: int
    end: int
    values: list[str | None]
    order: list[int]

    @property
    def depth(self) -> int:
        """The deepest level named."""
        return max(i for i, value in enumerate(self.values) if value is not None)

    @property
    def top(self) -> int:
        """The highest level named."""
        return min(i for i, value in enumerate(self.values) if value is not None)


@dataclass(slots=True)
class Group:
    """A list of provisions that stand together.

    Attributes:
        start, end: Its place.
        parts: The provisions, in reading order.
        bracketed: Whether its first ayat is written in brackets ("ayat (1)"), as in a regulation.
    """

    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    bracketed: bool = False


def read_group(text: Printed, start: int) -> Group | None:
    """The list of provisions that begins at `start` with a word such as "pasal"; None if no number follows."""
    group = Group(start, start)
    at, level, spaced = start, -1, False
    while (step := _STEP.match(text.low, at)) is not None and len(group.parts) < 200:
        read = _value(text, step, level)
        if read is None or (not group.parts and (step["key"] is None or step["sep"].strip(_BRACKETS))):
            break
        new_level, value, end = read
        spaced = bool(step["sep"].strip(_BRACKETS))
        began = step.start("key") if step["key"] else step.start("value")
        if step["inner"] and not group.parts:
            group.bracketed = True
        _add(group, new_level, value, began, end, step, spaced)
        level, at = new_level, end
        group.end = end
    return group if group.parts else None


def _value(text: Printed, step: re.Match[str], level: int) -> tuple[int, str, int] | None:
    """(level, value, end) of one step; None if it belongs to no list."""
    low, key = text.low, step["key"]
    written, end = step["value"], step.end("value")
    if key is None:
        if not step["sep"].strip(_BRACKETS) and not _next_bracket(low, step, level):
            return None
        found = _bare_level(step, level, low)
        if found is None:
            return None
        level = found
    else:
        level = _LEVEL_OF[key.partition(" ")[0].rstrip(".")]
    letter = (
        step["letter"] or step["quoted"] or (step["inner"] if (step["inner"] or "").isalpha() and level == 2 else None)
    )
    if letter is not None or (key in ("butir", "poin") and written.isalpha() and len(written) == 1):
        return (2, letter or written, end) if level == 2 or key in ("butir", "poin") else None
    if step["spelled"]:  # "ayat dua"
        return (1, _SPELLED[written], end) if level == 1 and key is not None else None
    if step["cut"]:  # "ayat (21": a misread bracket
        return (1, step["cut"], end) if level == 1 else None
    if step["inner"]:
        in_place = level in (1, 3) or key is None or (level == 0 and _GOES_ON.match(low, end))
        return (level, _digits(step["inner"]), end) if in_place else None
    if level == 2:
        return (2, written, end) if written.isalpha() and len(written) <= 2 else None
    if written[0].isdigit() or (len(written) > 1 and written[1].isdigit()):
        return _number(text, step, level, written, end)
    if (
        level in (0, 3)
        and key is not None
        and re.fullmatch("[ivx]{1,4}", written)
        and text.capital(step.start("value"))
    ):
        return level, written.upper(), end
    return None


def _next_bracket(low: str, step: re.Match[str], level: int) -> bool:
    """Whether a bracket right behind goes a level deeper without its word: "Pasal 280 (2) huruf f", "ayat (2) (f)"."""
    deeper = (step["inner"] and level == 0) or (step["letter"] and level == 1)
    return bool(deeper) and _GOES_ON.match(low, step.end("value")) is not None


def _number(text: Printed, step: re.Match[str], level: int, written: str, end: int) -> tuple[int, str, int] | None:
    tail = written[-1] if written[-1].isalpha() else ""
    digits = written[: len(written) - len(tail)].rstrip()
    apart = written[-2:-1].isspace()
    if tail and not text.capital(end - 1):  # "Pasal 12 B" against "pasal 5 a…"
        if tail in "loi" and not apart:  # "Pasal 2l": a misread digit
            digits, tail = digits + tail, ""
        elif apart:  # "pasal 5 a…", not "Pasal 12 B"
            end, tail = step.start("value") + len(digits), ""
            if text.low[end : end + 1].isalpha():
                return None
    number = digits.translate(OCR)
    return level, (number.lstrip("0") + tail.upper() if level == 0 else number + tail), end


def _bare_level(step: re.Match[str], level: int, low: str) -> int | None:
    """The level of a value without a word before it: "Pasal 2, 9 dan 24", "ayat (1) dan (2)", "huruf a dan b"."""
    written = step["value"]
    if ";" in step["sep"]:  # "Pasal 4 angka 14; dan 9. …" goes on with the next item
        return None
    if step["letter"] or step["quoted"]:
        return 2 if level in (1, 2) else None
    if step["inner"]:
        return 2 if level == 2 and step["inner"].isalpha() else 1 if level >= 0 else None
    if written[0].isdigit():
        if level in (0, 1, 3) and _GOES_ON.match(low, step.end("value")):
            four_digits = len(written.strip()) == 4 and "/" in step["sep"]
            return None if four_digits else level
        return None
    if level == 2 and len(written) == 1 and _GOES_ON.match(low, step.end("value")):
        return 2
    return None


def _digits(inner: str) -> str:
    """Ayat numbers with OCR digits mended: "(l)" is 1, "(1a)" stays."""
    if inner.isalpha():
        return inner.translate(OCR)
    body, tail = (inner[:-1], inner[-1]) if inner[-1].isalpha() and inner[-1] not in "loi" else (inner, "")
    return (body.translate(OCR).lstrip("0") or "0") + tail


def _add(group: Group, level: int, value: str, start: int, end: int, step: re.Match[str], spaced: bool) -> None:
    """Puts one value into the group: deeper, a next one, a range, or the pasal named after its ayat."""
    parts = group.parts
    if not parts:
        parts.append(Part(start, end, [value if i == level else None for i in range(4)], [level]))
        return
    last = parts[-1]
    if step["range"] and last.order[-1] == level and last.values[level]:
        last.values[level] = f"{last.values[level]}-{value}"
        last.end = end
    elif not step["word"] and (level > last.depth or (not spaced and level > last.top and last.values[level] is None)):
        last.values[level] = value  # "Pasal 24 ayat (1) huruf d", "Pasal 5, ayat (2)", "angka 12 huruf a"
        last.order.append(level)
        last.end = end
    elif not spaced and level < last.top:
        for part in parts:  # "ayat (1) dan ayat (2) Pasal 5"
            if part.top > level:
                part.values[level] = value
        last.end = end
    else:
        parts.append(_next_part(last, level, value, start, end))


def _next_part(last: Part, level: int, value: str, start: int, end: int) -> Part:
    """The next provision of a list: it shares what was named before its level."""
    above = last.order[: last.order.index(level)] if level in last.order else [i for i in last.order if i < level]
    values = [last.values[i] if i in above or (i < level and level not in last.order) else None for i in range(4)]
    values[level] = value
    return Part(start, end, values, [*above, level])
