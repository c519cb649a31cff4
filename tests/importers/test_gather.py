"""What lines are sure to be is not undone when the pieces of a page are gathered into headings and texts."""

from __future__ import annotations

import pytest

from editor.importers.lines import Label, Line, Looks
from editor.importers.recognition.gather import Gathered, gather
from editor.importers.recognition.headings import Heading, stack
from editor.importers.recognition.pieces import Kind, Piece

_LONG = "礼成后，教友在帐幕下共进午餐，由妇女会预备春卷一千二百条，不足一小时即告清光，主任神父连说明年要多备一倍。"


def gathered(*told: tuple[Kind, str, Label | None]) -> Gathered:
    return gather([Piece(kind, (Line(text, n, label=label),)) for n, (kind, text, label) in enumerate(told)])


def paragraphs(page: Gathered) -> list[list[str]]:
    return [[piece.text for piece in body.paragraphs] for body in page.bodies]


def test_a_sure_headline_that_looks_numbered_divides_no_text() -> None:
    page = gathered(
        (Kind.DISPLAY, "圣堂扩建奠基", Label.HEADLINE),
        (Kind.PARAGRAPH, _LONG, Label.ONLY),
        (Kind.DISPLAY, "五、六月礼仪时间表", Label.HEADLINE),
        (Kind.PARAGRAPH, "平日弥撒：周一至周六上午十时。", Label.ONLY),
    )
    assert [heading.words for heading in page.headings] == ["圣堂扩建奠基", "五、六月礼仪时间表"]


def test_a_sure_crosshead_right_under_the_headline_begins_the_text() -> None:
    page = gathered(
        (Kind.DISPLAY, "在敦煌等一场雪", Label.HEADLINE),
        (Kind.DISPLAY, "十二月三日　柳园", Label.CROSSHEAD),
        (Kind.PARAGRAPH, _LONG, Label.ONLY),
    )
    assert paragraphs(page) == [["十二月三日　柳园", _LONG]]


@pytest.mark.parametrize(
    "note",
    [
        "编者按：来函已转图书股，四月份起试行晚间半开放。",
        "答：可以，请到馆一谈。",
        "編者回覆：九月起不予展出。",
        "镇交通办答复：月底前安装到位。",
    ],
)
def test_what_the_editors_answer_belongs_to_the_signed_letter(note: str) -> None:
    page = gathered(
        (Kind.DISPLAY, "图书室可否晚间开放", Label.HEADLINE),
        (Kind.PARAGRAPH, _LONG, Label.ONLY),
        (Kind.BYLINE, "（梁国治）", Label.BYLINE),
        (Kind.PARAGRAPH, note, Label.ONLY),
    )
    assert paragraphs(page) == [[_LONG, note]]
    assert page.bodies[0].items[0].credit == "梁国治"


def test_who_asks_in_brackets_closes_no_text() -> None:
    question = "问：我的车位在负一层，下雨就往下滴水，该找谁修？（C区业主 王女士）"
    page = gathered((Kind.PARAGRAPH, question, None), (Kind.PARAGRAPH, "答：找物业公司，质保期内由开发商出钱。", None))
    assert len(page.bodies) == 1


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("供稿：安监科", "安监科"),
        ("【工友服务部】", "工友服务部"),
        ("答复人：业委会副主任 邵国富", "业委会副主任 邵国富"),
    ],
)
def test_a_credit_is_the_name_alone(line: str, credit: str) -> None:
    page = gathered((Kind.PARAGRAPH, _LONG, Label.ONLY), (Kind.CREDIT, line, Label.CREDIT))
    assert page.bodies[0].items[0].credit == credit


@pytest.mark.parametrize(
    ("line", "name"),
    [("（文/林子瑶（学生记者））", "文/林子瑶（学生记者）"), ("（书法班）　荆老四", "（书法班）　荆老四")],
)
def test_a_name_keeps_both_brackets_in_it(line: str, name: str) -> None:
    page = gathered((Kind.DISPLAY, "避暑地图", Label.HEADLINE), (Kind.BYLINE, line, Label.BYLINE))
    assert page.headings[0].byline == name


def test_items_of_a_list_that_each_name_their_source_are_one_text() -> None:
    items = ["◆清淤：西岔渠灌区清理支渠十一公里。（水利站）", "◆放映：文化站下乡放映电影十六场。（文化站）"]
    page = gathered(
        (Kind.DISPLAY, "简讯", Label.HEADLINE),
        *((Kind.PARAGRAPH, item, Label.ONLY) for item in items),
        (Kind.PARAGRAPH, _LONG, Label.ONLY),
    )
    assert paragraphs(page) == [items, [_LONG]]


def test_who_wrote_stands_between_a_corner_and_the_headline() -> None:
    page = gathered(
        (Kind.PARAGRAPH, _LONG, Label.ONLY),
        (Kind.SECTION, "【声部来信】", Label.SECTION),
        (Kind.BYLINE, "男高一　万有光", Label.BYLINE),
        (Kind.DISPLAY, "请男低音少吃一点花生", Label.HEADLINE),
        (Kind.PARAGRAPH, "各位男低音兄弟：", Label.ONLY),
    )
    assert page.headings[0].byline == "男高一　万有光"
    assert page.bodies[0].items[0].byline == ""


def test_what_the_page_says_of_its_stacks_outweighs_their_words() -> None:
    texts = ["学校召开第三次工作会议", "明确建设路线图"]
    of_deck = [(0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]
    of_kicker = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0)]
    told = [
        stack(
            Heading(
                tuple(Line(text, n, parts=mine) for n, (text, mine) in enumerate(zip(texts, parts, strict=True))), 0
            )
        )
        for parts in (of_deck, of_kicker)
    ]
    assert [one.headline for one in told] == texts


def test_a_line_between_two_marks_keeps_both() -> None:
    lines = (Line("●园丁老莫支三招●", 0),)
    assert stack(Heading(lines, 0)).headline == "●园丁老莫支三招●"
    assert stack(Heading((Line("●园丁老莫支三招", 0),), 0)).headline == "园丁老莫支三招"


@pytest.mark.parametrize("kind", [Kind.BYLINE, Kind.CREDIT])
@pytest.mark.parametrize(
    ("note", "byline", "credit"),
    [
        ("（磨工车间 宫玉堂）", "", "磨工车间 宫玉堂"),
        ("（街道妇联）", "", "街道妇联"),
        ("（通讯员 项晓梅）", "通讯员 项晓梅", ""),
        ("【文/林子瑶】", "文/林子瑶", ""),
    ],
)
def test_what_brackets_hold_under_a_text_is_its_credit_unless_it_names_writers(
    kind: Kind, note: str, byline: str, credit: str
) -> None:
    page = gathered(
        (Kind.DISPLAY, "图书室可否晚间开放", Label.HEADLINE),
        (Kind.PARAGRAPH, _LONG, Label.ONLY),
        (kind, note, None),
    )
    (item,) = page.bodies[0].items
    assert (item.byline, item.credit) == (byline, credit)


@pytest.mark.parametrize(("kind", "byline", "credit"), [(Kind.BYLINE, "宫玉堂", ""), (Kind.CREDIT, "", "宫玉堂")])
def test_who_is_named_without_brackets_is_what_the_line_was_judged_to_be(kind: Kind, byline: str, credit: str) -> None:
    page = gathered((Kind.PARAGRAPH, _LONG, Label.ONLY), (kind, "□宫玉堂", None))
    (item,) = page.bodies[0].items
    assert (item.byline, item.credit) == (byline, credit)


def printed(*told: tuple[Kind, str, float, Label | None]) -> Gathered:
    """The pieces of a printed page, each a line of its size and label."""
    return gather([
        Piece(kind, (Line(text, n, blank_before=True, size=size, label=label, looks=Looks(white_below=0.6)),))
        for n, (kind, text, size, label) in enumerate(told)
    ])  # fmt: skip


def test_items_under_the_name_of_their_corner_have_headlines_of_their_own() -> None:
    page = printed(
        (Kind.DISPLAY, "榕湾短波", 1.22, Label.HEADLINE),
        (Kind.DISPLAY, "食堂添设低盐窗口", 1.12, Label.HEADLINE),
        (Kind.PARAGRAPH, _LONG, 1.0, Label.ONLY),
        (Kind.DISPLAY, "球场免费开放", 1.12, None),
        (Kind.PARAGRAPH, _LONG, 1.0, Label.ONLY),
    )
    assert [heading.words for heading in page.headings] == ["食堂添设低盐窗口", "球场免费开放"]
    assert [body.section for body in page.bodies] == ["榕湾短波"] * 2


def test_a_line_close_over_the_first_headline_names_no_page() -> None:
    page = printed(
        (Kind.DISPLAY, "认领制第三年", 1.15, None),
        (Kind.DISPLAY, "屋顶上的菜园", 3.5, Label.HEADLINE),
        (Kind.PARAGRAPH, _LONG, 1.0, Label.ONLY),
    )
    assert page.section == ""
    assert [heading.words for heading in page.headings] == ["认领制第三年", "屋顶上的菜园"]
