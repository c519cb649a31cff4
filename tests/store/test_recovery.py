"""Of a damaged file everything that can be read is kept, and what could not be is said."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from editor.model.article import Article
from editor.store.document import backup_of, open_document, save_document
from editor.store.errors import StoreError
from editor.store.package import write_package
from editor.store.recovery import recover_document
from tests.store.example import example


@pytest.fixture
def saved(tmp_path) -> Path:
    path = tmp_path / "天山.banxin"
    save_document(example(), path)
    return path


def codes(findings) -> set[str]:
    return {finding.code for finding in findings}


def change(path: Path, old: str | bytes, new: str | bytes) -> None:
    """Put other bytes in place of some, headers and checksums left as they were."""
    old, new = (part.encode() if isinstance(part, str) else part for part in (old, new))
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def repack(path: Path, **changes: bytes) -> None:
    """Write the package anew with other members."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist() if name != "mimetype"}
    members |= {name.replace("_", "."): data for name, data in changes.items()}
    with path.open("wb") as stream:
        write_package(stream, members)


def test_sound_file_gives_its_document_and_no_finding(saved):
    assert recover_document(saved) == (example(), ())


def test_file_without_its_end_gives_all_that_came_before(saved):
    data = saved.read_bytes()
    saved.write_bytes(data[: data.rindex(b"PK\x03\x04")])  # The directory and the preview are gone.
    document, findings = recover_document(saved)
    assert document.issue == example().issue
    assert document.assets == example().assets
    assert codes(findings) == {"file-damaged"}


def test_file_cut_within_the_text_gives_the_whole_articles(saved):
    data = saved.read_bytes()
    saved.write_bytes(data[: data.index("暑期课堂开班".encode()) + 6])
    document, findings = recover_document(saved)
    first, second = document.issue.articles
    assert first == example().issue.articles[0]
    assert second.id == "a2"
    assert document.issue.title == "天山"
    assert document.issue.number == 312
    assert {"issue-damaged", "template-lost", "picture-lost", "article-damaged"} == codes(findings)


def test_changed_letter_is_kept_and_told(saved):
    change(saved, "强强联手", "弱强联手")
    document, findings = recover_document(saved)
    assert document.issue.articles[0].story.paragraphs[1].text == "弱强联手"
    assert codes(findings) == {"text-damaged"}


def test_damaged_article_keeps_its_words(saved):
    change(saved, 'status="pool"', 'status="pole"')
    document, findings = recover_document(saved)
    first, second = document.issue.articles
    assert first.headline == "创投项目落地的\n新路径"
    assert first.story.paragraphs[1].text == "强强联手"
    assert second == example().issue.articles[1]
    assert document.issue.pages == example().issue.pages
    assert codes(findings) == {"issue-damaged", "article-damaged"}
    assert any("创投项目落地的" in finding.message for finding in findings)


def test_damaged_page_is_told_and_its_articles_stay(saved):
    change(saved, '<page number="2"', '<page numbex="2"')
    document, findings = recover_document(saved)
    assert document.issue.pages == ()
    assert document.issue.articles == example().issue.articles
    assert codes(findings) == {"issue-damaged", "page-lost"}


def test_damaged_picture_is_told(saved):
    change(saved, b"IDAT", b"JDAT")
    document, findings = recover_document(saved)
    assert document.issue == example().issue
    assert document.assets == {}
    assert codes(findings) == {"picture-lost"}


def test_lost_template_is_stood_in_for(saved):
    repack(saved, template_toml=b"\xff\xff")
    document, findings = recover_document(saved)
    assert document.issue == example().issue
    assert codes(findings) == {"template-lost"}


def test_remedy_names_the_save_before(saved):
    backup_of(saved).write_bytes(b"x")
    change(saved, b"IDAT", b"JDAT")
    _, (finding,) = recover_document(saved)
    assert finding.remedy == "The save before this one is kept as 天山.backup.banxin."


@pytest.mark.parametrize(
    "data",
    [b"", b"text", b"PK\x03\x04" + bytes(60), b'PK<issue version="1"></issue>', b"<issue " * 1000],
)
def test_what_holds_no_issue_is_refused(data, tmp_path):
    path = tmp_path / "x.banxin"
    path.write_bytes(data)
    with pytest.raises(StoreError, match="Nothing of it could be recovered"):
        recover_document(path)


def test_newer_file_is_refused_with_its_reason(saved):
    repack(saved, issue_xml=b'<issue version="2"><articles/></issue>')
    with pytest.raises(StoreError, match="a newer Banxin saved it"):
        recover_document(saved)


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(StoreError, match="There is no file"):
        recover_document(tmp_path / "x.banxin")


def corrupted(data: bytes, chance: random.Random) -> bytes:
    result = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(result) + 1)
        upto = at + chance.randrange(1, 400)
        noise = chance.randbytes(upto - at)
        hurt = {
            "flip": noise[:1],
            "noise": noise,
            "hole": bytes(upto - at),
            "cut": b"",
            "end": b"",
            "insert": noise + bytes(result[at:upto]),
        }
        kind = chance.choice(list(hurt))
        stop = {"flip": at + 1, "end": len(result)}.get(kind, upto)
        result[at:stop] = hurt[kind]
    return bytes(result)


def test_any_corruption_gives_a_sentence_or_a_recovery(saved):
    whole = saved.read_bytes()
    second = whole[whole.index(b'<article id="a2"') :].split(b"</article>")[0] + b"</article>"
    refused = recovered = 0
    for seed in range(250):
        data = corrupted(whole, random.Random(seed))
        saved.write_bytes(data)
        try:
            open_document(saved)
        except StoreError:
            refused += 1
            articles = recovered_articles(saved, is_saved_again=seed % 20 == 0)
            recovered += bool(articles)
            assert second not in data or example().issue.articles[1] in articles
    assert refused > 225
    assert recovered > refused // 2


def recovered_articles(path: Path, *, is_saved_again: bool) -> tuple[Article, ...]:
    """The articles recovered, none if the file is refused; what is recovered can be saved."""
    try:
        document, findings = recover_document(path)
    except StoreError:
        return ()
    assert findings
    if is_saved_again:
        save_document(document, path.with_name("again.banxin"))
    return document.issue.articles
