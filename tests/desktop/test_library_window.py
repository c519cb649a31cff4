"""The library window: found while one types, opened into the issue, added with progress, counted."""

from __future__ import annotations

import datetime
import lzma
from pathlib import Path

import pytest

from editor.desktop.commands.library import open_issue, show_library
from editor.desktop.library.library_rows import COVER, WHAT
from editor.desktop.library.library_search import first_day, last_day
from editor.desktop.library.library_window import COUNTS, ISSUES, NOTHING, LibraryWindow
from editor.library.archive import Archive
from editor.session.archiving import archive_paths
from editor.store.document import Document, save_document


@pytest.fixture
def archive(issue, tmp_path: Path) -> Path:
    save_document(Document(issue), tmp_path / "往期.banxin")
    place = tmp_path / "library.sqlite"
    with Archive(place, create=True) as opened:
        list(archive_paths(opened, [tmp_path / "往期.banxin"]))
    return place


@pytest.fixture
def library(open_program, archive, qtbot) -> LibraryWindow:
    open_program.set_archive_place(str(archive))
    window = show_library(open_program.window)
    qtbot.waitUntil(lambda: window.search._model.rowCount() == 5, timeout=60_000)
    yield window
    window.close()


ALL = ("社区食堂开张", "老街新貌", "河道清淤", "读书会", "待排的稿件")


def found(window: LibraryWindow) -> list[str]:
    model = window.search._model
    return [model.item(row).data(WHAT).article.headline for row in range(model.rowCount())]


def look_for(window: LibraryWindow, qtbot, *expected: str, **fields: str) -> None:
    for name, text in fields.items():
        getattr(window.search, name).setText(text)
    window.search.search()
    qtbot.waitUntil(lambda: found(window) == list(expected), timeout=60_000)


def test_words_and_filters_find_articles(library, qtbot) -> None:
    look_for(library, qtbot, "河道清淤", words="河道")
    assert "1 篇" in library.search.count.text()
    assert "河道清淤" in library.search.text.toPlainText()
    look_for(library, qtbot, "读书会", words="", section="社区")
    look_for(library, qtbot, section="", since="2027")
    assert "没有找到" in library.search.text.toPlainText()
    look_for(library, qtbot, *reversed([*ALL]), since="2026-06", until="2026-06")
    library.search.since.setText("去年")
    library.search.search()
    assert "日期写成" in library.search.count.text()


def test_an_article_goes_into_the_issue_that_is_open(library, open_program, qtbot) -> None:
    desk = open_program.desk
    look_for(library, qtbot, "河道清淤", words="河道")
    before = desk.issue
    library.search.put.click()
    qtbot.waitUntil(lambda: desk.issue is not before, timeout=60_000)
    assert [a.headline for a in desk.issue.articles].count("河道清淤") == 2
    desk.undo()
    assert desk.issue is before


def test_an_article_opens_in_an_issue_of_its_own(library, open_program, qtbot) -> None:
    look_for(library, qtbot, "河道清淤", words="河道")
    session = open_program.desk.session
    library.search.apart.click()
    qtbot.waitUntil(lambda: open_program.desk.session is not session, timeout=60_000)
    assert [a.headline for a in open_program.desk.issue.articles] == ["河道清淤"]
    assert open_program.desk.session.path is None


def test_issues_stand_on_a_shelf_with_their_covers(library, qtbot) -> None:
    library.tabs.setCurrentIndex(ISSUES)
    shelf = library.issues
    qtbot.waitUntil(lambda: shelf._model.rowCount() == 1 and shelf._articles.rowCount() == 5, timeout=60_000)
    qtbot.waitUntil(lambda: shelf._model.item(0).data(COVER) is not None, timeout=60_000)
    assert not shelf._model.item(0).data(COVER).isNull()
    assert "社区报" in shelf.title.text()
    assert not library.grab().isNull()
    shelf.filter.setText("另一张报")
    assert shelf._model.rowCount() == 0


def test_an_issue_is_opened_again(library, open_program, archive, issue, qtbot) -> None:
    session = open_program.desk.session
    open_issue(open_program.window, str(archive), "1")
    qtbot.waitUntil(lambda: open_program.desk.session is not session, timeout=60_000)
    assert open_program.desk.issue == issue
    assert open_program.desk.session.is_dirty


def test_counts_are_drawn(library, qtbot) -> None:
    library.tabs.setCurrentIndex(COUNTS)
    qtbot.waitUntil(lambda: library.plot.renderer().isValid(), timeout=60_000)
    assert library.plot.width() > 400


def test_files_are_added_and_known_ones_passed_over(program, tmp_path, qtbot) -> None:
    page = tmp_path / "天山 2025-06-30 第3版.txt"
    page.write_text("夜校开班\n社区夜校昨日开班，居民报名踊跃，教室坐满了人。\n（街道办）\n", encoding="utf-8")
    window = LibraryWindow(str(tmp_path / "new.sqlite"), program.theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._stack.currentIndex() == NOTHING, timeout=60_000)
    window.add([page])
    qtbot.waitUntil(lambda: "加入 1 期" in window.told.text(), timeout=60_000)
    qtbot.waitUntil(lambda: window.search._model.rowCount() == 1, timeout=60_000)
    window.add([page])
    qtbot.waitUntil(lambda: "1 期早已在库" in window.told.text(), timeout=60_000)


def test_an_older_archives_index_is_made_anew_in_sight_and_can_be_stopped(
    program, tmp_path, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr("editor.library.renewal._SLICE", 1)
    sample = Path(__file__).parent.parent / "library" / "samples" / "archive-1.sqlite.xz"
    place = tmp_path / "旧.sqlite"
    place.write_bytes(lzma.decompress(sample.read_bytes()))
    window = LibraryWindow(str(place), program.theme)
    qtbot.addWidget(window)
    told: list[str] = []

    def stop_once(done: float) -> None:
        told.append(window.told.text())
        if len(told) == 1:
            assert not window.bar.isHidden()
            window.stop.click()

    window.librarian.renewing_changed.connect(stop_once)
    window.show()
    qtbot.waitUntil(lambda: "没有编完" in window.told.text(), timeout=60_000)
    assert "重编索引" in told[0]
    assert window.bar.isHidden()
    assert window.search._model.rowCount() == 0
    window.show_page(ISSUES)
    qtbot.waitUntil(lambda: window.issues._model.rowCount() == 2, timeout=60_000)
    look_for(window, qtbot, "垃圾分类志愿者上岗", words="垃圾分类")
    qtbot.waitUntil(lambda: window.bar.isHidden() and not window.told.text(), timeout=60_000)
    assert len(told) > 2


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025年12月", "2025-12-01", "2025-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_days_are_read_as_people_write_them(text, first, last) -> None:
    assert first_day(text) == (datetime.date.fromisoformat(first) if first else None)
    assert last_day(text) == (datetime.date.fromisoformat(last) if last else None)


@pytest.mark.parametrize("text", ["去年", "2025-13", "2025-02-30", "25-1"])
def test_what_is_no_day_is_told(text) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        last_day(text)
