"""A proof shows what is on the plates: paper and inks, one plate, what is over the limit, the reading at a place."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageCms

from editor.measure import Rect, mm
from editor.model.style import BLACK, Ink
from editor.preflight.proof import Paper, inks_at, over_limit, plate_picture, simulated, total_ink
from editor.preflight.separations import Plates
from editor.session.proofing import prove
from tests.paint.pages import page
from tests.preflight.make_pdf import PROFILE

PRESS = PROFILE.read_bytes()
SIDE = 300  # rows: more than are converted at a time


def plates(**inks: int) -> Plates:
    """Even plates, of levels 0 to 255."""
    made = {name: np.full((SIDE, 4), level, np.uint8) for name, level in inks.items()}
    return Plates(made, 72, (SIDE, 4), solids={"Gold": (0.0, 0.2, 0.8, 0.1)})


def lightness_of(rgb: np.ndarray) -> float:
    pixel = Image.fromarray(rgb[:1, :1])
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    shown = ImageCms.applyTransform(pixel, transform)
    assert shown is not None
    return shown.getpixel((0, 0))[0] / 2.55  # type: ignore[index]


def test_bare_paper_has_the_colour_the_profile_measured() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.getOpenProfile(str(PROFILE)).profile)
    white = profile.profile.media_white_point
    assert white is not None
    measured = 116 * white[0][1] ** (1 / 3) - 16
    shown = simulated(plates(Cyan=0), PRESS, Paper.PRESS)
    assert lightness_of(shown) == pytest.approx(measured, abs=1.5)
    assert (simulated(plates(Cyan=0), PRESS, Paper.WHITE) == 255).all()


def test_black_on_newsprint_is_a_dark_grey_and_on_white_black() -> None:
    on_press = simulated(plates(Black=255), PRESS, Paper.PRESS)
    on_white = simulated(plates(Black=255), PRESS, Paper.WHITE)
    assert 30 < lightness_of(on_press) < 50
    assert lightness_of(on_white) < lightness_of(on_press) - 10


def test_an_ink_looks_as_littlecms_says_in_every_row() -> None:
    shown = simulated(plates(Magenta=255), PRESS, Paper.WHITE)
    direct = ImageCms.profileToProfile(
        Image.new("CMYK", (1, 1), (0, 255, 0, 0)),
        str(PROFILE),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert direct is not None
    assert (shown == np.array(direct.getpixel((0, 0)))).all()


def test_a_spot_ink_looks_like_its_stand_in() -> None:
    spot = simulated(plates(Gold=255), PRESS)
    stand_in = simulated(plates(Magenta=51, Yellow=204, Black=26), PRESS)
    assert (np.abs(spot.astype(int) - stand_in) <= 1).all()


def test_a_plate_lies_dark_where_its_ink_is() -> None:
    assert (plate_picture(plates(Cyan=200), "Cyan") == 55).all()
    assert (plate_picture(plates(Cyan=200), "Gold") == 255).all()


def test_ink_over_the_limit_is_marked_and_ink_at_it_is_not() -> None:
    assert over_limit(plates(Cyan=255, Magenta=255, Yellow=102), 220).all()
    assert not over_limit(plates(Cyan=255, Magenta=255, Yellow=51), 220).any()
    assert total_ink(plates(Cyan=255, Black=51))[0, 0] == pytest.approx(120)


def test_the_densitometer_reads_percent_and_refuses_places_beside_the_sheet() -> None:
    assert inks_at(plates(Cyan=51, Black=255), 3, 299) == {"Cyan": 20.0, "Black": 100.0}
    with pytest.raises(IndexError):
        inks_at(plates(Cyan=51), 4, 0)


def test_a_profile_for_a_screen_is_refused() -> None:
    screen = PROFILE.with_name("sRGB.icc").read_bytes()
    with pytest.raises(ValueError, match="four inks"):
        simulated(plates(Cyan=0), screen)


def test_a_page_is_proved_from_its_own_file() -> None:
    from editor.compose.marks import Fill

    over = Rect(-mm(3), mm(10), mm(30), mm(30))
    heavy = Rect(mm(50), mm(10), mm(20), mm(20))
    proof = prove(
        page(Fill(over, Ink(0, 50, 0, 0)), Fill(heavy, Ink(100, 100, 100, 0)), Fill(heavy, BLACK)), {}, dpi=72
    )
    assert proof.inks == ("Cyan", "Magenta", "Yellow", "Black")
    assert (proof.left, proof.top) == (round(3 * 72 / 25.4),) * 2
    inside = (proof.left + 20, proof.top + round(20 * 72 / 25.4))
    assert proof.inks_at(*inside)["Magenta"] == pytest.approx(50, abs=0.5)
    assert proof.picture().shape == (*proof.plates.shape, 3)
    assert not proof.over_limit().any(), "black knocks out of a ground that is too heavy"
    with pytest.raises(ValueError, match="not for a press"):
        prove(page(), {}, "screen")
