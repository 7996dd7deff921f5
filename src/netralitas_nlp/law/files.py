"""Files of regulations → text: plain text, Markdown, HTML, PDF. A scanned page without text is reported, not guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netralitas_nlp.errors import EngineError, InputError, LimitError
from netralitas_nlp.law.tree import Problem, joined
from netralitas_nlp.text.clear import cleared
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class LawText:
    """The text of a file.

    Attributes:
        text: The text; it is final, all places are ranges of it.
        pages: Where each page begins; empty for inputs without pages.
        problems: Pages without text.
    """

    text: str
    pages: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


MAX_BYTES = 100 * 1024 * 1024
"""Largest file, in bytes: scans are large, texts are not."""


def read_law_file(path: str | Path) -> LawText:
    """The text of a file: `.txt`, `.md`, `.html`, `.htm`, `.pdf`.

    Raises:
        InputError: The file is missing, of another kind, or no text of its encoding.
        LimitError: The file is larger than 100 MB.
        EngineError: A PDF is given and pypdfium2 is not installed.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(str(path), "it does not exist; name a file")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise LimitError(str(path), f"larger than {MAX_BYTES // 1024 // 1024} MB; give one regulation a file")
        reader = _READERS.get(path.suffix.lower())
        if reader is None:
            raise InputError(str(path), f"give one of {', '.join(sorted(_READERS))}")
        return reader(path)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error


def read_markdown(markdown: str) -> str:
    r"""Markdown as plain text: links become their words, marks of headings and bullets go, "Ayat (1)" becomes "(1)".

    Example:
        >>> read_markdown("#### [Ayat (1)](http://a.b/c)\n* [a.](http://a.b/d) sah;")
        '(1)\na. sah;'
    """
    text = _LINK.sub(lambda link: link["words"], markdown)
    text = _MARKS.sub("", text)
    return _AYAT_HEADING.sub(r"\g<number>", text)


_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{0,200})\]\((?:https?://|#|/)[^()\s]{0,300}\)")
_MARKS = re.compile(r"^[ \t]*(?:#{1,6}|\*|-(?= \[))[ \t]+|\*\*", re.MULTILINE)
_AYAT_HEADING = re.compile(r"^Ayat (?P<number>\(\d{1,2}[a-z]?\))[ \t]*$", re.MULTILINE)
_BLOCKS = frozenset([
    "p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section",
    "article", "header", "footer", "center", "blockquote", "pre", "dd", "dt",
])  # fmt: skip


def read_html(html: str) -> str:
    """The words of a page, one line for each block; scripts and styles are left out."""
    from lxml import html as parser
    from lxml.etree import ParserError, XMLSyntaxError

    try:
        tree = parser.fromstring(html.encode("utf-8", "replace"), parser=parser.HTMLParser(encoding="utf-8"))
    except (ParserError, XMLSyntaxError):  # nothing in it, or nothing that lxml can hold
        return ""
    for hidden in tree.xpath("//head | //script | //style"):
        hidden.drop_tree()
    parts: list[str] = []
    _collect(tree, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(tree: Any, parts: list[str]) -> None:
    """Words of all elements in order, with line breaks around blocks; no recursion, so depth does not matter."""
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _BLOCKS:
                parts.append("\n")
            parts.append((element.text or "").replace("\n", " "))
        else:
            if name in _BLOCKS:
                parts.append("\n")
            parts.append((element.tail or "").replace("\n", " "))


def read_pdf(path: str | Path) -> LawText:
    """The text of a PDF, page by page; words divided at a line's end are joined.

    Raises:
        EngineError: pypdfium2 is not installed.
        InputError: The file is no PDF.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise EngineError("install netralitas-nlp[law] to read PDF files") from error
    try:
        document = pypdfium2.PdfDocument(Path(path))
    except pypdfium2.PdfiumError as error:
        raise InputError(
            str(path), "it cannot be read as PDF; open it in a viewer to see whether it is whole"
        ) from error
    pages: list[int] = []
    parts: list[str] = []
    problems: list[Problem] = []
    length = 0
    try:
        for number in range(1, len(document) + 1):
            try:
                words = cleared(_page(document[number - 1].get_textpage()))
                message = f"page {number} holds no text (a scanned picture?)"
            except pypdfium2.PdfiumError as error:
                words, message = "", f"page {number} cannot be read ({error}); look at the file in a viewer"
            pages.append(length)
            if not words.strip():
                problems.append(Problem(kind="no_text", span=Span(length, length), message=message))
            parts.append(f"{words}\n")
            length += len(words) + 1
    finally:
        document.close()
    return LawText("".join(parts), tuple(pages), tuple(problems))


_DIVIDED = re.compile(r"(?P<left>\w{0,30})\ufffe(?P<right>\w{0,30})")


def _page(page: Any) -> str:
    r"""The lines of one page from top to bottom; "\ufffe" is a hyphen at the end of a line.

    A PDF may draw the labels at the margin last, so lines are put in the order in which they stand on the page, and
    what stands at the same height is one line.
    """
    text = page.get_text_range()
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\r\n]+", text) if m[0].strip()]
    if page.count_chars() == len(text):
        lines = _by_place(page, lines)
    return _DIVIDED.sub(lambda m: joined(m["left"], m["right"]), "\n".join(words for _, words in lines))


def _by_place(page: Any, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    placed = []
    for start, words in lines:
        left, bottom, _, top = page.get_charbox(start + len(words) - len(words.lstrip()))
        placed.append(((top + bottom) / 2, top - bottom, left, start, words.strip()))
    placed.sort(key=lambda line: -line[0])
    rows: list[list[tuple[float, float, float, int, str]]] = []
    for line in placed:
        if rows and rows[-1][0][0] - line[0] < 0.4 * max(rows[-1][0][1], line[1], 4.0):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [(row[0][3], " ".join(line[4] for line in sorted(row, key=lambda line: line[2]))) for row in rows]


def _plain(path: Path) -> LawText:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"byte {error.start} is not UTF-8; save the file as UTF-8") from error
    text = text.replace("\r\n", "\n")
    pages = [0] + [m.end() for m in re.finditer("\f", text)] if "\f" in text else []
    return LawText(text, tuple(pages))


_READERS: dict[str, Callable[[Path], LawText]] = {
    ".txt": _plain,
    ".md": lambda path: LawText(read_markdown(_plain(path).text)),
    **dict.fromkeys((".html", ".htm"), lambda path: LawText(read_html(_plain(path).text))),
    ".pdf": read_pdf,
}
