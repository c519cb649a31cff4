"""Separations: the plates of a PDF page, drawn.

For every ink the page is written anew in shades of grey, one page a plate: each colour becomes the tint of that ink,
and what overprints is left out of the plates it has no ink for.  A renderer that knows neither inks nor overprint then
draws each plate as the press would burn it.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from editor.preflight.colours import PROCESS
from editor.preflight.content import (
    ContentReader,
    Painted,
    State,
    Step,
    form_state,
    read_instructions,
)
from editor.preflight.errors import PreflightRefused
from editor.preflight.limits import DEEPEST, LARGEST_PICTURE, Budget
from editor.preflight.painted import everything, image_space, inherited, painted_inks

_POINTS: Final = 72
_LARGEST: Final = 40_000_000  # pixels of a plate
_MOST_SPOTS: Final = 8
_COLOUR_OPERATORS: Final = frozenset("g G rg RG k K cs CS sc SC scn SCN".split())
_FILLED: Final = {"B": "S", "B*": "S", "b": "s", "b*": "s", "f": "n", "F": "n", "f*": "n"}
_STROKED: Final = {"B": "f", "B*": "f*", "b": "f", "b*": "f*", "S": "n", "s": "n"}
_INVISIBLE: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Plates:
    """The plates of a page: ink on each pixel, 255 for full, from the top of the sheet, by the ink's name.

    ``is_partial`` tells that something on the page (RGB, a shading, a pattern) has inks that cannot be known;
    ``unread`` counts pictures in ink that could not be read.
    """

    inks: Mapping[str, NDArray[np.uint8]]
    dpi: float
    is_partial: bool
    unread: int = 0

    def total(self) -> NDArray[np.uint16]:
        """All inks together."""
        total: NDArray[np.uint16] | None = None
        for plate in self.inks.values():
            total = plate.astype(np.uint16) if total is None else total + plate
        return np.zeros((1, 1), np.uint16) if total is None else total


def separate(pdf: Any, index: int, budget: Budget, dpi: float = _POINTS) -> Plates:  # noqa: ANN401 - pikepdf's objects
    """Draw the plates of page ``index`` (0 is the first)."""
    names, is_partial = _inks_of(pdf, index, budget)
    written, unread = _written(pdf, index, names, budget)
    return Plates(dict(zip(names, _drawn(written, len(names), dpi), strict=True)), dpi, is_partial, unread)


def _inks_of(pdf: Any, index: int, budget: Budget) -> tuple[list[str], bool]:  # noqa: ANN401
    """The inks a page uses, process inks first, and whether some cannot be known."""
    found: set[str] = set()
    is_partial = False
    for painted in everything(pdf, pdf.pages[index].obj, budget):
        inks = painted_inks(painted)
        is_partial |= inks is None
        found |= set(inks or ())
    names = [name for name in PROCESS if name in found]
    return names + sorted(found - set(PROCESS))[:_MOST_SPOTS], is_partial


@dataclass(slots=True)
class _Plate:
    """One plate in the making."""

    pdf: Any
    ink: str
    budget: Budget
    tones: dict[tuple[int, int], Tones | None]
    pictures: dict[tuple[int, int], Any] = field(default_factory=dict)
    unread: int = 0

    def content(self, source: Any, resources: Any, state: State, depth: int) -> tuple[bytes, Any]:  # noqa: ANN401
        """Return the operators of ``source`` for this plate, and its resources."""
        import pikepdf

        reader = ContentReader(resources, state, self.budget)
        own = pikepdf.Dictionary(dict(resources.items())) if resources is not None else pikepdf.Dictionary()
        objects = pikepdf.Dictionary()
        out: list[Any] = []
        for number, step in enumerate(reader.steps(read_instructions(self.pdf, source))):
            out += self._rewritten(step, objects, f"/B{number}", depth, resources)
        own["/XObject"] = objects
        return pikepdf.unparse_content_stream(out), own

    def _rewritten(self, step: Step, objects: Any, name: str, depth: int, resources: Any) -> list[Any]:  # noqa: ANN401
        import pikepdf

        if step.operator in _COLOUR_OPERATORS:
            return []
        if not step.painted:
            return [] if step.operator in ("Do", "sh", "BI") else [(step.operands, pikepdf.Operator(step.operator))]
        kind = step.painted[0].kind
        if kind in ("image", "mask", "form"):
            drawn = self._object(step.painted[0], depth, resources)
            if drawn is None:
                return []
            objects[name] = drawn
            return [*self._tints(step), ([pikepdf.Name(name)], pikepdf.Operator("Do"))]
        if kind in ("shading", "inline"):
            return []
        return [*self._tints(step), *self._kept(step)]

    def _tints(self, step: Step) -> list[Any]:
        """The shade of grey that stands for this plate's tint, for each thing the step paints."""
        import pikepdf

        shades = []
        for painted in step.painted:
            if painted.kind in ("fill", "text", "mask", "stroke"):
                shade = 1 - (painted.colour.inks() or {}).get(self.ink, 0.0)
                shades.append(([round(shade, 4)], pikepdf.Operator("G" if painted.kind == "stroke" else "g")))
        return shades

    def _kept(self, step: Step) -> list[Any]:
        import pikepdf

        operator = step.operator
        hidden = [painted.kind for painted in step.painted if not self._prints(painted)]
        if "text" in hidden:
            back = step.painted[0].state.render
            return [
                ([_INVISIBLE], pikepdf.Operator("Tr")),
                (step.operands, pikepdf.Operator(operator)),
                ([back], pikepdf.Operator("Tr")),
            ]
        if "fill" in hidden:
            operator = _FILLED.get(operator, operator)
        if "stroke" in hidden:
            operator = _STROKED.get(operator, operator)
        return [(step.operands, pikepdf.Operator(operator))]

    def _prints(self, painted: Painted) -> bool:
        """Whether this plate takes part: an overprinting colour leaves plates alone that it has no ink for."""
        if not painted.overprints:
            return True
        inks = painted.colour.inks()
        if inks is None:
            return True
        if painted.colour.space.kind == "cmyk" and painted.state.over_mode == 1:
            return inks.get(self.ink, 0) > 0
        if painted.colour.space.kind == "grey":
            # ISO 32000-1, table 149: overprint mode is for colours given as CMYK.
            return self.ink in PROCESS
        return self.ink in inks or (painted.colour.space.kind == "cmyk" and self.ink in PROCESS)

    def _object(self, painted: Painted, depth: int, resources: Any) -> Any:  # noqa: ANN401
        import pikepdf

        source = painted.source
        if painted.kind == "mask":
            return source if self._prints(painted) else None
        if painted.kind == "image":
            key = source.objgen
            if key not in self.pictures or key == (0, 0):
                plate = self.pictures[key] = self._picture_plate(source)
                self.unread += plate is None and not image_space(source).prints_unknown
            return self.pictures[key]
        if depth >= DEEPEST:
            return None
        content, own = self.content(
            source, source.get("/Resources", resources), form_state(source, painted.state), depth + 1
        )
        form = pikepdf.Stream(self.pdf, content)
        for key in ("/Type", "/Subtype", "/BBox", "/Matrix", "/Group"):
            if key in source:
                form[key] = source[key]
        if "/Group" in form:
            form["/Group"] = pikepdf.Dictionary({**dict(source["/Group"].items()), "/CS": pikepdf.Name("/DeviceGray")})
        form["/Resources"] = own
        return form

    def _picture_plate(self, image: Any) -> Any:  # noqa: ANN401
        """The grey image that an image is on this plate; None where it cannot be read."""
        key = image.objgen
        if key not in self.tones or key == (0, 0):
            self.tones[key] = _tones(_unmasked(self.pdf, image))
        tones = self.tones[key]
        return None if tones is None else _picture(self.pdf, image, tones, self.ink)


Tones = tuple[tuple[str, ...], NDArray[np.uint8]]
"""The inks of an image and how much of each is on every pixel, 255 for full."""


def _picture(pdf: Any, image: Any, tones: Tones, ink: str) -> Any:  # noqa: ANN401
    """Return the grey image that an image is on one plate."""
    import pikepdf

    names, inks = tones
    levels = 255 - inks[..., names.index(ink)] if ink in names else np.full(inks.shape[:2], 255, np.uint8)
    plate = pikepdf.Stream(pdf, np.ascontiguousarray(levels).tobytes())
    plate["/Type"], plate["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Image")
    plate["/Width"], plate["/Height"], plate["/BitsPerComponent"] = inks.shape[1], inks.shape[0], 8
    plate["/ColorSpace"] = pikepdf.Name("/DeviceGray")
    if "/SMask" in image:
        plate["/SMask"] = image["/SMask"]
    elif isinstance(image.get("/Mask"), pikepdf.Stream):
        plate["/Mask"] = image["/Mask"]
    return plate


def _unmasked(pdf: Any, image: Any) -> Any:  # noqa: ANN401
    """The image without what makes parts of it clear: its inks are wanted, not what shows."""
    import pikepdf

    bare = pikepdf.Stream(pdf, image.read_raw_bytes())
    for key, entry in image.items():
        if key not in ("/SMask", "/Mask", "/Length"):
            bare[key] = entry
    return bare


def _tones(image: Any) -> Tones | None:  # noqa: ANN401
    """Read the tones of an image; None where that cannot be done."""
    import pikepdf
    from PIL import Image

    space = image_space(image)
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    parts = {"grey": 1, "cmyk": 4, "spot": len(space.names)}.get(space.kind, 0)
    if not 0 < width * height * max(parts, 1) <= LARGEST_PICTURE or not parts:
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            picture = pikepdf.PdfImage(image).as_pil_image()
            picture.load()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError, TypeError, SyntaxError, MemoryError):
        return None
    except (pikepdf.models.image.UnsupportedImageTypeError, Image.DecompressionBombError):
        return None
    if space.kind == "cmyk" and picture.mode == "CMYK":
        return PROCESS, np.asarray(_reduced(picture))
    if space.kind in ("grey", "spot") and picture.mode in ("1", "L"):
        levels = np.asarray(_reduced(picture.convert("L")))
        # Grey counts light, a spot colour ink.
        inks = 255 - levels if space.kind == "grey" else levels
        return ("Black",) if space.kind == "grey" else space.names[:1], inks[..., None]
    return None


def _reduced(picture: Any) -> Any:  # noqa: ANN401 - Pillow's images
    """A picture of no more pixels than a plate shows: averages of whole ones, as a densitometer takes them."""
    factor = max(1, round((picture.width * picture.height / _ENOUGH) ** 0.5))
    return picture.reduce(factor) if factor > 1 else picture


_ENOUGH: Final = 2_000_000


def _written(pdf: Any, index: int, names: list[str], budget: Budget) -> tuple[bytes, int]:  # noqa: ANN401
    """Return a file with a page for each plate, and how many pictures could not be read."""
    import pikepdf

    page = pdf.pages[index]
    resources = inherited(page.obj, "/Resources")
    out = pikepdf.Pdf.new()
    unread = 0
    tones: dict[tuple[int, int], Tones | None] = {}
    for name in names:
        maker = _Plate(pdf, name, budget, tones)
        content, own = maker.content(page.obj, resources, State(), 0)
        unread = max(unread, maker.unread)
        plate = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name("/Page"),
                MediaBox=inherited(page.obj, "/MediaBox"),
                Resources=own,
                Contents=pdf.make_stream(content),
            )
        )
        out.pages.append(pikepdf.Page(plate))
    stream = io.BytesIO()
    out.save(stream, compress_streams=False)
    return stream.getvalue(), unread


def _drawn(data: bytes, count: int, dpi: float) -> Iterator[NDArray[np.uint8]]:
    import pypdfium2

    if not count:
        return
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(count):
            sheet = document[number]
            width, height = sheet.get_size()
            scale = dpi / _POINTS
            if not 0 < width * height * scale * scale <= _LARGEST:
                raise PreflightRefused("A page of the file is too large to be drawn; check its page size.")
            drawn = sheet.render(scale=scale, grayscale=True, may_draw_forms=False).to_numpy()
            yield 255 - drawn.reshape(drawn.shape[:2])
    finally:
        document.close()
