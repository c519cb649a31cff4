"""Files: where the program's own lie, and how it writes others: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files private; a document gets the rights any new file would.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
