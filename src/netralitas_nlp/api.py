"""From inputs to analysed documents: one, or many with failures listed and the order kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from netralitas_nlp.acquire.keywords import Keywords
from netralitas_nlp.acquire.pages import Failure, add_failure, add_note, read_pages
from netralitas_nlp.errors import InputError
from netralitas_nlp.extract.article import Extractor
from netralitas_nlp.extract.choice import doubts
from netralitas_nlp.model import Document, Page
from netralitas_nlp.pipeline import Pipeline, standard_pipeline
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.workers import Limits, Workers


@dataclass
class Analyzer:
    """Knowledge and parts, made once and used for many documents.

    Attributes:
        engine: Name engine.
        known: The knowledge of the run.
        extract: What makes documents of pages.
        pipeline: The parts, in order.
    """

    engine: str = "crf"
    extra: Path | None = None
    known: Resources = field(init=False)
    extract: Extractor = field(init=False)
    pipeline: Pipeline = field(init=False)

    def __post_init__(self) -> None:
        self.known = load_resources(self.extra)
        self.extract = Extractor(self.known)
        self.pipeline = standard_pipeline(self.known, engine=self.engine)

    def __call__(self, page: Page) -> Document:
        """One page as an analysed document.

        Raises:
            ExtractionError: The page holds no article text.
        """
        return self.pipeline(self.extract(page))


def analyze(source: str | Path | Page, *, engine: str = "crf", extra: str | Path | None = None) -> Document:
    """One article, analysed.

    Args:
        source: A file (`.html`, `.txt`), or a `Page`. For a text in memory use `analyze_text`.
        engine: Name engine, "crf" (small and fast), "encoder" (accurate and slow; extra `onnx`) or
            "stanza" (extra `stanza`).
        extra: A folder with your additions to the data files, or None.

    Returns:
        The document; `doc.of(Quote)` gives findings, `netralitas_nlp.record` one plain record.

    Raises:
        InputError: The file is missing, unreadable, or holds more than one page.
    """
    if isinstance(source, Page):
        return _analyzer(engine, extra)(source)
    pages = list(read_pages(source))
    if len(pages) != 1:
        raise InputError(str(source), f"holds {len(pages)} pages; use `build` or `analyze_many` for more than one")
    return _analyzer(engine, extra)(pages[0])


def analyze_text(
    text: str,
    *,
    title: str | None = None,
    published: str | date | None = None,
    url: str | None = None,
    engine: str = "crf",
    extra: str | Path | None = None,
) -> Document:
    """One article given as text.

    Args:
        text: The article; offsets of all findings are characters of it.
        title: Headline, if it is not part of the text.
        published: Day or time of publication, ISO 8601 or a `date` (`datetime`, pandas' `Timestamp`): year-less and
            relative dates are read from it.
        url: Address of the page.
        engine: Name engine.
        extra: A folder with your additions to the data files, or None.

    Raises:
        InputError: `text` or `published` is of another kind.
    """
    if not isinstance(text, str):
        raise InputError("text", f"is no text but {type(text).__name__}; give str")
    page = Page(id="text", text=text, title=title, published=_as_written(published), url=url)
    return _analyzer(engine, extra)(page)


def _as_written(published: object) -> str | None:
    """A day or time of publication as text; None if none is given, also where pandas has an empty cell."""
    if published is None or published != published:
        return None
    if isinstance(published, date):
        return published.isoformat()
    if isinstance(published, str):
        return published
    raise InputError("published", f"is no day but {type(published).__name__}; give ISO 8601 text or a date")


def analyze_many(
    inputs: Sequence[str | Path],
    *,
    engine: str = "crf",
    extra: str | Path | None = None,
    workers: int = 1,
    failures: list[Failure] | None = None,
    on_page: Callable[[], None] | None = None,
    limits: Limits | None = None,
    leave_out: str | Path | None = None,
    keywords: Keywords | None = None,
) -> Iterator[Document]:
    """All articles of files, folders and tables, in one order that does not depend on the file system or on `workers`.

    Args:
        inputs: Files, folders, tables of pages.
        engine: Name engine.
        extra: A folder with your additions to the data files, or None.
        workers: Processes that documents are analysed in; see `netralitas_nlp.workers`.
        failures: Takes what could not be read or analysed; None raises at the first such input.
        on_page: Called after each page, read or failed.
        limits: Time and memory that a document may take; None for 60 seconds and 1024 MB.
        leave_out: A file or folder that is no input though it lies in one.
        keywords: What pages must hold to be read; None reads all.
    """
    pages = read_pages(*inputs, failures=failures, leave_out=leave_out, keywords=keywords)
    setting = (engine, str(extra) if extra is not None else None)
    for page, outcome in Workers(pages, "netralitas_nlp.api:reader", setting, workers=workers, limits=limits):
        if on_page is not None:
            on_page()
        if isinstance(outcome, Document):
            for reason in doubts((m.doubt, m.value) for m in outcome.metadata):
                add_note(page, reason, failures)
            yield outcome
        else:
            add_failure(page, outcome.reason, failures)


def reader(engine: str, extra: str | None) -> Callable[[Page], Document]:
    """The task of a worker: pages to analysed documents."""
    return _analyzer(engine, extra)


def _analyzer(engine: str, extra: str | Path | None) -> Analyzer:
    folder = Path(extra).resolve() if extra is not None else None
    return _made(engine, folder, _state(folder))


@lru_cache(maxsize=4)
def _made(engine: str, extra: Path | None, state: tuple[tuple[str, int, int], ...]) -> Analyzer:
    """Kept because making one takes a second; `state` so that additions that were edited meanwhile are read anew."""
    return Analyzer(engine, extra)


def _state(folder: Path | None) -> tuple[tuple[str, int, int], ...]:
    """Names, times and sizes of the files of additions."""
    files = sorted(f for f in folder.rglob("*") if f.is_file()) if folder is not None else ()
    return tuple((str(f), (told := f.stat()).st_mtime_ns, told.st_size) for f in files)
