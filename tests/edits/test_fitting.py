"""A remedy is taken as one edit, and refused where the page has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edits.errors import EditRefused
from editor.edits.registry import apply, plain_arguments, replay
from editor.model.article import FollowUp
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells
from editor.model.text import Paragraph, Story


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


def lead(issue: Issue) -> Block:
    found = issue.block("b1")
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "told", [{"tracking": -21}, {"tracking": 31}, {"heading_leading": -101}, {"heading_leading": 1}]
)
def test_type_is_fitted_within_the_limits_of_its_style(issue: Issue, told: dict[str, int]) -> None:
    with pytest.raises(EditRefused, match="The style does not allow"):
        apply(issue, "block.copyfit", {"block": replace(lead(issue), **told)})
    changed = apply(issue, "block.copyfit", {"block": replace(lead(issue), tracking=-20, heading_leading=-100)})
    assert (lead(changed).tracking, lead(changed).heading_leading) == (-20, -100)


def test_a_block_gives_its_last_lines_to_a_filler(issue: Issue) -> None:
    changed = apply(issue, "block.fill", {"block": "b1", "lines": 5})
    filler = changed.pages[0].blocks[-1]
    assert (filler.kind, filler.cells) == (BlockKind.FILLER, Cells(0, 21, 3, 5))
    assert lead(changed).cells == Cells(0, 6, 3, 15)
    for lines in (0, 20):
        with pytest.raises(EditRefused, match="no such lines"):
            apply(issue, "block.fill", {"block": "b1", "lines": lines})


def test_a_paragraph_is_cut_of_story_or_follow_up(issue: Issue) -> None:
    article = issue.article("a0")
    assert article is not None
    more = replace(article, follow_ups=(FollowUp(Story((Paragraph("又讯"), Paragraph("昨日")))),))
    issue = issue.with_article(more)
    first = apply(issue, "article.cut", {"article": "a0", "paragraph": 0}).article("a0")
    second = apply(issue, "article.cut", {"article": "a0", "paragraph": 2}).article("a0")
    assert first is not None
    assert second is not None
    assert not first.story.paragraphs
    assert second.follow_ups[0].story == Story((Paragraph("又讯"),))
    with pytest.raises(EditRefused, match="no such paragraph"):
        apply(issue, "article.cut", {"article": "a0", "paragraph": 3})
