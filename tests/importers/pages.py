"""Invented pages: articles set into columns as papers do, with the truth about them, to be taken apart again."""

from __future__ import annotations

import json
import random
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARTICLES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "articles.json").read_text(encoding="utf-8"))
_NOT_FIRST = "，。、；：！？”’）》」』…·％%"
_NOT_LAST = "“‘（《「『"
_MARKS = "，。、；：！？“”‘’（）《》·"


@dataclass(frozen=True)
class Habits:
    """How a paper sets its pages and what is left of it in the extracted text."""

    measure: float = 18
    indent: str = "lost"  # lost: first lines are shorter; spaces: two ideographic spaces; none
    blanks: str = "none"  # none, first (after first lines), between, display (around headlines), random
    marks: str = "full"  # full, half, kaiming
    credit: str = "own"  # own line, inline
    byline: str = "own"  # own line under the headline, lead (in brackets after 本报讯), end
    ornament: str = ""
    order: str = "before"  # before, after (headline under its text), top (all headlines first), apart (columns moved)
    headline: int = 12
    folio: tuple[str, ...] = ()
    caption: str = ""
    wide_digits: bool = False


def mark_width(character: str, habits: Habits) -> float:
    if character in _MARKS and (habits.marks == "half" or (habits.marks == "kaiming" and character not in "。！？")):
        return 0.5
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def broken(text: str, measure: float, first: float, habits: Habits) -> list[str]:
    """Break ``text`` into lines; words and numbers stay whole, 避头尾 is kept by carrying over."""
    units = _units(text)
    lines, line, used, room = [], "", 0.0, measure - first
    for whole in units:
        unit = whole
        size = sum(mark_width(c, habits) for c in unit)
        if used + size > room and line:
            lines.append(line.rstrip(" "))
            line, used, room = "", 0.0, measure
            unit = unit.lstrip(" ")
            size = sum(mark_width(c, habits) for c in unit)
        line += unit
        used += size
    lines.append(line)
    return lines


def _units(text: str) -> list[str]:
    units: list[str] = []
    for c in text:
        joins = units and (
            c in _NOT_FIRST
            or units[-1][-1] in _NOT_LAST
            or (c.isascii() and c.isalnum() and units[-1][-1].isascii() and units[-1][-1].isalnum())
        )
        if joins:
            units[-1] += c
        else:
            units.append(c)
    return units


def set_page(articles: list[dict[str, Any]], habits: Habits, seed: int = 0) -> tuple[str, dict[str, Any]]:
    """The text of a page of ``articles``, and the truth about it for the scorer."""
    chance = random.Random(seed)
    truth = [_truth(a, habits) for a in articles]
    blocks = [(_heading(a, habits), _story(a, habits, chance)) for a in articles]
    if habits.order == "before":
        parts = [p for h, s in blocks for p in (h, s)]
    elif habits.order == "after":
        parts = [p for h, s in blocks for p in (s, h)]
    elif habits.order == "top":
        parts = [h for h, _ in blocks] + [s for _, s in blocks]
    else:
        parts = _apart(blocks)
    gap = [""] if habits.blanks != "none" else []
    lines = list(habits.folio)
    for part in parts:
        lines += [*gap, *part]
    if habits.caption:
        lines += ["", habits.caption, ""]
    page = {"articles": truth, "captions": [habits.caption] if habits.caption else []}
    return "\n".join(lines) + "\n", page


def _apart(blocks: list[tuple[list[str], list[str]]]) -> list[list[str]]:
    """The end of the first story stands at the page's end, as when its last column was read last."""
    parts = [p for h, s in blocks for p in (h, s)]
    story = parts[1]
    body = [i for i, line in enumerate(story) if line]
    cut = next(i for i in body[len(body) // 2 :] if story[i][-1] not in "。”）：" and story[i + 1])
    parts[1], tail = story[: cut + 1], story[cut + 1 :]
    return [*parts, tail]


def _truth(article: dict[str, Any], habits: Habits) -> dict[str, Any]:
    own = dict(article)
    if article.get("byline") and habits.byline == "lead":
        own["paragraphs"] = [f"本报讯（{article['byline']}）{article['paragraphs'][0]}", *article["paragraphs"][1:]]
    return own


def _heading(article: dict[str, Any], habits: Habits) -> list[str]:
    lines = [article["kicker"]] if article.get("kicker") else []
    head = broken(article["headline"], habits.headline, 0, habits)
    head[0] = habits.ornament + head[0]
    lines += head
    if article.get("deck"):
        lines.append(article["deck"])
    if article.get("byline") and habits.byline == "own":
        lines.append(article["byline"])
    return lines


def _story(article: dict[str, Any], habits: Habits, chance: random.Random) -> list[str]:
    lines: list[str] = []
    own = _truth(article, habits)
    items = [own, *article.get("follow_ups", [])]
    for item in items:
        credit = item.get("credit")
        byline = article.get("byline") if item is own and habits.byline == "end" else None
        last = len(item["paragraphs"]) - 1
        for i, text in enumerate(item["paragraphs"]):
            if text in (item.get("crossheads") or []):
                lines += ["", text, ""] if habits.blanks != "none" else [text]
                continue
            end = f"（{credit}）" if credit and habits.credit == "inline" and i == last else ""
            lines += _paragraph(text + end, habits, chance)
        for note in (credit if habits.credit == "own" else None, byline):
            if note:
                lines += ["", f"（{note}）"] if habits.blanks != "none" else [f"（{note}）"]
    return lines


def _paragraph(text: str, habits: Habits, chance: random.Random) -> list[str]:
    if habits.wide_digits:
        text = text.translate({ord(d): ord("０") + i for i, d in enumerate("0123456789")})
    indent = 0.0 if habits.indent == "none" else 2.0
    lines = broken(text, habits.measure, indent, habits)
    if habits.indent == "spaces":
        lines[0] = "　　" + lines[0]
    if habits.blanks == "first" and len(lines) > 1:
        lines.insert(1, "")
    elif habits.blanks == "between":
        lines.insert(0, "")
    elif habits.blanks == "random":
        lines = [part for line in lines for part in ([line, ""] if chance.random() < 0.1 else [line])]
    return lines
