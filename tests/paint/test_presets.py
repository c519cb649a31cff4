"""Presets: what comes with the program is sound, a press's own file is read, a wrong one is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from editor.measure import mm
from editor.model.style import BLACK, WHITE, Ink
from editor.paint.colour import screen_colour
from editor.paint.errors import PaintRefused
from editor.paint.pdf import DocumentInfo, write_pdf
from editor.paint.presets import BleedRule, PressMark, load_preset, preset_names
from tests.conftest import PROJECT
from tests.paint.pages import page

PROFILES = PROJECT / "layouts" / "profiles"
SOUND = """
title = "本地印厂"
standards = ["PDF/X-4"]
space = "cmyk"
profile = "FOGRA39L_coated.icc"
condition = "FOGRA39"
condition_title = "Coated"
ink_limit = 300
resolution = 300
line_resolution = 1200
quality = 90
"""


def test_all_presets_of_the_program_can_be_read() -> None:
    assert {"press-x4", "press-x4-coated", "press-x1a", "archive-a2u", "archive-a3u", "screen"} <= set(preset_names())
    for name in preset_names():
        assert load_preset(name).name == name


def test_a_press_gives_its_wishes_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(SOUND + 'bleed = "always"\nmarks = ["crop"]\nmarks_offset = "4mm"\n', "utf-8")
    preset = load_preset(str(path))
    assert (preset.name, preset.ink_limit, preset.bleed) == ("ours", 300, BleedRule.ALWAYS)
    assert (preset.marks, preset.marks_offset) == ((PressMark.CROP,), mm(4))


def test_a_press_sends_its_profile_along_beside_its_wishes(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(SOUND.replace("FOGRA39L_coated.icc", "house.icc"), "utf-8")
    (tmp_path / "house.icc").write_bytes((PROFILES / "FOGRA39L_coated.icc").read_bytes())
    pdf = write_pdf([page()], DocumentInfo("天山"), {}, load_preset(str(tmp_path / "ours.toml")))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        kept = file.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    assert kept == (tmp_path / "house.icc").read_bytes()


@pytest.mark.parametrize(
    ("standard", "profile", "sentence"),
    [
        ("PDF/X-4", b"sRGB", "four inks"),
        ("PDF/X-4", b"no profile", "four inks"),
        ("PDF/X-1a:2003", b"newer", "none after version 2"),
        ("PDF/X-4", None, "is not there"),
    ],
)
def test_a_profile_the_standard_forbids_is_refused(
    tmp_path: Path, standard: str, profile: bytes | None, sentence: str
) -> None:
    coated = bytearray((PROFILES / "FOGRA39L_coated.icc").read_bytes())
    coated[8] = 4
    named = {b"sRGB": (PROFILES / "sRGB.icc").read_bytes(), b"newer": bytes(coated)}
    if profile is not None:
        (tmp_path / "house.icc").write_bytes(named.get(profile, profile))
    wishes = SOUND.replace("FOGRA39L_coated.icc", "house.icc").replace("PDF/X-4", standard)
    (tmp_path / "ours.toml").write_text(wishes, "utf-8")
    with pytest.raises(PaintRefused, match=sentence):
        write_pdf([page()], DocumentInfo("天山"), {}, load_preset(str(tmp_path / "ours.toml")))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("ink_limit = 300", "ink_limit = 3000"),
        ("ink_limit = 300", "ink_limit = true"),
        ('space = "cmyk"', 'space = "hexachrome"'),
        ('title = "本地印厂"', ""),
        ("quality = 90", "quality = 90\nwishes = 1"),
        ("quality = 90", "quality ="),
    ],
)
def test_a_wrong_preset_is_refused_with_a_sentence(tmp_path: Path, change: str, sentence: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(SOUND.replace(change, sentence), "utf-8")
    with pytest.raises(PaintRefused, match=r"ours.*\.$"):
        load_preset(str(path))


def test_an_unknown_preset_is_refused_and_the_known_are_named() -> None:
    with pytest.raises(PaintRefused, match="press-x4"):
        load_preset("press-x99")


def test_no_pages_is_refused() -> None:
    with pytest.raises(PaintRefused, match="make up the issue first"):
        write_pdf([], DocumentInfo("空"), {})


def test_screens_show_black_as_black_and_paper_as_white() -> None:
    profile = load_preset("screen").profile
    assert screen_colour(BLACK, profile) == (0, 0, 0)
    assert screen_colour(WHITE, profile) == (1, 1, 1)
    greys = [screen_colour(Ink(black=k), profile)[0] for k in range(0, 101, 10)]
    assert greys == sorted(greys, reverse=True)
    red, green, blue = screen_colour(Ink(0, 100, 100, 0), profile)
    assert red > 2 * max(green, blue)
