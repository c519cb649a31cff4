"""Content of a page written anew for its plates: what each ink prints, in shades of grey.

Every colour becomes the tint of one ink, pictures and shadings are given a colour space that shows one ink, and what
overprints is left out of the plates it has no ink for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from editor.preflight.colours import PROCESS, Colour
from editor.preflight.content import ContentReader, Painted, Step, read_instructions
from editor.preflight.limits import DEEPEST, Budget
from editor.preflight.painted import (
    Inner,
    brings_colours,
    image_space,
    inside_form,
    inside_tile,
    painted_space,
)
from editor.preflight.plate_pictures import inline_picture, picture_plates
from editor.preflight.plate_spaces import with_one_ink

_COLOUR_OPERATORS: Final = frozenset("g G rg RG k K cs CS sc SC scn SCN".split())
_OBJECT_OPERATORS: Final = frozenset(["Do", "sh", "BI"])
_FILLED: Final = {"B": "S", "B*": "S", "b": "s", "b*": "s", "f": "n", "F": "n", "f*": "n"}
_STROKED: Final = {"B": "f", "B*": "f*", "b": "f", "b*": "f*", "S": "n", "s": "n"}
_INVISIBLE: Final = 3
_KINDS: Final = {"/XObject": "B", "/Shading": "S", "/Pattern": "P", "/Font": "T"}

Part = tuple[list[Any], Any]
"""Operands and their operator."""


class PlateWriter:
    """Writes content for the plates of ``inks``; ``unread`` counts pictures in ink that could not be read."""

    def __init__(self, pdf: Any, inks: Sequence[str], budget: Budget) -> None:  # noqa: ANN401 - pikepdf's objects
        self._pdf = pdf
        self._inks = inks
        self._budget = budget
        self._made: dict[object, list[Any]] = {}
        self.unread = 0

    def contents(self, inner: Inner, depth: int = 0) -> list[tuple[bytes, Any]]:
        """Return for each plate the operators of ``inner`` and its resources."""
        import pikepdf

        reader = ContentReader(inner.resources, inner.state, self._budget)
        plates = [_Plate(ink, inner.resources) for ink in self._inks]
        for step in reader.steps(read_instructions(self._pdf, inner.source)):
            self._write(step, plates, inner.resources, depth)
        return [(pikepdf.unparse_content_stream(plate.parts), plate.resources()) for plate in plates]

    def _write(self, step: Step, plates: Sequence[_Plate], resources: Any, depth: int) -> None:  # noqa: ANN401
        if step.operator in _COLOUR_OPERATORS:
            return
        if step.operator == "Tf":
            self._choose_font(step, plates, resources, depth)
        elif not step.painted:
            if step.operator not in _OBJECT_OPERATORS:
                part = _part(step.operands, step.operator)
                for plate in plates:
                    plate.parts.append(part)
        elif step.painted[0].kind in ("image", "mask", "form", "shading"):
            self._place(step, plates, resources, depth)
        else:
            for number, plate in enumerate(plates):
                for painted in step.painted:
                    self._tint(painted, plate, number, depth)
                plate.parts += _kept(step, plate.ink)

    def _tint(self, painted: Painted, plate: _Plate, number: int, depth: int) -> None:
        """Choose the shade that stands for this plate's tint; type that is filled and outlined has two."""
        state = painted.state
        sides = [painted.is_stroked] if painted.kind != "text" else [False, True]
        for is_stroke in sides:
            colour = state.stroke if is_stroke else state.fill
            if colour.pattern is None:
                shade = 1 - (colour.inks() or {}).get(plate.ink, 0.0)
                plate.parts.append(_part([round(shade, 4)], "G" if is_stroke else "g"))
                continue
            made = self._pattern(colour, painted, depth)[number]
            if made is None:
                plate.parts.append(_part([1], "G" if is_stroke else "g"))
            else:
                plate.choose_pattern(made, is_stroke=is_stroke)

    def _place(self, step: Step, plates: Sequence[_Plate], resources: Any, depth: int) -> None:  # noqa: ANN401
        painted = step.painted[0]
        for number, (plate, made) in enumerate(zip(plates, self._objects(step, resources, depth), strict=True)):
            if made is None or not _prints(painted, plate.ink):
                continue
            if painted.kind == "shading":
                plate.parts.append(_part([plate.named("/Shading", made)], "sh"))
                continue
            if painted.kind == "mask":
                self._tint(painted, plate, number, depth)
            plate.parts.append(_part([plate.named("/XObject", made)], "Do"))

    def _objects(self, step: Step, resources: Any, depth: int) -> Sequence[Any]:  # noqa: ANN401
        """What takes the place of an image, form or shading on each plate; None where nothing does."""
        painted, source = step.painted[0], step.painted[0].source
        if step.inline is not None:
            source = inline_picture(self._pdf, step.inline, source)
        match painted.kind:
            case "mask":
                return [source] * len(self._inks)
            case "image":
                return self._once(("image", source.objgen), lambda: self._pictures(source))
            case "shading":
                return self._once(("shading", source.objgen), lambda: self._shadings(source, painted))
        return self._forms(inside_form(painted, resources), depth)

    def _once(self, key: tuple[object, tuple[int, int]], make: Callable[[], list[Any]]) -> list[Any]:
        """What was made for an object the first time; for one without a number it is made again."""
        if key[1] == (0, 0):
            return make()
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _pictures(self, source: Any) -> list[Any]:  # noqa: ANN401
        made = picture_plates(self._pdf, source, self._inks)
        self.unread += any(plate is None for plate in made) and image_space(source).inks is not None
        return made

    def _shadings(self, source: Any, painted: Painted) -> list[Any]:  # noqa: ANN401
        return [with_one_ink(self._pdf, source, painted_space(painted), ink) for ink in self._inks]

    def _forms(self, inner: Inner, depth: int, keys: Sequence[str] = ("/BBox", "/Matrix", "/Group")) -> list[Any]:
        import pikepdf

        if depth >= DEEPEST:
            return [None] * len(self._inks)
        forms = []
        for content, resources in self.contents(inner, depth + 1):
            form = pikepdf.Stream(self._pdf, content)
            for key in ("/Type", "/Subtype", *keys):
                if key in inner.source:
                    form[key] = inner.source[key]
            if "/Group" in form:
                grey = {"/CS": pikepdf.Name("/DeviceGray")}
                form["/Group"] = pikepdf.Dictionary({**dict(inner.source["/Group"].items()), **grey})
            form["/Resources"] = resources
            forms.append(form)
        return forms

    def _pattern(self, colour: Colour, painted: Painted, depth: int) -> list[Any]:
        """The pattern that a pattern is on each plate; a cell without colours is given those it is asked for."""
        key = (colour.parts, colour.pattern.objgen)
        if colour.shading is not None:
            return self._once(key, lambda: self._shading_patterns(colour, painted))
        return self._once(key, lambda: self._tilings(colour, painted, depth))

    def _shading_patterns(self, colour: Colour, painted: Painted) -> list[Any]:
        import pikepdf

        made = []
        for shading in self._shadings(colour.shading, painted):
            entries = None if shading is None else {**dict(colour.pattern.items()), "/Shading": shading}
            made.append(None if entries is None else pikepdf.Dictionary(entries))
        return made

    def _tilings(self, colour: Colour, painted: Painted, depth: int) -> list[Any]:
        if colour.tiles is None:
            return [None] * len(self._inks)
        keys = ("/PatternType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Matrix")
        made = self._forms(inside_tile(colour, painted.state), depth, keys)
        for tiling in made:
            if tiling is not None:
                tiling["/PaintType"] = 1
        return made

    def _choose_font(self, step: Step, plates: Sequence[_Plate], resources: Any, depth: int) -> None:  # noqa: ANN401
        """Choose the font; of one whose letters are drawn in colours, the letters this plate prints."""
        font = step.state.font
        drawn: Sequence[Any] = [None] * len(plates)
        if font is not None and str(font.get("/Subtype", "")) == "/Type3":
            drawn = self._once(("font", font.objgen), lambda: self._fonts(font, step, resources, depth))
        for plate, made in zip(plates, drawn, strict=True):
            operands = step.operands if made is None else [plate.named("/Font", made), *step.operands[1:]]
            plate.parts.append(_part(operands, "Tf"))

    def _fonts(self, font: Any, step: Step, resources: Any, depth: int) -> list[Any]:  # noqa: ANN401
        import pikepdf

        made = [pikepdf.Dictionary(dict(font.items())) for _ in self._inks]
        own = font.get("/Resources", resources)
        letters: list[dict[str, Any]] = [{} for _ in self._inks]
        for name, letter in dict(font.get("/CharProcs", {}).items()).items():
            kept = not isinstance(letter, pikepdf.Stream) or not brings_colours(letter) or depth >= DEEPEST
            anew = [] if kept else self._forms(Inner(letter, own, step.state), depth, ())
            for number, glyphs in enumerate(letters):
                glyphs[name] = letter if kept else anew[number]
        for plate_font, glyphs in zip(made, letters, strict=True):
            plate_font["/CharProcs"] = pikepdf.Dictionary(glyphs)
        return made


class _Plate:
    """The content of one plate in the making."""

    def __init__(self, ink: str, resources: Any) -> None:  # noqa: ANN401
        self.ink = ink
        self.parts: list[Part] = []
        self._resources = resources
        self._own: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}

    def named(self, kind: str, made: Any) -> Any:  # noqa: ANN401
        """Take an object into the resources and return its name."""
        import pikepdf

        own = self._own[kind]
        name = f"/Banxin{_KINDS[kind]}{len(own)}"
        own[name] = made
        return pikepdf.Name(name)

    def choose_pattern(self, made: Any, *, is_stroke: bool) -> None:  # noqa: ANN401
        """Make a pattern the colour of what follows."""
        import pikepdf

        self.parts.append(_part([pikepdf.Name("/Pattern")], "CS" if is_stroke else "cs"))
        self.parts.append(_part([self.named("/Pattern", made)], "SCN" if is_stroke else "scn"))

    def resources(self) -> Any:  # noqa: ANN401
        """Return the resources the content names."""
        import pikepdf

        entries = dict(self._resources.items()) if self._resources is not None else {}
        for kind, own in self._own.items():
            # Fonts that stay are named as before; nothing else of these kinds is left.
            kept = dict(entries.get(kind, {}).items()) if kind == "/Font" else {}
            entries[kind] = pikepdf.Dictionary({**kept, **own})
        return pikepdf.Dictionary(entries)


def _part(operands: list[Any], operator: str) -> Part:
    import pikepdf

    return operands, pikepdf.Operator(operator)


def _kept(step: Step, ink: str) -> list[Part]:
    """The step as far as this plate takes part in it."""
    operator = step.operator
    hidden = [painted.kind for painted in step.painted if not _prints(painted, ink)]
    if "text" in hidden:
        back = step.painted[0].state.render
        return [_part([_INVISIBLE], "Tr"), _part(step.operands, operator), _part([back], "Tr")]
    if "fill" in hidden:
        operator = _FILLED.get(operator, operator)
    if "stroke" in hidden:
        operator = _STROKED.get(operator, operator)
    return [_part(step.operands, operator)]


def _prints(painted: Painted, ink: str) -> bool:
    """Whether a plate takes part: an overprinting colour leaves plates alone that it has no ink for."""
    if not painted.overprints or painted.kind in ("image", "form"):
        return True
    space = painted_space(painted)
    if space.inks is None:
        return True
    if space.kind == "cmyk" and painted.state.over_mode == 1 and painted.kind != "shading":
        return (painted.colour.inks() or {}).get(ink, 0) > 0
    # ISO 32000-1, table 149: other process colours, shadings among them, write all process plates and no other.
    return ink in (PROCESS if space.kind in ("grey", "cmyk") else space.inks)
