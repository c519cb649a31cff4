"""Folders of past pages become issues, once, and come back as documents."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from editor.library.archive import Archive
from editor.library.errors import LibraryError
from editor.library.query import Search
from editor.model.findings import Severity
from editor.session import archiving, deposits
from editor.session.archiving import _read as read_batch
from editor.session.archiving import archive_paths
from editor.session.batches import Batch, Facts, gather, page_number
from editor.session.batches import read_name as read
from editor.session.reopening import open_past_article, open_past_issue
from editor.store.document import save_document
from tests.store.example import example

PAGE = "本报讯 8 月 18 日下午，副区长{0}指出，要走访辖区内重点企业，并就营商环境听取企业意见。\n（街道营商环境办）\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages of one issue, a page of another, a page that tells no date."""
    folder = tmp_path / "旧报"
    folder.mkdir()
    for name, who in {
        "天山2019-06-30第1版.txt": "张伟",
        "天山2019-06-30第2版.txt": "陈华文",
        "天山2019-07-15第1版.txt": "李明",
        "散页.txt": "王芳",
    }.items():
        (folder / name).write_text(f"{who}走访重点企业\n" + PAGE.format(who), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("天山2019-06-30第1版.txt", (datetime.date(2019, 6, 30), None, "天山")),
        ("天山2019年6月30日 第12期 二版.pdf", (datetime.date(2019, 6, 30), 12, "天山")),
        ("20190630.pdf", (datetime.date(2019, 6, 30), None, "旧报")),
        ("天山 第312期.pdf", (None, 312, "天山")),
        ("2019-13-45.txt", (None, None, "2019-13-45")),
        ("天山-2019.06.30_p3.txt", (datetime.date(2019, 6, 30), None, "天山")),
        ("000_672e1e6e3aeb45c9.txt", (None, None, "000_672e1e6e3aeb45c9")),
        ("1234567890123.txt", (None, None, "1234567890123")),
    ],
)
def test_what_a_name_tells(name: str, told: tuple[object, ...]) -> None:
    assert read(Path("旧报") / name) == told


@pytest.mark.parametrize(
    ("stem", "number"), [("天山第3版", 3), ("三版", 3), ("天山_p12", 12), ("版面", None), ("A2019", None)]
)
def test_page_numbers(stem: str, number: int | None) -> None:
    assert page_number(stem) == number


def test_pages_of_one_day_are_one_issue(folder: Path) -> None:
    (folder / "本期.backup.banxin").write_bytes(b"old")
    (folder / ".隐藏.txt").write_text("x", encoding="utf-8")
    (folder / "照片.jpg").write_bytes(b"x")
    batches = gather([folder])
    assert sorted(tuple(path.name for path in batch.paths) for batch in batches) == [
        ("天山2019-06-30第1版.txt", "天山2019-06-30第2版.txt"),
        ("天山2019-07-15第1版.txt",),
        ("散页.txt",),
    ]


def test_a_path_that_is_not_there(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no file or folder"):
        list(archive_paths(archive, [tmp_path / "none"]))


def test_a_folder_becomes_issues_with_their_articles(archive: Archive, folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    done = list(archive_paths(archive, [folder], progress=lambda *step: told.append(step), processes=1))
    assert len(done) == 3
    assert told[-1] == (3, 3, "")
    (issue,) = [i for i in archive.issues() if i.date == datetime.date(2019, 6, 30)]
    assert (issue.title, issue.articles) == ("天山", 2)
    assert [(a.page, a.headline) for a in archive.articles_of(issue.id)] == [
        (1, "张伟走访重点企业"),
        (2, "陈华文走访重点企业"),
    ]
    (hit,) = archive.search(Search(names=("陈华文",))).hits
    assert hit.article.credit == "街道营商环境办"
    assert "陈华文" in hit.article.named("person")
    assert hit.article.named("tag")


def test_stopped_and_begun_again_it_goes_on_where_it_was(archive: Archive, folder: Path) -> None:
    first = next(archive_paths(archive, [folder], processes=1))
    assert len(archive.issues()) == 1
    again = list(archive_paths(archive, [folder], processes=1))
    assert [done.batch.paths for done in again if done.is_known] == [first.batch.paths]
    assert len(archive.issues()) == 3
    assert all(done.is_known for done in archive_paths(archive, [folder], processes=1))


def test_a_page_that_turns_up_later_joins_its_issue(archive: Archive, folder: Path) -> None:
    list(archive_paths(archive, [folder], processes=1))
    (folder / "天山2019-06-30第3版.txt").write_text("杨元飞走访企业\n" + PAGE.format("杨元飞"), encoding="utf-8")
    done = [d for d in archive_paths(archive, [folder], processes=1) if not d.is_known]
    assert [d.is_replacement for d in done] == [True]
    assert len(archive.issues()) == 3
    assert archive.search(Search("走访重点企业")).total + archive.search(Search("杨元飞")).total >= 5


def test_processes_beside_this_one_find_the_same(tmp_path: Path, folder: Path) -> None:
    (folder / "另一页.txt").write_text("孟庆源走访企业\n" + PAGE.format("孟庆源"), encoding="utf-8")
    found = []
    for processes in (1, 2):
        with Archive(tmp_path / f"{processes}.sqlite", create=True) as archive:
            assert len(list(archive_paths(archive, [folder], processes=processes))) == 4
            articles = [a for issue in archive.issues() for a in archive.articles_of(issue.id)]
            found.append([(a.id, a.issue.title, a.page, a.headline, a.text, a.labels) for a in articles])
    assert found[0] == found[1]
    assert len(found[0]) == 5


def read_or_die(batch: Batch, facts: Facts) -> object:
    if batch.paths[0].name == "毒.txt":
        os._exit(9)
    return read_batch(batch, facts)


def test_a_file_that_kills_its_reader_is_left_out(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "毒.txt").write_text("毒", encoding="utf-8")
    monkeypatch.setattr(archiving, "_read", read_or_die)
    done = list(archive_paths(archive, [folder], processes=2))
    assert [d.batch.paths[0].name for d in done if d.issue is None] == ["毒.txt"]
    assert [f.code for d in done for f in d.findings if f.severity is Severity.ERROR] == ["file-failed"]
    assert len(archive.issues()) == 3


def test_what_cannot_be_read_is_a_finding_and_the_rest_goes_in(archive: Archive, folder: Path) -> None:
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "坏.banxin").write_bytes(b"PK\x03\x04")
    done = list(archive_paths(archive, [folder], processes=1))
    refused = [d for d in done if d.issue is None]
    assert sorted(d.batch.paths[0].name for d in refused) == ["坏.banxin", "坏.pdf"]
    assert {f.code for d in refused for f in d.findings} == {"file-refused"}
    assert len(archive.issues()) == 3


def test_the_user_knows_better(archive: Archive, folder: Path) -> None:
    page = folder / "散页.txt"
    facts = Facts(title="虹桥", date=datetime.date(2001, 2, 3), number=7)
    list(archive_paths(archive, [page]))
    (done,) = archive_paths(archive, [page], facts)
    assert done.is_replacement
    (issue,) = archive.issues()
    assert (issue.title, issue.date, issue.number) == ("虹桥", datetime.date(2001, 2, 3), 7)
    (done,) = archive_paths(archive, [page], facts)
    assert done.is_known


def scanned(path: Path) -> Path:
    """A PDF of two pages, the first with text, the second a picture alone."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "red").save(picture, "PNG")
    canvas = Canvas(str(path), pagesize=(400, 560))
    canvas.setFont("STSong-Light", 22)
    canvas.drawString(40, 500, "重点企业走访记")
    canvas.setFont("STSong-Light", 10)
    for line in range(8):
        canvas.drawString(40, 460 - 14 * line, "张伟走访天山辖区内重点企业，听取企业意见。")
    canvas.showPage()
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture), 0, 0, 400, 560)
    canvas.save()
    return path


def test_pictures_of_pages_are_kept(archive: Archive, tmp_path: Path) -> None:
    (done,) = archive_paths(archive, [scanned(tmp_path / "天山2019-06-30.pdf")])
    assert done.issue is not None
    assert [number for number, _ in archive.issue(done.issue.id).pages] == [1, 2]
    for number in (1, 2):
        picture = archive.page_picture(done.issue.id, number)
        assert picture is not None
        with Image.open(io.BytesIO(picture)) as image:
            assert image.size == pytest.approx((400 * 100 / 72, 560 * 100 / 72), abs=2)
            if number == 2:
                assert image.convert("RGB").getpixel((200, 300)) == (255, 0, 0)
    cover = archive.cover(done.issue.id)
    assert cover is not None
    with Image.open(io.BytesIO(cover)) as image:
        assert image.width <= 240
    assert set(open_past_issue(archive, done.issue.id).previews) == {1, 2}
    assert archive.search(Search("重点企业走访")).total == 1


def test_an_issue_comes_back_as_it_was(archive: Archive, tmp_path: Path) -> None:
    document = example()
    path = tmp_path / "天山.banxin"
    save_document(document, path)
    (done,) = archive_paths(archive, [path])
    assert done.issue is not None
    assert (done.issue.title, done.issue.number, done.issue.articles) == ("天山", 312, 2)
    assert archive.file(done.issue.id) == path.read_bytes()
    assert open_past_issue(archive, done.issue.id).issue == document.issue
    assert archive.cover(done.issue.id)


def test_one_article_comes_back_alone_with_its_pictures(archive: Archive, tmp_path: Path) -> None:
    document = example()
    save_document(document, tmp_path / "天山.banxin")
    list(archive_paths(archive, [tmp_path / "天山.banxin"]))
    (hit,) = archive.search(Search("“推进会现场”")).hits
    opened = open_past_article(archive, hit.article.id)
    assert opened.issue.articles == (document.issue.articles[0],)
    assert opened.issue.assets == document.issue.assets
    assert dict(opened.assets) == dict(document.assets)
    assert opened.issue.pages == ()
    past = hit.article
    assert (past.page, past.section, past.named("tag")) == (2, "社区要闻", ("公益创投", "社区治理"))
    assert past.named("office") == ("街道自治办", "街道党建办")
    assert "王晓" in past.named("person")
    alone = open_past_article(archive, f"{past.issue.id}.2")
    assert alone.assets == {}


def test_a_cover_is_drawn_where_the_file_has_none(archive: Archive, tmp_path: Path) -> None:
    document = example()
    save_document(replace(document, previews={}), tmp_path / "天山.banxin")
    (done,) = archive_paths(archive, [tmp_path / "天山.banxin"])
    assert done.issue is not None
    cover = archive.cover(done.issue.id)
    assert cover is not None
    with Image.open(io.BytesIO(cover)) as image:
        assert image.width == 240


def test_a_fault_over_one_file_does_not_stop_the_others(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = deposits.deposit_of_pages

    def fail_once(batch: Batch, facts: Facts) -> object:
        if batch.title == "散页":
            raise IndexError("out of range")
        return make(batch, facts)

    monkeypatch.setattr(deposits, "deposit_of_pages", fail_once)
    done = list(archive_paths(archive, [folder], processes=1))
    (finding,) = [finding for d in done if d.issue is None for finding in d.findings]
    assert finding.code == "file-failed"
    assert "散页.txt" in finding.message
    assert len(archive.issues()) == 2
