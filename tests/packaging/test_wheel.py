"""The built wheel is the whole program: it carries fonts and layouts and runs from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        input=text,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def build(kind: str, source: Path, target: Path) -> Path:
    """Build an sdist or a wheel of ``source`` without a network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, cwd=source)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", project, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel; libraries are borrowed from ours."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    python = commands / ("python.exe" if os.name == "nt" else "python")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    # A plain path entry: the .pth files inside the borrowed folder, our editable install, are not followed.
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return commands


def names(wheel: Path) -> Sequence[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_carries_fonts_layouts_and_nothing_of_the_workshop(wheel: Path, project: Path) -> None:
    carried = set(names(wheel))
    for folder in ("fonts", "layouts"):
        wanted = {path.relative_to(project).as_posix() for path in (project / folder).rglob("*") if path.is_file()}
        assert wanted
        assert {f"editor/data/{name}" for name in wanted} <= carried
    assert {name.split("/")[0] for name in carried if ".dist-info" not in name} == {"editor"}


def test_a_wheel_from_the_sdist_is_the_same(wheel: Path, project: Path, tmp_path: Path) -> None:
    sdist = build("sdist", project, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 and later
        archive.extractall(tmp_path / "source", **safely)
    (source,) = (tmp_path / "source").iterdir()
    assert sorted(names(build("wheel", source, tmp_path / "wheel"))) == sorted(names(wheel))


def test_the_installed_command_sets_type_from_any_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "banxin", "typeset", "--json", cwd=tmp_path, text="本报讯　近日，街道举行运动会。\n")
    assert json.loads(done.stdout)["paragraphs"][0]["lines"]


def test_the_installed_command_makes_pages_from_any_folder(installed: Path, project: Path, tmp_path: Path) -> None:
    run(installed / "banxin", "make", project / "seeds", "-o", "天山.banxin", cwd=tmp_path)
    run(installed / "banxin", "export", "天山.banxin", "-o", "天山.pdf", cwd=tmp_path)
    assert (tmp_path / "天山.pdf").read_bytes().startswith(b"%PDF-")
    where = run(installed / "python", "-c", "import editor; print(editor.__file__)", cwd=tmp_path).stdout
    assert not Path(where.strip()).is_relative_to(project)
