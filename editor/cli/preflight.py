"""``banxin preflight``: what a press or an archive would send an issue, or anyone's PDF, back for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli.options import AddParser, output_path, read_path
from editor.cli.refusal import Refused
from editor.cli.terminal import counted, finding_json, say, say_findings, show_progress, status, write_json
from editor.files import write_whole
from editor.measure import to_mm

if TYPE_CHECKING:
    from editor.paint.presets import Preset
    from editor.preflight.faults import Fault

_DEFAULT = "press-x4"
_BY_CLAIM = (("PDF/X-1a", "press-x1a"), ("PDF/A-3", "archive-a3u"), ("PDF/A-2", "archive-a2u"))
_PUBLICATIONS = ("internal", "newspaper")


def add_verb(add: AddParser) -> None:
    """Add ``preflight``."""
    parser = add("preflight", help="say what a press would send an issue or a PDF back for")
    parser.add_argument("file", type=read_path, metavar="FILE.banxin|FILE.pdf")
    parser.add_argument("--json", action="store_true", help="the findings as JSON")
    parser.add_argument(
        "--preset", metavar="NAME", help=f"what the file is made for ({_DEFAULT}, or what a PDF claims)"
    )
    parser.add_argument(
        "--report", type=read_path, metavar="OUT.html", help="write a report with pictures of the places"
    )
    parser.add_argument("--publication", choices=_PUBLICATIONS, help="the kind of paper, where its pages do not tell")
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found, for which preset, and the PDF that shows it."""

    faults: tuple[Fault, ...]
    preset: Preset
    pdf: bytes | None


def run(arguments: argparse.Namespace) -> int:
    """Check the file and tell what was found."""
    path: Path = arguments.file
    report = output_path(arguments.report, [".html"]) if arguments.report is not None else None
    if path.is_dir():
        raise Refused(f"{path} is a folder, not an issue or a PDF.")
    if not path.is_file():
        raise Refused(f"{path} is no file that can be read." if path.exists() else f"There is no file {path}.")
    with path.open("rb") as stream:
        is_pdf = b"%PDF-" in stream.read(1024)
    checked = _of_pdf(path, arguments) if is_pdf or path.suffix.lower() == ".pdf" else _of_issue(path, arguments)
    if report is not None:
        from editor.preflight.guard import report_file

        show_progress(0.9, "Drawing the report")
        write_whole(report, report_file(path.name, checked.preset.title, checked.faults, checked.pdf).encode())
    if arguments.json:
        write_json(_json(path, checked))
    else:
        say_findings(checked.faults)
        say(_summary(checked.faults, checked.preset.title))
    return status(checked.faults)


def _of_pdf(path: Path, arguments: argparse.Namespace) -> _Checked:
    from editor.paint.presets import load_preset
    from editor.preflight.guard import preflight_file
    from editor.preflight.pdf import claimed_standards

    preset = load_preset(arguments.preset or _claimed(claimed_standards(path)))
    return _Checked(preflight_file(path, preset), preset, path.read_bytes())


def _claimed(claims: Sequence[str]) -> str:
    if any(claim.startswith("PDF/X-4") for claim in claims):
        return _DEFAULT
    return next((preset for start, preset in _BY_CLAIM if any(claim.startswith(start) for claim in claims)), _DEFAULT)


def _of_issue(path: Path, arguments: argparse.Namespace) -> _Checked:
    """Check the issue, and the file the press would get of it."""
    from editor.compose.issue import compose_issue
    from editor.faces.book import FaceBook
    from editor.model.imprint import Publication
    from editor.paint.presets import load_preset
    from editor.session.checking import check_for_press
    from editor.store.document import open_document

    preset = load_preset(arguments.preset or _DEFAULT)
    document = open_document(path)
    show_progress(0.1, "Composing the pages")
    pages = compose_issue(document.issue, FaceBook.default())
    publication = Publication(arguments.publication) if arguments.publication else None
    checked = check_for_press(
        document.issue,
        pages,
        document.assets,
        lambda done, _: show_progress(done, "Checking the file for the press"),
        preset,
        publication,
    )
    return _Checked(checked.faults, preset, checked.pdf)


def _json(path: Path, checked: _Checked) -> dict[str, Any]:
    return {
        "file": str(path),
        "preset": checked.preset.name,
        "standards": [str(standard) for standard in checked.preset.standards],
        "findings": [_fault_json(fault) for fault in checked.faults],
    }


def _fault_json(fault: Fault) -> dict[str, Any]:
    from editor.edits.registry import plain_arguments

    document = finding_json(fault) | {"remedy": fault.remedy}
    if fault.rect is not None:
        rect = fault.rect
        sides = (("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height))
        document["rect"] = {name: to_mm(side) for name, side in sides}
    if fault.fix is not None:
        document["fix"] = {"edit": fault.fix.edit, "arguments": plain_arguments(dict(fault.fix.arguments))}
    return document


def _summary(faults: Sequence[Fault], purpose: str) -> str:
    from editor.model.findings import Severity

    counts = {severity: sum(fault.severity is severity for fault in faults) for severity in Severity}
    if not faults:
        return f"Nothing was found; the file is fit for {purpose}."
    told = ", ".join(counted(count, severity) for severity, count in counts.items() if count)
    return f"{told}."
