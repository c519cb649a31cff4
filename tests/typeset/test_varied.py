"""Lines of differing measure: total fit line by line, exact widths, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.faces.book import FaceBook
from editor.model.style import ParagraphStyle
from editor.model.text import Emphasis, Paragraph, Span
from editor.typeset.gather import gathered
from editor.typeset.setter import set_text, set_varied
from editor.typeset.setting import LineRole, SetText
from tests.typeset.setting import EM, line_texts

BOOK = FaceBook.default()
STYLE = ParagraphStyle(size=EM)
HAN = "街道召开社区治理推进会十二个居民区的负责人参加会议要求摸清底数公开透明守住底线"
TEXT = "本报讯 近日，街道召开社区治理推进会，12个居民区的负责人参加。会议要求：“一要摸清底数，二要公开透明。”"
words = st.text(st.sampled_from("天山路街道社区，。“”（）a1 98.5%…—"), max_size=120)
measures = st.lists(st.integers(5, 30), min_size=1, max_size=12)


def varied(text: str, *ems: float, **style: object) -> SetText:
    one = ParagraphStyle(**{"size": EM, "indent": 0.0} | style)  # type: ignore[arg-type]
    return set_varied(Paragraph(text), one, [round(em * EM) for em in ems], BOOK)


def test_each_line_is_as_long_as_its_measure() -> None:
    assert [len(line) for line in line_texts(varied(HAN, 10, 6, 8, 12))] == [10, 6, 8, 12, 3]


def test_the_last_measure_holds_for_all_lines_beyond() -> None:
    assert [len(line) for line in line_texts(varied(HAN, 5, 10))] == [5, 10, 10, 10, 4]


def test_a_mark_is_kept_off_a_line_s_start_at_every_measure() -> None:
    text = varied("一二三四五，六七八九十一二三，四五六七八九", 5, 8, 8)
    assert not any(line[0] in "，。" for line in line_texts(text))


def test_no_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than nothing"):
        set_varied(Paragraph("一"), STYLE, [], BOOK)
    with pytest.raises(ValueError, match="longer than nothing"):
        set_varied(Paragraph("一"), STYLE, [EM, 0], BOOK)


@settings(max_examples=80)
@given(words, st.integers(5, 40))
def test_one_measure_gives_the_lines_of_plain_setting(text: str, em: int) -> None:
    plain, same = (
        set_text([Paragraph(text)], [STYLE], em * EM, BOOK),
        set_varied(Paragraph(text), STYLE, [em * EM], BOOK),
    )
    assert line_texts(plain) == line_texts(same)
    assert plain.x.tolist() == same.x.tolist()
    assert plain.role.tolist() == same.role.tolist()


@settings(max_examples=80)
@given(words, measures)
def test_nothing_is_lost_and_widths_are_exact(text: str, ems: list[int]) -> None:
    result = set_varied(Paragraph(text), STYLE, [em * EM for em in ems], BOOK)
    assert "".join(line_texts(result)) == text
    assert result.measures is not None
    for line in range(result.lines):
        assert result.measures[line] == ems[min(line, len(ems) - 1)] * EM
        several = int(result.first[line + 1] - result.first[line]) > 1
        if result.role[line] in (LineRole.BODY, LineRole.FIRST) and several and not result.findings:
            assert result.width[line] == result.measures[line]


def test_paragraphs_are_gathered_at_their_rooms() -> None:
    parts = [
        varied(HAN, 10, 6),
        set_varied(
            Paragraph(TEXT, spans=(Span(4, 6, face="hei", emphasis=Emphasis.DOT),)), STYLE, [8 * EM, 15 * EM], BOOK
        ),
    ]
    lefts = [[n * EM for n in range(part.lines)] for part in parts]
    text = gathered(parts, lefts, 20 * EM)
    assert line_texts(text) == [line for part in parts for line in line_texts(part)]
    assert text.paragraph.tolist() == [0] * parts[0].lines + [1] * parts[1].lines
    assert text.measures is not None
    first = parts[0].lines
    for number, part in enumerate(parts):
        for line in range(part.lines):
            at = line + first * number
            assert text.width[at] == part.width[line] + line * EM
            assert text.measures[at] == part.measures[line] + line * EM  # type: ignore[index]
    assert [text.faces[int(f)].name for f in set(text.face.tolist())] != [text.faces[0].name] * 2
    assert {o.line for o in text.ornaments} == {o.line + first for o in parts[1].ornaments}
    assert all(o.x >= 0 for o in text.ornaments)
