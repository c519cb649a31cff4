"""No line of a page is lost: every character comes out in an article, a caption or a finding."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.importers.formats.text import text_lines
from editor.importers.geometry.columns import Glyph
from editor.importers.geometry.reading_order import Sheet, page_lines
from editor.importers.geometry.walls import Wall
from editor.importers.lines import Line
from editor.importers.recognition.forms import LABELLED, filled_in, without_field
from editor.importers.recognition.recognise import Recognised, recognise
from editor.model.article import Source

# What may be taken off a part because its place says it: brackets, ornaments, the words of a jump line.
TAKEN_OFF = frozenset("（）()【】〖〗〔〕[]■□◆◇●○◎★☆▲△▼▽/|《》“”：:—、第版上下接转紧")
PHRASES = (
    "本报讯 |又讯 |近日，|街道召开会议。|居民们纷纷表示|志愿者在河边清理垃圾|新风采|ABC 12.5%|“好”|，|。|？|一、|■|"
    "（街道办）|（柯 灵）|记者 张三|文/图 王五|第2版|2025年3月1日 星期五|【简讯】|———侧记|图为现场。 李四 摄|"
    "下转第3版|（上接头版《标题》）|来源：新华社|亲爱的居民朋友们：|综合新闻|责任编辑：李文"
).split("|")
lines = st.lists(st.sampled_from(PHRASES), max_size=6).map("".join)
pages = st.lists(lines, max_size=30, unique_by=str.strip)


def parts(found: Recognised) -> list[str]:
    """Every text that recognition gives back."""
    texts = [*found.captions, *(finding.message for finding in found.findings)]
    for article in found.articles:
        texts += [article.kicker, article.headline, article.deck, article.byline, article.credit, article.section]
        texts += [article.byline, article.credit] * 30  # who is named again is named once
        texts += [text for story, credit in article.items for text in (credit, *(p.text for p in story.paragraphs))]
        jumps = (article.continued_from, article.continued_to)
        texts += [text for jump in jumps if jump for text in (jump.page, jump.headline)]
    return texts


def without_fields(line: Line) -> str:
    """A line without the name of a form's field, which its place in the article says: 来源：, 作者：."""
    for field in LABELLED:
        line = without_field(line, field)
    return line.text


def characters(texts: list[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace() and c not in TAKEN_OFF)


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(page=pages)
def test_nothing_is_lost(page: list[str]) -> None:
    given_lines = text_lines("\n".join(page))
    given_out = characters(parts(recognise(given_lines, Source("page.txt"))))
    wanted = characters([without_fields(part) for line in given_lines for part in filled_in([line])])
    assert not wanted - given_out


@st.composite
def printed(draw: st.DrawFn) -> list[Glyph]:
    """The characters of a printed page: lines of any size anywhere, level or set downwards, few of them alike."""
    found: list[Glyph] = []
    for number, words in enumerate(draw(st.lists(lines.filter(bool), min_size=1, max_size=24, unique_by=str.strip))):
        left, base = draw(st.integers(0, 50)) * 12.0, draw(st.integers(0, 60)) * 14.0 + number / 100
        size, is_upright = draw(st.sampled_from((8.0, 9.0, 12.0, 20.0, 30.0))), draw(st.booleans())
        for place, character in enumerate(words.strip()):
            x, y = (left, base - place * size) if is_upright else (left + place * size, base)
            found.append(Glyph(character, x, x + size, y, size, is_bold=False))
    return found


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(glyphs=printed(), walls=st.lists(st.integers(0, 50), max_size=3))
def test_nothing_printed_is_lost(glyphs: list[Glyph], walls: list[int]) -> None:
    """Every character that stands on a page is in an article, a caption or a finding, wherever it stands."""
    rules = [Wall(at % 2 == 0, at * 12.0, 0.0, 700.0) for at in walls]
    given_lines = tuple(page_lines(Sheet(1, glyphs, (), rules)))
    assert characters([glyph.text for glyph in glyphs]) == characters([line.text for line in given_lines])
    given_out = characters(parts(recognise(given_lines, Source("page.pdf", 1))))
    assert not characters([line.text for line in given_lines]) - given_out
