"""Recognition: the lines of a page, of whatever format, become articles."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from editor.importers.characters import closed_up, join
from editor.importers.lines import Line
from editor.importers.recognition.captions import told_apart, with_captions
from editor.importers.recognition.forms import filled_in, with_figures
from editor.importers.recognition.fragments import mended
from editor.importers.recognition.gather import Gathered, gather
from editor.importers.recognition.headings import Heading, stack, with_partings
from editor.importers.recognition.interruptions import brought_together
from editor.importers.recognition.joining import rejoined
from editor.importers.recognition.labels import labelled
from editor.importers.recognition.loose_lines import with_loose_lines
from editor.importers.recognition.matching import Matched, matched
from editor.importers.recognition.measures import Columns, columns
from editor.importers.recognition.names import are_signing_offices
from editor.importers.recognition.openings import SALUTATION
from editor.importers.recognition.overprint import undoubled_lines
from editor.importers.recognition.patterns import Sign, sign, without_jumps
from editor.importers.recognition.pieces import Kind, pieces
from editor.importers.recognition.presentation import is_beside_text
from editor.importers.recognition.punctuation import full_width, given_back
from editor.importers.recognition.resuming import resumed
from editor.importers.recognition.roles import read_roles
from editor.importers.recognition.standing import with_standing_lines
from editor.importers.recognition.stories import Body, Item, Jump, lead_byline, parted_run_ins, trailing
from editor.importers.recognition.submissions import judged, submitted
from editor.importers.recognition.unwrapping import unwrapped
from editor.importers.recognition.verse import with_verse
from editor.importers.recognition.whole import settled
from editor.model.article import Article, FollowUp, Picture, Source
from editor.model.article import Jump as JumpLine
from editor.model.findings import Finding, Place, Severity
from editor.model.text import Paragraph, ParagraphKind, Story


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a page holds."""

    articles: tuple[Article, ...]
    captions: tuple[str, ...]
    findings: tuple[Finding, ...]
    pictures: tuple[str, ...] = ()  # on the page, but near no article


# Em of a line, and lines: few papers set columns as wide, and few manuscripts narrower but those that greet somebody.
_TYPED, _GREETING, _SHORT = 28.0, 24.0, 60
_OPENING = 3  # lines


def recognise(lines: Sequence[Line], source: Source) -> Recognised:
    """Find the articles of one page of ``lines``; what is doubtful is said in the findings."""
    lines, doubled = undoubled_lines(lines)
    lines, table = full_width(lines)
    found = given_back(_recognised(lines, source), table)
    return replace(found, findings=(*doubled, *found.findings)) if doubled else found


def _recognised(lines: Sequence[Line], source: Source) -> Recognised:
    photos = [line for line in lines if line.picture]
    lines, found_columns = prepared(lines)
    typed = typescript(lines, found_columns)
    if typed is None:
        page, found = read_page(lines, found_columns)
    else:
        page, found = _of_manuscript(typed, frozenset(line.number for line in photos))
    captions, doubled = told_apart(page.captions)
    if not found.pairs and found.left and found.left[0].lines[0].is_whole:
        said = (*_findings(Matched((), (), frozenset()), page, source), *doubled)
        return replace(_untexted(found.left, photos, captions, source), findings=said)
    for heading in found.left:
        captions.setdefault(" ".join(filter(None, (heading.words, heading.byline))), heading.lines[0].number)
    articles = [_article(heading, body, source) for heading, body in found.pairs]
    starts = [_start(heading, body) for heading, body in found.pairs]
    loose = _place_pictures(photos, articles, starts, captions)
    return Recognised(tuple(articles), tuple(captions), (*_findings(found, page, source), *doubled), loose)


def typescript(lines: Sequence[Line], found: Columns) -> list[Line] | None:
    """The paragraphs of a manuscript, put together where the program broke it into long lines; of a page None."""
    if lines and all(line.is_whole for line in lines):
        return filled_in(with_figures(unwrapped(lines)))
    if not 0 < len(lines) < _SHORT or any(line.size is not None for line in lines):
        return None
    greets = any(SALUTATION.match(line.text) or is_beside_text(line.text) for line in lines[:_OPENING])
    if np.nanmedian(found.measures) < (_GREETING if greets else _TYPED):
        return None
    parts = [
        part
        for piece in pieces(lines, read_roles(lines, found))
        for part in ([(line,) for line in piece.lines] if piece.kind is Kind.DISPLAY else [piece.lines])
    ]
    return filled_in([replace(part[0], text=join([line.text for line in part]), is_whole=True) for part in parts])


def _of_manuscript(lines: Sequence[Line], pictures: frozenset[int]) -> tuple[Gathered, Matched]:
    return submitted(lines, *judged(lines, read_roles(lines, columns(lines)), pictures))


def read_page(lines: Sequence[Line], found: Columns) -> tuple[Gathered, Matched]:
    """What the prepared lines of a page hold, ``found`` being its columns, and its texts with their headings."""
    lines, reading = labelled(lines, read_roles(lines, found))
    found_pieces = with_captions(with_loose_lines(with_standing_lines(pieces(lines, reading))))
    page = gather(settled(resumed(found_pieces)))
    page.bodies = rejoined(page.bodies, [heading.place for heading in page.headings])
    page.bodies = brought_together(page.bodies, page.headings)
    told = matched(page)
    heads = with_partings([heading for heading, _ in told.pairs])
    return page, replace(told, pairs=tuple(zip(heads, (body for _, body in told.pairs), strict=True)))


def prepared(lines: Sequence[Line]) -> tuple[list[Line], Columns]:
    """The lines that hold text, those broken at marks made whole, and the columns they were set in."""
    lines = mended([_closed_up(line) for line in lines if line.text])
    found = columns(lines)
    whole = map(math.isnan, found.measures)
    return [
        replace(line, is_whole=True) if is_whole else line for line, is_whole in zip(lines, whole, strict=True)
    ], found


def _closed_up(line: Line) -> Line:
    if line.is_whole or sign(line.text) is Sign.BYLINE:
        return line
    text = closed_up(line.text)
    return line if text == line.text else replace(line, text=text)


def _untexted(
    headings: Sequence[Heading], photos: Sequence[Line], captions: dict[str, int], source: Source
) -> Recognised:
    """A manuscript of nothing but short lines: the first its headline, the others its text."""
    parts = stack(headings[0])
    rest = [t for h in headings[1:] for t in (*(line.text for line in h.lines), h.deck, h.byline) if t]
    came = next((h.came_from for h in headings if h.came_from), None)
    story = Story(tuple(Paragraph(text) for text in rest))
    article = Article(
        id=_identity(parts.headline, story),
        headline=parts.headline,
        kicker=parts.kicker,
        deck=parts.deck,
        byline=headings[0].byline,
        story=story,
        continued_from=_jump_line(came),
        source=source,
    )
    articles = [article]
    loose = _place_pictures(photos, articles, [0], captions)
    return Recognised(tuple(articles), tuple(captions), (), loose)


_NEAR = 2  # lines between a picture and its caption


def _place_pictures(
    photos: Sequence[Line], articles: list[Article], starts: Sequence[int], captions: dict[str, int]
) -> tuple[str, ...]:
    """Give pictures to the articles they stand in, each with the caption beside it; return those left over."""
    for photo in photos if articles else ():
        before = [i for i, start in enumerate(starts) if start <= photo.number]
        index = max(before, key=starts.__getitem__) if before else 0
        # On a page the place of a picture has told its caption already, if it has one.
        near = [c for c, at in captions.items() if abs(at - photo.number) <= _NEAR] if photo.is_whole else []
        caption = photo.caption or min(near, key=lambda c: abs(captions[c] - photo.number), default="")
        captions.pop(caption, None)
        articles[index] = with_picture(articles[index], photo.picture or "", caption, photo.credit)
    if articles:
        return ()
    captions.update({"\u3000".join(filter(None, (p.caption, p.credit))): p.number for p in photos if p.caption})
    return tuple(photo.picture or "" for photo in photos)


def with_picture(article: Article, sha256: str, caption: str, credit: str = "") -> Article:
    """The article with one picture more, unless it has it already with these words or, now given them, without any."""
    for at, picture in enumerate(article.pictures):
        if picture.asset == sha256 and caption in ("", picture.caption):
            return article
        if picture.asset == sha256 and not picture.caption:
            captioned = replace(picture, caption=caption, credit=credit)
            return replace(article, pictures=(*article.pictures[:at], captioned, *article.pictures[at + 1 :]))
    picture = Picture(f"{article.id}-p{len(article.pictures) + 1}", sha256, caption, credit)
    return replace(article, pictures=(*article.pictures, picture))


def _start(heading: Heading | None, body: Body) -> int:
    first = body.paragraphs[0].number
    above = heading.lines[0].number if heading and heading.lines and heading.place < body.first else first
    return min(first, above) if first - above < 40 else first


def _article(heading: Heading | None, body: Body, source: Source) -> Article:
    came = (heading.came_from if heading else None) or body.came_from
    first, *more = [_set_item(item, came, body.goes_to) for item in body.items]
    parts = stack(heading) if heading else None
    story, credit, byline = first
    if byline and not credit and are_signing_offices(byline):
        byline, credit = "", byline
    bylines = dict.fromkeys((heading.byline if heading else "", byline, *(b for _, _, b in more)))
    leads = (lead_byline(s.paragraphs[0].text) for s, _, _ in (first, *more) if s.paragraphs)
    return Article(
        id=_identity(parts.headline if parts else "", story),
        headline=parts.headline if parts else "",
        kicker=parts.kicker if parts else "",
        deck=parts.deck if parts else "",
        byline=" ".join(filter(None, bylines)) or next(filter(None, leads), ""),
        story=story,
        credit=credit,
        section=body.section,
        follow_ups=tuple(FollowUp(story, credit) for story, credit, _ in more),
        continued_from=_jump_line(came),
        continued_to=_jump_line(body.goes_to),
        source=source,
    )


def _jump_line(jump: Jump | None) -> JumpLine | None:
    return JumpLine(*jump) if jump else None


def _set_item(item: Item, came: Jump | None, goes: Jump | None) -> tuple[Story, str, str]:
    """An item's story without the jump lines in it that are known as such, its credit and byline."""
    paragraphs = []
    credit, byline = item.credit, item.byline
    texts = parted_run_ins(item.paragraphs)
    for piece in texts:
        kind = ParagraphKind.CROSSHEAD if piece.kind is Kind.DISPLAY else ParagraphKind.BODY
        bare, told_from, told_to = without_jumps(piece.text)
        is_told = told_from in (None, came) and told_to in (None, goes)
        paragraphs.append(Paragraph(bare if is_told else piece.text, kind))
    if paragraphs and not any(trailing(p.text)[0] != p.text for p in paragraphs[:-1]):
        text, end_credit, end_byline = trailing(paragraphs[-1].text)
        paragraphs[-1] = replace(paragraphs[-1], text=text)
        credit, byline = _both(end_credit, credit), _both(end_byline, byline)
    return Story(tuple(with_verse(paragraphs, [piece.blank_before for piece in texts]))), credit, byline


def _both(first: str, second: str) -> str:
    """The two with a space between; one where they are the same."""
    return first if first == second else f"{first} {second}".strip()


def _identity(headline: str, story: Story) -> str:
    """An id that the same article always gets."""
    words = "\n".join([headline, *(p.text for p in story.paragraphs)])
    return "a" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


_DOUBT = 0.7


def _findings(found: Matched, page: Gathered, source: Source) -> list[Finding]:
    result: list[Finding] = []
    for index, (heading, body) in enumerate(found.pairs):
        name = body.words[:12]
        place = Place(source.path, source.page, line=body.paragraphs[0].number)
        result.extend(_of_heading(heading, name, place, is_far=index in found.far))
        if body.is_headless:
            result.append(_finding("text-begins-midway", f"“{name}…” begins in the middle of a sentence.", place))
        if body.is_endless and body.goes_to is None:
            result.append(_finding("text-breaks-off", f"The text “{name}…” breaks off before its end.", place))
        result.extend(
            _finding(
                "paragraph-doubtful",
                f"Where the paragraph “{p.text[:12]}…” begins or ends is not certain.",
                replace(place, line=p.number),
                Severity.NOTE,
            )
            for p in body.paragraphs
            if p.confidence < _DOUBT
        )
    for heading in found.left:
        words = "".join(line.text for line in heading.lines)
        place = Place(source.path, source.page, line=heading.lines[0].number)
        result.append(_finding("headline-alone", f"“{words}” belongs to no text; it is kept as a caption.", place))
    left_out = [(piece.text, piece.number) for piece in page.furniture]
    left_out += [(" ".join(heading.came_from), heading.lines[0].number) for heading in found.left if heading.came_from]
    result.extend(
        _finding(
            "line-left-out",
            f"“{text}” was taken for no part of an article and left out.",
            Place(source.path, source.page, line=number),
            Severity.NOTE,
        )
        for text, number in left_out
    )
    return result


def _of_heading(heading: Heading | None, name: str, place: Place, *, is_far: bool) -> Iterator[Finding]:
    """What is to be said of the headline of the text that begins with ``name``."""
    if heading is None:
        yield _finding("headline-missing", f"The text “{name}…” has no headline on its page.", place)
        return
    if is_far:
        words = "".join(line.text for line in heading.lines)
        yield _finding("headline-far", f"The headline “{words}” was matched by its words with “{name}…”.", place)
    parts = stack(heading)
    if parts.confidence < _DOUBT:
        lines = " / ".join(line.text for line in heading.lines)
        message = f"Which of the lines “{lines}” are the headline is not certain; it is taken to be “{parts.headline}”."
        yield _finding("headline-parts-doubtful", message, place, Severity.NOTE)


def _finding(code: str, message: str, place: Place, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(severity, code, message, place)
