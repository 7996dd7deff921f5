"""Work in processes that can be killed: order, limits that hold in C code too, replacement, an end with the parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp import workers
from netralitas_nlp.errors import ResourceError, WorkerError
from netralitas_nlp.workers import Failed, Limits, Workers

pytestmark = pytest.mark.skipif(not workers.PROCESSES, reason="needs POSIX")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is bounded on Linux")
SHORT = Limits(seconds=1.0, megabytes=200)


def work(items: Sequence[Any], *, workers: int = 1, limits: Limits = SHORT, task: str = "act") -> list[Any]:
    return [o for _, o in Workers(items, "tests.tasks:task", (task,), workers=workers, limits=limits)]


@pytest.mark.parametrize("processes", [1, 3])
def test_outcomes_come_in_the_order_of_items(processes: int) -> None:
    items = [("double", n) for n in range(200)]
    assert work(items, workers=processes) == [n * 2 for n in range(200)]


def test_no_items_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_Worker", None)
    assert work([]) == []


def test_what_is_known_reaches_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_Worker", None)
    run = Workers([1, 2], "tests.tasks:task", ("act",), recall=lambda n: n * 10)
    assert list(run) == [(1, 10), (2, 20)]


@pytest.mark.parametrize("what", ["spin", "sleep"])
def test_a_document_over_its_time_is_one_failure(what: str) -> None:
    over = ("spin",) if what == "spin" else ("sleep", 60)
    start = time.monotonic()
    found = work([("double", 1), over, ("double", 3), ("double", 4)])
    assert (found[0], found[2:]) == (2, [6, 8])
    assert isinstance(found[1], Failed)
    assert "took more than 1 seconds" in found[1].reason
    assert not found[1].lasting
    assert time.monotonic() - start < 20


@LINUX
@pytest.mark.parametrize("item", [("fill", 900), ("swallow",)])
def test_a_document_over_its_memory_is_one_failure(item: Any) -> None:
    found = work([("double", 1), item, ("fill", 20), ("double", 4)], limits=Limits(30, 100))
    assert (found[0], found[2], found[3]) == (2, 20 << 20, 8)
    assert isinstance(found[1], Failed)
    assert "needed more than 100 MB" in found[1].reason


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    assert work([("double", 1), ("die", str(tmp_path / "once")), ("double", 3)]) == [2, "alive", 6]


def test_a_document_that_kills_its_workers_is_one_failure() -> None:
    found = work([("double", 1), ("die",), ("double", 3)], workers=2)
    assert (found[0], found[2]) == (2, 6)
    assert found[1].reason == "its worker died (signal 9); look at the document"


@pytest.mark.parametrize(("kind", "told", "lasting"), [("ours", "no article text", True), ("odd", "ValueError", False)])
def test_an_error_is_a_failure_with_its_words(kind: str, told: str, lasting: bool) -> None:
    (failed,) = work([("fail", kind)])
    assert told in failed.reason
    assert failed.lasting is lasting


def test_an_error_of_ours_on_the_way_up_is_raised_whole() -> None:
    with pytest.raises(ResourceError, match="write something else") as caught:
        work([("double", 1)], task="missing")
    assert (caught.value.file, caught.value.entry) == ("names.toml", "entry x")


def test_workers_that_never_start_are_an_error() -> None:
    with pytest.raises(WorkerError, match="signal 9"):
        work([("double", 1)], task="dead")


def test_items_are_read_a_bounded_way_ahead() -> None:
    read = []

    def items() -> Any:
        for n in range(1000):
            read.append(n)
            yield ("double", n)

    for index, _ in enumerate(Workers(items(), "tests.tasks:task", ("act",))):
        assert len(read) <= index + 66
        if index == 100:
            break


def test_a_worker_prepared_beforehand_does_what_is_asked_later() -> None:
    asked: list[Any] = []
    run = Workers(asked, "tests.tasks:task", ("act",))
    run.prepare()
    run.prepare()
    (worker,) = run._pool
    asked += [("pid", 0), ("pid", 1)]
    assert [pid for _, pid in run] == [worker._process.pid] * 2


def test_a_worker_prepared_in_vain_ends() -> None:
    run = Workers([], "tests.tasks:task", ("act",))
    run.prepare()
    (worker,) = run._pool
    run.close()
    assert worker._process.poll() is not None


def test_large_items_do_not_block() -> None:
    items = [("double", "x" * 3_000_000) for _ in range(12)]
    assert [len(o) for o in work(items, workers=2, limits=Limits(30, 500))] == [6_000_000] * 12


def test_a_run_that_is_left_ends_its_workers() -> None:
    run = iter(Workers([("pid", 0), ("sleep", 60)], "tests.tasks:task", ("act",), limits=Limits(0, 0)))
    _, worker = next(run)
    run.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


@LINUX
@pytest.mark.parametrize("busy", ["spin", "sleep"])
def test_workers_end_with_their_parent(busy: str) -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from netralitas_nlp.workers import Limits, Workers\n"
        f"items = [('pid', 0), ('{busy}',) if '{busy}' == 'spin' else ('sleep', 60)]\n"
        "run = iter(Workers(items, 'tests.tasks:task', ('act',), limits=Limits(0, 0)))\n"
        "print(next(run)[1], flush=True)\nnext(run)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    for _ in range(100):
        if gone(worker):
            return
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    raise AssertionError("the worker outlived its parent")


def gone(process: int) -> bool:
    """Whether it has ended; without a parent that asks, an ended process may stay as a zombie."""
    try:
        return "State:\tZ" in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True


def test_without_processes_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PROCESSES", False)
    found = work([("double", 1), ("fail", "ours"), ("pid", 0)])
    assert (found[0], found[2]) == (2, os.getpid())
    assert isinstance(found[1], Failed)
