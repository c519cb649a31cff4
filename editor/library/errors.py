"""What the archive refuses, in one sentence for the editor's eyes."""

from __future__ import annotations


class LibraryError(Exception):
    """The archive cannot do what it was asked; the message says why and what to do."""


class ArchiveMissing(LibraryError):
    """There is no archive at that place, or no such thing in it."""


class ArchiveForeign(LibraryError):
    """What lies at that place was made by another program."""


class ArchiveDamaged(LibraryError):
    """The archive's file is broken."""


class ArchiveLocked(LibraryError):
    """Somebody else is writing and did not finish in time."""


class ArchiveNewer(LibraryError):
    """The archive was made by a later version of the program."""


class ArchiveOlder(LibraryError):
    """The archive was made by an earlier version and cannot be brought up to date where it lies."""
