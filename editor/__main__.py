"""``python -m editor`` and the command ``banxin``: a verb runs the command line, none opens the desktop."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run the program as it was called and return its exit status."""
    try:
        from editor.cli.main import main as command_line

        return command_line(sys.argv[1:] or ["desktop"], open_desktop=open_desktop)
    except KeyboardInterrupt:
        # Stopped while it started; once a verb runs, the command line itself says so.
        sys.stderr.write("banxin: Stopped.\n")
        return 130


def open_desktop(path: Path | None) -> int:
    """Open the window; Qt is loaded here and by nothing the other verbs need."""
    from editor.desktop.main import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
