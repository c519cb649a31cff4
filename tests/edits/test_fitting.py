"""A remedy is taken as one edit, and refused where the page has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edits.errors import EditRefused
from editor.edits.registry import apply, plain_arguments, replay
from editor.model.issue import Issue
from editor.model.page import Cells


def test_a_block_takes_the_shape_of_a_remedy(issue: Issue) -> None:
    home = next(p for p in issue.pages if any(b.article and not b.locked for b in p.blocks))
    block = next(b for b in home.blocks if b.article and not b.locked)
    shape = replace(block, slack=-1)
    changed = apply(issue, "block.copyfit", {"block": shape})
    assert changed.block(block.id)[1] == shape
    assert replay(issue, "block.copyfit", plain_arguments({"block": shape})) == changed
    assert apply(changed, "block.copyfit", {"block": shape}) is changed


def test_a_shape_without_room_is_refused(issue: Issue) -> None:
    home = next(p for p in issue.pages if len([b for b in p.blocks if b.article and not b.locked]) >= 2)
    one, two = [b for b in home.blocks if b.article and not b.locked][:2]
    for cells in (two.cells, Cells(-1, 0, 1, 5), Cells(0, 0, 99, 5)):
        with pytest.raises(EditRefused, match=r"stands there|outside the type area"):
            apply(issue, "block.copyfit", {"block": replace(one, cells=cells)})
    with pytest.raises(EditRefused, match="another article"):
        apply(issue, "block.copyfit", {"block": replace(one, article=two.article)})
