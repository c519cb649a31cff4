"""The dialog of proposals: the best first, with reasons; what is found stays when it is stopped; again, but …"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from editor.arrange.changes import Change
from editor.desktop.commands import make as commands_make
from editor.desktop.commands.make import HOW_MANY, search_words
from editor.desktop.dialogs.proposal_card import moved_blocks
from editor.desktop.dialogs.proposals import Proposals
from editor.desktop.program import Program
from editor.model.issue import Issue

LONG = 240_000

pytestmark = pytest.mark.usefixtures("brief_search")


@pytest.fixture
def dialog(open_program: Program, qtbot) -> Proposals:
    commands_make.choose(open_program.window)
    return next(child for child in open_program.window.findChildren(Proposals) if child.isVisible())


def rested(program: Program, dialog: Proposals) -> bool:
    return not program.desk.jobs.running and dialog.more.isEnabled()


def test_proposals_come_ranked_with_a_name_and_reasons(open_program: Program, dialog: Proposals, qtbot) -> None:
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    shown = [card.proposal for card in dialog.cards]
    assert 1 <= len(shown) <= HOW_MANY
    assert [p.score for p in shown] == sorted(p.score for p in shown)
    for card in dialog.cards:
        words = "\n".join(label.text() for label in card.findChildren(QLabel))
        assert card.proposal.label in words
        assert card.proposal.reasons[0].text in words
        assert "满版" in words
        hovered = "\n".join(label.toolTip() for label in card.findChildren(QLabel))
        assert f"（{card.proposal.reasons[0].points:.0f}）" in hovered


def test_the_inks_of_proposed_pages_are_mixed_before_they_are_shown(open_program: Program, monkeypatch, qtbot) -> None:
    """Mixing asks a colour profile, which takes longer than the window may."""
    mixed, shown = [], []
    monkeypatch.setattr("editor.desktop.composing.mix_inks", mixed.append)
    commands_make.choose(open_program.window)
    dialog = next(child for child in open_program.window.findChildren(Proposals) if child.isVisible())
    dialog.found.connect(lambda _, pages: shown.append([page in mixed for issue in pages for page in issue]))
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    assert shown
    assert all(all(pages) for pages in shown)


def test_the_locked_block_stays_and_taking_one_is_one_step(open_program: Program, dialog: Proposals, qtbot) -> None:
    desk = open_program.desk
    before = desk.issue
    locked = before.pages[0].blocks[2]
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    dialog.cards[-1].taken.emit(dialog.cards[-1].proposal)
    assert not dialog.isVisible()
    assert locked in desk.issue.pages[0].blocks
    assert desk.issue.pages != before.pages
    desk.undo()
    assert desk.issue is before


def test_what_is_found_stays_when_it_is_stopped(open_program: Program, dialog: Proposals, qtbot) -> None:
    qtbot.waitUntil(lambda: dialog.count > 0, timeout=LONG)
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    assert dialog.count >= 1
    assert not dialog.stop.isVisible()


def test_again_but_with_another_lead(open_program: Program, dialog: Proposals, qtbot) -> None:
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    dialog.wishes.lead.setCurrentIndex(dialog.wishes.lead.findData("a4"))
    assert dialog.wishes.change() == Change(lead="a4")
    qtbot.mouseClick(dialog.more, Qt.MouseButton.LeftButton)
    assert dialog.count == 0
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    best = dialog.cards[0].proposal
    assert any(block.article == "a4" for block in best.issue.pages[0].blocks)
    assert best.issue.article("a4").importance == 1


def test_what_is_pinned_stays_in_the_next_proposals(open_program: Program, dialog: Proposals, qtbot) -> None:
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    card = dialog.cards[-1]
    name = card.sheet.articles[-1]
    qtbot.mouseClick(card.sheet, Qt.MouseButton.LeftButton, pos=card.sheet.place_of(name).toPoint())
    [pin] = dialog.pins
    assert pin.article == name
    assert dialog.unpin.isVisible()
    qtbot.mouseClick(dialog.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    assert dialog.cards
    for shown in dialog.cards:
        assert pin.holds(shown.proposal.issue)
        assert [b.id for p in shown.proposal.issue.pages for b in p.blocks if b.locked] == ["b3"]
    qtbot.mouseClick(dialog.unpin, Qt.MouseButton.LeftButton)
    assert dialog.to_propose(open_program.desk.issue) is open_program.desk.issue


def test_articles_and_pages_are_pinned_by_keys(open_program: Program, dialog: Proposals, qtbot) -> None:
    qtbot.waitUntil(lambda: dialog.count > 0, timeout=LONG)
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rested(open_program, dialog), timeout=LONG)
    sheet, issue = dialog.cards[0].sheet, dialog.cards[0].proposal.issue
    assert "a3" not in sheet.articles  # it is locked
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    qtbot.keyClick(sheet, Qt.Key.Key_Space)
    assert [pin.article for pin in dialog.pins] == [sheet.articles[0]]
    headline = issue.article(sheet.articles[0]).headline
    assert headline in sheet.accessibleName()
    assert "已钉住" in sheet.accessibleName()
    qtbot.keyClick(sheet, Qt.Key.Key_Space)
    assert not dialog.pins
    qtbot.keyClick(sheet, Qt.Key.Key_P)
    page = next(p for p in issue.pages if any(b.article == sheet.articles[0] for b in p.blocks))
    assert {pin.article for pin in dialog.pins} == {b.article for b in page.blocks if b.article} - {"a3"}


def test_a_wish_has_its_detail_only_when_it_is_made(dialog: Proposals) -> None:
    wishes = dialog.wishes
    assert wishes.change() == Change()
    wishes.setEnabled(True)
    assert not wishes.page.isEnabled()
    wishes.moved.setCurrentIndex(wishes.moved.findData("a2"))
    wishes.page.setCurrentIndex(1)
    assert wishes.page.isEnabled()
    assert wishes.change() == Change(pages=(("a2", 2),))


def test_articles_that_change_their_page_are_marked(issue: Issue) -> None:
    one, two = issue.pages
    swapped = replace(
        issue, pages=(replace(one, blocks=one.blocks[1:]), replace(two, blocks=(*two.blocks, one.blocks[0])))
    )
    assert moved_blocks(issue, swapped) == {"b1"}
    assert moved_blocks(issue, issue) == frozenset()
    assert moved_blocks(replace(issue, pages=()), swapped) == frozenset()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Proposal 2 of 3: Filling page 1; no proposal yet, bound 12", "正在排第 2 个方案，共 3 个"),
        ("Filling page 1; no proposal yet, bound 12", "正在排版"),
        ("Pages filled; best 83 points, bound 41", "已有完整的版面，正在找更好的 · 目前扣 83 分，最少 41 分"),
        (
            "Proposal 1 of 3: Pages filled; best 83 points, 2 articles left out, bound 90",
            "正在排第 1 个方案，共 3 个 · 目前扣 83 分，最少 83 分",
        ),
    ],
)
def test_the_search_is_told_in_words(dialog: Proposals, words: str, told: str) -> None:
    assert search_words(words) == told
