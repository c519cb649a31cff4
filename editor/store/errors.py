"""What the store refuses, in one sentence for the editor's eyes."""

from __future__ import annotations


class StoreError(Exception):
    """A file cannot be read or written; the message says why and what to do."""


class TemplateError(StoreError):
    """A template cannot be used; the message names the file, the key and what was expected."""


class UnknownKey(TemplateError):
    """A template has a key that this program does not know: a slip of the pen, or a later program's."""


class Unreadable(StoreError):
    """Inside the store: why a part cannot be read, a clause without the file's name, ``its end is missing``.

    Whoever knows the file turns it into the sentence of a StoreError.
    """
