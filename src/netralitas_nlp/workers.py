"""Work in processes of their own that can be killed: whatever a library does with a text, time and memory have an end.

A worker is a fresh Python that makes its work once (`task`, "module:function", called with plain arguments) and then does
one item after another. Its parent watches the clock and kills it; the system bounds its memory. Then it is replaced and
the others go on. A worker ends with its parent.

| what happens | what the item becomes |
| --- | --- |
| it takes longer than `Limits.seconds` | `Failed`, at once |
| it needs more than `Limits.megabytes`, or its worker dies | tried once more in a fresh worker, then `Failed` |
| one of our errors | `Failed` with its words |

Time and memory are bounded where the system can do it: both on Linux, time on other POSIX systems. Elsewhere (Windows)
the work is done in this process and has no limits.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from itertools import count
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from netralitas_nlp.errors import NetralitasError, WorkerError

T = TypeVar("T")

PROCESSES = os.name == "posix" and bool(sys.executable)
"""Whether work is done in processes here."""

_BATCH = 8
"""Items that a worker gets at a time, so that it need not wait for its parent between them."""
_STARTS = 3
"""Workers that may end before they are ready, until the run gives up."""
_AHEAD = 64
"""Items for each worker that may be read before the first of them is done."""
_GRACE = 1.0
"""Seconds after the limit at which the system ends a worker whose parent did not."""
_START = "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from netralitas_nlp.workers import serve;serve(*map(int,sys.argv[2:]))"
_NEARLY = 0.95
"""Share of the memory limit at which a document counts as over it."""
_YOUNG = 20_000  # new objects after which the collector looks for cycles among them; Python does after 700
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take.

    Attributes:
        seconds: Seconds by the clock; 0 for no limit.
        megabytes: Memory (MiB) beyond what the library holds before its first document; 0 for no limit.
    """

    seconds: float = 60.0
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Failed:
    """An item that could not be worked on.

    Attributes:
        reason: Why, and what to do about it.
        lasting: Whether it will fail again as long as item and library are the same; time and memory depend on the
            machine.
    """

    reason: str
    lasting: bool = False


class Workers(Generic[T]):
    """Items through a task, in order, in processes that are started when there is work for them.

    Args:
        items: What to work on; read a bounded way ahead.
        task: "module:function"; called once in each worker with `arguments`, gives what is called with each item.
        arguments: Plain values.
        workers: Processes at most.
        limits: Of one item.
        recall: An outcome that is known already, or None; such items reach no worker.

    Iterating gives (item, outcome) in the order of the items. Close it, or use it up: then no process is left.
    """

    def __init__(
        self,
        items: Iterable[T],
        task: str,
        arguments: Sequence[Any],
        *,
        workers: int = 1,
        limits: Limits | None = None,
        recall: Callable[[T], Any] = lambda _: None,
    ) -> None:
        self._source = enumerate(items)
        self._task, self._arguments, self._limits = task, tuple(arguments), limits or Limits()
        self._most, self._recall = max(1, workers), recall
        self._items: dict[int, T] = {}
        self._done: dict[int, Any] = {}
        self._waiting: deque[int] = deque()
        self._tried: set[int] = set()
        self._pool: list[_Worker] = []
        self._exhausted = False
        self._stillborn = 0

    def prepare(self) -> None:
        """Starts a worker, unless there is one, before there are items: it makes its work meanwhile."""
        if PROCESSES and not self._pool:
            self._new()

    def start(self) -> None:
        """Reads the first items and gets the workers going, so that the caller can do something else meanwhile."""
        if PROCESSES:
            self._read()
            self._assign()

    def __iter__(self) -> Iterator[tuple[T, Any]]:
        if not PROCESSES:
            yield from self._here()
            return
        try:
            for index in count():
                self._read()
                if index not in self._items:
                    return
                while index not in self._done:
                    self._assign()
                    self._hear()
                    self._read()
                self._assign()
                yield self._items.pop(index), self._done.pop(index)
        finally:
            self.close()

    def close(self) -> None:
        """Ends all workers at once."""
        for worker in self._pool:
            worker.kill()
        self._pool.clear()

    def _here(self) -> Iterator[tuple[T, Any]]:
        """The same in this process, without limits."""
        work: Callable[[Any], Any] | None = None
        for _, item in self._source:
            known = self._recall(item)
            if known is None:
                work = work or _made(self._task, self._arguments)
                known = _tried(work, item)
            yield item, known

    # -------------------------------------------------------------- items

    def _read(self) -> None:
        while not self._exhausted and len(self._items) < _AHEAD * self._most:
            try:
                index, item = next(self._source)
            except StopIteration:
                self._exhausted = True
                return
            self._items[index] = item
            known = self._recall(item)
            if known is None:
                self._waiting.append(index)
            else:
                self._done[index] = known

    def _assign(self) -> None:
        while self._waiting:
            idle = next((w for w in self._pool if not w.jobs), None)
            if idle is None and len(self._pool) >= self._most:
                return
            if idle is None:
                idle = self._new()
            share = -(-len(self._waiting) // (2 * self._most))
            idle.give([self._waiting.popleft() for _ in range(min(_BATCH, share))], self._items)

    # -------------------------------------------------------------- workers

    def _new(self) -> _Worker:
        worker = _Worker(self._task, self._arguments, self._limits)
        self._pool.append(worker)
        return worker

    def _hear(self) -> None:
        """Waits for the next word of a worker, or until one is over its time."""
        busy = [w for w in self._pool if w.jobs]
        ends = [w.deadline for w in busy if w.deadline is not None]
        heard = set(wait([w.replies for w in busy], max(0.0, min(ends) - time.monotonic()) if ends else None))
        for worker in busy:
            if worker.replies in heard:
                self._listen(worker)
            elif worker.deadline is not None and time.monotonic() >= worker.deadline:
                self._over(worker, Failed(_too_long(self._limits)))

    def _listen(self, worker: _Worker) -> None:
        try:
            what, told = worker.replies.recv()
        except (EOFError, OSError):
            what, told = "died", worker.ended()
        if what == "cannot start":
            raise told
        if what == "ready":
            worker.begin()
        elif what == "done":
            self._done[worker.jobs.popleft()] = told
            worker.begin()
        elif not worker.ready:
            self._not_started(worker, told)
        elif what == "no memory":
            self._again_or_over(worker, Failed(_too_much(self._limits)))
        elif told == -signal.SIGALRM:
            self._over(worker, Failed(_too_long(self._limits)))
        else:
            self._again_or_over(worker, Failed(f"its worker died ({_ending(told)}); look at the document"))

    def _not_started(self, worker: _Worker, code: int) -> None:
        self._stillborn += 1
        if self._stillborn > _STARTS:
            raise WorkerError(f"workers end before they have started ({_ending(code)}); is there memory enough?")
        self._drop(worker)

    def _again_or_over(self, worker: _Worker, failed: Failed) -> None:
        """A worker may have died for what earlier items left behind, or by another's hand: a fresh one decides."""
        first = worker.jobs[0]
        if first in self._tried:
            self._over(worker, failed)
            return
        self._tried.add(first)
        worker.jobs.popleft()
        self._drop(worker)
        self._new().give([first], self._items)

    def _over(self, worker: _Worker, failed: Failed) -> None:
        self._done[worker.jobs.popleft()] = failed
        self._drop(worker)

    def _drop(self, worker: _Worker) -> None:
        """Ends a worker; what it had not begun goes to others, and a new one is started if there is need."""
        worker.kill()
        self._pool.remove(worker)
        self._waiting.extendleft(reversed(worker.jobs))


def alone(item: Any, task: str, arguments: Sequence[Any], limits: Limits) -> Any:
    """What becomes of one item in a worker of its own.

    Raises:
        NetralitasError: It failed; says why.
    """
    ((_, outcome),) = Workers([item], task, arguments, limits=limits)
    if isinstance(outcome, Failed):
        raise NetralitasError(outcome.reason)
    return outcome


@dataclass
class _Worker:
    """A process, seen by its parent; `jobs` are the items it was given and has not answered."""

    task: str
    arguments: tuple[Any, ...]
    limits: Limits
    jobs: deque[int] = field(default_factory=deque)
    ready: bool = False
    deadline: float | None = None

    def __post_init__(self) -> None:
        (here, told), (asked, there) = os.pipe(), os.pipe()
        try:
            command = [sys.executable, "-c", _START, json.dumps(sys.path), str(asked), str(told), str(os.getpid())]
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(asked, told),
                start_new_session=True,  # Ctrl-C is the parent's to answer
            )
        finally:
            os.close(asked)
            os.close(told)
        self.replies, self._orders = Connection(here, writable=False), Connection(there, readable=False)
        self._send((self.task, self.arguments, self.limits))

    def give(self, jobs: list[int], items: dict[int, Any]) -> None:
        self.jobs.extend(jobs)
        self._send([items[i] for i in jobs])
        if self.ready:
            self.begin()

    def begin(self) -> None:
        """The worker is at the first of its items, or has nothing to do."""
        self.ready = True
        limited = self.jobs and self.limits.seconds > 0
        self.deadline = time.monotonic() + self.limits.seconds if limited else None

    def ended(self) -> int:
        """Its exit code, negative for a signal."""
        return self._process.wait()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self.replies.close()
        self._orders.close()

    def _send(self, message: Any) -> None:
        with suppress(OSError):  # if it died, its side of `replies` tells
            self._orders.send(message)


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _too_long(limits: Limits) -> str:
    return f"took more than {limits.seconds:g} seconds; look at the document, or raise the time limit"


def _too_much(limits: Limits) -> str:
    return f"needed more than {limits.megabytes} MB of memory; look at the document, or raise the memory limit"


# ------------------------------------------------------------------ in the worker


def serve(orders: int, replies: int, parent: int) -> None:
    """The life of a worker: makes its work, then does items until its parent lets go."""
    _end_with(parent)
    asked: SimpleQueue[Any] = SimpleQueue()
    told = Connection(replies, readable=False)
    Thread(target=_receive, args=(Connection(orders, writable=False), asked), daemon=True).start()
    task, arguments, limits = asked.get()
    try:
        work = _made(task, arguments)
    except NetralitasError as error:
        told.send(("cannot start", error))
        return
    gc.freeze()  # what was loaded stays to the worker's end; the collector need not walk it again and again
    gc.set_threshold(_YOUNG)  # most findings of a text are gone by then: a twentieth of its time saved
    most = _bound_memory(limits)
    told.send(("ready", None))
    while True:
        for item in asked.get():
            what, outcome = _answer(work, item, limits)
            # A library may have caught the error of a failed allocation and gone on with half of the text.
            told.send((what, outcome) if most is None or _memory("VmHWM") <= most else ("no memory", None))


def _receive(orders: Connection, asked: SimpleQueue[Any]) -> None:
    """Takes what the parent sends, so that it never has to wait; if it ends, so does this process."""
    try:
        while True:
            asked.put(orders.recv())
    except (EOFError, OSError):
        os._exit(0)


def _answer(work: Callable[[Any], Any], item: Any, limits: Limits) -> tuple[str, Any]:
    if limits.seconds > 0:  # the system ends this process if the parent does not
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
    try:
        return "done", _tried(work, item)
    except MemoryError:
        return "no memory", None  # the parent replaces this worker
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _tried(work: Callable[[Any], Any], item: Any) -> Any:
    """The outcome of one item; whatever goes wrong with it becomes a `Failed` with its reason."""
    try:
        return work(item)
    except MemoryError:
        raise
    except NetralitasError as error:
        return Failed(str(error), lasting=True)
    except Exception as error:  # a run must never end because of one document; the reason is kept and shown
        return Failed(f"unexpected {type(error).__name__}: {error}")


def _made(task: str, arguments: Sequence[Any]) -> Callable[[Any], Any]:
    module, _, name = task.partition(":")
    made: Callable[[Any], Any] = getattr(import_module(module), name)(*arguments)
    return made


def _end_with(parent: int) -> None:
    """Asks the system to end this process when its parent ends; without Linux, the alarm of a document does."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def _bound_memory(limits: Limits) -> int | None:
    """Bounds what this process may ask for; the most that it may have held (bytes) after a document in good order."""
    if limits.megabytes <= 0 or not sys.platform.startswith("linux"):
        return None
    import resource

    allowed = limits.megabytes * _MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _memory("VmData") + allowed
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    return _memory("VmRSS") + int(allowed * _NEARLY)


def _memory(what: str) -> int:
    """A figure of this process in bytes, as Linux tells it."""
    with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123 - a Path would cost more than the reading
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(what))
