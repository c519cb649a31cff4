"""The importers' one error."""

from __future__ import annotations


class ImportRefused(Exception):
    """A file cannot be imported; the message is one sentence for the editor's eyes."""
