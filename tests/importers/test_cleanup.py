"""Each clean-up step does one thing, twice as once, and says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.importers import cleanup
from editor.importers.cleanup import Step, cleaned
from editor.importers.result import Imported
from editor.model.article import Article
from editor.model.text import Paragraph, Span, Story


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("characters", "⻓宁\ue000区\x07", "长宁〓区"),
        ("doubled", "孟庆源（（右二））听取，，", "孟庆源（右二）听取，"),
        ("doubled", "好！！真的吗？？等等。。。", "好！！真的吗？？等等……"),
        ("widths", "２０２５年ＡＩ课堂", "2025年AI课堂"),
        ("punctuation", "会上,大家说:好!(掌声)时间10:30,共1,200人.", "会上，大家说：好！（掌声）时间10:30,共1,200人。"),
        ("punctuation", "见https://a.b/c?d=1,2", "见https://a.b/c?d=1,2"),
        ("quotes", '他说"好"，又说"行"', "他说“好”，又说“行”"),
        ("quotes", '屏幕5.5" 宽的手机', '屏幕5.5" 宽的手机'),
        ("dashes", "志愿满天──天山——项目--好", "志愿满天———天山———项目———好"),
        ("dashes", "北京—上海 2021-08-30", "北京—上海 2021-08-30"),
        ("spaces", "本报讯 近日， 天山 路街道 AI 课堂", "本报讯 近日，天山路街道 AI 课堂"),
    ],
)
def test_a_step_changes_what_it_is_for(step: str, before: str, after: str) -> None:
    assert getattr(cleanup, step)(before) == after


_PIECES = st.lists(
    st.sampled_from(
        ["天", "山", "本报讯 ", "12", "AI", ",", ".", "。", "，", '"', "——", "--", "（", "(", ")", " ", "：", ":"]
    ),
    max_size=20,
)


@pytest.mark.parametrize("step", list(Step))
@given(parts=_PIECES)
def test_a_step_taken_twice_is_taken_once(step: Step, parts: list[str]) -> None:
    take = getattr(cleanup, step.value)
    once = take("".join(parts))
    assert take(once) == once


def test_what_was_changed_is_reported_and_nothing_else() -> None:
    messy = Article("a", headline="通知", story=Story((Paragraph("会上,大家"),)))
    tidy = Article("b", headline="又一则", story=Story((Paragraph("会上，大家"),)))
    result = cleaned(Imported((messy, tidy)))
    assert [f.code for f in result.findings] == ["cleaned-punctuation"]
    assert result.findings[0].place.article == "a"
    assert result.articles[1] == tidy


@pytest.mark.parametrize(
    ("step", "text", "count"),
    [
        (Step.SPACES, "天 山 路街道", 2),
        (Step.WIDTHS, "２０２５年，ＡＩ课堂", 2),
        (Step.PUNCTUATION, "会上,大家说:好", 2),
        (Step.DASHES, "志愿——天山，项目--好", 2),
        (Step.QUOTES, '他说"好"', 2),
        (Step.DOUBLED, "听取，，会议。", 1),
        (Step.CHARACTERS, "⻓宁区", 1),
    ],
)
def test_a_report_counts_the_places(step: Step, text: str, count: int) -> None:
    article = Article("a", headline="通知", story=Story((Paragraph(text),)))
    (finding,) = cleaned(Imported((article,)), [step]).findings
    assert f"in {count} place" in finding.message


@given(parts=_PIECES)
def test_what_is_clean_is_reported_no_more(parts: list[str]) -> None:
    article = Article("a", headline="通知", story=Story((Paragraph("".join(parts)),)))
    once = cleaned(Imported((article,)))
    again = cleaned(Imported(once.articles))
    changed = once.articles[0] != article
    assert bool(once.findings) is changed
    assert again.articles == once.articles
    assert not again.findings


def test_only_the_chosen_steps_are_taken() -> None:
    article = Article("a", story=Story((Paragraph('他说"好",走了'),)))
    result = cleaned(Imported((article,)), [Step.QUOTES])
    assert result.articles[0].story.paragraphs[0].text == "他说“好”,走了"


def test_styled_words_stay_styled() -> None:
    paragraph = Paragraph("天 山 路街道", spans=(Span(4, 7, weight=700),))
    result = cleaned(Imported((Article("a", story=Story((paragraph,))),)), [Step.SPACES])
    after = result.articles[0].story.paragraphs[0]
    assert after.text == "天山路街道"
    assert after.text[after.spans[0].start : after.spans[0].end] == "路街道"
