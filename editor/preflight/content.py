"""Content of PDF pages: a reader of operators that tells what is painted, where, and in what graphics state.

ISO 32000-1, clauses 8 and 9.  What goes on inside a form is for the caller to ask, so that a caller who rewrites
content can do so form by form.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from editor.preflight.colours import BLACK, CMYK, GREY, RGB, Colour, Space, space_of
from editor.preflight.limits import LARGEST_CONTENT, Budget, unpacked
from editor.preflight.type_widths import TypeWidths, read_widths

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of the page's own space."""

IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)
EVERYWHERE: Final[Box] = (-math.inf, -math.inf, math.inf, math.inf)
_INVISIBLE: Final = 3
_OUTLINED: Final = (1, 5)  # text render modes that stroke alone
_FILLS: Final = frozenset(["f", "F", "f*", "B", "B*", "b", "b*"])
_STROKES: Final = frozenset(["S", "s", "B", "B*", "b", "b*"])
_ENDS: Final = _FILLS | _STROKES | {"n"}
_SHOWS: Final = frozenset(["Tj", "TJ", "'", '"'])


@dataclass(slots=True)
class State:
    """A graphics state."""

    ctm: Matrix = IDENTITY
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_over: bool = False
    stroke_over: bool = False
    over_mode: int = 0
    width: float = 1.0
    font: Any = None
    size: float = 0.0
    leading: float = 0.0
    render: int = 0
    is_see_through: bool = False
    oddities: frozenset[str] = frozenset()  # entries chosen that no press should see
    clip: Box = EVERYWHERE
    base: Matrix = IDENTITY  # of the page or form that is read: what its patterns are placed by


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing painted: ``kind`` is fill, stroke, text, image, mask, shading or form.

    ``box`` is the part of it that its clipping path leaves.  ``size`` is the type's size or the line's width on paper,
    in points; ``glyphs`` the bytes shown; ``source`` the font, image, shading or form.
    """

    kind: str
    box: Box
    state: State
    size: float = 0.0
    source: Any = None
    glyphs: bytes = b""

    @property
    def colour(self) -> Colour:
        """The colour it is painted in."""
        return self.state.stroke if self.is_stroked else self.state.fill

    @property
    def is_stroked(self) -> bool:
        """Whether it is a line, or type drawn by its outline."""
        if self.kind != "text":
            return self.kind == "stroke"
        is_drawn = self.source is not None and str(self.source.get("/Subtype", "")) == "/Type3"
        return self.state.render in _OUTLINED and not is_drawn

    @property
    def overprints(self) -> bool:
        """Whether plates it has no ink for keep what lies below."""
        return self.state.stroke_over if self.is_stroked else self.state.fill_over


@dataclass(slots=True)
class Step:
    """An operator with its operands, the state after it, what it painted, and the picture it holds (``BI``)."""

    operator: str
    operands: list[Any]
    state: State
    painted: list[Painted] = field(default_factory=list)
    inline: Any = None


def multiplied(one: Matrix, other: Matrix) -> Matrix:
    """Return ``one`` followed by ``other``."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def placed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where ``matrix`` puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale_of(matrix: Matrix) -> float:
    """Return by how much ``matrix`` enlarges, both ways taken together."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


class ContentReader:
    """Reads one content stream, of a page or of a form."""

    def __init__(self, resources: Any, state: State, budget: Budget) -> None:  # noqa: ANN401 - pikepdf's objects
        self.resources = resources
        self._state = replace(state)
        self._stack: list[State] = []
        self._budget = budget
        self._points: list[tuple[float, float]] = []
        self._clips = False
        self._line: Matrix = IDENTITY
        self._text: Matrix = IDENTITY
        self._spacing = 0.0
        self._stretch = 1.0
        self._widths: dict[tuple[int, int], TypeWidths] = {}
        self._actions = self._all_actions()

    def steps(self, instructions: Any) -> Iterator[Step]:  # noqa: ANN401
        """Return every operator with what it paints; one whose operands make no sense paints nothing."""
        import pikepdf

        for instruction in instructions:
            self._budget.spend()
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                picture = instruction.iimage
                yield Step("BI", [], self._state, self._placed_picture(self._resolved(picture.obj)), picture)
                continue
            operator, operands = str(instruction.operator), list(instruction.operands)
            try:
                painted = self._read(operator, operands)
            except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError, pikepdf.PdfError):
                painted = []
            yield Step(operator, operands, self._state, painted)

    def _read(self, operator: str, operands: list[Any]) -> list[Painted]:
        action = self._actions.get(operator)
        if action is not None:
            action(operands)
        elif operator in _ENDS:
            return self._paths(operator)
        elif operator in _SHOWS:
            return self._shown(operator, operands)
        elif operator == "Do":
            return self._placed_object(operands)
        elif operator == "sh":
            return self._shaded(operands)
        return []

    def _shaded(self, operands: list[Any]) -> list[Painted]:
        shading = self._resource("/Shading", operands[0])
        return [] if shading is None else [Painted("shading", self._state.clip, replace(self._state), 0.0, shading)]

    def _resource(self, kind: str, name: Any) -> Any:  # noqa: ANN401
        """The resource of that kind and name, its colour space given by value; None where there is none."""
        found = self.resources.get(kind, {}).get(str(name)) if self.resources is not None else None
        return self._resolved(found) if kind == "/Shading" and found is not None else found

    def _resolved(self, entry: Any) -> Any:  # noqa: ANN401
        """An inline picture's or a shading's dictionary with its colour space no longer by name."""
        space = entry.get("/ColorSpace")
        known = self.resources.get("/ColorSpace", {}) if self.resources is not None else {}
        if space is not None and str(space) in known:
            entry["/ColorSpace"] = known[str(space)]
        return entry

    def _visible(self, box: Box) -> Box | None:
        """The part of a box that is not clipped away."""
        shown = _common(box, self._state.clip)
        return shown if shown[0] <= shown[2] and shown[1] <= shown[3] else None

    def _paths(self, operator: str) -> list[Painted]:
        points, self._points = self._points, []
        clips, self._clips = self._clips, False
        box = self._visible(_box_of(points)) if points else None
        painted = self._path(operator, box) if box is not None and operator != "n" else []
        if clips and points:
            # Nothing shows where nothing is left; a box of no size stands for it.
            self._state.clip = box or (*_box_of(points)[:2], *_box_of(points)[:2])
        return painted

    def _path(self, operator: str, box: Box) -> list[Painted]:
        state = replace(self._state)
        fills = [Painted("fill", box, state, _thickness(box))] if operator in _FILLS else []
        width = self._state.width * scale_of(self._state.ctm)
        return fills + ([Painted("stroke", box, state, width)] if operator in _STROKES else [])

    def _shown(self, operator: str, operands: list[Any]) -> list[Painted]:
        import pikepdf

        if operator in ("'", '"'):
            self._next_line([])
        shown = operands[-1]
        listed = list(shown) if operator == "TJ" else [shown]
        items = [bytes(item) if isinstance(item, pikepdf.String) else float(item) for item in listed]
        glyphs = b"".join(item for item in items if isinstance(item, bytes))
        widths = self._widths_of(self._state.font)
        length = widths.length(items, self._state.size, self._spacing)
        matrix = multiplied(self._text, self._state.ctm)
        size = abs(self._state.size) * scale_of(matrix)
        along = (0.0, -length) if widths.is_vertical else (length * self._stretch, 0.0)
        self._text = multiplied((1, 0, 0, 1, *along), self._text)
        if not glyphs or self._state.render == _INVISIBLE:
            return []
        low, high = -0.12 * self._state.size, 0.88 * self._state.size
        left, right = (-0.5 * self._state.size, 0.5 * self._state.size) if widths.is_vertical else (0.0, along[0])
        low, high = (along[1], 0.0) if widths.is_vertical else (low, high)
        box = self._visible(_box_of([placed(matrix, x, y) for x in (left, right) for y in (low, high)]))
        return [] if box is None else [Painted("text", box, replace(self._state), size, self._state.font, glyphs)]

    def _widths_of(self, font: Any) -> TypeWidths:  # noqa: ANN401
        key = font.objgen if font is not None else (0, 0)
        if key == (0, 0):
            return read_widths(font)
        if key not in self._widths:
            self._widths[key] = read_widths(font)
        return self._widths[key]

    def _placed_object(self, operands: list[Any]) -> list[Painted]:
        source = self._resource("/XObject", operands[0])
        kind = "" if source is None else str(source.get("/Subtype", ""))
        if kind == "/Form":
            box = self._visible(form_state(source, self._state).clip)
            return [] if box is None else [Painted("form", box, replace(self._state), 0.0, source)]
        return self._placed_picture(source) if kind == "/Image" else []

    def _placed_picture(self, source: Any) -> list[Painted]:  # noqa: ANN401
        box = self._visible(_box_of([placed(self._state.ctm, x, y) for x, y in UNIT]))
        kind = "mask" if bool(source.get("/ImageMask", False)) else "image"
        return [] if box is None else [Painted(kind, box, replace(self._state), 0.0, source)]

    def _next_line(self, _operands: list[Any]) -> None:
        self._move([0, -self._state.leading])

    def _move(self, operands: list[Any]) -> None:
        self._line = self._text = multiplied((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._line)

    def _move_and_lead(self, operands: list[Any]) -> None:
        self._state.leading = -float(operands[1])
        self._move(operands)

    def _set_matrix(self, operands: list[Any]) -> None:
        self._line = self._text = _matrix(operands)

    def _begin_text(self, _operands: list[Any]) -> None:
        self._line = self._text = IDENTITY

    def _save(self, _operands: list[Any]) -> None:
        if len(self._stack) < _DEEPEST_STACK:
            self._stack.append(replace(self._state))

    def _restore(self, _operands: list[Any]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _transform(self, operands: list[Any]) -> None:
        self._state.ctm = multiplied(_matrix(operands), self._state.ctm)

    def _point(self, operands: list[Any]) -> None:
        numbers = [float(value) for value in operands]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        self._points += [placed(self._state.ctm, x, y) for x, y in pairs]

    def _rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = (float(value) for value in operands)
        corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        self._points += [placed(self._state.ctm, *corner) for corner in corners]

    def _clip_next(self, _operands: list[Any]) -> None:
        self._clips = True

    def _set_font(self, operands: list[Any]) -> None:
        self._state.size = float(operands[1])
        self._state.font = self._resource("/Font", operands[0])

    def _set_leading(self, operands: list[Any]) -> None:
        self._state.leading = float(operands[0])

    def _set_spacing(self, operands: list[Any]) -> None:
        self._spacing = float(operands[0])

    def _set_stretch(self, operands: list[Any]) -> None:
        self._stretch = float(operands[0]) / 100

    def _set_render(self, operands: list[Any]) -> None:
        self._state.render = int(operands[0])

    def _set_width(self, operands: list[Any]) -> None:
        self._state.width = float(operands[0])

    def _set_state(self, operands: list[Any]) -> None:
        entries = self._resource("/ExtGState", operands[0])
        if entries is None:
            return
        state = self._state
        if "/OP" in entries:
            # ISO 32000-1, 8.4.5: OP alone sets both.
            state.stroke_over = state.fill_over = bool(entries["/OP"])
        state.fill_over = bool(entries.get("/op", state.fill_over))
        if any(key in entries for key in _ODD):
            state.oddities = frozenset(key for key in _ODD if str(entries.get(key, _USUAL)) not in _PLAIN)
        state.over_mode = int(entries.get("/OPM", state.over_mode))
        state.width = float(entries.get("/LW", state.width))
        if "/Font" in entries:
            state.font, state.size = entries["/Font"][0], float(entries["/Font"][1])
        if any(key in entries for key in ("/ca", "/CA", "/SMask", "/BM")):
            state.is_see_through = is_see_through(entries)

    def _fill_with(self, colour: Colour) -> None:
        self._state.fill = colour

    def _stroke_with(self, colour: Colour) -> None:
        self._state.stroke = colour

    def _choose_space(self, chosen: Callable[[Colour], None], operands: list[Any]) -> None:
        space = space_of(operands[0], self.resources)
        start = {"grey": (0.0,), "rgb": (0.0,) * 3, "cmyk": (0.0, 0.0, 0.0, 1.0)}.get(space.kind, ())
        chosen(Colour(space, start or tuple(1.0 for _ in space.names)))

    def _give_parts(self, space: Space, operands: list[Any]) -> Colour:
        import pikepdf

        if operands and isinstance(operands[-1], pikepdf.Name):
            parts = tuple(float(value) for value in operands[:-1])
            pattern = self._resource("/Pattern", operands[-1])
            if pattern is not None and "/Shading" in pattern:
                self._resolved(pattern["/Shading"])
            return Colour(space, parts, pattern)
        return Colour(space, tuple(float(value) for value in operands))

    def _all_actions(self) -> dict[str, Callable[[list[Any]], None]]:
        actions: dict[str, Callable[[list[Any]], None]] = {
            "q": self._save,
            "Q": self._restore,
            "cm": self._transform,
            "gs": self._set_state,
            "w": self._set_width,
            "BT": self._begin_text,
            "Tf": self._set_font,
            "TL": self._set_leading,
            "Tr": self._set_render,
            "Tc": self._set_spacing,
            "Tz": self._set_stretch,
            "Tm": self._set_matrix,
            "Td": self._move,
            "TD": self._move_and_lead,
            "T*": self._next_line,
            "re": self._rectangle,
            "W": self._clip_next,
            "W*": self._clip_next,
            **dict.fromkeys(["m", "l", "c", "v", "y"], self._point),
            "cs": lambda operands: self._choose_space(self._fill_with, operands),
            "CS": lambda operands: self._choose_space(self._stroke_with, operands),
        }
        for operator in ("sc", "scn"):
            actions[operator] = lambda operands: self._fill_with(self._give_parts(self._state.fill.space, operands))
            actions[operator.upper()] = lambda operands: self._stroke_with(
                self._give_parts(self._state.stroke.space, operands)
            )
        for operator, space in (("g", GREY), ("rg", RGB), ("k", CMYK)):
            actions[operator] = lambda operands, space=space: self._fill_with(self._give_parts(space, operands))  # type: ignore[misc]
            actions[operator.upper()] = lambda operands, space=space: self._stroke_with(  # type: ignore[misc]
                self._give_parts(space, operands)
            )
        return actions


def is_see_through(entries: Any) -> bool:  # noqa: ANN401 - pikepdf's objects
    """Tell whether a graphics state asks for transparency."""
    soft, blend = entries.get("/SMask"), entries.get("/BM")
    blends = [str(blend)] if blend is not None and not hasattr(blend, "append") else [str(b) for b in blend or ()]
    return (
        any(float(entries.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        or (soft is not None and str(soft) != "/None")
        or any(mode not in ("/Normal", "/Compatible") for mode in blends)
    )


def read_instructions(pdf: Any, source: Any) -> Any:  # noqa: ANN401
    """Parse the content of a page or a form, unpacked within limits."""
    import pikepdf

    contents = source.get("/Contents") if isinstance(source, pikepdf.Dictionary) else source
    if contents is None:
        return []
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    data = b"\n".join(unpacked(s, LARGEST_CONTENT) for s in streams[:_MOST_STREAMS] if isinstance(s, pikepdf.Stream))
    return pikepdf.parse_content_stream(pikepdf.Stream(pdf, data))


def form_state(form: Any, state: State) -> State:  # noqa: ANN401
    """Return the state in which the content of a form begins, clipped to its box."""
    ctm = multiplied(matrix_of(form), state.ctm)
    left, bottom, right, top = (float(value) for value in form.get("/BBox", ()) or EVERYWHERE)
    if math.isinf(left):
        return replace(state, ctm=ctm, base=ctm)
    box = _box_of([placed(ctm, x, y) for x in (left, right) for y in (bottom, top)])
    return replace(state, ctm=ctm, base=ctm, clip=_common(box, state.clip))


def matrix_of(entry: Any, key: str = "/Matrix") -> Matrix:  # noqa: ANN401
    """Return the matrix of a form, a pattern or, by its own key, a drawn font."""
    matrix = entry.get(key)
    return _matrix(list(matrix)) if matrix is not None else IDENTITY


UNIT: Final = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
_MOST_STREAMS: Final = 5000
_DEEPEST_STACK: Final = 512
_ODD: Final = ("/TR", "/TR2", "/HTP")
_USUAL: Final = "/Default"
_PLAIN: Final = (_USUAL, "/Identity")


def _common(one: Box, other: Box) -> Box:
    """The part two boxes share; where they share none, its sides are in the wrong order."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _box_of(points: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _thickness(box: Box) -> float:
    return min(box[2] - box[0], box[3] - box[1])
