"""Headings: the lines above a story told apart into kicker, headline, deck and byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor.importers.characters import extent, han_count, join
from editor.importers.lines import Line
from editor.importers.patterns import without_mark
from editor.language.words import is_word, word_ends

_PARTED = re.compile(r"[\u4e00-\u9fff”》][ \u3000]+[\u4e00-\u9fff“《]")
# What a line ends with when the next goes on with it.
UNFINISHED = re.compile(r"[，、：“‘（《的与和及在向为让把被将对是]$")
_REPORT = re.compile(r"(?:侧记|纪实|纪事|综述|扫描|见闻|剪影|随想|小记|记事|特写|观察)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline with what stands above and below it; ``lines`` are those of kicker and headline before they are told.

    ``place`` is its index among the pieces of the page.
    """

    lines: tuple[Line, ...]
    place: int
    deck: str = ""
    byline: str = ""
    kicker: str = ""
    confidence: float = 1.0
    came_from: tuple[str, str] | None = field(default=None)

    @property
    def words(self) -> str:
        """All its words, to match a story by."""
        return self.kicker + "".join(line.text for line in self.lines) + self.deck


# The commonest surnames; they hold nine tenths of all people.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤俞施柳柯凌倪褚岑戚费殷虞华伍庄骆翁季裴康路童洪聂"
)


def is_bare_name(text: str) -> bool:
    """Whether a line is nothing but a person's name (李明, 李 明)."""
    name = re.sub(r"\s", "", text)
    return 2 <= len(name) <= 3 and name[0] in _SURNAMES and han_count(name) == len(name) and not is_word(name)


def is_name_under(above: str, text: str) -> bool:
    """Whether a line under a headline is the writer's name, not the end of a word begun above (队|伍培育)."""
    return is_bare_name(text) and len(above) in word_ends(above + text)


def with_name(heading: Heading) -> Heading:
    """The heading with a bare name as its last line (李 明) taken for the byline."""
    if len(heading.lines) < 2 or heading.byline:
        return heading
    if is_name_under(heading.lines[-2].text, heading.lines[-1].text):
        return replace(heading, lines=heading.lines[:-1], byline=heading.lines[-1].text)
    return heading


@dataclass(frozen=True, slots=True)
class Stack:
    """The headline stack: 引题, 主题, 副题."""

    kicker: str
    headline: str
    deck: str


def stack(heading: Heading) -> Stack:
    """Tell kicker, headline and deck apart: by size where sizes are known, else by how they are worded."""
    texts = [without_mark(line.text) for line in heading.lines]
    top, bottom = _bounds(heading.lines, texts, bool(heading.deck))
    kicker = [heading.kicker] if heading.kicker else []
    deck = [*texts[bottom:], *([heading.deck] if heading.deck else [])]
    return Stack(join([*kicker, *texts[:top]]), join(texts[top:bottom]), join(deck))


def _bounds(lines: Sequence[Line], texts: Sequence[str], has_deck: bool) -> tuple[int, int]:
    """Where the headline begins and ends among the lines."""
    sizes = [line.size or 0.0 for line in lines]
    if max(sizes, default=0.0) > 1.12 * min(sizes, default=0.0) > 0:
        largest = [i for i, size in enumerate(sizes) if size >= 0.92 * max(sizes)]
        return largest[0], largest[-1] + 1
    top, bottom = 0, len(lines)
    if bottom > 1 and _is_kicker(texts[0], texts[1]):
        top = 1
    if not has_deck and bottom - top > 1 and _REPORT.search(texts[-1]) and han_count(texts[-1]) >= 8:
        bottom -= 1
    return top, bottom


def _is_kicker(first: str, second: str) -> bool:
    """Whether the upper line stands for itself: clauses with commas, or a list, that the lower does not go on with."""
    if UNFINISHED.search(first) or extent(second) < 6 or extent(first) < 5:
        return False
    ends = word_ends(first + second)
    if len(first) not in ends:
        return False
    commas = first.count("，") > 0 and "，" not in second
    listed = first.count("、") >= 2 and "、" not in second
    parallel = _PARTED.search(first) is not None and _PARTED.search(second) is None
    long = extent(first) + extent(second) > 22
    return 2.0 * commas + 2.0 * listed + 0.8 * parallel + 0.8 * long >= 1.5


def merged(above: Heading, below: Heading) -> Heading:
    """``below`` with ``above`` as its kicker."""
    words = join([line.text for line in above.lines])
    if above.deck:
        words = join([words, above.deck])
    return replace(
        below,
        kicker=without_mark(join([above.kicker, words])),
        came_from=below.came_from or above.came_from,
        byline=below.byline or above.byline,
    )
