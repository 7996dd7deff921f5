"""Words of the constructions that show the parts of an occasion: reads and checks `event_words.toml`, and writes them into patterns.

A construction ("{held} oleh") is told in the events room where it is used; which words may stand in it is data. Words that report
speech have their home in `quotes.toml`: a list names the kinds of their forms that it takes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.quotes import Reporting
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import any_of

FILE = "event_words.toml"
_HOLE = re.compile(r"\{(?P<behind>!?)(?P<name>[a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that may stand in one place of a construction.

    Attributes:
        words: Folded words and phrases; "*" is any word of 3 to 20 letters.
        examples: Sentences in which the words are marked.
        not_this: Sentences that hold none of them.
    """

    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


class EventWords:
    r"""The word lists by name, and patterns made of them.

    Args:
        lists: The lists.

    Example:
        >>> said = WordList(("kata", "kata dia"), (), ())
        >>> EventWords({"said": said}).form(r"{said}[ ,]").pattern
        '(?:kata\\ dia|kata)[ ,]'
    """

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self.lists = lists
        self._forms: dict[str, re.Pattern[str]] = {}

    def form(self, construction: str) -> re.Pattern[str]:
        """The pattern of a construction, for folded text; made once.

        Args:
            construction: A pattern in which `{name}` stands for one of the words of a list, the longest first, and `{!name}`
                for a place behind none of them and a blank.
        """
        found = self._forms.get(construction)
        if found is None:
            found = self._forms[construction] = re.compile(_HOLE.sub(self._filled, construction))
        return found

    def _filled(self, hole: re.Match[str]) -> str:
        words = self.lists[hole["name"]].words
        if hole["behind"]:
            return "".join(f"(?<!{re.escape(word)} )" for word in words)
        return any_of(words).replace(r"\*", r"\w{3,20}")


def read_event_words(files: DataFiles, reporting: Reporting) -> EventWords:
    """Reads `event_words.toml`; words of a user's list of the same name are added to ours.

    Args:
        files: Where it lies.
        reporting: The reporting verbs, whose forms some lists take.

    Raises:
        ResourceError: A list has no words or examples or an empty word, leaves out what it does not take, or none of the
            room's constructions reads it.
    """
    known = DataFiles().table(FILE)
    table = files.table(FILE)
    for name in table.keys() - known.keys():
        near = difflib.get_close_matches(name, sorted(known), n=1)
        meant = f"did you mean {near[0]}?" if near else "the lists are those of our file"
        raise ResourceError(FILE, name, f"no construction reads this list, so it would have no effect; {meant}")
    return EventWords({name: _list(name, block, reporting) for name, block in table.items()})


def names_in(construction: str) -> Iterable[str]:
    """The lists that a construction reads.

    Example:
        >>> list(names_in(r"{!not_by}{held}(?: {side})?[ ]{0,3}"))
        ['not_by', 'held', 'side']
    """
    return (hole["name"] for hole in _HOLE.finditer(construction))


def _list(name: str, block: Mapping[str, Sequence[str]], reporting: Reporting) -> WordList:
    words = tuple(map(fold, reporting.words(FILE, name, block)))
    missing = [repr(field) for field, given in (("words", words), ("examples", block.get("examples"))) if not given]
    if missing:
        raise ResourceError(FILE, name, f"add {', '.join(missing)}")
    if not all(map(str.strip, words)):
        raise ResourceError(FILE, name, "drop the empty word: it would stand everywhere")
    return WordList(words, tuple(block["examples"]), tuple(block.get("not_this", ())))
