"""``banxin import``: manuscripts or past pages in, articles out."""

from __future__ import annotations

import argparse
import re
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

_LATIN_LINE_END = re.compile(r"(?<=[!-~])\n(?=[!-~])")


def add_verb(add: AddParser) -> None:
    """Add ``import``."""
    parser = add("import", help="read manuscripts or past pages as articles")
    parser.add_argument("paths", nargs="+", type=read_path, metavar="PATH", help="files or folders of manuscripts")
    parser.add_argument(
        "-o", dest="output", type=read_path, metavar="FILE.banxin", help="keep the articles in an issue"
    )
    parser.add_argument("--layout", default=DEFAULT_LAYOUT, metavar="NAME", help="template of that issue (%(default)s)")
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


def _keep(imported: Imported, output: Path, layout: str) -> None:
    from editor.language.characters import language_of
    from editor.model.issue import Issue
    from editor.store.document import Document, save_document
    from editor.store.lock import lock_document
    from editor.store.templates import load_template

    if not imported.articles:
        raise Refused(f"There are no articles in these files; {output} was not written.")
    template = load_template(layout)
    issue = Issue(
        template.title,
        template,
        articles=imported.articles,
        assets=imported.asset_records,
        language=language_of(imported.articles),
        captions=imported.captions,
    )
    with lock_document(output):
        save_document(Document(issue, imported.assets), output)


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
