"""Styles and inks of the templates have names in the interface's language."""

from __future__ import annotations

import re

import pytest

from editor.desktop.template_words import ink_title, rank_title, style_title
from editor.store.templates import load_template, template_names


@pytest.mark.parametrize("name", [name for name in template_names() if not name.startswith("user-")])
def test_everything_of_a_template_has_a_name(name: str) -> None:
    template = load_template(name)
    titles = [style_title(n) for n in template.styles] + [ink_title(n) for n in template.inks]
    titles += [rank_title(rank.name) for rank in template.headings]
    assert [title for title in titles if re.search("[a-z]", title)] == []


def test_a_style_of_a_rank_tells_both() -> None:
    assert style_title("headline-lead") == "主题 · 头条"
    assert style_title("folio-name") == "报眉版名"
    assert style_title("house-special") == "house-special"
    assert ink_title("house-red") == "house-red"
