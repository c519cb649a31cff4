"""The paragraphs of manuscripts are told into heads, texts, who wrote them, and what was said to the editor."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.cli.import_ import imported_json
from editor.importers.formats.text import text_lines
from editor.importers.lines import Label, Line
from editor.importers.recognition.forms import filled_in, with_figures
from editor.importers.recognition.headings import stack
from editor.importers.recognition.recognise import Recognised, prepared, recognise, typescript
from editor.importers.recognition.submissions import submitted
from editor.importers.recognition.unwrapping import unwrapped
from editor.importers.result import Imported
from editor.model.article import Article, Source
from tests.importers.scoring import score
from tests.importers.written import MANUSCRIPTS, lines_of

TEXT = (
    "  南门桥头的梧桐树下，谭永福的修伞摊摆了三十四年。一只木箱、一把尖嘴钳、半盒伞骨，是他全部的家当。",
    "  前天有个姑娘拿来一把黑布伞，说是她外公的，十二根骨断了五根，让他一定救活。",
)


def read(*paragraphs: str) -> Recognised:
    return recognise(text_lines("\n".join(paragraphs)), Source("稿件.txt"))


def only(found: Recognised) -> Article:
    (article,) = found.articles
    return article


def test_words_to_the_editor_are_no_text_but_are_told() -> None:
    note, deck = "请编辑老师审阅，附老谭照片一张（另发）。", "——访南门桥头修伞人谭永福"
    found = read(note, "修伞的手，闲不得", deck, "□ 石 岚", *TEXT)
    article = only(found)
    assert (article.headline, article.deck, article.byline) == ("修伞的手，闲不得", deck, "石 岚")
    assert len(article.story.paragraphs) == len(TEXT)
    assert any("请编辑老师审阅" in finding.message for finding in found.findings)


@pytest.mark.parametrize(
    "cover",
    [
        "您好！寄上小稿一篇，盼能刊用。",
        "王编辑好，陵园发来的稿子转给您，麻烦看看能否排在清明前一期。",
        "三月份稿件（共1篇）",
    ],
)
def test_what_comes_with_a_text_is_none_of_it(cover: str) -> None:
    found = read(cover, "", "修伞的手，闲不得", *TEXT)
    article = only(found)
    assert (article.kicker, article.headline) == ("", "修伞的手，闲不得")
    assert len(article.story.paragraphs) == len(TEXT)
    assert any(cover[:6] in finding.message for finding in found.findings)


def test_the_signature_of_a_mail_is_left_out_and_told() -> None:
    signature = ("岑静怡", "街道民政科  电话 5550-3310", "此邮件可能含有内部信息，如误收请删除。")
    found = read("修伞的手，闲不得", *TEXT, "--", *signature)
    assert len(only(found).story.paragraphs) == len(TEXT)
    assert all(any(text[:5] in finding.message for finding in found.findings) for text in signature)


def test_parts_that_are_numbered_with_noughts_are_of_one_article() -> None:
    article = only(read("修伞的手，闲不得", TEXT[0], "01 一平方米的铺子", TEXT[1], "02 不涨价的理由", TEXT[0]))
    kinds = [paragraph.kind.value for paragraph in article.story.paragraphs]
    assert kinds == ["body", "crosshead", "body", "crosshead", "body"]


def test_a_form_is_read_by_its_fields() -> None:
    fields = ("标题", "水塔和我的相机", "作者", "沈耀祖", "单位", "新港街道滨河居民区", "联系电话", "138****6027")
    found = read("《新港社区报》来稿登记表", *fields, "正文", *TEXT)
    article = only(found)
    assert (article.headline, article.byline, article.credit) == ("水塔和我的相机", "沈耀祖", "新港街道滨河居民区")
    assert len(article.story.paragraphs) == len(TEXT)


@pytest.mark.parametrize("row", [("标题：修伞的手", "作者：石岚"), ("标题\t修伞的手\t作者\t石岚",)])
def test_fields_stand_in_lines_or_in_the_cells_of_a_row(row: tuple[str, ...]) -> None:
    article = only(read(*row, *TEXT))
    assert (article.headline, article.byline) == ("修伞的手", "石岚")


def test_what_kind_of_text_it_is_names_its_corner() -> None:
    article = only(read("单位：市三院急诊科", "姓名：简宁", "体裁：散文", "天亮是怎么来的", *TEXT))
    assert (article.section, article.kicker, article.headline) == ("散文", "", "天亮是怎么来的")


def test_a_short_text_that_is_signed_is_no_kicker() -> None:
    texts = ("电话号码更改", "（街道办）", "修伞的手", *TEXT)
    lines = [Line(text, at, is_whole=True) for at, text in enumerate(texts)]
    labels = [Label.ONLY, Label.CREDIT, Label.HEADLINE, Label.ONLY, Label.ONLY]
    (first, _), (second, _) = submitted(lines, labels, [0.5] * len(lines))[1].pairs
    assert first is None
    assert second is not None
    assert stack(second).kicker == ""


def test_a_deck_in_two_lines_is_kept_whole() -> None:
    lines = [Line(text, at, is_whole=True) for at, text in enumerate(("修伞的手", "——访修伞人", "谭永福师傅", *TEXT))]
    labels = [Label.HEADLINE, Label.DECK, Label.DECK, Label.ONLY, Label.ONLY]
    ((heading, _),) = submitted(lines, labels, [0.5] * len(lines))[1].pairs
    assert heading is not None
    assert stack(heading).deck == "——访修伞人谭永福师傅"


def test_what_is_no_form_is_left_as_it_is() -> None:
    lines = [Line(text, number, is_whole=True) for number, text in enumerate(("内容", "题目：夏天", "电话响了"), 1)]
    assert filled_in(lines) == lines


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            "2018-03-12 07:15 来源：梅城日报 作者：靳小川 字号：大",
            ["2018-03-12 07:15", "来源：梅城日报", "作者：靳小川", "字号：大"],
        ),
        ("编辑 | 阿禾\u3000\u3000审核 | 老金", ["编辑 | 阿禾", "审核 | 老金"]),
        ("他问来源：谁也不知道。 作者：没有。", ["他问来源：谁也不知道。 作者：没有。"]),
    ],
)
def test_fields_that_run_on_in_a_line_are_told_apart(row: str, cells: list[str]) -> None:
    assert [line.text for line in filled_in([Line(row, 1, is_whole=True)])] == cells


def test_the_name_of_a_field_may_be_set_wide() -> None:
    row = [Line(text, at, is_whole=True) for at, text in enumerate(("栏    目", "健康门诊", "作　者", "俞晓岚"), 1)]
    assert [line.text for line in filled_in(row)] == ["栏目：健康门诊", "作者：俞晓岚"]


def test_figures_that_stand_alone_belong_to_what_they_stand_over() -> None:
    texts = ("01", "辞了酒店", TEXT[0].strip(), "02", "少一勺盐", TEXT[1].strip())
    lines = [Line(text, at, is_whole=True) for at, text in enumerate(texts, 1)]
    assert [line.text for line in with_figures(lines)] == ["01 辞了酒店", texts[2], "02 少一勺盐", texts[5]]
    assert with_figures(lines[3:]) == lines[3:]  # what begins with 02 counts nothing


WRAPPED = (
    "    住在二楼的离休职工盛师傅头一个发现。他穿着棉拖鞋下楼关总",
    "阀，又挨家敲门，叫老人别出来。社区的铲冰队二十分钟后赶到，用",
    "热水、盐和铁锹对付了两个钟头。",
)


def test_a_text_that_a_mail_program_broke_is_put_together() -> None:
    lines = [replace(line, is_whole=True) for line in text_lines("\n".join(("水管冻裂", *WRAPPED)))]
    assert [line.text for line in unwrapped(lines)] == ["水管冻裂", "".join(WRAPPED).strip()]


def test_verse_and_texts_with_long_paragraphs_are_not_put_together() -> None:
    verse = [Line(text, at, is_whole=True) for at, text in enumerate(["秋色横江入画图", "青山不改旧时隅"] * 4, 1)]
    assert unwrapped(verse) == verse
    long = [replace(line, is_whole=True) for line in text_lines("\n".join((*WRAPPED, "".join(LETTER))))]
    assert unwrapped(long) == long


def test_a_mail_that_was_sent_on_loses_the_signs_of_that_alone() -> None:
    sent_on = "请看：\n> 水管冻裂\n>   棉纺厂\n>> 二楼\n>\n"
    assert [line.text for line in text_lines(sent_on)] == ["请看：", "水管冻裂", "棉纺厂", "二楼"]
    assert [line.text for line in text_lines("甲\n> 乙\n丙")] == ["甲", "> 乙", "丙"]


def test_an_editors_note_belongs_to_what_it_speaks_of() -> None:
    note = "编者按：一面铜锣护了江堤，现将做法刊发，供各村学习借鉴，也望各村来信说说自己的办法。"
    texts = ("白沙乡防汛办", note, "铜锣护堤", "——土办法", *TEXT)
    lines = [Line(text.strip(), at, is_whole=True) for at, text in enumerate(texts)]
    labels = [Label.ONLY, Label.ONLY, Label.HEADLINE, Label.DECK, Label.ONLY, Label.ONLY]
    ((heading, body),) = submitted(lines, labels, [1.0] * len(lines))[1].pairs
    assert heading is not None
    assert (heading.lines[0].text, heading.deck, len(body.items[0].paragraphs)) == ("铜锣护堤", "——土办法", 4)


def test_every_headline_of_a_round_up_begins_an_article() -> None:
    found = read("1、农家书屋晒“藏书”", *TEXT, "（湾里村）", "2、全镇象棋赛落幕", *TEXT, "（文化站）")
    assert [article.headline for article in found.articles] == ["农家书屋晒“藏书”", "全镇象棋赛落幕"]
    assert [article.credit for article in found.articles] == ["湾里村", "文化站"]


LETTER = (
    (
        "每天晚上七点，江边的两支队伍准时开场：水杉林下是广场舞，五十米外是交谊舞。两只音箱像两个吵架的人，谁也不肯先闭嘴。"
        "我住在临江的四楼，关了窗也能分清谁在放《最炫民族风》，谁在放《蓝色多瑙河》。"
    ),
    (
        "我不反对跳舞。我母亲七十一岁，就在水杉林那一队里，跳了三年，药少吃了一半。可是楼下的小杨刚生了孩子，对门的高三学生每晚"
        "戴着耳塞做题。声音这个东西，没有围墙。"
    ),
    (
        "我去问过两边领队。一边说，我们先来的；另一边说，我们人多。我想，江边这么宽，把一支队伍挪到闸口那头，再把音箱换成耳机，"
        "总不是难事。社区的人说，要开会研究。会还没有开，天已经凉了，两支队伍各自散了一半。"
    ),
)


def _broken(text: str, measure: int) -> list[str]:
    """The lines of a paragraph; none begins with a mark."""
    lines, rest = [], f"\u3000\u3000{text}"
    while rest:
        end = measure + (rest[measure : measure + 1] in tuple("，。；：？》"))
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


@pytest.mark.parametrize("measure", [34, 36, 40])
def test_lines_as_long_as_a_letter_s_are_put_together(measure: int) -> None:
    article = only(read("江边的两只音箱", "听 雨", *_broken("".join(LETTER), measure)))
    assert (article.headline, article.byline) == ("江边的两只音箱", "听 雨")
    assert [paragraph.text for paragraph in article.story.paragraphs] == ["".join(LETTER)]


def _scores(path: Path) -> dict[str, float]:
    written = json.loads(path.read_text(encoding="utf-8"))
    found = recognise(lines_of(written), Source(written["file"]))
    return score(written, imported_json(Imported(found.articles, found.captions, findings=found.findings)))


@pytest.mark.parametrize(("part", "least"), [("found", 0.65), ("headlines", 0.84), ("credits", 0.8), ("bylines", 0.6)])
def test_manuscripts_by_hand_come_back_whole(part: str, least: float) -> None:
    """A floor under what was measured: manuscripts of people who sent them as they liked."""
    told = [found[part] for found in map(_scores, sorted(MANUSCRIPTS.glob("*.json")))]
    assert sum(told) / len(told) >= least


@pytest.mark.parametrize(
    ("greeting", "is_letter"), [("编辑同志：您好！寄上小稿一篇，盼能刊用。", True), ("镇东新闻", False)]
)
def test_a_letter_in_narrow_lines_is_known_by_its_greeting(greeting: str, *, is_letter: bool) -> None:
    broken = [line for text in TEXT for line in _broken(text.strip() * 5, 27)]
    lines, found = prepared(text_lines("\n".join([greeting, "", "修伞的手，闲不得", "", *broken])))
    assert (typescript(lines, found) is not None) is is_letter
