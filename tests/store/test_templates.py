"""Templates: what the shipped ones say, what survives, and how slips are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from editor.files import resource_folder
from editor.measure import hao, mm, pt
from editor.model.style import BLACK, Align
from editor.store import templates as templates_module
from editor.store.errors import TemplateError
from editor.store.template_reader import read_template
from editor.store.template_writer import template_toml
from editor.store.templates import load_template, template_names
from tests.store.strategies import templates

SMALL = """
title = "小报"
[page]
width = "210mm"
height = "297mm"
[type_area]
columns = 2
characters = 20
gutter = 2
lines = 50
y = "30mm"
[styles.body]
size = "小五"
leading = "12pt"
[styles.headline]
inherit = "body"
size = "18pt"
align = "centre"
[[headings]]
name = "only"
headline = "headline"
kicker = "body"
deck = "body"
importance = 0
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(templates_module, "user_folder", lambda: folder)
    return folder


@pytest.fixture
def written(tmp_path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "small.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def test_tianshan_is_79_characters_wide_and_centred():
    template = load_template("tianshan")
    area = template.type_area
    assert area.width == 79 * hao("小五")
    assert area.columns == 4
    assert area.x == (mm(273) - area.width) // 2
    assert (template.width, template.height, template.bleed) == (mm(273), mm(393), mm(3))


@pytest.mark.parametrize("name", [path.stem for path in resource_folder("layouts").glob("*.toml")])
def test_shipped_templates_survive(name):
    template = load_template(name)
    assert template.name == name
    assert read_template(template_toml(template), file="again") == template


def test_type_area_counts_in_characters_of_body_type(written):
    area = load_template(written(SMALL)).type_area
    assert area.column_width == 20 * pt(9)
    assert area.gutter == 2 * pt(9)
    assert area.leading == pt(12)
    # 1.5 pt above the em box, whose baseline is 0.88 em down.
    assert area.first_baseline == mm(30) + pt(1.5) + pt(7.92)


def test_style_inherits_and_keeps_proportion_of_leading(written):
    style = load_template(written(SMALL)).styles["headline"]
    assert (style.size, style.leading, style.align, style.indent) == (pt(18), pt(24), Align.CENTRE, 2.0)


def test_black_needs_no_listing(written):
    template = load_template(written(SMALL + "[inks]\nred = [0, 100, 100, 0]\n"))
    assert template.inks["black"] == BLACK


def test_byte_order_mark_of_windows_editors_is_read(written):
    assert load_template(written(b"\xef\xbb\xbf" + SMALL.encode())).title == "小报"


def test_own_template_goes_before_the_shipped_one(own_folder):
    (own_folder / "tianshan.toml").write_text(SMALL, encoding="utf-8")
    (own_folder / "街道报.toml").write_text(SMALL, encoding="utf-8")
    assert load_template("tianshan").title == "小报"
    assert load_template("街道报").name == "街道报"
    assert {"tianshan", "街道报"} <= set(template_names())


@given(templates)
def test_any_template_survives(template):
    text = template_toml(template)
    again = read_template(text, file="again")
    assert again == template
    assert template_toml(again) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("columns = 2", "columns = 'two'", 'type_area.columns must be a whole number, not "two"'),
        ("columns = 2", "", "type_area.columns is missing"),
        ("columns = 2", "columns = 0", "type_area.columns must be more than nothing"),
        ("columns = 2", "columns = true", "type_area.columns must be a whole number, not True"),
        ("columns = 2", "columns = 4", "type_area is wider than the page leaves room for"),
        ("lines = 50", "lines = 5000", "type_area is higher than the page"),
        ("lines = 50", "lines = 0x" + "f" * 9000, "type_area.lines must be a whole number"),
        ("lines = 50", "line = 50\nlines = 50", "type_area.line is not a key that is known here; did you mean lines?"),
        ('"210mm"', "210", 'page.width must be a length such as "9pt", "40mm", "12Q" or "小五", not 210'),
        ('"210mm"', '"wide"', 'page.width must be a length such as "9pt", "40mm", "12Q" or "小五", not "wide"'),
        ('"210mm"', '"' + "9" * 400 + 'mm"', "page.width must be a length"),
        ('"210mm"', '"9000mm"', "page.width must lie between 0 and 5 m"),
        ('"210mm"', '"2em"', "page.width must be a length"),
        ('inherit = "body"', 'inherit = "text"', 'styles.headline.inherit names the style "text"'),
        ('inherit = "body"', 'inherit = "headline"', 'styles.headline.inherit leads back to "headline" itself'),
        ('"centre"', '"middle"', 'styles.headline.align must be one of justify, left, right, centre, distribute, not'),
        ('"18pt"', '"0pt"', "styles.headline.size and leading must be more than nothing"),
        ("[styles.body]", "[styles.text]", "names the style"),
        ('headline = "headline"', 'headline = "big"', 'headings[1].headline names the style "big"'),
        ("importance = 0", "importance = 2", "headings[1].importance must lie between 0 and 1"),
        ("importance = 0", "importance = nan", "headings[1].importance must be a number"),
        ("importance = 0", "importance = 0\ncolumns = [2, 1]", "headings[1].columns must be the least and the most"),
        ("importance = 0", "importance = 0\ncolumns = [1]", "headings[1].columns must be 2 whole numbers"),
        ("[[headings]]", "[headings]", "headings must be written as [[headings]] tables"),
        ("[page]", "[page", "this is not TOML"),
        ("[page]", "x = " + "[" * 5000 + "\n[page]", "this is not TOML"),
        ('title = "小报"', "title = 1", "title must be text in quotation marks, not 1"),
        ('title = "小报"', 'titel = "小报"', "title is missing"),
        ("[[headings]]", "[inks]\nred = [0, 0, 0]\n[[headings]]", "inks.red must be 4 whole numbers"),
        ("[[headings]]", "[inks]\nred = [0, 0, 0, 101]\n[[headings]]", "inks.red must be four percentages"),
        ('size = "18pt"', 'size = "18pt"\nink = "red"', 'styles.headline.ink names "red"'),
    ],
)  # fmt: skip
def test_slip_is_told_by_file_key_and_expectation(written, old, new, expected):
    assert old in SMALL
    with pytest.raises(TemplateError) as caught:
        load_template(written(SMALL.replace(old, new, 1)))
    message = str(caught.value)
    assert message.startswith("small.toml: ")
    assert expected in message
    assert len(message) < 400


def test_unknown_name_lists_those_there_are():
    with pytest.raises(TemplateError, match=r"There is no template 'tianshen'; there are .*tianshan"):
        load_template("tianshen")


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "\0", "a\0.toml", "no/such.toml", "x" * 5000 + ".toml"])
def test_impossible_names_are_refused(name):
    with pytest.raises(TemplateError):
        load_template(name)


def test_other_encodings_and_folders_are_refused(written, tmp_path):
    with pytest.raises(TemplateError, match="UTF-8"):
        load_template(written(SMALL.encode("gb18030")))
    with pytest.raises(TemplateError, match="too large"):
        load_template(written(SMALL + "#" * 1_000_000))
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(TemplateError, match="cannot be read"):
        load_template(tmp_path / "folder.toml")


@pytest.mark.parametrize("line", [".".join(["a"] * 50_000) + " = 1", "[" + ".".join(["a"] * 50_000) + "]"])
def test_a_key_of_thousands_of_parts_is_refused_at_once(line: str) -> None:
    with pytest.raises(TemplateError, match="too many dots"):
        read_template(line, file="深.toml")
