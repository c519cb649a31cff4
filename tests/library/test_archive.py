"""What is added is found, shown and given back; once, whole, whatever is typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library.archive import Archive
from editor.library.errors import ArchiveMissing, LibraryError
from editor.library.query import Search
from tests.library.papers import CLASSES, LIFTS, SORTING, article, paper


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "library.sqlite", create=True) as opened:
        opened.add(paper(SORTING, CLASSES))
        opened.add(paper(LIFTS, date="2025-07-15", number=13, people=("龚琰翀",)))
        yield opened


def headlines(archive: Archive, words: str = "", **wanted: object) -> list[str]:
    return [hit.article.headline for hit in archive.search(Search(words, **wanted)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("垃圾分类", {"垃圾分类志愿者上岗"}),
        ("垃圾 社区", {"垃圾分类志愿者上岗", "暑期课堂开班"}),
        ("“垃圾分类志愿者”", {"垃圾分类志愿者上岗"}),
        ("“垃圾志愿者”", set()),
        ("龚琰翀", {"垃圾分类志愿者上岗", "老楼加装电梯"}),
        ("琰翀", {"垃圾分类志愿者上岗", "老楼加装电梯"}),
        ("大学生", {"暑期课堂开班"}),
        ("京大", {"暑期课堂开班"}),
        ("梯", {"老楼加装电梯"}),
        ("co2", {"垃圾分类志愿者上岗"}),
        ("A楼", {"垃圾分类志愿者上岗"}),
        ("T3圆梦园", {"垃圾分类志愿者上岗"}),
        ("“科室+机构”", {"垃圾分类志愿者上岗"}),
        ("王晓", {"垃圾分类志愿者上岗"}),
        ("团工委", {"暑期课堂开班"}),
        ("志愿者 电梯", {"老楼加装电梯"}),
        ("志愿者 火箭", set()),
        ("？？？", set()),
    ],
)
def test_words_find_what_was_written(archive: Archive, words: str, found: set[str]) -> None:
    assert set(headlines(archive, words)) == found


def test_a_headline_counts_more_than_a_mention(archive: Archive) -> None:
    assert headlines(archive, "电梯 OR") == []
    archive.add(paper(article("通知", "楼里的电梯和电梯间今天停用。"), date="2025-08-01", number=14))
    assert headlines(archive, "电梯")[0] == "老楼加装电梯"
    scores = [hit.score for hit in archive.search(Search("电梯")).hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"tags": ("社区治理",)}, {"垃圾分类志愿者上岗"}),
        ({"tags": ("社区",)}, set()),
        ({"tags": ("垃圾分类", "社区治理")}, {"垃圾分类志愿者上岗"}),
        ({"tags": ("垃圾分类", "暑期课堂")}, set()),
        ({"names": ("龚琰翀",)}, {"垃圾分类志愿者上岗", "老楼加装电梯"}),
        ({"names": ("龚琰翀", "王晓")}, {"垃圾分类志愿者上岗"}),
        ({"section": "百姓"}, {"暑期课堂开班"}),
        ({"section": "%"}, set()),
        ({"since": datetime.date(2025, 7, 1)}, {"老楼加装电梯"}),
        ({"until": datetime.date(2025, 6, 30)}, {"垃圾分类志愿者上岗", "暑期课堂开班"}),
        ({"since": datetime.date(2025, 6, 30), "until": datetime.date(2025, 7, 15), "words": "志愿者"},
         {"垃圾分类志愿者上岗", "老楼加装电梯"}),
        ({"words": "志愿者", "section": "百姓"}, set()),
    ],
)  # fmt: skip
def test_filters(archive: Archive, wanted: dict[str, object], found: set[str]) -> None:
    assert set(headlines(archive, **wanted)) == found


def test_without_words_the_newest_come_first(archive: Archive) -> None:
    assert headlines(archive)[0] == "老楼加装电梯"
    assert len(headlines(archive)) == 3


def test_a_part_of_the_results_and_how_many_there_are(archive: Archive) -> None:
    every = headlines(archive, "居民 说")
    found = archive.search(Search("居民 说", limit=1, offset=1))
    assert [hit.article.headline for hit in found.hits] == every[1:2]
    assert found.total == len(every) == 2
    beyond = archive.search(Search("居民 说", offset=9))
    assert (beyond.hits, beyond.total) == ((), 2)


def test_a_hit_shows_why_and_where(archive: Archive) -> None:
    (hit,) = archive.search(Search("团工委")).hits
    assert "[团工委]" in hit.snippet.marked("[", "]")
    past = hit.article
    assert (past.id, past.page, past.section, past.credit) == ("1.2", 2, "百姓生活", "（街道团工委）")
    assert (past.issue.title, past.issue.date, past.issue.number) == ("天山", datetime.date(2025, 6, 30), 12)
    assert past.named("office") == ("街道团工委",)


def test_marks_in_the_headline_where_only_it_has_the_words(archive: Archive) -> None:
    (hit,) = archive.search(Search("加装")).hits
    assert hit.snippet.marked("[", "]") == "老楼[加装]电梯"


def test_articles_like_another(archive: Archive) -> None:
    lift = article("新村电梯开工", "加装电梯的图纸通过了，施工队进场，井道下月封顶。", tags=("加装电梯",))
    song = article("合唱团周年", "合唱团唱了老歌，大家鼓掌。图纸挂在墙上。")
    archive.add(paper(lift, song, date="2025-08-01", number=14))
    found = headlines(archive, like="2.1")
    assert found[0] == "新村电梯开工"
    assert "老楼加装电梯" not in found
    assert "合唱团周年" not in found
    with pytest.raises(ArchiveMissing, match=r"no article 9\.9"):
        archive.search(Search(like="9.9"))


@given(st.text(max_size=60), st.text(max_size=10))
def test_whatever_is_typed_is_only_searched_for(shared: Archive, words: str, name: str) -> None:
    shared.search(Search(words, tags=(name,), names=(name,), section=name))
    found = shared.search(Search(words))
    assert found.total in range(4)


@pytest.mark.parametrize(
    "words",
    ['"', "'", '" OR "', "a AND", "NEAR(a b)", "head : 垃圾", "{head}", "^垃圾", "垃*", "-垃圾",
     "'; DROP TABLE articles; --", "(((", "\0", "\ud800", "a" * 5000, "垃 " * 3000, "“", "「」", "%_\\"],
)  # fmt: skip
def test_query_language_is_plain_text(archive: Archive, words: str) -> None:
    archive.search(Search(words, tags=(words,), names=(words,), section=words))
    assert len(archive.articles_of("1")) == 2


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("shared") / "library.sqlite", create=True) as opened:
        opened.add(paper(SORTING, CLASSES, LIFTS))
        yield opened


@given(st.data())
def test_any_piece_of_any_text_finds_its_article(shared: Archive, data: st.DataObject) -> None:
    past = data.draw(st.sampled_from(shared.articles_of("1")))
    text = data.draw(st.sampled_from([past.headline, past.text.splitlines()[-1]]))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    if any("\u4e00" <= c <= "\u9fff" for c in piece) and not any(c.isascii() or c in "“”₂Ａ" for c in piece):
        found = [hit.article.id for hit in shared.search(Search(f'"{piece}"')).hits]
        assert past.id in found


def test_the_file_comes_back_byte_for_byte(archive: Archive) -> None:
    deposit = paper(SORTING, CLASSES)
    assert archive.file("1") == deposit.file
    assert archive.cover("1") == b"cover"
    assert archive.page_picture("1", 2) == b"png"
    assert archive.page_picture("1", 9) is None
    assert archive.issue("1").pages == ((1, "要闻"), (2, "要闻"))


def test_adding_again_replaces(archive: Archive) -> None:
    before = archive.issues()
    again = archive.add(paper(SORTING, CLASSES))
    assert (again.issue, again.is_replacement) == ("1", True)
    assert archive.issues() == before
    assert headlines(archive, "垃圾分类") == ["垃圾分类志愿者上岗"]


def test_a_newer_state_takes_the_older_ones_place(archive: Archive) -> None:
    added = archive.add(paper(article("垃圾分类新规", "改过的稿子。")))
    assert (added.issue, added.is_replacement) == ("1", True)
    assert headlines(archive, "垃圾分类") == ["垃圾分类新规"]
    assert headlines(archive, "龚琰翀") == ["老楼加装电梯"]
    assert headlines(archive, tags=("社区治理",)) == []
    assert len(archive.issues()) == 2


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ({"number": None}, {"number": 12}, True),
        ({"date": None}, {"date": "2025-06-30"}, True),
        ({}, {"number": 13}, False),
        ({}, {"date": "2025-07-01"}, False),
        ({}, {"title": "虹桥"}, False),
        ({"date": None, "number": None}, {"date": None, "number": None}, True),
        ({"date": None, "number": None}, {"date": None, "number": None, "origin": "别处.banxin"}, False),
        ({"date": None, "number": None}, {}, True),
        ({"date": None, "number": None}, {"origin": "别处.banxin"}, False),
        ({}, {"date": None, "number": None, "origin": "别处.banxin"}, False),
    ],
)
def test_which_issue_is_the_same(
    tmp_path: Path, first: dict[str, object], second: dict[str, object], is_same: bool
) -> None:
    with Archive(tmp_path / "a.sqlite", create=True) as archive:
        archive.add(paper(SORTING, **first))  # type: ignore[arg-type]
        added = archive.add(paper(LIFTS, **second))  # type: ignore[arg-type]
        assert added.is_replacement is is_same
        assert len(archive.issues()) == 2 - is_same


def test_what_no_database_keeps_is_left_out(archive: Archive) -> None:
    added = archive.add(paper(article("题\0目\ud800", "正\0文在此"), title="报\ud800", date=None, number=99))
    assert [a.headline for a in archive.articles_of(added.issue)] == ["题目"]
    assert headlines(archive, "正文在此") == ["题目"]


def test_an_issue_without_articles_is_kept(archive: Archive) -> None:
    added = archive.add(paper(date="1990-01-01", number=1))
    assert archive.issue(added.issue).articles == 0
    assert archive.articles_of(added.issue) == ()


def test_known_files(archive: Archive) -> None:
    (sha256,) = paper(LIFTS, date="2025-07-15", number=13).sources
    assert archive.known([sha256, "0" * 64]) == {sha256: "2"}


@pytest.mark.parametrize("wrong", ["", "x", "1.2.3", "-1", "1'", "９" * 20])
def test_ids_that_are_none(archive: Archive, wrong: str) -> None:
    for ask in (archive.issue, archive.article, archive.file, archive.articles_of):
        with pytest.raises(LibraryError, match="id"):
            ask(wrong)


def test_ids_of_nothing(archive: Archive) -> None:
    for ask in (archive.issue, archive.file):
        with pytest.raises(ArchiveMissing, match="no issue 77"):
            ask("77")
    with pytest.raises(ArchiveMissing, match=r"no article 1\.77"):
        archive.article("1.77")


def test_statistics(archive: Archive) -> None:
    counts = archive.statistics()
    assert (counts.issues, counts.articles) == (2, 3)
    assert counts.months == (("2025-06", 2), ("2025-07", 1))
    assert dict(counts.offices) == {"街道自治办": 1, "街道团工委": 1, "": 1}
    assert dict(counts.sections) == {"要闻": 2, "百姓生活": 1}
    assert dict(counts.tags)["垃圾分类"] == 1


def test_the_index_is_whole_after_replacing(archive: Archive) -> None:
    for _ in range(3):
        archive.add(paper(SORTING, CLASSES))
        archive.add(paper(CLASSES, article("别的", "内容")))
    with archive._place.writing() as connection:
        # FTS5 compares its tree with its counts and raises if they differ.
        connection.exec_driver_sql("INSERT INTO found(found) VALUES ('integrity-check')")
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_the_headline_comes_before_the_text_and_one_piece_before_scattered_words(archive: Archive) -> None:
    body = "鱼塘清了淤。" * 30
    archive.add(
        paper(
            article("环境整治", body + "夜校开班了。" + body),
            article("夜校开班", body),
            article("另一件事", body + "夜校请来老师，三月开班。" + body),
            date="2025-09-01",
            number=15,
        )
    )
    assert headlines(archive, words="夜校开班") == ["夜校开班", "环境整治", "另一件事"]


def test_of_equals_the_one_that_says_more_about_it_comes_first(archive: Archive) -> None:
    often, once = "风筝飞上天，风筝线很长，风筝节开幕。", "风筝节开幕，广场上人来人往，天气也很好。"
    archive.add(paper(article("甲", often), article("乙", once), date="2025-09-01", number=15))
    assert headlines(archive, words="风筝") == ["甲", "乙"]


def test_more_matches_than_are_looked_at_are_still_counted(archive: Archive, monkeypatch) -> None:
    monkeypatch.setattr("editor.library.finding.NEWEST", 3)
    archive.add(paper(*(article(f"第{n}号鹦鹉", "鹦鹉学舌。") for n in range(9)), date="2025-09-01", number=15))
    found = archive.search(Search("鹦鹉"))
    assert (found.total, found.is_partial) == (9, True)
    assert [hit.article.headline for hit in found.hits] == ["第8号鹦鹉", "第7号鹦鹉", "第6号鹦鹉"]
