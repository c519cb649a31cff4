"""No line of a page is lost: every character comes out in an article, a caption or a finding."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.importers.recognise import Recognised, recognise
from editor.importers.text import text_lines
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


def characters(texts: list[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace() and c not in TAKEN_OFF)


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(page=pages)
def test_nothing_is_lost(page: list[str]) -> None:
    given_lines = text_lines("\n".join(page))
    given_out = characters(parts(recognise(given_lines, Source("page.txt"))))
    wanted = characters([line.text for line in given_lines])
    assert not wanted - given_out
