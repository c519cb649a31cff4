"""Locks: one program at a time writes an issue.

The lock is a file beside the issue that says who holds it, and is itself locked with the operating system's lock for
as long as the program lives: a crash frees it.  Where the system's lock does not reach, as on some network drives,
the name of the other computer in the file still warns.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from editor.files import remove_leftovers
from editor.store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an issue open: the user, the computer, the process."""

    user: str
    computer: str
    process: int


class Locked(StoreError):
    """Someone else has the issue open.  ``holder`` is who, as far as it is known.

    ``is_certain`` is False where the lock may be a leftover: another computer wrote it, and this one can't ask.
    """

    def __init__(self, path: Path, holder: Holder | None, *, is_certain: bool) -> None:
        who = f"{holder.user} on {holder.computer}" if holder else "Another program"
        choice = "open a copy, or wait until it is closed"
        if not is_certain:
            choice = "if that is no longer so, take it over, else open a copy"
        super().__init__(f"{who} has {path.name} open; {choice}.")
        self.holder = holder
        self.is_certain = is_certain


class Lock:
    """A lock that is held, or, where nothing can be written beside the issue, none (``is_held`` False)."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self._path = path
        self._handle = handle

    @property
    def is_held(self) -> bool:
        """Whether others are kept away."""
        return self._handle is not None

    def release(self) -> None:
        """Let others in; more than once does no harm."""
        handle, self._handle = self._handle, None
        if handle is not None:
            if sys.platform == "win32":  # An open file can't be removed there.
                os.close(handle)
                self._path.unlink(missing_ok=True)
            else:
                self._path.unlink(missing_ok=True)
                os.close(handle)

    def __del__(self) -> None:
        # An issue that was opened and then not wanted must not stay locked.
        with suppress(OSError):
            self.release()

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def lock_path(path: Path) -> Path:
    """The lock of the issue at ``path``."""
    return path.with_name(f".{path.name}.lock")


def lock_document(path: Path, *, takes_over: bool = False) -> Lock:
    """Lock the issue at ``path`` until the lock is released or the program ends.

    What a killed program left half-written beside the issue is cleared away.  Locked if someone else has it;
    ``takes_over`` ignores a lock that may be a leftover, never one that is certain.
    """
    path = path.resolve()
    place = lock_path(path)
    while True:
        try:
            handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            # On read-only media nobody writes, so nobody has to be kept away.
            return Lock(place, None)
        if not _lock(handle):
            holder = _holder(handle)
            os.close(handle)
            raise Locked(path, holder, is_certain=True)
        if _is_still(place, handle):
            break
        # Its holder removed it between our opening and our locking.
        os.close(handle)
    holder = _holder(handle)
    if holder is not None and holder.computer != socket.gethostname() and not takes_over:
        os.close(handle)
        raise Locked(path, holder, is_certain=False)
    _sign(handle)
    remove_leftovers(path)
    return Lock(place, handle)


def _sign(handle: int) -> None:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "Someone"
    mark = json.dumps(asdict(Holder(user, socket.gethostname(), os.getpid()))).encode("ascii")
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, mark)


def _holder(handle: int) -> Holder | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        os.lseek(handle, 0, os.SEEK_SET)
        said = json.loads(os.read(handle, 4096))
        return Holder(str(said["user"])[:80], str(said["computer"])[:80], int(said["process"]))
    return None


def _is_still(place: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except OSError:
        return False


def _lock(handle: int) -> bool:
    """Take the system's lock on an open file; False if another program has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # A byte beyond the text: Windows would keep others from reading the bytes it locks.
            os.lseek(handle, 1 << 20, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
