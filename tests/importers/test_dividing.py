"""Which short lines divide an article is judged for the whole page: by matter, make and the paper's habits."""

from __future__ import annotations

from dataclasses import replace

from editor.importers.lines import Line
from editor.importers.recognition.dividing import crossheads
from editor.importers.recognition.pieces import Kind, Piece
from tests.importers.papers import CROSSHEADS, PLAIN

BY_HEADLINE = {article["headline"]: article["paragraphs"] for article in PLAIN}
DIVIDED = [headline for headline, found in CROSSHEADS.items() if len(found) > 1]
OTHERS = ["消防演练进楼宇", "跨江骑行队完成千里行程", "AI课堂教老人识骗局"]


def page(headlines: list[str], divided: str = "") -> tuple[list[Piece], set[int]]:
    """The pieces of a page of articles, and where the crossheads are of the one that has them."""
    found: list[Piece] = []
    places: set[int] = set()

    def add(kind: Kind, text: str) -> None:
        found.append(Piece(kind, (Line(text, len(found)),)))

    for headline in headlines:
        add(Kind.DISPLAY, headline)
        inside = dict(CROSSHEADS[headline]) if headline == divided else {}
        for number, paragraph in enumerate(BY_HEADLINE[headline]):
            if number in inside:
                places.add(len(found))
                add(Kind.DISPLAY, inside[number])
            add(Kind.PARAGRAPH, paragraph)
    return found, places


def test_text_of_the_same_matter_goes_on() -> None:
    pages = [page([*OTHERS[:2], headline, OTHERS[2]], divided=headline) for headline in DIVIDED]
    missed = sum(len(places - crossheads(found)) for found, places in pages)
    assert missed <= 0.25 * sum(len(places) for _, places in pages)
    assert sum(len(crossheads(found) - places) for found, places in pages) <= 1


def test_text_of_another_matter_is_another_article() -> None:
    found, _ = page([*OTHERS, *DIVIDED])
    assert not crossheads(found)


def test_numbers_and_square_brackets_divide() -> None:
    found, _ = page(OTHERS)
    two, three = (place for place, piece in enumerate(found) if piece.text in OTHERS[1:])
    found[two] = Piece(Kind.DISPLAY, (Line("二、骑行", two),))
    found[three] = Piece(Kind.SECTION, (Line("【课堂】", three),))
    assert crossheads(found) == {two, three}


def test_no_line_divides_what_a_credit_has_ended() -> None:
    found, (first, *_) = page(DIVIDED[:1], divided=DIVIDED[0])
    found.insert(first, Piece(Kind.CREDIT, (Line("（街道妇联）", first),)))
    assert first + 1 not in crossheads(found)


def test_what_a_doubtful_label_says_counts() -> None:
    """Over all articles with crossheads, more of these are found the likelier they are, and never fewer."""
    counts = []
    for odds in (-3.0, -0.5, 0.5, 3.0):
        pages = [page([*OTHERS[:2], headline, OTHERS[2]], divided=headline) for headline in DIVIDED]
        judged = [
            [
                replace(piece, lines=tuple(replace(line, divides=odds) for line in piece.lines))
                if at in places
                else piece
                for at, piece in enumerate(found)
            ]
            for found, places in pages
        ]
        counts.append(sum(len(crossheads(found)) for found in judged))
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
