"""What the exporters refuse, in one sentence for the editor's eyes."""

from __future__ import annotations


class ExportRefused(Exception):
    """An issue cannot be written in the form asked for; the message says why and what to do."""
