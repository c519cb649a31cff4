"""``banxin make``: manuscripts in, an issue of full pages out."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.clean import add_clean, cleaned
from editor.cli.options import (
    DEFAULT_LAYOUT,
    AddParser,
    output_path,
    read_count,
    read_date,
    read_names,
    read_path,
    read_seed,
)
from editor.cli.refusal import Refused
from editor.cli.terminal import (
    counted,
    finding_json,
    say,
    say_findings,
    show_progress,
    show_reading,
    status,
    write_json,
)
from editor.model.article import Article
from editor.model.findings import Finding
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page

if TYPE_CHECKING:
    from editor.importers.result import Imported
    from editor.store.document import Document


def add_verb(add: AddParser) -> None:
    """Add ``make``."""
    parser = add("make", help="import manuscripts and lay them out as full pages")
    parser.add_argument("paths", nargs="+", type=read_path, metavar="PATH", help="files or folders, or one .banxin")
    parser.add_argument("-o", dest="output", type=read_path, required=True, metavar="FILE.banxin")
    parser.add_argument("--layout", metavar="NAME", help=f"a template's name or .toml file ({DEFAULT_LAYOUT})")
    parser.add_argument("--title", help="name of the paper (the template's)")
    parser.add_argument("--date", type=read_date, metavar="YYYY-MM-DD")
    parser.add_argument("--number", type=read_count, help="number of the issue")
    parser.add_argument("--pages", type=read_count, help="how many pages (as many as the articles need)")
    parser.add_argument(
        "--names", type=read_names, help="names of the pages; articles go to the one of their section, or folder"
    )
    parser.add_argument("--seed", type=read_seed, default=0, help="another number, another proposal (0)")
    add_clean(parser)
    parser.add_argument("--json", action="store_true", help="say what was made as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, make up, save, and say what was made."""
    from editor.store.document import Document, save_document
    from editor.store.lock import lock_document

    output = output_path(arguments.output, [".banxin"])
    if arguments.pages is not None:
        _check_pages(arguments.pages)
    start, findings = _start(arguments)
    issue = replace(
        start.issue,
        title=arguments.title or start.issue.title,
        date=arguments.date or start.issue.date,
        number=arguments.number or start.issue.number,
        pages=_kept(start.issue, arguments),
    )
    if arguments.pages is not None:
        _check_kept(issue, arguments.pages)
    from editor.arrange.make_up import make_up
    from editor.faces.book import FaceBook

    with _stopped_by_key() as is_stopped:

        def tell(done: float, words: str) -> bool:
            show_progress(done, words)
            return not is_stopped()

        made = make_up(issue, FaceBook.default(), pages=arguments.pages, seed=arguments.seed, progress=tell)
    findings = (*findings, *made.findings)
    with lock_document(output):
        save_document(Document(made.issue, start.assets, versions=start.versions), output)
    _tell(made.issue, findings, output, as_json=arguments.json)
    return status(findings)


@contextmanager
def _stopped_by_key() -> Iterator[Callable[[], bool]]:
    """Ctrl+C asks for the best pages so far; pressed again it stops all, as everywhere."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.getsignal(signal.SIGINT)

    def ask(*_: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _check_kept(issue: Issue, pages: int) -> None:
    """Refuse fewer pages than what is fixed stands on."""
    from editor.arrange.bare_pages import fewest_pages

    fewest = fewest_pages(issue)
    if pages < fewest:
        raise Refused(
            f"Page {fewest} has something locked, an advertisement or a frame on it; take {fewest} pages or more, "
            "or unlock or move it first."
        )


def _kept(issue: Issue, arguments: argparse.Namespace) -> tuple[Page, ...]:
    """The pages to begin with: those of a saved issue as far as something on them stays, with the names asked for."""
    from editor.arrange.bare_pages import is_fixed

    def stays(block: Block) -> bool:
        return is_fixed(block) and block.kind is not BlockKind.FURNITURE

    worth_keeping = any(page.frames or any(map(stays, page.blocks)) for page in issue.pages)
    pages = list(issue.pages) if worth_keeping and arguments.layout is None else []
    for number, name in enumerate(arguments.names or (), start=1):
        if number > len(pages):
            pages.append(Page(number))
        pages[number - 1] = replace(pages[number - 1], name=name)
    return tuple(pages)


def _check_pages(pages: int) -> None:
    from editor.arrange.make_up import MOST_PAGES

    if pages > MOST_PAGES:
        raise Refused(f"An issue has {MOST_PAGES} pages at most, not {pages}.")


def _start(arguments: argparse.Namespace) -> tuple[Document, tuple[Finding, ...]]:
    """The issue to lay out: a new one with the manuscripts, or the one in the file given; and the import's findings."""
    from editor.store.document import Document, open_document
    from editor.store.templates import load_template

    saved = [path for path in arguments.paths if path.suffix.lower() == ".banxin" and not path.is_dir()]
    if saved and len(arguments.paths) > 1:
        raise Refused("Give either manuscripts or one .banxin file; import the manuscripts into it first.")
    if saved:
        document = open_document(saved[0])
        if arguments.layout is None:
            return document, ()
        return replace(document, issue=replace(document.issue, template=load_template(arguments.layout))), ()
    # Before the import: a wrong name should not cost the wait.
    template = load_template(arguments.layout or DEFAULT_LAYOUT)
    from editor.language.characters import language_of

    imported = cleaned(_articles(arguments.paths), arguments.clean)
    issue = Issue(
        template.title,
        template,
        articles=_tagged(_filed(imported.articles, arguments.names or ())),
        assets=imported.asset_records,
        language=language_of(imported.articles),
        captions=imported.captions,
    )
    return Document(issue, imported.assets), imported.findings


def _articles(paths: Sequence[Path]) -> Imported:
    from editor.importers.manuscripts import import_paths

    imported = import_paths(paths, progress=show_reading)
    if not imported.articles:
        raise Refused("There are no articles in these files; nothing was written.")
    return imported


def _filed(articles: Sequence[Article], names: Sequence[str]) -> tuple[Article, ...]:
    """The articles from a folder named like a page, in the section of that name."""

    def section(article: Article) -> str:
        folders = article.source.path.split("/")[:-1] if article.source is not None else []
        return next((name for name in reversed(folders) if name in names), article.section)

    return tuple(replace(article, section=section(article)) for article in articles)


def _tagged(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with what they are about added to their tags."""
    from editor.language.tags import tagged

    done: list[Article] = []
    for article in articles:
        show_progress(len(done) / len(articles), f"Tagging {article.headline}")
        done.append(tagged(article))
    return tuple(done)


def _tell(issue: Issue, findings: Sequence[Finding], output: Path, *, as_json: bool) -> None:
    placed = len(issue.placed())
    if as_json:
        write_json(
            {
                "file": str(output),
                "pages": len(issue.pages),
                "articles": len(issue.articles),
                "placed": placed,
                "findings": [finding_json(finding) for finding in findings],
            }
        )
        return
    say(f"{output}: {counted(len(issue.pages), 'page')}, {placed} of {counted(len(issue.articles), 'article')} placed.")
    say_findings(findings)
