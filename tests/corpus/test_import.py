"""Real files, found ones and broken ones: their text arrives, and none of them stops the program."""

from __future__ import annotations

import hashlib
import json
import re
import time
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused
from editor.importers.manuscripts import import_paths
from editor.importers.readers import read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here"),
]

# Where the other program's text differs by design: it prints rows that were deleted with changes tracked, and the
# date of the day in a date field.
_DIFFERS = {"poitl__636.docx", "poitl__iterable_hyperlink.docx"}


def _files(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in CORPUS.glob(pattern) if path.is_file())


def _name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", _files("01_docx/zh/*.docx", "01_docx/cjk_ja/*.docx"), ids=_name)
def test_every_han_character_of_a_manuscript_arrives_in_order(path: Path) -> None:
    oracle = CORPUS / "01_docx_oracle" / path.parent.name / f"{path.stem}.txt"
    if path.name in _DIFFERS or not oracle.exists():
        pytest.skip("no second opinion to compare with")
    wanted = _han(oracle.read_text(encoding="utf-8-sig", errors="replace"))
    if not wanted:
        pytest.skip("no Han character in it")
    manuscript = read(path.read_bytes(), path.name)
    got = _han("\n".join(line.text for page in manuscript.pages for line in page))
    blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= 0.98 * len(wanted)


@pytest.mark.parametrize("path", _files("01_docx/zh/*.docx", "01_docx/cjk_ja/*.docx"), ids=_name)
def test_no_line_of_a_manuscript_is_lost_to_recognition(path: Path) -> None:
    manuscript = read(path.read_bytes(), path.name)
    wanted = _han("".join(line.text for page in manuscript.pages for line in page))
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
