"""Names are found by what stands around them; how well is measured on articles with every name marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.language import dictionary
from editor.language.names import names
from tests.language.evaluation import HABITS, TAGGED, evaluated

# Floors under what was measured: precision, recall.
FLOORS = {
    TAGGED: {
        "people": (0.95, 0.95),
        "places": (0.9, 0.94),
        "organisations": (0.93, 0.94),
        "topics": (0.9, 0.9),
        "keywords": (1.0, 0.5),
    },
    HABITS: {"people": (0.92, 0.82), "places": (0.92, 0.77), "organisations": (0.92, 0.85)},
}


@pytest.mark.parametrize("name", FLOORS)
def test_marked_articles_are_tagged_well(name: str) -> None:
    counts, lines = evaluated(name)
    measured = {kind: (count.precision, count.recall) for kind, count in counts.items()}
    floors = FLOORS[name]
    assert measured.keys() == floors.keys()
    short = {k: found for k, found in measured.items() if found[0] < floors[k][0] or found[1] < floors[k][1]}
    assert not short, "\n".join([str(short), *lines])


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
        ("调度员关志强说，家住6栋的郝建军带着孩子来了。", {"关志强", "郝建军"}),
        ("宣布开幕的是副书记费向东，读报周展览开始。", {"费向东"}),
        ("队员林大河、庄水生两名老兵留守。", {"林大河", "庄水生"}),
        ("起初居民顾虑多，职工安全度夏。", set()),
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
        ("在锦绣江南小区门口", ("锦绣江南小区",)),
        ("胜利街至解放路段封闭施工", ("胜利街", "解放路")),
        ("从钟鼓楼到魁星阁，一路是老屋。", ("钟鼓楼", "魁星阁")),
        ("故乡沈家湾有口老井。", ("沈家湾",)),
        ("美化社区环境，让老旧小区变样，走上致富路。", ()),
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
        ("市第三十一中学和市环卫处的职工", {"市第三十一中学", "市环卫处"}),
        ("培训由县委组织部和县行政审批局负责。", {"县委组织部", "县行政审批局"}),
        ("万和物业项目经理说，系统由浩云科技有限公司安装。", {"万和物业", "浩云科技有限公司"}),
        ("我院党委宣传部、公司、学校", {"党委宣传部"}),
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
