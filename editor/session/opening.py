"""Opening: a file becomes a session that keeps other programs away from it; a damaged one gives what can be read."""

from __future__ import annotations

from pathlib import Path

from editor.model.findings import Finding
from editor.session.session import Session
from editor.store.document import Document, open_document, save_document
from editor.store.lock import Lock, lock_document
from editor.store.recovery import recover_document


def open_session(path: Path, *, takes_over: bool = False, held: Lock | None = None) -> Session:
    """The session of the issue in a file, which stays locked until the session is closed.

    Locked if another program has it; ``takes_over`` passes over a lock that may be a leftover; ``held`` is the lock
    where this program has it already.  StoreError if it cannot be read whole: see :func:`recover_session`.
    """
    lock = held or lock_document(path, takes_over=takes_over)
    try:
        document = open_document(path)
    except BaseException:
        if lock is not held:
            lock.release()
        raise
    return Session(document.issue, document.assets, path, versions=document.versions, lock=lock)


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


def save_session(session: Session, document: Document, path: Path) -> Lock | None:
    """Save ``document``, taken from the session, to ``path``; the lock of a path that is new to the session.

    Locked if another program has the file, StoreError if it cannot be written; nothing is changed then.
    """
    own = session.lock is not None and session.path is not None and path.resolve() == session.path.resolve()
    lock = None if own else lock_document(path)
    try:
        save_document(document, path)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return lock
