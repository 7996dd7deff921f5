"""From inputs to analysed documents: one, or many with failures listed and the order kept."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import FrameType

from netralitas_nlp.acquire.pages import Failure, read_pages
from netralitas_nlp.errors import InputError, NetralitasError
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Document, Page
from netralitas_nlp.pipeline import Pipeline, standard_pipeline
from netralitas_nlp.resources.load import Resources, load_resources

TIME_LIMIT = 60.0
"""Seconds that one document may take before it is listed as a failure."""

_BATCH = 128


@dataclass
class Analyzer:
    """Knowledge and parts, made once and used for many documents.

    Attributes:
        engine: Name engine.
        known: The knowledge of the run.
        pipeline: The parts, in order.
    """

    engine: str = "crf"
    extra: Path | None = None
    known: Resources = field(init=False)
    pipeline: Pipeline = field(init=False)

    def __post_init__(self) -> None:
        self.known = load_resources(self.extra)
        self.pipeline = standard_pipeline(self.known, engine=self.engine)

    def __call__(self, page: Page) -> Document:
        """One page as an analysed document.

        Raises:
            ExtractionError: The page holds no article text.
        """
        return self.pipeline(extract(page, self.known))


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
    published: str | None = None,
    url: str | None = None,
    engine: str = "crf",
    extra: str | Path | None = None,
) -> Document:
    """One article given as text.

    Args:
        text: The article; offsets of all findings are characters of it.
        title: Headline, if it is not part of the text.
        published: Day or time of publication, ISO 8601: year-less and relative dates are read from it.
        url: Address of the page.
        engine: Name engine.
        extra: A folder with your additions to the data files, or None.
    """
    return _analyzer(engine, extra)(Page(id="text", text=text, title=title, published=published, url=url))


def analyze_many(
    inputs: Sequence[str | Path],
    *,
    engine: str = "crf",
    extra: str | Path | None = None,
    workers: int = 1,
    failures: list[Failure] | None = None,
    on_page: Callable[[], None] | None = None,
    time_limit: float = TIME_LIMIT,
) -> Iterator[Document]:
    """All articles of files, folders and tables, in one order that does not depend on the file system or on `workers`.

    Args:
        inputs: Files, folders, tables of pages.
        engine: Name engine.
        extra: A folder with your additions to the data files, or None.
        workers: Processes; 1 works in this one.
        failures: Takes what could not be read or analysed; None raises at the first such input.
        on_page: Called after each page, read or failed.
        time_limit: Seconds a document may take (POSIX, main thread); 0 for no limit.
    """
    pages = read_pages(*inputs, failures=failures)
    setting = (engine, Path(extra) if extra is not None else None, time_limit)
    for done in _in_order(pages, setting, workers):
        if on_page is not None:
            on_page()
        if isinstance(done, Document):
            yield done
        elif failures is None:
            raise InputError(done.file, done.reason, row=done.row)
        else:
            failures.append(done)


def _in_order(
    pages: Iterator[Page], setting: tuple[str, Path | None, float], workers: int
) -> Iterator[Document | Failure]:
    if workers <= 1:
        _start(*setting)
        yield from map(_one, pages)
        return
    with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=setting) as pool:
        # In batches, so that a large input is not read into memory before the first page is done.
        while batch := list(islice(pages, _BATCH * workers)):
            yield from pool.map(_one, batch, chunksize=8)


_ANALYZERS: dict[tuple[str, Path | None], Analyzer] = {}
_CURRENT: list[tuple[Analyzer, float]] = []


def _analyzer(engine: str, extra: str | Path | None) -> Analyzer:
    key = (engine, Path(extra) if extra is not None else None)
    if key not in _ANALYZERS:
        _ANALYZERS[key] = Analyzer(*key)
    return _ANALYZERS[key]


def _start(engine: str, extra: Path | None, time_limit: float) -> None:
    _CURRENT[:] = [(_analyzer(engine, extra), time_limit)]


def _start_worker(engine: str, extra: Path | None, time_limit: float) -> None:
    _start(engine, extra, time_limit)
    gc.freeze()  # what was loaded stays to the worker's end; the collector need not walk it again and again


def _one(page: Page) -> Document | Failure:
    """One page; whatever goes wrong with it becomes a failure with its file, row and reason."""
    analyzer, seconds = _CURRENT[0]
    try:
        with _limit(seconds):
            return analyzer(page)
    except _TooLongError:
        reason = f"took more than {seconds:g} seconds; look at the page, or raise the time limit"
    except NetralitasError as error:
        reason = str(error)
    except Exception as error:  # a batch must never end because of one page; the reason is kept and shown
        reason = f"unexpected {type(error).__name__}: {error}"
    return Failure(file=page.origin or page.id, row=page.row, reason=reason)


class _TooLongError(Exception):
    """A document took longer than the limit."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Stops the block after `seconds`, where the platform can (POSIX timers work in the main thread only)."""
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
