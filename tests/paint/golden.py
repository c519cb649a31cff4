"""The golden pages as painters get them, with photographs where the pages have places for pictures."""

from __future__ import annotations

from functools import cache

from editor.compose.issue import compose_page
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from tests.pages import gallery
from tests.paint.test_pictures import file_of, photograph


@cache
def golden_page(name: str) -> ComposedPage:
    """The page of the gallery with that name."""
    issue = gallery.gallery_issue(name)
    (page,) = (page for page in issue.pages if page.name)
    return compose_page(issue, page, FaceBook.default())


@cache
def photographs(mode: str = "RGB") -> dict[str, bytes]:
    """A photograph for each place the gallery has, in its proportions."""
    return {
        asset.sha256: file_of(photograph(mode, (asset.width // 2, asset.height // 2)), "JPEG", quality=85)
        for asset in gallery.PHOTOS
    }
