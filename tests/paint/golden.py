"""The golden pages as painters get them, with the files of their photographs."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

from editor.compose.issue import compose_page
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from tests.pages import gallery
from tests.paint.test_pictures import file_of


@cache
def golden_page(name: str) -> ComposedPage:
    """The page of the gallery with that name."""
    issue = gallery.gallery_issue(name)
    (page,) = (page for page in issue.pages if page.name)
    return compose_page(issue, page, FaceBook.default())


@cache
def photographs(mode: str = "RGB") -> dict[str, bytes]:
    """The files of the gallery's photographs; in mode ``L`` all are grey."""
    files = {photo.asset.sha256: photo.data for photo in gallery.photographs().values()}
    return {sha256: grey(data) for sha256, data in files.items()} if mode == "L" else files


def grey(data: bytes) -> bytes:
    image = Image.open(io.BytesIO(data))
    return file_of(image.convert("LA"), "PNG") if image.mode == "RGBA" else file_of(image.convert("L"), "JPEG")
