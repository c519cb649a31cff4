"""``banxin bench body``: body text to PDF, timed, for comparison with other engines."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli.memory import peak_megabytes
from editor.cli.options import AddParser, output_path, read_path
from editor.cli.refusal import DONE
from editor.cli.terminal import say, show_progress, write_json
from editor.cli.typeset import paragraphs, read_text

if TYPE_CHECKING:
    from editor.faces.book import FaceBook


def add_verb(add: AddParser) -> None:
    """Add ``bench``."""
    parser = add("bench", help="time the program, for comparison with others")
    works = parser.add_subparsers(metavar="WORK", required=True, parser_class=type(parser))
    body = works.add_parser("body", help="set texts as body text on plain pages and write a PDF of each")
    body.add_argument("texts", nargs="+", type=read_path, metavar="TEXT", help="UTF-8, a paragraph a line")
    body.add_argument("-o", dest="output", type=read_path, required=True, metavar="OUT.pdf", help="the last text's PDF")
    body.add_argument("--json", action="store_true", help="the figures as JSON")
    body.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Set each text in turn and print what it took."""
    from editor.faces.book import FaceBook

    output = output_path(arguments.output, [".pdf"])
    texts = [(path, read_text(path.read_bytes(), str(path))) for path in arguments.texts]
    book = FaceBook.default()
    runs = []
    for number, (path, text) in enumerate(texts):
        show_progress(number / len(texts), f"Setting {path.name}")
        runs.append({"text": str(path), **time_body(text, output, book)})
    peak = round(peak_megabytes(), 1)
    if arguments.json:
        write_json({"runs": runs, "peak_rss_mb": peak})
        return DONE
    for figures in runs:
        say("{text}: {characters:,} characters, {seconds:.3f} s, {pages} pages, {bytes:,} bytes".format(**figures))
    say(f"Peak memory {peak} MB.")
    return DONE


def time_body(text: str, output: Path, book: FaceBook) -> dict[str, Any]:
    """Set ``text`` as body text, write its PDF, and return characters, seconds, pages and bytes.

    The clock runs from the text in memory to the PDF's last byte written.
    """
    from editor.compose.body import compose_body
    from editor.paint.pdf import DocumentInfo, write_pdf

    begun = time.perf_counter()
    words = paragraphs(text)
    pages = compose_body(words, book)
    pdf = write_pdf(pages, DocumentInfo(title=output.stem), {})
    try:
        output.write_bytes(pdf)
    except OSError:
        output.unlink(missing_ok=True)
        raise
    seconds = time.perf_counter() - begun
    return {
        "characters": sum(map(len, words)),
        "seconds": round(seconds, 6),
        "pages": len(pages),
        "bytes": len(pdf),
    }
