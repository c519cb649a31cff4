"""A manuscript: what every reader makes of a file, before articles are recognised in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.importers.lines import Line
from editor.model.findings import Finding
from editor.model.issue import Asset


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file: its bytes as they came, or made JPEG of what no press takes, and what is known of it."""

    data: bytes
    asset: Asset
    is_converted: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The pages of a file as lines, its pictures by sha256, and what the reader noticed."""

    pages: tuple[tuple[Line, ...], ...] = ()
    photos: Mapping[str, Photo] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
