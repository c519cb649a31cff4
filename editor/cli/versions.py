"""``banxin versions``: earlier states of an issue, listed, kept, compared, opened as an issue of their own."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from editor.cli.options import AddParser, output_path, read_path
from editor.cli.refusal import DONE, Refused
from editor.cli.terminal import counted, say, write_json

if TYPE_CHECKING:
    from editor.language.differences import Piece
    from editor.model.issue import Issue
    from editor.session.comparison import ArticleChange, BlockChange, Comparison, Standing
    from editor.store.document import Document
    from editor.store.versions import Version

_NOW = "now"


def add_verb(add: AddParser) -> None:
    """Add ``versions`` with its own verbs."""
    parser = add("versions", help="list, keep, compare and open earlier states of an issue")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _verb(verbs.add_parser, "list", "list the versions kept in an issue", _list)
    keeping = _verb(verbs.add_parser, "keep", "keep the issue as it stands as a version", _keep)
    keeping.add_argument("--name", required=True, help="what the version is called")
    comparing = _verb(verbs.add_parser, "compare", "say what changed between two versions", _compare)
    comparing.add_argument("old", metavar="VERSION", help="a number, or 'now' for the issue as it stands")
    comparing.add_argument("new", metavar="VERSION", nargs="?", default=_NOW, help="another one (%(default)s)")
    opening = _verb(verbs.add_parser, "open", "write a version as an issue of its own", _open)
    opening.add_argument("version", metavar="VERSION", help="a number")
    opening.add_argument("-o", dest="output", type=read_path, required=True, metavar="FILE.banxin")


def _verb(add: AddParser, name: str, words: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser = add(name, help=words, description=words)
    parser.add_argument("file", type=read_path, metavar="FILE.banxin")
    parser.add_argument("--json", action="store_true", help="the results as JSON")
    parser.set_defaults(run=run)
    return parser


def _list(arguments: argparse.Namespace) -> int:
    from editor.store.document import open_document

    versions = open_document(arguments.file).versions
    if arguments.json:
        write_json({"versions": [version_json(version) for version in versions]})
        return DONE
    for version in versions:
        say(f"{version.number:4}  {version.made:%Y-%m-%d %H:%M}  {version.name or '-'}")
    say(f"{counted(len(versions), 'version')}.")
    return DONE


def _keep(arguments: argparse.Namespace) -> int:
    from editor.store.document import open_document, save_document
    from editor.store.lock import lock_document
    from editor.store.versions import with_version

    name = " ".join(arguments.name.split())
    if not name:
        raise Refused("A version that is kept needs a name.")
    with lock_document(arguments.file):
        document = open_document(arguments.file)
        versions = with_version(document.versions, document.issue, datetime.datetime.now(datetime.UTC), name)
        save_document(replace(document, versions=versions), arguments.file)
    if arguments.json:
        write_json({"version": version_json(versions[-1])})
    else:
        say(f"Kept as version {versions[-1].number}, {name}.")
    return DONE


def _compare(arguments: argparse.Namespace) -> int:
    from editor.session.comparison import compare
    from editor.store.document import open_document

    document = open_document(arguments.file)
    comparison = compare(_state(document, arguments.old), _state(document, arguments.new))
    if arguments.json:
        write_json({"from": arguments.old, "to": arguments.new} | comparison_json(comparison))
    else:
        for line in _lines(comparison):
            say(line)
    return DONE


def _open(arguments: argparse.Namespace) -> int:
    from editor.store.document import open_document, save_document
    from editor.store.lock import lock_document

    output = output_path(arguments.output, [".banxin"])
    document = open_document(arguments.file)
    if output.exists() and output.samefile(arguments.file):
        raise Refused(f"{output} is the issue itself, which would lose its versions; write to another name.")
    issue = _state(document, arguments.version)
    with lock_document(output):
        save_document(replace(document, issue=issue, previews={}, versions=()), output)
    if arguments.json:
        write_json({"file": str(output), "pages": len(issue.pages), "articles": len(issue.articles)})
    else:
        say(f"{output}: {counted(len(issue.pages), 'page')}, {counted(len(issue.articles), 'article')}.")
    return DONE


def _state(document: Document, text: str) -> Issue:
    """The state that a number or ``now`` names; Refused if there is none."""
    from editor.store.versions import version_of

    if text == _NOW:
        return document.issue
    version = version_of(document.versions, int(text)) if text.isdecimal() and text.isascii() else None
    if version is None:
        raise Refused(f"The issue has no version {text}; 'banxin versions list' gives their numbers.")
    return version.issue


def version_json(version: Version) -> dict[str, Any]:
    """A version as every verb prints it."""
    counts = {"pages": len(version.issue.pages), "articles": len(version.issue.articles)}
    return {"number": version.number, "name": version.name, "made": version.made.isoformat()} | counts


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison; texts are lists of pieces, each ``[same|removed|added, text]``."""
    return {
        "issue": [{"part": part, "old": old, "new": new} for part, old, new in comparison.facts],
        "articles": [_article_json(change) for change in comparison.articles],
        "blocks": [_block_json(change) for change in comparison.blocks],
        "pages_added": list(comparison.pages_added),
        "pages_removed": list(comparison.pages_removed),
    }


def _article_json(change: ArticleChange) -> dict[str, Any]:
    parts = {part: [[str(piece.change), piece.text] for piece in pieces] for part, pieces in change.parts}
    return {"id": change.article, "headline": change.headline, "change": str(change.became), "parts": parts}


def _block_json(change: BlockChange) -> dict[str, Any]:
    places = {"from": _place_json(change.before), "to": _place_json(change.after)}
    return {"id": change.block, "headline": change.headline, "change": str(change.became)} | places


def _place_json(place: Standing | None) -> dict[str, int] | None:
    if place is None:
        return None
    cells = place.cells
    known = (
        {"column": cells.column, "line": cells.line, "columns": cells.columns, "lines": cells.lines} if cells else {}
    )
    return {"page": place.page} | known


def _lines(comparison: Comparison) -> list[str]:
    lines = [f"{part}: {old or '-'} -> {new or '-'}" for part, old, new in comparison.facts]
    lines += [f"page {number}: added" for number in comparison.pages_added]
    lines += [f"page {number}: removed" for number in comparison.pages_removed]
    for change in comparison.articles:
        lines.append(f"{change.became}: {change.headline or change.article}")
        if change.parts and change.became == "changed":
            lines += [f"    {part}: {_marked(pieces)}" for part, pieces in change.parts]
    for block in comparison.blocks:
        pages = " -> ".join(f"page {place.page}" for place in (block.before, block.after) if place is not None)
        lines.append(f"{pages}: {block.headline or block.block} {block.became}")
    return lines or ["Nothing differs."]


def _marked(pieces: tuple[Piece, ...]) -> str:
    """The pieces in a line: what was taken out in ``[-…-]``, what was put in ``{+…+}``, long sameness shortened."""
    marked = []
    for piece in pieces:
        text = piece.text.replace("\n", "¶")
        if piece.change == "removed":
            marked.append(f"[-{text}-]")
        elif piece.change == "added":
            marked.append(f"{{+{text}+}}")
        else:
            marked.append(text if len(text) <= 40 else f"{text[:16]}……{text[-16:]}")
    return "".join(marked)
