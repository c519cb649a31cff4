"""Invented papers: pages in habits drawn by lot, as programs read them out of PDFs, with the truth about them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tests.importers.pages import ARTICLES, Habits, broken
from tests.importers.printed import VARIED

_MORE = json.loads((Path(__file__).parent / "papers.json").read_text(encoding="utf-8"))
POOL: list[dict[str, Any]] = [*(a for a in [*ARTICLES, *VARIED] if not a.get("verse")), *_MORE["articles"]]
CROSSHEADS: dict[str, list[list[Any]]] = _MORE["crossheads"]
_PLAIN = json.loads((Path(__file__).parent / "plain.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Paper:
    """The habits of a paper, and of the program that read its page; each field lists what may be drawn for it."""

    measure: float = 16
    second: float = 0  # another measure, for some articles
    indent: str = "lost"
    blanks: str = "none"
    marks: str = "full"
    order: str = "before"
    cut: float = 0.0  # the share of lines after which a column ends, with a blank
    width: int = 16  # of headlines
    credit: str = "own"
    byline: str = "own"
    ornament: str = ""
    folio: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    spaced: bool = False  # figures set off by spaces
    stray: float = 0.0  # the share of blocks that begin with a space


_FOLIOS: tuple[tuple[str, ...], ...] = (
    (),
    ("2025年1月10日 星期五 第2版 社区新闻 责任编辑：李梅",),
    ("综合新闻", "2024.12.20 星期五", "责编：王彤 美编：赵磊"),
    ("滨江社区报", "2025年1月10日 总第128期", "主办：滨江街道办事处 电话：65432100", "社区要闻"),
    ("03", "文化生活", "2024年12月20日", "导读", "2版 我区冬季征兵体检启动", "3版 一碗腊八粥 浓浓邻里情"),
    ("今日天气：多云转晴 8℃～15℃ 东北风3级", "【社区动态】"),
)
_FEET: tuple[tuple[str, ...], ...] = (
    (),
    ("本版编辑 李梅 视觉设计 赵磊 校对 王彤", "电话：021-62345678 邮箱：sqb@example.com"),
    ("今日导读", "社区食堂上新菜 >>>第3版", "民生新闻"),
    ("广告热线：021-65432100",),
)
_CAPTIONS: tuple[tuple[str, ...], ...] = (
    (),
    ("图为志愿者们在社区花园里修剪花草。 周晓岚 摄",),
    ("▲小朋友展示自己亲手制作的灯笼。（何芳 摄）", "老人们在新落成的活动室里下棋。 沈一舟 摄"),
    ("图①：医生为居民测量血压。钱卫 摄", "钱卫（右二）与居民代表合影"),
)
_CHOICES: dict[str, tuple[Any, ...]] = {
    "measure": (9, 10, 11.5, 13, 14, 16, 17, 18, 20, 22, 24, 26),
    "second": (0, 0, 14),
    "indent": ("lost", "lost", "lost", "　　", "　", "    ", "  ", ""),
    "blanks": ("none", "none", "first", "first", "between", "display", "all", "random"),
    "marks": ("full", "full", "half", "kaiming"),
    "order": ("before", "before", "before", "after", "apart", "end", "top"),
    "cut": (0.0, 0.0, 0.05, 0.1),
    "width": (9, 11, 14, 16, 18, 22, 30),
    "credit": ("own", "own", "inline", "deep", "bare"),
    "byline": ("own", "own", "lead", "end", "inline", "□"),
    "ornament": ("", "", "■", "◆"),
    "folio": _FOLIOS,
    "foot": _FEET,
    "captions": _CAPTIONS,
    "spaced": (False, False, True),
    "stray": (0.0, 0.0, 0.15),
}


def drawn(seed: int) -> Paper:
    """The paper of a number."""
    chance = random.Random(seed)
    return Paper(**{field.name: chance.choice(_CHOICES[field.name]) for field in fields(Paper)})


def _bared(article: dict[str, Any]) -> dict[str, Any]:
    """The article without the opening words and the credit that tell where articles begin and end."""
    items = [article, *(article.get("follow_ups") or [])] if not article.get("follow_ups") else []
    paragraphs = [re.sub(r"^本[报刊]讯\s*", "", p) for item in items for p in item["paragraphs"]]
    return {**article, "paragraphs": paragraphs or article["paragraphs"], "credit": None}


# Articles of papers that neither open with 本报讯 nor end with a credit.
PLAIN: list[dict[str, Any]] = [_bared(a) for a in [*POOL, *_PLAIN] if not (a.get("verse") or a.get("list"))]


def set_paper(paper: Paper, seed: int, articles: Sequence[dict[str, Any]] = POOL) -> tuple[str, dict[str, Any]]:
    """The text of a page of the paper, and the truth about it."""
    chance = random.Random(seed)
    pool = [_crossed(a) if chance.random() < 0.5 else a for a in articles]
    blocks = [_block(a, paper, chance) for a in chance.sample(pool, chance.randint(5, 9))]
    heads, stories = [b[0] for b in blocks], [b[1] for b in blocks]
    parts = _ordered(heads, stories, paper, chance)
    parts = [list(paper.folio), *parts, *(broken(c, 20, 0, Habits()) for c in paper.captions), list(paper.foot)]
    lines: list[str] = []
    for part in filter(None, parts):
        if lines and paper.blanks != "none":
            lines.append("")
        stray = " " if chance.random() < paper.stray else ""
        lines += [stray + part[0], *part[1:]]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines) + "\n")
    if paper.blanks == "all":
        text = re.sub(r"\n+", "\n\n", text)
    return text, {"articles": [b[2] for b in blocks], "captions": list(paper.captions)}


def _ordered(heads: list[list[str]], stories: list[list[str]], paper: Paper, chance: random.Random) -> list[list[str]]:
    """Headlines and texts in the order in which the program met them."""
    if paper.order == "top":
        return [*heads, *stories]
    if paper.order == "end":
        return [*stories, *heads]
    pairs = zip(heads, stories, strict=True)
    if paper.order == "after":
        return [part for head, story in pairs for part in (story, head)]
    early, late = [], []
    for head, story in pairs:
        if paper.order == "apart" and chance.random() < 0.2:
            early.append(story)
            late.append(head)
        else:
            early += [head, story]
    return [*early, *late]


def _crossed(article: dict[str, Any]) -> dict[str, Any]:
    """The article with crossheads, where some are known for it."""
    paragraphs, added = list(article["paragraphs"]), []
    for place, words in reversed(CROSSHEADS.get(article["headline"], [])):
        paragraphs.insert(place, words)
        added.append(words)
    return {**article, "paragraphs": paragraphs, "crossheads": added} if added else article


def _block(article: dict[str, Any], paper: Paper, chance: random.Random) -> tuple[list[str], list[str], dict[str, Any]]:
    """Headline stack, story and truth of an article."""
    own = deepcopy(article)
    items = [own, *(own.get("follow_ups") or [])]
    for item in items:
        item["paragraphs"] = [_figured(p, paper) for p in item["paragraphs"]]
    crossheads = {_figured(c, paper) for c in own.get("crossheads") or []}
    writer = (own.get("byline") or "").strip("（）□ ")
    place = paper.byline if re.search("记者|通讯员", writer) else "own"
    place = "said" if any(f"（{writer}）" in p for p in own["paragraphs"]) else place
    if writer and place == "lead":
        first = re.sub(r"^本报讯\s*", "", own["paragraphs"][0])
        own["paragraphs"][0] = f"本报讯（{writer}）{first}"
    measure = paper.second if paper.second and chance.random() < 0.35 else paper.measure
    story: list[str] = []
    for item in items:
        credit = _credit(item, paper)
        end = f"（{writer}）" if writer and item is own and place in ("end", "inline") else ""
        last = (f"（{credit}）" if credit and paper.credit == "inline" and "来源" not in credit else "") + (
            end if place == "inline" else ""
        )
        for number, text in enumerate(item["paragraphs"]):
            is_last = number == len(item["paragraphs"]) - 1
            is_crosshead = text in crossheads
            story += [text] if is_crosshead else _paragraph(text + last * is_last, measure, paper, chance)
        notes = [] if not credit or (paper.credit == "inline" and "来源" not in credit) else [_note(credit, paper)]
        for note in [*notes, *([end] if end and place == "end" else [])]:
            story += [note] if paper.blanks == "none" else ["", note]
        item["credit"] = credit
    truth = {key: own.get(key) or None for key in ("headline", "kicker", "deck", "paragraphs", "credit")}
    truth |= {"byline": writer or None, "follow_ups": own.get("follow_ups") or []}
    return _stack(own, writer, place, paper), story, truth


def _stack(own: dict[str, Any], writer: str, place: str, paper: Paper) -> list[str]:
    habits = Habits(marks=paper.marks)
    head = broken(own["headline"], paper.width, 0, habits)
    lines = [own["kicker"]] if own.get("kicker") else []
    lines += [paper.ornament + head[0], *head[1:]]
    lines += broken(own["deck"], max(14, paper.width), 0, habits) if own.get("deck") else []
    return lines + ([writer] if writer and place == "own" else [f"□{writer}"] if writer and place == "□" else [])


def _credit(item: dict[str, Any], paper: Paper) -> str:
    credit = item.get("credit") or ""
    bare = paper.credit == "bare" and credit and "来源" not in credit and not credit.endswith("供稿")
    return f"{credit} 供稿" if bare else credit


def _note(credit: str, paper: Paper) -> str:
    if "来源" in credit or paper.credit == "bare":
        return credit
    return f"{'　' * 4 if paper.credit == 'deep' else ''}（{credit}）"


def _figured(text: str, paper: Paper) -> str:
    if not paper.spaced:
        return text
    return re.sub(r"(\d)(?=[\u4e00-\u9fff])", r"\1 ", re.sub(r"(?<=[\u4e00-\u9fff])(\d+)", r" \1", text))


def _paragraph(text: str, measure: float, paper: Paper, chance: random.Random) -> list[str]:
    first = {"": 0.0, "　": 1.0}.get(paper.indent, 2.0)
    lines = broken(text, measure, first, Habits(marks=paper.marks))
    lines[0] = (paper.indent if paper.indent != "lost" else "") + lines[0]
    share = 0.1 if paper.blanks == "random" else paper.cut
    found: list[str] = []
    for number, line in enumerate(lines):
        is_after_first = paper.blanks == "first" and number == 0 and len(lines) > 1
        is_cut = number < len(lines) - 1 and chance.random() < share
        found += [line, ""] if is_after_first or is_cut else [line]
    return ["", *found] if paper.blanks == "between" else found
