"""Pictures of a PDF on the plates: for each ink the grey image that a picture is there."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from editor.preflight.colours import PROCESS, Space
from editor.preflight.limits import LARGEST_PICTURE
from editor.preflight.painted import image_space
from editor.preflight.plate_spaces import with_one_ink

Tones = tuple[tuple[str, ...], NDArray[np.uint8]]
"""The inks of an image and how much of each is on every pixel, 255 for full."""

_ENOUGH: Final = 2_000_000  # pixels


def picture_plates(pdf: Any, image: Any, inks: Sequence[str]) -> list[Any]:  # noqa: ANN401 - pikepdf's objects
    """Return the grey image that ``image`` is on the plate of each ink; None for all where it cannot be read."""
    tones = _tones(_unmasked(pdf, image))
    if tones is not None:
        return [_drawn(pdf, image, tones, ink) for ink in inks]
    space = image_space(image)
    if not _may_be_drawn(image, space):
        return [None] * len(inks)
    return [with_one_ink(pdf, image, space, ink) for ink in inks]


def _may_be_drawn(image: Any, space: Space) -> bool:  # noqa: ANN401
    """Whether the renderer can draw what is not read here: sixteen bits, palettes of spot inks, several colorants."""
    import pikepdf

    filters = image.get("/Filter")
    names = {str(filters)} if isinstance(filters, pikepdf.Name) else {str(name) for name in filters or ()}
    if names & _CODECS:
        return space.kind == "spot"
    try:
        return bool(len(image.read_bytes()))
    except pikepdf.PikepdfError:
        return False


_CODECS: Final = frozenset(["/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"])


def inline_picture(pdf: Any, picture: Any, entries: Any) -> Any:  # noqa: ANN401
    """Return a picture that stands in the content itself (BI … EI) as an image."""
    import pikepdf

    image = pikepdf.Stream(pdf, bytes(picture.read_raw_bytes()))
    for key, value in entries.items():
        image[key] = value
    image["/Type"], image["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Image")
    return image


def _drawn(pdf: Any, image: Any, tones: Tones, ink: str) -> Any:  # noqa: ANN401
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
    """Read the tones of an image of the commonest kinds; None for others, and where it cannot be done."""
    import pikepdf
    from PIL import Image

    space = image_space(image)
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    if space.kind not in ("grey", "cmyk") or not 0 < width * height * space.parts <= LARGEST_PICTURE:
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            picture = pikepdf.PdfImage(image).as_pil_image()
            picture.load()
    except (NotImplementedError, ValueError, OSError, TypeError, SyntaxError, MemoryError):
        return None
    except (pikepdf.PikepdfError, Image.DecompressionBombError):
        return None
    if space.kind == "cmyk" and picture.mode == "CMYK":
        return PROCESS, np.asarray(_reduced(picture))
    if space.kind == "grey" and picture.mode in ("1", "L"):
        return ("Black",), 255 - np.asarray(_reduced(picture.convert("L")))[..., None]
    return None


def _reduced(picture: Any) -> Any:  # noqa: ANN401 - Pillow's images
    """A picture of no more pixels than a plate shows: averages of whole ones, as a densitometer takes them."""
    factor = max(1, round((picture.width * picture.height / _ENOUGH) ** 0.5))
    return picture.reduce(factor) if factor > 1 else picture
