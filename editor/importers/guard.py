"""A guard around machine code that reads strangers' files: it runs in a process of its own.

That process may hang, eat memory or fall over: then it is replaced.  It is started at the first such file and kept for
the next.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar, cast

from editor.importers.errors import ImportRefused

Outcome = TypeVar("Outcome")
Steps = Generator[None, None, Outcome]
"""Work that yields after each of its steps, and returns its outcome."""

_SECONDS: Final = 9.0  # longer without a step done, and the work is taken to hang
_MORE: Final = 1.0  # seconds that each step done adds to the time there is for all
_MEMORY: Final = 480 * 2**20
_lock = threading.Lock()
_serving: list[tuple[BaseProcess, Connection]] = []  # the process that serves, if one does


def guarded(work: Callable[..., Outcome], *arguments: object, name: str) -> Outcome:
    """What ``work`` returns for ``arguments``, done in the other process; ImportRefused where it does not end well."""
    return cast("Outcome", _asked(work, arguments, name))


def guarded_steps(work: Callable[..., Steps[Outcome]], *arguments: object, name: str) -> Outcome:
    """The same for work in steps, of which each may take its time."""
    return cast("Outcome", _asked(work, arguments, name))


def _asked(work: Callable[..., object], arguments: tuple[object, ...], name: str) -> object:
    with _lock:
        process, connection = _serving.pop() if _serving else _started()
        try:
            connection.send((work, arguments))
            outcome = _received(connection)
        except (EOFError, OSError) as error:
            process.kill()
            process.join()
            raise ImportRefused(f"{name} is damaged and cannot be read.") from error
        except BaseException:
            process.kill()  # it would answer the next question with the answer to this one
            raise
        _serving.append((process, connection))
    if isinstance(outcome, ImportRefused):
        raise outcome
    return outcome


def _received(connection: Connection) -> object:
    """The outcome, once it has come; EOFError when it takes too long."""
    end = time.monotonic() + _SECONDS
    while True:
        if not connection.poll(max(0.0, min(_SECONDS, end - time.monotonic()))):
            raise EOFError
        is_last, outcome = connection.recv()
        if is_last:
            return cast("object", outcome)
        end += _MORE


def _started() -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,), daemon=True)
    with _nameless_main():
        process.start()
    there.close()
    return process, here


@contextmanager
def _nameless_main() -> Iterator[None]:
    """Keep the new process from running the main module once more: a script without a guard would start over."""
    main = sys.modules["__main__"].__dict__
    hidden: dict[str, object] = {key: main.pop(key) for key in ("__file__", "__spec__") if key in main}
    main["__spec__"] = None
    try:
        yield
    finally:
        main.update(hidden)


def _serve(connection: Connection) -> None:
    """Do what is asked until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process decides when to stop
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # libraries complain past Python
    _limit_memory()
    while True:
        try:
            work, arguments = connection.recv()
        except (EOFError, OSError):
            return
        try:
            outcome = _done(work(*arguments), connection)
        except ImportRefused as refused:
            outcome = ImportRefused(str(refused))
        except MemoryError:
            return  # as a process that breaks down
        connection.send((True, outcome))


def _done(work: Any, connection: Connection) -> object:  # noqa: ANN401
    """The outcome of work, step by step where it has steps."""
    if not isinstance(work, Generator):
        return cast("object", work)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return cast("object", end.value)
        connection.send((False, None))


def _limit_memory() -> None:
    """Let the process have so much memory and no more, where the system can be told."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each thread would reserve memory of its own
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
