"""Templates by name: those that come with the program, and the user's own, which go before them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from editor.files import resource_folder, write_whole
from editor.model.style import BLACK
from editor.model.template import Template
from editor.store.errors import TemplateError
from editor.store.template_check import check
from editor.store.template_reader import parse_toml, read_template, template_of
from editor.store.template_writer import template_toml

_SUFFIX: Final = ".toml"
_MOST_BYTES: Final = 1_000_000
# Characters of a name that stands in a sentence.
_SHOWN: Final = 60


def user_folder() -> Path:
    """The folder of the user's own templates; it need not exist."""
    import platformdirs

    return platformdirs.user_data_path("banxin", appauthor=False) / "layouts"


def template_names() -> tuple[str, ...]:
    """The names :func:`load_template` knows, in order."""
    return tuple(sorted(_files()))


def load_template(name_or_path: str | Path) -> Template:
    """Return the template of that name, or in that ``.toml`` file.

    TemplateError if there is none, or if the file is not as it should be: the sentence names file, key and what was
    expected.
    """
    known = _files()
    if isinstance(name_or_path, str) and name_or_path in known:
        return _load(known[name_or_path])
    path = Path(name_or_path)
    if path.suffix != _SUFFIX:
        raise TemplateError(
            f"There is no template {str(name_or_path)!r}; there are {', '.join(sorted(known)) or 'none'}, "
            "or give the path of a .toml file."
        )
    return _load(path)


def save_template(template: Template, path: Path) -> None:
    """Write a template whole; TemplateError, and nothing written, if it could not be loaded again as it is."""
    text = template_toml(template)
    check(read_template(text, file=path.name), file=path.name)
    write_whole(path, text.encode("utf-8"))


def _files() -> dict[str, Path]:
    """Template files by name; the user's own replace those of the program."""
    files: dict[str, Path] = {}
    for folder in (resource_folder("layouts"), user_folder()):
        files |= {path.stem: path for path in sorted(folder.glob(f"*{_SUFFIX}"))}
    return files


def _load(path: Path) -> Template:
    template = template_of(_tables(path, ()), file=path.name, name=path.stem)
    # K black is every style's ink unless it says otherwise, so a template need not list it.
    inks = {"black": BLACK, **template.inks}
    template = replace(template, inks=MappingProxyType(inks))
    check(template, file=path.name)
    return template


def _tables(path: Path, heirs: tuple[Path, ...]) -> dict[str, object]:
    """The tables of a template file, laid over those of the template it is based on."""
    values = parse_toml(_text(path), file=path.name)
    base = values.pop("base", None)
    if base is None:
        return values
    if not isinstance(base, str):
        raise TemplateError(f"{path.name}: base must be the name of a template in quotation marks.")
    # Beside the heir first: templates that a newsroom hands on go from folder to folder together.
    beside = path.parent / f"{base}{_SUFFIX}"
    known = _files() | ({base: beside} if _is_plain(base) and beside.is_file() else {})
    if base not in known:
        near = difflib.get_close_matches(base, known, n=1)
        meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}."
        raise TemplateError(f'{path.name}: base names the template "{base[:_SHOWN]}", which there is not; {meant}')
    if known[base] in (*heirs, path):
        raise TemplateError(f'{path.name}: base leads back over "{base}" to this template itself; end the circle.')
    return _laid_over(_tables(known[base], (*heirs, path)), values)


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file in the same folder, and of no other place."""
    return name == Path(name).name and not name.startswith(".") and "\0" not in name


def _laid_over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Tables merged key by key, what stands above going first; lists are taken whole."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise TemplateError(f"There is no template file {path}.") from None
    except (OSError, ValueError) as error:
        raise TemplateError(f"The template file {path} cannot be read: {error}.") from None
    if len(data) > _MOST_BYTES:
        raise TemplateError(f"{path.name}: this is too large for a template.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateError(f"{path.name}: a template is UTF-8 text; save it as UTF-8.") from None
