"""Documents: an issue with its pictures, in one ``.banxin`` file.

The file is a ZIP: ``mimetype`` first, then ``issue.xml``, ``template.toml`` (the whole template, so that an issue
looks in ten years as it does today), ``assets/<sha256>.<suffix>`` with the originals of pictures untouched, each
once, ``preview/page-<number>.png``, and ``versions.xml`` where earlier states are kept.  Equal documents give equal
bytes on every machine.
"""

from __future__ import annotations

import errno
import hashlib
import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from editor.files import whole_file
from editor.model.issue import Issue
from editor.store.errors import StoreError, TemplateError, UnknownKey, Unreadable
from editor.store.package import read_package, write_package
from editor.store.spool import Renamed
from editor.store.template_reader import read_template
from editor.store.template_writer import template_toml
from editor.store.versions import Versions

ASSET_MEMBER: Final = re.compile(r"assets/([0-9a-f]{64})\.[^/\\]*")
PREVIEW_MEMBER: Final = re.compile(r"preview/page-(\d{1,9})\.png")
_SAFE_SUFFIX: Final = re.compile(r"\.?([A-Za-z0-9]{1,8})")


@dataclass(frozen=True, slots=True)
class Document:
    """An issue, the bytes of its pictures by their sha256, pictures of its pages (PNG) by page number, its versions."""

    issue: Issue
    assets: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    previews: Mapping[int, bytes] = field(default_factory=lambda: MappingProxyType({}))
    versions: Versions = ()


def open_document(path: str | Path) -> Document:
    """Return the document in the file at ``path``.

    StoreError, one sentence, where there is none that can be read whole; what can be had of a damaged file is had
    from :func:`editor.store.recovery.recover_document`.
    """
    path = Path(path)
    try:
        return read_members(read_package(path))
    except Unreadable as reason:
        raise StoreError(f"{path.name} cannot be opened: {reason}.{_consolation(path)}") from None
    except FileNotFoundError:
        raise StoreError(f"There is no file {path}.{_consolation(path)}") from None
    except IsADirectoryError:
        raise StoreError(f"{path} is a folder, not an issue.") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path.name} cannot be read: {_reason(error)}.") from None


def save_document(document: Document, path: str | Path, *, before: Callable[[str], None] | None = None) -> None:
    """Write ``document`` to ``path`` whole or not at all, and keep what was there as :func:`backup_of` ``path``.

    ``before`` is told the sha256 of the new file when it is ready and about to take its place: what a journal has
    to know.  Where nothing changed nothing is written.  StoreError if it cannot be done; the file is then as it was.
    """
    path = Path(path)
    if _is_read_only(path):
        raise StoreError(f"{path.name} was not saved: the file is marked read-only; save it under another name.")
    members = _members(document)
    try:
        # What could not be opened again must not replace what can.
        read_members(members)
        with whole_file(path, keep=backup_of(path)) as stream:
            write_package(stream, members)
            if before is not None:
                stream.seek(0)
                before(hashlib.file_digest(stream, "sha256").hexdigest())
    except Unreadable as reason:
        raise StoreError(f"{path.name} was not saved, since it could not be opened again: {reason}.") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path.name} was not saved: {_reason(error)}.") from None


def backup_of(path: Path) -> Path:
    """The name under which the save before the last is kept: ``天山.banxin`` has ``天山.backup.banxin``."""
    return path.with_name(f"{path.stem}.backup{path.suffix}")


def read_members(members: Mapping[str, bytes]) -> Document:
    """Return the document that the parts of a package make.  Unreadable if they don't."""
    from editor.store.issue_reader import parse_xml, read_issue

    for name in ("issue.xml", "template.toml"):
        if name not in members:
            raise Unreadable(f"its {name} is missing")
    root = parse_xml(members["issue.xml"])
    try:
        template = read_template(members["template.toml"].decode("utf-8"), file="its template.toml")
    except UnicodeDecodeError:
        raise Unreadable("its template.toml is not UTF-8 text") from None
    except UnknownKey as error:
        # What this program wrote has none: nobody's pen slipped here.
        said = str(error).partition(";")[0]
        raise Unreadable(f"a newer Banxin seems to have saved it ({said}); update the program") from None
    except TemplateError as error:
        raise Unreadable(str(error).removesuffix(".")) from None
    issue = read_issue(root, template)
    assets, previews = _assets(members), MappingProxyType(_previews(members))
    return Document(issue, assets, previews, _versions(members))


def _versions(members: Mapping[str, bytes]) -> Versions:
    data = members.get("versions.xml")
    if data is None:
        return ()
    from editor.store.versions_xml import read_versions

    return read_versions(data)


def _assets(members: Mapping[str, bytes]) -> Mapping[str, bytes]:
    names = {}
    for name in members:
        found = ASSET_MEMBER.fullmatch(name)
        if found is not None:
            if hashlib.sha256(members[name]).hexdigest() != found[1]:
                raise Unreadable(f"the picture {name} is damaged")
            names[found[1]] = name
    return Renamed(members, names)


def _previews(members: Mapping[str, bytes]) -> dict[int, bytes]:
    found = ((PREVIEW_MEMBER.fullmatch(name), name) for name in members)
    return {int(match[1]): members[name] for match, name in found if match is not None}


def _members(document: Document) -> Mapping[str, bytes]:
    """The parts of the package in their order; pictures are read as they are asked for."""
    from editor.store.issue_writer import issue_xml

    head = {
        "issue.xml": issue_xml(document.issue),
        "template.toml": template_toml(document.issue.template).encode("utf-8"),
    }
    states = (*(version.issue for version in document.versions), document.issue)
    suffixes = {asset.sha256: asset.suffix for state in states for asset in state.assets}
    pictures = {}
    for sha256 in sorted(document.assets):
        suffix = _SAFE_SUFFIX.fullmatch(suffixes.get(sha256, ""))
        pictures[f"assets/{sha256}.{suffix[1].lower() if suffix else 'bin'}"] = sha256
    tail = {f"preview/page-{number:03}.png": data for number, data in sorted(document.previews.items())}
    if document.versions:
        from editor.store.versions_xml import MEMBER, versions_xml

        tail[MEMBER] = versions_xml(document.versions)
    # The maps are looked through from the last to the first.
    return ChainMap(tail, Renamed(document.assets, pictures), head)  # type: ignore[arg-type]


def _is_read_only(path: Path) -> bool:
    """Whether someone has marked the file: to replace it would be possible, yet not what was wanted."""
    try:
        return not path.stat().st_mode & 0o222
    except (OSError, ValueError):
        return False


def _consolation(path: Path) -> str:
    backup = backup_of(path)
    return f" The save before it is kept as {backup.name}." if backup.is_file() else ""


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        sentences = {
            errno.ENOSPC: "the disk is full",
            errno.EDQUOT: "the disk is full",
            errno.EFBIG: "it would be larger than this disk or system allows",
            errno.EROFS: "the disk is read-only; save it elsewhere",
            errno.EACCES: "it is open in another program, or you have no permission there",
            errno.EPERM: "it is open in another program, or you have no permission there",
            errno.ENOENT: "the folder does not exist",
            errno.ENOTDIR: "the folder does not exist",
            errno.EISDIR: "there is a folder of this name",
            errno.ENAMETOOLONG: "the name is too long",
        }
        return sentences.get(error.errno or 0, error.strerror or str(error))
    return str(error)
