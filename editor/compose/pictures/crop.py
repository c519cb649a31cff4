"""Crop: where a picture lies in its rectangle, filling it or whole, enlarged, turned, its focus in view."""

from __future__ import annotations

from math import ceil, cos, radians, sin

from editor.compose.pictures.placing import cropped
from editor.measure import Length, Point, Rect
from editor.model.article import NATURAL, Fitting, Picture
from editor.model.issue import Asset
from editor.model.page import Frame

_TENTHS = 10
_THOUSAND = 1000
# No zoom and no turn makes a picture's longer side longer than this; a file may ask for anything.
_LONGEST: Length = 100_000_000
_LEAST_ZOOM, _MOST_ZOOM = 100, 10_000


def shown(rect: Rect, asset: Asset, picture: Picture) -> tuple[Rect, Rect]:
    """What of ``rect`` the picture covers, and where its whole lies before it is turned about its own middle."""
    if min(rect.width, rect.height, asset.width, asset.height) <= 0:
        return rect, rect
    if picture.fitting is Fitting.FILL and picture.zoom == NATURAL and not picture.rotation:
        return rect, cropped(rect, asset, picture.focus)
    angle = radians(picture.rotation / _TENTHS)
    zoom = min(max(picture.zoom, _LEAST_ZOOM), _MOST_ZOOM) / NATURAL
    across, down = abs(cos(angle)), abs(sin(angle))
    if picture.fitting is Fitting.FIT:
        wide, high = asset.width * across + asset.height * down, asset.width * down + asset.height * across
        scale = min(rect.width / wide, rect.height / high) * zoom
        visible = _middle(rect, min(rect.width, round(wide * scale)), min(rect.height, round(high * scale)))
    else:
        wide, high = rect.width * across + rect.height * down, rect.width * down + rect.height * across
        # What fills has no gap: a zoom below the natural is the natural.
        scale = max(wide / asset.width, high / asset.height) * max(1.0, zoom)
        visible = rect
    scale = min(scale, _LONGEST / max(asset.width, asset.height))
    width, height = ceil(asset.width * scale), ceil(asset.height * scale)
    return visible, _focused(visible, picture, angle, width, height)


def own_view(frame: Frame) -> Picture:
    """The picture of a free frame, shown as the frame says."""
    asset = frame.picture or ""
    return Picture(asset, asset, focus=frame.focus, fitting=frame.fitting, zoom=frame.zoom)


def _middle(rect: Rect, width: Length, height: Length) -> Rect:
    return Rect(rect.x + (rect.width - width) // 2, rect.y + (rect.height - height) // 2, width, height)


def _focused(visible: Rect, picture: Picture, angle: float, width: Length, height: Length) -> Rect:
    """The whole picture with its focus as near the middle of what is visible as it can be without a gap."""
    across, down = abs(cos(angle)), abs(sin(angle))
    spare_x = max(0.0, (width - visible.width * across - visible.height * down) / 2)
    spare_y = max(0.0, (height - visible.width * down - visible.height * across) / 2)
    x = min(max(width * (_THOUSAND / 2 - picture.focus.x) / _THOUSAND, -spare_x), spare_x)
    y = min(max(height * (_THOUSAND / 2 - picture.focus.y) / _THOUSAND, -spare_y), spare_y)
    left = visible.x + (visible.width - width) / 2 + x * cos(angle) - y * sin(angle)
    top = visible.y + (visible.height - height) / 2 + x * sin(angle) + y * cos(angle)
    return Rect(round(left), round(top), width, height)


def outline_in(rect: Rect, image: Rect, asset: Asset) -> tuple[Point, ...]:
    """The outline of a picture that lies in ``image``, as far as ``rect`` shows it."""
    return tuple(
        Point(
            min(max(image.x + image.width * point.x // _THOUSAND, rect.x), rect.right),
            min(max(image.y + image.height * point.y // _THOUSAND, rect.y), rect.bottom),
        )
        for point in asset.outline
    )
