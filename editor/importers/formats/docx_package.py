"""A Word package: its main part and what is related to it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from editor.importers.errors import ImportRefused
from editor.importers.formats.elements import Element, local, value
from editor.importers.limits import Archive, open_archive, parse_xml


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document; ``relations`` are the parts the main one names, by id."""

    archive: Archive
    name: str
    main: str
    relations: Mapping[str, str]

    def part(self, part: str) -> Element | None:
        """The root of a part, None where there is none that can be read."""
        if part not in self.archive.names:
            return None
        try:
            return parse_xml(self.archive.read(part), self.name)
        except ImportRefused:
            return None

    def beside(self, name: str) -> Element | None:
        """The root of the part of that name in the main part's folder."""
        return self.part(posixpath.join(posixpath.dirname(self.main), name))


def open_package(data: bytes, name: str) -> tuple[Package, Element]:
    """The package in ``data`` and the root of its main part; ImportRefused where it has none."""
    archive = open_archive(data, name)
    main = _main(Package(archive, name, "", {}))
    package = Package(archive, name, main, _relations(Package(archive, name, main, {})))
    return package, parse_xml(archive.read(main), name)


def _main(package: Package) -> str:
    if "word/document.xml" in package.archive.names:
        return "word/document.xml"
    for target in _relations(package).values():
        if target.endswith(".xml") and "document" in target and target in package.archive.names:
            return target
    raise ImportRefused(f"{package.name} holds no Word document.")


def _relations(package: Package) -> dict[str, str]:
    """The targets of the main part's relations by id; those that lead out of the file are left out."""
    folder, base = posixpath.split(package.main)
    root = package.part(posixpath.join(folder, "_rels", f"{base}.rels"))
    found = {}
    for entry in root if root is not None else ():
        if local(entry) == "Relationship" and value(entry, "TargetMode") != "External":
            target = value(entry, "Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[value(entry, "Id") or ""] = path
    return found
