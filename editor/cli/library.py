"""``banxin library``: the archive of past issues, filled, searched, shown, opened, counted."""

from __future__ import annotations

import argparse
import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from editor.cli.options import DEFAULT_LAYOUT, AddParser, output_path, read_count, read_date, read_path, read_seed
from editor.cli.refusal import DONE, Refused
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
from editor.files import whole_file, write_whole
from editor.model.findings import Severity

if TYPE_CHECKING:
    from editor.library.archive import Archive
    from editor.library.finding import Hit
    from editor.library.past import PastArticle, PastIssue
    from editor.model.findings import Finding
    from editor.session.archiving import Archived

_MOST_RESULTS = 1000


def add_verb(add: AddParser) -> None:
    """Add ``library`` with its own verbs."""
    parser = add("library", help="keep past issues in an archive, search them, open them again")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _add_add(_verb(verbs.add_parser, "add", "add issues and folders of past pages", _add))
    _add_search(_verb(verbs.add_parser, "search", "find articles", _search))
    show = _verb(verbs.add_parser, "show", "show an issue or an article", _show)
    show.add_argument(
        "id", metavar="ID", help="of an issue, 7, or an article, 7.12; without one, list the issues", nargs="?"
    )
    opening = _verb(verbs.add_parser, "open", "open an issue, or one article in a new issue", _open)
    opening.add_argument("id", metavar="ID", help="of an issue, 7, or an article, 7.12")
    opening.add_argument("-o", dest="output", type=read_path, required=True, metavar="FILE.banxin")
    stats = _verb(verbs.add_parser, "stats", "count articles by month, office and section", _stats)
    stats.add_argument("-o", dest="output", type=read_path, metavar="FILE.svg", help="draw the counts")
    stats.add_argument("--language", choices=("zh", "en"), default="zh", help="of the drawing (%(default)s)")


def _verb(add: AddParser, name: str, words: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser = add(name, help=words, description=words)
    parser.add_argument(
        "--archive", metavar="FILE|URL", help="a file, or postgresql://user@host/database (the user's own archive)"
    )
    parser.add_argument("--json", action="store_true", help="the results as JSON")
    parser.set_defaults(run=run)
    return parser


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=read_path, metavar="PATH", help=".banxin files, past pages, or folders"
    )
    parser.add_argument("--title", help="name of the paper, where the files do not tell it")
    parser.add_argument("--date", type=read_date, metavar="YYYY-MM-DD", help="date of the issue")
    parser.add_argument("--number", type=read_count, help="number of the issue")
    parser.add_argument("--layout", default=DEFAULT_LAYOUT, metavar="NAME", help="template of past pages (%(default)s)")


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help='all of them are wanted; a phrase in “ ” or " "')
    parser.add_argument("--tag", action="append", default=[], help="with this tag; may be repeated")
    parser.add_argument("--name", action="append", default=[], help="where this name stands; may be repeated")
    parser.add_argument("--section", default="", help="whose section has this in its name")
    parser.add_argument(
        "--from", dest="since", type=read_date, metavar="YYYY-MM-DD", help="in issues of this day or later"
    )
    parser.add_argument(
        "--to", dest="until", type=read_date, metavar="YYYY-MM-DD", help="in issues of this day or before"
    )
    parser.add_argument("--like", default="", metavar="ID", help="about the same as this article")
    parser.add_argument("--limit", type=read_count, default=20, help="how many to show (%(default)s)")
    parser.add_argument("--offset", type=read_seed, default=0, help="how many to pass over first")


def _opened(arguments: argparse.Namespace, *, create: bool = False) -> Archive:
    from editor.library.archive import Archive

    if arguments.archive == "":
        raise Refused("Name the archive's file after --archive, or leave the option out.")
    return Archive(arguments.archive, create=create, renewing=_show_renewing)


def _show_renewing(done: float) -> None:
    show_progress(done, "Making the index anew, once; Ctrl+C stops it, the next time goes on")


def _add(arguments: argparse.Namespace) -> int:
    from editor.session.archiving import archive_paths
    from editor.session.batches import Facts, gather
    from editor.store.templates import load_template

    load_template(arguments.layout)  # a wrong name should not cost the wait, nor leave an empty archive behind
    if not gather(arguments.paths):
        raise Refused("There are no issues or pages in these folders; nothing was added.")
    facts = Facts(arguments.title, arguments.date, arguments.number, arguments.layout)
    with _opened(arguments, create=True) as archive:
        done = []
        for archived in archive_paths(archive, arguments.paths, facts, progress=show_reading):
            done.append(archived)
            if archived.issue is not None and not arguments.json:
                issue = archived.issue
                say(f"{_issue_line(issue)}: {_what_became(archived)}, {counted(issue.articles, 'article')}")
    findings = [finding for archived in done for finding in archived.findings]
    if not any(archived.issue for archived in done):
        raise Refused(findings[0].message)
    if arguments.json:
        write_json(
            {
                "archive": archive.name,
                "issues": [_added_json(archived, archived.issue) for archived in done if archived.issue],
                "findings": [finding_json(finding) for finding in findings],
            }
        )
    else:
        _say_what_matters(findings)
    return status(findings)


def _say_what_matters(findings: Sequence[Finding]) -> None:
    """Say what was left out or is doubtful; of thousands of pages, notes would hide it."""
    notes = sum(finding.severity is Severity.NOTE for finding in findings)
    say_findings(finding for finding in findings if finding.severity is not Severity.NOTE)
    if notes:
        say(f"{counted(notes, 'note')} besides; --json lists them.")


def _what_became(archived: Archived) -> str:
    if archived.is_known:
        return "known"
    return "replaced" if archived.is_replacement else "added"


def _added_json(archived: Archived, issue: PastIssue) -> dict[str, Any]:
    files = [str(path) for path in archived.batch.paths]
    return issue_json(issue) | {"status": _what_became(archived), "files": files}


def _search(arguments: argparse.Namespace) -> int:
    from editor.library.query import Search

    words = " ".join(arguments.words)
    search = Search(
        words=words,
        tags=tuple(arguments.tag),
        names=tuple(arguments.name),
        section=arguments.section,
        since=arguments.since,
        until=arguments.until,
        like=arguments.like,
        limit=min(arguments.limit, _MOST_RESULTS),
        offset=arguments.offset,
    )
    if arguments.like and (words.strip() or arguments.name):
        raise Refused("Search either for words and names or for articles like another, not for both.")
    with _opened(arguments) as archive:
        found = archive.search(search)
    if arguments.json:
        results = [hit_json(hit) for hit in found.hits]
        write_json({"query": words, "total": found.total, "is_partial": found.is_partial, "results": results})
        return DONE
    for hit in found.hits:
        article = hit.article
        place = _issue_words(article.issue, article.page)
        say(f"{article.id}  {_one_line(article.headline) or '(no headline)'}  ({place})")
        say(f"      {hit.snippet.marked('【', '】')}")
    say(f"{counted(found.total, 'article')}{' and more' if found.is_partial else ''}.")
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as archive:
        if arguments.id is None:
            document, lines = _list_shown(archive)
        elif "." in arguments.id:
            document, lines = _article_shown(archive, arguments.id)
        else:
            document, lines = _issue_shown(archive, arguments.id)
    if arguments.json:
        write_json(document)
    else:
        for line in lines:
            say(line)
    return DONE


def _list_shown(archive: Archive) -> tuple[dict[str, Any], list[str]]:
    every = archive.issues()
    lines = [f"{_issue_line(issue)}: {counted(issue.articles, 'article')}" for issue in every]
    return {"issues": [issue_json(issue) for issue in every]}, [*lines, f"{counted(len(every), 'issue')}."]


def _issue_shown(archive: Archive, issue_id: str) -> tuple[dict[str, Any], list[str]]:
    issue = archive.issue(issue_id)
    articles = archive.articles_of(issue_id)
    document = {
        "issue": issue_json(issue)
        | {
            "pages": [{"number": number, "name": name} for number, name in issue.pages],
            "source": {"path": issue.origin},
        },
        "articles": [row_json(article) for article in articles],
    }
    lines = [_issue_line(issue)]
    for article in articles:
        page = f"page {article.page}" if article.page else "-"
        lines.append(
            f"{article.id}  {page:8} {_one_line(article.headline) or '(no headline)'} {article.credit}".rstrip()
        )
    return document, lines


def _article_shown(archive: Archive, article_id: str) -> tuple[dict[str, Any], list[str]]:
    from editor.cli.import_ import article_json
    from editor.session.reopening import open_past_article

    past = archive.article(article_id)
    (article,) = open_past_article(archive, article_id).issue.articles
    named = {"tags": past.named("tag"), "people": past.named("person"), "places": past.named("place")}
    named |= {"organisations": past.named("organisation"), "offices": past.named("office")}
    parts = article_json(article) | row_json(past) | {kind: list(names) for kind, names in named.items()}
    head = [part for part in map(_one_line, (past.kicker, past.headline, past.deck)) if part]
    tags = " ".join(past.named("tag"))
    lines = [
        f"{past.id}  {_issue_words(past.issue, past.page)}",
        *head,
        *past.text.splitlines(),
        *([tags] if tags else []),
    ]
    return {"article": parts}, lines


def _open(arguments: argparse.Namespace) -> int:
    output = output_path(arguments.output, [".banxin"])
    from editor.session.reopening import open_past_article, open_past_issue
    from editor.store.document import backup_of, save_document
    from editor.store.lock import lock_document

    with _opened(arguments) as archive, lock_document(output):
        if "." in arguments.id:
            document = open_past_article(archive, arguments.id)
            save_document(document, output)
        else:
            document = open_past_issue(archive, arguments.id)
            with whole_file(output, keep=backup_of(output)) as stream:
                stream.write(archive.file(arguments.id))
    if arguments.json:
        write_json({"file": str(output), "pages": len(document.issue.pages), "articles": len(document.issue.articles)})
    else:
        say(f"{output}: {counted(len(document.issue.articles), 'article')}.")
    return DONE


def _stats(arguments: argparse.Namespace) -> int:
    output = output_path(arguments.output, [".svg"]) if arguments.output else None
    with _opened(arguments) as archive:
        counts = archive.statistics()
    if output is not None:
        from editor.library.plot import CHINESE, ENGLISH, draw

        words = ENGLISH if arguments.language == "en" else CHINESE
        write_whole(output, draw(counts, words).encode("utf-8"))
    tables = {"months": counts.months, "offices": counts.offices, "sections": counts.sections, "tags": counts.tags}
    if arguments.json:
        document: dict[str, Any] = {"issues": counts.issues, "articles": counts.articles}
        for name, rows in tables.items():
            document[name] = [{"name": row, "articles": number} for row, number in rows]
        write_json(document | ({"file": str(output)} if output else {}))
        return DONE
    say(f"{counted(counts.issues, 'issue')}, {counted(counts.articles, 'article')}.")
    for name, rows in tables.items():
        say(f"{name}: " + (", ".join(f"{row or '(none)'} {number}" for row, number in rows[:20]) or "none"))
    if output is not None:
        say(str(output))
    return DONE


def issue_json(issue: PastIssue) -> dict[str, Any]:
    """An issue as every verb prints it."""
    facts = {"id": issue.id, "title": issue.title, "date": issue.date.isoformat() if issue.date else None}
    return facts | {"number": issue.number, "articles": issue.articles}


def row_json(article: PastArticle) -> dict[str, Any]:
    """An article as it stands in lists."""
    issue = {name: value for name, value in issue_json(article.issue).items() if name != "articles"}
    return {
        "id": article.id,
        "issue": issue,
        "page": article.page,
        "section": article.section,
        "headline": _one_line(article.headline),
        "byline": article.byline,
        "credit": article.credit,
        "tags": list(article.named("tag")),
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """A result of a search; its snippet is a piece of HTML, with what was looked for in ``<mark>``."""
    snippet = html.escape(hit.snippet.marked("\0", "\1"), quote=False)
    marked = snippet.replace("\0", "<mark>").replace("\1", "</mark>")
    return row_json(hit.article) | {"snippet": marked, "score": hit.score}


def _one_line(text: str) -> str:
    from editor.library.deposit import in_one_line

    return in_one_line(text)


def _issue_words(issue: PastIssue, page: int | None = None) -> str:
    parts = (
        issue.title,
        issue.date.isoformat() if issue.date else "",
        f"No. {issue.number}" if issue.number else "",
        f"page {page}" if page else "",
    )
    return ", ".join(part for part in parts if part)


def _issue_line(issue: PastIssue) -> str:
    return f"{issue.id}  {_issue_words(issue)}"
