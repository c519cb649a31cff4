"""The index in a file: tokens under signs, put together as it grows, made anew of an earlier program's."""

from __future__ import annotations

import lzma
import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library.archive import Archive
from editor.library.errors import ArchiveLocked, ArchiveOlder
from editor.library.file_index import _one_token
from editor.library.place import Renewing
from editor.library.query import Search
from tests.library.papers import CLASSES, LIFTS, SORTING, article, paper

SAMPLES = Path(__file__).parent / "samples"

strange = st.text(st.sampled_from("分类ab19/ -_'\"¦§·°¤\n☃") | st.characters(exclude_categories=["Cs"]), max_size=8)


def found(archive: Archive, words: str = "", **wanted: object) -> list[str]:
    return [hit.article.headline for hit in archive.search(Search(words, **wanted)).hits]  # type: ignore[arg-type]


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of an earlier program, whose index takes several steps to be made anew."""
    monkeypatch.setattr("editor.library.renewal._SLICE", 1)
    monkeypatch.setattr("editor.library.file_index._STEP", 1)
    path = tmp_path / "旧.sqlite"
    path.write_bytes(lzma.decompress((SAMPLES / "archive-1.sqlite.xz").read_bytes()))
    return path


class Stop(Exception):
    """The editor has had enough."""


def stopping(heard: list[float], after: int) -> Renewing:
    """Hears how far it is, and stops it then."""

    def hear(done: float) -> None:
        heard.append(done)
        if len(heard) > after:
            raise Stop

    return hear


def test_how_far_the_index_is_made_anew_is_told(older: Path) -> None:
    heard: list[float] = []
    with Archive(older, renewing=heard.append) as archive:
        assert len(archive.issues()) == 2
        assert heard == [], "nothing needs the index yet"
        archive.search(Search("垃圾"))
        told = list(heard)
        archive.search(Search("垃圾"))
        archive.add(paper(LIFTS, title="新刊"))
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told) == heard
    assert len(set(told)) > 4


def test_what_is_stopped_goes_on_where_it_was(older: Path) -> None:
    shares: list[float] = []
    for after in range(99):
        heard: list[float] = []
        try:
            with Archive(older, renewing=stopping(heard, 1)) as archive:
                assert found(archive, "垃圾分类") == ["垃圾分类志愿者上岗"]
        except Stop:
            assert after < 90
        shares += heard
        if not heard:
            break
    assert shares == sorted(shares)
    assert shares[-1] == 1
    with Archive(older) as archive:
        assert found(archive, "琰翀", tags=("加装电梯",)) == ["老楼加装电梯"]
        assert found(archive, "课", section="生活") == ["暑期课堂开班"]


def test_two_programs_share_the_work(older: Path) -> None:
    told: list[float] = []
    with Archive(older) as other:

        def hear(done: float) -> None:
            told.append(done)
            if len(told) == 2:
                assert found(other, "垃圾分类") == ["垃圾分类志愿者上岗"]

        with Archive(older, renewing=hear) as archive:
            assert found(archive, "垃圾分类") == ["垃圾分类志愿者上岗"]
    assert len(told) == 3, "the other has done the rest"


def test_who_finds_another_at_it_waits_as_long_as_it_goes_on(older: Path) -> None:
    heard: list[float] = []
    with Archive(older) as other, Archive(older, patience=0.01, renewing=heard.append) as archive:
        other._place.make_concurrent()
        with other._place.writing(), pytest.raises(ArchiveLocked):
            found(archive, "垃圾")
        renew = archive._place._renew_some

        def behind(done: float) -> float:
            """Another holds the file when this one wants it, and has done some more."""
            other._place._renew_some(done)
            with other._place.writing():
                return renew(done)

        archive._place._renew_some = behind  # type: ignore[method-assign]
        assert found(archive, "垃圾分类") == ["垃圾分类志愿者上岗"]
    assert heard == sorted(heard)


def test_an_index_of_another_program_is_never_taken_for_half_of_ours(older: Path) -> None:
    with pytest.raises(Stop), Archive(older, renewing=stopping([], 2)) as archive:
        found(archive, "垃圾")
    other = sqlite3.connect(older)
    # An earlier program knows no half of an index and makes its own.
    other.execute("DROP TABLE found")
    other.execute("CREATE VIRTUAL TABLE found USING fts5(head, body, content='')")
    other.execute("UPDATE banxin_archive SET value = '1' WHERE name = 'index'")
    other.commit()
    other.close()
    with Archive(older) as archive:
        assert found(archive, "垃圾分类") == ["垃圾分类志愿者上岗"]
        with archive._place.writing() as connection:
            connection.exec_driver_sql("INSERT INTO found(found) VALUES ('integrity-check')")


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("archive-*.sqlite.xz")), ids=lambda path: path.name)
def test_an_archive_of_an_earlier_program(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "旧.sqlite"
    path.write_bytes(lzma.decompress(sample.read_bytes()))
    with Archive(path) as archive:
        assert found(archive, "垃圾分类") == ["垃圾分类志愿者上岗"]
        assert found(archive, "琰翀", tags=("加装电梯",)) == ["老楼加装电梯"]
        assert found(archive, "课", section="生活") == ["暑期课堂开班"]
        archive.add(paper(SORTING, CLASSES))
        archive.add(paper(LIFTS, title="新刊"))
        assert len(archive.issues()) == 3
    made = path.read_bytes()
    with Archive(path) as archive:
        assert sorted(found(archive, "志愿者")) == ["垃圾分类志愿者上岗", "老楼加装电梯", "老楼加装电梯"]
    assert path.read_bytes() == made, "it is brought up to date once"


def test_an_archive_of_an_earlier_program_that_may_only_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "旧.sqlite"
    path.write_bytes(lzma.decompress((SAMPLES / "archive-1.sqlite.xz").read_bytes()))
    may = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and may(p, mode))
    with Archive(path) as archive:
        assert len(archive.articles_of("1")) == 2, "what needs no index is there"
        with pytest.raises(ArchiveOlder, match="copy it"):
            found(archive, "垃圾")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@given(strange, strange)
def test_tags_are_tokens_of_their_own(one: str, other: str) -> None:
    assert (_one_token(one) == _one_token(other)) == (one == other)
    assert all(each.isalnum() or each > "\x7f" for each in _one_token(one))


@pytest.mark.parametrize("tag", ["a/b", "a b", "¦", '"', "¦2f¦", "党建*", "C++", "（街道）", "2025-06"])
def test_odd_tags_are_found_as_they_are(tmp_path: Path, tag: str) -> None:
    with Archive(tmp_path / "a.sqlite", create=True) as archive:
        archive.add(paper(article("有", "两会", tags=(tag,)), article("无", "两会", tags=("a", "b", "c", "党建"))))
        assert found(archive, "两会", tags=(tag,)) == ["有"]


def test_what_the_index_keeps_of_tags_and_sections_is_not_taken_for_text(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite", create=True) as archive:
        archive.add(paper(article("甲", "乙。", tags=("丙",), section="丁戊"), article("己", "庚。")))
        for words in ("丙", "丁", "丁戊", "戊", "甲乙"):
            assert found(archive, words) == []


def test_a_character_in_the_headline_counts_more(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite", create=True) as archive:
        archive.add(paper(article("灯亮了", "路宽了。"), article("路宽了", "灯亮了，灯多了，灯好看。")))
        assert found(archive, "灯") == ["灯亮了", "路宽了"]
        assert archive.search(Search("灯")).total == 2


def test_settling_changes_no_answer(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite", create=True) as archive:
        for number in range(1, 30):
            archive.add(paper(article(f"第{number}号灯", "灯亮了。"), date=None, number=number))
        archive.add(paper(article("换了灯", "灯亮了。"), date=None, number=3))
        before = found(archive, "灯", limit=99)
        archive.settle()
        archive.settle()
        assert found(archive, "灯", limit=99) == before
        assert len(before) == 29
        with archive._place.writing() as connection:
            connection.exec_driver_sql("INSERT INTO found(found) VALUES ('integrity-check')")
            pieces = connection.exec_driver_sql("SELECT count(DISTINCT segid) FROM found_idx").scalar()
            assert pieces == 1


def test_who_is_busy_may_leave_it_unsettled(tmp_path: Path) -> None:
    with (
        Archive(tmp_path / "a.sqlite", create=True) as busy,
        Archive(tmp_path / "a.sqlite", patience=0.01) as archive,
        busy._place.writing(),
    ):
        archive.settle()
        with pytest.raises(ArchiveLocked):
            archive.add(paper(SORTING))
