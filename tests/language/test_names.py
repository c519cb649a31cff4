"""Names are found by what stands around them; how well is measured on articles with every name marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.language import dictionary
from editor.language.names import names
from tests.language.evaluation import evaluated

# Floors under what was measured: precision, recall.
FLOORS = {
    "people": (0.93, 0.93),
    "places": (0.9, 0.9),
    "organisations": (0.9, 0.83),
    "topics": (0.9, 0.9),
    "keywords": (1.0, 0.5),
}


def test_marked_articles_are_tagged_well() -> None:
    counts, lines = evaluated()
    measured = {kind: (count.precision, count.recall) for kind, count in counts.items()}
    short = {
        kind: found for kind, found in measured.items() if found[0] < FLOORS[kind][0] or found[1] < FLOORS[kind][1]
    }
    assert not short, "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("党工委书记徐姗姗主持会议。", {"徐姗姗"}),
        ("主任吴波、副主任欧阳靖和镇长司马杰参加。", {"吴波", "欧阳靖", "司马杰"}),
        ("副主席迪丽努尔·艾合买提为冠军颁奖。", {"迪丽努尔·艾合买提"}),
        ("书法老师阿依古丽·买买提和志愿者林妹", {"阿依古丽·买买提", "林妹"}),
        ("社工于洋教老人们唱歌，求职者安然当场签约。", {"于洋", "安然"}),
        ("“这下好了。”蒋德明说，“电梯能装了。”", {"蒋德明"}),
        ("（通讯员徐丽）自10月起", {"徐丽"}),
        ("成员单位要高度重视，书记强调安全。", set()),
        ("代表们建议，居民方便了，老师傅成为主力。", set()),
    ],
)
def test_people(text: str, people: set[str]) -> None:
    assert set(names(text).people) == people


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("镇党委书记周海宁到石桥村调研。", ("石桥村",)),
        ("绿洲花园小区和向阳二村的居民", ("绿洲花园", "向阳二村")),
        ("中山路餐饮街的商户", ("中山路",)),
        ("打造活力街区、幸福家园，建设卓越城市。", ()),
    ],
)
def test_places(text: str, places: tuple[str, ...]) -> None:
    assert names(text).places == places


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("来到镇总工会和区市场监管局慰问", {"镇总工会", "区市场监管局"}),
        ("建设银行人民路支行的柜员", {"建设银行人民路支行"}),
        ("形成共建共治格局，网站开通。", set()),
    ],
)
def test_offices(text: str, offices: set[str]) -> None:
    assert set(names(text).organisations) == offices


def test_what_the_user_says_a_word_is_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.txt").write_text("小花匠 nr\n凌云阁 ns\n老伙伴读书会 nt\n", encoding="utf-8")
    monkeypatch.setattr(dictionary, "own_words_path", lambda: tmp_path / "words.txt")
    dictionary.own_words.cache_clear()
    try:
        found = names("昨天，小花匠在凌云阁和老伙伴读书会的朋友见面。")
    finally:
        dictionary.own_words.cache_clear()
    assert (found.people, found.places, found.organisations) == (("小花匠",), ("凌云阁",), ("老伙伴读书会",))
