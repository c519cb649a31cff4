"""Poems are told from prose, lists and programmes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from editor.importers.lines import Line
from editor.importers.manuscripts import import_paths
from editor.importers.recognition.verse import stanzas, unmarked_stanzas, with_verse
from editor.model.text import Paragraph, ParagraphKind
from tests.importers.test_pages import taken_apart

POEM = ["一只白鹭立在桥桩", "把秋天站成一个句号", "稻子低头", "像刚刚听完一席话"]
COUPLETS = ["白日依山尽，黄河入海流。", "欲穷千里目，更上一层楼。"] * 2


def kinds(*lines: str, blanks: tuple[int, ...] = ()) -> list[str]:
    made = with_verse([Paragraph(line) for line in lines], [k in blanks for k in range(len(lines))])
    assert [p.text for p in made if p.text] == list(lines)
    return ["v" if p.kind is ParagraphKind.VERSE else "b" for p in made]


@pytest.mark.parametrize("lines", [POEM, COUPLETS])
def test_short_lines_without_stops_and_couplets_are_verse(lines: list[str]) -> None:
    assert kinds(*lines) == ["v"] * 4


@pytest.mark.parametrize(
    "lines",
    [
        POEM[:3],
        ["第一名 张三", "第二名 李四", "第三名 王五", "第四名 赵六"],
        ["时间：周六上午", "地点：文化中心", "主讲：叶老师", "对象：全体居民"],
        ["一、扫地", "二、擦窗", "三、浇花", "四、关灯"],
        ["●免费理发", "●免费量血压", "●免费修伞", "●免费磨刀"],
        ["他来了。", "她也来了。", "大家都来了。", "会开始了。", "人人发言。"],
        ["天山路 100 号", "遵义路 20 号", "娄山关路 7 号", "玉屏南路 3 号"],
        ["日前，街道在文化中心举办了一场别开生面的活动"] * 4,
    ],
)
def test_what_only_looks_like_verse_is_not(lines: list[str]) -> None:
    assert set(kinds(*lines)) == {"b"}


def test_blank_lines_part_stanzas_unless_they_stand_before_every_line() -> None:
    assert kinds(*POEM, blanks=(0, 2)) == ["v"] * 5
    assert kinds(*POEM, blanks=(0, 1, 2, 3)) == ["v"] * 4


def test_a_poem_in_a_file_keeps_its_stanzas(tmp_path: Path) -> None:
    poem = "\n".join(["秋日青溪", "", *POEM[:2], "", *POEM[2:]])
    (tmp_path / "诗.txt").write_text(poem, encoding="utf-8")
    (article,) = import_paths([tmp_path / "诗.txt"]).articles
    assert article.headline == "秋日青溪"
    told = [(p.kind, p.text) for p in article.story.paragraphs if p.kind is ParagraphKind.VERSE]
    assert [text for _, text in told] == [*POEM[:2], "", *POEM[2:]]


def test_a_poem_with_marks_keeps_its_lines() -> None:
    prose = "操场边的食堂里点起了十几支蜡烛，我和奶奶挤在两张乒乓球桌拼成的床上，外面的雨声大得要喊着说话。" * 2
    poem = ["风是邮递员，", "叶子是信。", "银杏寄的是黄信封，", "枫树寄的是红信封，", "香樟最懒，", "一封也不写。"]
    story = [prose[at : at + 16] for at in range(0, len(prose), 16)]
    lines = [
        "雨夜",
        *story,
        "（校广播站）",
        "",
        "秋天的邮局",
        "二（4）班 田果果",
        *poem,
        "",
        "烛光",
        *story,
        "（校广播站）",
    ]
    found = {article["headline"]: article for article in taken_apart("\n".join(lines) + "\n")["articles"]}
    assert found["秋天的邮局"]["paragraphs"] == poem
    assert found["秋天的邮局"]["byline"] == "二（4）班 田果果"


def test_short_lines_of_a_narrow_column_are_no_poem() -> None:
    prose = "操场边的食堂里点起了十几支蜡烛，我和奶奶挤在两张乒乓球桌拼成的床上，外面的雨声大得要喊着说话。"
    wide = [prose[at : at + 20] for at in range(0, len(prose), 20)]
    narrow = [Line(prose[at : at + 9], at) for at in range(0, len(prose), 9)]
    lines = [*(Line(text, 0) for text in wide * 4), *narrow]
    assert stanzas(lines, [None] * len(lines), np.full(len(lines), 20.0)) == set()


UNMARKED = """六点二十，跑道是湿的
梧桐把去年的叶子又翻了一遍
我跑过十班，跑过食堂飘出的豆浆
跑过教导主任咳嗽的那扇窗
第三圈的时候，太阳
从对面的山肩上探出头
把自己放进我们的队伍""".split()
PROSE = """健走队的微信群里，老范的名
字连续四百天排在第一，每天
不少于三万步。去年十月，他
忽然不走了
不是累，是疼，疼在左膝盖里
侧，下楼的时候像有根针，市
体育医院的大夫看了片子，说""".split()


@pytest.mark.parametrize(
    ("texts", "running", "heads", "count"),
    [
        (UNMARKED, 0.5, False, 7),
        (UNMARKED, 0.9, False, 0),  # judged to be running text
        (UNMARKED, 0.5, True, 0),  # judged to stand over a text
        (UNMARKED[:4], 0.5, False, 0),
        (PROSE, 0.5, False, 0),
    ],
)
def test_the_lines_of_a_poem_without_marks_are_known_where_they_are_in_doubt(
    texts: list[str],
    running: float,
    heads: bool,
    count: int,
) -> None:
    lines = [Line(text, n, blank_before=n == 4) for n, text in enumerate(texts)]
    measures = np.full(len(lines), 17.0)
    found = unmarked_stanzas(lines, np.full(len(lines), running), [heads] * len(lines), measures)
    assert len(found) == count
