"""What stops a preflight, in sentences for the editor."""

from __future__ import annotations


class PreflightRefused(Exception):
    """A file that cannot be checked; the message says why and what to do."""
