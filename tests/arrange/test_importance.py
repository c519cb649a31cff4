"""The importance proposed: leaders' activities first, in papers of every kind and in either script."""

from __future__ import annotations

import pytest

from editor.arrange.importance import STEP, proposed_importance, with_importance
from editor.model.article import Article
from editor.model.text import Paragraph, Story


def importance(headline: str, opening: str = "日前，大家一起把楼道打扫干净。") -> float:
    article = Article("a", headline=headline, story=Story((Paragraph(opening + "窗明几净，人人高兴。" * 20),)))
    return proposed_importance(article, place=0.5)


PLAIN = importance("居民一起打扫楼道")


@pytest.mark.parametrize(
    "headline",
    [
        "乡党委书记调研秋粮收购工作",
        "院长带队走访慰问一线护士",
        "校长看望住校学生",
        "董事长到东部基地调研安全生产",
        "总经理主持召开质量分析会",
        "居委会主任走访独居老人",
        "县人大代表视察饮水工程",
        "理事長率團回鄉謁祖",
        "縣長視察水利工程",
        "鎮黨委書記慰問困難群眾",
    ],
)
def test_what_leaders_do_comes_first(headline: str) -> None:
    assert importance(headline) >= PLAIN + 0.3 - 1e-9


def test_the_opening_may_say_who_it_was() -> None:
    assert importance("新校区建设现场调研", "本报讯 10月8日，校长王立新一行来到工地。") >= PLAIN + 0.3 - 1e-9


@pytest.mark.parametrize(
    "headline",
    ["班主任走访学生家庭", "医院长期坚持走访病人", "家长出席开放日", "社会长者座谈会", "城市长大的孩子去考察"],
)
def test_who_holds_no_office_is_no_leader(headline: str) -> None:
    assert importance(headline) < PLAIN + STEP


def test_what_the_editor_gave_stays() -> None:
    given = Article("a", headline="校长看望住校学生", importance=0.2)
    [found] = with_importance([given])
    assert found is given
