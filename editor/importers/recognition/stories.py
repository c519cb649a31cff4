"""Stories: the paragraphs of a page gathered into the texts they belong to, before headlines are given to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from editor.importers.characters import ending, han_count
from editor.importers.lines import Line
from editor.importers.recognition.names import has_surname, is_rare_name, is_signing_office
from editor.importers.recognition.patterns import LEAD, PRESS, Sign, is_writer, names_writers, sign
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.traditional import simplified

Jump = tuple[str, str]
_IN_BRACKETS = re.compile(r"^[（(【〔［\[].*[）)】〕］\]]$", re.DOTALL)


@dataclass(slots=True)
class Item:
    """One item of a text: its paragraphs with the crossheads among them, and the credit that ends it."""

    paragraphs: list[Piece] = field(default_factory=list)
    credit: str = ""
    byline: str = ""

    def sign(self, note: str, who: str, kind: Kind) -> None:
        """Let ``who``, named after the item in a ``note`` of its own, be its credit or its byline.

        What brackets hold is the credit, whether office or person, unless it says that it names the writers
        (DESIGN §3); else it is what the note was judged to be.
        """
        if _IN_BRACKETS.match(note.strip()):
            kind = Kind.BYLINE if names_writers(who) else Kind.CREDIT
        if kind is Kind.BYLINE:
            self.byline = f"{self.byline} {who}".strip()
        else:
            self.credit = f"{self.credit} {who}".strip()


@dataclass(slots=True)
class Body:
    """A text of one article: the item, and those that follow it (又讯).  ``first`` and ``last`` are piece indices."""

    items: list[Item]
    first: int
    last: int
    is_closed: bool = False
    goes_to: Jump | None = None
    came_from: Jump | None = None
    section: str = ""

    @property
    def paragraphs(self) -> list[Piece]:
        """The paragraphs of all items."""
        return [piece for item in self.items for piece in item.paragraphs]

    @property
    def words(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.paragraphs)

    @property
    def is_headless(self) -> bool:
        """Whether it begins in the middle of a sentence."""
        return self.paragraphs[0].is_headless

    @property
    def is_endless(self) -> bool:
        """Whether it breaks off in the middle of a sentence."""
        last = self.paragraphs[-1]
        return (last.is_endless or (ending(last.text) == "pause" and not last.lines[0].is_whole)) and not self.is_closed


def append(body: Body, rest: Body) -> None:
    """Give a body the paragraphs of another that goes on with it."""
    last, first = body.items[-1], rest.items[0]
    last.paragraphs.extend(first.paragraphs)
    last.credit = " ".join(filter(None, (last.credit, first.credit)))
    last.byline = " ".join(filter(None, (last.byline, first.byline)))
    body.items.extend(rest.items[1:])
    body.last, body.is_closed = max(body.last, rest.last), rest.is_closed
    body.goes_to = body.goes_to or rest.goes_to


_NESTED = r"[（(][^（()）。]{0,12}[）)]"  # 记者 高一（5）班 连小满
_TRAILING = re.compile(
    rf"^(?P<text>.*[。！？…”’》])\s*(?:[（(](?P<who>(?:[^（()）。，]|{_NESTED}){{2,30}})[）)]|"
    r"(?P<framed>[［\[【〔][^［\[【〔］\]】〕。，]{2,20}[］\]】〕])|[■□●◆◇▲△]\s*(?P<marked>[^。，；：！？]{2,20}))$",
    re.DOTALL,
)
_ASKS = re.compile(r"^(?:问|問|Q|意见|意見|来信|來信)\s*[：:（(]")  # who asks is no writer of the article
_NOT_WHO = re.compile(r"^(?:完|未完|待续|未完待续|略|下|上|中|节选|全文完|完结|打[一二两三].{1,8})$")
_WHO = (Sign.CREDIT, Sign.BYLINE)  # what a note in square brackets may be that is no remark: ［四连］
_LEAD_NOTE = re.compile(r"^[^（(。，]{2,16}[（(](?P<who>[^（()）。，]{2,20})[）)]")  # 本报讯（户政科 柴丽）
# 通讯员戴勇报道, 康永刚报道 “…
_LEAD_REPORT = re.compile(rf"(?P<who>(?P<press>{PRESS})?\s*(?P<name>[\u4e00-\u9fff]{{2,3}}))(?:报道|报导)[\s:：]")
# 记者 樊秦生 通讯员 罗瑞雪：
_LEAD_PRESS = re.compile(
    rf"(?P<who>(?:{PRESS}\s*[\u4e00-\u9fff]{{2,3}}(?:[\s、][\u4e00-\u9fff]{{2,3}})*\s*)+)(?:报道|报导)?[:：]"
)
# 本报讯（记者 张三）, 【記者林佩蓉／溪埔報導】
_LEAD_BYLINE = re.compile(
    rf"^[^（(。，]{{0,16}}[（(](?P<who>(?:[^（()）。]|{_NESTED})*?{PRESS}(?:[^（()）。]|{_NESTED})*)[）)]|^【(?P<named>{PRESS}[^】。／/]{{2,12}})[／/][^】。]{{0,10}}(?:报导|报道)】"
)


def trailing(text: str) -> tuple[str, str, str]:
    """A last paragraph without the note that ends it in brackets or behind an ornament: text, credit, byline."""
    found = None if _ASKS.match(text) else _TRAILING.match(text)
    if found is None:
        return text, "", ""
    who = (found["who"] or found["marked"] or found["framed"][1:-1]).strip()
    if _NOT_WHO.match(who) or han_count(who) < 2 or (found["framed"] and sign(found["framed"]) not in _WHO):
        return text, "", ""
    if found["marked"] and not (is_writer(who) or is_signing_office(who)):
        return text, "", ""
    if names_writers(who) or (found["marked"] and is_writer(who)):
        return found["text"], "", who
    return found["text"], who, ""


def lead_byline(text: str) -> str:
    """The writers named in brackets after, or as, the opening words: 本报讯（记者 张三）."""
    plain = simplified(text)
    found = _LEAD_BYLINE.match(plain)
    if found is not None:
        return text[slice(*found.span("who" if found["who"] else "named"))].strip()
    lead = LEAD.match(plain)
    noted = _LEAD_NOTE.match(plain) if lead else None
    if noted is None:
        return _opening_reporter(text, plain, lead.end() if lead else 0)
    return text[slice(*noted.span("who"))].strip() if is_writer(noted["who"]) else ""


def _opening_reporter(text: str, plain: str, at: int) -> str:
    """Who is named with 报道 at the beginning, or after the lead that ends ``at``; ``plain`` is simplified."""
    start = at + len(plain[at:]) - len(plain[at:].lstrip())
    found = _LEAD_PRESS.match(plain, start)
    if found is not None and all(has_surname(n) or is_rare_name(n) for n in re.sub(PRESS, " ", found["who"]).split()):
        return text[slice(*found.span("who"))].strip()
    found = _LEAD_REPORT.match(plain, start)
    if found is None:
        return ""
    is_named = is_rare_name(found["name"]) or (found["press"] and has_surname(found["name"]))
    return text[slice(*found.span("who"))].strip() if is_named else ""


_RUN_IN = re.compile(r"^[^，。；：！？]{4,16}。")


def parted_run_ins(paragraphs: Iterable[Piece]) -> list[Piece]:
    """Paragraphs parted at run-in heads: short sentences that open a line after a full stop that filled its line.

    It is done only where another paragraph of the text opens with such a head, so that the writer's habit is known.
    """
    given = list(paragraphs)
    heads = sum(bool(_RUN_IN.match(p.text)) for p in given if p.kind is Kind.PARAGRAPH)
    result: list[Piece] = []
    for piece in given:
        others = heads - bool(_RUN_IN.match(piece.text))
        result.extend(_parted(piece) if others and piece.kind is Kind.PARAGRAPH else [piece])
    return result


def _parted(piece: Piece) -> list[Piece]:
    cuts = [
        i
        for i in range(1, len(piece.lines) - 1)
        if ending(piece.lines[i - 1].text) == "stop" and _RUN_IN.match(piece.lines[i].text)
    ]
    edges = [0, *cuts, len(piece.lines)]
    parts: list[tuple[Line, ...]] = [piece.lines[a:b] for a, b in pairwise(edges)]
    if len(parts) == 1:
        return [piece]
    return [
        Piece(
            Kind.PARAGRAPH,
            lines,
            min(piece.confidence, 0.55),
            is_headless=piece.is_headless and i == 0,
            is_endless=piece.is_endless and i == len(parts) - 1,
        )
        for i, lines in enumerate(parts)
    ]
