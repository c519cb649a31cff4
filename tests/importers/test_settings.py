"""How paragraphs stand is read from every format that says it: centred, at the right, indented."""

from __future__ import annotations

import pytest

from editor.importers.readers import read
from editor.model.style import Align
from tests.importers.test_readers_word import docx_of, gbk, odt_of, paragraph, rtf, run

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
C, R, J = Align.CENTRE, Align.RIGHT, Align.JUSTIFY


def standing(data: bytes, name: str) -> list[tuple[Align, float]]:
    return [(line.align, round(line.indent, 2)) for line in read(data, name).pages[0]]


def word(properties: str, styles: str = "") -> list[tuple[Align, float]]:
    parts: dict[str, bytes | str] = {"word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>"}
    return standing(docx_of(paragraph(run("风雨桥"), properties=properties), parts), "a.docx")


def a_style(name: str, properties: str, *, based_on: str = "") -> str:
    above = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    named = f'w:styleId="{name}"><w:name w:val="{name}"/>{above}'
    return f'<w:style w:type="paragraph" {named}<w:pPr>{properties}</w:pPr></w:style>'


@pytest.mark.parametrize(
    ("properties", "stands"),
    [
        ("", (J, 0.0)),
        ('<w:jc w:val="center"/>', (C, 0.0)),
        ('<w:jc w:val="right"/>', (R, 0.0)),
        ('<w:jc w:val="end"/>', (R, 0.0)),
        ('<w:jc w:val="both"/>', (J, 0.0)),
        ('<w:ind w:firstLineChars="200" w:firstLine="480"/>', (J, 2.0)),
        ('<w:ind w:firstLine="420"/>', (J, 2.0)),  # of the 五号 that Word's Chinese templates are set in
        ('<w:ind w:left="420" w:hanging="420"/>', (J, 0.0)),
        ('<w:ind w:left="4200"/>', (J, 20.0)),
    ],
)
def test_word_says_how_a_paragraph_stands(properties: str, stands: tuple[Align, float]) -> None:
    assert word(properties) == [stands]


def test_a_style_of_word_says_it_for_its_paragraphs_and_the_paragraph_has_the_last_word() -> None:
    styles = a_style("a", '<w:jc w:val="center"/><w:ind w:left="210"/>') + a_style(
        "b", '<w:ind w:firstLineChars="200"/>', based_on="a"
    )
    assert word('<w:pStyle w:val="b"/>', styles) == [(C, 3.0)]
    assert word('<w:pStyle w:val="b"/><w:jc w:val="left"/><w:ind w:firstLine="0"/>', styles) == [(J, 1.0)]


def test_the_default_of_a_word_file_holds_for_all() -> None:
    defaults = '<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrDefault></w:docDefaults>'
    assert word("", defaults) == [(R, 0.0)]
    assert word('<w:pStyle w:val="a"/>', defaults + a_style("a", "")) == [(R, 0.0)]


def test_opendocument_says_it_by_styles_and_by_its_default() -> None:
    styles = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        '</style:default-style><style:style style:name="P" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="end" fo:text-indent="24pt"/></style:style><style:style style:name="Q" '
        'style:parent-style-name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" '
        'fo:margin-left="0.5in"/></style:style>'
    )
    text = '<text:p>甲</text:p><text:p text:style-name="P">乙</text:p><text:p text:style-name="Q">丙</text:p>'
    assert standing(odt_of(text, styles), "a.odt") == [(C, 0.0), (R, 2.0), (J, 5.0)]


def test_rich_text_says_it_until_the_next_paragraph_begins_anew() -> None:
    styles = r"{\stylesheet{\ql Normal;}{\s1\qr\fi480 " + gbk("署名") + ";}}"
    body = r"\pard\qc " + gbk("甲") + r"\par " + gbk("乙") + r"\par\pard\fi480 " + gbk("丙") + r"\par\pard\s1 "
    found = standing(rtf(styles + body + gbk("丁") + r"\par\pard\qr\li480 " + gbk("戊")), "a.rtf")
    assert found == [(C, 0.0), (C, 0.0), (J, 2.0), (R, 2.0), (R, 2.0)]


PAGE = """<html><head><style>/* of the site */ .who, td.k { text-align : right } #top{text-align:center}
p{text-indent:2em} .who{text-indent:0}</style></head><body><div id="top"><h2>风雨桥</h2></div><p>甲</p>
<p class="who">乙</p><p style="text-align:center;text-indent:24px">丙</p><p align="right">丁</p>
<center><div>戊</div></center><section style="text-align:center"><div style="text-align:left">己</div></section>
<table align="center"><tr><td>庚</td></tr></table></body></html>"""


def test_a_web_page_says_it_by_its_sheet_its_styles_and_its_tags() -> None:
    expected = [(C, 0.0), (J, 2.0), (R, 0.0), (C, 1.5), (R, 2.0), (C, 0.0), (J, 0.0), (J, 0.0)]
    assert standing(PAGE.encode(), "a.html") == expected


def test_white_typed_before_a_paragraph_counts_with_its_indentation() -> None:
    data = docx_of(paragraph(run("\u3000风雨桥"), properties='<w:ind w:firstLineChars="100"/>'))
    assert standing(data, "a.docx") == [(J, 2.0)]
