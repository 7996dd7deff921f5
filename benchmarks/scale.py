"""How a data set's cost grows: invented records → tables, database, graph, timeline; seconds and memory of each step.

    python -m benchmarks.scale 1000 10000 [100000 …] [--plot docs/performance.svg]

Each size runs in a process of its own, so that peak memory is its own. Names, places and events are invented; regions are
real codes. A third of the events are told by two or three articles, one in twenty of which is a copy.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from tests.dataset import records as maker

from netralitas_nlp.dataset.identity.copies import Fingerprint, fingerprint
from netralitas_nlp.dataset.store import let_go
from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.export.database import save_duckdb
from netralitas_nlp.export.descriptors import save_descriptors
from netralitas_nlp.export.frames import save_frame, save_tables
from netralitas_nlp.export.graphs import save_graph
from netralitas_nlp.graph import build_graph
from netralitas_nlp.model import Document
from netralitas_nlp.model.ids import agency_kind
from netralitas_nlp.report import report_page
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.timeline import build_timeline, timeline_page

T = TypeVar("T")
Happening = tuple[dict[str, Any], str, list[str]]
"""What is told of an occasion, the agency that holds it, who speaks."""

FIRST = [
    "Contohwan",
    "Misalina",
    "Andaikara",
    "Tirtawan",
    "Wirasena",
    "Rekasari",
    "Lokawati",
    "Samaran",
    "Fiksina",
    "Umparan",
]
LAST = [
    a + b
    for a in ("Reka", "Karang", "Semu", "Khayal", "Dalih", "Umpama")
    for b in ("bumi", "jati", "wana", "loka", "tirta", "giri", "sari")
]
KINDS = ("sosialisasi", "rapat_koordinasi", "apel", "pelatihan", "pembinaan")
TOPICS = ("netralitas_asn", "netralitas_kades", "pengawasan_pemilu", "pendidikan_politik", "other")
AGENCIES = ("bawaslu_kab", "kpu", "bkpsdm", "bakesbangpol", "setda", "dpmd")


def records(count: int, codes: list[tuple[str, str]]) -> Iterator[tuple[maker.Record, Fingerprint]]:
    """Invented records and the fingerprints of their texts."""
    dice = random.Random(7)
    made = 0
    while made < count:
        code, name = dice.choice(codes)
        happening = _event(dice, code, name)
        text = " ".join(dice.choice(LAST) for _ in range(180)) + ". "
        for _ in range(dice.choice((1, 1, 1, 1, 2, 3))):
            if dice.random() > 0.05:
                text = ". ".join(" ".join(dice.choice(LAST) for _ in range(12)) for _ in range(15)) + ". "
            yield _article(f"a{made:06}", happening, dice), fingerprint(Document(id=f"a{made:06}", text=text))
            made += 1
            if made == count:
                return


def _event(dice: random.Random, code: str, name: str) -> Happening:
    day = f"{dice.randint(2019, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    # Officials of a region recur: six names a region.
    heads = [f"{FIRST[(hash_of(code) + n) % 10]} {LAST[(hash_of(code) * 3 + n * 5) % len(LAST)]}" for n in range(6)]
    told = {"kind": dice.choice(KINDS), "topic": dice.choice(TOPICS), "date_iso": day, "date_raw": day}
    told |= {"venue": f"Aula {dice.choice(LAST)}", "kabupaten_kota": name, "kemendagri_code": code, "provinsi": None}
    return told, f"agency:{dice.choice(AGENCIES)}@{code}", dice.sample(heads, 2)


def hash_of(code: str) -> int:
    """A number for a code, the same on each run."""
    return int(code.replace(".", ""))


def _article(key: str, happening: Happening, dice: random.Random) -> maker.Record:
    told, body, heads = happening
    code, name, day = told["kemendagri_code"], told["kabupaten_kota"], told["date_iso"]
    kind = agency_kind(body)
    host = maker.party(f"{kind} {name}", body)
    speakers = [maker.speaker(n, role="Kepala") for n in heads]
    post = {"role": f"Kepala {kind}", "region": code, "agency_id": body}
    event = maker.event(**told, organizers=[host], speakers=speakers, attendees_groups=["aparatur"])
    return maker.article(
        key,
        day=day,
        title=f"Kabar {key}",
        text=f"{key} {dice.random()}",
        events=[event],
        people=[maker.person(n, role_id=f"kepala_{i}", **post) for i, n in enumerate(heads)],
        locations=[maker.region(code, name)],
        quotes=[maker.quote("Jaga jarak", by=heads[0], start=200 + 40 * i) for i in range(2)],
    )


def _write(made: Iterable[tuple[maker.Record, Fingerprint]], path: Path) -> list[Fingerprint]:
    """Puts the records into a file, as `analyze` leaves them; the fingerprints stay."""
    prints = []
    with path.open("w", encoding="utf-8") as file:
        for told, found in made:
            file.write(json.dumps(told) + "\n")
            prints.append(found)
    return prints


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


class Steps:
    """Seconds of each step of one size, by the clock and of the processor, which is the same on a busy machine."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}

    def __call__(self, step: str, work: Callable[[], T]) -> T:
        """Does the work of a step."""
        start, busy = time.perf_counter(), time.process_time()
        result = work()
        self.seconds[step] = round(time.perf_counter() - start, 2)
        self.processor[step] = round(time.process_time() - busy, 2)
        told = f"{self.seconds[step]} s, {self.processor[step]} s of processor, peak {_peak()} MB"
        sys.stderr.write(f"{self.count} {step}: {told}\n")
        return result


def measure(count: int) -> dict[str, Any]:
    """Seconds of each step, all processor time, and the peak memory of this process."""
    timed = Steps(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = _data_set(folder, timed)
        timed("report", lambda: (folder / "report.html").write_text(report_page(folder), encoding="utf-8"))
    return {
        "records": count,
        **counts,
        "seconds": timed.seconds,
        "total": round(sum(timed.seconds.values()), 1),
        "processor": timed.processor,
        "total_processor": round(sum(timed.processor.values()), 1),
        "peak_mb": _peak(),
    }


def _data_set(folder: Path, timed: Steps) -> dict[str, int]:
    """Files, graph and timeline; tables are let go behind them, for the report reads its own."""
    known = load_resources()
    codes = [(r.code, r.official) for r in known.regions.kabkota()]
    made = folder / "records.jsonl"
    prints = let_go(_write(records(timed.count, codes), made))
    tables = timed("identity and tables", lambda: tabulate(_read(made), known, prints=prints))
    timed("parquet and csv", lambda: save_tables(tables, folder))
    timed("duckdb", lambda: save_duckdb(tables, folder / "d.duckdb"))
    timed("descriptors", lambda: save_descriptors(folder))
    edges = _graph(tables, folder, timed)
    timeline = timed("timeline", lambda: build_timeline(tables))
    timed("timeline.csv", lambda: save_frame(timeline, folder / "t.csv"))
    timed("timeline.html", lambda: (folder / "t.html").write_text(timeline_page(timeline), encoding="utf-8"))
    return {"events": len(tables.events), "people": len(tables.people), "edges": edges}


def _graph(tables: Tables, folder: Path, timed: Steps) -> int:
    graph = timed("graph", lambda: build_graph(tables))
    timed("graphml", lambda: save_graph(graph, folder / "g.graphml"))
    timed("gexf", lambda: save_graph(graph, folder / "g.gexf"))
    return int(graph.number_of_edges())


def _peak() -> int:
    """Most memory that this process has held so far, in MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


STEPS = {
    "identity and tables": ("identity and tables",),
    "files": ("parquet and csv", "duckdb", "descriptors"),
    "graph": ("graph", "graphml", "gexf"),
    "timeline and report": ("timeline", "timeline.csv", "timeline.html", "report"),
}


def plot(results: list[dict[str, Any]], path: Path) -> None:
    """Draws how processor time and memory grow with the number of records, on logarithmic axes."""
    import altair as alt

    rows = [
        {
            "records": r["records"],
            "step": step,
            "seconds": sum(r["processor"].get(p, 0) for p in parts),
            "gb": r["peak_mb"] / 1024,
        }
        for r in results
        for step, parts in {**STEPS, "all": tuple(r["processor"])}.items()
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("records:Q", scale=alt.Scale(type="log"), axis=alt.Axis(values=[r["records"] for r in results]))
    )
    seconds = base.mark_line(point=True).encode(
        y=alt.Y("seconds:Q", scale=alt.Scale(type="log"), title="processor seconds"),
        color=alt.Color("step:N", title=None),
    )
    memory = base.transform_filter("datum.step == 'all'").mark_line(point=True, color="#333")
    memory = memory.encode(y=alt.Y("gb:Q", scale=alt.Scale(type="log"), title="peak memory, GB"))
    size = {"width": 340, "height": 240}
    alt.hconcat(seconds.properties(**size), memory.properties(**size)).save(str(path))


def main() -> None:
    """Measures each size in a process of its own, one line of JSON a size; `--plot FILE` draws them all."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sizes", type=int, nargs="+")
    arguments.add_argument("--plot", type=Path, help="SVG or PNG file")
    chosen = arguments.parse_args()
    spawn = multiprocessing.get_context("spawn")
    results = []
    for size in chosen.sizes:
        with spawn.Pool(1) as pool:
            results.append(pool.apply(measure, (size,)))
        sys.stdout.write(json.dumps(results[-1]) + "\n")
        sys.stdout.flush()
    if chosen.plot:
        plot(results, chosen.plot)


if __name__ == "__main__":
    main()
