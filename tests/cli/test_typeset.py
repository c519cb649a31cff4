"""``banxin typeset``: its options are a style, its JSON the place of every glyph."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.cli.main import main
from editor.cli.refusal import Refused
from editor.cli.typeset import paragraphs, read_text

Typeset = Any


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typeset:
    """Run ``banxin typeset --json`` over bytes and return the document."""

    def run(text: str | bytes, *options: str) -> Any:
        raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        assert main(["typeset", "--json", *options]) in {0, 1}
        return json.loads(capsys.readouterr().out)

    return run


def glyphs(document: Any) -> list[list[Any]]:
    return [glyph for p in document["paragraphs"] for line in p["lines"] for glyph in line["glyphs"]]


TEXT = "本报讯 5 月 8 日下午，长宁区委副书记、区长刘平到天山路街道调研工作。区府办随行，察看Green花园。"


def test_lines_tile_the_paragraph(typeset: Typeset) -> None:
    (paragraph,) = typeset(TEXT + "\n")["paragraphs"]
    lines = paragraph["lines"]
    assert [line["start"] for line in lines] == [0, *(line["end"] for line in lines[:-1])]
    assert lines[-1]["end"] == len(TEXT)
    assert "".join(line["text"] for line in lines) == TEXT


def test_the_pen_moves_from_glyph_to_glyph_to_the_measure(typeset: Typeset) -> None:
    (paragraph,) = typeset(TEXT, "--measure", "15em")["paragraphs"]
    assert paragraph["lines"][0]["glyphs"][0][:2] == ["本", 2.0]
    for line in paragraph["lines"]:
        for (_, x, advance), (_, following, _) in pairwise(line["glyphs"]):
            assert following == pytest.approx(x + advance, abs=0.00011)
        _, x, advance = line["glyphs"][-1]
        assert line["width_em"] == pytest.approx(x + advance, abs=0.00011)
    for line in paragraph["lines"][:-1]:
        assert line["width_em"] == 15.0


@pytest.mark.parametrize("size", ["9pt", "小五", "12Q", "5mm"])
def test_places_are_in_em_of_the_text(typeset: Typeset, size: str) -> None:
    entries = glyphs(typeset("天山路街道", "--size", size, "--style", "indent=0"))
    assert entries == [[char, float(k), 1.0] for k, char in enumerate("天山路街道")]


def test_each_style_key_changes_the_setting(typeset: Typeset) -> None:
    assert glyphs(typeset("天山", "--style", "indent=3em"))[0][1] == 3.0
    text = "（“天山”）路，" * 6
    assert glyphs(typeset(text, "--style", "squeeze=no", "line_end=full")) != glyphs(typeset(text))
    assert glyphs(typeset(TEXT, "--style", "gap=0.5em")) != glyphs(typeset(TEXT))
    left = typeset(TEXT, "--style", "justify=no")["paragraphs"][0]["lines"]
    assert any(line["width_em"] != 12.0 for line in left[:-1])


def test_headlines_vertical_lines_and_spread_names_are_styles_too(typeset: Typeset) -> None:
    headline = typeset(
        "长宁中片区四街道联合开展警示教育", "--measure", "9em", "--style", "breaking=balanced", "indent=0em"
    )
    assert [line["text"] for line in headline["paragraphs"][0]["lines"]] == ["长宁中片区四街道", "联合开展警示教育"]
    number = typeset("8月30日", "--style", "vertical=yes", "indent=0em")
    assert [glyph[2] for glyph in glyphs(number)] == [1.0] * 4  # 30 stands upright in one em
    name = typeset("王明", "--measure", "3em", "--style", "align=distribute", "indent=0em")
    assert glyphs(name) == [["王", 0.0, 2.0], ["明", 2.0, 1.0]]
    tracked = typeset("天山", "--style", "tracking=0.5em", "align=left", "indent=0em")
    assert [glyph[2] for glyph in glyphs(tracked)] == [1.5, 1.5]


def test_measures_take_decimals_and_millimetres(typeset: Typeset) -> None:
    by_em = typeset(TEXT * 3, "--measure", "12.6em")["paragraphs"]
    by_mm = typeset(TEXT * 3, "--measure", "40.005mm")["paragraphs"]
    assert by_em == by_mm


def test_a_cluster_is_one_entry(typeset: Typeset) -> None:
    entries = glyphs(typeset("é👨‍👩‍👧天", "--style", "indent=0"))
    assert "".join(entry[0] for entry in entries) == "é👨‍👩‍👧天"
    assert entries[0][0] == "é"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []), ("甲", ["甲"]), ("甲\n", ["甲"]), ("甲\r\n乙\r\n", ["甲", "乙"]), ("甲\n\n乙", ["甲", "", "乙"]),
        ("\n", [""]), ("甲\u2028乙\x0b丙", ["甲\u2028乙\x0b丙"]),
    ],
)  # fmt: skip
def test_a_paragraph_is_a_line_of_input(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@given(st.lists(st.text(st.characters(exclude_characters="\r\n")), max_size=5))
def test_splitting_undoes_joining(lines: list[str]) -> None:
    assert paragraphs("".join(line + "\n" for line in lines)) == lines


def test_no_text_is_no_paragraph(typeset: Typeset) -> None:
    assert typeset("") == {"paragraphs": [], "findings": []}


def test_one_result_a_paragraph(typeset: Typeset) -> None:
    assert len(typeset("甲\n\n乙\n")["paragraphs"]) == 3


@pytest.mark.parametrize("text", ["\x00\x01\x1b[31m", "\ud800天", "\u202eשלום", "a" * 3000, "天\ufe00\U000e0100"])
def test_strange_text_is_set_and_none_of_it_lost(typeset: Typeset, text: str) -> None:
    (paragraph,) = typeset(text)["paragraphs"]
    assert "".join(line["text"] for line in paragraph["lines"]) == text


def test_without_standard_input_there_is_nothing_to_set(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["typeset"]) == 2
    assert "no standard input" in capsys.readouterr().err


def test_a_byte_order_mark_is_no_character() -> None:
    assert read_text(b"\xef\xbb\xbf\xe5\xa4\xa9", "it") == "天"


def test_other_encodings_are_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"^notes\.txt is not UTF-8 text"):
        read_text("天山".encode("gbk"), "notes.txt")


@pytest.mark.parametrize(
    "options",
    [
        ["--measure", "0.5em"], ["--measure", "0"], ["--measure", "-3em"], ["--size", "big"], ["--size", "0pt"],
        ["--leading", "1em"], ["--font", "comic"], ["--style", "level=hard"], ["--style", "colour=red"],
        ["--style", "indent=two"], ["--style", "justify"], ["--style", "breaking=best"],
    ],
)  # fmt: skip
def test_wrong_settings_are_refused(
    options: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("天山".encode())))
    assert main(["typeset", "--json", *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "fault of the program" not in err


def test_without_json_the_lines_are_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert main(["typeset", "--measure", "17em"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("本报讯 5 月 8 日下午")


def test_spans_are_set_otherwise(typeset: Typeset) -> None:
    plain = typeset("天山路街道办事处\n文", "--measure", "20em", "--style", "indent=0")
    assert "marks" not in plain
    document = typeset(
        "天山路街道办事处\n文", "--measure", "20em", "--leading", "30pt", "--style", "indent=0",
        "--span", "0:0-2", "emphasis=dot", "--span", "0:3-5", "ruby=jiēdào", "--span", "0:5-8", "spread=5em",
        "--span", "1:0-1", "emphasis=name", "face=hei",
    )  # fmt: skip
    marks = [(m["kind"], m["paragraph"], m["line"], m["x_em"], m["width_em"]) for m in document["marks"]]
    assert marks[:2] == [("dot", 0, 0, 0.0, 1.0), ("dot", 0, 0, 1.0, 1.0)]
    assert ("ruby", 0, 0, 3.0, 2.0) in marks
    assert [m["kind"] for m in document["marks"] if m["paragraph"] == 1] == ["name"]
    assert document["paragraphs"][0]["lines"][0]["width_em"] == 10.0


@pytest.mark.parametrize(
    "span",
    [
        ["0:0-9"], ["5:0-1"], ["0:2-2"], ["here"], ["0:0-1", "weight=heavy"], ["0:0-1", "colour=red"],
        ["0:0-1", "tracking=nan"], ["0:0-1", "face=nonesuch"],
    ],
)  # fmt: skip
def test_a_span_that_says_nothing_is_refused(
    span: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("天山路".encode())))
    assert main(["typeset", "--json", "--span", *span]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
