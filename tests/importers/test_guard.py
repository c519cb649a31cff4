"""Machine code that falls over, hangs or refuses costs its file and nothing else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from editor.importers import guard, heic
from editor.importers.errors import ImportRefused
from editor.importers.guard import Steps, guarded, guarded_steps
from editor.importers.pictures import read_picture


def doubled(number: int) -> int:
    return 2 * number


def refused() -> None:
    raise ImportRefused("这份不行.")


def fallen() -> None:
    os.abort()


def hanging() -> None:
    time.sleep(600)


def counted(steps: int) -> Steps[int]:
    for _ in range(steps):
        yield
    return steps


def endless() -> Steps[int]:
    while True:
        yield


def swallowed() -> int:
    return len(bytearray(2**30))


def test_work_in_steps_has_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    assert guarded_steps(counted, 5, name="甲") == 5
    monkeypatch.setattr(guard, "_SECONDS", 0.3)
    monkeypatch.setattr(guard, "_MORE", 0.0)
    with pytest.raises(ImportRefused, match="甲 is damaged"):
        guarded_steps(endless, name="甲")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_what_eats_memory_is_refused() -> None:
    with pytest.raises(ImportRefused, match="甲 is damaged"):
        guarded(swallowed, name="甲")


def test_what_falls_over_is_refused_and_the_next_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    assert guarded(doubled, 21, name="甲") == 42
    with pytest.raises(ImportRefused, match="甲 is damaged"):
        guarded(fallen, name="甲")
    with pytest.raises(ImportRefused, match="这份不行"):
        guarded(refused, name="甲")
    monkeypatch.setattr(guard, "_SECONDS", 0.2)
    with pytest.raises(ImportRefused, match="甲 is damaged"):
        guarded(hanging, name="甲")
    monkeypatch.setattr(guard, "_SECONDS", 60)
    assert guarded(doubled, 4, name="甲") == 8


@pytest.mark.parametrize(("mode", "suffix"), [("RGB", ".jpg"), ("RGBA", ".png")])
def test_pictures_no_press_takes_are_converted(mode: str, suffix: str) -> None:
    stream = io.BytesIO()
    Image.new(mode, (30, 20), (200, 30, 30, 100)[: len(mode)]).save(stream, "AVIF")
    assert heic.is_heic(stream.getvalue())
    photo = read_picture(stream.getvalue(), "a.heic")
    assert photo.is_converted
    assert (photo.asset.suffix, photo.asset.width, photo.asset.height) == (suffix, 30, 20)
    with Image.open(io.BytesIO(photo.data)) as image:
        assert image.mode == mode
        assert abs(image.getpixel((15, 10))[0] - 200) < 8  # type: ignore[index]


def test_a_damaged_one_is_refused() -> None:
    with pytest.raises(ImportRefused, match="HEIC"):
        heic.convert(b"\0\0\0\x18ftypheic" + bytes(40), "a.heic")


def test_a_script_without_a_guard_of_its_own_is_not_run_again(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    lines = (
        "import os",
        "from editor.importers.guard import guarded",
        "print('run')",
        "print(guarded(os.getpid, name='甲') != os.getpid(), __file__ is not None)",
    )
    script.write_text("\n".join(lines), encoding="utf-8")
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["run", "True", "True"]
