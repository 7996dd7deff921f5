"""Saved pages and tables of pages in, `Page`s out; what cannot be read becomes a `Failure`.

| input | what is read |
| --- | --- |
| `.html`, `.htm`, `.xhtml` | one page of markup |
| `.txt`, `.md` | one page of text, character for character |
| `.jsonl`, `.ndjson`, `.csv`, `.tsv`, `.parquet` | one page a row |
| a folder | the pages and tables in it and below it, data sets that were built and hidden folders left out |

All but Parquet may be packed (`.xz`, `.gz`). In folders, companions of saved pages (`…_files/`), hidden files and
`README`, `LICENSE` and the like are left out.

| limit | what is beyond it |
| --- | --- |
| 20 MB a page, unpacked | is a failure; no more than that is unpacked |
| 20 MB a row of JSONL or CSV, a cell of Parquet | is a failure of that row |
| 1,000 columns of a table | the table is a failure |
| 100 failures of a table | the others are counted in one more |

Columns of a table (the first name that is there is used; a row needs `text` or `html`, and `text` wins):

| value | names |
| --- | --- |
| `id` | id, page_id, article_id, doc_id, path, slug |
| `url` | url, link, tautan, canonical_url, source_url |
| `title` | title, judul, headline |
| `published` | published, date, tanggal, published_at, pub_date, publish_date, date_published, datetime |
| `outlet` | outlet, media, nama_media |
| `author` | author, penulis, byline |
| `text` | text, content, isi, isi_berita, body, markdown, article |
| `html` | html, raw_html, page_html |
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, BinaryIO, Self, TypeVar, cast

from netralitas_nlp.acquire.cells import cell_text, head_of_table, is_markup, is_object
from netralitas_nlp.acquire.decode import decode, encoding_of, looks_binary
from netralitas_nlp.acquire.keywords import Keywords
from netralitas_nlp.acquire.parquet_pages import check_pages
from netralitas_nlp.errors import InputError
from netralitas_nlp.model import Page

P = TypeVar("P", str | Path, Path)
MANIFEST = "manifest.json"
"""The file of a data set that says what it was made of."""

MAX_BYTES = 20 * 1024 * 1024
"""Largest page, in bytes once unpacked; a larger one is a failure."""

MAX_COLUMNS = 1_000
"""Most columns of a table; one with more is no table of articles."""

MOST_TOLD = 100
"""Failures of one table that are told one by one; the others are counted."""

HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".md"})
TABLES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
COLUMNAR = frozenset({".csv", ".tsv", ".parquet"})
PACKED = frozenset({".xz", ".gz"})

COLUMNS: Mapping[str, Sequence[str]] = {
    "id": ("id", "page_id", "article_id", "doc_id", "path", "slug"),
    "url": ("url", "link", "tautan", "canonical_url", "source_url"),
    "title": ("title", "judul", "headline"),
    "published": (
        "published", "date", "tanggal", "published_at", "pub_date", "publish_date", "date_published", "datetime",
    ),
    "outlet": ("outlet", "media", "nama_media"),
    "author": ("author", "penulis", "byline"),
    "text": ("text", "content", "isi", "isi_berita", "body", "markdown", "article"),
    "html": ("html", "raw_html", "page_html"),
}  # fmt: skip

_TOLD = frozenset(
    [".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".mht", ".mhtml", ".warc", ".zip", ".rar", ".7z"]
)
"""Endings of what may hold articles, but is not read: passing it over is told."""
_OTHERS = _TOLD | frozenset([
    ".css", ".js", ".mjs", ".map", ".json", ".xml", ".rss", ".atom", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp",
    ".avif", ".ico", ".bmp", ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3", ".mp4", ".webm", ".ppt", ".pptx",
    ".tar", ".py", ".ipynb", ".toml", ".yaml", ".yml", ".ini", ".log", ".db", ".sqlite", ".duckdb", ".graphml",
    ".gexf", ".bak", ".orig", ".old", ".tmp", ".swp", ".part", ".crdownload",
])  # fmt: skip
"""Endings of what is no page, so that nobody looks into it."""
_QUERY = re.compile(r"[?#].*$|(?<=html)@.*$|(?<=htm)@.*$", re.DOTALL)
_PAGE = re.compile(
    r"[\ufeff\s]{0,200}(?:<!--.{0,300}?-->\s{0,50}|<\?xml[^>]{0,200}>\s{0,50}){0,3}<(?:!doctype html|html|head|body|article)\b",
    re.I | re.S,
)
_LEFT_OUT = re.compile(r"(?:readme|license|licence|changelog|contributing|sources|notice)(?:\.\w+)*", re.IGNORECASE)
UNREADABLE = (OSError, EOFError, lzma.LZMAError, zlib.error)
"""What reading a file, packed or not, may raise."""
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read.

    Attributes:
        file: The file.
        reason: What is wrong, and what to do about it.
        row: The row, counted from 1 (for JSONL the line), None if the whole file is meant.
    """

    file: str
    reason: str
    row: int | None = None


def add_failure(page: Page, reason: str, failures: list[Failure] | None) -> None:
    """Lists a page that could not be analysed; raises it if there is no list.

    Raises:
        InputError: `failures` is None.
    """
    if failures is None:
        raise InputError(page.origin or page.id, reason, row=page.row)
    add_note(page, reason, failures)


def add_note(page: Page, reason: str, failures: list[Failure] | None) -> None:
    """Lists what a person should know of a page that was read all the same; nothing is raised for it."""
    if failures is not None:
        failures.append(Failure(file=page.origin or page.id, row=page.row, reason=reason))


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read: its name within the input that it came from, its place, its name with the input's, and its kind."""

    name: str
    path: Path
    shown: str
    kind: str


def read_pages(
    *inputs: str | Path,
    failures: list[Failure] | None = None,
    leave_out: str | Path | None = None,
    keywords: Keywords | None = None,
) -> Iterator[Page]:
    """The pages of files, folders and tables, in an order that depends on their names alone.

    Args:
        inputs: Files and folders. A file named twice is read once.
        failures: Where to list what cannot be read; without it the first such thing raises.
        leave_out: A file or folder that is no input though it lies in one: where results are written to.
        keywords: What pages must hold; the others are passed over and counted. None gives all.

    Returns:
        Pages with unique ids: the file name (in a folder, the path below it), or the `id` of a row (without one,
        "<file>:<row>"). Of pages that claim the same id the second becomes "<id>#2", the third "<id>#3".

    Raises:
        InputError: An input cannot be read and no list of failures was given.

    Example:
        >>> failures: list[Failure] = []
        >>> list(read_pages("no/such/file.html", failures=failures)), failures[0].reason
        ([], 'no such file or folder')
    """
    report = Reporter(failures)
    files = _files(inputs, report, leave_out)
    pages = _unique((page for file in files for page in _pages_of(file, report)), report)
    return pages if keywords is None else keywords.among(pages)


def all_there(inputs: Sequence[P]) -> Sequence[P]:
    """The inputs, all of which are there: a slip in one name must not make a data set of the others.

    Raises:
        InputError: One is missing.
    """
    for given in inputs:
        if not Path(given).exists():
            raise InputError(str(given), "no such file or folder; nothing was done")
    return inputs


def input_files(*inputs: str | Path, leave_out: str | Path | None = None) -> list[tuple[str, Path]]:
    """The files that `read_pages` reads, each with its name as seen from the input it belongs to: `pages/2024/a.html`.

    The name tells the same wherever the inputs lie.
    """
    return [(f.shown, f.path) for f in _files(inputs, Reporter([]), leave_out)]


def count_pages(*inputs: str | Path, leave_out: str | Path | None = None) -> int | None:
    """How many pages `read_pages` will read, for showing progress; None if only reading would tell (CSV, packed tables)."""
    total = 0
    for file in _files(inputs, Reporter([]), leave_out):
        if file.kind in TEXT | HTML:
            total += 1
        elif file.kind == ".parquet":
            total += _parquet_length(file.path)
        elif file.kind in TABLES - COLUMNAR and file.path.suffix not in PACKED:
            try:
                with file.path.open("rb") as stream:
                    total += sum(1 for line in lines(stream) if line.strip())
            except OSError:  # reading will tell
                return None
        else:
            return None
    return total


class Reporter:
    """Lists failures, or raises the first."""

    def __init__(self, failures: list[Failure] | None) -> None:
        self._failures = failures
        self._told: int | None = None  # failures of the table that is read now

    @contextmanager
    def counting(self, table: Path) -> Iterator[None]:
        """While a table is read: after `MOST_TOLD` failures the others are counted, and told as one."""
        self._told = 0
        try:
            yield
        finally:
            more, self._told = self._told - MOST_TOLD, None
            if more > 0:
                self(table, f"{more} more rows failed; mend those above and read it again")

    def __call__(self, file: Path, reason: str, row: int | None = None) -> None:
        """Something that cannot be read."""
        if self._failures is None:
            raise InputError(str(file), reason, row=row)
        if self._told is not None:
            self._told += 1
            if self._told > MOST_TOLD:
                return
        self._failures.append(Failure(file=printable(str(file)), reason=printable(reason), row=row))

    @property
    def told(self) -> int:
        """How many rows of the table that is read now have failed."""
        return self._told or 0

    def told_of(self, file: Path, reason: str) -> None:
        """A file that a person should know of though nothing is wrong with it; nothing is raised for it."""
        if self._failures is not None:
            self._failures.append(Failure(file=printable(str(file)), reason=printable(reason)))

    def note(self, page: Page, reason: str) -> None:
        """Something that a person should know though the page was read; nothing is raised for it."""
        add_note(page, reason, self._failures)


# ------------------------------------------------------------------ which files


def _files(inputs: Sequence[str | Path], report: Reporter, leave_out: str | Path | None) -> list[_Found]:
    found: dict[Path, _Found] = {}
    out = Path(leave_out).resolve() if leave_out is not None else None
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            listed = _in_folder(path, report)
            if not listed:
                report(path, "the folder holds no pages (.html, .txt, .md) and no tables (.jsonl, .csv, .parquet)")
        elif path.exists():
            listed = [_Found(printable(path.name), path, printable(path.name), kind_of(path))]
        else:
            report(path, "no such file or folder")
            continue
        for file in listed:
            place = file.path.resolve()
            known = found.get(place)
            if (known is None or len(file.name) < len(known.name)) and not (out and place.is_relative_to(out)):
                found[place] = file
    return sorted(found.values(), key=lambda f: (f.name, f.path.resolve().as_posix()))


def _in_folder(folder: Path, report: Reporter) -> list[_Found]:
    met = [p for p in folder.rglob("*") if p.is_file() and _wanted(p, folder)]
    built = {p.parent for p in met if p.name == MANIFEST and is_dataset(p.parent)}
    files = [(p, kind) for p in met if (kind := kind_of(p)) in HTML | TEXT | TABLES]
    over = sorted(p for p in met if p.suffix.lower() in _TOLD and not built.intersection(p.parents))
    for ending in sorted({p.suffix.lower() for p in over}) if files else ():
        of = [p for p in over if p.suffix.lower() == ending]
        more = f" and {len(of) - 1} more of its kind" if len(of) > 1 else ""
        report.told_of(of[0], f"it{more} passed over: {ending} is not read; save the articles as .html, .txt or .csv")
    called = printable(folder.resolve().name)
    within = [
        (printable(p.relative_to(folder).as_posix()), p, k) for p, k in files if not built.intersection(p.parents)
    ]
    return [_Found(name, p, f"{called}/{name}", kind) for name, p, kind in within]


def printable(name: str) -> str:
    """A file name that can be written: bytes that are no text in the system's encoding become U+FFFD."""
    return _SURROGATES.sub("\ufffd", name)


def is_dataset(folder: Path) -> bool:
    """Whether a folder is a data set that this library built, told by its manifest; others have files of that name too."""
    try:
        made = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    library = made.get("library") if isinstance(made, dict) else None
    return isinstance(library, dict) and library.get("name") == "netralitas_nlp"


def _wanted(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") or part.endswith("_files") for part in parts)
    return not hidden and not _LEFT_OUT.fullmatch(path.name)


def kind_of(path: Path) -> str:
    """The ending that tells the kind of a file, the packing's left out: ".csv" of "berita.csv.xz".

    Tools that mirror sites keep addresses as names: ".html" of "berita.html?page=2" and "berita.html@page=2"; pages that
    a program made ("index.php") or that have no ending are told by their first words.
    """
    name = _QUERY.sub("", path.name)
    suffixes = [s.lower() for s in Path(name).suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    kind = suffixes[-1] if suffixes else ""
    if kind in HTML | TEXT | TABLES:
        return kind
    return ".html" if kind not in _OTHERS and _opens_like_a_page(path) else kind


def _opens_like_a_page(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _PAGE.match(decode(stream.read(512), html=True)) is not None
    except OSError:
        return False


def _unique(pages: Iterable[Page], report: Reporter) -> Iterator[Page]:
    times: dict[str, int] = {}
    given: dict[str, tuple[str, int | None]] = {}
    for page in pages:
        name = page.id
        while name in given:
            times[page.id] = times.get(page.id, 1) + 1
            name = f"{page.id}#{times[page.id]}"
        given[name] = page.origin, page.row
        if name != page.id and page.row is not None:
            report.note(page, _twice(page, *given[page.id], name))
        yield page if name == page.id else replace(page, id=name)


def _twice(page: Page, origin: str, row: int | None, name: str) -> str:
    where = f"row {row}" if origin == page.origin else Path(origin).name
    return f"its id {page.id!r} is that of {where} too; it was read as {name!r}: give each row an id of its own"


# ------------------------------------------------------------------ one file


def _pages_of(file: _Found, report: Reporter) -> Iterator[Page]:
    if file.kind in TABLES:
        yield from _table(file, report)
    elif file.kind in HTML | TEXT:
        page = _single(file, report, html=file.kind in HTML)
        if page is not None:
            yield page
    else:
        report(
            file.path,
            f"unknown kind of file {file.kind or '(no ending)'!r}; give .html, .txt, .md, .jsonl, .csv or .parquet",
        )


def _single(file: _Found, report: Reporter, *, html: bool) -> Page | None:
    try:
        with opened(file.path) as stream:
            raw = stream.read(MAX_BYTES + 1)
    except UNREADABLE as error:
        report(file.path, f"cannot be read: {_why(error)}")
        return None
    if len(raw) > MAX_BYTES:
        report(file.path, f"larger than {MAX_BYTES // 1024 // 1024} MB; give one page a file")
        return None
    text = decode(raw, html=html)
    if not text.strip("\ufeff\x00 \t\r\n"):
        report(file.path, "the file is empty")
        return None
    if looks_binary(text):
        report(file.path, "the file is not text; save the page as HTML or plain text")
        return None
    return Page(
        id=file.name, html=text if html else None, text=None if html else text, origin=printable(str(file.path))
    )


def _why(error: Exception) -> str:
    """What went wrong, without the path: it stands beside."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def opened(path: Path) -> BinaryIO:
    """A file to read, unpacked if it is packed."""
    ending = path.suffix.lower()
    if ending == ".xz":
        return cast(BinaryIO, lzma.open(path, "rb"))
    if ending == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


# ------------------------------------------------------------------ tables


def _table(file: _Found, report: Reporter) -> Iterator[Page]:
    rows = {".parquet": parquet_rows, ".csv": _csv_rows, ".tsv": _csv_rows}.get(file.kind, _json_rows)
    with report.counting(file.path):
        yield from _pages_of_rows(file, rows, report)


def _pages_of_rows(file: _Found, rows: Any, report: Reporter) -> Iterator[Page]:
    number = 0
    try:
        for number, row in rows(file.path, report):
            if file.kind in COLUMNAR and not _has_text(row):
                report(file.path, "no column with the text; name it text or html")
                return
            page = _page_of_row(file, number, row, report)
            if page is not None:
                yield page
    except UNREADABLE as error:
        report(file.path, f"cannot be read: {_why(error)}")
        return
    if number == 0 and not report.told:
        report(file.path, "the table holds no rows; give a header and one row an article")


def _json_rows(path: Path, report: Reporter) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with opened(path) as stream:
        for number, line in enumerate(lines(stream), start=1):
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            if len(line) > MAX_BYTES:
                report(path, f"larger than {MAX_BYTES // 1024 // 1024} MB", number)
                continue
            try:
                row = json.loads(decode(line, html=True))
            except (ValueError, RecursionError) as error:
                report(path, f"no JSON: {error}", number)
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                report(path, "a row must be a JSON object", number)


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines, each cut one byte after the limit; the rest of a longer one is passed over."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _csv_rows(path: Path, report: Reporter) -> Iterator[tuple[int, Mapping[str, Any]]]:
    csv.field_size_limit(MAX_BYTES)
    with opened(path) as head:
        sample = head.read(1024 * 1024)
    encoding = encoding_of(sample if len(sample) < 1024 * 1024 else sample[: sample.rfind(b"\n") + 1])
    with io.TextIOWrapper(opened(path), encoding=encoding, errors="replace", newline="") as stream:
        before, delimiter = head_of_table(decode(sample[:20_000]))
        for _ in range(before):
            stream.readline()
        rows = _RowLines(stream)
        reader = csv.reader(rows, delimiter=delimiter)
        header: list[str] | None = None
        number = 0
        while True:
            number += 1
            rows.taken = 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                report(path, f"no CSV: {error}", number)
                continue
            if header is None and not any(cell.strip("\ufeff \t") for cell in cells):
                number = 0
            elif header is None:
                header = [cell.removeprefix("\ufeff").strip() for cell in cells]
                number = 0
                if len(header) > MAX_COLUMNS:
                    report(path, f"{len(header)} columns, more than {MAX_COLUMNS}; keep those of the articles")
                    return
            elif len(cells) == len(header):
                yield number, dict(zip(header, cells, strict=True))
            elif cells:
                report(
                    path, f"{len(cells)} cells where the header has {len(header)}; quote cells that hold commas", number
                )


class _RowLines:
    """Lines of a CSV file for its reader; a row of more than the limit is an error, and the rest of the line passed over.

    Args:
        stream: The file.

    Attributes:
        taken: Characters of the row so far.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.taken = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_BYTES + 1)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken <= MAX_BYTES:
            return line
        while line and line[-1] not in "\r\n":
            line = self._stream.readline(MAX_BYTES + 1)
        raise csv.Error(f"a row larger than {MAX_BYTES // 1024 // 1024} MB")


def parquet_rows(path: Path, report: Reporter) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a Parquet file with their numbers; only columns that are asked for.

    One row is unpacked at a time: a long text that stands in a thousand rows may lie in the file but once.
    """
    import pyarrow
    import pyarrow.parquet as parquet

    number = 0
    try:
        with parquet.ParquetFile(path) as table:
            schema, metadata = table.schema_arrow, table.metadata
        wanted = {name for names in COLUMNS.values() for name in names}
        columns = [name for name in schema.names if name.strip().lower() in wanted]
        check_pages(path, metadata, columns)
        words = [n for n in columns if schema.names.count(n) == 1 and _is_words(schema.field(n).type)]
        with parquet.ParquetFile(path, read_dictionary=words) as table:
            for batch in table.iter_batches(batch_size=256, columns=columns):
                for at in range(batch.num_rows):
                    number += 1
                    try:
                        yield number, {name: batch.column(i)[at].as_py() for i, name in enumerate(batch.schema.names)}
                    except (ValueError, OverflowError, pyarrow.ArrowException) as error:  # torn, or a day out of time
                        report(path, f"cannot be read: {error}", number)
    except (pyarrow.ArrowException, ValueError) as error:
        report(path, f"no Parquet: {error}")


def _is_words(kind: Any) -> bool:
    import pyarrow.types as types

    return bool(types.is_string(kind) or types.is_binary(kind))


def _page_of_row(file: _Found, number: int, row: Mapping[str, Any], report: Reporter) -> Page | None:
    cells = {str(name).strip().lower(): value for name, value in row.items() if name is not None}
    values = {field: _cell(cells, names) for field, names in COLUMNS.items()}
    text, html = values["text"], values["html"]
    if any(is_object(cells.get(name)) for name in COLUMNS["text"]) and html is None:
        report(file.path, "the text is an object, not words; give the text itself, or a list of paragraphs", number)
        return None
    if text is not None and is_markup(text):
        # A column of texts holds the article alone, so all of the fragment is its body.
        whole = _PAGE.match(text) is not None
        text, html = None, text if whole else f'<article class="entry-content">{text}</article>'
    if text is None and html is None:
        report(file.path, "the text is empty" if _has_text(row) else "no text; name its column text or html", number)
        return None
    if len(text or html or "") > MAX_BYTES:
        report(file.path, f"larger than {MAX_BYTES // 1024 // 1024} MB", number)
        return None
    return Page(
        id=(values["id"] or "").strip() or f"{file.name}:{number}",
        text=text,
        html=None if text is not None else html,
        url=_stripped(values["url"]),
        title=_stripped(values["title"]),
        published=_stripped(values["published"]),
        outlet=_stripped(values["outlet"]),
        author=_stripped(values["author"]),
        origin=printable(str(file.path)),
        row=number,
    )


def _has_text(row: Mapping[str, Any]) -> bool:
    names = {str(name).strip().lower() for name in row}
    return any(name in names for field in ("text", "html") for name in COLUMNS[field])


def _cell(cells: Mapping[str, Any], names: Sequence[str]) -> str | None:
    for name in names:
        words = cell_text(cells.get(name))
        if words is not None:
            # A lone surrogate cannot be written as UTF-8; its stand-in has the same length.
            return _SURROGATES.sub("\ufffd", words)
    return None


def _stripped(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


def _parquet_length(path: Path) -> int:
    from pyarrow import ArrowException, parquet

    try:
        return int(parquet.read_metadata(path).num_rows)
    except (OSError, ArrowException):
        return 0
