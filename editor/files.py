"""Files: where the program's own lie, and how it writes others: whole or not at all."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedRandom
from pathlib import Path

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says of a file that has no room; it does not say which file."""


def resource_folder(name: str) -> Path:
    """Return the folder ``fonts`` or ``layouts``, in a checkout or inside an installed wheel.

    ValueError if the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "data", package.parent):
        if (root / name).is_dir():
            return root / name
    raise ValueError(f"This installation has no {name} folder; install the program again.")


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new one, never a part.

    The bytes go to a temporary file beside the target, are forced to the disk and renamed over it.  OSError passes
    through, with nothing left behind.
    """
    with whole_file(path) as stream:
        stream.write(data)


@contextmanager
def whole_file(path: Path, *, keep: Path | None = None) -> Iterator[BufferedRandom]:
    """Open a stream whose bytes become ``path`` when the block ends, and are gone if it raises: see write_whole.

    With ``keep``, what stood at ``path`` is kept under that name; at every moment there is a whole file at ``path``.
    A file that already holds the same bytes is then left alone, and what was kept before stays.
    """
    path = path.resolve()  # A link goes on leading to the file.
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    except OSError as error:
        # Nobody knows the temporary file; it is this one that cannot be written.
        error.filename = str(path)
        raise
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if keep is not None and path.is_file():
            if filecmp.cmp(temporary, path, shallow=False):
                temporary.unlink()
                return
            _keep(path, keep)
        # mkstemp makes files private; a file keeps the rights it had, a new one gets those any new file would.
        temporary.chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o666 & ~_umask())
        temporary.replace(path)
        _force_folder(path.parent)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            error.filename = str(path)
        raise


def remove_leftovers(path: Path) -> None:
    """Remove what programs that were killed while they wrote ``path`` left beside it; nobody else may be writing it."""
    start = f".{path.name[:40]}."
    with suppress(OSError):
        for beside in path.resolve().parent.iterdir():
            if beside.name.startswith(start) and beside.suffix == ".part":
                beside.unlink(missing_ok=True)


def _keep(path: Path, kept: Path) -> None:
    """Give what stands at ``path`` the second name ``kept``; a copy where the disk knows no second names."""
    second = kept.with_name(f".{kept.name[:40]}.{os.getpid()}.part")
    second.unlink(missing_ok=True)
    try:
        # Without the room for a copy the new file still matters more than the one kept.
        with suppress(OSError):
            try:
                second.hardlink_to(path)
            except (OSError, NotImplementedError):
                shutil.copyfile(path, second)
            second.replace(kept)
    finally:
        second.unlink(missing_ok=True)


def _force_folder(folder: Path) -> None:
    """Force the renaming itself to the disk, where the system has a way to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
