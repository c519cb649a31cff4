"""Faces: coverage, metrics, features and subsets, of TrueType and CFF files alike."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import numpy as np
import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st

from editor.faces.errors import FontUnusable
from editor.faces.face import Face, open_face
from tests.conftest import PROJECT

SQUARE = PROJECT / "tests/resources/square.otf"
SONG = PROJECT / "fonts/NotoSerifSC_400Regular.ttf"


def codes(text: str) -> np.ndarray:
    return np.array([ord(c) for c in text], dtype=np.uint32)


@pytest.fixture(scope="module")
def song() -> Face:
    return open_face(SONG)


@pytest.fixture(scope="module")
def square() -> Face:
    return open_face(SQUARE)


def test_a_face_tells_its_names_and_measures(song: Face, square: Face) -> None:
    assert (song.name, song.family, song.weight) == ("NotoSerifSC-Regular", "Noto Serif SC", 400)
    assert (song.units_per_em, song.ascent, song.descent, song.is_cff) == (1000, 880, 120, False)
    assert (square.name, square.is_cff, square.cap_height) == ("BanxinSquare", True, 880)


def test_every_character_of_the_file_has_the_glyph_harfbuzz_gives_it(song: Face) -> None:
    blob = uharfbuzz.Blob.from_file_path(str(SONG))
    font = uharfbuzz.Font(uharfbuzz.Face(blob))
    known = sorted(font.face.unicodes)
    assert song.glyphs(np.array(known)).tolist() == [font.get_nominal_glyph(code) for code in known]


def test_characters_beyond_the_first_plane_are_found(square: Face) -> None:
    assert (square.glyphs(codes("\U00020000\U000323af")) > 0).all()
    assert square.missing("国\U000323af\U000323b0") == "\U000323b0"


@given(st.lists(st.integers(0, 0x7FFFFFFF)))
def test_no_number_is_too_large_to_be_looked_up(numbers: list[int]) -> None:
    face = open_face(SQUARE)
    glyphs = face.glyphs(np.array(numbers, dtype=np.uint32))
    assert ((glyphs == 0) | (np.array(numbers) < 0x40000)).all()


def test_missing_lists_visible_characters_once_in_order(square: Face) -> None:
    assert square.missing("国龘a龘\n\u200d\ufe01\U000e0101鱻") == "龘鱻"
    assert square.covers("国中。")


def test_advances_are_those_of_harfbuzz(song: Face) -> None:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(SONG))))
    glyphs = np.arange(0, song.glyph_count, 7)
    assert song.advances(glyphs).tolist() == [font.get_glyph_h_advance(int(glyph)) for glyph in glyphs]


@pytest.mark.parametrize("feature", ["halt", "palt", "vhal", "vpal"])
def test_adjustments_are_what_shaping_gives(song: Face, feature: str) -> None:
    text = "，。、；：（）《》「」“”一国！？"
    vertical = feature.startswith("v")
    # Without vert, whose glyphs are others; kerning would move them further.
    plain = song.shape(text, ("-vert", "-vkrn", "-kern", "-chws", "-vchw"), vertical=vertical)
    shaped = song.shape(text, ("-vert", "-vkrn", "-kern", "-chws", "-vchw", feature), vertical=vertical)
    placement, advance = song.adjustment(feature)
    moved = plain.dy - shaped.dy if vertical else shaped.dx - plain.dx
    assert placement[plain.glyphs].tolist() == moved.tolist()
    assert advance[plain.glyphs].tolist() == (shaped.advances - plain.advances).tolist()


@pytest.mark.parametrize("feature", ["fwid", "hwid", "pwid"])
def test_substitutions_are_what_shaping_gives(song: Face, feature: str) -> None:
    text = "0a，。（）！“”—…国"
    glyphs = song.glyphs(codes(text))
    shaped = [song.shape(c, ("-kern", "-liga", "-locl", feature)).glyphs.tolist() for c in text]
    assert [[glyph] for glyph in song.substitution(feature)[glyphs].tolist()] == shaped


def test_vertical_forms_are_what_shaping_gives(song: Face) -> None:
    text = "，。（）《》—…「」一"
    shaped = song.shape(text, ("-locl", "-ccmp"), vertical=True)
    assert song.substitution("vert")[song.glyphs(codes(text))].tolist() == shaped.glyphs.tolist()


def test_a_font_without_the_feature_changes_nothing(square: Face) -> None:
    assert not square.has_feature("palt")
    assert square.has_feature("halt")
    assert square.substitution("fwid").tolist() == list(range(square.glyph_count))


def test_shaping_keeps_clusters(square: Face) -> None:
    shaped = square.shape("offé")
    assert shaped.clusters.tolist() == [0, 1, 3, 3]
    assert shaped.advances.tolist() == [500, 1000, 500, 0]


@pytest.mark.parametrize("path", [SONG, SQUARE])
def test_a_subset_holds_what_was_asked_for_with_its_widths(path: Path) -> None:
    face = open_face(path)
    wanted = face.glyphs(codes("版心中文off，"))
    subset = face.subset(wanted)
    again = uharfbuzz.Face(uharfbuzz.Blob(subset.data))
    font = uharfbuzz.Font(again)
    assert again.glyph_count < 40 or face.is_cff
    assert (subset.numbers[wanted] == wanted).all() if face.is_cff else (subset.numbers[wanted] > 0).all()
    widths = [font.get_glyph_h_advance(int(number)) for number in subset.numbers[wanted]]
    assert widths == face.advances(wanted).tolist()
    assert subset.data == face.subset(wanted[::-1]).data


def collection(*paths: Path) -> bytes:
    """The files as one collection, as the OpenType specification's "Font Collections" says."""
    fonts = [path.read_bytes() for path in paths]
    head = 12 + 4 * len(fonts)
    body, offsets = b"", []
    for font in fonts:
        start = head + len(body)
        offsets.append(start)
        count = struct.unpack_from(">H", font, 4)[0]
        moved = bytearray(font)
        for i in range(count):
            place = 12 + 16 * i + 8
            struct.pack_into(">L", moved, place, struct.unpack_from(">L", font, place)[0] + start)
        body += bytes(moved) + bytes(-len(moved) % 4)
    return struct.pack(f">4sHHL{len(fonts)}L", b"ttcf", 1, 0, len(fonts), *offsets) + body


def test_fonts_of_a_collection_are_opened_by_index(tmp_path: Path) -> None:
    path = tmp_path / "both.ttc"
    path.write_bytes(collection(SQUARE, PROJECT / "fonts/LXGWWenKai-Regular.ttf"))
    assert [open_face(path, i).name for i in (0, 1)] == ["BanxinSquare", "LXGWWenKai-Regular"]
    with pytest.raises(FontUnusable, match="holds 2 fonts"):
        open_face(path, 2)


def with_fs_type(bits: int, path: Path) -> Path:
    data = bytearray(SQUARE.read_bytes())
    count = struct.unpack_from(">H", data, 4)[0]
    records = {}
    for i in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
        records[tag] = offset
    struct.pack_into(">H", data, records[b"OS/2"] + 8, bits)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("bits", "allowed"),
    [(0, True), (0x2, False), (0x4, True), (0x8, True), (0xA, True), (0x100, True), (0x200, False), (0x208, False)],
)
def test_licence_bits_decide_on_embedding(tmp_path: Path, bits: int, allowed: bool) -> None:
    face = open_face(with_fs_type(bits, tmp_path / "licensed.otf"))
    assert face.is_embeddable is allowed
    if not allowed:
        with pytest.raises(FontUnusable, match="forbids embedding"):
            face.subset(np.array([1]))


def test_a_font_that_forbids_subsetting_is_kept_whole(tmp_path: Path) -> None:
    face = open_face(with_fs_type(0x100, tmp_path / "whole.otf"))
    assert uharfbuzz.Face(uharfbuzz.Blob(face.subset(np.array([1])).data)).glyph_count == face.glyph_count


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a TrueType or OpenType font"),
        (b"PK\3\4 a zip", "not a TrueType or OpenType font"),
        (b"wOF2" + bytes(60), "web font"),
        (b"OTTO", "no number 0|damaged|lacks"),
        (b"\0\1\0\0" + bytes(200), "lacks the table|damaged"),
        (b"ttcf\0\1\0\0\xff\xff\xff\xff", "no number 0|damaged|lacks"),
    ],
)
def test_a_file_that_is_no_font_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "bad.otf"
    path.write_bytes(content)
    with pytest.raises(FontUnusable, match=sentence):
        open_face(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontUnusable, match="is not there"):
        open_face(tmp_path / "gone.ttf")


@given(st.data())
def test_a_damaged_font_is_refused_or_works_but_never_breaks(tmp_path_factory: pytest.TempPathFactory, data) -> None:  # type: ignore[no-untyped-def]
    content = bytearray(SQUARE.read_bytes())
    for _ in range(data.draw(st.integers(1, 30))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "damaged.otf"
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content)
    # What is refused is refused with FontUnusable; anything else fails the test.
    with contextlib.suppress(FontUnusable):
        face = open_face(path)
        glyphs = face.glyphs(codes("版心off，é"))
        assert face.advances(glyphs).shape == glyphs.shape
        for feature in ("halt", "vhal", "vert"):
            face.has_feature(feature)
        face.shape("版off")
        assert face.name
        assert face.ascent + face.descent == face.units_per_em
        face.subset(glyphs)
