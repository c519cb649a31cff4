"""Opening: a file becomes a session that keeps other programs away from it; a damaged one gives what can be read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from editor.model.findings import Finding
from editor.session.session import Session
from editor.store.document import Document, open_document, save_document
from editor.store.lock import Lock, lock_document
from editor.store.recovery import recover_document
from editor.store.standing import Changed, Standing, standing


def open_session(path: Path, *, takes_over: bool = False, held: Lock | None = None) -> Session:
    """The session of the issue in a file, which stays locked until the session is closed.

    Locked if another program has it; ``takes_over`` passes over a lock that may be a leftover; ``held`` is the lock
    where this program has it already.  StoreError if it cannot be read whole: see :func:`recover_session`.
    """
    lock = held or lock_document(path, takes_over=takes_over)
    seen = _standing(path)  # Before it is read: what comes in between is noticed when it is saved.
    try:
        document = open_document(path)
    except BaseException:
        if lock is not held:
            lock.release()
        raise
    return Session(document.issue, document.assets, path, versions=document.versions, lock=lock, seen=seen)


def open_copy(path: Path) -> Session:
    """A session with what a file holds that belongs to no file; StoreError if it cannot be read."""
    document = open_document(path)
    session = Session(document.issue, document.assets, versions=document.versions)
    session.spoil()
    return session


def recover_session(path: Path) -> tuple[Session, tuple[Finding, ...]]:
    """A session with what can be read of a damaged file, to be saved elsewhere, and what could not.

    StoreError where nothing can be read.
    """
    document, findings = recover_document(path)
    session = Session(document.issue, document.assets, versions=document.versions)
    session.spoil()
    return session, findings


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved and now stands in the file; ``lock`` is that of a path that is new to the session."""

    document: Document
    path: Path
    seen: Standing | None
    lock: Lock | None


def save_session(session: Session, path: Path, *, overwrites: bool = False) -> Saved:
    """Save the session as it stands to ``path``; on any thread, one after another.

    Locked if another program has the file; Changed if one has written to it since this session read or wrote it,
    unless it ``overwrites`` that; StoreError if it cannot be written.  The file is then as it was.
    """
    with session.saving:
        own = session.path is not None and path.resolve() == session.path.resolve()
        if own and not overwrites and session.seen is not None and _standing(path) not in (None, session.seen):
            raise Changed(path)
        lock = None if own and session.lock is not None else lock_document(path)
        document = session.document()
        try:
            save_document(document, path)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        seen = _standing(path)
        if own:
            session.seen = seen
        return Saved(document, path, seen, lock)


def _standing(path: Path) -> Standing | None:
    """What stands in a file; None where it cannot be told: who reads or writes it next says why."""
    with suppress(OSError):
        return standing(path)
    return None
