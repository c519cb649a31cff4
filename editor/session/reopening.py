"""Reopening: what the archive keeps becomes documents again, a whole issue or one article of it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.library.errors import LibraryError
from editor.model.issue import Issue
from editor.session.batches import ISSUE_SUFFIX

if TYPE_CHECKING:
    from editor.library.archive import Archive
    from editor.store.document import Document


def open_past_issue(archive: Archive, issue_id: str) -> Document:
    """The document of an issue in the archive, as it was added."""
    from editor.store.document import open_document

    data = archive.file(issue_id)
    with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
        path = Path(folder) / f"{issue_id.partition('.')[0]}{ISSUE_SUFFIX}"
        path.write_bytes(data)
        return open_document(path)


def open_past_article(archive: Archive, article_id: str) -> Document:
    """A new document with one article of the archive in its pool, and its pictures."""
    past = archive.article(article_id)
    whole = open_past_issue(archive, article_id)
    article = whole.issue.article(past.key)
    if article is None:
        raise LibraryError(f"The issue of article {article_id} no longer holds it; open issue {past.issue.id} instead.")
    if not article.section:
        article = replace(article, section=past.section)
    wanted = {picture.asset for picture in article.pictures}
    issue = Issue(
        whole.issue.title,
        whole.issue.template,
        articles=(article,),
        assets=tuple(asset for asset in whole.issue.assets if asset.sha256 in wanted),
        language=whole.issue.language,
    )
    from editor.store.document import Document

    return Document(issue, {sha256: data for sha256, data in whole.assets.items() if sha256 in wanted})
