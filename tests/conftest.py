"""What all tests share: where things are, and a user's home that is nobody's.

Nothing here reads the clock or the network.  Tests of real files ask for ``corpus`` and are skipped where the folder
is absent.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

PROJECT = Path(__file__).resolve().parent.parent

# Read by Qt when its first window opens, so set before any test module is imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A shared machine is no measure of speed: examples may take their time, benchmarks watch over it.  Examples are the
# same every time, so that a change is judged by what it changed; BANXIN_EXPLORE=1 looks further.
hypothesis.settings.register_profile(
    "banxin",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    database=None,
    derandomize=not os.environ.get("BANXIN_EXPLORE"),
)
hypothesis.settings.load_profile("banxin")

_USER_FOLDERS = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let approved pages be replaced: ``pytest --update``, then read the difference."""
    parser.addoption("--update", action="store_true", help="take what golden pages look like now as approved")


@pytest.fixture(scope="session", autouse=True)
def user_folders() -> Iterator[Path]:
    """Keep caches, settings and archives of the program out of the real user's folders, in child processes too."""
    before = {name: os.environ.get(name) for name in _USER_FOLDERS}
    with tempfile.TemporaryDirectory(prefix="banxin-user-") as folder:
        os.environ.update({name: str(Path(folder) / name.lower()) for name in _USER_FOLDERS})
        yield Path(folder)
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the two pages of text every newcomer has."""
    return PROJECT / "seeds"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real and hostile files beside the checkout; BANXIN_CORPUS names another."""
    folder = Path(os.environ.get("BANXIN_CORPUS") or PROJECT.parent / "shared" / "corpus")
    if not folder.is_dir():
        pytest.skip("the corpus of real files is not on this machine")
    return folder


@pytest.fixture
def brief_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look only a little while for pages: what is done with them is tried, not how good they are."""
    for name, most in {
        "_MENDING": 3,
        "_MOST_CLEANING": 300_000,
        "_MOST_REPAIRING": 300_000,
        "_MOST_ALL": 2_000_000,
    }.items():
        monkeypatch.setattr(f"editor.arrange.plan.{name}", most)
