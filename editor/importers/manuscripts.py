"""Manuscripts: files, folders and archives of any kind brought in together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.importers.errors import ImportRefused
from editor.importers.filenames import named
from editor.importers.formats.returned import read_returned
from editor.importers.formats.spans import with_spans
from editor.importers.lines import Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.placing import with_pictures
from editor.importers.readers import Form, form_of, read
from editor.importers.recognition.doubt import in_order
from editor.importers.recognition.overleaf import rejoined_pages
from editor.importers.recognition.recognise import Recognised, recognise
from editor.importers.result import Imported, SourceText
from editor.importers.sources import SourceFile, find_sources
from editor.model.article import Source
from editor.model.findings import Finding, Place, Severity

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class _Gathering:
    """What has been imported so far."""

    pages: list[Recognised] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    loose: list[tuple[str, str]] = field(default_factory=list)  # picture files: name, sha256
    findings: list[Finding] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)  # sentences only: an exception would keep its file in memory
    sources: list[SourceText] = field(default_factory=list)


def import_paths(paths: Iterable[Path], *, progress: Progress | None = None) -> Imported:
    """Import every file of ``paths``, of the folders and of the ZIP archives among them.

    ``progress`` is told how many files are done, of how many, and the name of the next; what it raises stops the
    import.  A file that cannot be read is a finding; ImportRefused is raised if nothing could be imported at all.
    """
    gathering = _Gathering()
    found = find_sources(map(Path, paths))
    for name, sentence in found.refused:
        _refuse(gathering, sentence, name)
    for index, file in enumerate(found.files):
        if progress:
            progress(index, len(found.files), file.name)
        _import_file(file, gathering)
    if progress and found.files:
        progress(len(found.files), len(found.files), "")
    aside = found.finding()
    if aside is not None:
        gathering.findings.append(aside)
    return _imported(gathering)


def _import_file(file: SourceFile, gathering: _Gathering) -> None:
    try:
        data = file.load()
        returned = read_returned(data, file.name) if form_of(data, file.name) is Form.DOCX else None
        if returned is not None:
            page, photos = returned
            gathering.pages.append(page)
            gathering.photos.update(photos)
            return
        manuscript = read(data, file.name, file.beside)
        ordered = [in_order(page, _place(file.name, manuscript, page)) for page in manuscript.pages]
        pages = [with_spans(_recognised(page, file.name, manuscript), page) for page, _ in ordered]
    except ImportRefused as refused:
        _refuse(gathering, str(refused), file.name)
        return
    gathering.photos.update(manuscript.photos)
    gathering.findings.extend(manuscript.findings)
    if any(photo.is_converted for photo in manuscript.photos.values()):
        message = f"A picture in {file.name} is of a kind that presses do not take, and is kept as JPEG or PNG."
        gathering.findings.append(Finding(Severity.NOTE, "picture-converted", message, Place(file.name)))
    gathering.pages.extend(pages)
    gathering.findings.extend(doubt for _, doubt in ordered if doubt)
    for lines_of_page in manuscript.pages:
        source = _source(file.name, manuscript, lines_of_page)
        words = ((line.number, line.text or line.caption) for line in lines_of_page)
        lines = tuple((number, text) for number, text in words if text)
        gathering.sources.append(SourceText(source.path, source.page, lines))
    if not manuscript.pages and manuscript.photos:
        gathering.loose.extend((file.name, sha256) for sha256 in manuscript.photos)
    elif not any(p.articles or p.captions or p.pictures for p in pages) and not any(
        map(_tells_why, manuscript.findings)
    ):
        _refuse(gathering, f"There is no text in {file.name}.", file.name)


def _recognised(page: tuple[Line, ...], name: str, manuscript: Manuscript) -> Recognised:
    found = recognise(page, _source(name, manuscript, page))
    return named(found, page, name) if len(manuscript.pages) == 1 else found


def _tells_why(finding: Finding) -> bool:
    """Whether a finding says why a file yielded nothing."""
    return finding.code != "pages-left-out"


def _source(name: str, manuscript: Manuscript, page: tuple[object, ...]) -> Source:
    number = getattr(page[0], "page", None) if page else None
    return Source(name, number if len(manuscript.pages) > 1 or number else None)


def _place(name: str, manuscript: Manuscript, page: tuple[Line, ...]) -> Place:
    return Place(name, _source(name, manuscript, page).page)


def _refuse(gathering: _Gathering, sentence: str, name: str) -> None:
    gathering.refusals.append(sentence)
    gathering.findings.append(Finding(Severity.ERROR, "file-refused", sentence, Place(name)))


def _imported(gathering: _Gathering) -> Imported:
    placed = {p.asset for page in gathering.pages for article in page.articles for p in article.pictures}
    loose = [(name, sha256) for name, sha256 in gathering.loose if sha256 not in placed]
    articles, captions, findings = with_pictures(rejoined_pages(gathering.pages), loose)
    if not articles and not captions and not gathering.photos:
        if gathering.refusals:
            raise ImportRefused(gathering.refusals[0])
        raise ImportRefused(next((f.message for f in gathering.findings), "There is no manuscript here."))
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
