"""The face book: which face stands for a role and weight, and which stand in for the characters it lacks."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from editor.faces.errors import FontUnusable
from editor.faces.face import Face, open_face
from editor.files import resource_folder

REGULAR: Final = 400
_SETTINGS: Final = "fonts.toml"
_USUAL: Final = "song"
# What names of fonts and roles say of their kind; a name that says two things (方正仿宋) is of the first.
_KINDS: Final[Mapping[str, Sequence[str]]] = {
    "hei": ("hei", "黑", "圆", "yuan", "gothic", "sans", "pingfang", "dengxian", "等线"),
    "kai": ("kai", "楷", "行书", "隶", "手写", "script"),
    "fang": ("fangsong", "simfang", "仿"),
    "song": ("song", "宋", "sun", "ming", "明", "serif"),
}


@dataclass(frozen=True, slots=True)
class FontFile:
    """Where a font is: ``index`` counts the fonts of a collection."""

    path: Path
    index: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A role such as ``song``: its files by weight, and the roles that supply what they lack."""

    weights: Mapping[int, FontFile]
    fallback: Sequence[str] = ()

    def nearest(self, weight: int) -> FontFile:
        """Return the file of the weight nearest to ``weight``, the bolder of two equally near."""
        return self.weights[min(self.weights, key=lambda known: (abs(known - weight), -known))]


@dataclass(frozen=True, slots=True, eq=False)
class FaceBook:
    """Roles and the faces opened for them; each file is opened once, when first asked for."""

    roles: Mapping[str, Role]
    _opened: dict[FontFile, Face] = field(default_factory=dict)
    _chains: dict[tuple[str, int], tuple[Face, ...]] = field(default_factory=dict)

    @staticmethod
    @cache
    def default() -> FaceBook:
        """Return the program's own fonts with those of the user's settings folder, shared by all who ask."""
        import platformdirs

        roles = read_roles(resource_folder("fonts"))
        own = platformdirs.user_config_path("banxin", appauthor=False) / "fonts"
        return FaceBook(merged(roles, read_roles(own)) if (own / _SETTINGS).is_file() else roles)

    def face(self, role: str, weight: int = REGULAR) -> Face:
        """Return the face for ``role`` in the weight nearest to ``weight``.

        FontUnusable if there is no such role or its file cannot be used.
        """
        if role not in self.roles:
            raise FontUnusable(f"No font has the role {role!r}; fonts.toml knows {', '.join(sorted(self.roles))}.")
        return self._open(self.roles[role].nearest(weight))

    def fallbacks(self, role: str, weight: int = REGULAR) -> tuple[Face, ...]:
        """Return the face itself and then those asked, in order, for characters it lacks; each once.

        Where no font has the role, another stands in (:meth:`playing`).
        """
        chain = self._chains.get((role, weight))
        if chain is None:
            played = self.playing(role)
            first = self.face(played, weight)
            others = [self.face(other, weight) for other in self.roles[played].fallback]
            chain = self._chains[role, weight] = tuple(dict.fromkeys([first, *others]))
        return chain

    def playing(self, role: str) -> str:
        """Return the role itself, or the one that stands in where no font has it."""
        return nearest_role(role, self.roles)

    def _open(self, file: FontFile) -> Face:
        face = self._opened.get(file)
        if face is None:
            # Two threads may both open a file; setdefault makes them share one face all the same.
            face = self._opened.setdefault(file, open_face(file.path, file.index))
        return face


def nearest_role(name: str, roles: Collection[str]) -> str:
    """Return the one of ``roles`` that is ``name``, or of its kind: 黑, 楷, 仿宋, 宋, as far as its name says."""
    if name in roles or not roles:
        return name
    told = name.casefold()
    likely = (kind for kind, words in _KINDS.items() if any(word in told for word in words))
    return next((kind for kind in (*likely, _USUAL) if kind in roles), next(iter(roles)))


def read_roles(folder: Path) -> dict[str, Role]:
    """Read ``fonts.toml`` in ``folder``; FontUnusable, with the place, if it is not as it should be."""
    settings = folder / _SETTINGS
    try:
        tables = tomllib.loads(settings.read_text("utf-8"))
    except OSError as error:
        raise FontUnusable(f"{settings} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FontUnusable(f"{settings} is not well-formed: {error}.") from None
    return {name: _read_role(name, table, folder) for name, table in tables.items()}


def merged(roles: Mapping[str, Role], own: Mapping[str, Role]) -> dict[str, Role]:
    """Return ``roles`` with the weights and fallbacks of ``own`` in place of theirs."""
    result = dict(roles)
    for name, role in own.items():
        base = result.get(name, Role({}))
        result[name] = Role({**base.weights, **role.weights}, role.fallback or base.fallback)
    return result


def _read_role(name: str, table: object, folder: Path) -> Role:
    place = f"In fonts.toml, [{name}]"
    if not isinstance(table, dict):
        raise FontUnusable(f"{place} should be a table of weights and files.")
    fallback = table.get("fallback", [])
    weights = {key: value for key, value in table.items() if key != "fallback"}
    if not isinstance(fallback, list) or not all(isinstance(role, str) for role in fallback):
        raise FontUnusable(f'{place}: fallback should be a list of roles such as ["kai", "hei"].')
    if not weights and not fallback:
        raise FontUnusable(f'{place} names no file; write for example 400 = "Song.ttf".')
    return Role({_weight(key, place): _file(value, place, folder) for key, value in weights.items()}, tuple(fallback))


def _weight(key: str, place: str) -> int:
    if not key.isascii() or not key.isdigit() or not 1 <= int(key) <= 1000:
        raise FontUnusable(f"{place}: {key!r} is not a weight; write 400 for regular, 700 for bold.")
    return int(key)


def _file(value: object, place: str, folder: Path) -> FontFile:
    if not isinstance(value, str) or not value:
        raise FontUnusable(f"{place}: a weight should name a font file.")
    name, mark, index = value.rpartition("#")
    if mark and index.isascii() and index.isdigit():
        return FontFile(folder / name, int(index))
    return FontFile(folder / value)
