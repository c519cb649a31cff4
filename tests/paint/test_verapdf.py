"""veraPDF, the validator of the PDF Association, finds no fault in what is meant to be kept or read.

All files are judged by one run, for starting it takes longer than judging; each is judged by what it claims to be.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from editor.compose.issue import compose_issue
from editor.faces.book import FaceBook
from editor.paint.pdf import Attachment, write_pdf
from editor.store.document import open_document
from tests.pages import gallery
from tests.paint.golden import golden_page, photographs
from tests.paint.pages import page, run, song
from tests.paint.test_over_and_under import LACKED
from tests.paint.test_standards import ASSETS, INFO, full_pages

PRESETS = {"archive-a2u": "2u", "archive-a3u": "3u", "screen": "ua1", "screen-spreads": "ua1"}
NAMES = ("everything", "lacking", "seeds", *gallery.names())
CASES = [(name, preset) for name in NAMES for preset in PRESETS if preset != "screen-spreads" or name == "seeds"]
WITH_ISSUE = replace(INFO, attachments=(Attachment("期.banxin", b"the issue"),))


def verapdf() -> str | None:
    """The validator: where BANXIN_VERAPDF says, or where Maven keeps it."""
    named = os.environ.get("BANXIN_VERAPDF")
    kept = Path.home().glob(".m2/repository/org/verapdf/apps/greenfield-apps/*/greenfield-apps-*.jar")
    found = named or max(map(str, kept), default=None)
    return found if found and Path(found).is_file() and shutil.which("java") else None


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(verapdf() is None, reason="veraPDF is not installed; packaging/check.py installs it"),
]


def written(name: str, preset: str, seeds: Path) -> bytes:
    """The file of the golden page, the seeds' issue, a text its font lacks, or pages with all that a page can hold."""
    if name == "everything":
        return write_pdf(full_pages(), WITH_ISSUE, ASSETS, preset)
    if name == "lacking":
        return write_pdf([page(run(LACKED, song()))], INFO, {}, preset)
    if name == "seeds":
        pages = compose_issue(open_document(seeds).issue, FaceBook.default())
        return write_pdf(pages, WITH_ISSUE, {}, preset)
    return write_pdf([golden_page(name)], WITH_ISSUE, photographs(), preset)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> dict[str, str]:
    """What veraPDF says of each file, by the file's name."""
    from editor.cli.main import main

    folder = tmp_path_factory.mktemp("verapdf")
    issue = folder / "seeds.banxin"
    assert main(["make", str(seeds), "-o", str(issue), "--date", "2026-11-21", "--number", "12"]) in (0, 1)
    for name, preset in CASES:
        (folder / f"{name}.{preset}.pdf").write_bytes(written(name, preset, issue))
    command = ["java", "-cp", str(verapdf()), "org.verapdf.apps.GreenfieldCliWrapper"]
    command += ["-f", "0", "--format", "text", "-v", *map(str, folder.glob("*.pdf"))]
    report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    parts = re.split(r"^(?=PASS|FAIL|ERROR)", report, flags=re.MULTILINE)
    return {Path(found[1]).name: part for part in parts if (found := re.match(r"\w+ (.+\.pdf)", part))}


@pytest.mark.parametrize(("name", "preset"), CASES)
def test_a_file_is_what_it_claims_to_be(verdicts: dict[str, str], name: str, preset: str) -> None:
    verdict = verdicts[f"{name}.{preset}.pdf"]
    assert verdict.startswith("PASS"), verdict
    assert verdict.split()[-1] == PRESETS[preset], verdict


def test_the_validator_does_find_faults(tmp_path: Path) -> None:
    path = tmp_path / "press.pdf"
    path.write_bytes(write_pdf(full_pages(), INFO, ASSETS, "press-x4"))
    command = ["java", "-cp", str(verapdf()), "org.verapdf.apps.GreenfieldCliWrapper", "-f", "2u", "--format", "text"]
    report = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False).stdout
    assert report.startswith("FAIL")
