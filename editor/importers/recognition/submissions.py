"""Submissions: the paragraphs of a manuscript told into articles, in the order in which they were typed.

What each paragraph is was learnt from manuscripts, as it was from pages for their lines.  Nothing stands apart here:
a headline heads the text below it, and who wrote it is named above or at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from editor.importers.characters import ending, extent, join
from editor.importers.lines import Hint, Label, Line
from editor.importers.recognition.chain import (
    STATES,
    FloatArray,
    State,
    Weights,
    best_path,
    posterior,
    read_weights,
    scores,
)
from editor.importers.recognition.counting import without_figures
from editor.importers.recognition.features import moves
from editor.importers.recognition.forms import without_field
from editor.importers.recognition.gather import Gathered
from editor.importers.recognition.headings import Heading
from editor.importers.recognition.heads import look_of, told_together
from editor.importers.recognition.matching import Matched
from editor.importers.recognition.names import is_bare_name, is_name_under
from editor.importers.recognition.patterns import FOLLOW_UP, LEAD, Sign, jump, sign
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.presentation import is_beside_text, presented
from editor.importers.recognition.roles import Reading
from editor.importers.recognition.stories import Body, Item, Jump

_FIELDS: Final = {
    "title": Label.HEADLINE,
    "kicker": Label.KICKER,
    "deck": Label.DECK,
    "writer": Label.BYLINE,
    "office": Label.CREDIT,
    "contact": Label.FURNITURE,
}
_FIELD: Final = 6.0  # nats: what a field's name is worth
_FILLED: Final = 45.0  # em that a filled-in field may be long
_SUBJECT: Final = "主题"  # of a mail
_NAMED: Final = {"writer": Label.BYLINE, "office": Label.CREDIT}
_MAY_SIGN: Final = (Label.BYLINE, Label.CREDIT, Label.ONLY)
_HEADS: Final = (Label.HEADLINE, Label.KICKER, Label.DECK, Label.SECTION)
_COVER: Final = (Label.ONLY, Label.FIRST, Label.LAST, Label.KICKER, Label.SECTION, Label.CAPTION)
_DROPPED: Final = (Label.FURNITURE, Label.CAPTION)
_SURE: Final = 0.8  # with which alone a paragraph is taken out of the text
_LIKELY: Final = 0.5  # with which one is that says itself that it is no text
_POSSIBLE, _CERTAIN = 0.08, 1e3  # for a headline where there is none: how likely it must be, and then nats
_HEADLINE: Final = STATES.index(State(Label.HEADLINE))
_TEXT_LENGTH, _KICKER = 30.0, 24.0  # em
_BESIDE_NAMES: Final = "（）()□■○●◎◇◆▲△★/／|[]【】 \u3000"
_NOTE: Final = re.compile(r"[【\[（(]?(?:编者按?|编者的话|编前语?|按语?|開欄語|开栏语|开栏的话)[】\]）)]?\s*[：:]?")
_MOST_SIGNED: Final = 8  # paragraphs of a mail's signature
_PART: Final = re.compile(r"^0\d[ \u3000.．、｜|/／]*\S")  # 01 一平方米的铺子: nobody counts articles so
_DASHES: Final = "—―─－–-⸺"


@lru_cache(maxsize=1)
def learnt() -> Weights:
    """The weights that come with the program."""
    return read_weights(Path(__file__).with_name("manuscripts.npz"))


def judged(lines: Sequence[Line], reading: Reading, pictures: frozenset[int]) -> tuple[list[Label], list[float]]:
    """What each paragraph of a manuscript is, and how sure that is; ``pictures`` are the numbers of its pictures."""
    weights = learnt()
    own = scores(presented(lines, reading, pictures), weights)
    for place, state in _told_by_fields(lines):
        own[place, STATES.index(state)] += _FIELD
    kinds = np.array(moves(lines), dtype=np.int64)
    likely = posterior(own, weights.moves, kinds)
    path = best_path(own, weights.moves, kinds)
    if not any(STATES[at].label is Label.HEADLINE for at in path):
        likeliest = _likeliest_headline(lines, likely[:, _HEADLINE])
        if likeliest is not None:
            own[likeliest, _HEADLINE] += _CERTAIN
            path = best_path(own, weights.moves, kinds)
    labels = told_together(lines, [STATES[at].label for at in path], likely)
    sure = [float(likely[place, at]) for place, at in enumerate(path)]
    if _is_one_poem(lines, labels) and likely[0, _HEADLINE] >= _POSSIBLE:
        labels = [Label.HEADLINE, *(Label.ONLY if label in _HEADS else label for label in labels[1:])]
    labels = [_corrected(labels, at, sure[at], line, reading, pictures) for at, line in enumerate(lines)]
    kept = _nothing_lost(lines, _without_cover(lines, labels))
    end = _signature(lines)
    return [*kept[:end], *[Label.FURNITURE] * (len(kept) - end)], sure


def _signature(lines: Sequence[Line]) -> int:
    """Where the signature of a mail begins, after the dashes that mails set over it (RFC 3676, 4.3); else the end."""
    last = range(max(1, len(lines) - _MOST_SIGNED), len(lines))
    return next((at for at in last if lines[at].text.strip() == "--"), len(lines))


def _without_cover(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """The labels, what is said to the editor over the first headline, or names what was sent, being no text."""
    head = labels.index(Label.HEADLINE) if Label.HEADLINE in labels else 0
    return [
        Label.FURNITURE if at < head and label in _COVER and is_beside_text(lines[at].text) else label
        for at, label in enumerate(labels)
    ]


def _corrected(
    labels: Sequence[Label], at: int, sure: float, line: Line, reading: Reading, pictures: frozenset[int]
) -> Label:
    """What a paragraph is where the source itself says it, or where it was not surely judged."""
    label = labels[at]
    if line.hint in (Hint.CAPTION, Hint.FURNITURE):
        return Label(line.hint.value)
    if label is Label.HEADLINE and Label.HEADLINE in labels[:at] and _PART.match(line.text):
        return Label.CROSSHEAD
    if sure >= _SURE:
        return label
    if reading.signs.found[at] is Sign.CAPTION or (label in _HEADS and _is_under_picture(line, pictures)):
        return Label.CAPTION
    is_doubtful = sure < (_LIKELY if is_beside_text(line.text) else _SURE)
    return Label.ONLY if is_doubtful and label in _DROPPED else label


def _is_under_picture(line: Line, pictures: frozenset[int]) -> bool:
    """Whether a short plain paragraph stands under a picture, as captions do that nothing marks."""
    is_plain = not line.is_bold and (line.size or 1.0) <= 1.0 and line.hint is Hint.NONE
    return line.number - 1 in pictures and is_plain and extent(line.text) < _TEXT_LENGTH


def _is_one_poem(lines: Sequence[Line], labels: Sequence[Label]) -> bool:
    """Whether nothing stands out among short lines that do not begin with a headline; the first is theirs then."""
    is_bare = all(line.size is None and not line.is_bold and line.hint is Hint.NONE for line in lines)
    is_short = all(extent(line.text) < _TEXT_LENGTH for line in lines)
    is_signed = not {Label.DECK, Label.BYLINE, Label.CREDIT}.isdisjoint(labels)
    return is_bare and is_short and not is_signed and len(lines) > 1 and labels[0] in (Label.ONLY, Label.FURNITURE)


def _told_by_fields(lines: Sequence[Line]) -> Iterator[tuple[int, State]]:
    """The paragraphs before the text or after it that are filled-in fields of a form, and what they are by that."""
    text = [place for place, line in enumerate(lines) if extent(line.text) > _FILLED] or [len(lines)]
    for place, line in enumerate(lines):
        if text[0] <= place <= text[-1] or line.text.startswith(_SUBJECT):
            continue
        for name, label in _FIELDS.items():
            if without_field(line, name) is not line:
                yield place, State(label)


def _nothing_lost(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """The labels, with that left out alone which says itself that it is no text and stands before all text or after it.

    A file that holds no headline over a text may be anything; all of it is kept.
    """
    text = [
        place
        for place, (line, label) in enumerate(zip(lines, labels, strict=True))
        if label not in _OUTSIDE and extent(line.text) >= _TEXT_LENGTH
    ]
    is_article = labels.count(Label.HEADLINE) > (0 if text else 1)  # verses have no long paragraph
    inside = range(text[0] + 1, text[-1]) if text else range(0)
    return [
        Label.ONLY
        if label in _OUTSIDE
        and line.hint is not Hint.FURNITURE
        and not (is_article and place not in inside and is_beside_text(line.text))
        else label
        for place, (line, label) in enumerate(zip(lines, labels, strict=True))
    ]


def _likeliest_headline(lines: Sequence[Line], likely: FloatArray) -> int | None:
    """The paragraph over the text that may best be its headline; None where the text begins at once."""
    long = (place for place, line in enumerate(lines) if extent(line.text) >= _TEXT_LENGTH)
    head = likely[: next(long, 0)]
    return int(head.argmax()) if len(head) and head.max() >= _POSSIBLE else None


@dataclass(slots=True)
class _Article:
    """An article as far as it was read."""

    kicker: list[Line] = field(default_factory=list)
    headline: list[Line] = field(default_factory=list)
    deck: list[Line] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    section: str = ""
    confidence: float = 1.0
    items: list[Item] = field(default_factory=list)
    credit: str = ""  # named before the text
    last: int = 0  # paragraph
    pieces: list[Piece] = field(default_factory=list)  # all it was read from
    aside: list[Piece] = field(default_factory=list)  # what names its section, and its office before the text
    came_from: Jump | None = None
    goes_to: Jump | None = None

    @property
    def is_begun(self) -> bool:
        """Whether there is a headline already, or text."""
        return bool(self.headline or self.items)


def submitted(lines: Sequence[Line], labels: Sequence[Label], sure: Sequence[float]) -> tuple[Gathered, Matched]:
    """What is found in the paragraphs ``lines`` of a manuscript, which were judged to be ``labels``.

    Headlines over no text are left; captions and what is no part of any article are kept with the page.
    """
    page = Gathered()
    pairs: list[tuple[Heading | None, Body]] = []
    left: list[Heading] = []
    article = _Article()
    for place, (line, judged_so, confidence) in enumerate(zip(lines, labels, sure, strict=True)):
        label = _settled(article, judged_so, line, confidence)
        piece = Piece(_KINDS.get(label, Kind.PARAGRAPH), (line,), confidence)
        told = jump(line.text)
        if told is not None and _is_jump(article, line.text, told):
            article.pieces.append(piece)
        elif label is Label.CAPTION:
            page.captions.append(piece)
        elif label in _OUTSIDE:
            page.furniture.append(piece)
        else:
            if _begins_next(article, label, piece):
                _close(article, pairs, left, page)
                article = _Article()
            article.last = place
            article.pieces.append(piece)
            _TAKE.get(label, _paragraph)(article, piece)
    _close(article, pairs, left, page)
    return page, Matched(tuple(_uncounted(pairs)), tuple(left), frozenset())


def _uncounted(pairs: Sequence[tuple[Heading | None, Body]]) -> list[tuple[Heading | None, Body]]:
    """The articles of a round-up without the figures that count their headlines."""
    texts = without_figures({at: heading.lines[0].text for at, (heading, _) in enumerate(pairs) if heading})
    return [(_named(heading, texts[at]) if heading else heading, body) for at, (heading, body) in enumerate(pairs)]


def _named(heading: Heading, text: str) -> Heading:
    first, *rest = heading.lines
    return heading if text == first.text else replace(heading, lines=(replace(first, text=text, spans=()), *rest))


def _settled(article: _Article, label: Label, line: Line, confidence: float) -> Label:
    """What a paragraph is, now that those before it are known.

    The end of a word that a headline began is no writer's name; short lines over the first headline are its kicker.
    Whether a note in brackets names a writer is seen from its words where that is not sure.
    """
    if label in _MAY_SIGN and line.text[0] in "（(" and confidence < _SURE and not is_beside_text(line.text):
        told = sign(line.text)
        return Label(told.value) if told in (Sign.BYLINE, Sign.CREDIT) else label
    if not article.items and without_field(line, "corner") is not line:
        return Label.SECTION
    if label in (Label.BYLINE, Label.CREDIT):
        label = next((told for field, told in _NAMED.items() if without_field(line, field) is not line), label)
    if label is Label.BYLINE and article.headline and not article.items and confidence < _SURE:
        is_rest = is_bare_name(line.text) and not is_name_under(article.headline[-1].text, line.text)
        return Label.HEADLINE if is_rest and look_of(line) == look_of(article.headline[-1]) else label
    is_signed = any(item.byline or item.credit for item in article.items)
    if label is Label.HEADLINE and not article.headline and not is_signed:
        over = [piece for item in article.items for piece in item.paragraphs]
        if all(extent(p.text) <= _KICKER and ending(p.text) == "open" and "\t" not in p.text for p in over):
            article.kicker += [piece.lines[0] for piece in over]
            article.items.clear()
    return label


def _is_jump(article: _Article, text: str, told: Jump) -> bool:
    """Take a line that says where the text came from or goes on, if it may stand where it does."""
    comes = sign(text) is Sign.JUMP_FROM
    if comes == bool(article.items) or (article.came_from if comes else article.goes_to) is not None:
        return False
    if comes:
        article.came_from = told
    else:
        article.goes_to = told
    return True


def _begins_next(article: _Article, label: Label, piece: Piece) -> bool:
    """Whether another article begins with a paragraph."""
    if label is Label.SECTION and without_field(piece.lines[0], "corner") is not piece.lines[0]:
        return bool(article.items)
    if label in (Label.KICKER, Label.SECTION):
        return article.is_begun
    if label is Label.HEADLINE:
        return bool(article.items) and not _is_note(article)
    is_news = label in _TEXT and bool(LEAD.match(piece.text)) and not FOLLOW_UP.match(piece.text)
    told = [piece.text for item in article.items for piece in item.paragraphs]
    has_text = any(extent(text) >= _TEXT_LENGTH for text in told)
    return is_news and has_text and bool(article.headline or LEAD.match(told[0]))


def _is_note(article: _Article) -> bool:
    """Whether all that was read is a note of the editors, over the headline of what it speaks of."""
    texts = [piece.text for item in article.items for piece in item.paragraphs]
    long = [text for text in texts if extent(text) >= _TEXT_LENGTH] or texts
    return not article.headline and bool(_NOTE.match(long[0]))


def _paragraph(article: _Article, piece: Piece) -> None:
    if not article.items or (FOLLOW_UP.match(piece.text) and piece.kind is Kind.PARAGRAPH):
        article.items.append(Item([]))
    article.items[-1].paragraphs.append(piece)


def _headline(article: _Article, piece: Piece) -> None:
    article.headline.append(_unnamed(piece.lines[0]))
    article.confidence = min(article.confidence, piece.confidence)


def _unnamed(line: Line) -> Line:
    """A line of a heading without the name of the field that it fills in."""
    return next((told for name in ("title", "kicker", "deck") if (told := without_field(line, name)) is not line), line)


def _kicker(article: _Article, piece: Piece) -> None:
    article.confidence = min(article.confidence, piece.confidence)
    article.kicker.append(_unnamed(piece.lines[0]))


def _deck(article: _Article, piece: Piece) -> None:
    heads = (*article.headline, *article.deck)
    above = article.pieces[-2].lines[0].number if len(article.pieces) > 1 else None
    is_under = not article.items or any(line.number == above for line in heads)  # which a note may stand over
    (_under if is_under else _paragraph)(article, piece)


def _under(article: _Article, piece: Piece) -> None:
    article.confidence = min(article.confidence, piece.confidence)
    article.deck.append(_unnamed(piece.lines[0]))


def _byline(article: _Article, piece: Piece) -> None:
    who = _filled_in(piece, "writer")
    if article.items:
        article.items[-1].sign(piece.text, who, Kind.BYLINE)
    else:
        article.byline.append(who)


def _credit(article: _Article, piece: Piece) -> None:
    who = _filled_in(piece, "office")
    if article.items:
        article.items[-1].sign(piece.text, who, Kind.CREDIT)
    else:
        article.aside.append(piece)
        article.credit = f"{article.credit} {who}".strip()


def _section(article: _Article, piece: Piece) -> None:
    article.aside.append(piece)
    article.section = f"{article.section} {_filled_in(piece, 'corner')}".strip()


def _filled_in(piece: Piece, field: str) -> str:
    """What a line names, without what its field is called and the marks about it."""
    return without_field(piece.lines[0], field).text.strip(_BESIDE_NAMES)


def _close(article: _Article, pairs: list[tuple[Heading | None, Body]], left: list[Heading], page: Gathered) -> None:
    """Take an article that has been read whole."""
    heading = _heading(article)
    if not article.items:
        # A headline without a text is kept with its deck and its writer; nothing else of it would be.
        rest = article.pieces if heading is None else article.aside
        if pairs:
            pairs[-1][1].items[-1].paragraphs.extend(replace(piece, kind=Kind.PARAGRAPH) for piece in rest)
        else:
            page.furniture.extend(rest)
        left.extend([heading] if heading else [])
        return
    first = article.items[0]
    first.credit = " ".join(filter(None, (article.credit, first.credit)))
    if heading is None:
        first.byline = " ".join(filter(None, (*article.byline, first.byline)))
    body = Body(article.items, article.last, article.last, section=article.section)
    body.came_from, body.goes_to = article.came_from, article.goes_to
    pairs.append((heading, body))


def _heading(article: _Article) -> Heading | None:
    """What stands over the text; without a headline the first words over it are that.

    Sizes and weights tell its parts; in bare text their words are weighed once more, as those of a page's stacks are.
    """
    headline = article.headline or article.kicker or article.deck
    if not headline:
        return None
    kicker = article.kicker if headline is article.headline else []
    deck = article.deck if headline is not article.deck else []
    is_bare = all(line.size is None and not line.is_bold for line in (*kicker, *headline, *deck))
    if is_bare and article.confidence < _SURE:
        dashed = next((at for at, line in enumerate(deck) if line.text[0] in _DASHES), len(deck))
        parts = ((kicker, Label.KICKER), (headline, Label.HEADLINE), (deck[:dashed], Label.DECK))
        headline = [replace(line, label=label) for lines, label in parts for line in lines]
        kicker, deck, is_told = [], deck[dashed:], False
    else:
        is_told = True
    return Heading(
        tuple(headline),
        article.last,
        join([line.text for line in deck]),
        " ".join(article.byline),
        article.confidence,
        article.came_from,
        kicker=join([line.text for line in kicker]),
        is_told=is_told,
    )


_KINDS: Final = {Label.CROSSHEAD: Kind.DISPLAY, Label.CAPTION: Kind.CAPTION, Label.FURNITURE: Kind.FURNITURE}
_OUTSIDE: Final = (Label.FURNITURE, Label.JUMP)
_TEXT: Final = (Label.FIRST, Label.MIDDLE, Label.LAST, Label.ONLY, Label.ROW)
_TAKE: Final = {
    Label.HEADLINE: _headline,
    Label.KICKER: _kicker,
    Label.DECK: _deck,
    Label.BYLINE: _byline,
    Label.CREDIT: _credit,
    Label.SECTION: _section,
}
