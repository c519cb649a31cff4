"""A guard around machine code that reads strangers' files: it runs in a process of its own.

That process may hang or fall over: then it is replaced.  It is started at the first such file and kept for the next.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar, cast

from editor.importers.errors import ImportRefused

Outcome = TypeVar("Outcome")

_SECONDS: Final = 9.0  # longer, and the work is taken to hang
_lock = threading.Lock()
_serving: list[tuple[BaseProcess, Connection]] = []  # the process that serves, if one does


def guarded(work: Callable[..., Outcome], *arguments: object, name: str) -> Outcome:
    """What ``work`` returns for ``arguments``, done in the other process; ImportRefused where it does not end well."""
    with _lock:
        process, connection = _serving.pop() if _serving else _started()
        try:
            connection.send((work, arguments))
            if not connection.poll(_SECONDS):
                raise EOFError
            outcome: Any = connection.recv()
        except (EOFError, OSError) as error:
            process.kill()
            process.join()
            raise ImportRefused(f"{name} is damaged and cannot be read.") from error
        _serving.append((process, connection))
    if isinstance(outcome, ImportRefused):
        raise outcome
    return cast("Outcome", outcome)


def _started() -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    there.close()
    return process, here


def _serve(connection: Connection) -> None:
    """Do what is asked until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process decides when to stop
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # libraries complain past Python
    while True:
        try:
            work, arguments = connection.recv()
        except (EOFError, OSError):
            return
        outcome: Any
        try:
            outcome = work(*arguments)
        except ImportRefused as refused:
            outcome = ImportRefused(str(refused))
        except MemoryError:
            return  # as a process that breaks down
        connection.send(outcome)
