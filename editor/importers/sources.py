"""Sources: the files to import, found in folders and ZIP archives; what is no manuscript is left aside and named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from editor.importers.errors import ImportRefused
from editor.importers.formats.html import Beside
from editor.importers.limits import Archive, open_archive, read_file, shown
from editor.importers.readers import Form, form_of
from editor.model.findings import Finding, Place, Severity

_MOST_FILES = 2000
_ASIDE = frozenset(("__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db"))
_LOCKS = (".", "~$", "~wrl")
_TEMPORARY = (".tmp", ".temp", ".crdownload", ".part", "~")
_PAGE_FOLDERS = ("_files", ".files", "_file")  # where browsers put the pictures of a saved page
_PAGES = (".html", ".htm", ".mht", ".xhtml")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import: its name for the editor's eyes, how to get its bytes, and those of the files beside it."""

    name: str
    load: Callable[[], bytes]
    beside: Beside


@dataclass(slots=True)
class Found:
    """The files found, what was left aside, and what cannot be read, by name with its sentence."""

    files: list[SourceFile] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def finding(self) -> Finding | None:
        """What was left aside, in one sentence."""
        if not self.aside:
            return None
        named = "”, “".join(self.aside[:4])
        message = f"Files that are no manuscripts were left aside ({len(self.aside)}), such as “{named}”."
        return Finding(Severity.NOTE, "files-left-aside", message, Place(self.aside[0]))


def find_sources(paths: Iterable[Path]) -> Found:
    """The files of ``paths``, of the folders and of the ZIP archives among them, in order."""
    found = Found()
    for path in paths:
        if path.is_dir():
            for file in _files_below(path, found):
                _open(file, shown(str(file.relative_to(path))), found)
        elif not os.path.lexists(path):
            raise ImportRefused(f"There is no file {shown(path.name)}.")
        elif not path.is_file():
            raise ImportRefused(f"{shown(path.name)} is no file that can be read.")
        else:
            _open(path, shown(path.name), found)
    return found


def _files_below(folder: Path, found: Found) -> list[Path]:
    """The manuscripts of a folder and those in it, by name; links are not followed, so none can lead astray."""
    files: list[Path] = []

    def unreadable(error: OSError) -> None:
        name = shown(Path(error.filename or folder).name)
        found.refused.append((name, f"The folder {name} cannot be read: {error.strerror}."))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        pages = {Path(name).stem.lower() for name in names if name.lower().endswith(_PAGES)}
        for inner in list(folders):
            if _is_of_page(inner, pages):
                folders.remove(inner)
            elif not _is_wanted(inner) or Path(here, inner).is_symlink():
                folders.remove(inner)
                found.aside.append(shown(inner))
        for name in names:
            path = Path(here, name)
            if _is_wanted(name) and _is_regular(path):
                files.append(path)
            else:
                found.aside.append(shown(name))
        if len(files) > _MOST_FILES:
            raise ImportRefused(f"{shown(folder.name)} holds more than {_MOST_FILES} files; choose a smaller folder.")
    return sorted(files)


def _is_wanted(name: str) -> bool:
    lowered = name.lower()
    return not (lowered in _ASIDE or lowered.startswith(_LOCKS) or lowered.endswith(_TEMPORARY))


def _is_of_page(folder: str, pages: set[str]) -> bool:
    return any(folder.lower() == page + ending for page in pages for ending in _PAGE_FOLDERS)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _open(path: Path, name: str, found: Found) -> None:
    """The file itself, or the files in it when it is an archive."""
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
        if head != b"PK\x03\x04" or form_of(data := read_file(path), name) is not Form.ARCHIVE:
            found.files.append(SourceFile(name, lambda: read_file(path), _beside(path)))
            return
        found.files.extend(_members(open_archive(data, name), name, found))
    except OSError as error:
        found.refused.append((name, f"{name} cannot be read: {error.strerror}."))
    except ImportRefused as refused:
        found.refused.append((name, str(refused)))


def _members(archive: Archive, name: str, found: Found) -> Iterator[SourceFile]:
    """The manuscripts in an archive.  Nothing is unpacked to disk, so no name can escape."""
    parts = {part: _parts(archive.shown(part)) for part in archive.names}
    pages = {PurePosixPath(*p).with_suffix("").as_posix().lower() for p in parts.values() if p and _is_page(p[-1])}
    for part, path in parts.items():
        folders = ["/".join(path[:end]) for end in range(1, len(path))]
        if any(_is_of_page(folder, pages) for folder in folders):
            continue
        label = shown("/".join((name, *path)))
        if path and all(map(_is_wanted, path)):
            yield SourceFile(label, lambda part=part: archive.read(part), _beside_member(archive, part))  # type: ignore[misc]
        else:
            found.aside.append(label)


def _parts(name: str) -> tuple[str, ...]:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return tuple(part for part in parts if part not in ("/", ".", "..") and not part.endswith(":"))


def _is_page(name: str) -> bool:
    return name.lower().endswith(_PAGES)


def _named(source: str) -> str:
    """The path a page names a file beside it by, "" for what lies elsewhere."""
    try:
        parts = urlsplit(source.replace("\\", "/"))
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc or parts.path.startswith("/") or "\x00" in source else parts.path


def _beside(path: Path) -> Beside:
    def load(source: str) -> bytes | None:
        named = _named(source)
        if not named:
            return None
        try:
            file = (path.parent / named).resolve()
            if not file.is_relative_to(path.parent.resolve()) or not file.is_file():
                return None
            return read_file(file)
        except (OSError, ImportRefused, ValueError):
            return None

    return load


def _beside_member(archive: Archive, part: str) -> Beside:
    by_name = {archive.shown(other): other for other in archive.names}
    folder = PurePosixPath(archive.shown(part).replace("\\", "/")).parent

    def load(source: str) -> bytes | None:
        other = by_name.get(os.path.normpath(folder / _named(source)).replace("\\", "/")) if _named(source) else None
        try:
            return archive.read(other) if other else None
        except ImportRefused:
            return None

    return load
