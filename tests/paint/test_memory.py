"""A long issue takes hardly more memory than a short one, and a page of large photographs stays within reason."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from editor.compose.marks import PictureMark
from editor.measure import Rect, mm
from editor.model.article import Article
from editor.model.issue import Issue
from editor.store.document import Document, save_document
from tests.conftest import PROJECT
from tests.paint.pages import page
from tests.paint.test_pictures import file_of
from tests.preflight.test_issue import issue_of, story

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other ways"),
]
COLUMNS = 3


def long_issue(pages: int) -> Issue:
    """Pages of three articles each, no two of the same text, with headlines that have to be broken between words."""
    text = "昨天上午，天山路街道组织居民和志愿者开展春季清洁行动，共清理楼道二十三处、绿地五片。"
    articles = [
        Article(
            f"a{n}",
            headline=f"天山路街道组织居民和志愿者开展春季清洁行动第{n}号楼报道",
            story=story(f"本报讯　第{n}号楼{text}" * 18),
        )
        for n in range(COLUMNS * pages)
    ]
    first = issue_of(*articles[:COLUMNS])
    made = [
        replace(
            first.pages[0],
            number=n + 1,
            blocks=tuple(
                replace(block, id=f"b{n}-{i}", article=articles[COLUMNS * n + i].id)
                for i, block in enumerate(first.pages[0].blocks)
            ),
        )
        for n in range(pages)
    ]
    return replace(first, articles=tuple(articles), pages=tuple(made))


def peak(code: str, *arguments: str) -> int:
    """The most memory that a fresh Python takes to run ``code``, in kB."""
    # What the system tells of an ended child would count this process too, from which it was forked.
    told = "\nprint(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", f"import re, sys\nfrom pathlib import Path\n{code}{told}", *arguments]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout.split()[-1])


EXPORT = "from editor.cli.main import main\nmain(['export', sys.argv[1], '-o', sys.argv[1] + '.pdf'])"


def test_a_hundred_pages_take_a_fifth_more_memory_than_four_at_most(tmp_path: Path) -> None:
    found = {}
    for pages in (4, 100):
        path = tmp_path / f"{pages}.banxin"
        save_document(Document(long_issue(pages)), path)
        found[pages] = peak(EXPORT, str(path))
    assert found[100] <= 1.2 * found[4], found


PICTURES = """
from tests.paint.test_memory import four_pages
from editor.paint.pdf import DocumentInfo, write_pdf
photograph = Path(sys.argv[1]).read_bytes()
write_pdf(four_pages(), DocumentInfo("天山"), {str(n): photograph for n in range(12)}, sys.argv[2])
"""


def four_pages() -> list:
    """Pages of three pictures each, as large as pictures are on the front of a newspaper."""
    places = [Rect(mm(20), mm(10 + 120 * n), mm(230), mm(115)) for n in range(3)]
    return [
        page(
            *(PictureMark(place, place, str(3 * n + i), "图") for i, place in enumerate(places)),
            number=n + 1,
            width=mm(273),
            height=mm(393),
        )
        for n in range(4)
    ]


@pytest.mark.parametrize("preset", ["press-x4", "screen"])
def test_twelve_large_photographs_take_less_than_600_mib(preset: str, tmp_path: Path) -> None:
    noise = np.random.default_rng(7).integers(0, 255, (400, 600, 3), np.uint8)
    large = Image.fromarray(noise).resize((6000, 4000), Image.Resampling.BICUBIC)
    path = tmp_path / "large.jpg"
    path.write_bytes(file_of(large, "JPEG", quality=90))
    assert peak(PICTURES, str(path), preset) <= 600 * 1024
