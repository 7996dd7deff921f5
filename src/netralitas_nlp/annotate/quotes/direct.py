"""Speech in quotation marks: which passages are speech, and the words that report them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from netralitas_nlp.annotate.quotes.speakers import By, Speakers
from netralitas_nlp.annotate.quotes.view import SpeechView, Voice
from netralitas_nlp.model import QuoteKind
from netralitas_nlp.resources.quotes import Form, QuoteWords
from netralitas_nlp.text.marks import Lean, Passage, find_marks, pair
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.words import FOLDED_WORD

_AFTER_MARK = re.compile(r"[ \t,.;:?!\-'\"]{0,6}\n?[ \t]{0,2}")
_WHERE_SAID = re.compile(r",?[^\S\n](?:dalam|lewat|melalui|pada)[^\S\n](?:[a-z]+[^\S\n])?[a-z]{4,}nya\b")
_DASH = re.compile(r"[ \t]{0,3}(?P<dash>[-–—]{1,2})[ \t]{0,3}")
_ENDS = frozenset(",.?!…")


@dataclass(frozen=True, slots=True)
class Said:
    """Speech whose speaker is not settled yet.

    Attributes:
        span: First to last word.
        kind: Direct or indirect.
        rule: Which rule saw it.
        cue: The reporting word, if any.
        by: What the words say about the speaker; None if they say nothing.
        place: Where the speaker is looked for, if he must be.
        speech: What the reporting word does, if there is one.
    """

    span: Span
    kind: QuoteKind
    rule: str
    place: int
    cue: Span | None = None
    by: By | None = None
    speech: str | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    form: Form
    cue: Span
    by: By
    rule: str


class DirectSpeech:
    """Finds speech in quotation marks in one document."""

    def __init__(self, reading: SpeechView, words: QuoteWords, speakers: Speakers) -> None:
        self.reading, self.words, self.speakers = reading, words, speakers
        self.text, self.folded = reading.text, reading.folded
        self.passages = pair(self.text, find_marks(self.text, self._reports), self._cut)

    def find(self) -> list[Said]:
        """All direct speech, in reading order."""
        found: list[Said] = []
        following: Said | None = None
        for number in range(len(self.passages) - 1, -1, -1):
            passage = self.passages[number]
            said = self._said(passage, self.passages[number - 1] if number else None)
            goes_on = passage.continues or self._next_at_once(number)
            if passage.continues and following is not None and following.by is not None and said is None:
                said = self._bare(passage)
            if said is not None and goes_on and said.by is None and following is not None:
                said = replace(
                    said, by=following.by, cue=following.cue, speech=following.speech, rule="quotes:paragraphs"
                )
            following = said
            if said is not None:
                found.append(said)
        return found[::-1]

    def _next_at_once(self, number: int) -> bool:
        """Whether only a paragraph break stands before the next passage: one speech in two paragraphs."""
        if number + 1 == len(self.passages):
            return False
        between = self.text[self.passages[number].outer.end : self.passages[number + 1].outer.start]
        return not between.strip() and len(between) < 8

    def _said(self, passage: Passage, previous: Passage | None) -> Said | None:
        if not self.reading.is_read(passage.outer.start):
            return None
        span = self.reading.trim(passage.span if passage.opened else self._unopened(passage))
        count = len(FOLDED_WORD.findall(self.folded, span.start, span.end))
        if count < 2:
            return None
        begins = self._begins_sentence(passage.outer.start)
        report = self._after(passage)
        if report is not None and (begins or count >= 5):
            if not begins and self._titled(passage.outer.start):
                return None
            return _direct(span, report)
        if not passage.opened or self._titled(passage.outer.start):
            return None
        report = self._before(passage.outer.start, previous) if count >= 3 else None
        if report is not None:
            return _direct(span, report)
        if begins and self._stands_alone(passage, count):
            return self._bare(passage)
        return None

    def _bare(self, passage: Passage) -> Said:
        return Said(self.reading.trim(passage.span), QuoteKind.DIRECT, "quotes:bare", passage.outer.start)

    def _unopened(self, passage: Passage) -> Span:
        """Where speech without an opening mark begins: with its paragraph, or with the sentence after other speech."""
        start, end = passage.span
        if start > self.reading.line(start).start:
            start = max(start, self.reading.sentence(end - 1).start)
        return Span(start, end)

    def _stands_alone(self, passage: Passage, count: int) -> bool:
        """A whole sentence in marks with nothing around it."""
        first = self.text[passage.span.start : passage.span.end].lstrip(" \t\n'’‘")[:1]
        inner = self.text[passage.span.start : passage.span.end].rstrip()[-1:]
        if count < 5 and not (count >= 3 and passage.closed and inner in _ENDS):
            return False
        after = self.text[passage.outer.end : passage.outer.end + 1]
        return (first.isupper() or first.isdigit()) and (
            inner in _ENDS or after in {".", ",", "!", "?"} or not passage.closed
        )

    def _begins_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - 30) : start].rstrip(" \t\u00a0\u200b")[-1:]
        return before in {"", "\n", ".", "?", "!", ":", ",", "…", "”", '"', ")", "-", "–", "—", "*", ";"}

    def _titled(self, start: int) -> bool:
        """Whether the word before the mark announces a name or theme ("bertajuk", "program")."""
        left = self.folded[max(0, start - 40) : start]
        if left.rstrip(" ")[-1:] in {",", "."}:
            return False
        words = FOLDED_WORD.findall(left)
        return bool(words) and words[-1] in self.words.lists["titles"]

    # ------------------------------------------------------------- the reporting word

    def _after(self, passage: Passage) -> _Report | None:
        """The reporting word after the closing mark: `," ujar Rama`, `", demikian tandas Bupati`."""
        gap = _AFTER_MARK.match(self.folded, passage.outer.end)
        at = gap.end() if gap else passage.outer.end
        line_end = self.reading.line(at).end
        held: Span | None = None
        for number, word in enumerate(FOLDED_WORD.finditer(self.folded, at, min(line_end, at + 80))):
            span = self._unglued(Span(*word.span()))
            form = self.words.after.get(span.of(self.folded)) or self.words.passive.get(span.of(self.folded))
            if number == 0 and not self._lower(passage, span, form):
                break
            if form is not None and word[0] not in {"demikian", "begitu"}:
                by = self.speakers.after(form, span, quoted=True)
                return None if by is None else _Report(form, span, by, "quotes:after")
            if form is not None:
                held = span
            elif number > 2 or word[0] not in self.words.lists["between"]:
                break
        if held is not None:
            form = self.words.after[held.of(self.folded)]
            by = self.speakers.after(form, held)
            if by is not None and by.voice is not None:
                return _Report(form, held, by, "quotes:after")
        return self._subject_after(passage, at, line_end) or self._dashed(passage)

    def _unglued(self, word: Span) -> Span:
        """The part of a word before a capital inside it: "ujarRama" where a link lost its blank."""
        for at in range(word.start + 1, word.end):
            if self.text[at].isupper() and self.text[at - 1].islower():
                return Span(word.start, at)
        return word

    def _lower(self, passage: Passage, word: Span, form: Form | None) -> bool:
        """A capital begins a new sentence, unless the speech ended with a comma or the word cannot begin one."""
        if not self.text[word.start].isupper():
            return True
        after = self.text[passage.outer.end : passage.outer.end + 1]
        end = after if after in {",", "."} else self.text[passage.span.start : passage.span.end].rstrip()[-1:]
        return end == "," or (form is not None and form.anaphoric)

    def _subject_after(self, passage: Passage, at: int, line_end: int) -> _Report | None:
        """`"Kami siap," Rama menegaskan.`: the subject, then the verb, after a comma."""
        if "," not in self.text[passage.span.end - 1 : at]:
            return None
        for word in FOLDED_WORD.finditer(self.folded, at, min(line_end, at + 120)):
            form = self.words.active.get(word[0])
            if form is None:
                continue
            cue = Span(*word.span())
            by = self.speakers.before(at, cue)
            nearby = by is not None and (by.voice is None or by.voice.span.start - at < 4)
            return _Report(form, cue, by, "quotes:subject-after") if by is not None and nearby else None
        return self._named_after(at, line_end)

    def _named_after(self, at: int, line_end: int) -> _Report | None:
        """`"Kami siap," Camat Contohrejo, Rama, dalam sambutannya.`: somebody after a comma, and where he said it."""
        found = self.reading.voices_in(Span(at, min(line_end, at + 160)))
        if not found or found[0].span.start - at >= 4:
            return None
        for voice in found:
            if voice.named and _WHERE_SAID.match(self.folded, voice.span.end):
                end = voice.span.end
                return _Report(
                    self.words.according["menurut"], Span(end, end), By(voice, end=end), "quotes:named-after"
                )
        return None

    def _dashed(self, passage: Passage) -> _Report | None:
        """`"Kami siap." – Rama` at the end of a line."""
        dash = _DASH.match(self.text, passage.outer.end)
        if dash is None:
            return None
        line_end = self.reading.line(dash.end()).end
        for voice in self.reading.voices_in(Span(dash.end(), dash.end() + 1)):
            if not self.text[voice.span.end : line_end].strip(" .,"):
                return _Report(self.words.according["menurut"], Span(*dash.span("dash")), By(voice), "quotes:dash")
        return None

    def _before(self, mark: int, previous: Passage | None) -> _Report | None:
        """The reporting word before the opening mark: `Rama mengatakan, "`, `kata Rama, "`."""
        left = max(self.reading.sentence(max(0, mark - 1)).start, self.reading.line(mark).start)
        if previous is not None:
            left = max(left, previous.outer.end)
        stretch = self.folded[left:mark].rstrip()
        words = list(FOLDED_WORD.finditer(self.folded, left, mark))[-30:]
        if not words:
            return None
        tight = words[-1][0] in {"bahwa", "kalau"} or self._form(words[-1][0]) is not None
        if stretch[-1:] not in {",", ":"} and not tight:
            return None
        for word in reversed(words):
            form = self._form(word[0])
            if form is None:
                continue
            cue = Span(*word.span())
            by = self._by(form, left, cue)
            if previous is not None and by is not None and self._taken(previous, cue, by, mark):
                return None
            if by is not None and (tight or by.end >= mark - 90 or stretch.endswith(":")):
                return _Report(form, cue, by, "quotes:before")
            return None
        return self._before_colon(left, mark, stretch)

    def _taken(self, previous: Passage, cue: Span, by: By, mark: int) -> bool:
        """Whether the word reports the speech before it, as in `"Kami siap," kata Rama saat seminar, "Air Bersih"`."""
        behind = self.folded[previous.outer.end : cue.start].strip(" ,.")
        return not behind and bool(self.folded[max(by.end, cue.end) : mark].strip(" ,:;."))

    def _form(self, word: str) -> Form | None:
        words = self.words
        return words.active.get(word) or words.after.get(word) or words.passive.get(word) or words.according.get(word)

    def _by(self, form: Form, left: int, cue: Span) -> By | None:
        if cue.of(self.folded) in self.words.active:
            return self.speakers.before(left, cue)
        return self.speakers.after(form, cue)

    def _before_colon(self, left: int, mark: int, stretch: str) -> _Report | None:
        """`Rama Contoh: "Kami siap."`."""
        if not stretch.endswith(":"):
            return None
        for voice in self.reading.voices_in(Span(left, mark)):
            if voice.span.start - left < 3 and not self.folded[voice.span.end : mark].strip(" :"):
                return self._colon_report(left + len(stretch), voice)
        run = None if self.reading.knows_people else self.reading.capitals_at(left)
        if run is not None and " " in run.of(self.text) and not self.folded[run.end : mark].strip(" :"):
            return self._colon_report(left + len(stretch), self.speakers.known(run))
        return None

    def _colon_report(self, end: int, voice: Voice) -> _Report:
        return _Report(self.words.according["menurut"], Span(end - 1, end), By(voice), "quotes:colon")

    def _cut(self, start: int, end: int) -> int | None:
        """Where speech without a closing mark ends: before ", ujar Rama" or ", katanya"."""
        for word in FOLDED_WORD.finditer(self.folded, start, end):
            form = self.words.after.get(word[0])
            if form is None or self.text[word.start()].isupper():
                continue
            before = self.folded[start : word.start()].rstrip()
            if before[-1:] not in _ENDS:
                continue
            nxt = self.text[word.end() : word.end() + 2].strip()
            if form.anaphoric or nxt[:1].isupper() or self._pronoun_at(word.end()):
                return start + len(before)
        return None

    def _reports(self, at: int) -> Lean:
        """How a mark leans before a word: a small reporting word with its speaker shows that it closes."""
        word = FOLDED_WORD.match(self.folded, at)
        if word is None:
            return Lean.OPEN
        form = self.words.after.get(self._unglued(Span(*word.span())).of(self.folded))
        if form is None:
            return Lean.OPEN
        following = self.text[word.end() : word.end() + 2].strip()
        told = form.anaphoric or following[:1].isupper() or self._pronoun_at(word.end())
        return Lean.CLOSE if told and self.text[at].islower() else Lean.UNKNOWN

    def _pronoun_at(self, at: int) -> bool:
        word = FOLDED_WORD.search(self.folded, at, at + 12)
        return word is not None and word[0] in self.words.lists["pronouns"]


def _direct(span: Span, report: _Report) -> Said:
    return Said(span, QuoteKind.DIRECT, report.rule, span.start, report.cue, report.by, report.form.verb.speech)
