"""What counts together in a manuscript is of one kind, and of neighbouring headlines the stronger is the headline."""

from __future__ import annotations

import numpy as np
import pytest

from editor.importers.lines import Hint, Label, Line
from editor.importers.recognition.chain import STATES, FloatArray, State
from editor.importers.recognition.counting import counted, without_figures
from editor.importers.recognition.heads import told_together

H, K, D, B, T = Label.HEADLINE, Label.KICKER, Label.DECK, Label.BYLINE, Label.ONLY
TEXT = "翠屏桥头的早市搬到了新菜场，三百个摊位一个不少，雨天也不用打伞买菜了。"


def lines_of(*texts: str) -> list[Line]:
    return [Line(text, number, is_whole=True) for number, text in enumerate(texts, 1)]


def as_likely(labels: list[Label], share: float = 0.9) -> FloatArray:
    """Probabilities (lines, states): ``share`` for these labels, the rest for a headline."""
    likely = np.zeros((len(labels), len(STATES)))
    for place, label in enumerate(labels):
        likely[place, STATES.index(State(label))] += share
        likely[place, STATES.index(State(H))] += 1.0 - share
    return likely


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (("1.早市搬家", "2.消防上岗"), "digits"),
        (("一、早市搬家", "二、消防上岗"), "han"),
        (("（1）早市搬家", "（2）消防上岗"), "digits"),
        (("■ 早市搬家", "■ 消防上岗"), "mark"),
        (("1.早市搬家", "3.消防上岗"), None),
        (("1.早市搬家", "消防上岗"), None),
        (("4月12日", "5月1日"), None),
    ],
)
def test_short_lines_over_texts_count(heads: tuple[str, str], kind: str | None) -> None:
    found = counted(lines_of(heads[0], TEXT, heads[1], TEXT))
    assert found == ({1: kind, 3: kind} if kind else {})


def test_items_of_a_list_stand_over_no_text() -> None:
    assert counted(lines_of(TEXT, "1.早市搬家了", "2.消防上岗")) == {}


def test_what_counts_together_is_of_one_kind_and_the_name_of_the_round_up_is_no_headline() -> None:
    lines = lines_of("翠屏一周简讯", "1.早市搬家", TEXT, "2.消防上岗", TEXT, "3.理发摊十岁", TEXT)
    labels = [H, H, T, T, T, H, T]
    assert told_together(lines, labels, as_likely(labels)) == [Label.SECTION, H, T, H, T, H, T]


def test_figures_go_where_they_count_from_one() -> None:
    assert without_figures({0: "1、早市搬家", 1: "2、消防上岗"}) == {0: "早市搬家", 1: "消防上岗"}
    kept = ("1、早市搬家",), ("2、早市搬家", "3、消防上岗"), ("12岁的校长", "3个摊位"), ("一、早市搬家", "二、消防上岗")
    for texts in (dict(enumerate(heads)) for heads in kept):
        assert without_figures(texts) == texts


def test_the_stronger_of_two_headlines_is_the_headline() -> None:
    title = Line("铁匠街通车", 2, size=2.0, is_bold=True, is_whole=True)
    over = Line("电动中巴来了", 1, is_whole=True)
    under = Line("首班坐满卖菜人", 3, is_whole=True)
    text = Line(TEXT, 4, is_whole=True)
    found = told_together([over, title, under, text], [H, H, H, T], as_likely([H, H, H, T]))
    assert found == [K, H, D, T]


def test_a_name_under_a_headline_of_another_look_is_its_writer_s() -> None:
    lines = [Line("铁匠街通车", 1, hint=Hint.HEADING, is_whole=True), *lines_of("居 然", TEXT)]
    assert told_together(lines, [H, H, T], as_likely([H, H, T])) == [H, B, T]


@pytest.mark.parametrize("judged", [[H, H, T], [K, H, T], [H, D, T]])
def test_lines_that_stand_out_alike_are_one_headline(judged: list[Label]) -> None:
    lines = [Line(text, at, size=2.0, is_whole=True) for at, text in enumerate(("盼了三年", "胜利桥通车"), 1)]
    assert told_together([*lines, Line(TEXT, 3, is_whole=True)], judged, as_likely(judged)) == [H, H, T]


def test_a_deck_that_says_itself_what_it_is_is_one_though_it_looks_like_the_headline() -> None:
    lines = [Line(text, at, size=2.0, is_whole=True) for at, text in enumerate(("盼了三年", "——记胜利桥"), 1)]
    labels = [H, D, T]
    assert told_together([*lines, Line(TEXT, 3, is_whole=True)], labels, as_likely(labels)) == labels
