"""Page lists as editors type them, and a file for every purpose there is a writer for."""

from __future__ import annotations

import pytest

from editor.paint.presets import preset_names
from editor.session.exporting import PURPOSES, chosen_pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4)),
        ("2", (2,)),
        ("1,3-4", (1, 3, 4)),
        ("1，3—4", (1, 3, 4)),
        ("3、1", (1, 3)),
        ("2-9", (2, 3, 4)),
    ],
)
def test_pages_as_they_are_typed(text: str, pages: tuple[int, ...]) -> None:
    assert chosen_pages(text, (1, 2, 3, 4)) == pages


@pytest.mark.parametrize("text", ["7", "x", "1-", "-", ","])
def test_what_names_no_page_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        chosen_pages(text, (2, 3))


def test_every_pdf_purpose_has_its_preset() -> None:
    wanted = {p.preset for p in PURPOSES if p.suffix == ".pdf"}
    assert wanted <= set(preset_names())
    assert len({p.name for p in PURPOSES}) == len(PURPOSES)
