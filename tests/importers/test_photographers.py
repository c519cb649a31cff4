"""A caption ends with who took the picture; where it begins is told by what stands before it."""

from __future__ import annotations

import pytest

from editor.importers.lines import Line
from editor.importers.recognition.patterns import Sign
from editor.importers.recognition.photographers import names_photographer
from editor.importers.recognition.signs import signs


def captions(*texts: str) -> list[int]:
    found = signs([Line(text, number) for number, text in enumerate(texts, 1)]).found
    return [at for at, mine in enumerate(found) if mine is Sign.CAPTION]


TEXT = "把塌方的路面清理干净，车辆可以单向通行。"


@pytest.mark.parametrize(
    "lines",
    [
        ("民兵用门板把老人抬过漫水的石", "桥。  叶长松 摄"),
        ("民兵用门板把老人抬过石桥。  叶长", "松 摄"),
        ("民兵用门板把老人抬过石桥。", "（叶长松 摄）"),
        ("民兵用门板把老人抬过石桥。（叶长松摄）",),
        ("學童在新校舍前列隊歡迎返鄉團。", "（林志堅攝）"),
        ("鲍师傅与徒弟在炉前合影。  摄影 温其玉",),
    ],
)
def test_the_lines_before_the_photographer_are_the_caption(lines: tuple[str, ...]) -> None:
    found = captions(TEXT, *lines, "菜场重新开门")
    assert found == list(range(1, 1 + len(lines)))


@pytest.mark.parametrize("line", ["文/本报记者 佟岩 图/娄立", "记者 王启明/文 赵晓芸/摄", "他站在桥头。正在拍摄"])
def test_who_wrote_and_a_text_that_tells_of_pictures_are_none(line: str) -> None:
    assert captions(TEXT, line, "菜场重新开门") == []


def test_one_line_is_taken_where_none_shows_the_beginning() -> None:
    body = [
        "她把家里的门板都拆了下来搭成一条便",
        "道好让老人和孩子先走自己站在齐腰深的",
        "水里扶着一直站到天亮大家才知道她",
        "的腿早就被石头划破了流了很多血也没",
        "有说一声后来才去的医院。 叶长松 摄",
    ]
    assert captions(*body) == [4]


@pytest.mark.parametrize("line", ["摄影/辛鹿鸣", "本报记者 霍一舟 摄", "（叶长松摄）", "图/宗培元"])
def test_a_line_may_be_nothing_but_who_took_the_picture(line: str) -> None:
    assert names_photographer(line)


@pytest.mark.parametrize("line", ["摄影班开班了", "他正在拍摄", "末班车进站前，47路候车亭。"])
def test_other_lines_name_nobody_who_took_it(line: str) -> None:
    assert not names_photographer(line)
