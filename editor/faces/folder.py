"""Folders of fonts: what a user added or the system has installed, without opening more than each file's names."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.faces.errors import FontUnusable
from editor.faces.face import count_faces, open_face

_SUFFIXES: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@dataclass(frozen=True, slots=True)
class FoundFont:
    """A usable font of a folder."""

    family: str
    name: str
    weight: int
    is_italic: bool
    path: Path
    index: int


def fonts_in(folder: Path) -> tuple[FoundFont, ...]:
    """Return the usable fonts in ``folder`` and below, by family and weight; files that are none are passed over."""
    return tuple(sorted(_fonts_below(folder), key=lambda f: (f.family, f.weight, f.is_italic, str(f.path), f.index)))


def installed_folders() -> tuple[Path, ...]:
    """Return the folders where this system keeps fonts, those that exist."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        folders = [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
    elif sys.platform == "darwin":
        folders = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        shared = Path(os.environ.get("XDG_DATA_HOME", home / ".local/share")) / "fonts"
        folders = [shared, home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return tuple(folder for folder in folders if folder.is_dir())


def _fonts_below(folder: Path) -> Iterator[FoundFont]:
    # os.walk, unlike rglob, passes over folders that may not be read, and does not follow links in circles.
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if path.suffix.lower() in _SUFFIXES:
                yield from _fonts_of(path)


def _fonts_of(path: Path) -> Iterator[FoundFont]:
    try:
        for index in range(count_faces(path)):
            face = open_face(path, index)
            yield FoundFont(face.family, face.name, face.weight, face.is_italic, path, index)
    except FontUnusable:
        return
