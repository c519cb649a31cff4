"""Every template shows itself on a page that is full and breaks none of its own rules."""

from __future__ import annotations

import datetime

import pytest

from editor.faces.book import FaceBook
from editor.measure import Rect
from editor.session.samples import sample_page
from editor.store.templates import load_template, template_names


@pytest.mark.parametrize("name", template_names())
def test_a_sample_is_a_full_front_page(name: str) -> None:
    template = load_template(name)
    page = sample_page(template, datetime.date(2026, 6, 1), FaceBook.default())
    stories = [frame for block in page.blocks for frame in block.frames if frame.kind == "story"]
    assert len(stories) >= 3
    # More text than room: no hole anywhere, but where a paragraph would be torn badly.
    assert all(frame.unfilled_lines <= 1 for frame in stories)
    assert any(block.kind == "furniture" for block in page.blocks)
    areas = [rect for block in page.blocks for rect in block.area]
    type_area = template.type_area
    inside = Rect(type_area.x, type_area.y, type_area.width, type_area.height)
    assert all(inside.x <= r.x and r.right <= inside.right and r.bottom <= inside.bottom for r in areas)
