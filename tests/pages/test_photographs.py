"""The gallery's photographs are freely licensed, each with its author named, and small enough for the repository."""

from __future__ import annotations

import tomllib

from tests.pages import gallery
from tests.pages.photographs import FOLDER, photographs

FREE = ("Public domain", "CC0 1.0", "CC BY 2.0", "CC BY 4.0")
TOLD = tomllib.loads((FOLDER / "photographs.toml").read_text("utf-8"))


def test_every_file_has_its_author_source_and_a_free_licence() -> None:
    files = {path.name for path in FOLDER.iterdir() if path.suffix in {".jpg", ".png"}}
    assert {entry["file"] for entry in TOLD.values()} == files
    for name, entry in TOLD.items():
        assert entry["licence"].startswith(FREE), name
        assert entry["author"], name
        assert entry["source"], name


def test_the_readme_lists_each_under_its_licence() -> None:
    rows = [line.split("|") for line in (FOLDER / "README.md").read_text("utf-8").splitlines() if line.startswith("|")]
    listed = {
        name.strip(): licence.strip().casefold() for _, licence, names, *_ in rows[2:] for name in names.split(",")
    }
    assert listed.keys() == TOLD.keys()
    assert all(TOLD[name]["licence"].casefold().startswith(licence) for name, licence in listed.items())


def test_they_are_small_and_all_are_printed() -> None:
    assert sum(len(photo.data) for photo in photographs().values()) < 3_000_000
    printed = {
        picture.asset
        for name in gallery.names()
        for article in gallery.gallery_issue(name).articles
        for picture in article.pictures
    }
    printed |= {
        frame.picture
        for name in gallery.names()
        for page in gallery.gallery_issue(name).pages
        for frame in page.frames
        if frame.picture
    }
    assert {photo.asset.sha256 for photo in photographs().values()} == printed
