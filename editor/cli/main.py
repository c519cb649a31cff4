"""The command ``banxin``: one verb a module, all refusals in one place."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import NoReturn

from editor.cli import bench, export, import_, inspect, library, make, preflight, tag, template, typeset, versions
from editor.cli.options import read_path
from editor.cli.refusal import REFUSED, Refused, families, sentence
from editor.cli.terminal import complain, end_progress

OpenDesktop = Callable[[Path | None], int]

# As a shell reports a program that was stopped by the signal.
_INTERRUPTED = 130
_BROKEN_PIPE = 141

_EPILOG = (
    "Exit status: 0 done, 1 done but some finding is an error, 2 refused with one sentence on standard error. "
    "'banxin VERB --help' explains a verb."
)


class _Parser(argparse.ArgumentParser):
    """A parser that refuses like the rest of the program: in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


def build_parser(open_desktop: OpenDesktop | None = None) -> argparse.ArgumentParser:
    """Return the parser of all verbs; ``desktop`` is one where there is a way to open it."""
    parser = _Parser(prog="banxin", description="Page layout for Chinese community newspapers.", epilog=_EPILOG)
    parser.add_argument("--traceback", action="store_true", help="show where a fault of the program happened")
    verbs = parser.add_subparsers(metavar="VERB", required=True, parser_class=_Parser)
    for module in (import_, make, export, preflight, inspect, tag, template, library, versions, typeset, bench):
        module.add_verb(verbs.add_parser)
    if open_desktop is not None:
        window = verbs.add_parser("desktop", help="open the program window")
        window.add_argument("file", nargs="?", type=read_path, metavar="FILE", help="an issue to open")
        window.set_defaults(run=lambda arguments: _desktop(arguments.file, open_desktop))
    return parser


def main(argv: Sequence[str] | None = None, *, open_desktop: OpenDesktop | None = None) -> int:
    """Run one verb and return the exit status; ``--help`` ends in SystemExit as usual."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who called; what would be said is said to nobody
            setattr(sys, name, StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A lone surrogate of a file's name leaves as \udcXX, which JSON reads back.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = build_parser(open_desktop)
    try:
        arguments = parser.parse_args(argv)
    except Refused as refusal:
        complain(f"banxin: {refusal}")
        return REFUSED
    return _run(arguments)


def _desktop(path: Path | None, open_desktop: OpenDesktop) -> int:
    """Open the window; a file that is not there is refused here, where it was named."""
    if path is not None and not path.is_file():
        raise Refused(f"There is no file {path}.")
    return open_desktop(path)


def _run(arguments: argparse.Namespace) -> int:
    """Run the verb; the one place where anything raised becomes a sentence and a status."""
    try:
        status = int(arguments.run(arguments))
        end_progress()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone; Python must not trip over it again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        end_progress()
        complain("banxin: Stopped.")
        return _INTERRUPTED
    except families() as refusal:
        end_progress()
        complain(f"banxin: {sentence(refusal)}")
        return REFUSED
    except Exception as fault:
        end_progress()
        # The outermost frame of the program, as the event loop is the desktop's.
        if arguments.traceback:
            traceback.print_exception(fault)
        complain(f"banxin: {_fault_sentence(fault)}")
        return REFUSED
    return status


def _fault_sentence(fault: Exception) -> str:
    place = traceback.extract_tb(fault.__traceback__)[-1]
    what = " ".join(f"{type(fault).__name__} {fault}".split())[:200]
    return (
        f"Nothing was written, by a fault of the program, not of your files: {what} in {Path(place.filename).name}, "
        f"line {place.lineno}; 'banxin --traceback' before the verb shows more."
    )
