"""Which pages are worth reading, told by their words as they lie, before anything is made of them; the others are counted.

Of millions of pages few tell of a subject: to find them so takes a twentieth of the time of reading them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netralitas_nlp.errors import InputError
from netralitas_nlp.model import Page
from netralitas_nlp.text.clear import clear_markup


class Keywords:
    """Keeps the pages that hold a keyword in headline, text or markup.

    Case does not matter, and a keyword is met inside longer words: "netral" in "kenetralan". Of a keyword of several
    words each must be there, wherever. A word that the markup cuts in two (`netr<b>alitas</b>`) or writes in entities of
    letters is not met; soft hyphens and `<wbr>` do not matter.

    Args:
        keywords: One or more; a page is kept for any of them.

    Attributes:
        keywords: The keywords as given.
        left_out: How many pages were passed over so far.

    Raises:
        InputError: A keyword holds no word, or there is none.

    Example:
        >>> about = Keywords("netralitas asn", "kampanye")
        >>> [about(Page(id="1", text=text)) for text in ("ASN jaga netralitas.", "Netralitas wasit", "Kampanye damai")]
        [True, False, True]
    """

    def __init__(self, *keywords: str) -> None:
        if not keywords or not all(keyword.strip() for keyword in keywords):
            raise InputError("keywords", "a keyword holds no word; every page would be kept")
        self.keywords = keywords
        self.left_out = 0
        self._asked = [keyword.lower().split() for keyword in keywords]

    def __call__(self, page: Page) -> bool:
        """Whether a page holds one of the keywords."""
        source = f"{page.title or ''}\n{page.html if page.text is None else page.text}"
        if self._in(source):
            return True
        bare = clear_markup(source)
        return bare != source and self._in(bare)

    def _in(self, source: str) -> bool:
        lower = source.lower()
        return any(all(word in lower for word in words) for words in self._asked)

    def among(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages that hold a keyword; the others are counted."""
        for page in pages:
            if self(page):
                yield page
            else:
                self.left_out += 1
