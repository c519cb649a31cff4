"""Edits of furniture: a page's facts go before its issue's, those before the paper's."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from editor.compose.issue import compose_page
from editor.edits.errors import EditRefused
from editor.edits.registry import apply
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.imprint import Publication
from editor.model.issue import Issue
from editor.model.page import Cells
from editor.model.template import Furniture
from tests.compose import paper

BOOK = FaceBook.default()
FOLIO = Furniture("folio", MappingProxyType({"left": "责编 {editor}"}), rect=Rect(mm(10), mm(8), mm(200), mm(10)))


def an_issue() -> Issue:
    template = replace(paper.TEMPLATE, furniture=(*paper.TEMPLATE.furniture, FOLIO))
    return paper.issue([], [], template=template)


def folio(issue: Issue) -> str:
    page = compose_page(issue, issue.pages[0], BOOK)
    return "".join(line.text for block in page.blocks for frame in block.frames for line in frame.lines)


def test_the_nearest_fact_is_printed() -> None:
    issue = an_issue()
    assert "责编" not in folio(issue)
    for name, arguments, printed in (
        ("paper.imprint", {}, "甲"),
        ("issue.imprint", {}, "乙"),
        ("page.imprint", {"page": 1}, "丙"),
    ):
        issue = apply(issue, name, {"name": "editor", "text": printed} | arguments)
        assert f"责编 {printed}" in folio(issue)
    issue = apply(issue, "page.imprint", {"page": 1, "name": "editor", "text": ""})
    assert "责编 乙" in folio(issue)


def test_saying_the_same_again_changes_nothing() -> None:
    issue = apply(an_issue(), "issue.imprint", {"name": "phone", "text": "1"})
    assert apply(issue, "issue.imprint", {"name": "phone", "text": " 1 "}) is issue
    assert apply(issue, "paper.publication", {"publication": None}) is issue


@pytest.mark.parametrize("name", ["issue.imprint", "paper.imprint"])
def test_unknown_facts_are_refused(name: str) -> None:
    with pytest.raises(EditRefused):
        apply(an_issue(), name, {"name": "colour", "text": "red"})


def test_texts_of_furniture_ask_for_facts_there_are() -> None:
    issue = apply(an_issue(), "furniture.field", {"furniture": 1, "field": "right", "text": "电话 {phone}"})
    assert issue.template.furniture[1].fields["right"] == "电话 {phone}"
    for field, text in (("colour", ""), ("right", "{colour}")):
        with pytest.raises(EditRefused):
            apply(issue, "furniture.field", {"furniture": 1, "field": field, "text": text})


def test_furniture_moves_on_the_page_only() -> None:
    rect = Rect(mm(5), mm(5), mm(100), mm(8))
    moved = apply(an_issue(), "furniture.shape", {"furniture": 1, "rect": rect})
    assert moved.template.furniture[1].rect == rect
    for furniture, wrong in ((1, Rect(0, 0, mm(999), mm(5))), (0, rect), (7, rect)):
        with pytest.raises(EditRefused):
            apply(moved, "furniture.shape", {"furniture": furniture, "rect": wrong})


def test_a_masthead_is_placed_once_and_taken_off() -> None:
    place = {"page": 1, "furniture": 0, "cells": Cells(0, 0, 4, 10)}
    issue = apply(an_issue(), "furniture.place", place)
    (block,) = issue.pages[0].blocks
    with pytest.raises(EditRefused):
        apply(issue, "furniture.place", place)
    assert not apply(issue, "furniture.remove", {"block": block.id}).pages[0].blocks


def test_the_kind_of_publication_is_the_papers() -> None:
    issue = apply(an_issue(), "paper.publication", {"publication": Publication.INTERNAL})
    assert issue.template.publication is Publication.INTERNAL
