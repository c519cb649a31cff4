"""The photographs of the gallery: real ones, freely licensed; ``photographs/photographs.toml`` says whose they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from editor.importers.pictures import read_picture
from editor.measure import Point
from editor.model.article import Picture
from editor.model.issue import Asset

FOLDER = Path(__file__).parent / "photographs"


@dataclass(frozen=True, slots=True)
class Photograph:
    """A file, and what a page says of it."""

    asset: Asset
    data: bytes
    caption: str
    credit: str
    focus: Point

    def picture(self, picture_id: str) -> Picture:
        """The photograph as a picture of an article."""
        return Picture(picture_id, self.asset.sha256, self.caption, self.credit, self.focus)


@cache
def photographs() -> MappingProxyType[str, Photograph]:
    """All photographs by name."""
    with (FOLDER / "photographs.toml").open("rb") as file:
        return MappingProxyType({name: _read(**entry) for name, entry in tomllib.load(file).items()})


def _read(file: str, caption: str, credit: str, focus: tuple[int, int] = (500, 500), **_origin: str) -> Photograph:
    found = read_picture((FOLDER / file).read_bytes(), file)
    return Photograph(found.asset, found.data, caption, credit, Point(*focus))
