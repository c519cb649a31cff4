"""The report of an import as plain values, ready for JSON."""

from __future__ import annotations

from typing import Any

from editor.importers.result import Imported
from editor.model.article import Article, Jump
from editor.model.findings import Finding
from editor.model.text import ParagraphKind, Story


def articles_json(imported: Imported) -> dict[str, Any]:
    """The articles, loose captions and findings of ``imported`` in the shape of ``banxin import --json``."""
    return {
        "articles": [article_json(article) for article in imported.articles],
        "captions": list(imported.captions),
        "findings": [finding_json(finding) for finding in imported.findings],
    }


def article_json(article: Article) -> dict[str, Any]:
    """One article; ``crossheads`` are indices of its paragraphs."""
    return {
        "id": article.id,
        "section": article.section or None,
        "kicker": article.kicker or None,
        "headline": article.headline.replace("\n", ""),
        "deck": article.deck or None,
        "byline": article.byline or None,
        "credit": article.credit or None,
        "paragraphs": _texts(article.story),
        "crossheads": [i for i, p in enumerate(article.story.paragraphs) if p.kind is ParagraphKind.CROSSHEAD],
        "follow_ups": [{"paragraphs": _texts(f.story), "credit": f.credit or None} for f in article.follow_ups],
        "pictures": [{"caption": p.caption, "asset": p.asset} for p in article.pictures],
        "tags": list(article.tags),
        "continued_from": _jump(article.continued_from),
        "continued_to": _jump(article.continued_to),
        "source": {"path": article.source.path, "page": article.source.page} if article.source else None,
    }


def _texts(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.paragraphs]


def _jump(jump: Jump | None) -> dict[str, str] | None:
    return {"page": jump.page, "headline": jump.headline} if jump else None


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; its place without what is unknown."""
    place = finding.place
    known = {"path": place.path, "page": place.page, "article": place.article, "line": place.line}
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "place": {key: value for key, value in known.items() if value is not None},
    }
