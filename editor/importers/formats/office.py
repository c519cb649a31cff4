"""Legacy DOC and WPS: turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from editor.importers.errors import ImportRefused
from editor.importers.formats.docx import read_docx
from editor.importers.manuscript import Manuscript

_SECONDS = 10
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_office(data: bytes, name: str) -> Manuscript:
    """Read a legacy document through LibreOffice; ImportRefused says what to do where it is not installed."""
    if _ENCRYPTED in data:
        raise ImportRefused(f"{name} is protected by a password; save it without one and try again.")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ImportRefused(f"{name} is in an old format; save it as DOCX, or install LibreOffice, and try again.")
    with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
        source = Path(folder) / ("manuscript" + (Path(name).suffix.lower() or ".doc"))
        source.write_bytes(data)
        profile = f"-env:UserInstallation={_profile().as_uri()}"
        command = [program, "--headless", profile, "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            _run(command)
            converted = source.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            _profile.cache_clear()  # a program that was stopped leaves its profile locked
            raise ImportRefused(f"LibreOffice could not read {name}; open it there and save it as DOCX.") from error
    return read_docx(converted, name)


@cache
def _profile() -> Path:
    """A profile of our own, so that the user's LibreOffice may be open; kept for the next file, for it costs time."""
    folder = Path(tempfile.mkdtemp(prefix="banxin-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _run(command: list[str]) -> None:
    """Run LibreOffice for so long and no longer; TimeoutExpired after that."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as running:
        try:
            running.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            # The program starts another that does the work, and that one must end with it.
            if sys.platform != "win32":
                os.killpg(running.pid, signal.SIGKILL)
            running.kill()
            raise
