"""Manuscripts: files and folders of any kind brought in together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused
from editor.importers.recognise import Recognised, recognise
from editor.importers.result import Imported
from editor.importers.text import text_lines
from editor.model.article import Source

Progress = Callable[[float, str], None]


def import_paths(paths: Iterable[Path], *, progress: Progress | None = None) -> Imported:
    """Import every file of ``paths``, and of folders among them.

    ``progress`` is told the share done, 0 to 1, and what is being read.  ImportRefused if nothing
    could be imported.
    """
    found: list[Recognised] = []
    files = [file for path in paths for file in _files(Path(path))]
    if not files:
        raise ImportRefused("There is no manuscript here.")
    for index, file in enumerate(files):
        if progress:
            progress(index / len(files), f"Reading {file.name}")
        found.append(_read(file))
    if not any(page.articles or page.captions for page in found):
        raise ImportRefused(f"There is no text in {files[0].name}.")
    return Imported(
        articles=tuple(a for page in found for a in page.articles),
        captions=tuple(c for page in found for c in page.captions),
        findings=tuple(f for page in found for f in page.findings),
    )


def _read(file: Path) -> Recognised:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{file.name} cannot be read: {error.strerror}.") from error
    return recognise(text_lines(decode(data).text), Source(file.name))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
    if not path.exists():
        raise ImportRefused(f"There is no file {path.name}.")
    return [path]
