"""Finds buildings, rooms and fields by the word that heads their name: "Gedung X, Kompleks Y", "aula Kantor Z".

In: a `Document`. Out: `VenueMention`s, without preposition. An agency is none by itself, only where its office is a
place ("di Kantor Kesbangpol").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netralitas_nlp.model import Document, Span, VenueMention, longest
from netralitas_nlp.resources.venues import Head, VenueWords
from netralitas_nlp.text.phrases import Phrases, any_of

_TOKEN = re.compile(r"[ ]{1,2}(?P<word>[\w'’&/.-]{1,40})")
_ACRONYM = re.compile(r"[ ]\((?P<word>[A-Z][\w-]{1,15})\)")
_JOIN = re.compile(r",[ ]{1,2}(?=\w)")
_RUN = re.compile(r"(?<![\w.])(?:[A-Z][\w'’-]{1,20} ){1,3}$")
_MOST = 12


class VenueFinder:
    """Finds venues.

    Args:
        words: The words that head and end names of venues.
    """

    name = "venues"
    needs = ()
    uses = ()
    gives = (VenueMention,)

    def __init__(self, words: VenueWords) -> None:
        self._words = words
        self._heads = Phrases(dict(words.heads))
        self._last = Phrases({word: word for word in words.last})
        self._newly = re.compile(rf" (?:(?:di|ter|me|ber)[a-z]{{4}}|{any_of(words.newly)}\b)")
        rooms = any_of(word for word, head in words.heads.items() if head.rank == 1)
        floor = rf"{any_of(words.floor_heads)} (?:\d{{1,2}}|{any_of(words.floors)})"
        self._owned = re.compile(
            rf"(?:{floor} (?:{rooms} )?|{rooms} (?:{floor} )?){any_of(words.owned)} {any_of(words.owners)}\b"
        )
        self._list_ends = re.compile(rf" [A-Z]\w+ (?i:{any_of(words.list_ends)})\b")

    def __call__(self, doc: Document) -> Iterator[VenueMention]:
        """The venues named in `doc`, in reading order, without overlaps."""
        found = [*self._headed(doc.content, doc.folded), *self._tailed(doc.content, doc.folded)]
        yield from longest(found)

    def _headed(self, text: str, folded: str) -> Iterator[VenueMention]:
        """Names that begin with their head: "Hotel Melati"."""
        done = 0
        for hit in self._heads.find(folded):
            if hit.span.start < done or folded[max(0, hit.span.start - 2) : hit.span.start].rstrip().endswith("/"):
                continue
            end = self._venue_end(text, folded, hit.span, hit.value)
            if end is not None:
                done = end
                span = Span(hit.span.start, end)
                yield VenueMention(span=span, rule=f"venues:{hit.value.kind}", name=span.of(text))

    def _tailed(self, text: str, folded: str) -> Iterator[VenueMention]:
        """Names that end with their head, in the place of a place: "di Mawar Garden Hotel Anu"."""
        for hit in self._last.find(folded):
            start, end = hit.span
            before = _RUN.search(text[max(0, start - 66) : start])
            if before is None or not text[start].isupper():
                continue
            first = start - len(before[0])
            if not self._placed(folded, first) or folded[first:].split(maxsplit=1)[0] in self._words.stop:
                continue
            end = self._name_end(text, folded, end, 3) or end
            yield VenueMention(span=Span(first, end), rule="venues:last", name=text[first:end])

    def _venue_end(self, text: str, folded: str, head: Span, kind: Head) -> int | None:
        """Where the name ends that this head begins; None if none follows."""
        if kind.place and not self._placed(folded, head.start):
            return None
        end = self._name_end(text, folded, head.end, kind.rank) or self._owned_end(text, folded, head.start)
        if end is None:
            return None
        # "Gedung X, Kompleks Y": what comes next holds what came before.
        rank = kind.rank
        while kind.kind in ("room", "building") and (gap := _JOIN.match(folded, end)) is not None:
            found = next(iter(self._heads.find(folded[gap.end() : gap.end() + 40])), None)
            if found is None or found.span.start != 0 or found.value.rank <= rank:
                break
            further = self._name_end(text, folded, gap.end() + found.span.end, found.value.rank)
            if further is None:
                break
            end, rank = further, found.value.rank
        return end

    def _owned_end(self, text: str, folded: str, start: int) -> int | None:
        """Where a place ends that its owner names in lower case: "halaman kantor bupati"; None if none begins here."""
        owned = self._owned.match(folded, start)
        if owned is None or not self._placed(folded, start):
            return None
        return self._name_end(text, folded, owned.end(), 3) or owned.end()

    def _name_end(self, text: str, folded: str, start: int, rank: int) -> int | None:
        """End of the run of name words from `start`; None if there is no name among them."""
        end, at, named = start, start, False
        for count in range(_MOST):
            token = _TOKEN.match(text, at)
            if token is None:
                acronym = _ACRONYM.match(text, at)
                if acronym is None or (count and not named):
                    break
                end = at = acronym.end()
                continue
            word = token["word"]
            shown = folded[token.start("word") : token.end("word")]
            bare = shown.rstrip(".,-/")
            if bare == "baru" and self._newly.match(folded, token.end()):
                break
            if bare in self._words.stop or (count == 0 and bare in self._words.not_next):
                # "Bagian Pengadaan Barang dan Jasa Setda"
                if shown == "dan" and named and self._list_ends.match(text, token.end(), token.end() + 60):
                    end = at = token.end()
                    continue
                break
            if word[0].isupper() or (word[0].isdigit() and len(bare) <= 4):
                named = named or word[0].isupper() or count == 0
            elif not self._goes_on(folded, token.start("word"), bare, rank):
                break
            at = token.end()
            end = token.start("word") + len(word.rstrip("-/,."))
            # "St." and "Dr." go on, a full stop ends the name.
            short = len(bare) == 1 or bare in self._words.abbreviated
            if word.endswith(",") or (word.endswith(".") and not short):
                break
        return end if named else None

    def _goes_on(self, folded: str, at: int, word: str, rank: int) -> bool:
        """Whether a lower-case word may stand inside a name: "aula lantai dua kantor camat X"."""
        if word in self._words.floors and folded[max(0, at - 7) : at].split()[-1:][0] in self._words.floor_heads:
            return True
        return word in self._words.inside or self._holds(word, rank)

    def _holds(self, word: str, rank: int) -> bool:
        """Whether a lower-case word heads what holds the venue: "aula kampus X", not "warung terminal X"."""
        head = self._words.heads.get(word)
        return head is not None and head.rank > rank

    def _placed(self, folded: str, start: int) -> bool:
        before = folded[max(0, start - 16) : start].split()
        return bool(before) and before[-1] in self._words.place
