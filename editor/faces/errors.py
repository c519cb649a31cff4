"""What goes wrong with font files, in sentences for the editor."""

from __future__ import annotations


class FontUnusable(Exception):
    """A font file that cannot be opened, read or embedded; the message names the file and the reason."""
