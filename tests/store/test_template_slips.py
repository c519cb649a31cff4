"""Whatever is wrong with a template is told in one sentence with file and key; nothing written in one is a fault."""

from __future__ import annotations

import copy
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.faces.book import FaceBook
from editor.measure import hao
from editor.model.issue import Issue
from editor.model.page import Page
from editor.store import templates as templates_module
from editor.store.errors import TemplateError
from editor.store.template_check import check
from editor.store.template_reader import parse_toml, template_of
from editor.store.template_writer import template_toml
from editor.store.templates import load_template

WHOLE = parse_toml(template_toml(load_template("tianshan")), file="whole.toml")
ODD: tuple[Any, ...] = (
    "", "x", "9", "-5mm", "1e9mm", "centre", -1, 0, 3, 10**12, 1.5, math.nan, math.inf, True, [], [1], ["x"], {},
    {"x": 1},
)  # fmt: skip
BOOK = FaceBook.default()


def places(values: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every key and list item."""
    found = [path] if path else []
    items = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in items:
        found += places(value, (*path, key))
    return found


PLACES = places(WHOLE)


def slipped(path: tuple[Any, ...], odd: Any) -> dict[str, Any]:
    """The whole template with something else at that path."""
    values = copy.deepcopy(WHOLE)
    inner: Any = values
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = odd
    return values


def read(values: dict[str, Any]) -> str | None:
    """What is said against the template, or None where it is taken and then makes a page."""
    try:
        template = template_of(values, file="slip.toml")
        check(template, file="slip.toml")
    except TemplateError as error:
        return str(error)
    page = Page(1, "要闻")
    compose_page(Issue("天山", template, pages=(page,)), page, BOOK)
    return None


@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_any_value_anywhere_is_taken_or_told_in_a_sentence(path: tuple[Any, ...], odd: Any) -> None:
    said = read(slipped(path, odd))
    if said is not None:
        assert said.startswith("slip.toml: ")
        assert "\n" not in said
        assert len(said) < 1000


@given(st.sampled_from([path for path in PLACES if path[0] not in ("styles", "inks", "makeup")]))
def test_a_key_with_a_slip_of_the_pen_is_told_with_the_one_meant(path: tuple[Any, ...]) -> None:
    if not isinstance(path[-1], str):
        return
    values = copy.deepcopy(WHOLE)
    inner: Any = values
    for key in path[:-1]:
        inner = inner[key]
    inner[f"{path[-1]}x"] = inner.pop(path[-1])
    said = read(values)
    assert said is None or path[-1] in said


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(templates_module, "user_folder", lambda: tmp_path)
    return tmp_path


def test_a_template_may_be_based_on_another(own: Path) -> None:
    text = 'base = "tianshan"\ntitle = "我报"\n[styles.deck]\nsize = "三号"\n'
    (own / "mine.toml").write_text(text, encoding="utf-8")
    mine, base = load_template("mine"), load_template("tianshan")
    assert (mine.title, mine.style("deck").size, mine.style("deck").face) == ("我报", hao("三号"), "kai")
    assert (mine.inks, mine.furniture) == (base.inks, base.furniture)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a": 'base = "a"'}, "a.toml: base leads back"),
        ({"a": 'base = "b"', "b": 'base = "c"', "c": 'base = "b"'}, "leads back"),
        ({"a": 'base = "tianshn"'}, "did you mean tianshan?"),
        ({"a": "base = 7"}, "a.toml: base must be the name"),
        ({"a": 'base = "../../etc/passwd"'}, "which there is not"),
        ({"a": 'base = "b"', "b": "title = "}, "b.toml: this is not TOML"),
        ({"a": 'base = "tianshan"\n[styles.body]\ninherit = "credit"'}, "leads back"),
        ({"a": 'base = "tianshan"\nstyles = 3'}, "styles must be a table"),
        ({"a": 'base = "tianshan"\n[inks]\nred = { spot = "Black", cmyk = [0, 0, 0, 0] }'}, "inks.red.spot"),
        ({"a": 'base = "tianshan"\n[inks]\nred = { of = "blue", tint = 20 }'}, "inks.red.of names"),
        ({"a": 'base = "tianshan"\n[inks]\nred = { spot = "P", cmyk = [0, 200, 0, 0] }'}, "four percentages"),
        (
            {"a": 'base = "tianshan"\n[inks]\nred = { spot = "P", cmyk = [0, 1, 0, 0], lab = [1, 2] }'},
            "3 numbers",
        ),
        ({"a": 'base = "tianshan"\n[imprint]\nphne = "1"'}, "did you mean phone?"),
        ({"a": "x = " + "[" * 9000 + "]" * 9000}, "a.toml: this is not TOML"),
        ({"a": "x = " + "9" * 9000}, "a.toml: this is not TOML"),
        ({"a": "#" * 1_000_001}, "too large"),
    ],
)
def test_what_is_wrong_with_the_files_is_said(own: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (own / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as refusal:
        load_template("a")
    assert said in str(refusal.value)


def test_spot_colours_and_their_tints_are_inks(own: Path) -> None:
    (own / "a.toml").write_text(
        'base = "tianshan"\n[inks]\npale = { of = "red", tint = 20 }\n'
        'red = { spot = "PANTONE 186 C", cmyk = [0, 100, 80, 5], lab = [47, 68.5, 33] }\n',
        encoding="utf-8",
    )
    inks = load_template("a").inks
    red, pale = inks["red"].spot, inks["pale"].spot
    assert red is not None
    assert pale is not None
    assert (red.name, red.solid, red.lab, red.tint) == ("PANTONE 186 C", (0, 100, 80, 5), (47.0, 68.5, 33.0), 100)
    assert (pale.name, pale.solid, pale.tint) == ("PANTONE 186 C", (0, 100, 80, 5), 20)
    assert (inks["pale"].magenta, inks["pale"].yellow, inks["pale"].black) == (20, 16, 1)
