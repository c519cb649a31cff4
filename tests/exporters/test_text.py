"""Plain text: what a reader reads, in order, a line for every paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor.exporters.reading import jump_line, one_line
from editor.exporters.text import write_text
from editor.model.article import Jump
from tests.exporters.free_frames import with_frames
from tests.store.example import example
from tests.store.strategies import issues


def test_whole_issue():
    assert write_text(example().issue).decode().split("\n") == [
        "天山 2025年8月15日　第312期",
        "",
        "【社区要闻】",
        "",
        "“科室+机构”共议",
        "创投项目落地的新路径",
        "———天山2025年公益创投项目推进会侧记",
        "记者 王晓",
        "本报讯 8月5日上午，天山路街道“科室+机构”共议会在社区举行。",
        "强强联手",
        "会上，12家机构与9个科室面对面，谈成 CO₂ 减排等6个项目。",
        "（街道自治办）",
        "又讯 同日下午，项目签约。",
        "（街道党建办）",
        "〔图片〕推进会现场。　李明 摄",
        "〔图片〕",
        "",
        "〔附文〕",
        "投稿邮箱：a@b.cn",
        "",
        "暑期课堂开班",
        "（上接第1版《暑期课堂》）",
        "",
    ]


@settings(max_examples=60)
@given(issue=issues)
def test_every_word_of_any_issue_is_written(issue):
    lines = set(write_text(issue).decode("utf-8").split("\n"))
    for article in issue.articles:
        for story, _ in article.items:
            for paragraph in story.paragraphs:
                assert one_line(paragraph.text).encode("utf-8", "replace").decode() in lines


def test_two_articles_of_one_name_are_both_written():
    issue = replace(example().issue, pages=())
    first, second = issue.articles
    twins = replace(issue, articles=(first, replace(second, id=first.id)))
    assert write_text(twins) == write_text(issue)


def test_tables_and_advertisements_are_there():
    text = write_text(with_frames()).decode()
    assert "\n〔表格〕\n项目\t时间\n食堂\t11:00\n理发\t\n" in text
    assert "\n〔广告〕\n百货公司\n" in text
    assert "\n〔二维码〕\nhttps://example.org/a?b=1&c\n" in text


@pytest.mark.parametrize(
    ("page", "words"), [("头版", "（上接头版）"), ("3", "（上接第3版）"), ("第3版", "（上接第3版）")]
)
def test_a_page_with_a_name_is_called_by_it(page: str, words: str) -> None:
    assert jump_line(Jump(page), is_from=True) == words
