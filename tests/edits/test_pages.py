"""Pages come, go and are renamed; the issue's own facts change; imports get free ids."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from editor.edits import articles, pages
from editor.edits import issue as whole
from editor.edits.blocks import reserve_cells
from editor.edits.errors import EditRefused
from editor.measure import mm
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Guide, Page


def test_pages_after_a_removed_one_move_up(issue: Issue) -> None:
    three = pages.add_page(issue, "副刊")
    assert [p.number for p in three.pages] == [1, 2, 3]
    shorter = pages.remove_page(three, 2)
    assert [(p.number, p.name) for p in shorter.pages] == [(1, "要闻"), (2, "副刊")]
    assert "a3" not in shorter.placed()
    with pytest.raises(EditRefused, match="locked"):
        pages.remove_page(issue, 1)
    with pytest.raises(EditRefused, match="no page 9"):
        pages.remove_page(issue, 9)


def test_a_page_is_renamed(issue: Issue) -> None:
    assert pages.rename_page(issue, 2, "文体").pages[1].name == "文体"
    assert pages.rename_page(issue, 2, "社区") is issue


def test_title_date_and_number(issue: Issue) -> None:
    day = datetime.date(2026, 6, 1)
    changed = whole.set_number(whole.set_date(whole.set_title(issue, "天山"), day), 12)
    assert (changed.title, changed.date, changed.number) == ("天山", day, 12)
    with pytest.raises(EditRefused):
        whole.set_number(issue, 0)


def test_imported_articles_get_free_ids(issue: Issue) -> None:
    more = whole.take_in(issue, (Article("a1", "甲"), Article("a1", "乙"), Article("n", "丙")))
    assert [a.id for a in more.articles[5:]] == ["a1-2", "a1-3", "n"]
    assert more.pages is issue.pages


def test_a_loose_caption_waits_until_a_picture_takes_it(issue: Issue) -> None:
    waiting = whole.take_in(issue, (), captions=("图为开张。", "图为清淤。"))
    again = whole.take_in(waiting, (), captions=("图为清淤。",))
    assert again.captions == ("图为开张。", "图为清淤。")
    (picture,) = issue.articles[0].pictures
    taken = articles.set_pictures(again, "a0", (replace(picture, caption="图为开张。"),))
    assert taken.captions == ("图为清淤。",)
    assert articles.set_pictures(taken, "a0", taken.articles[0].pictures) is taken


def test_a_proposal_keeps_what_it_does_not_change(issue: Issue) -> None:
    same = Page(1, issue.pages[0].name, issue.pages[0].blocks)
    laid = whole.lay_out(issue, (same, Page(2, "空")), importance=(("a0", 0.9),))
    assert laid.pages[0] is issue.pages[0]
    assert laid.article("a0").importance == 0.9
    assert laid.article("a1") is issue.article("a1")
    stray = Page(1, "", (Block("x", BlockKind.ARTICLE, Cells(0, 0, 1, 1), article="gone"),))
    with pytest.raises(EditRefused):
        whole.lay_out(issue, (stray,))


def test_pages_change_places_and_come_between(issue: Issue) -> None:
    three = pages.add_page(issue, "副刊", after=1)
    assert [(p.number, p.name) for p in three.pages] == [(1, "要闻"), (2, "副刊"), (3, "社区")]
    turned = pages.move_page(three, 3, 1)
    assert [(p.number, p.name) for p in turned.pages] == [(1, "社区"), (2, "要闻"), (3, "副刊")]
    assert pages.move_page(turned, 1, 3) == three
    assert pages.move_page(three, 2, 2) is three
    assert pages.add_page(issue, "头", after=0).pages[0].name == "头"


def test_guides_stay_on_the_sheet(issue: Issue) -> None:
    kept = Guide(is_upright=True, at=mm(30))
    guided = pages.set_guides(issue, 1, (kept, kept, Guide(is_upright=False, at=mm(900))))
    assert guided.pages[0].guides == (kept,)
    assert pages.set_guides(guided, 1, (kept,)) is guided


def test_room_is_kept_for_an_advertisement(issue: Issue) -> None:
    kept = reserve_cells(issue, 2, BlockKind.ADVERTISEMENT, Cells(2, 0, 2, 8))
    assert kept.pages[1].blocks[-1].kind is BlockKind.ADVERTISEMENT
    with pytest.raises(EditRefused, match="already stands"):
        reserve_cells(issue, 2, BlockKind.PICTURE, Cells(0, 0, 2, 8))
    with pytest.raises(EditRefused, match="Room is kept"):
        reserve_cells(issue, 2, BlockKind.ARTICLE, Cells(2, 0, 2, 8))
