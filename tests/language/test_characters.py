"""A text in traditional characters is known, and furniture follows it."""

from __future__ import annotations

import pytest

from editor.language.characters import SIMPLIFIED, TRADITIONAL, in_traditional, language_of
from editor.model.article import Article
from editor.model.text import Paragraph, Story


def article(headline: str, *paragraphs: str) -> Article:
    return Article(id=headline, headline=headline, story=Story(tuple(map(Paragraph, paragraphs))))


@pytest.mark.parametrize(
    ("articles", "language"),
    [
        ((), SIMPLIFIED),
        ((article("公告", "山水之間"),), TRADITIONAL),
        ((article("公告", "山水之间"),), SIMPLIFIED),
        ((article("公告", "山水花木，上下左右。"),), SIMPLIFIED),
        ((article("2025 News", "Nothing tells."),), SIMPLIFIED),
        ((article("宗親會理事長當選", "本報訊 會員大會昨日召開，選舉產生新一屆理事會。"),), TRADITIONAL),
        # A name or a calligrapher's headline in the other kind makes no other language of the whole.
        ((article("東風書畫社", "书画社的学员们昨天开了展览，居民说这个活动办得好。"),), SIMPLIFIED),
        ((article("会訊", "會員們說，這個活動辦得好，兩岸書畫界都來了。"),), TRADITIONAL),
    ],
)
def test_what_articles_are_written_in(articles: tuple[Article, ...], language: str) -> None:
    assert language_of(articles) == language


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("导读", "導讀"),
        ("农历丙午年十月十四　今日{term}", "農曆丙午年十月十四　今日{term}"),
        ("谷雨", "穀雨"),
        ("惊蛰", "驚蟄"),
        ("处暑", "處暑"),
        ("国内统一连续出版物号：{cn}", "國內統一連續出版物號：{cn}"),
        ("责编 {editor}　电话 {phone}", "責編 {editor}　電話 {phone}"),
        ("準印證號", "準印證號"),
        ("{page}版", "{page}版"),
    ],
)
def test_words_of_furniture(words: str, other: str) -> None:
    assert in_traditional(words) == other
