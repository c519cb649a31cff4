"""A guard around files of strangers: they are read in a process of their own, which may hang, swell or fall over.

What reads PDF files is machine code that no limit in Python can stop.  Where the system has a way to (not on Windows
or macOS), the process gets no more memory than it may have.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from editor.preflight.demands import Demands
from editor.preflight.errors import PreflightRefused
from editor.preflight.faults import Fault
from editor.preflight.pdf import preflight_pdf
from editor.preflight.report import html_report

Outcome = TypeVar("Outcome")

_SILENCE: Final = 9.5  # seconds that a page may take; then the process is taken for one that hangs
_MEMORY: Final = 450 * 2**20  # beyond what the program itself takes


def preflight_file(path: Path, demands: Demands) -> tuple[Fault, ...]:
    """Return what :func:`preflight_pdf` does, or refuse the file when that takes too much time or memory."""
    return _guarded(path.name, preflight_pdf, path, demands)


def report_file(title: str, intended: str, faults: tuple[Fault, ...], pdf: bytes | None) -> str:
    """Return what :func:`html_report` does, or refuse the file when that takes too much time or memory."""
    return _guarded(title, _report, title, intended, faults, pdf)


def _report(
    title: str,
    intended: str,
    faults: tuple[Fault, ...],
    pdf: bytes | None,
    progress: Callable[[int], None],
) -> str:
    return html_report(title, intended, faults, pdf, progress)


def _guarded(name: str, work: Callable[..., Outcome], *arguments: object) -> Outcome:
    """Do ``work``, which is given a ``progress`` to tell that it goes on, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, work, arguments), daemon=True)
    process.start()
    sender.close()
    try:
        outcome = _awaited(receiver, name)
    finally:
        process.kill()
        process.join()
        receiver.close()
    if isinstance(outcome, PreflightRefused):
        raise outcome
    return cast("Outcome", outcome)


def _awaited(receiver: Connection, name: str) -> Any:  # noqa: ANN401 - whatever the work returns
    """Wait for the end of the work, as long as it tells that it goes on."""
    while True:
        if not receiver.poll(_SILENCE):
            raise PreflightRefused(f"{name} takes too long to check; save it anew from the program that made it.")
        try:
            kind, message = receiver.recv()
        except EOFError:
            reason = f"{name} cannot be checked: reading it takes more memory than it may, or breaks down"
            raise PreflightRefused(f"{reason}; save it anew from the program that made it.") from None
        if kind == _DONE:
            return message


_DONE, _PAGE = "done", "page"


def _child(sender: Connection, work: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    _limit_memory()
    try:
        outcome: Any = work(*arguments, progress=lambda page: sender.send((_PAGE, page)))
    except PreflightRefused as refusal:
        outcome = refusal
    except MemoryError:
        outcome = PreflightRefused(
            "The file takes more memory than it may; save it anew from the program that made it."
        )
    sender.send((_DONE, outcome))
    sender.close()


if sys.platform == "linux":
    import resource

    def _limit_memory() -> None:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

else:

    def _limit_memory() -> None:
        """Nothing: the system has no such limit."""
