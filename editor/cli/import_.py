"""``banxin import``: manuscripts or past pages in, articles out."""

from __future__ import annotations

import argparse
import re
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli.clean import add_clean, cleaned
from editor.cli.options import DEFAULT_LAYOUT, AddParser, output_path, read_path
from editor.cli.refusal import Refused
from editor.cli.terminal import finding_json, say, say_findings, show_reading, status, write_json
from editor.model.article import Article, Jump
from editor.model.text import Paragraph, ParagraphKind, Story

if TYPE_CHECKING:
    from editor.importers.result import Imported
    from editor.store.document import Document

_LATIN_LINE_END = re.compile(r"(?<=[!-~])\n(?=[!-~])")


def add_verb(add: AddParser) -> None:
    """Add ``import``."""
    parser = add("import", help="read manuscripts or past pages as articles")
    parser.add_argument("paths", nargs="+", type=read_path, metavar="PATH", help="files or folders of manuscripts")
    parser.add_argument(
        "-o",
        dest="output",
        type=read_path,
        metavar="FILE.banxin",
        help="keep the articles in an issue, or in a new one",
    )
    parser.add_argument("--layout", metavar="NAME", help=f"template of a new issue ({DEFAULT_LAYOUT})")
    add_clean(parser)
    parser.add_argument("--json", action="store_true", help="the articles as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, and print the articles or keep them or both."""
    output = output_path(arguments.output, [".banxin"]) if arguments.output else None
    from editor.importers.manuscripts import import_paths

    imported = cleaned(import_paths(arguments.paths, progress=show_reading), arguments.clean)
    if output is not None:
        _keep(imported, output, arguments.layout)
    if arguments.json:
        write_json(imported_json(imported))
    else:
        for article in imported.articles:
            say(f"{article.headline or '(no headline)'}: {article.characters} characters")
        say_findings(imported.findings)
    return status(imported.findings)


def _keep(imported: Imported, output: Path, layout: str | None) -> None:
    """Put the articles into the pool of the issue at ``output``, or of a new one; what it has stays as it is."""
    from editor.edits.issue import take_in
    from editor.store.document import open_document, save_document
    from editor.store.lock import lock_document

    if not imported.articles:
        raise Refused(f"There are no articles in these files; {output} was not written.")
    if layout is not None and output.exists():
        raise Refused(f"{output} is an issue with a layout of its own; leave out --layout, or write to another name.")
    with lock_document(output):
        document = open_document(output) if output.exists() else _new_document(layout or DEFAULT_LAYOUT)
        # An article's id is made of its words: one that comes again, edited here meanwhile or not, is passed over.
        known = {article.id for article in document.issue.articles}
        fresh = tuple(article for article in imported.articles if article.id not in known)
        issue = take_in(document.issue, fresh, imported.asset_records, imported.captions)
        assets: Mapping[str, bytes] = ChainMap({}, imported.assets, document.assets)  # type: ignore[arg-type]
        save_document(replace(document, issue=issue, assets=assets), output)


def _new_document(layout: str) -> Document:
    from editor.model.issue import Issue
    from editor.store.document import Document
    from editor.store.templates import load_template

    template = load_template(layout)
    return Document(Issue(template.title, template))


def imported_json(imported: Imported) -> dict[str, Any]:
    """The document ``import --json`` prints."""
    return {
        "articles": [article_json(article) for article in imported.articles],
        "captions": list(imported.captions),
        "findings": [finding_json(finding) for finding in imported.findings],
    }


def article_json(article: Article) -> dict[str, Any]:
    """One article with all its parts."""
    source = article.source
    return {
        "id": article.id,
        "section": article.section,
        "kicker": joined(article.kicker),
        "headline": joined(article.headline),
        "deck": joined(article.deck),
        "byline": article.byline,
        "credit": article.credit,
        "paragraphs": _texts(article.story),
        "crossheads": [
            k for k, paragraph in enumerate(_told(article.story)) if paragraph.kind is ParagraphKind.CROSSHEAD
        ],
        "follow_ups": [{"paragraphs": _texts(item.story), "credit": item.credit} for item in article.follow_ups],
        "pictures": [{"caption": picture.caption, "asset": picture.asset} for picture in article.pictures],
        "tags": list(article.tags),
        "continued_from": _jump_json(article.continued_from),
        "continued_to": _jump_json(article.continued_to),
        "source": {"path": source.path, "page": source.page} if source else None,
    }


def joined(text: str) -> str:
    """A headline in one line: the line ends an editor chose for the page are none of its text."""
    return _LATIN_LINE_END.sub(" ", text).replace("\n", "")


def _texts(story: Story) -> list[str]:
    return [paragraph.text for paragraph in _told(story)]


def _told(story: Story) -> list[Paragraph]:
    """The paragraphs that say something; those between the stanzas of a poem do not."""
    return [paragraph for paragraph in story.paragraphs if paragraph.text]


def _jump_json(jump: Jump | None) -> dict[str, str] | None:
    return {"page": jump.page, "headline": jump.headline} if jump else None
