"""Speech told by the reporter: "Rama mengatakan bahwa …", "menurut Rama …", "…, ujar Rama", "Hal itu disampaikan Rama"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from netralitas_nlp.annotate.quotes.direct import Said
from netralitas_nlp.annotate.quotes.speakers import By, Speakers
from netralitas_nlp.annotate.quotes.view import SpeechView
from netralitas_nlp.model import QuoteKind
from netralitas_nlp.resources.quotes import LONG, Form, QuoteWords, Use, one_dropped
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.words import FOLDED_WORD

_PLACES = "di|dalam|saat|usai|seusai|ketika|melalui|lewat"


def _aside(words: str, ends: str) -> re.Pattern[str]:
    """What stands between a verb and the speech: one of these words and what follows, up to an end or "bahwa"."""
    return re.compile(rf"\s*(?:{words}) [^\"]{{1,110}}?(?:{ends}\s*(?:bahwa\b)?|\bbahwa\b)")


_LISTENER = _aside(f"kepada|pada|{_PLACES}|soal|terkait|bagi|selain", "[,:]")
_WHERE = _aside(_PLACES, ",")
_DAY_AT_END = re.compile(
    r",\s*(?:pada\s+)?(?:hari\s+)?(?P<day>[a-z']+)\s*\([\d\s/.-]{3,12}\)(?:\s+[a-z]+){0,2}[\s.]*\Z"
)
_DURING = frozenset(["saat", "ketika", "usai", "seusai", "sela", "sela-sela"])
_SIGN = re.compile(r"[\s,:]*(?:bahwa(?:sanya)?|jika|kalau)?[\s,]*")
_TO = re.compile(r"[\s,]*(?:kepada|pada|agar|supaya|bahwa)?\b\s*")
_THAT = re.compile(r"[^.\"\n,]{0,80}?\bbahwa\b,?\s*")
_SO_THAT = re.compile(r"\b(?:agar|supaya|untuk)\b")
_OF = re.compile(r"\s+dari\b")
_NOUN_SIGN = re.compile(
    r"(?:,\s*(?:agar|supaya|bahwa|adalah|yaitu|yakni)?|\s+(?:agar|supaya|bahwa|adalah|ialah|yaitu))\s+(?:agar\s+)?"
)
_THAT_OR_COMMA = re.compile(r"\s*(?:,|\bbahwa\b)")
_BY = frozenset(["oleh", "langsung", "sendiri"])  # before a speaker, like words of address
_REACH = 900
"""Characters on each side of a reporting word that are looked at: no real sentence is longer, hostile ones are."""
_FEWEST = 3
"""Words that speech must have."""


@lru_cache(maxsize=8192)
def _dropped(word: str) -> tuple[str, ...]:
    """Remembered, for the same few verbs come in every text."""
    return tuple(sorted(one_dropped(word)))


class ReportedSpeech:
    """Finds reported speech in one document, outside of quotation marks."""

    def __init__(self, reading: SpeechView, words: QuoteWords, speakers: Speakers, quoted: Sequence[Span]) -> None:
        self.reading, self.words, self.speakers = reading, words, speakers
        self.text, self.folded = reading.text, reading.folded
        self._quoted = sorted(quoted)
        self._quoted_starts = [q.start for q in self._quoted]
        self.lists = words.lists
        self._fillers = self.lists["adverbs"] - {"telah"}
        self._denials = self.lists["negations"] | self.lists["unreal"]
        self._empty = self.lists["adverbs"] | self.lists["connectives"]
        self._no_clause = self.lists["openers"] | self.lists["negations"] | {"belum", "sudah"}
        self._slips = words.slips

    def find(self) -> Iterator[Said]:
        """All reported speech, in reading order; several may overlap."""
        read = {
            "active": self._active,
            "according": self._according,
            "passive": self._passive,
            "noun": self._noun_or_after,
            "after": self._inserted,
            "slip": self._misprinted,
        }
        for found in FOLDED_WORD.finditer(self.folded):
            written = found[0]
            use = self.words.uses.get(written)
            if use is None:
                if len(written) < LONG or not written.startswith("me"):
                    continue
                use = self._slip(written)
            word = Span(*found.span())
            if use is None or self._in_quotes(word.start) or not self.reading.is_read(word.start):
                continue
            said = read[use.kind](use.form, word)
            if said is not None:
                yield said

    # ------------------------------------------------------------- Rama mengatakan …

    def _active(self, form: Form, verb: Span) -> Said | None:
        bounds = self._bounds(verb)
        before = [w[0] for w in FOLDED_WORD.finditer(self.folded, bounds.start, verb.start)]
        while before and before[-1] in self._fillers:
            before.pop()
        if before and before[-1] in self._denials:
            return None
        start = self._content(form, verb.end, bounds.end)
        if start is None:
            return None
        by = self.speakers.before(bounds.start, verb)
        told = Span(start, self._before_setting(start, bounds.end))
        return None if by is None else self._said(told, "quotes:active", form, verb, by)

    def _before_setting(self, start: int, end: int) -> int:
        """Where speech ends before the day on which it was said, and before the occasion told with that day.

        "… mengatakan pegawai harus netral saat membuka apel di Alun-alun, Senin (30/9/2024)".
        """
        day = _DAY_AT_END.search(self.folded, start, end)
        if day is None or day["day"] not in self.lists["settings"]:
            return end
        words = list(FOLDED_WORD.finditer(self.folded, start, day.start()))
        told = (one.start() for one, two in pairwise(words) if one[0] in _DURING and two[0] in self.lists["attending"])
        return next(told, day.start())

    def _slip(self, written: str) -> Use | None:
        form = next((self._slips[key] for key in _dropped(written) if key in self._slips), None)
        return None if form is None else Use("slip", form)

    def _misprinted(self, form: Form, word: Span) -> Said | None:
        """A verb with a slip ("menayampaikan bahwa"): only with "bahwa" or a comma, and with somebody right before it."""
        if _THAT_OR_COMMA.match(self.folded, word.end) is None:
            return None
        said = self._active(form, word)
        named = said is not None and said.by is not None and (said.by.voice is not None or said.by.pronoun is not None)
        return said if named else None

    def _content(self, form: Form, at: int, stop: int) -> int | None:
        """Where the words told begin; None if the verb has another use here."""
        at = self._past_adverbs(at, stop)
        takes = form.verb.takes
        if takes in {"request", "agar"}:
            where = _WHERE.match(self.folded, at, stop)
            start = where.end() if where else self._past_address(at, stop)
            return None if takes == "agar" and not _SO_THAT.search(self.folded, at, stop) else start
        listener = _LISTENER.match(self.folded, at, stop)
        if listener is not None:
            return listener.end()
        rest = self.folded[at:stop].lstrip()
        if rest[:1] in {",", ":"} or rest.startswith(("bahwa ", "bahwa,", "bahwasanya ", "jika ", "kalau ")):
            sign = _SIGN.match(self.folded, at, stop)
            return sign.end() if sign else None
        first = FOLDED_WORD.match(self.folded, self._blank(at, stop), stop)
        if first is None or self._only_points_back(first.start(), stop):
            return None
        if takes == "bahwa" and first[0] in self.lists["signs"]:
            return first.start()
        if takes == "bahwa" or self._is_empty(first, form):
            that = _THAT.match(self.folded, at, stop)
            return that.end() if that else first.start() if first[0] in self.lists["thanks"] else None
        if first[0] in {"agar", "supaya"}:
            return first.end()
        return first.start()

    def _only_points_back(self, at: int, stop: int) -> bool:
        """Whether the object of a verb of saying only stands for what was told before: "menegaskan hal itu saat apel"."""
        words = [(word[0], word.end()) for word in islice(FOLDED_WORD.finditer(self.folded, at, stop), 3)]
        if len(words) < 2 or words[0][0] != "hal" or words[1][0] not in self.lists["referring"]:
            return False
        return len(words) < 3 or words[2][0] in self.lists["settings"] or self.folded[words[1][1]] in ",.;"

    def _is_empty(self, first: re.Match[str], form: Form) -> bool:
        """Whether a verb of saying has an object that is no speech: "materi", "beberapa hal"."""
        following = FOLDED_WORD.match(self.folded, first.end() + 1)
        if form.verb.takes != "talk":
            return False
        counted = first[0] in self.lists["counted"] and following is not None
        return counted or first[0] in self.lists["empty"]

    def _past_address(self, at: int, stop: int) -> int | None:
        to = _TO.match(self.folded, at, stop)
        start = to.end() if to else at
        first = FOLDED_WORD.match(self.folded, start, stop)
        if first is None or first[0] in self.lists["empty"] | self.lists["asked_for"]:
            return None
        return start

    # ------------------------------------------------------------- menurut Rama, … dikatakan Rama

    def _according(self, form: Form, cue: Span) -> Said | None:
        bounds = self._bounds(cue)
        end = cue.end
        word = FOLDED_WORD.search(self.folded, cue.end, min(bounds.end, cue.end + 16))
        if word is not None and word[0] in self.lists["sources"]:
            end = word.end()
        by = self.speakers.after(form, Span(cue.start, end))
        if by is None or (
            by.voice is None and not form.anaphoric and by.pronoun is not None and not self._is_pronoun(by.pronoun)
        ):
            return None
        if by.voice is not None and by.voice.name is None:
            return None
        return self._said(self._told(bounds, cue, by), "quotes:according", form, cue, by)

    def _told(self, bounds: Span, cue: Span, by: By) -> Span:
        """The words told: after the speaker if the sentence begins with him, before if it ends with him, else all."""
        tail = self._after_speaker(by, cue, bounds.end)
        if not self._says_something(bounds.start, cue.start):
            return Span(tail, bounds.end)
        if self._count(tail, bounds.end) < _FEWEST or self._only_setting(tail, bounds.end):
            return Span(bounds.start, cue.start)
        return bounds

    def _says_something(self, start: int, end: int) -> bool:
        """Whether more than connecting words ("Lebih lanjut", "Sementara itu") stands there."""
        return any(word not in self._empty for word in FOLDED_WORD.findall(self.folded, start, end))

    def _only_setting(self, start: int, end: int) -> bool:
        """Whether what follows the speaker is only when and where he spoke."""
        rest = self.folded[start:end].lstrip(" ,")
        first = FOLDED_WORD.match(rest)
        return first is not None and (first[0] in self.lists["settings"] or rest.startswith("("))

    def _after_speaker(self, by: By, cue: Span, stop: int) -> int:
        """Past the speaker, his brackets and appositions, to a comma or "bahwa" if one follows soon."""
        at = max(by.end, cue.end)
        soon = re.compile(r"[^.\"\n]{0,120}?(?:,\s*(?:bahwa\b\s*)?|\bbahwa\b,?\s*)").match(self.folded, at, stop)
        gap = self.folded[at : soon.end()] if soon else ""
        if soon is not None and (not gap.strip(" ,") or "bahwa" in gap or self._is_modifier(gap)):
            return soon.end()
        return at

    def _is_modifier(self, gap: str) -> bool:
        words = FOLDED_WORD.findall(gap)
        return bool(words) and (words[0] in self.lists["openers"] or gap.lstrip().startswith("("))

    def _passive(self, form: Form, cue: Span) -> Said | None:
        bounds = self._bounds(cue)
        before = [
            w for w in FOLDED_WORD.findall(self.folded, bounds.start, cue.start) if w not in self.lists["adverbs"]
        ]
        if before and before[-1] in self._denials:
            return None
        if form.anaphoric and form.verb.takes == "bahwa" and before:
            return None
        nxt = FOLDED_WORD.search(self.folded, cue.end, min(bounds.end, cue.end + 30))
        if not form.anaphoric and nxt is not None and nxt[0] == "bahwa" and not before:
            return self._said(Span(nxt.end(), bounds.end), "quotes:passive", form, cue, By(None, back=True))
        by = self.speakers.after(form, cue)
        if by is None or not self._adjacent(form, cue, by):
            return None
        told = None if by.voice is None else _THAT.match(self.folded, max(by.end, cue.end), bounds.end)
        if told is not None:
            return self._said(Span(told.end(), bounds.end), "quotes:passive", form, cue, by)
        if before and all(w in self.lists["referring"] or w in {"yang", "juga"} for w in before):
            return self._referred(form, cue, by, bounds)
        if before and form.verb.takes == "bahwa":
            return None
        if before and (before[-1] == "yang" or form.verb.id in {"sampaikan", "nyatakan"}):
            return None
        return self._said(self._told(bounds, cue, by), "quotes:passive", form, cue, by)

    def _adjacent(self, form: Form, cue: Span, by: By) -> bool:
        """A passive names its speaker at once: "disampaikan Rama", not "disampaikan kepada Rama"."""
        if form.anaphoric:
            return True
        if by.voice is None:
            return by.pronoun is not None and self._is_pronoun(by.pronoun)
        gap = list(FOLDED_WORD.finditer(self.folded, cue.end, max(by.start, cue.end)))
        plain = [w for w in gap if self.text[w.start()].islower() and w[0] not in _BY | self.words.address]
        return by.voice.name is not None and len(gap) <= 4 and not plain

    def _referred(self, form: Form, cue: Span, by: By, bounds: Span) -> Said | None:
        """Reads "Hal itu disampaikan Rama": the words told are the sentence before, unless "bahwa" brings them here."""
        that = re.compile(r"[^.\"\n]{0,160}?\bbahwa\b,?\s*").match(self.folded, max(by.end, cue.end), bounds.end)
        if that is not None:
            return self._said(Span(that.end(), bounds.end), "quotes:passive", form, cue, by)
        at = bounds.start - 1
        while at > 0 and self.text[at].isspace():
            at -= 1
        if at <= 0 or self._in_quotes(at) or not self.reading.is_read(at):
            return self._said(Span(cue.start, cue.start), "quotes:referred", form, cue, by, fewest=0)
        before = self.reading.sentence(at)
        return self._said(before, "quotes:referred", form, cue, by, fewest=0)

    # ------------------------------------------------------------- …, ujar Rama

    def _inserted(self, form: Form, cue: Span) -> Said | None:
        """A word that mostly follows quotation marks, in a sentence without them: "…, kata Rama"."""
        if form.verb.id == "demikian":
            return None
        bounds = self._bounds(cue)
        left = self.folded[bounds.start : cue.start].rstrip()
        if self.text[cue.start].isupper() and not left:
            by = self.speakers.after(form, cue)
            named = by is not None and by.voice is not None and by.voice.name is not None
            if not named and not (form.anaphoric and form.verb.id in {"kata", "ujar", "tegas", "jelas"}):
                return None
        elif left[-1:] != ",":
            return None
        else:
            by = self.speakers.after(form, cue)
        if by is None or (
            by.voice is None and not form.anaphoric and not (by.pronoun and self._is_pronoun(by.pronoun))
        ):
            return None
        if by.voice is not None and (by.voice.name is None or by.voice.span.start - cue.end > 40):
            return None
        return self._said(self._told(bounds, cue, by), "quotes:inserted", form, cue, by)

    # ------------------------------------------------------------- Harapan dari Rama …

    def _noun(self, form: Form, noun: Span) -> Said | None:
        """A noun of speech at the start of a sentence: "Harapan dari Rama, …", "Pesan Rama agar …"."""
        bounds = self._bounds(noun)
        if self._says_something(bounds.start, noun.start):
            return None
        of = _OF.match(self.folded, noun.end, bounds.end)
        by = self.speakers.after(form, Span(noun.start, of.end() if of else noun.end))
        if by is None or by.voice is None or by.voice.name is None or by.start - noun.end > 12:
            return None
        sign = _NOUN_SIGN.match(self.folded, by.end, bounds.end)
        if sign is None and not (of and self._begins_clause(by.end, bounds.end)):
            return None
        start = sign.end() if sign else by.end
        return self._said(Span(start, bounds.end), "quotes:noun", form, noun, by)

    def _begins_clause(self, at: int, stop: int) -> bool:
        word = FOLDED_WORD.match(self.folded, self._blank(at, stop), stop)
        return word is not None and word[0] not in self._no_clause

    def _noun_or_after(self, form: Form, noun: Span) -> Said | None:
        said = self._noun(form, noun)
        if said is not None:
            return said
        after = self.words.after.get(noun.of(self.folded))  # "pesan" is both
        return None if after is None else self._inserted(after, noun)

    # ------------------------------------------------------------- shared

    def _said(self, span: Span, rule: str, form: Form, cue: Span, by: By, *, fewest: int = _FEWEST) -> Said | None:
        span = self.reading.trim(span)
        if self._count(span.start, span.end) < fewest:
            return None
        return Said(span, QuoteKind.INDIRECT, rule, cue.start, cue, by, form.verb.speech)

    def _bounds(self, cue: Span) -> Span:
        """The sentence around a cue, cut at quotation marks."""
        sentence = self.reading.sentence(cue.start)
        at = bisect_right(self._quoted_starts, cue.start)
        start = max(sentence.start, self._quoted[at - 1].end if at else 0, cue.start - _REACH)
        end = min(sentence.end, cue.end + _REACH, self._quoted[at].start if at < len(self._quoted) else sentence.end)
        return Span(start, max(end, cue.end))

    def _in_quotes(self, position: int) -> bool:
        at = bisect_right(self._quoted_starts, position) - 1
        return at >= 0 and position < self._quoted[at].end

    def _is_pronoun(self, span: Span) -> bool:
        return span.of(self.folded) in self.lists["pronouns"]

    def _past_adverbs(self, at: int, stop: int) -> int:
        while True:
            word = FOLDED_WORD.match(self.folded, self._blank(at, stop), stop)
            if word is None or word[0] not in self.lists["trailing"]:
                return at
            at = word.end()

    def _blank(self, at: int, stop: int) -> int:
        while at < stop and self.folded[at].isspace():
            at += 1
        return at

    def _count(self, start: int, end: int) -> int:
        """Words that stand there; figures are none, so that a day alone ("Rabu (2/10/2024)") is no speech."""
        return sum(not word[0].isdigit() for word in FOLDED_WORD.findall(self.folded, start, end))
