"""The face book: roles, weights, fallbacks, and a newsroom's own fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.faces.book import FaceBook, merged, read_roles
from editor.faces.errors import FontUnusable
from editor.faces.folder import fonts_in
from tests.conftest import PROJECT

FONTS = PROJECT / "fonts"
SQUARE = PROJECT / "tests/resources/square.otf"


def test_every_role_of_the_program_has_faces() -> None:
    book = FaceBook.default()
    names = {role: [book.face(role, weight).name for weight in (400, 700, 900)] for role in ("song", "hei")}
    assert names == {
        "song": ["NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSerifSC-Black"],
        "hei": ["NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSansSC-Black"],
    }
    assert book.face("kai").name == book.face("fang").name == "LXGWWenKai-Regular"


@pytest.mark.parametrize(("wanted", "found"), [(100, "Regular"), (500, "Regular"), (550, "Bold"), (800, "Black")])
def test_the_nearest_weight_is_taken(wanted: int, found: str) -> None:
    assert FaceBook.default().face("song", wanted).name == f"NotoSerifSC-{found}"


def test_faces_are_opened_once() -> None:
    book = FaceBook.default()
    assert book.face("kai", 400) is book.face("fang", 900)
    assert FaceBook.default() is book


def test_a_chain_begins_with_the_face_and_holds_each_once() -> None:
    chain = FaceBook.default().fallbacks("fang", 700)
    assert [face.name for face in chain] == ["LXGWWenKai-Regular", "NotoSerifSC-Bold", "NotoSansSC-Bold"]


def test_an_unknown_role_is_refused_and_the_known_are_named() -> None:
    with pytest.raises(FontUnusable, match="fang, hei, kai, song"):
        FaceBook.default().face("li")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("方正小标宋_GBK", "song"), ("SimSun", "song"), ("微软雅黑", "hei"), ("PingFang SC", "hei"),
        ("STKaiti", "kai"), ("方正仿宋", "fang"), ("FangSong_GB2312", "fang"), ("Source Han Sans", "hei"),
        ("Comic", "song"), ("kai", "kai"),
    ],
)  # fmt: skip
def test_a_role_no_font_has_is_played_by_one_of_its_kind(name: str, role: str) -> None:
    book = FaceBook.default()
    assert book.playing(name) == role
    assert book.fallbacks(name, 700) == book.fallbacks(role, 700)


def test_where_the_kind_is_unknown_too_any_font_stands_in() -> None:
    book = FaceBook({"own": read_roles(FONTS)["kai"]})
    assert book.playing("SimHei") == "own"


def test_a_newsroom_puts_its_own_face_in_a_role(tmp_path: Path) -> None:
    (tmp_path / "fonts.toml").write_text(f'[fang]\n400 = "{SQUARE.as_posix()}#0"\n', "utf-8")
    book = FaceBook(merged(read_roles(FONTS), read_roles(tmp_path)))
    assert [face.name for face in book.fallbacks("fang")] == [
        "BanxinSquare", "LXGWWenKai-Regular", "NotoSerifSC-Regular", "NotoSansSC-Regular",
    ]  # fmt: skip
    assert book.face("song").name == "NotoSerifSC-Regular"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("song = 3", "table of weights"),
        ("[song]\nbold = 'x.ttf'", "is not a weight"),
        ("[song]\n400 = 4", "should name a font file"),
        ("[song]", "names no file"),
        ("[song]\nfallback = 'kai'", "list of roles"),
        ("[song", "not well-formed"),
    ],
)
def test_a_wrong_list_of_fonts_is_refused_with_the_place(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "fonts.toml").write_text(text, "utf-8")
    with pytest.raises(FontUnusable, match=sentence):
        read_roles(tmp_path)


def test_a_folder_of_fonts_is_scanned_past_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "Square.OTF").write_bytes(SQUARE.read_bytes())
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "readme.txt").write_text("about fonts")
    assert [(font.family, font.weight, font.index) for font in fonts_in(tmp_path)] == [("Banxin Square", 400, 0)]


def test_every_font_has_its_licence_beside_it() -> None:
    licences = "".join(path.read_text("utf-8") for path in FONTS.glob("OFL-*.txt"))
    for font in FONTS.glob("*.ttf"):
        family = font.stem.split("_")[0]
        assert family in licences, font.name
