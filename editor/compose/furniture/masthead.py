"""报头: the paper's name, a strip with date, number and publisher, and 导读, the way to the other pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from editor.compose.frames.ornament import pattern_border
from editor.compose.furniture.fields import fill_field
from editor.compose.furniture.folio import THICK, THIN, fitted, line_of_text, natural_width
from editor.compose.ground import is_dark, on_ground
from editor.compose.headline.stack import set_display, set_paragraphs
from editor.compose.marks import Fill, Link, Rule
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, ascent, display_piece, joined
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect
from editor.model.frame_content import RulePattern
from editor.model.style import BLACK, WHITE, Align, Ink, ParagraphStyle
from editor.model.template import Furniture, Template

# Shares of the width: the title's beside contents or ear, and theirs at the right.
_TITLE_SHARE: Final = 0.56
_SIDE_SHARE: Final = 0.36
# Of a body line: the height of the strip, and white below the last rule.
_STRIP: Final = 1.6
_FOOT: Final = 0.9
MOST_ENTRIES: Final = 4
# Frames are numbered: the title 0, its Latin letters 1, then those of the strip, of the contents.
_FIRST_NOTE: Final = 2
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
    """The title block in ``rect``; contents only where the template names them and there are ``entries``.

    Furniture with a ground has name and contents on it, white where it is dark.
    """
    texts = {key: fill_field(text, values) for key, text in furniture.fields.items()}
    leading = template.type_area.leading
    foot = rect.bottom - round(_FOOT * leading)
    strip = Rect(rect.x, foot - round(_STRIP * leading), rect.width, round(_STRIP * leading))
    whole = Rect(rect.x, rect.y, rect.width, max(0, strip.y - leading // 2 - rect.y))
    frame = Rect(rect.x, rect.y, rect.width, max(0, foot - rect.y))
    pieces = [Piece((ComposedFrame(owner.frame_id("border"), "border", frame),))]
    ground = template.inks.get(furniture.ground)
    head, shown = whole, owner
    if ground is not None:
        pieces.append(Piece(marks=(Fill(whole, ground),)))
        head, shown = whole.inset(leading), on_ground(owner, ground)
    title, side = head, Rect(head.right, head.y, 0, head.height)
    if (texts.get("contents") and entries) or texts.get("ear"):
        width = round(_SIDE_SHARE * head.width)
        # On a ground the contents come nearer to its edges than the name does: they are small.
        out = (whole.height - head.height) // 4
        side = Rect(head.right - width, head.y - out, width, head.height + 2 * out)
        title = Rect(head.x, head.y, round(_TITLE_SHARE * head.width), head.height)
    pieces += [_title(template, shown, title, texts, book), _strip(template, owner, strip, texts, book)]
    if texts.get("contents") and entries:
        is_white = ground is not None and is_dark(ground)
        bar, on_bar = (WHITE, ground) if is_white else (template.inks.get("accent", BLACK), WHITE)
        look = _Look(shown, bar, on_bar or WHITE)
        pieces.append(_contents(template, look, side, texts["contents"], entries, book))
    elif texts.get("ear"):
        pieces.append(_ear(template, shown, side, texts["ear"], book))
    return joined(pieces)


@dataclass(frozen=True, slots=True)
class _Look:
    """In which inks the contents are printed: whose type, their bar and lines, the words on the bar."""

    owner: Owner
    bar: Ink
    on_bar: Ink


def _title(template: Template, owner: Owner, rect: Rect, texts: Mapping[str, str], book: FaceBook) -> Piece:
    """The paper's name as large as there is room for, over its name in Latin letters, as wide as it is."""
    words, latin = texts.get("title", ""), texts.get("latin", "")
    style, small = template.style("masthead"), template.style("masthead-latin")
    below = small.leading if latin else 0
    room = max(1, rect.height - below)
    if style.leading > room:
        style = replace(style, size=max(1, style.size * room // style.leading), leading=room)
    style = fitted(style, words, rect.width, book)
    text = set_display(words, style, rect.width, book)
    if text is None:
        return Piece()
    height = text.lines * style.leading
    top = rect.y + max(0, rect.height - height - below) // 2
    title = display_piece(owner, "masthead", text, style, Rect(rect.x, top, rect.width, height), number=0)
    if not latin:
        return title
    # The last character's tracking is no part of what the eye takes for the name's width.
    wide = int(text.width.max()) - int(text.x.min()) - round(style.tracking * style.size)
    place = Rect(rect.x + int(text.x.min()), top + height, max(wide, 1), small.leading)
    return joined((title, _spaced(owner, latin, small, place, book)))


def _spaced(owner: Owner, words: str, style: ParagraphStyle, rect: Rect, book: FaceBook) -> Piece:
    """Letters spread evenly over a width, or smaller where they are wider."""
    flush = replace(style, align=Align.LEFT, indent=0.0)
    natural = natural_width(flush, words, book)
    if natural < rect.width and len(words) > 1:
        # A hair less than exact: advances are rounded glyph by glyph.
        spare = (rect.width - natural) / (len(words) - 1) / style.size
        flush = replace(flush, tracking=flush.tracking + max(0.0, spare - 0.001))
    flush = fitted(flush, words, rect.width + round(flush.tracking * style.size), book)
    text = set_display(words, flush, rect.width + round(flush.tracking * style.size) + len(words), book)
    return display_piece(owner, "masthead", text, flush, rect, number=1) if text is not None else Piece()


def _ear(template: Template, owner: Owner, rect: Rect, words: str, book: FaceBook) -> Piece:
    """报眼: a few lines in a thin frame beside the paper's name."""
    style = template.style("masthead-ear")
    inner = rect.inset(style.size)
    text = set_paragraphs(words, replace(style, indent=0.0), inner.width, book)
    if text is None:
        return Piece()
    height = min(inner.height, text.lines * style.leading)
    middle = rect.y + rect.height // 2
    box = Rect(rect.x, middle - height // 2 - style.size, rect.width, height + 2 * style.size)
    ink = owner.inks.get("black", BLACK)
    lines = Piece(marks=pattern_border(box, THIN, ink, RulePattern.PLAIN))
    place = Rect(inner.x, middle - height // 2, inner.width, height)
    return joined((lines, display_piece(owner, "masthead", text, style, place, number=_FIRST_ENTRY)))


def _strip(template: Template, owner: Owner, rect: Rect, texts: Mapping[str, str], book: FaceBook) -> Piece:
    """Date, number, permit, weather and publisher, from left to right, between two rules."""
    accent = template.inks.get("accent", BLACK)
    rules = (
        Rule(Point(rect.x, rect.y), Point(rect.right, rect.y), THIN, BLACK),
        Rule(Point(rect.x, rect.bottom - THICK // 2), Point(rect.right, rect.bottom - THICK // 2), THICK, accent),
    )
    words = [texts[key] for key in ("date", "lunar", "number", "permit", "weather", "publisher") if texts.get(key)]
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
        yield _in_row(template, owner, number + _FIRST_NOTE, text, "masthead-note", Align.LEFT, place, book)


def _contents(
    template: Template, look: _Look, rect: Rect, title: str, entries: Sequence[Entry], book: FaceBook
) -> Piece:
    """导读: its name on a bar, then a line for each entry over a hairline, with a link to its page."""
    bar_height = template.style("masthead-contents-title").leading
    rows = min(MOST_ENTRIES, len(entries))
    style = template.style("masthead-contents")
    most = 2 * style.leading
    row_height = min(most, max(style.leading, (rect.height - bar_height) // max(1, rows)))
    top = rect.y + max(0, rect.height - bar_height - rows * row_height) // 2
    bar = Rect(rect.x, top, rect.width, bar_height)
    on_bar = replace(look.owner, inks=MappingProxyType(dict.fromkeys((*look.owner.inks, "black"), look.on_bar)))
    pieces = [
        Piece(marks=(Fill(bar, look.bar),)),
        _in_row(template, on_bar, _FIRST_ENTRY, title, "masthead-contents-title", Align.CENTRE, bar, book),
    ]
    for number, entry in enumerate(entries[:rows]):
        row = Rect(rect.x, bar.bottom + number * row_height, rect.width, row_height)
        pieces.append(_entry(template, look, row, _FIRST_ENTRY + 1 + 2 * number, entry, book))
    return joined(pieces)


def _entry(template: Template, look: _Look, row: Rect, number: int, entry: Entry, book: FaceBook) -> Piece:
    """The page in the accent's ink, the headline cut to one line."""
    style = template.style("masthead-contents")
    place = f"{entry.page}版"
    width = natural_width(style, place, book) + style.size
    coloured = replace(look.owner, inks=MappingProxyType({**look.owner.inks, style.ink: look.bar}))
    words = Rect(row.x + width, row.y, max(1, row.width - width), row.height)
    headline = _cut(entry.headline.replace("\n", " "), style, words.width, book)
    under = Rule(Point(row.x, row.bottom), Point(row.right, row.bottom), THIN, look.owner.inks.get("black", BLACK))
    return joined(
        (
            _in_row(template, coloured, number, place, "masthead-contents", Align.LEFT, row, book),
            _in_row(template, look.owner, number + 1, headline, "masthead-contents", Align.LEFT, words, book),
            Piece(marks=(under, Link(row, entry.page))),
        )
    )


def _cut(words: str, style: ParagraphStyle, width: Length, book: FaceBook) -> str:
    """The words, or as many of them as stand on one line with …… after them."""
    if natural_width(style, words, book) <= width:
        return words
    # No character is wider than the type size, so that this many fit; the rest are tried one by one.
    kept = min(len(words), max(1, width // style.size - 2))
    while kept < len(words) and natural_width(style, words[: kept + 1] + "……", book) <= width:
        kept += 1
    return words[:kept].rstrip() + "……"


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
