"""The laws of set text: nothing lost, lines as wide as their measure, no forbidden edges, nothing raised."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.faces.book import FaceBook
from editor.measure import pt
from editor.model.style import Align, Breaking, EdgeMark, Level, ParagraphStyle
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span
from editor.typeset.setter import set_text
from editor.typeset.setting import LineRole, SetText
from tests.typeset.news import paragraphs
from tests.typeset.setting import EM, line_texts, set_em

NOT_AT_START = set("，。、；：？！）》〉」』】〕”’·～~－／")
NOT_AT_END = set("（《〈「『【〔“‘／")

any_text = st.text(
    st.one_of(
        st.sampled_from("文字，。、；：？！（）《》“”‘’—…·～~－／/-%％3８Aaé 　\t\u0301\ufe0f\u200d\u200b🙂👨あ한ا"),
        st.characters(),
    ),
    max_size=60,
)
styles = st.builds(
    ParagraphStyle,
    size=st.just(EM),
    align=st.sampled_from(Align),
    indent=st.sampled_from([0.0, 1.0, 2.0]),
    level=st.sampled_from(Level),
    squeezes=st.booleans(),
    line_end=st.sampled_from(EdgeMark),
    line_start=st.sampled_from(EdgeMark),
    gap=st.sampled_from([0.0, 0.125, 0.25]),
    tracking=st.sampled_from([0.0, 0.05]),
    hangs=st.booleans(),
    breaking=st.sampled_from(Breaking),
    vertical=st.booleans(),
    hyphenates=st.booleans(),
    on_grid=st.booleans(),
)


def assert_lawful(text: SetText, justified: bool) -> None:
    """Lines tile their paragraphs; a justified line without a finding is as wide as the measure, to the EMU."""
    for number, source in enumerate(text.texts):
        lines = np.flatnonzero(text.paragraph == number)
        assert "".join(text.line_text(int(line)) for line in lines) == source
        assert len(lines) >= 1
    reported = {(f.place.paragraph, f.place.line) for f in text.findings}
    opens = np.append(True, text.paragraph[1:] != text.paragraph[:-1])
    begin = np.maximum.accumulate(np.where(opens, np.arange(text.lines), 0))
    for line in range(text.lines):
        run = slice(int(text.first[line]), int(text.first[line + 1]))
        if run.start == run.stop:
            continue
        assert text.x[run.start] + text.advance[run].sum() == text.width[line]
        assert (np.diff(text.x[run]) == text.advance[run][:-1]).all()
        inner = justified and text.role[line] in (LineRole.BODY, LineRole.FIRST)
        if inner and (int(text.paragraph[line]), line - int(begin[line])) not in reported and run.stop - run.start > 1:
            assert text.width[line] == text.measure


@given(st.lists(any_text, max_size=4), styles, st.integers(2, 30))
def test_nothing_is_lost_and_nothing_raises(texts: list[str], style: ParagraphStyle, measure: int) -> None:
    text = set_text([Paragraph(t) for t in texts], [style] * len(texts), measure * EM, FaceBook.default())
    assert_lawful(text, justified=style.align is Align.JUSTIFY and not style.hangs and not style.on_grid)


@pytest.mark.parametrize("measure", [11, 13, 17])
def test_real_sentences_keep_the_rules(measure: int) -> None:
    text = set_em(paragraphs(300), measure, indent=2.0)
    for number, line in enumerate(line_texts(text)):
        shown = line.strip()
        if text.role[number] not in (LineRole.FIRST, LineRole.ONLY):
            assert shown[0] not in NOT_AT_START
        if text.role[number] not in (LineRole.LAST, LineRole.ONLY):
            assert shown[-1] not in NOT_AT_END
            assert text.width[number] == text.measure
        elif text.role[number] == LineRole.LAST:
            assert sum(unicodedata.category(c)[0] not in "PZS" for c in shown) >= 2
    assert sum(f.code == "loose-line" for f in text.findings) <= text.lines // 500
    assert most_added(text) <= EM // 4


def most_added(text: SetText) -> int:
    """The most white that any line without a finding has between two Han characters, in EMU."""
    reported = {f.place.paragraph for f in text.findings}
    source = [text.texts[int(p)] for p in np.repeat(text.paragraph, np.diff(text.first))]
    han = np.array(["一" <= s[i] <= "鿿" for s, i in zip(source, text.start.tolist(), strict=True)])
    judged = np.repeat(~np.isin(text.paragraph, list(reported)), np.diff(text.first))
    ends = np.zeros(len(han), np.bool_)
    ends[text.first[1:] - 1] = True
    inside = han[:-1] & han[1:] & ~ends[:-1] & judged[:-1]
    return int((text.advance[:-1] - EM)[inside].max())


def test_a_mark_ends_every_line_at_half_width() -> None:
    text = set_em(paragraphs(100), 13, indent=2.0)
    ends = [int(text.first[line + 1]) - 1 for line in range(text.lines)]
    for line, glyph in enumerate(ends):
        if text.role[line] not in (LineRole.LAST, LineRole.ONLY):
            mark = text.texts[int(text.paragraph[line])][int(text.start[glyph])]
            if mark in "，。、；：？！）》”":
                assert text.advance[glyph] == EM // 2


def test_a_later_paragraph_changes_nothing_before_it() -> None:
    texts = paragraphs(20)
    first = set_em(texts, 13, indent=2.0)
    second = set_em([*texts[:-1], texts[-1] + "另外还有一句新的话。"], 13, indent=2.0)
    lines = int((first.paragraph < 19).sum())
    glyphs = int(first.first[lines])
    assert line_texts(first)[:lines] == line_texts(second)[:lines]
    assert (first.x[:glyphs] == second.x[:glyphs]).all()


def test_the_same_text_twice_is_the_same_twice() -> None:
    one, two = set_em(paragraphs(50), 11), set_em(paragraphs(50), 11)
    for name in ("glyph", "x", "shift", "advance", "first", "width", "line_end"):
        assert (getattr(one, name) == getattr(two, name)).all()


def test_text_and_order_do_not_depend_on_the_measure() -> None:
    texts = paragraphs(30)
    assert len({"".join(line_texts(set_em(texts, measure))) for measure in (8, 11, 13, 20, 41)}) == 1


def test_batches_do_not_show() -> None:
    texts = paragraphs(150)  # several batches
    together = set_em(texts, 13, indent=2.0)
    alone = [line for text in texts for line in line_texts(set_em(text, 13, indent=2.0))]
    assert line_texts(together) == alone


def test_paragraphs_of_several_styles_keep_their_order() -> None:
    body, head = ParagraphStyle(size=EM), ParagraphStyle(size=EM, face="hei", weight=700, indent=0.0)
    story = [Paragraph("第一段文字。" * 5), Paragraph("小标题", ParagraphKind.CROSSHEAD), Paragraph("第二段文字。" * 5)]
    text = set_text(story, [body, head, body], 12 * EM, FaceBook.default())
    assert (np.diff(text.paragraph) >= 0).all()
    assert text.role[text.paragraph == 1].tolist() == [LineRole.CROSSHEAD]
    assert_lawful(text, justified=True)


def test_first_fit_fills_each_line() -> None:
    source = "文" * 25
    assert line_texts(set_em(source, 10, breaking=Breaking.FIRST)) == ["文" * 10, "文" * 10, "文" * 5]
    # 21 characters in lines of 10 leave one alone; total fit opens a line rather than that.
    assert line_texts(set_em("文" * 21, 10, breaking=Breaking.FIRST))[-1] == "文"
    assert len(line_texts(set_em("文" * 21, 10))[-1]) > 1


def test_squeezing_in_comes_before_pushing_out() -> None:
    # Eleven and a half em fit eleven by closing a comma; nothing is moved to the next line.
    assert line_texts(set_em("文，文文文文文文文文文，文文文文文", 11))[0] == "文，文文文文文文文文文，"


@pytest.mark.parametrize("date", ["8月", "8 月", "12点", "第3"])
def test_a_date_is_parted_only_where_a_line_would_gape(date: str) -> None:
    # A mark more or less to close lets the lines end elsewhere.
    source = f"文文文文，文文文文{date}文文文文文文，文文文"
    middle = len(date) - 1 if date[0] != "第" else 1
    for measure in range(8, 15):
        ends = np.cumsum([len(line) for line in line_texts(set_em(source, measure))])
        assert 9 + middle not in ends


def test_a_word_longer_than_the_measure_is_broken_and_reported() -> None:
    text = set_em("a" * 100, 10)
    assert "".join(line_texts(text)) == "a" * 100
    assert text.width.max() <= text.measure
    assert {finding.code for finding in text.findings} == {"forced-break"}


def test_forced_breaks_start_lines() -> None:
    assert line_texts(set_em("主标题\n副标题", 20, breaking=Breaking.BALANCED)) == ["主标题\n", "副标题"]


@pytest.mark.parametrize(
    ("headline", "measure", "lines"),
    [
        ("刘平走访调研天山路街道", 8, ["刘平走访调研", "天山路街道"]),
        ("长宁中片区四街道联合开展警示教育", 9, ["长宁中片区四街道", "联合开展警示教育"]),
        ("做到“三个明确” 科学绘制蓝图", 9, ["做到“三个明确” ", "科学绘制蓝图"]),
        ("居民代表大会召开", 9, ["居民代表大会召开"]),
        # A word of one character that leans on another is not parted from it.
        ("全民国防教育日宣教活动举行", 9, ["全民国防教育日", "宣教活动举行"]),
        ("志愿者走进校园和社区讲安全", 8, ["志愿者走进校园", "和社区讲安全"]),
        # Nor a number from what it counts, whether or not a space was typed between them.
        ("向阳二村 17 号楼的九次楼道会", 10, ["向阳二村 17 号楼的", "九次楼道会"]),
        ("医保缴费 12 月 20 日截止", 7, ["医保缴费 ", "12 月 20 日截止"]),
        ("人民城市建设 120 个项目集中开工", 10, ["人民城市建设 ", "120 个项目集中开工"]),
        ("经理慰问高温天坚守岗位的职工", 9, ["经理慰问高温天", "坚守岗位的职工"]),
        # A coined name in quotation marks is one word.
        ("公司工会“送清凉”到项目一线", 7.5, ["公司工会", "“送清凉”", "到项目一线"]),
        # Two phrases share a line only as wholes.
        ("护士进楼 居民量血压测血糖", 9, ["护士进楼 ", "居民量血压测血糖"]),
        ("一个平台 三支队伍 三项服务", 11, ["一个平台 ", "三支队伍 三项服务"]),
        ("河岸清洁：捡走垃圾 留下洁净", 9, ["河岸清洁：", "捡走垃圾 留下洁净"]),
        ("旧衣换绿植我先行 共建花园新社区", 7, ["旧衣换绿植", "我先行 ", "共建花园新社区"]),
    ],
)
def test_headlines_break_between_words_into_like_lines(headline: str, measure: float, lines: list[str]) -> None:
    assert line_texts(set_em(headline, measure, breaking=Breaking.BALANCED, align=Align.CENTRE)) == lines


def test_spans_change_face_size_and_ink() -> None:
    spans = (Span(0, 3, face="hei"), Span(4, 5, script=Script.SUPER), Span(6, 7, ink="red", tracking=0.5))
    text = set_text([Paragraph("本报讯 2文字", spans=spans)], [ParagraphStyle(size=EM)], 40 * EM, FaceBook.default())
    hei = FaceBook.default().face("hei")
    assert [text.faces[i] is hei for i in text.face.tolist()] == [True] * 3 + [False] * 4
    assert text.size[4] < EM < text.size[4] * 2
    assert text.rise[4] > 0
    assert text.inks[int(text.ink[6])] == "red"
    assert text.advance[6] == EM + EM // 2


def test_missing_glyphs_are_reported_with_their_characters() -> None:
    text = set_em("我用\U0001f980和\U000323af\ue225", 20)
    (finding,) = [f for f in text.findings if f.code == "missing-glyph"]
    assert "U+E225" in finding.message
    assert "\U0001f980" in finding.message
    assert "\U000323af" in finding.message
    assert len(text.glyph) == 6


def test_a_character_one_face_lacks_comes_from_another() -> None:
    text = set_em("㐀好", 20, face="kai")
    assert (text.glyph > 0).all()
    assert text.faces[int(text.face[0])] is not text.faces[int(text.face[1])]


@pytest.mark.parametrize(
    "source", ["", " ", "\u3000\u3000", "\ud800", "\x00\x1b", "ا ب ت", "👨‍👩‍👧‍👦🇨🇳", "葛\U000e0100城"]
)
def test_odd_texts_are_set(source: str) -> None:
    text = set_em(source, 10)
    assert "".join(line_texts(text)) == source


def test_a_megabyte_without_a_break() -> None:
    text = set_em("x" * 1_000_000, 13)
    assert text.line_end[-1] == 1_000_000
    assert text.width.max() <= text.measure


def test_sizes_are_exact() -> None:
    style = ParagraphStyle(size=pt(10.5), indent=0)
    text = set_text([Paragraph("文" * 45)], [style], 13 * pt(10.5), FaceBook.default())
    assert set(text.advance.tolist()) == {pt(10.5)}


def glyph_texts(text: SetText, line: int = 0) -> list[str]:
    """The source characters of each glyph of a line."""
    source = text.texts[int(text.paragraph[line])]
    run = range(int(text.first[line]), int(text.first[line + 1]))
    return [source[int(text.start[g]) : int(text.end[g])] for g in run]


def test_on_the_grid_every_han_character_stands_on_whole_ems() -> None:
    text = set_em(
        "本报讯 8 月 30 日，“天山”Talk（交流）近170个iPhone 15 Pro，文文文文文文，文文。", 11, on_grid=True, indent=2
    )
    source = text.texts[0]
    han = [g for g in range(len(text.glyph)) if "一" <= source[int(text.start[g])] <= "鿿"]
    assert len(han) > 15
    assert {int((text.x[g] + text.shift[g]) % EM) for g in han} == {0}
    assert (text.width <= text.measure).all()


def test_hyphenated_words_end_their_lines_with_a_hyphen() -> None:
    source = "the internationalization of communication"
    plain, hyphenated = set_em(source, 9), set_em(source, 9, hyphenates=True)
    assert {f.code for f in plain.findings} >= {"loose-line"}
    ends = [line_texts(hyphenated)[k] for k in range(hyphenated.lines - 1)]
    broken = [k for k, line in enumerate(ends) if line[-1].isalpha()]
    assert broken
    for line in broken:
        last = int(hyphenated.first[line + 1]) - 1
        assert hyphenated.glyph[last] == FaceBook.default().face("song").glyphs(np.array([0x2D]))[0]
        assert hyphenated.width[line] == hyphenated.measure
    assert "".join(line_texts(hyphenated)) == source


@pytest.mark.parametrize(
    ("source", "turned", "pieces"),
    [
        ("二〇二五年", [0] * 5, ["二", "〇", "二", "五", "年"]),
        ("8月30日", [0] * 5, ["8", "月", "30", "30", "日"]),  # 纵中横: two digits share one em
        ("2025年", [1] * 4 + [0], ["2", "0", "2", "5", "年"]),
        ("A座", [0, 0], ["A", "座"]),
        ("iPhone", [1] * 6, list("iPhone")),
        ("东-西", [0, 1, 0], ["东", "-", "西"]),
    ],
)
def test_vertical_lines_turn_words_and_keep_han_upright(source: str, turned: list[int], pieces: list[str]) -> None:
    text = set_em(source, 20, vertical=True)
    assert text.turned.tolist() == turned
    assert glyph_texts(text) == pieces
    assert text.width[0] == sum(text.advance.tolist())


def test_vertical_quotation_marks_are_corner_brackets() -> None:
    face = FaceBook.default().face("song")
    text = set_em("“好”", 20, vertical=True, line_start=EdgeMark.FULL)
    corner = face.substitution("vert")[face.glyphs(np.array([0x300E]))][0]
    assert text.glyph[0] == corner


def test_a_wave_runs_down_a_vertical_line() -> None:
    face = FaceBook.default().face("song")
    text = set_em("3月～4月", 20, vertical=True)
    level = face.glyphs(np.array([0xFF5E]))[0]
    assert text.glyph[2] == face.substitution("vert")[level] != level
    assert not text.turned[2]
    assert text.advance[2] == EM


@pytest.mark.parametrize("mark", "；：？！")
def test_vertical_colons_keep_their_em(mark: str) -> None:
    text = set_em(f"好{mark}”好", 20, vertical=True)
    assert text.advance[1] == EM


def test_dots_stand_under_characters_not_under_marks() -> None:
    spans = (Span(1, 5, emphasis=Emphasis.DOT),)
    text = set_text(
        [Paragraph("要坚决，守住", spans=spans)], [ParagraphStyle(size=EM, indent=0)], 20 * EM, FaceBook.default()
    )
    assert [(o.kind, o.x // EM, o.width) for o in text.ornaments] == [
        (Emphasis.DOT, 1, EM),
        (Emphasis.DOT, 2, EM),
        (Emphasis.DOT, 4, EM),
    ]


def test_lines_under_names_that_touch_leave_a_gap() -> None:
    spans = (Span(0, 2, emphasis=Emphasis.NAME), Span(2, 4, emphasis=Emphasis.NAME))
    text = set_text(
        [Paragraph("张伟李东来了", spans=spans)], [ParagraphStyle(size=EM, indent=0)], 20 * EM, FaceBook.default()
    )
    first, second = text.ornaments
    assert first.x > 0
    assert first.x + first.width < second.x


def test_a_name_over_two_lines_has_a_line_on_each() -> None:
    spans = (Span(2, 6, emphasis=Emphasis.UNDERLINE),)
    text = set_text(
        [Paragraph("文文文文文文文文", spans=spans)], [ParagraphStyle(size=EM, indent=0)], 4 * EM, FaceBook.default()
    )
    assert [(o.line, o.x, o.width) for o in text.ornaments] == [(0, 2 * EM, 2 * EM), (1, 0, 2 * EM)]


def test_scripts_from_right_to_left_are_kept_and_reported() -> None:
    text = set_em(["好", "שלום 你好"], 20)
    assert [(f.code, f.place.paragraph) for f in text.findings if f.code == "right-to-left"] == [("right-to-left", 1)]
    assert "".join(line_texts(text)) == "好שלום 你好"


def test_a_short_name_is_spread_to_the_width_of_longer_ones() -> None:
    spans = (Span(0, 2, spread=3.0),)
    text = set_text(
        [Paragraph("王明、李东来", spans=spans)], [ParagraphStyle(size=EM, indent=0)], 20 * EM, FaceBook.default()
    )
    assert text.advance.tolist()[:2] == [2 * EM, EM]


def test_ruby_knows_what_it_stands_over() -> None:
    spans = (Span(1, 3, ruby="zhǎng níng"),)
    text = set_text(
        [Paragraph("在长宁区", spans=spans)], [ParagraphStyle(size=EM, indent=0)], 20 * EM, FaceBook.default()
    )
    (ruby,) = text.annotations
    assert (ruby.text, ruby.line, ruby.x, ruby.width, ruby.size) == ("zhǎng níng", 0, EM, 2 * EM, EM)


def test_a_text_that_is_no_headline_is_broken_in_a_moment() -> None:
    source = "街道举办活动" * 500
    text = set_em(source, 12, breaking=Breaking.BALANCED)
    assert "".join(line_texts(text)) == source
    assert text.lines == 250


@pytest.mark.parametrize(("leading", "codes"), [(14, ["crowded-marks"]), (15, [])])
def test_marks_between_lines_need_half_the_size(leading: int, codes: list[str]) -> None:
    marked = Paragraph("街道办事处", spans=(Span(0, 2, emphasis=Emphasis.DOT),))
    style = ParagraphStyle(size=EM, leading=pt(leading))
    text = set_text([marked, marked], [style] * 2, 12 * EM, FaceBook.default())
    assert [finding.code for finding in text.findings] == codes


def test_marks_on_both_sides_of_a_line_need_more() -> None:
    both = Paragraph("街道办事处", spans=(Span(0, 2, emphasis=Emphasis.NAME), Span(0, 2, ruby="jiēdào")))
    text = set_text([both], [ParagraphStyle(size=EM, leading=pt(15.5))], 12 * EM, FaceBook.default())
    assert [finding.code for finding in text.findings] == ["crowded-marks"]
