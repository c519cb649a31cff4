"""Manuscripts: files, folders and archives of any kind brought in together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from editor.importers.errors import ImportRefused
from editor.importers.limits import open_archive, read_file
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.placing import with_pictures
from editor.importers.readers import Form, form_of, read
from editor.importers.recognise import Recognised, recognise
from editor.importers.result import Imported, SourceText
from editor.importers.returned import read_returned
from editor.model.article import Source
from editor.model.findings import Finding, Place, Severity

Progress = Callable[[int, int, str], None]

_MOST_FILES = 2000
_IGNORED = ("__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class _File:
    """A file to import: its name for the editor's eyes, and how to get its bytes."""

    name: str
    load: Callable[[], bytes]


@dataclass(slots=True)
class _Gathering:
    """What has been imported so far."""

    pages: list[Recognised] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    loose: list[tuple[str, str]] = field(default_factory=list)  # picture files: name, sha256
    findings: list[Finding] = field(default_factory=list)
    refusals: list[ImportRefused] = field(default_factory=list)
    sources: list[SourceText] = field(default_factory=list)


def import_paths(paths: Iterable[Path], *, progress: Progress | None = None) -> Imported:
    """Import every file of ``paths``, of the folders and of the ZIP archives among them.

    ``progress`` is told how many files are done, of how many, and the name of the next; what it raises stops the
    import.  A file that cannot be read is a finding; ImportRefused is raised if nothing could be imported at all.
    """
    gathering = _Gathering()
    files = [file for path in paths for file in _files(Path(path), gathering)]
    for index, file in enumerate(files):
        if progress:
            progress(index, len(files), file.name)
        _import_file(file, gathering)
    if progress and files:
        progress(len(files), len(files), "")
    return _imported(gathering)


def _import_file(file: _File, gathering: _Gathering) -> None:
    try:
        data = file.load()
        returned = read_returned(data, file.name) if form_of(data, file.name) is Form.DOCX else None
        if returned is not None:
            page, photos = returned
            gathering.pages.append(page)
            gathering.photos.update(photos)
            return
        manuscript = read(data, file.name)
        pages = [recognise(page, _source(file.name, manuscript, page)) for page in manuscript.pages]
    except ImportRefused as refused:
        _refuse(gathering, refused, file.name)
        return
    gathering.photos.update(manuscript.photos)
    gathering.findings.extend(manuscript.findings)
    gathering.pages.extend(pages)
    for lines_of_page in manuscript.pages:
        source = _source(file.name, manuscript, lines_of_page)
        lines = tuple((line.number, line.text) for line in lines_of_page if line.text)
        gathering.sources.append(SourceText(source.path, source.page, lines))
    if not manuscript.pages and manuscript.photos:
        gathering.loose.extend((file.name, sha256) for sha256 in manuscript.photos)
    elif not any(p.articles or p.captions or p.pictures for p in pages) and not manuscript.findings:
        _refuse(gathering, ImportRefused(f"There is no text in {file.name}."), file.name)


def _source(name: str, manuscript: Manuscript, page: tuple[object, ...]) -> Source:
    number = getattr(page[0], "page", None) if page else None
    return Source(name, number if len(manuscript.pages) > 1 or number else None)


def _refuse(gathering: _Gathering, refused: ImportRefused, name: str) -> None:
    gathering.refusals.append(refused)
    gathering.findings.append(Finding(Severity.ERROR, "file-refused", str(refused), Place(name)))


def _imported(gathering: _Gathering) -> Imported:
    articles, captions, findings = with_pictures(gathering.pages, gathering.loose)
    if not articles and not captions and not gathering.photos:
        if gathering.refusals:
            raise gathering.refusals[0]
        raise ImportRefused("There is no manuscript here.")
    photos = gathering.photos
    return Imported(
        articles=_unlike(articles),
        captions=captions,
        assets={sha256: photo.data for sha256, photo in photos.items()},
        asset_records=tuple(photo.asset for photo in photos.values()),
        findings=(*gathering.findings, *findings, *map(_loose, captions)),
        sources=tuple(gathering.sources),
    )


def _loose(caption: str) -> Finding:
    """A caption has no place in an issue without its picture, so the finding names all its words."""
    message = f"“{caption}” is the caption of a picture that is not here, and stands in no article."
    remedy = "Bring in its picture with the manuscript, or write the words into the article."
    return Finding(Severity.WARNING, "caption-without-picture", message, remedy=remedy)


def _unlike(articles: Iterable) -> tuple:  # type: ignore[type-arg]
    """Articles with ids of their own: one that came in twice keeps its words and gets a number."""
    seen: dict[str, int] = {}
    result = []
    for article in articles:
        seen[article.id] = seen.get(article.id, 0) + 1
        again = seen[article.id]
        result.append(article if again == 1 else replace(article, id=f"{article.id}-{again}"))
    return tuple(result)


def _files(path: Path, gathering: _Gathering) -> Iterator[_File]:
    """The files to import below ``path``; archives are opened."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink() and _is_wanted(p.parts))
        if len(found) > _MOST_FILES:
            raise ImportRefused(f"{path.name} holds more than {_MOST_FILES} files; choose a smaller folder.")
        for file in found:
            yield from _opened(file, str(file.relative_to(path)), gathering)
    elif not path.exists():
        raise ImportRefused(f"There is no file {path.name}.")
    else:
        yield from _opened(path, path.name, gathering)


def _is_wanted(parts: tuple[str, ...]) -> bool:
    name = parts[-1]
    return not name.startswith((".", "~$")) and not any(ignored in parts for ignored in _IGNORED)


def _opened(path: Path, name: str, gathering: _Gathering) -> Iterator[_File]:
    """The file itself, or the files in it when it is an archive."""
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
        if head != b"PK\x03\x04" or form_of(data := read_file(path), name) is not Form.ARCHIVE:
            yield _File(name, lambda: read_file(path))
            return
        archive = open_archive(data, name)
    except (ImportRefused, OSError) as error:
        refused = (
            error if isinstance(error, ImportRefused) else ImportRefused(f"{name} cannot be read: {error.strerror}.")
        )
        _refuse(gathering, refused, name)
        return
    for part in archive.names:
        # Names in an archive are only labels here: nothing is unpacked to disk, so none can escape.
        parts = PurePosixPath(part.replace("\\", "/")).parts
        if parts and _is_wanted(parts):
            yield _File(f"{name}/{parts[-1]}", lambda part=part: archive.read(part))  # type: ignore[misc]
