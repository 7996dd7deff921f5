"""Every speed that we state, beside a named peer in the same run, by processor time: one command.

    python -m benchmarks.run [--shared ../shared] [--rounds 5] [--json FILE] [--plot docs/ratios.svg]

With the data folder beside the project it reads regional texts and real pages, else the invented ones of `corpus/`. Peers
that are not installed are listed as such (`pip install 'netralitas-nlp[bench,stanza]'`, pip 24 or newer). Then, without a peer: loading, and each
part's share of an article.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import lzma
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.law import ENGLISH, megabytes
from benchmarks.paired import Contest, Outcome, run
from netralitas_nlp.acquire.keywords import Keywords
from netralitas_nlp.acquire.pages import read_pages
from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.api import Analyzer
from netralitas_nlp.errors import EngineError, ExtractionError
from netralitas_nlp.law.files import read_law_file
from netralitas_nlp.model import Document, Page
from netralitas_nlp.pipeline import Pipeline, after
from netralitas_nlp.record import record

CORPUS = Path(__file__).parent.parent / "corpus"
WARM = 30  # texts that are read before the parts are timed
SLOW = 12  # texts that the slow peers get: seconds each


class Inputs:
    """What is read.

    Args:
        shared: The data folder, or None for the corpus alone.
    """

    def __init__(self, shared: Path | None) -> None:
        if shared is None:
            self.pages = [page for page in read_pages(CORPUS / "pages") if page.html is not None] * 4
            self.texts = [page.text for page in read_pages(CORPUS / "pages") if page.text is not None] * 4
        else:
            self.pages = list(_real_pages(shared / "data" / "html"))
            self.texts = list(islice(_news(shared / "data" / "news" / "wonosobo-diskominfo.jsonl.xz"), 300))
        laws = [read_law_file(path).text for path in sorted((CORPUS / "regulations").glob("*.txt"))]
        self.laws = laws * 20


def _news(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _real_pages(folder: Path) -> Iterator[Page]:
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["text"]:  # an article
            html = lzma.decompress((folder / row["file"]).read_bytes()).decode("utf-8", errors="replace")
            yield Page(id=row["file"], html=html, url=row["url"])


# ------------------------------------------------------------------ peers: each raises ImportError if it is not there


def _extracted(pages: Sequence[Page], analyzer: Analyzer) -> None:
    for page in pages:
        with contextlib.suppress(ExtractionError):
            analyzer.extract(page)


def pages_trafilatura(inputs: Inputs, analyzer: Analyzer) -> Contest:
    return _trafilatura(inputs, analyzer, metadata=True)


def pages_trafilatura_body(inputs: Inputs, analyzer: Analyzer) -> Contest:
    return _trafilatura(inputs, analyzer, metadata=False)


def _trafilatura(inputs: Inputs, analyzer: Analyzer, *, metadata: bool) -> Contest:
    import trafilatura

    def theirs() -> None:
        for page in inputs.pages:
            trafilatura.bare_extraction(page.html, url=page.url, with_metadata=metadata, include_comments=False)

    note = "body and metadata" if metadata else "body alone, no metadata"
    return _pages("trafilatura", theirs, inputs, analyzer, note)


def pages_newspaper(inputs: Inputs, analyzer: Analyzer) -> Contest:
    from newspaper import Article

    def theirs() -> None:
        for page in inputs.pages:
            # it would fetch pictures from the network
            article = Article(page.url or "https://contoh.example/", language="id", fetch_images=False)
            article.download(input_html=page.html)
            article.parse()

    return _pages("newspaper4k", theirs, inputs, analyzer, "body and metadata")


def pages_resiliparse(inputs: Inputs, analyzer: Analyzer) -> Contest:
    from resiliparse.extract.html2text import extract_plain_text

    def theirs() -> None:
        for page in inputs.pages:
            extract_plain_text(page.html, main_content=True)

    return _pages("resiliparse", theirs, inputs, analyzer, "body alone, no metadata, no places (C++)")


def _pages(peer: str, theirs: Callable[[], None], inputs: Inputs, analyzer: Analyzer, note: str) -> Contest:
    ours = partial(_extracted, inputs.pages, analyzer)
    return Contest("HTML → document", _named(peer), "pages", len(inputs.pages), ours, theirs, note=note)


def dates(inputs: Inputs, analyzer: Analyzer) -> Contest:
    from dateparser.search import search_dates

    texts = inputs.texts[:SLOW]
    docs, finder = [Document(id="t", text=text) for text in texts], DateFinder(analyzer.known.calendar)
    ours = partial(_found, docs * 10, finder)

    def theirs() -> None:
        for text in texts:
            search_dates(text, languages=["id"])

    size = megabytes(texts)
    return Contest("dates", _named("dateparser"), "MB", size * 10, ours, theirs, size, "search_dates, Indonesian")


def _found(docs: Sequence[Document], finder: Callable[[Document], Any]) -> int:
    return sum(1 for doc in docs for _ in finder(doc))


def names_stanza(inputs: Inputs, analyzer: Analyzer) -> Contest:
    from netralitas_nlp.annotate.names.stanza import one_thread, stanza_module, stanza_options

    nlp, texts = stanza_module().Pipeline(**stanza_options()), inputs.texts[:SLOW]

    def theirs() -> None:
        with one_thread():
            for text in texts:
                nlp(text)

    size = megabytes(texts)
    note = "tokenize, ner with our Stanza models"
    return Contest("sentences, tokens, names", _named("stanza"), "MB", *_names(inputs, analyzer), theirs, size, note)


def names_crfsuite(inputs: Inputs, analyzer: Analyzer) -> Contest:
    from tests.annotate.names.test_crf import Reference, alone

    from netralitas_nlp.annotate.names.crf import CrfEngine

    with TemporaryDirectory() as folder:  # its tagger takes one model: the general one, without the regional one
        model = alone("crf.model.gz", Path(folder))
        splitting, engine, reference = analyzer.known.splitting, CrfEngine(model), Reference(model)
    sentences = [
        [[token.of(text) for token in splitting.tokens.spans(text, *span)] for span in splitting.sentences.spans(text)]
        for text in inputs.texts[: 5 * SLOW]
    ]

    def each(label: Callable[[Sequence[Sequence[str]]], Any]) -> None:
        for text in sentences:
            label(text)

    tokens = sum(len(tokens) for text in sentences for tokens in text)
    ours, theirs = partial(each, engine.label), partial(each, reference.label)
    note = "feature lists and its tagger: the same labels"
    return Contest("labels of tokens", _named("python-crfsuite"), "tokens", tokens, ours, theirs, note=note)


def _names(inputs: Inputs, analyzer: Analyzer) -> tuple[float, Callable[[], object]]:
    known, texts = analyzer.known, inputs.texts[: 5 * SLOW]
    finder = NameFinder(name_engine("crf"), known.splitting.tokens, known.person_names)
    read = Pipeline([SentenceFinder(known.splitting.sentences), finder])
    return megabytes(texts), lambda: [read(Document(id="t", text=text)) for text in texts]


def citations(inputs: Inputs, analyzer: Analyzer) -> Contest:
    from eyecite import get_citations

    laws = analyzer.known.regulations
    finder = CitationFinder(analyzer.known.regulation_types, laws.short_names, laws.act_titles)
    docs = [Document(id="t", text=text) for text in inputs.laws]

    def theirs() -> None:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints remarks
            for _ in range(40):
                get_citations(ENGLISH)

    sizes = megabytes(inputs.laws), megabytes([ENGLISH] * 40)
    note = "English opinions: each in its own law"
    ours = partial(_found, docs, finder)
    return Contest("citations", _named("eyecite"), "MB", sizes[0], ours, theirs, sizes[1], note)


CONTESTS = (
    pages_trafilatura, pages_trafilatura_body, pages_newspaper, pages_resiliparse, dates, names_stanza, names_crfsuite, citations
)  # fmt: skip


def _named(package: str) -> str:
    return f"{package} {version(package)}"


# ------------------------------------------------------------------ what has no peer


def loading() -> dict[str, float]:
    """Processor seconds and peak memory of a process that loads the names, and of one that reads a line with everything."""
    code = (
        "import resource, time; start = time.process_time(); {}; "
        "print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    found = {}
    for name, work in (
        ("names", "from netralitas_nlp.annotate.names.engines import name_engine; name_engine('crf')"),
        ("everything", "import netralitas_nlp as nl; nl.analyze_text('Bupati Rekaan membuka rapat di Jepara.')"),
    ):
        told = subprocess.run([sys.executable, "-c", code.format(work)], capture_output=True, text=True, check=True)
        seconds, megabytes = map(float, told.stdout.split())
        found |= {f"{name}, seconds": round(seconds, 2), f"{name}, MB": round(megabytes)}
    return found


def stages(inputs: Inputs) -> dict[str, float]:
    """Milliseconds of an article that each part takes, over texts that it has not met before, but for the first."""
    analyzer = Analyzer()
    for text in inputs.texts[:WARM]:  # tables that are read when first asked for belong to loading
        record(analyzer(Page(id="warm", text=text)), analyzer.known)
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = work()
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return done

    for i, text in enumerate(inputs.texts[WARM:]):
        page = Page(id=str(i), text=text)
        doc = timed("blocks", lambda page=page: analyzer.extract(page))
        for part in analyzer.pipeline.parts:
            doc = timed(part.name, lambda part=part, doc=doc: after(part, doc))
        timed("record", lambda doc=doc: record(doc, analyzer.known))
    spent = {"text → record": sum(spent.values()), **spent}
    return {name: 1000 * seconds / len(inputs.texts[WARM:]) for name, seconds in spent.items()}


def passed_over(inputs: Inputs) -> dict[str, float]:
    """How many pages and texts a second hold no keyword, in memory."""
    about, found = Keywords("netralitas-contoh"), {}
    for name, pages in ("pages", inputs.pages), ("texts", [Page(id="t", text=text) for text in inputs.texts]):
        start = time.process_time()
        kept = sum(map(about, pages))
        found[name] = len(pages) / (time.process_time() - start) if not kept else 0.0
    return found


# ------------------------------------------------------------------ what comes out


def show(
    outcomes: Sequence[Outcome],
    missing: Sequence[str],
    parts: dict[str, float],
    passed: dict[str, float],
    load: dict[str, float],
) -> None:
    lines = [f"{'':26}{'peer':26}{'ours':>12}{'peer':>12}  unit/s      times"]
    for o in outcomes:
        speeds = f"{o.ours:12,.1f}{o.theirs:12,.1f}  {o.unit:8}{o.ratio:9.2f}  ({o.lowest:.2f} to {o.highest:.2f})"
        lines.append(f"{o.name:26}{o.peer:26}{speeds}  {o.note}")
    lines += [f"not installed: {name}" for name in missing]
    whole = parts["text → record"]
    lines.append(f"\ntext → record: {1000 / whole:.1f} articles/s of processor time; of {whole:.2f} ms")
    lines += [f"  {name:24}{ms:8.2f} ms" for name, ms in list(parts.items())[1:]]
    lines.append("\nwithout a keyword, a second: " + "; ".join(f"{name} {many:,.0f}" for name, many in passed.items()))
    lines.append("loading: " + "; ".join(f"{name} {value:g}" for name, value in load.items()))
    sys.stdout.write("\n".join(lines) + "\n")


def plot(outcomes: Sequence[Outcome], path: Path) -> None:
    """A bar for each ratio, on a logarithmic axis."""
    import altair as alt

    rows = [
        {"what": f"{o.name} / {o.peer}: {o.note.split(',')[0]}", "times": o.ratio, "label": f"{o.ratio:.3g} ×"}
        for o in outcomes
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("what:N", sort=None, title=None, axis=alt.Axis(labelLimit=400))
    )
    bars = base.mark_bar(color="#4c78a8").encode(
        x=alt.X("times:Q", scale=alt.Scale(type="log"), title="times the peer's speed (processor time, same run)"),
        x2=alt.datum(1),
    )
    labels = base.mark_text(align="left", dx=4).encode(x="times:Q", text="label:N")
    (bars + labels).properties(width=420).save(str(path))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, help="the data folder")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--only", nargs="*", choices=[c.__name__ for c in CONTESTS], help="some contests")
    arguments.add_argument("--json", type=Path, help="file for all figures")
    arguments.add_argument("--plot", type=Path, help="SVG or PNG file")
    chosen = arguments.parse_args()
    load = loading()  # first: a process that it starts is charged with the memory of this one
    inputs = Inputs(chosen.shared)
    parts, passed = stages(inputs), passed_over(inputs)
    analyzer = Analyzer()
    outcomes, missing = [], []
    for contest in CONTESTS:
        if chosen.only is None or contest.__name__ in chosen.only:
            try:
                made = contest(inputs, analyzer)
            except (ImportError, EngineError) as error:
                missing.append(f"{contest.__name__} ({error})")
                continue
            outcomes.append(run(made, chosen.rounds))
    show(outcomes, missing, parts, passed, load)
    if chosen.json:
        told = {
            "contests": [asdict(o) for o in outcomes],
            "missing": missing,
            "ms": parts,
            "passed over": passed,
            "loading": load,
        }
        chosen.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if chosen.plot:
        plot(outcomes, chosen.plot)


if __name__ == "__main__":
    main()
