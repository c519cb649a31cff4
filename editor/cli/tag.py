"""``banxin tag``: manuscripts in, what each article is about out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from editor.cli.import_ import article_json
from editor.cli.options import AddParser, read_path
from editor.cli.terminal import finding_json, say, say_findings, show_progress, show_reading, status, write_json
from editor.model.article import Article

if TYPE_CHECKING:
    from editor.language.tags import Tags


def add_verb(add: AddParser) -> None:
    """Add ``tag``."""
    parser = add("tag", help="say what manuscripts are about: topic, keywords, names, places")
    parser.add_argument("paths", nargs="+", type=read_path, metavar="PATH", help="files or folders of manuscripts")
    parser.add_argument("--json", action="store_true", help="the articles with their tags as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, tag, and print the articles with their tags."""
    from editor.importers.manuscripts import import_paths
    from editor.language.tags import tag_article

    imported = import_paths(arguments.paths, progress=show_reading)
    tagged: list[tuple[Article, Tags]] = []
    for article in imported.articles:
        show_progress(len(tagged) / len(imported.articles), f"Tagging {article.headline}")
        tagged.append((article, tag_article(article)))
    if arguments.json:
        articles = [article_json(article) | tags_json(tags) for article, tags in tagged]
        write_json({"articles": articles, "findings": [finding_json(finding) for finding in imported.findings]})
    else:
        for article, tags in tagged:
            say(f"{article.headline or '(no headline)'}: {' '.join(tags.words)}")
        say_findings(imported.findings)
    return status(imported.findings)


def tags_json(tags: Tags) -> dict[str, Any]:
    """What was found, surest first; ``tags`` are all of it as plain words."""
    return {
        "topics": [tags.topic] if tags.topic else [],
        "keywords": list(tags.keywords),
        "names": list(tags.names.people),
        "organisations": list(tags.names.organisations),
        "places": list(tags.names.places),
        "tags": list(tags.words),
    }
