"""`netralitas build` loses nothing: wrong inputs, a second build, an end from outside, a full disk, a person's own work."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.kills import Trial, contents
from typer.testing import Result

from netralitas_nlp import workers
from netralitas_nlp.dataset.memory import Memory
from netralitas_nlp.errors import InputError, OutputError
from netralitas_nlp.model import Page
from netralitas_nlp.workers import Failed
from tests.cli.conftest import Run

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
TEXTS = sorted(PAGES.rglob("*.txt"))
HOSTS = [PAGES / h for h in ("suarakendara.example", "wartaanoa.example")]


@pytest.fixture
def built(tmp_path: Path, run: Run) -> Path:
    assert run("build", *HOSTS, "-o", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def test_a_slip_in_a_name_leaves_the_finished_set(built: Path, run: Run) -> None:
    before = contents(built)
    done = run("build", *HOSTS, PAGES / "no-such", "-o", built)
    assert isinstance(done.exception, InputError)
    assert "no such file or folder" in str(done.exception)
    assert contents(built) == before


def test_nothing_read_writes_nothing(built: Path, tmp_path: Path, run: Run) -> None:
    before = contents(built)
    (tmp_path / "bad.jsonl").write_text("{broken\n", encoding="utf-8")
    for out in (built, tmp_path / "new"):
        done = run("build", tmp_path / "bad.jsonl", "-o", out)
        assert done.exit_code == 1
        assert "nothing was written" in done.output
    assert contents(built) == before
    assert not (tmp_path / "new").exists()


def test_a_second_build_analyses_only_what_is_new(built: Path, run: Run) -> None:
    assert "2 of them known" in run("build", *HOSTS, "-o", built).output
    third = PAGES / "jendelaborneo.example"
    done = run("build", *HOSTS, third, "-o", built)
    assert "3 articles, 2 of them known" in done.output
    assert "known" not in run("build", *HOSTS, third, "-o", built, "--fresh").output


def test_a_build_inside_its_input_is_not_read_again(tmp_path: Path, run: Run) -> None:
    for text in TEXTS[:2]:
        (tmp_path / text.name).write_bytes(text.read_bytes())
    for told in ("2 articles, ", "2 articles, 2 of them known"):
        done = run("build", tmp_path, "-o", tmp_path / "dataset")
        assert done.exit_code == 0, done.output
        assert told in done.output


def judgements(folder: Path) -> list[dict[str, str]]:
    with (folder / "judgements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_persons_judgements_are_used_again(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "out"
    inputs = [PAGES / h for h in ("kabarmahakam.example", "jendelaborneo.example")]
    assert run("build", *inputs, "-o", out).exit_code == 0
    rows = judgements(out)
    pair = next(r for r in rows if r["kind"] == "event" and r["decision"] == "same")
    pair |= {"judgement": "different", "judged_by": "Penilai", "note": "dua acara"}
    with (out / "judgements.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(pair), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    written = (out / "judgements.csv").read_bytes()
    for _ in range(2):  # the second finds them in the file that the first wrote
        assert run("build", *inputs, "-o", out).exit_code == 0
        assert (out / "judgements.edited.csv").read_bytes() == written
        judged = [r for r in judgements(out) if r["judgement"]]
        assert [(r["left"], r["right"], r["note"]) for r in judged] == [(pair["left"], pair["right"], "dua acara")]


def test_other_commands_refuse_a_set_that_does_not_fit(built: Path, tmp_path: Path, run: Run) -> None:
    (built / "quotes.parquet").unlink()
    for arguments in (
        ["report", built],
        ["export", built, "sigma", "-o", tmp_path / "x.json"],
        ["diff", built, built],
        ["attach", built, *HOSTS, "-o", tmp_path / "full"],
    ):
        done = run(*arguments)
        assert isinstance(done.exception, InputError), arguments
        assert "quotes.parquet missing" in str(done.exception)


def test_failures_name_files_as_seen_from_the_input(tmp_path: Path, run: Run) -> None:
    (tmp_path / "in/2024").mkdir(parents=True)
    (tmp_path / "in/a.txt").write_bytes(TEXTS[0].read_bytes())
    (tmp_path / "in/2024/bad.html").write_text("<p>x</p>", encoding="utf-8")
    assert run("build", tmp_path / "in", "-o", tmp_path / "out").exit_code == 3
    failed = (tmp_path / "out/failures.csv").read_text(encoding="utf-8")
    assert "in/2024/bad.html," in failed
    assert str(tmp_path) not in failed


def test_limits_are_options(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[workers.Limits] = []
    start = workers.Workers.start
    monkeypatch.setattr(workers.Workers, "start", lambda self: seen.append(self._limits) or start(self))
    assert run("build", HOSTS[0], "-o", tmp_path / "out", "--time-limit", 7, "--memory-limit", 300).exit_code == 0
    assert seen == [workers.Limits(7.0, 300)]


def test_shuffled_rows_give_the_same_bytes(tmp_path: Path, run: Run) -> None:
    texts = [p.read_text(encoding="utf-8") for p in TEXTS[:6]]
    rows = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
    found = []
    for order in (rows, rows[::-1]):
        (tmp_path / "articles.jsonl").write_text("\n".join(order) + "\n", encoding="utf-8")
        assert run("build", tmp_path / "articles.jsonl", "-o", tmp_path / "out", "--fresh").exit_code == 0
        found.append(contents(tmp_path / "out"))
    assert found[0] == found[1]


# ------------------------------------------------------------------ ended from outside


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    code = f"import sys; sys.path[:] = {sys.path!r}; from netralitas_nlp.cli.app import main; main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.slow
def test_builds_that_are_ended_go_on_to_the_same_bytes(tmp_path: Path) -> None:
    """Three moments here; fifty by `python benchmarks/kills.py 50`."""
    trial = Trial(tmp_path, HOSTS)
    for seed in range(3):
        trial.run(random.Random(seed))


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_one_line_tells_how_to_go_on(way: signal.Signals, tmp_path: Path) -> None:
    build = start("build", PAGES, "-o", tmp_path / "out")
    while not (tmp_path / ".out.work/memory.sqlite").exists():
        time.sleep(0.05)
    time.sleep(0.5)
    build.send_signal(way)
    told = build.communicate()[1]
    assert build.returncode == 130
    assert "run the same command to go on" in told.splitlines()[0]
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_old_set(built: Path) -> None:
    before = contents(built)
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\nimport resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "from netralitas_nlp.cli.app import main; main()\n"
    )
    command = [sys.executable, "-c", code, "build", *HOSTS, PAGES / "jendelaborneo.example", "-o", built]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(built) == before
    assert not (built.parent / f".{built.name}.work/new").exists()


# ------------------------------------------------------------------ what is remembered


def page(**other: str) -> Page:
    return Page(**{"id": "a", "text": "Halo."} | other)  # type: ignore[arg-type]


def test_a_page_is_known_by_all_that_its_record_depends_on(tmp_path: Path) -> None:
    extra = tmp_path / "extra"
    extra.mkdir()
    (extra / "venues.toml").write_text("# none")
    keys = []
    for engine, folder in (("crf", None), ("encoder", None), ("crf", extra)):
        with Memory(tmp_path / "m", engine=engine, extra=folder) as memory:
            keys += [memory.key(p) for p in (page(), page(id="b"), page(text="Hai."), page(published="2024"))]
    (extra / "venues.toml").write_text("")
    with Memory(tmp_path / "m", engine="crf", extra=extra) as memory:
        keys.append(memory.key(page()))
        assert memory.key(page(origin="elsewhere")) == keys[-1]
    assert len(set(keys)) == len(keys)


def test_only_lasting_failures_are_remembered(tmp_path: Path) -> None:
    with Memory(tmp_path / "m", engine="crf") as memory:
        memory.keep(page(id="slow"), Failed("took more than 1 seconds"))
        memory.keep(page(id="empty"), Failed("no article \ud83d", lasting=True))
    with Memory(tmp_path / "m", engine="crf") as memory:
        assert memory.recall(page(id="slow")) is None
        assert memory.recall(page(id="empty")) == Failed("no article ?", lasting=True)
        memory.forget_unused()
        assert len(memory) == 1


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, None])
def test_a_damaged_memory_is_begun_anew(damage: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "m"
    with Memory(path, engine="crf") as memory:
        memory.keep(page(), Failed("x", lasting=True))
    raw = path.read_bytes()
    path.write_bytes(damage if damage is not None else raw[:100] + os.urandom(len(raw) - 100))
    with Memory(path, engine="crf") as memory:
        assert memory.recall(page()) is None
        memory.keep(page(), Failed("x", lasting=True))
        assert memory.recall(page()) is not None


def test_a_memory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no/folder/m: cannot be written: .*; check the rights of the folder"):
        Memory(tmp_path / "no/folder/m", engine="crf")


def test_results_come_back_as_they_went_in(run: Run, built: Path) -> None:
    result: Result = run("build", *HOSTS, "-o", built)
    first = contents(built)
    assert run("build", *HOSTS, "-o", built, "--fresh").exit_code == result.exit_code == 0
    assert contents(built) == first
