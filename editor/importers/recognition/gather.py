"""Gathering: the pieces of a page in order, told into headings, texts, captions and what is none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor.importers.characters import han_count
from editor.importers.lines import Label, Line
from editor.importers.recognition.dividing import crossheads
from editor.importers.recognition.headings import Heading
from editor.importers.recognition.names import is_name_under
from editor.importers.recognition.patterns import FOLLOW_UP, LEAD, SECTIONS, jump, without_jumps, without_title
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.seams import broken
from editor.importers.recognition.stories import Body, Item, Jump, trailing
from editor.importers.recognition.traditional import simplified


@dataclass(slots=True)
class Gathered:
    """A page's headings and bodies, not yet brought together, and the rest."""

    headings: list[Heading] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    section: str = ""
    named_by: Piece | None = None  # the line that names the section, until a text stands in it
    came_from: Jump | None = None
    jumped_from: Piece | None = None  # the line that says so, until a heading follows
    signed: list[Piece] = field(default_factory=list)  # who wrote what stands under the next heading

    def name_section(self, piece: Piece, name: str) -> None:
        """Begin a part of the page; what named another without any text is left over."""
        self.furniture.extend([self.named_by] if self.named_by else [])
        self.section, self.named_by = name, piece

    def come_from(self, piece: Piece | None, jump: Jump | None) -> None:
        """Remember where the next text came from."""
        self.furniture.extend([self.jumped_from] if self.jumped_from else [])
        self.came_from, self.jumped_from = jump, piece

    def begin(self, body: Body) -> None:
        """Take a new text."""
        self.bodies.append(body)
        self.named_by = None

    def body_open(self, place: int) -> Body | None:
        """The body that a paragraph at ``place`` may go on, if no heading stands between."""
        if not self.bodies or (self.headings and self.headings[-1].place > self.bodies[-1].last):
            return None
        return self.bodies[-1] if self.bodies[-1].last < place else None

    def heading_open(self) -> Heading | None:
        """The heading that no paragraph has followed yet."""
        if not self.headings or (self.bodies and self.bodies[-1].last > self.headings[-1].place):
            return None
        return self.headings[-1]


def gather(found: Sequence[Piece]) -> Gathered:
    """Walk over the pieces of a page and put each where it belongs."""
    page = Gathered()
    dividing = crossheads(found)
    for place, piece in enumerate(found):
        if piece.kind is Kind.DISPLAY or (piece.kind is Kind.SECTION and _divides(page, found, place)):
            _display(page, found, place, is_crosshead=place in dividing)
        else:
            _TAKE[piece.kind](page, piece, place)
    page.furniture.extend(piece for piece in (page.named_by, page.jumped_from, *page.signed) if piece)
    return page


def _divides(page: Gathered, found: Sequence[Piece], place: int) -> bool:
    """Whether a line in square brackets divides an open text (【筹备】) rather than names a part of the page."""
    body = page.body_open(place)
    after = found[place + 1] if place + 1 < len(found) else None
    goes_on = after is not None and after.kind is Kind.PARAGRAPH and not LEAD.match(after.text)
    return body is not None and not body.is_closed and goes_on


def _display(page: Gathered, found: Sequence[Piece], place: int, *, is_crosshead: bool) -> None:
    piece = found[place]
    body = page.body_open(place)
    heading = page.heading_open()
    is_crosshead = is_crosshead and not _is_headed_alike(page, piece)
    if _names_corner_over(piece, found[place + 1 : place + 2]):
        _section(page, piece, place)
    elif piece.lines[0].label is Label.CROSSHEAD and heading is not None:
        page.begin(Body([Item([piece])], place, place, section=page.section))
    elif piece.lines[0].label in _HEADS and not (is_crosshead and body is not None and not body.is_closed):
        _heading(page, piece, place)
    elif _is_rubric(piece.lines[0]):
        _section(page, replace(piece, lines=piece.lines[:1]), place)
        if len(piece.lines) > 1:
            page.headings.append(Heading(piece.lines[1:], place, confidence=piece.confidence))
    elif _names_supplement(page, piece):
        page.name_section(replace(piece, lines=piece.lines[:1]), piece.lines[0].text)
        page.headings.append(Heading(piece.lines[1:], place, confidence=piece.confidence))
    elif heading is not None and len(piece.lines) == 1 and is_name_under(heading.lines[-1].text, piece.text):
        _byline(page, piece, place)
    elif _is_section(page, found, place) or _is_folio_name(page, found, place):
        page.name_section(piece, piece.text)
    elif body is not None and not body.is_closed and is_crosshead:
        body.items[-1].paragraphs.append(replace(piece, kind=Kind.DISPLAY))
        body.last = place
    else:
        _heading(page, piece, place)


def _heading(page: Gathered, piece: Piece, place: int) -> None:
    byline = " ".join(map(_name, page.signed))
    page.headings.append(Heading(piece.lines, place, "", byline, piece.confidence, page.came_from))
    page.signed, page.jumped_from = [], None
    page.come_from(None, None)


_HEADS = (Label.KICKER, Label.HEADLINE, Label.DECK)  # of lines that are sure to be over a text
# What follows a text that is signed and is still of it: the editors' note, an answer.
_ANSWER = re.compile(
    r"^[（(【［]?(?:编者|编辑|编后|本报编辑)[\u4e00-\u9fff]{0,4}[：:】］]|^(?:答|复|回音|回复|附言)[：:（(]|"
    r"^[\u4e00-\u9fff]{2,12}(?:答复|回复|回应|回音)[：:]"
)
_BULLETS = "●○◆◇■□▲△★☆•·◎※"
_LEAST_WHITE = 1.2  # lines between the name of a page and the first headline
_SHORTEST_LINE, _LONGEST_CORNER = 3, 6  # characters
_RUBRIC = re.compile(r"^[■□◆◇●○◎★☆▲▼▌▍█♦◼]+\s*[\u4e00-\u9fff·]{2,6}$")


def _is_rubric(line: Line) -> bool:
    """Whether a short line with an ornament names a corner of the paper: ■社区快讯."""
    return not line.is_whole and bool(_RUBRIC.match(line.text)) and line.text.endswith(SECTIONS)


def _names_corner_over(piece: Piece, after: Sequence[Piece]) -> bool:
    """Whether a printed line over a headline in other type names the corner that several items stand in (榕湾短波)."""
    if piece.lines[0].looks is None or len(piece.lines) > 1 or len(piece.text) > _LONGEST_CORNER:
        return False
    over = bool(after) and after[0].kind is Kind.DISPLAY and _type(after[0].lines[0]) != _type(piece.lines[0])
    return over and piece.text.endswith(SECTIONS)


def _is_headed_alike(page: Gathered, piece: Piece) -> bool:
    """Whether a printed line is set as the headline of the open text is: a crosshead is not, the next headline is."""
    if piece.lines[0].looks is None or not page.headings:
        return False
    headline = max(page.headings[-1].lines, key=lambda line: line.size or 0.0)
    return _type(headline) == _type(piece.lines[0])


def _type(line: Line) -> tuple[float, bool, str, bool]:
    looks = line.looks
    return (
        round(line.size or 0.0, 2), line.is_bold, looks.face if looks else "", looks is not None and looks.is_coloured
    )  # fmt: skip


def _names_supplement(page: Gathered, piece: Piece) -> bool:
    """Whether the first line under the page's header, too short to be part of a headline, names the page (槐荫)."""
    if page.bodies or page.headings or page.section or not page.furniture or len(piece.lines) < 2:
        return False
    first, second = piece.lines[:2]
    is_short = han_count(first.text) == len(first.text) <= _SHORTEST_LINE < len(second.text)
    return is_short and first.size is None and not first.is_whole and not broken(first.text, second.text) > 0


def _is_section(page: Gathered, found: Sequence[Piece], place: int) -> bool:
    """Whether a short line at the very top, alone between blanks, is the name of the page."""
    piece = found[place]
    if page.bodies or page.headings or page.section or len(piece.lines) > 1 or piece.lines[0].is_whole:
        return False
    after = next((p for p in found[place + 1 :] if p.kind is not Kind.FURNITURE), None)
    if after is None or after.kind is not Kind.DISPLAY or han_count(piece.text) > 8:
        return False
    if (piece.lines[0].size or 0.0) > 1.1 * (after.lines[0].size or 0.0) or is_name_under(piece.text, after.text):
        return False
    is_apart = after.blank_before and not _is_close_over(piece.lines[0])
    return piece.text.endswith(SECTIONS) or (is_apart and len(piece.text) <= _LONGEST_CORNER)


def _is_close_over(line: Line) -> bool:
    """Whether a printed line stands as close to the headline under it as a kicker does."""
    return line.looks is not None and not line.looks.is_on_bar and line.looks.white_below < _LEAST_WHITE


def _is_folio_name(page: Gathered, found: Sequence[Piece], place: int) -> bool:
    """Whether a short line beside the page's header, before all else, is the page's name (综合新闻)."""
    piece = found[place]
    if page.bodies or page.headings or page.section or len(piece.lines) > 1 or len(piece.text) > 6:
        return False
    beside = found[max(0, place - 1) : place + 2]
    return piece.text.endswith(SECTIONS) and any(p.kind is Kind.FURNITURE for p in beside)


def _paragraph(page: Gathered, piece: Piece, place: int) -> None:
    body = page.body_open(place)
    stray = body is not None and piece.is_headless and not body.is_endless
    if body is not None and body.is_closed and (_ANSWER.match(simplified(piece.text)) or _is_next_item(body, piece)):
        body.items[-1].paragraphs.append(piece)
    elif body is None or stray or (body.is_closed and not FOLLOW_UP.match(piece.text)):
        page.begin(Body([Item([piece])], place, place, section=page.section))
        body = page.bodies[-1]
    elif FOLLOW_UP.match(piece.text):
        body.items.append(Item([piece]))
        body.is_closed = False
    elif LEAD.match(piece.text) and not piece.is_headless:
        page.begin(Body([Item([piece])], place, place, section=page.section))
        body = page.bodies[-1]
    else:
        body.items[-1].paragraphs.append(piece)
    body.last = place
    text, came, goes = without_jumps(piece.text)
    body.came_from = body.came_from or came
    if goes and body.goes_to is None:
        body.goes_to, body.is_closed = goes, True
    elif trailing(text)[0] != text:
        body.is_closed = True


def _is_next_item(body: Body, piece: Piece) -> bool:
    """Whether a paragraph is of the list that the last one is of, each naming its own source: ●… （县气象局）."""
    mark = piece.text[0]
    return mark in _BULLETS and body.items[-1].paragraphs[-1].text.startswith(mark) and not body.items[-1].credit


def _credit(page: Gathered, piece: Piece, place: int) -> None:
    text = without_title(_name(piece))
    body = page.body_open(place)
    heading = page.heading_open()
    if body is not None:
        body.items[-1].sign(piece.text, text, Kind.CREDIT)
        body.is_closed, body.last = True, place
    elif heading is not None:
        page.headings[-1] = replace(heading, byline=f"{heading.byline} {text}".strip())
    else:
        page.furniture.append(piece)


def _name(piece: Piece) -> str:
    """Who is named, without what stands about it: （文/林子瑶（学生记者））, but （书法班）荆老四."""
    name = piece.text.strip("（）()【】〔〕［］[]□■○●◎⊙◇◆▲△·•・/／|—─ \u3000")
    opened = name.count("（") - name.count("）")
    return f"{name}）" if opened > 0 else f"（{name}" if opened < 0 else name


def _byline(page: Gathered, piece: Piece, place: int) -> None:
    text = _name(piece)
    heading = page.heading_open()
    body = page.body_open(place)
    if heading is not None:
        page.headings[-1] = replace(heading, byline=f"{heading.byline} {text}".strip())
    elif page.named_by is not None:
        page.signed.append(piece)
    elif body is not None:
        body.items[-1].sign(piece.text, text, Kind.BYLINE)
        body.is_closed, body.last = True, place
    else:
        page.furniture.append(piece)


def _deck(page: Gathered, piece: Piece, place: int) -> None:
    heading = page.heading_open() or (page.headings[-1] if page.headings else None)
    if heading is None:
        page.headings.append(Heading(piece.lines, place, confidence=0.5))
    else:
        page.headings[-1] = replace(heading, deck=heading.deck + piece.text)


def _jump_from(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    heading = page.heading_open()
    named = jump(piece.text)
    is_under = not piece.blank_before or piece.lines[0].size is not None  # a page tells what stands under what
    if heading is not None and heading.came_from is None and is_under:
        page.headings[-1] = replace(heading, came_from=named)
    else:
        page.come_from(piece, named)


def _jump_to(page: Gathered, piece: Piece, place: int) -> None:
    body = page.body_open(place)
    if body is None or body.goes_to is not None:
        page.furniture.append(piece)
    else:
        body.goes_to, body.is_closed, body.last = jump(piece.text), True, place


def _caption(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    page.captions.append(piece)


def _furniture(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    page.furniture.append(piece)


def _section(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    name = piece.text.strip("【】〖〗〔〕[]［］〈〉＜＞>»｜|/／·•・※~～*＊▓▒░＝=═—―─━▎┃■□◆◇●○◎★☆▲▼▌▍█♦◼ \u3000")
    page.name_section(piece, name)
    if page.bodies and not page.bodies[-1].is_endless:
        page.bodies[-1].is_closed = True


_TAKE = {
    Kind.PARAGRAPH: _paragraph,
    Kind.CREDIT: _credit,
    Kind.BYLINE: _byline,
    Kind.DECK: _deck,
    Kind.JUMP_FROM: _jump_from,
    Kind.JUMP_TO: _jump_to,
    Kind.CAPTION: _caption,
    Kind.FURNITURE: _furniture,
    Kind.SECTION: _section,
}
