"""What stops a painter, in sentences for the editor."""

from __future__ import annotations


class PaintRefused(Exception):
    """Pages that cannot be painted as asked; the message says why and what to do."""
