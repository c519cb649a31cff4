"""Words of the command line become values, or are refused with what was expected."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

import pytest

from editor.cli.import_ import joined
from editor.cli.options import chosen_pages, output_path, read_count, read_date, read_names, read_pages, read_path
from editor.cli.refusal import Refused


@pytest.mark.parametrize(
    ("text", "ranges"), [("1", ((1, 1),)), ("1,3-4", ((1, 1), (3, 4))), (" 2 , 5-5", ((2, 2), (5, 5)))]
)
def test_pages_are_read_as_ranges(text: str, ranges: tuple[tuple[int, int], ...]) -> None:
    assert read_pages(text) == ranges


@pytest.mark.parametrize("text", ["", "one", "1-", "-2", "1,,2", "1;2", "1.5"])
def test_what_names_no_pages_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        read_pages(text)


def test_pages_come_in_the_issues_order_and_once() -> None:
    assert chosen_pages(((3, 9), (1, 1), (4, 4)), [1, 2, 3, 4]) == [1, 3, 4]
    assert chosen_pages(None, [1, 2]) == [1, 2]


def test_pages_the_issue_lacks_are_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"has no page 5; its pages are 1, 2\."):
        chosen_pages(((1, 1), (5, 5)), [1, 2])


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", "", "9" * 10])
def test_counts_begin_at_one(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        read_count(text)


def test_an_empty_name_is_not_this_folder() -> None:
    assert read_path("稿件") == Path("稿件")
    with pytest.raises(argparse.ArgumentTypeError):
        read_path("")


def test_names_of_pages_may_leave_some_out_but_not_all() -> None:
    assert read_names("要闻，, 民生") == ("要闻", "", "民生")
    with pytest.raises(argparse.ArgumentTypeError):
        read_names(" ,")


def test_dates_are_iso() -> None:
    assert read_date("2025-06-30") == datetime.date(2025, 6, 30)
    with pytest.raises(argparse.ArgumentTypeError):
        read_date("2025-02-30")


def test_outputs_are_checked_before_any_work(tmp_path: Path) -> None:
    assert output_path(tmp_path / "a.PDF", [".pdf"]) == tmp_path / "a.PDF"
    (tmp_path / "b.pdf").mkdir()
    for bad in ("a.txt", "b.pdf", "none/a.pdf"):
        with pytest.raises(Refused):
            output_path(tmp_path / bad, [".pdf"])


@pytest.mark.parametrize(
    ("text", "line"), [("社区\n要闻", "社区要闻"), ("Open\nday", "Open day"), ("迎新 Open\n日", "迎新 Open日")]
)
def test_headlines_are_told_in_one_line(text: str, line: str) -> None:
    assert joined(text) == line
