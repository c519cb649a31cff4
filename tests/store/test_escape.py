"""Any string survives, and what is written is fit for XML 1.0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editor.store.escape import escape, unescape

anything = st.text(st.characters(exclude_categories=())) | st.text("_x0041FD\x01\ud800", max_size=12)


@given(anything)
def test_escape_is_undone_exactly(text):
    assert unescape(escape(text)) == text


@given(anything)
def test_escaped_text_passes_through_xml(text):
    element = etree.Element("t", a=escape(text))
    element.text = escape(text)
    read = etree.fromstring(etree.tostring(element, encoding="utf-8"))
    assert unescape(read.text or "") == text
    assert unescape(read.get("a")) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("天山", "天山"), ("a_b", "a_b"), ("\x00", "_x0000_"), ("_x0041_", "_x005F_x0041_"), ("\ud83d", "_xD83D_")],
)
def test_form(text, written):
    assert escape(text) == written
