"""报头: the paper's name, a strip with date, number and publisher, and 导读, the way to the other pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.compose.fields import fill_field
from editor.compose.furniture import THICK, THIN, fitted, line_of_text, natural_width
from editor.compose.marks import Fill, Link, Rule
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, ascent, display_piece, joined
from editor.compose.stack import set_display
from editor.faces.book import FaceBook
from editor.measure import Point, Rect
from editor.model.style import BLACK, Align
from editor.model.template import Furniture, Template

# Shares of the width: the title's beside the contents, and the contents' at the right.
_TITLE_SHARE: Final = 0.56
_CONTENTS_SHARE: Final = 0.36
# Of a body line: the height of the strip, and white below the last rule.
_STRIP: Final = 1.6
_FOOT: Final = 0.4
MOST_ENTRIES: Final = 4
# Frames of the contents are numbered from here; those of the strip come before.
_FIRST_ENTRY: Final = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of 导读: a headline and the page it stands on."""

    page: int
    headline: str


def masthead_piece(
    template: Template,
    owner: Owner,
    furniture: Furniture,
    rect: Rect,
    values: Mapping[str, str],
    entries: Sequence[Entry],
    book: FaceBook,
) -> Piece:
    """The title block in ``rect``; contents only where the template names them and there are ``entries``."""
    texts = {key: fill_field(text, values) for key, text in furniture.fields.items()}
    leading = template.type_area.leading
    foot = rect.bottom - round(_FOOT * leading)
    strip = Rect(rect.x, foot - round(_STRIP * leading), rect.width, round(_STRIP * leading))
    head = Rect(rect.x, rect.y, rect.width, max(0, strip.y - leading // 2 - rect.y))
    ground = Rect(rect.x, rect.y, rect.width, max(0, foot - rect.y))
    pieces = [_strip(template, owner, strip, texts, book)]
    if texts.get("contents") and entries:
        side = round(_CONTENTS_SHARE * head.width)
        contents = Rect(head.right - side, head.y, side, head.height)
        pieces.append(_contents(template, owner, contents, texts["contents"], entries, book))
        head = Rect(head.x, head.y, round(_TITLE_SHARE * head.width), head.height)
    return joined((_ground(owner, ground), _title(template, owner, head, texts.get("title", ""), book), *pieces))


def _ground(owner: Owner, rect: Rect) -> Piece:
    return Piece((ComposedFrame(owner.frame_id("border"), "border", rect),))


def _title(template: Template, owner: Owner, rect: Rect, words: str, book: FaceBook) -> Piece:
    style = template.style("masthead")
    if style.leading > rect.height > 0:
        style = replace(style, size=max(1, style.size * rect.height // style.leading), leading=rect.height)
    style = fitted(style, words, rect.width, book)
    text = set_display(words, style, rect.width, book)
    if text is None:
        return Piece()
    height = text.lines * style.leading
    room = Rect(rect.x, rect.y + max(0, rect.height - height) // 2, rect.width, height)
    return display_piece(owner, "masthead", text, style, room, number=0)


def _strip(template: Template, owner: Owner, rect: Rect, texts: Mapping[str, str], book: FaceBook) -> Piece:
    """Date, number, permit, weather and publisher, from left to right, between two rules."""
    accent = template.inks.get("accent", BLACK)
    rules = (
        Rule(Point(rect.x, rect.y), Point(rect.right, rect.y), THIN, BLACK),
        Rule(Point(rect.x, rect.bottom - THICK // 2), Point(rect.right, rect.bottom - THICK // 2), THICK, accent),
    )
    words = [texts[key] for key in ("date", "number", "permit", "weather", "publisher") if texts.get(key)]
    row = Rect(rect.x, rect.y, rect.width, rect.height - THICK)
    return joined((Piece(marks=rules), *_spread(template, owner, words, row, book)))


def _spread(template: Template, owner: Owner, words: Sequence[str], rect: Rect, book: FaceBook) -> Iterator[Piece]:
    """Texts over a width, the gaps between them equal; one alone stands at the left."""
    style = template.style("masthead-note")
    widths = [natural_width(style, text, book) for text in words]
    room = rect.width - (len(words) - 1) * style.size
    if sum(widths) > room:
        widths = [width * max(1, room) // sum(widths) for width in widths]
    free, last = rect.width - sum(widths), max(1, len(words) - 1)
    for number, (text, width) in enumerate(zip(words, widths, strict=True)):
        place = Rect(rect.x + sum(widths[:number]) + free * number // last, rect.y, width, rect.height)
        yield _in_row(template, owner, number + 1, text, "masthead-note", Align.LEFT, place, book)


def _contents(
    template: Template, owner: Owner, rect: Rect, title: str, entries: Sequence[Entry], book: FaceBook
) -> Piece:
    """导读: a reversed heading, then a line for each entry with a hairline under it, each leading to its page."""
    style, heading = template.style("masthead-contents"), template.style("masthead-contents-title")
    room = (rect.height - heading.leading) // max(1, style.leading)
    shown = entries[: max(0, min(MOST_ENTRIES, room))]
    height = heading.leading + len(shown) * style.leading
    bar = Rect(rect.x, rect.y + max(0, rect.height - height) // 2, rect.width, heading.leading)
    fill = Fill(bar, template.inks.get("accent", BLACK))
    name = _in_row(template, owner, _FIRST_ENTRY - 1, title, "masthead-contents-title", Align.CENTRE, bar, book)
    pieces = [Piece(marks=(fill,)), name]
    for number, entry in enumerate(shown):
        row = Rect(rect.x, bar.bottom + number * style.leading, rect.width, style.leading)
        words = f"{entry.page}版　{entry.headline}"
        line = _in_row(template, owner, _FIRST_ENTRY + number, words, "masthead-contents", Align.LEFT, row, book)
        under = Rule(Point(row.x, row.bottom), Point(row.right, row.bottom), THIN, BLACK)
        pieces += [line, Piece(marks=(under, Link(row, entry.page)))]
    return joined(pieces)


def _in_row(
    template: Template,
    owner: Owner,
    number: int,
    words: str,
    style_name: str,
    align: Align,
    row: Rect,
    book: FaceBook,
) -> Piece:
    """A line of text whose characters stand in the middle of the height of ``row``."""
    size = template.style(style_name).size
    baseline = row.y + (row.height - size) // 2 + ascent(size)
    return line_of_text(template, owner, "masthead", number, words, style_name, align, row, baseline, book)
