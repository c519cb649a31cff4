"""The set-up of a fresh machine: what it asks for, what it does without, what it says."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

SCRIPTS = ["environment", "start", "check", "validator"]


def load(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import a script of packaging/ as Python does when it is run by path."""
    monkeypatch.syspath_prepend(str(project / "packaging"))
    for script in SCRIPTS:
        monkeypatch.delitem(sys.modules, script, raising=False)
    spec = importlib.util.spec_from_file_location(name, project / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("environment", project, monkeypatch)


def test_constraints_pin_every_library_inside_its_range(project: Path) -> None:
    lines = (project / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    pinned = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pins.items()}
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    listed = [*settings["project"]["dependencies"], *settings["build-system"]["requires"]]
    for extra in settings["project"]["optional-dependencies"].values():
        listed += extra
    for text in listed:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate():
            assert pinned.get(re.sub(r"[-_.]+", "-", requirement.name).lower()) in requirement.specifier, text


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_parse_on_a_python_too_old_for_the_program(script: str, project: Path) -> None:
    source = (project / "packaging" / f"{script}.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_an_old_python_is_refused_in_a_sentence(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    with pytest.raises(environment.SetupFailed, match=r"needs Python 3\.11 or later and this is 3\.9"):
        environment.prepare()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries")
def test_only_what_is_missing_is_asked_for(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(environment.shutil, "which", lambda tool: None if tool == "qpdf" else "somewhere")
    assert environment.missing_packages({"qpdf": "qpdf", "gs": "ghostscript"}) == ["libegl1", "qpdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="no user ids")
def test_without_rights_the_one_command_is_said(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.shutil, "which", lambda tool: tool)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment, "run_with_progress", lambda *_: pytest.fail("installs without rights"))
    environment.install_system_packages(["libegl1", "qpdf"], {})
    assert "sudo apt-get install libegl1 qpdf" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no HOME")
def test_children_have_a_home_even_where_none_is_set(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "PROJECT", tmp_path)
    monkeypatch.setenv("HOME", "")
    assert Path(environment.child_environment()["HOME"]).is_dir()


def test_the_fingerprint_follows_what_is_installed(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment.fingerprint("check")
    assert before == environment.fingerprint("check")
    assert before != environment.fingerprint("")
    monkeypatch.setattr(environment, "CONSTRAINTS", Path(__file__))
    assert before != environment.fingerprint("check")


def test_a_failed_installer_shows_all_it_said(environment: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "import sys; print('Collecting lxml'); print('no such thing'); sys.exit(3)"]
    assert environment.run_with_progress(command, environment.child_environment()) == 3
    assert "no such thing" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("failing", "status", "last"),
    [({"lint", "tests"}, 1, "checks: 3 passed, 2 failed"), (set(), 0, "checks: 5 passed, 0 failed")],
)
def test_every_check_runs_and_the_last_line_counts_them(
    failing: set[str],
    status: int,
    last: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    check = load("check", project, monkeypatch)
    monkeypatch.setattr(check, "prepare", lambda *_: {})
    monkeypatch.setattr(check.validator, "fetch_validator", lambda _: None)
    names = iter(check.checks([]))
    monkeypatch.setattr(check, "run", lambda *_: int(next(names) in failing))
    assert check.main([]) == status
    assert capsys.readouterr().out.splitlines()[-1] == last
    assert next(names, None) is None


def test_no_window_opens_where_nobody_looks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = load("start", project, monkeypatch)
    monkeypatch.setattr(start.sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(start.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("CI", raising=False)
    assert start.has_screen()
    monkeypatch.setenv("CI", "true")
    assert not start.has_screen()
    monkeypatch.delenv("CI")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not start.has_screen()


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        (frozenset(["mvn"]), 0, ["they need java."]),
        (frozenset(["java", "mvn"]), 0, ["Fetching veraPDF"]),
        (frozenset(["java", "mvn"]), 1, ["Fetching veraPDF", "skipped. Run: mvn"]),
    ],
)
def test_without_the_validator_the_checks_go_on_and_say_what_to_do(
    found: frozenset[str],
    status: int,
    said: list[str],
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    validator = load("validator", project, monkeypatch)
    monkeypatch.delenv("BANXIN_VERAPDF", raising=False)
    monkeypatch.setattr(validator.shutil, "which", lambda tool: tool if tool in found else None)
    monkeypatch.setattr(validator, "run_with_progress", lambda *_: status)
    validator.fetch_validator({"HOME": str(tmp_path)})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(said)
    assert all(words in line for words, line in zip(said, lines, strict=True))


def test_a_validator_that_is_there_is_not_fetched_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    validator = load("validator", project, monkeypatch)
    kept = validator.place_in(tmp_path / ".m2" / "repository")
    kept.parent.mkdir(parents=True)
    kept.touch()
    validator.fetch_validator({"HOME": str(tmp_path)})
    assert capsys.readouterr().out == ""
