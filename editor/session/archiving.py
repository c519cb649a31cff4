"""Archiving: files become issues of the archive.

Reading takes most of the time and is done by processes beside this one; only this one writes.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.model.findings import Finding, Place, Severity
from editor.session.batches import ISSUE_SUFFIX, NOTHING_TOLD, Batch, Facts, gather

if TYPE_CHECKING:
    from editor.library.archive import Archive
    from editor.library.deposit import Deposit
    from editor.library.past import PastIssue

Progress = Callable[[int, int, str], None]

_WORTH_SETTLING: Final = 20  # issues
_AHEAD: Final = 3  # issues that wait for each process, lest it wait for them
_WORTH_PROCESSES: Final = 4  # issues; a process takes a second to be ready
# Stopping this process stops those beside it; they need not say so too.
_UNSTOPPED: Final = (signal.SIGINT, signal.SIG_IGN)


@dataclass(frozen=True, slots=True)
class Archived:
    """What became of a batch: its issue in the archive, None if it was refused; ``is_known`` if it was there before."""

    batch: Batch
    issue: PastIssue | None = None
    is_replacement: bool = False
    is_known: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What a process beside this one gives back."""

    deposit: Deposit | None
    findings: tuple[Finding, ...] = ()


def archive_paths(
    archive: Archive,
    paths: Iterable[Path],
    facts: Facts = NOTHING_TOLD,
    *,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Iterator[Archived]:
    """Add every issue among the files and folders ``paths``, and yield what became of each as soon as it is known.

    Each issue is written as a whole once it has been read: stopped and begun again, the work goes on where it was,
    for files that are in the archive already are passed over.  LibraryError if a path is not there, or if the archive
    cannot be written.
    """
    batches = gather(paths)
    done = 0

    def tell(name: str) -> None:
        if progress is not None:
            progress(done, len(batches), name)

    waiting: list[Batch] = []
    new = 0
    for batch in batches:
        issue = _known_issue(archive, batch, facts)
        if issue is None:
            waiting.append(batch)
            continue
        done += 1
        yield Archived(batch, issue, is_known=True)
    tell("")
    for batch, read in _read_all(waiting, facts, processes):
        tell(batch.paths[0].name)
        done += 1
        if read.deposit is None:
            yield Archived(batch, findings=read.findings)
            continue
        added = archive.add(read.deposit)
        new += 1
        yield Archived(batch, archive.issue(added.issue), added.is_replacement, findings=read.findings)
    if new >= _WORTH_SETTLING:
        archive.settle()
    tell("")


def _known_issue(archive: Archive, batch: Batch, facts: Facts) -> PastIssue | None:
    """The issue that all files of a batch made before, if what the user tells of it is in it."""
    known = archive.known(batch.sources)
    if not batch.sources or len(known) < len(batch.sources) or len(set(known.values())) > 1:
        return None
    issue = archive.issue(next(iter(known.values())))
    told = ((facts.title, issue.title), (facts.date, issue.date), (facts.number, issue.number))
    return issue if all(new is None or new == old for new, old in told) else None


def _read_all(batches: Sequence[Batch], facts: Facts, processes: int | None) -> Iterator[tuple[Batch, _Read]]:
    """Read batches in processes beside this one, as many at a time as keep these busy; one by one for a few.

    A file that kills the process that reads it is left out.
    """
    count = min(processes or os.cpu_count() or 1, len(batches))
    if count < 2 or len(batches) < _WORTH_PROCESSES:
        yield from ((batch, _read(batch, facts)) for batch in batches)
        return
    left = deque(batches)
    while left:
        try:
            yield from _read_together(left, facts, count)
        except BrokenExecutor:
            # One of those that were being read is to blame; each by itself shows which.
            for batch in [left.popleft() for _ in range(min(_AHEAD * count, len(left)))]:
                yield batch, _read_alone(batch, facts)


def _read_together(left: deque[Batch], facts: Facts, count: int) -> Iterator[tuple[Batch, _Read]]:
    """Read batches in so many processes, and take those that have been read out of ``left``."""
    executor = _executor(count)
    try:
        running: deque[Future[_Read]] = deque()
        while left:
            while len(running) < min(_AHEAD * count, len(left)):
                running.append(executor.submit(_read, left[len(running)], facts))
            # In their order, not in that of their ends: the same folder gives the same ids.
            read = running.popleft().result()
            yield left.popleft(), read
    finally:
        executor.shutdown(cancel_futures=True)


def _read_alone(batch: Batch, facts: Facts) -> _Read:
    """Read a batch in a process of its own, which it may kill."""
    executor = _executor(1)
    try:
        return executor.submit(_read, batch, facts).result()
    except BrokenExecutor:
        name = batch.paths[0].name
        message = f"{name} was left out, by a fault of the program: the process that read it ended."
        return _Read(None, (Finding(Severity.ERROR, "file-failed", message, Place(name)),))
    finally:
        executor.shutdown()


def _executor(count: int) -> ProcessPoolExecutor:
    import multiprocessing

    # Forked children would inherit the locks of threads that they do not have.
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), signal.signal, _UNSTOPPED)


def _read(batch: Batch, facts: Facts) -> _Read:
    """Read a batch; what cannot be read is a finding."""
    from editor.importers.errors import ImportRefused
    from editor.session.deposits import deposit_of_issue, deposit_of_pages
    from editor.store.errors import StoreError

    path = batch.paths[0]
    try:
        if path.suffix.lower() == ISSUE_SUFFIX:
            return _Read(deposit_of_issue(batch, facts))
        return _Read(*deposit_of_pages(batch, facts))
    except (ImportRefused, StoreError) as refusal:
        return _Read(None, (Finding(Severity.ERROR, "file-refused", str(refusal), Place(path.name)),))
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror or error}."
        return _Read(None, (Finding(Severity.ERROR, "file-refused", message, Place(path.name)),))
    except Exception as fault:
        # Thousands of pages must not wait because one of them meets a fault of the program.
        message = f"{path.name} was left out, by a fault of the program: {type(fault).__name__} {fault}."
        return _Read(None, (Finding(Severity.ERROR, "file-failed", " ".join(message.split()), Place(path.name)),))
