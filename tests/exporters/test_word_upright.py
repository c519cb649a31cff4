"""Upright stories in Word pages: every line stands in an upright box, and none is told twice."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from editor.compose.issue import compose_page
from editor.exporters.docx import write_docx
from editor.faces.book import FaceBook
from tests.pages.gallery import PHOTOS, gallery_issue
from tests.store.example import png

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"


def test_the_lines_of_an_upright_story_stand_in_upright_boxes() -> None:
    issue = gallery_issue("tianshan-literature")
    page = compose_page(issue, max(issue.pages, key=lambda page: len(page.blocks)), FaceBook.default())
    assets = {photo.sha256: png() for photo in PHOTOS}
    data = write_docx(issue, assets, "page", pages=(page,))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    upright = [
        "".join(node.text or "" for node in box.iter(f"{WORD}t"))
        for box in root.iter(f"{SHAPE}wsp")
        if box.find(f"{SHAPE}bodyPr").get("vert") == "eaVert"
    ]
    story = [f for block in page.blocks for f in block.frames if f.kind == "story" and f.vertical]
    assert len(story) == 4
    for frame in story:
        assert upright.count("".join(line.text for line in frame.lines)) == 1
