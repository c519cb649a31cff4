"""Refusals: whatever a room will not do, as one sentence on standard error and exit status 2."""

from __future__ import annotations

import errno

DONE = 0
DONE_WITH_FINDINGS = 1
REFUSED = 2


class Refused(Exception):
    """The command line itself cannot do what it was asked; the message is one sentence."""


def families() -> tuple[type[Exception], ...]:
    """Every room's family of refusals, and the system's."""
    from editor.edits.errors import EditRefused
    from editor.exporters.errors import ExportRefused
    from editor.faces.errors import FontUnusable
    from editor.importers.errors import ImportRefused
    from editor.library.errors import LibraryError
    from editor.paint.errors import PaintRefused
    from editor.preflight.errors import PreflightRefused
    from editor.store.errors import StoreError

    return (
        Refused,
        ImportRefused,
        StoreError,
        LibraryError,
        PaintRefused,
        PreflightRefused,
        ExportRefused,
        FontUnusable,
        EditRefused,
        OSError,
    )


def sentence(error: Exception) -> str:
    """What to tell of a refusal: its own message, or the system's error put into words."""
    if isinstance(error, OSError):
        return _system_sentence(error)
    return " ".join(str(error).split())


def _system_sentence(error: OSError) -> str:
    name = error.filename2 or error.filename or "a file"
    if isinstance(error, FileNotFoundError):
        return f"There is no file or folder {name}."
    if isinstance(error, PermissionError):
        return f"This user may not read or write {name}."
    if isinstance(error, IsADirectoryError):
        return f"{name} is a folder, not a file."
    if error.errno == errno.ENOSPC:
        return f"The disk is full; {name} was not written."
    return f"{name}: {error.strerror or error}."
