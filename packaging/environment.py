"""The set-up both first commands share: a virtual environment in ``.venv`` and the system's part of it.

Runs on the plain Python of a fresh machine, so it imports the standard library alone and parses on versions older
than the program needs, to be able to say so.  What has been done is remembered in ``.venv/banxin-setup.txt``: the
next run takes a second.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = PROJECT / "packaging" / "constraints.txt"
OLDEST = (3, 11)

# What Qt's window and offscreen plug-ins are linked with and its wheel does not carry (read with objdump -p):
# shared library -> Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# Judges of our output that the tests call; a test whose tool is absent is skipped.  Command -> Debian package.
TEST_TOOLS = {
    "gs": "ghostscript",
    "mutool": "mupdf-tools",
    "pg_ctlcluster": "postgresql",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "soffice": "libreoffice-writer-nogui",
}


class SetupFailed(Exception):
    """The set-up cannot go on; the message says what to do."""


def say(sentence: str) -> None:
    """Tell the person at the keyboard, at once also through a pipe."""
    print(sentence, flush=True)


def prepare(extras: str = "", tools: dict[str, str] | None = None) -> dict[str, str]:
    """Make ``.venv`` ready with the program and the named extras, and return the environment for child processes.

    ``tools`` are commands wanted beside Qt's libraries, with their Debian packages.  SetupFailed if a part that
    nothing works without cannot be had.
    """
    if sys.version_info < OLDEST:
        raise SetupFailed(
            "Banxin needs Python {}.{} or later and this is {}.{}; start this command with a newer python3.".format(
                *OLDEST, *sys.version_info
            )
        )
    environment = child_environment()
    install_system_packages(missing_packages(tools or {}), environment)
    wanted = fingerprint(extras)
    stamp = FOLDER / "banxin-setup.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and works(PYTHON):
        say(f"The environment in {FOLDER} is up to date.")
        return environment
    stamp.unlink(missing_ok=True)
    make_venv(environment)
    install_program(extras, environment)
    stamp.write_text(wanted, encoding="utf-8")
    return environment


def child_environment() -> dict[str, str]:
    """Return this process's environment with what children need: UTF-8, and somewhere to keep things."""
    environment = dict(os.environ, PYTHONUTF8="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    environment.pop("PYTHONPATH", None)
    environment.pop("PYTHONHOME", None)
    if os.name != "nt" and not environment.get("HOME"):
        home = PROJECT / "build" / "home"
        home.mkdir(parents=True, exist_ok=True)
        environment["HOME"] = str(home)
    return environment


def fingerprint(extras: str) -> str:
    """Return a text that changes whenever the environment has to be made anew."""
    parts = [str(PROJECT).encode(), extras.encode(), sys.version.encode()]
    parts += [path.read_bytes() for path in (PROJECT / "pyproject.toml", CONSTRAINTS)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def works(python: Path) -> bool:
    """Tell whether an interpreter starts; that of a venv dies with the Python it was made from."""
    try:
        done = subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def make_venv(environment: dict[str, str]) -> None:
    """Create ``.venv``, or leave one that works as it is."""
    if works(PYTHON):
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        # Debian packs these two parts of the standard library apart.
        package = "python{}.{}-venv".format(*sys.version_info)
        install_system_packages([package], environment)
        importlib.invalidate_caches()
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise SetupFailed(f"This Python lacks venv; install the package {package} and run this command again.")
    say(f"Making an environment in {FOLDER} ...")
    if run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], environment):
        raise SetupFailed(f"The environment could not be made; see above, remove {FOLDER} and run this command again.")


def install_program(extras: str, environment: dict[str, str]) -> None:
    """Install the program as it lies here, editable, with the exact versions of constraints.txt."""
    say("Installing the libraries (about 150 MB the first time) ...")
    # Said by environment, not by option, the constraints also hold for the tools that build jieba and ourselves; the
    # path is relative because pip splits these at spaces.
    constraints = CONSTRAINTS.relative_to(PROJECT).as_posix()
    pinned = dict(environment, PIP_CONSTRAINT=constraints, PIP_BUILD_CONSTRAINT=constraints)
    target = f"{PROJECT}[{extras}]" if extras else str(PROJECT)
    if run_with_progress([str(PYTHON), "-m", "pip", "install", "--editable", target], pinned):
        raise SetupFailed("The libraries could not be installed; see above, check the connection and try again.")


def missing_packages(tools: dict[str, str]) -> list[str]:
    """Return the Debian packages of the libraries and tools this system lacks; none on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    lacking = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    return lacking + [package for tool, package in tools.items() if not shutil.which(tool)]


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str], environment: dict[str, str]) -> None:
    """Install Debian packages where we may, else say the one command that does it and go on without."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        say(f"This system lacks what Debian calls {names}; install them if a window or a check needs them.")
        return
    if os.geteuid() != 0:
        say(f"Some system packages are missing. Run: sudo apt-get install {names}")
        return
    say(f"Installing the system packages {names} ...")
    quiet = dict(environment, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if run_with_progress(["apt-get", "update"], quiet) or run_with_progress(install, quiet):
        say(f"Not every package could be installed. Run: apt-get install {names}")


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run a command in the project without a standard input and return its exit status."""
    return subprocess.run(command, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode


def run_with_progress(command: list[str], environment: dict[str, str]) -> int:
    """Run an installer, say one short line a package, and show everything it printed if it fails."""
    begun = time.monotonic()
    printed = []
    names = 0
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            printed.append(line)
            if line.startswith(("Collecting ", "Setting up ")):
                names += 1
                show_passing(f"  {names} {line.split()[1 if line[0] == 'C' else 2]}")
    show_passing("")
    if process.returncode:
        say("".join(printed))
    elif names:
        say(f"  {names} packages, {time.monotonic() - begun:.0f} s")
    return process.returncode


def show_passing(text: str) -> None:
    """Show a text in place of the one before, on a terminal."""
    if sys.stdout.isatty():
        print(f"\r{text[:70]:70}\r", end="", flush=True)
