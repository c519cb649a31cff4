"""What an import gives: articles, loose captions, pictures and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.model.article import Article
from editor.model.findings import Finding
from editor.model.issue import Asset


@dataclass(frozen=True, slots=True)
class SourceText:
    """A page of a file as it was read: its lines by number; ``page`` as in the articles' sources."""

    path: str
    page: int | None
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything found in the files, in their order.

    ``captions`` belong to no article.  ``assets`` are the bytes of pictures by sha256, ``asset_records`` what is known
    of each.  ``sources`` are the texts everything was recognised in.
    """

    articles: tuple[Article, ...] = ()
    captions: tuple[str, ...] = ()
    assets: Mapping[str, bytes] = field(default_factory=dict)
    asset_records: tuple[Asset, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[SourceText, ...] = ()
