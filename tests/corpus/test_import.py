"""Real files, found ones and broken ones: their text arrives, and none of them stops the program."""

from __future__ import annotations

import hashlib
import json
import re
import time
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from editor.importers.characters import folded
from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused
from editor.importers.lines import Line
from editor.importers.manuscripts import import_paths
from editor.importers.readers import read
from editor.importers.recognition.forms import LABELLED, without_field

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here"),
]

# Where the other program's text differs by design, and how.
_DIFFERS = {
    "lo__footnote-collect-at-end-of-section.fodt": "has three notes in six characters of text, and numbers the marks",
    "lo__merge-change2.odt": "prints what was deleted with changes tracked",
    "lo__redline_footnote_pagination.fodt": "prints what was deleted with changes tracked",
    "lo__tdf115212.docx": "prints what was deleted with changes tracked",
    "lo__tdf115815.odt": "prints what was deleted with changes tracked",
    "lo__tdf135018.odt": "prints what was deleted with changes tracked",
    "lo__tdf89991.docx": "prints what was deleted with changes tracked",
    "poitl__636.docx": "prints rows that were deleted with changes tracked",
    "poitl__iterable_hyperlink.docx": "prints the date of the day in a date field",
    "formatting.rtf": "prints hidden text",
    "pandoc__hiddenTextByStyle.odt": "prints hidden text",
    "lo__tdf141231_arabicHebrewNumbering.docx": "has figures of lists that no Chinese paper uses",
    "lo__tdf154481.docx": "numbers a heading that holds nothing but a picture",
    "lo__tdf130817.rtf": "prints an index it makes anew",
    "lo__LIBREOFFICE-UXTSOREL.rtf": "guesses where a footer ends whose braces are lost",
    "lo__CVE-2012-4233-1.odt": "prints the bytes of a file that is no document",
    "pandoc__endnote.odt": "prints no endnotes and other marks for them",
    "list_simple.rtf": "prints another bullet",
}


def _files(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in CORPUS.glob(pattern) if path.is_file())


def _name(path: Path) -> str:
    return path.name


def _oracle(path: Path) -> Path:
    kind = path.parent.name
    folder = path.parents[1] / f"oracle_{kind}" if kind in ("odt", "rtf") else CORPUS / "01_docx_oracle" / kind
    return folder / f"{path.stem}.txt"


_WITH_ORACLE = [
    path
    for path in _files("01_docx/*/*.doc*", "01b_rtf_odt_html_md/odt/*.*odt", "01b_rtf_odt_html_md/rtf/*.rtf")
    if _oracle(path).exists()
]


@pytest.mark.parametrize("path", _WITH_ORACLE, ids=_name)
def test_every_character_of_a_manuscript_arrives_in_order(path: Path) -> None:
    wanted = _lines(_oracle(path).read_text(encoding="utf-8-sig", errors="replace"))
    if path.name in _DIFFERS or not any(wanted):
        pytest.skip(_DIFFERS.get(path.name, "there is no text in it"))
    manuscript = read(path.read_bytes(), path.name)
    got = _lines("\n".join(line.text for page in manuscript.pages for line in page))
    assert _arrived(wanted, got) >= 0.98 * sum(map(len, wanted))


def _lines(text: str) -> list[str]:
    """The lines with nothing but what is seen, a note's number in the other program's form."""
    bare = ("".join(c for c in folded(line) if c.isprintable() and not c.isspace()) for line in text.split("\n"))
    return [re.sub(r"\[(\d+)\]", r"\1", line) for line in bare if line]


def _arrived(wanted: list[str], got: list[str]) -> int:
    """How many characters are in both, in order: whole lines first, then within those that differ."""
    count = 0
    for kind, a, b, c, d in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if kind == "equal":
            count += sum(map(len, wanted[a:b]))
        elif kind == "replace":
            blocks = SequenceMatcher(None, "".join(wanted[a:b]), "".join(got[c:d]), autojunk=False)
            count += sum(block.size for block in blocks.get_matching_blocks())
    return count


def _without_fields(line: Line) -> str:
    """A line without the name of a form's field, which its place in the article says: 作者：."""
    for field in LABELLED:
        line = without_field(line, field)
    return line.text


@pytest.mark.parametrize("path", _files("01_docx/zh/*.docx", "01_docx/cjk_ja/*.docx"), ids=_name)
def test_no_line_of_a_manuscript_is_lost_to_recognition(path: Path) -> None:
    manuscript = read(path.read_bytes(), path.name)
    wanted = _han("".join(_without_fields(line) for page in manuscript.pages for line in page))
    if not wanted:
        pytest.skip("no Han character in it")
    imported = import_paths([path])
    parts = [
        text
        for a in imported.articles
        for text in (
            a.section, a.kicker, a.headline, a.deck, a.byline,
            *(p.text for story, credit in a.items for p in story.paragraphs), *(credit for _, credit in a.items),
            *(p.caption for p in a.pictures),
            *(f"{jump.page}{jump.headline}" for jump in (a.continued_from, a.continued_to) if jump),
        )
    ]  # fmt: skip
    got = _han("".join([*parts, *imported.captions]))
    assert not _missing(wanted, got)


@pytest.mark.parametrize(
    "path",
    _files("01_docx/**/*", "01b_rtf_odt_html_md/**/*.*", "03_pdf/**/*", "07_images/**/*", "08_hostile_containers/**/*"),
    ids=_name,
)
def test_a_file_is_imported_or_refused_in_one_sentence(path: Path) -> None:
    start = time.process_time()  # the machine may have other work to do
    try:
        import_paths([path])
    except ImportRefused as refused:
        message = str(refused)
        assert message.endswith(".")
        assert "\n" not in message
    assert time.process_time() - start < 10


def _labels() -> list[dict[str, str]]:
    path = CORPUS / "02_encodings" / "labels.json"
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [entry for entry in entries if (CORPUS / entry["file"]).exists()]


@pytest.mark.parametrize("entry", _labels(), ids=lambda e: Path(e["file"]).name)
def test_encodings_are_read_exactly_or_doubted(entry: dict[str, str]) -> None:
    found = decode((CORPUS / entry["file"]).read_bytes())
    digest = hashlib.sha256(found.text.encode("utf-8", "surrogatepass")).hexdigest()
    assert digest == entry.get("text_sha256") or found.confidence < 0.5


def _han(text: str) -> str:
    return re.sub(r"[^\u3400-\u9fff]", "", text)


def _missing(wanted: str, got: str) -> str:
    """Characters that are fewer in ``got``; a repeated caption or picture's text may be more."""
    return "".join(c for c in set(wanted) if got.count(c) < wanted.count(c))
