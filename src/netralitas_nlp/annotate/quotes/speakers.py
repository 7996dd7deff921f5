"""Who speaks: the subject of an active verb, the name after "kata", the pronoun's antecedent, the chief's delegate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netralitas_nlp.annotate.quotes.view import SpeechView, Voice
from netralitas_nlp.resources.quotes import Form, QuoteWords
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.words import FOLDED_WORD

_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_VERB_LIKE = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)?|ber|di|ter)[a-z]{3,}$")
_APPOSED = re.compile(r"[^,.;:()\"\n]{0,60}(?:\([^()\n]{0,60}\))?, ?")
_HANDLE = re.compile(r"@\w{1,40}(?:\.\w{1,40})?")
_JOINED = frozenset(["dan", "serta", "maupun", "beserta"])
_WHILE = frozenset(["dengan", "seraya", "sambil", "sembari", "sekaligus"])
_LINKING = frozenset(["dan", "serta", "yang", "bersama"])
_LEAD = 6
"""Words before somebody who is still the subject of his sentence ("Sementara itu, Kepala Dusun Tiga Rama …")."""
_LOOK_BACK = 2000
"""Characters before a speech in which a newcomer is looked for."""
_FAR = 160
"""Characters between a reporting word and the name that belongs to it."""


@dataclass(frozen=True, slots=True)
class By:
    """What the words at one place say about the speaker.

    Attributes:
        voice: Who it is; None if it points back ("ujarnya", "kata dia") or nobody is named.
        back: Whether it points back to somebody who is known.
        pronoun: The pronoun or description that points back.
        end: Where the words about the speaker end.
        start: Where they begin (a chief may stand before his delegate); 0 if they stand before the reporting word.
    """

    voice: Voice | None
    back: bool = False
    pronoun: Span | None = None
    end: int = 0
    start: int = 0


class Speakers:
    """Finds the words that name a speaker around a reporting word."""

    def __init__(self, reading: SpeechView, words: QuoteWords) -> None:
        self.reading, self.words = reading, words
        self.folded = reading.folded

    # ------------------------------------------------------------- after the reporting word

    def after(self, form: Form, cue: Span, *, quoted: bool = False) -> By | None:
        """The speaker named after a reporting word: "kata Rama", "ujarnya", "tutur dia".

        Args:
            form: The reporting word.
            cue: Its place.
            quoted: Whether it follows quotation marks: then agencies and accounts speak too, and somebody always does.
        """
        if form.anaphoric:
            return By(None, back=True, end=cue.end)
        stop = min(self.reading.sentence(cue.start).end, cue.end + _FAR, self.reading.line(cue.start).end)
        at = self._skip(cue.end, stop, self.words.lists["adverbs"] | {"oleh"})
        word = FOLDED_WORD.match(self.folded, at, stop)
        if word is None:
            return self._account(at, stop) if quoted else None
        if word[0] in self.words.lists["pronouns"]:
            return By(None, back=True, pronoun=Span(*word.span()), end=word.end())
        agency = self.reading.agencies.get(at) if quoted else None
        voice = self._voice_from(at, stop) or (None if agency is None else self._called(agency))
        if voice is None and not (self.reading.knows_people and form.verb.speech == "according"):
            voice = self._capitals(at, stop)
        if voice is not None:
            first = self.reading.voices_in(Span(at, voice.span.end))
            return By(voice, end=voice.span.end, start=first[0].span.start if first else voice.span.start)
        if word[0] in self.words.lists["unnamed"]:
            end = self._phrase_end(at, stop)
            return By(Voice(Span(at, end), Span(at, end), None, None, named=False), end=end)
        if self.reading.text[at].islower() and word[0] not in self.words.lists["stops"]:
            return By(None, back=True, pronoun=Span(at, self._phrase_end(at, stop)), end=word.end())
        return By(None, back=word[0] in self.words.lists["stops"], end=cue.end) if quoted else None

    def _account(self, at: int, stop: int) -> By:
        """An account, as in "kata @warga_contoh"; else somebody who is not named."""
        handle = _HANDLE.match(self.reading.text, at, stop)
        if handle is None:
            return By(None, end=at)
        return By(self._called(Span(*handle.span())), end=handle.end(), start=handle.start())

    def _called(self, words: Span) -> Voice:
        """Somebody known by these words alone."""
        name = words.of(self.reading.text)
        return Voice(words, words, name.lower(), name)

    def _voice_from(self, at: int, stop: int) -> Voice | None:
        first, *further = self.reading.voices_in(Span(at, stop)) or (None,)
        if first is None or not self._leads_to(at, first.span.start):
            return None
        named = further[0] if further and self._apposed(first, further[0]) else first
        return self._delegate(first, stop) or named

    def _leads_to(self, at: int, start: int) -> bool:
        """Whether the words between the cue and a name belong to the name ("Kepala Dusun", "seorang warga,")."""
        if any(sign in self.folded[at:start] for sign in ';:"'):
            return False
        words = list(FOLDED_WORD.finditer(self.folded, at, start))
        small = {w[0] for w in words if self.reading.text[w.start()].islower()}
        return (
            len(words) <= 12
            and not self.words.lists["stops"].intersection(small)
            and "yang" not in [w[0] for w in words[:-1]]
        )

    def _apposed(self, office: Voice, person: Voice) -> bool:
        """Whether "office, name" stand for one person: a bare office, and the name follows it with its comma."""
        if office.named or not person.named:
            return False
        gap = self.folded[office.span.end : person.span.start]
        if not gap.strip(" ,") or self._only_things(office.span.end, person.span.start):
            return True
        words = FOLDED_WORD.findall(gap)
        plain = _APPOSED.fullmatch(gap) is not None and not self.words.lists["stops"].intersection(words)
        return plain and not any(w in _LINKING or _VERB_LIKE.fullmatch(w) for w in words)

    def _only_things(self, start: int, end: int) -> bool:
        """Whether agencies and regions alone stand between: "Kepala Bidang X, Badan Y Provinsi Z, Rama"."""
        words = list(FOLDED_WORD.finditer(self.folded, start, end))
        return all(self.reading.names_thing(Span(*w.span())) for w in words) and self.folded[
            start:end
        ].rstrip().endswith(",")

    def _delegate(self, chief: Voice, stop: int) -> Voice | None:
        """The one who stands in: Rama in "Kepala Kejaksaan yang diwakili Jaksa Rama"."""
        gap = self.folded[chief.span.end : min(stop, chief.span.end + 60)]
        found = re.match(r"[\s,(]{0,3}(?:yang )?(?:dalam hal ini )?(?P<by>di[a-z]+) (?:oleh |kepada )?", gap)
        if found is None or found["by"] not in self.words.lists["delegates"]:
            return None
        at = chief.span.end + found.end()
        return self._voice_from(at, stop) or self._capitals(at, stop)

    def _capitals(self, at: int, stop: int) -> Voice | None:
        """A capitalised name where no finder saw a person: the place after "kata" is strong evidence."""
        at = self._skip(at, stop, self.words.address, also=".")
        run = self.reading.capitals_at(at)
        if run is None or self.reading.names_thing(run):
            return None
        return self.known(Span(run.start, min(run.end, stop)))

    def known(self, run: Span) -> Voice:
        """A voice for a capitalised run: of a person met before if the words are part of his name."""
        name_span = self._last_part(run)
        name = name_span.of(self.reading.text)
        voice = self.reading.named_before(set(name.lower().split()), run.start)
        if voice is not None:
            return Voice(run, name_span, voice.key, voice.name)
        return Voice(run, name_span, name.lower(), name)

    def _last_part(self, run: Span) -> Span:
        """The name in "Camat Contohrejo, Rama Contoh" is what follows the comma."""
        comma = self.reading.text.rfind(",", run.start, run.end)
        if comma < 0 or run.end - comma < 5:
            return run
        start = comma + 1
        while self.reading.text[start].isspace():
            start += 1
        return Span(start, run.end)

    def _phrase_end(self, at: int, stop: int) -> int:
        end = at
        for number, word in enumerate(FOLDED_WORD.finditer(self.folded, at, stop)):
            if (
                number == 8
                or word[0] in self.words.lists["stops"]
                or any(c in ',.;:("' for c in self.folded[end : word.start()])
            ):
                break
            end = word.end()
            if word[0] in {"ini", "itu", "tersebut"}:
                break
        return end

    def _skip(self, at: int, stop: int, words: frozenset[str] | set[str], *, also: str = "") -> int:
        """The place after blanks and any of `words`."""
        while True:
            while at < stop and (self.folded[at].isspace() or self.folded[at] in also):
                at += 1
            word = FOLDED_WORD.match(self.folded, at, stop)
            if word is None or word[0] not in words:
                return at
            at = word.end()

    # ------------------------------------------------------------- before an active verb

    def before(self, left: int, verb: Span) -> By | None:
        """The subject of an active verb: the nearest person to the left that nothing else governs."""
        words = list(FOLDED_WORD.finditer(self.folded, left, verb.start))
        while words and words[-1][0] in self.words.lists["adverbs"]:
            words.pop()
        if words and words[-1][0] in self.words.lists["pronouns"]:
            return By(None, back=True, pronoun=Span(*words[-1].span()), end=verb.start)
        for voice in reversed(self.reading.voices_in(Span(left, verb.start))):
            if voice.span.end > verb.start:
                continue
            if self.governed(voice, left) and not self._relative(voice.span.end, verb.start):
                continue
            if self._reaches(voice.span.end, verb.start):
                return self._subject(voice, left, verb)
        if self._only_openers(words):
            return By(None, back=True, end=verb.start)
        return self._described(words) or self._capital_subject(left, verb.start, words)

    def _relative(self, start: int, end: int) -> bool:
        """Whether the verb belongs to "yang" right after the person: "oleh Rama yang mengatakan"."""
        gap = FOLDED_WORD.findall(self.folded, start, end)
        return bool(gap) and gap[-1] == "yang" and end - start < 40

    def _subject(self, voice: Voice, left: int, verb: Span) -> By:
        """The subject once its nearest person is known: the delegate, the head of an apposition, somebody described."""
        if self.is_description(voice):
            return By(None, back=True, pronoun=voice.span, end=verb.start)
        for head in self.reading.voices_in(Span(left, voice.span.start)):
            if head.named and self._encloses(head, verb.start) and not self.governed(head, left):
                return By(head, end=verb.start)
        return By(self._delegate(voice, verb.start) or voice, end=verb.start)

    def _encloses(self, head: Voice, verb: int) -> bool:
        """Whether all between a person and the verb is one apposition: "Rama, tetangga Sinta, mengatakan"."""
        gap = self.folded[head.span.end : verb].strip()
        plain = gap.startswith(", ") and gap.endswith(",") and gap.count(",") == 2
        return plain and self.reading.text[head.span.end : verb].lstrip(", ")[:1].islower()

    def is_description(self, voice: Voice) -> bool:
        """An office that nobody was linked to, with a word that points back: "Mantan Kepala Dinas ini"."""
        after = FOLDED_WORD.match(self.folded, voice.span.end + 1)
        points = after is not None and after[0] in {"ini", "itu", "tersebut"}
        return points and not voice.named and voice.person is None

    def governed(self, voice: Voice, left: int) -> bool:
        """Whether the word before makes the person an object or companion ("kepada Rama", "mewakili Bupati")."""
        end = voice.span.start
        for word in reversed(list(FOLDED_WORD.finditer(self.folded, max(left, end - 120), end))):
            if any(c in ",.;:\n)-" for c in self.folded[word.end() : end]):
                return False
            if self.reading.text[word.start()].islower() and word[0] not in self.words.address:
                if word[0] in _JOINED:
                    return self._joined_to_governed(word.start(), left)
                governs = word[0] in self.words.lists["governors"] or bool(_VERB_LIKE.fullmatch(word[0]))
                return governs and word[0] not in self.words.lists["delegates"]
            end = word.start()  # a title or office that belongs to the name
        return False

    def _joined_to_governed(self, position: int, left: int) -> bool:
        """What governs the first of "bersama Lurah Sinta dan Camat Rama" governs the second."""
        before = self.reading.voices_in(Span(left, position))[-1:]
        return any(position - voice.span.end < 40 and self.governed(voice, left) for voice in before)

    def _reaches(self, start: int, end: int) -> bool:
        """Whether only modifiers stand between a person and the verb."""
        gap = _BRACKETS.sub(" ", self.folded[start:end]).strip()
        words = FOLDED_WORD.findall(gap)
        if all(w in self.words.lists["adverbs"] for w in words):
            return True
        if words[-1] in _WHILE and _VERB_LIKE.fullmatch(words[0]) and len(words) <= 8:
            return True  # "Rama mengakhiri sambutan dengan menegaskan"
        if self._only_capitals(start, end):
            return True
        if gap.startswith(",") and (gap.endswith(",") or len(words) <= 8):
            return True
        return words[0] in self.words.lists["openers"]

    def _only_capitals(self, start: int, end: int) -> bool:
        """Whether degrees or a firm's name stand between ("SKM MSc"), and no agency or region that would be the subject."""
        words = list(FOLDED_WORD.finditer(self.folded, start, end))
        capitals = 0 < len(words) <= 5 and all(self.reading.text[w.start()].isupper() for w in words)
        return capitals and not self.reading.names_thing(Span(start, end))

    def _only_openers(self, words: Sequence[re.Match[str]]) -> bool:
        """Whether nothing but "Lebih lanjut", "Dalam sambutannya" stands before the verb."""
        shown = [w[0] for w in words if w[0] not in self.words.lists["adverbs"]]
        return not shown or (
            shown[0] in {"dalam", "selain", "dan", "usai"} and len(shown) <= 4 and shown[-1].endswith("nya")
        )

    def _described(self, words: Sequence[re.Match[str]]) -> By | None:
        """Somebody known, described: "Pria 45 tahun itu mengatakan", "Rektor mengatakan"."""
        comma = self.folded.rfind(",", words[0].start(), words[-1].end()) if words else -1
        words = [w for w in words if w.start() > comma]
        first = next((w for w in words if w[0] not in self.words.lists["connectives"]), None)
        if first is None or len(words) > 40:
            return None
        points = words[-1][0] in {"ini", "itu", "tersebut"} and words[-1] is not first
        heads = (first, *words[-9:-1]) if points else ()
        for word in heads:
            if word[0] in self.words.lists["humans"]:
                return By(None, back=True, pronoun=Span(word.start(), words[-1].end()), end=words[-1].end())
        if first is words[-1] and first[0] in self.words.lists["humans"] and self.reading.knows_people:
            return By(None, back=True, pronoun=Span(*first.span()), end=first.end())
        return None

    def _capital_subject(self, left: int, end: int, words: Sequence[re.Match[str]]) -> By | None:
        """A capitalised run before the verb: an alias told before, or any run where no part looked for people."""
        run = self.reading.capitals_before(left, words[-1].end()) if words else None
        if run is None or self.reading.names_thing(run):
            return None
        if self.reading.knows_people:
            return self._alias_or_apposed(left, run, end)
        if run.start == left and " " not in run.of(self.reading.text):
            return None  # any word is capitalised at the start of a sentence
        return By(self.known(run), end=end)

    def _alias_or_apposed(self, left: int, run: Span, end: int) -> By | None:
        """A name no finder knows: told before in brackets, or in apposition to an office ("Ketua Karang Taruna, Rama,")."""
        alias = self.reading.aliases.get(run.of(self.reading.text))
        if alias is not None:
            return By(Voice(run, run, alias.key, alias.name), end=end)
        before = self.folded[left : run.start].rstrip()
        offices = self.reading.voices_in(Span(left, run.start))
        if before.endswith(",") and offices and not self.governed(offices[-1], left):
            return By(self.known(run), end=end)
        return None


class Floor:
    """Who spoke last, and who has come in since: the antecedents of "ujarnya" and "kata dia"."""

    def __init__(self, reading: SpeechView, speakers: Speakers) -> None:
        self.reading, self.speakers = reading, speakers
        self.last: Voice | None = None
        self.since = 0

    def take(self, voice: Voice, position: int) -> None:
        """Somebody named speaks."""
        if voice.name is not None:
            self.last, self.since = voice, position

    def holder(self, position: int, *, near: bool = False) -> Voice | None:
        """Who is meant by a word at `position` that points back.

        Args:
            position: Place of the speech.
            near: Whether nothing but closeness tells who speaks (no reporting word): only this paragraph and the last count.
        """
        comer = self._newcomer(position)
        if comer is not None and (self.last is None or comer.key != self.last.key):
            return comer
        if self.last is None:
            return comer or (None if near else self._anybody(position))
        if near and self._lines_between(self.since, position) > 2:
            return comer
        return self.last

    def _anybody(self, position: int) -> Voice | None:
        """Before anybody has spoken: the last person in sight whom no word governs."""
        left = max(0, position - _LOOK_BACK)
        for voice in reversed(self.reading.voices_in(Span(left, position))):
            start = self.reading.sentence(voice.span.start).start
            if self._is_known(voice) and not self.speakers.governed(voice, start):
                return voice
        return None

    def _newcomer(self, position: int) -> Voice | None:
        """The subject of the latest sentence since the last speech, in this paragraph or the one before."""
        here = self.reading.line(position).start
        left = max(self.since, self._line_before(here), position - _LOOK_BACK)
        found: dict[int, Voice] = {}
        for voice in self.reading.voices_in(Span(left, position)):
            start = max(self.reading.sentence(voice.span.start).start, left)
            if start not in found and self._comes_in(voice, start):
                found[start] = voice
        return found[max(found)] if found else None

    def _comes_in(self, voice: Voice, start: int) -> bool:
        """Whether somebody takes the floor without a reporting verb: a known person as the subject, or "pesan Rama"."""
        if not self._is_known(voice) or self.speakers.is_description(voice):
            return False
        lead = FOLDED_WORD.findall(self.reading.folded, start, voice.span.start)
        if lead and lead[-1] in self.speakers.words.nouns:
            return True
        return len(lead) <= _LEAD and not self.speakers.governed(voice, start)

    def _is_known(self, voice: Voice) -> bool:
        """Whether it is a person, not a bare office that nobody was linked to, outside of bylines and headlines."""
        linked = voice.named or voice.person is not None or not self.reading.knows_people
        return linked and self.reading.is_read(voice.span.start)

    def _line_before(self, start: int) -> int:
        end = start
        while end > 0 and self.reading.text[end - 1].isspace():
            end -= 1
        return self.reading.text.rfind("\n", 0, end) + 1 if end else 0

    def _lines_between(self, start: int, end: int) -> int:
        return len([line for line in self.reading.text[start:end].split("\n") if line.strip()]) - 1
