"""The items of a list begin paragraphs, in whatever column they are set."""

from __future__ import annotations

import pytest

from editor.importers.formats.text import text_lines
from editor.importers.recognition.series import items
from editor.importers.recognition.signs import signs
from tests.importers.test_pages import taken_apart

NOTES = (
    "●9月28日，学校图书室重新开放，新书一千二百册，最受欢迎的是《昆虫记》。",
    "●国庆前夕，三年级同学用旧挂历折了许多五角星，贴成一面国旗。",
    "●从10月13日起，每天中午广播站播送同学自己写的故事，欢迎投稿。",
)
RULES = (
    "一、不喝生水，井水未消毒不用。",
    "二、水淹过的粮食、病死的禽畜，一律不吃不卖。",
    "三、饭前便后洗手，碗筷煮沸十五分钟。",
    "四、发热、腹泻，马上到卫生院，现在看病不收挂号费。",
)
TALK = (
    "问：书被小狗咬了怎么办？",
    "答：轻微的带来我们修，不收费。请不要自己用透明胶带粘，胶带十年以后变黄变脆，比狗牙厉害。",
    "问：书丢了，一定要照原价的三倍赔钱吗？",
    "答：先在家里找一找，书常常夹在沙发缝里；实在找不到，可以买一本同版的新书来抵，不必赔钱。",
)
STORY = "昨天下午，居民们在活动室里开了一次会，讨论怎样把楼道里的旧家具清理出去，会开了两个小时，大家都发了言。"


def broken(text: str, measure: int) -> list[str]:
    return [text[at : at + measure] for at in range(0, len(text), measure)]


@pytest.mark.parametrize("listed", [NOTES, RULES, TALK], ids=["marks", "numbers", "turns"])
@pytest.mark.parametrize("measure", [13, 21])
def test_each_item_is_a_paragraph(listed: tuple[str, ...], measure: int) -> None:
    lines = ["邻里开会", *broken(STORY * 2, 16), "（居委会）", "", "大家记住"]
    lines += [line for item in listed for line in broken(item, measure)]
    articles = taken_apart("\n".join(lines) + "\n")["articles"]
    assert tuple(articles[-1]["paragraphs"]) == listed


def test_one_mark_and_headlines_with_marks_are_no_list() -> None:
    lines = [
        line for line in text_lines("■菜场开门\n" + STORY + "\n■老街通车\n" + STORY + "\n■医院搬家\n") if line.text
    ]
    assert items(lines, signs(lines).found) == {}
