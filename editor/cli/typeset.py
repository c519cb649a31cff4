"""``banxin typeset``: paragraphs on standard input, set to a measure, with the place of every glyph."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from editor.cli.options import AddParser
from editor.cli.refusal import Refused
from editor.cli.spans import SAYS, marks_json, with_spans
from editor.cli.terminal import finding_json, say, say_findings, status, write_json
from editor.measure import Length, parse_length
from editor.model.style import Align, Breaking, EdgeMark, Level, ParagraphStyle

if TYPE_CHECKING:
    from editor.typeset.setting import SetText

# Beyond the largest sheet there is; arithmetic stays exact and a slip of the unit is caught.
_LONGEST = parse_length("100000mm")


def add_verb(add: AddParser) -> None:
    """Add ``typeset``."""
    parser = add("typeset", help="set the paragraphs on standard input, a line each")
    parser.add_argument("--font", default="song", metavar="ROLE", help="song, hei, kai … (song)")
    parser.add_argument("--size", default="9pt", help="9pt, 12Q, 小五 … (9pt)")
    parser.add_argument("--measure", default="12em", help="length of a line: 12em, 40mm … (12em)")
    parser.add_argument("--leading", default="14pt", help="baseline to baseline (14pt)")
    parser.add_argument(
        "--style",
        action="extend",
        nargs="+",
        default=[],
        metavar="KEY=VALUE",
        help="; ".join(f"{key}={kind.says}" for key, kind in _KEYS.items()),
    )
    parser.add_argument("--span", action="append", nargs="+", default=[], metavar=("PLACE", "KEY=VALUE"), help=SAYS)
    parser.add_argument("--json", action="store_true", help="lines and glyphs as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Set standard input and print the lines."""
    style = paragraph_style(arguments)
    measure = _length("--measure", arguments.measure, em=style.size)
    if measure < style.size:
        raise Refused(f"A measure of {arguments.measure} is shorter than one character of {arguments.size}.")
    if sys.stdin is None:
        raise Refused("There is no standard input to set; give the text after <.")
    texts = with_spans(paragraphs(read_text(sys.stdin.buffer.read(), "Standard input")), arguments.span)
    if not texts:
        if arguments.json:
            write_json({"paragraphs": [], "findings": []})
        return status(())
    from editor.faces.book import FaceBook
    from editor.typeset.setter import set_text

    book = FaceBook.default()
    book.face(style.face, style.weight)  # refuses a role there is no font for
    for span in (span for paragraph in texts for span in paragraph.spans):
        book.face(span.face or style.face, span.weight or style.weight)
    text = set_text(texts, [style] * len(texts), measure, book)
    if arguments.json:
        write_json(text_json(text, style.size))
    else:
        for line in range(text.lines):
            say(text.line_text(line).rstrip())
        say_findings(text.findings)
    return status(text.findings)


def read_text(raw: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte order mark; Refused, by ``name``, if it is something else.

    Lone surrogates, which some programs write, pass.
    """
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError as error:
        raise Refused(f"{name} is not UTF-8 text: byte {error.start} cannot be read.") from None


def paragraphs(text: str) -> list[str]:
    """Split a text at LF or CR LF; the last line end starts no paragraph."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def paragraph_style(arguments: argparse.Namespace) -> ParagraphStyle:
    """The style the options describe; Refused if one of them says nothing."""
    style = ParagraphStyle(
        face=arguments.font,
        size=_length("--size", arguments.size),
        leading=_length("--leading", arguments.leading),
    )
    for setting in arguments.style:
        key, _, value = setting.partition("=")
        if key not in _KEYS:
            raise Refused(f"There is no style key {key!r}; there are {', '.join(_KEYS)}.")
        try:
            style = _KEYS[key].set(style, value)
        except (KeyError, ValueError):
            raise Refused(f"--style {key} takes {_KEYS[key].says}, not {value!r}.") from None
    return style


def text_json(text: SetText, em: Length) -> dict[str, Any]:
    """The document ``typeset --json`` prints: lines by paragraph, with places in em."""
    document: list[dict[str, Any]] = [{"lines": []} for _ in text.texts]
    columns = [array.tolist() for array in (text.x, text.advance, text.start, text.end)]
    paragraph, first, width = text.paragraph.tolist(), text.first.tolist(), text.width.tolist()
    start, end = text.line_start.tolist(), text.line_end.tolist()
    for line, index in enumerate(paragraph):
        source = text.texts[index]
        run = slice(first[line], first[line + 1])
        document[index]["lines"].append(
            {
                "text": source[start[line] : end[line]],
                "start": start[line],
                "end": end[line],
                "width_em": round(width[line] / em, 4),
                "glyphs": list(_clusters(source, em, *(column[run] for column in columns))),
            }
        )
    marks = {"marks": found} if (found := marks_json(text, em)) else {}
    return {"paragraphs": document, **marks, "findings": [finding_json(finding) for finding in text.findings]}


def _clusters(
    source: str, em: Length, xs: list[int], advances: list[int], starts: list[int], ends: list[int]
) -> Iterator[list[str | float]]:
    """One entry a cluster: its characters, the pen before it, what the pen moves."""
    k = 0
    while k < len(xs):
        begun = k
        total = 0
        while k < len(xs) and (starts[k], ends[k]) == (starts[begun], ends[begun]):
            total += advances[k]
            k += 1
        yield [source[starts[begun] : ends[begun]], round(xs[begun] / em, 4), round(total / em, 4)]


def _length(option: str, text: str, em: Length | None = None) -> Length:
    try:
        length = parse_length(text, em=em)
    except ValueError as error:
        raise Refused(f"{option}: {error}.") from None
    if not 0 < length <= _LONGEST:
        raise Refused(f"{option} {text} is not a length type can be set to.")
    return length


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of ``--style``: what it takes, and the style with it set (KeyError or ValueError if it takes no such)."""

    says: str
    set: Callable[[ParagraphStyle, str], ParagraphStyle]


def _flag(value: str) -> bool:
    return {"yes": True, "no": False}[value]


def _ems(value: str) -> float:
    number = float(value.removesuffix("em"))
    if not 0 <= number <= 100:
        raise ValueError(value)
    return number


_KEYS = {
    "level": _Key("none|basic|gb|strict", lambda style, value: replace(style, level=Level(value))),
    "indent": _Key("2em", lambda style, value: replace(style, indent=_ems(value))),
    "justify": _Key("yes|no", lambda style, value: replace(style, align=Align.JUSTIFY if _flag(value) else Align.LEFT)),
    "squeeze": _Key("yes|no", lambda style, value: replace(style, squeezes=_flag(value))),
    "line_end": _Key("half|full", lambda style, value: replace(style, line_end=EdgeMark(value))),
    "line_start": _Key("half|full", lambda style, value: replace(style, line_start=EdgeMark(value))),
    "gap": _Key("0.25em", lambda style, value: replace(style, gap=_ems(value))),
    "hanging": _Key("no|yes", lambda style, value: replace(style, hangs=_flag(value))),
    "breaking": _Key("fit|first|balanced", lambda style, value: replace(style, breaking=Breaking(value))),
    "grid": _Key("no|yes", lambda style, value: replace(style, on_grid=_flag(value))),
    "hyphenate": _Key("no|yes", lambda style, value: replace(style, hyphenates=_flag(value))),
    "align": _Key("justify|left|right|centre|distribute", lambda style, value: replace(style, align=Align(value))),
    "tracking": _Key("0em", lambda style, value: replace(style, tracking=_ems(value))),
    "vertical": _Key("no|yes", lambda style, value: replace(style, vertical=_flag(value))),
}
