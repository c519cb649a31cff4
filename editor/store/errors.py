"""What the store refuses, in one sentence for the editor's eyes."""

from __future__ import annotations


class StoreError(Exception):
    """A file cannot be read or written; the message says why and what to do."""


class TemplateError(StoreError):
    """A template cannot be used; the message names the file, the key and what was expected."""
