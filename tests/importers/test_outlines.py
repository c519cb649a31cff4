"""The outline of a picture is that of its alpha or of its clipping path; hostile files have none."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from editor.importers.outlines import outline_of
from editor.importers.pictures import read_picture
from editor.measure import Point


def disc(mode: str = "RGBA") -> Image.Image:
    image = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((50, 0, 149, 99), fill=(200, 0, 0, 255))
    return image.convert(mode) if mode != "RGBA" else image


def saved(image: Image.Image, kind: str, **told: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **told)
    return stream.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_what_is_seen_of_a_cut_out_picture(mode: str) -> None:
    outline = read_picture(saved(disc(mode), "PNG" if mode != "PA" else "TIFF"), "a").asset.outline
    xs, ys = [p.x for p in outline], [p.y for p in outline]
    assert (min(ys), max(ys)) == (0, 1000)
    assert 245 <= min(xs) <= 255
    assert 745 <= max(xs) <= 755
    at_top = [p.x for p in outline if p.y == 0]
    assert max(at_top) - min(at_top) < 250


def test_a_whole_picture_has_no_outline() -> None:
    assert read_picture(saved(Image.new("RGB", (20, 10)), "PNG"), "a").asset.outline == ()
    assert read_picture(saved(Image.new("RGBA", (20, 10), (1, 2, 3, 255)), "PNG"), "a").asset.outline == ()
    assert read_picture(saved(Image.new("RGBA", (20, 10), (1, 2, 3, 0)), "PNG"), "a").asset.outline == ()


def test_a_turned_picture_has_its_outline_turned() -> None:
    image = Image.new("RGBA", (100, 50), (0, 0, 0, 0))
    image.paste((9, 9, 9, 255), (0, 0, 50, 50))
    exif = Image.Exif()
    exif[0x0112] = 6
    outline = read_picture(saved(image, "PNG", exif=exif), "a").asset.outline
    assert {p.y for p in outline} <= set(range(501))
    assert max(p.x for p in outline) == 1000


def resource(number: int, name: bytes, content: bytes) -> bytes:
    told = bytes([len(name)]) + name
    told += b"\0" * (len(told) % 2)
    return (
        b"8BIM"
        + struct.pack(">H", number)
        + told
        + struct.pack(">I", len(content))
        + content
        + b"\0" * (len(content) % 2)
    )


def knot(x: float, y: float) -> bytes:
    place = struct.pack(">2i", round(y * (1 << 24)), round(x * (1 << 24)))
    return struct.pack(">H", 2) + place * 3


PATH = struct.pack(">HH22x", 0, 3) + knot(0.5, 0.25) + knot(0.75, 0.75) + knot(0.25, 0.75)


def with_path(name: bytes, clipping: bytes) -> bytes:
    blocks = resource(2000, name, PATH) + resource(2999, b"", bytes([len(clipping)]) + clipping)
    plain = saved(Image.new("RGB", (60, 40)), "JPEG")
    segment = b"Photoshop 3.0\0" + blocks
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def test_the_path_that_clips_is_the_outline() -> None:
    outline = read_picture(with_path(b"Path 1", b"Path 1"), "a.jpg").asset.outline
    assert {Point(500, 250), Point(750, 750), Point(250, 750)} <= set(outline)
    assert all(250 <= p.x <= 750 and 250 <= p.y <= 750 for p in outline)


def test_a_path_that_does_not_clip_is_none() -> None:
    assert read_picture(with_path(b"Path 1", b"Path 2"), "a.jpg").asset.outline == ()


@given(st.binary(max_size=200), st.integers(0, 60))
def test_broken_resources_do_no_harm(noise: bytes, cut: int) -> None:
    good = resource(2000, b"P", PATH) + resource(2999, b"", b"\x01P")
    image = Image.new("RGB", (6, 4))
    for blocks in (noise, good[: len(good) - cut], b"8BIM" + noise, good[:20] + noise):
        image.applist = [("APP13", b"Photoshop 3.0\0" + blocks)]
        assert all(0 <= p.x <= 1000 and 0 <= p.y <= 1000 for p in outline_of(image))
