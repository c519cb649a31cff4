"""Archiving: files become deposits of the archive, and what it keeps becomes documents again.

A ``.banxin`` file is an issue.  Files of past pages (text, PDF, Word and what else the importers read) are pages of an
issue: those of one folder whose names tell the same date or number are pages of one, any other file is an issue by
itself.  Reading takes most of the time and is done by processes beside this one; only this one writes.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.library.errors import LibraryError
from editor.model.findings import Finding, Place, Severity
from editor.model.issue import Issue

if TYPE_CHECKING:
    from editor.library.archive import Archive
    from editor.library.deposit import Deposit
    from editor.library.past import PastIssue
    from editor.store.document import Document

Progress = Callable[[int, int, str], None]

ISSUE_SUFFIX: Final = ".banxin"
_PAGE_SUFFIXES: Final = frozenset(".txt .pdf .docx .doc .odt .rtf .html .htm .md .markdown".split())
_DATE: Final = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<s>[-._年])(?P<m>\d{1,2})[-._月](?P<d>\d{1,2})日?|(?P<m2>\d\d)(?P<d2>\d\d))(?!\d)"
)
_NUMBER: Final = re.compile(r"(?:总)?第?\s*(\d{1,6})\s*期|[Nn]o\.?\s*(\d{1,6})")
_PAGE: Final = re.compile(
    r"第?\s*(?:0*(\d{1,3})|([一二三四五六七八九十]))\s*版|(?:^|[-_. ])[Pp](?:age)?[-_ ]?0*(\d{1,3})(?!\d)"
)
_NUMERALS: Final = "一二三四五六七八九十"
_WORTH_SETTLING: Final = 20  # issues
_WORTH_PROCESSES: Final = 4  # issues; a process takes a second to be ready
# Stopping this process stops those beside it; they need not say so too.
_UNSTOPPED: Final = (signal.SIGINT, signal.SIG_IGN)
_EDGES: Final = " -_.·、，（）()[]【】"


@dataclass(frozen=True, slots=True)
class Batch:
    """The files that make one issue, and what their names tell of it."""

    paths: tuple[Path, ...]
    title: str
    date: datetime.date | None = None
    number: int | None = None
    sources: dict[str, str] = field(default_factory=dict)  # file names by sha256


@dataclass(frozen=True, slots=True)
class Facts:
    """What the user tells of the issues, before what their files tell; None for what they tell."""

    title: str | None = None
    date: datetime.date | None = None
    number: int | None = None
    layout: str = "tianshan"


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
    facts: Facts = Facts(),
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


def gather(paths: Iterable[Path]) -> tuple[Batch, ...]:
    """The batches that files and folders make, each file in one; LibraryError for a path that is not there."""
    groups: dict[tuple[object, ...], list[Path]] = {}
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise LibraryError(f"There is no file or folder {path}.")
        for file in _files(path):
            resolved = file.resolve()
            if resolved not in seen:
                seen.add(resolved)
                groups.setdefault(_group(file), []).append(file)
    return tuple(_batch(files) for files in groups.values())


def _files(path: Path) -> list[Path]:
    """The file itself, or those of a folder that may be issues or pages of some."""
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if (file.suffix.lower() == ISSUE_SUFFIX or file.suffix.lower() in _PAGE_SUFFIXES)
        and not file.name.startswith((".", "~$"))
        and not file.stem.endswith(".backup")
        and file.is_file()
    )


def _group(file: Path) -> tuple[object, ...]:
    """What files of one issue have in common."""
    date, number, title = read_name(file)
    if file.suffix.lower() == ISSUE_SUFFIX or (date is None and number is None):
        return (file,)
    return (file.parent, title, date, number)


def _batch(files: Sequence[Path]) -> Batch:
    date, number, title = read_name(files[0])
    ordered = sorted(files, key=lambda file: (page_number(file.stem) or 0, file.name))
    sources = {}
    for file in ordered:
        try:
            with file.open("rb") as stream:
                sources[hashlib.file_digest(stream, "sha256").hexdigest()] = file.name
        except OSError:
            continue  # The reader of the file refuses it, with a reason.
    return Batch(tuple(ordered), title, date, number, sources)


def read_name(file: Path) -> tuple[datetime.date | None, int | None, str]:
    """The date, the number and the title that a file's name tells; its folder's name where it tells no title."""
    stem = file.stem
    date = None
    found = _DATE.search(stem)
    if found is not None:
        try:
            date = datetime.date(int(found["y"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"]))
            stem = stem[: found.start()] + " " + stem[found.end() :]
        except ValueError:
            date = None
    told = _NUMBER.search(stem)
    number = int(told[1] or told[2]) if told else None
    if date is None and number is None:
        return None, None, file.stem
    rest = _PAGE.sub(" ", _NUMBER.sub(" ", stem))
    title = " ".join(part for part in (word.strip(_EDGES) for word in rest.split()) if part)
    return date, number or None, title or file.resolve().parent.name


def page_number(stem: str) -> int | None:
    """The number of the page that a file's name tells: 第3版, 三版, p3."""
    found = _PAGE.search(stem)
    if found is None:
        return None
    return int(found[1] or found[3]) if found[1] or found[3] else _NUMERALS.index(found[2]) + 1


def _read_all(batches: Sequence[Batch], facts: Facts, processes: int | None) -> Iterator[tuple[Batch, _Read]]:
    """Read batches in processes beside this one, as many at a time as keep these busy; one by one for a few."""
    count = min(processes or os.cpu_count() or 1, len(batches))
    if count < 2 or len(batches) < _WORTH_PROCESSES:
        yield from ((batch, _read(batch, facts)) for batch in batches)
        return
    import multiprocessing

    # Forked children would inherit the locks of threads that they do not have.
    executor = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), signal.signal, _UNSTOPPED)
    try:
        running: deque[tuple[Batch, Future[_Read]]] = deque()
        left = iter(batches)
        while True:
            while len(running) < 3 * count and (batch := next(left, None)) is not None:
                running.append((batch, executor.submit(_read, batch, facts)))
            if not running:
                return
            # In their order, not in that of their ends: the same folder gives the same ids.
            batch, future = running.popleft()
            yield batch, future.result()
    except BrokenExecutor:
        raise LibraryError(
            "A process that read files was stopped; what was added is kept, begin again for the rest."
        ) from None
    finally:
        executor.shutdown(cancel_futures=True)


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


def open_past_issue(archive: Archive, issue_id: str) -> Document:
    """The document of an issue in the archive, as it was added."""
    from editor.store.document import open_document

    data = archive.file(issue_id)
    with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
        path = Path(folder) / f"{issue_id.partition('.')[0]}{ISSUE_SUFFIX}"
        path.write_bytes(data)
        return open_document(path)


def open_past_article(archive: Archive, article_id: str) -> Document:
    """A new document with one article of the archive in its pool, and its pictures."""
    past = archive.article(article_id)
    whole = open_past_issue(archive, article_id)
    article = whole.issue.article(past.key)
    if article is None:
        raise LibraryError(f"The issue of article {article_id} no longer holds it; open issue {past.issue.id} instead.")
    if not article.section:
        article = replace(article, section=past.section)
    wanted = {picture.asset for picture in article.pictures}
    issue = Issue(
        whole.issue.title,
        whole.issue.template,
        articles=(article,),
        assets=tuple(asset for asset in whole.issue.assets if asset.sha256 in wanted),
        language=whole.issue.language,
    )
    from editor.store.document import Document

    return Document(issue, {sha256: data for sha256, data in whole.assets.items() if sha256 in wanted})
