"""The same archive on a PostgreSQL server: the same answers, several writers at once."""

from __future__ import annotations

import datetime
import itertools
import multiprocessing
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library.archive import Archive
from editor.library.errors import ArchiveMissing, ArchiveNewer, LibraryError
from editor.library.query import Search
from editor.library.server_index import _STRETCH, _stretches, _stretches_of
from tests.library.papers import CLASSES, LIFTS, SORTING, article, paper
from tests.library.test_place import add_many

SEARCHES = [
    Search("垃圾分类"),
    Search("垃圾 社区"),
    Search("“垃圾分类志愿者”"),
    Search("“垃圾志愿者”"),
    Search("龚琰翀"),
    Search("大学生"),
    Search("京大"),
    Search("梯"),
    Search("co2"),
    Search("T3圆梦园"),
    Search("志愿者 电梯"),
    Search("志愿者 火箭"),
    Search("垃圾分类志愿者的居民"),
    Search(names=("龚琰翀", "王晓")),
    Search(tags=("社区治理",)),
    Search("居民", section="要"),
    Search("居民", since=datetime.date(2025, 7, 1)),
    Search("居民", until=datetime.date(2025, 7, 1)),
    Search(),
    Search(like="2.1"),
    Search("居民", limit=1, offset=1),
]


def fill(archive: Archive) -> None:
    archive.add(paper(SORTING, CLASSES))
    archive.add(paper(LIFTS, date="2025-07-15", number=13, people=("龚琰翀",)))
    archive.add(paper(article("新村电梯开工", "加装电梯的图纸通过了。", tags=("加装电梯",)), date=None, number=14))


def test_a_server_gives_the_answers_of_a_file(database: str, tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite", create=True) as file, Archive(database, create=True) as server:
        fill(file)
        fill(server)
        for search in SEARCHES:
            found = [{hit.article.id for hit in archive.search(search).hits} for archive in (file, server)]
            if search.offset == 0:
                assert found[0] == found[1], search
            assert file.search(search).total == server.search(search).total
        assert server.issues() == file.issues()
        assert server.articles_of("1") == file.articles_of("1")
        assert server.statistics() == file.statistics()
        assert server.file("1") == file.file("1")
        server.settle()
        file.settle()
        assert server.search(Search("垃圾分类")).total == file.search(Search("垃圾分类")).total
        assert server.cover("2") == b"cover"
        marked = [archive.search(Search("团工委")).hits[0].snippet for archive in (file, server)]
        assert marked[0] == marked[1]


def test_replacing_on_a_server(database: str) -> None:
    with Archive(database, create=True) as archive:
        fill(archive)
        fill(archive)
        assert len(archive.issues()) == 3
        archive.add(paper(article("垃圾分类新规", "改过的稿子。")))
        assert [hit.article.headline for hit in archive.search(Search("垃圾分类")).hits] == ["垃圾分类新规"]


HOSTILE = ["'", "\\", "a' | 'b", "<->", "& | !", ":*", "('", "\0", "\ud800", "“'”", "''''", "%s", ":asked", "%(a)s"]


def test_whatever_is_typed_is_only_searched_for(database: str) -> None:
    with Archive(database, create=True) as archive:
        archive.add(paper(SORTING))
        for words in HOSTILE:
            archive.search(Search(words, tags=(words,), names=(words,), section=words))
            assert archive.search(Search(f"{words} 垃圾分类")).total in (0, 1), words
            assert archive.search(Search("垃圾分类")).total == 1


def test_a_long_article(database: str) -> None:
    text = "".join(chr(0x4E00 + (k * 7919) % 20000) for k in range(60_000)) + "最后的话"
    with Archive(database, create=True) as archive:
        archive.add(paper(article("长文", text)))
        assert archive.search(Search("长文")).total == 1


def test_no_label_is_too_long_for_a_server(database: str) -> None:
    noise = "".join(chr(0x4E00 + (k * 7919) % 20000) for k in range(6000))
    with Archive(database, create=True) as archive:
        archive.add(
            paper(article("长名", "话", credit=f"（{noise}）", tags=(noise, "﷽" * 300)), people=(noise[:3000],))
        )
        assert archive.search(Search(tags=(noise,))).total == 1
        assert archive.search(Search(tags=("﷽" * 300,))).total == 1
        assert archive.search(Search(like="1.1")).total == 0


def test_no_word_tag_or_section_is_too_long_or_too_strange(database: str) -> None:
    strange = "a\\'b | c & !d"
    with Archive(database, create=True) as archive:
        archive.add(
            paper(article("长词", "x" * 5000 + " 后面还有话", tags=(strange, "标" * 900), section=f"News {strange}版"))
        )
        archive.add(paper(CLASSES, date="2025-09-01", number=20))
        for wanted in (
            Search("后面还有话", tags=(strange,)),
            Search("后面", tags=("标" * 900,), section=f"news {strange}版"),
            Search(tags=(strange,), section="版"),
        ):
            assert [hit.article.headline for hit in archive.search(wanted).hits] == ["长词"], wanted
        assert not archive.search(Search("后面", tags=("标" * 99,))).hits
        assert not archive.search(Search("后面", section="要闻")).hits


def test_the_newest_are_found_stretch_by_stretch(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many lie in a stretch and however few are looked at, a server finds what a file finds."""
    monkeypatch.setattr("editor.library.server_index._STRETCH", 2)
    monkeypatch.setattr("editor.library.finding.NEWEST", 7)
    issues = [
        paper(
            *(
                article(f"稿{k}", "垃圾分类进楼道。" if k % 3 else "垃圾站，分类牌。", section="要闻版"[k % 2 :])
                for k in range(3)
            ),
            date=f"2025-0{month}-0{1 + month % 3}",
            number=month,
        )
        for month in (4, 1, 3, 9, 2, 8, 5)
    ]
    with Archive(tmp_path / "a.sqlite", create=True) as file, Archive(database, create=True) as server:
        for issue in (*issues, issues[1]):
            for archive in (file, server):
                archive.add(issue)
        for search in (
            Search("垃圾"),
            Search("“垃圾分类”"),
            Search("分类", section="要"),
            Search("垃圾", since=datetime.date(2025, 3, 1), until=datetime.date(2025, 8, 31)),
            Search("楼道", since=datetime.date(2025, 2, 1), section="闻版"),
            Search("“垃圾站”", until=datetime.date(2025, 5, 31)),
            Search("站", since=datetime.date(2026, 1, 1)),
            Search(),
            Search(section="要"),
            Search(like="3.2"),
        ):
            answers = [archive.search(search) for archive in (file, server)]
            assert [hit.article.id for hit in answers[0].hits] == [hit.article.id for hit in answers[1].hits], search


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_stretches_cover_every_article_once_and_the_newest_first(first: int, more: int) -> None:
    last = first + more
    told = [re.fullmatch(r"'#(\d+)\.(\d+)'", stretch) for stretch in _stretches(first, last)]
    spans = [(int(t[2]) << int(t[1]), int(t[2]) + 1 << int(t[1])) for t in told if t]
    assert len(spans) == len(told)
    assert spans[0][1] == last // _STRETCH + 1
    assert all(after[1] == before[0] for before, after in itertools.pairwise(spans))
    assert spans[-1][0] <= first // _STRETCH
    assert len(spans) <= 2 * (more // _STRETCH + 2).bit_length()
    assert next(_stretches(first, last)).strip("'#") in _stretches_of(last)


def test_two_processes_write_at_once(database: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=add_many, args=(database, first)) for first in (1, 101)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    with Archive(database) as archive:
        assert len(archive.issues()) == 41
        assert archive.search(Search("各写各的", limit=100)).total == 40
        assert archive.search(Search("同一期")).total == 1


def test_what_can_be_wrong_with_a_server(database: str) -> None:
    with pytest.raises(ArchiveMissing, match="library add"):
        Archive(database)
    with pytest.raises(LibraryError, match="cannot be used") as refusal:
        Archive(f"{database}x")
    assert "\n" not in str(refusal.value)
    secret = database.replace("editor@", "editor:secret@").rpartition(":")[0] + ":1/none"
    with pytest.raises(LibraryError) as refusal:
        Archive(secret)
    assert "secret" not in str(refusal.value)
    import psycopg

    with Archive(database, create=True):
        pass
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE banxin_archive SET value = '99'")
    with pytest.raises(ArchiveNewer):
        Archive(database)


def test_an_index_of_an_earlier_program_is_made_anew(database: str) -> None:
    import psycopg

    with Archive(database, create=True) as archive:
        fill(archive)
        before = [hit.article.id for hit in archive.search(Search("垃圾分类")).hits]
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP TABLE found")
        connection.execute("CREATE TABLE found (article_id integer PRIMARY KEY, vector tsvector NOT NULL)")
        connection.execute("DELETE FROM banxin_archive WHERE name = 'index'")
    with Archive(database) as archive:
        assert before
        assert [hit.article.id for hit in archive.search(Search("垃圾分类")).hits] == before
