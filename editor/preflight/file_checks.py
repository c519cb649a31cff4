"""What a PDF promises as a whole: its standard, output intent, description, and what has no business in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from editor.preflight.demands import X1A, X4, Demands, is_for_press
from editor.preflight.faults import Fault, error, note, warning
from editor.preflight.limits import DEEPEST, unpacked

_LARGEST_METADATA: Final = 4 * 2**20
_LARGEST_PROFILE: Final = 32 * 2**20
_SAVE_AGAIN: Final = "Export the file again with the press's preset."
_CLAIMS: Final = {
    "PDF/A": re.compile(rb"pdfaid:part(?:>|=['\"])(\d)"),
    "PDF/UA": re.compile(rb"pdfuaid:part(?:>|=['\"])(\d)"),
    "PDF/X": re.compile(rb"(?<!/)pdfx(?:id)?:GTS_PDFXVersion(?:>|=['\"])([^<'\"]+)"),
}
_CONFORMANCE: Final = re.compile(rb"pdfaid:conformance(?:>|=['\"])(\w)")


def claims(pdf: Any) -> tuple[str, ...]:  # noqa: ANN401 - pikepdf's objects
    """Return the standards a file says it follows, such as ``PDF/X-4``, ``PDF/A-2u``, ``PDF/UA-1``."""
    packet = _packet(pdf)
    found: list[str] = []
    info = pdf.trailer.get("/Info", {})
    if info.get("/GTS_PDFXVersion") is not None:
        found.append(_x_name(str(info["/GTS_PDFXVersion"]), str(info.get("/GTS_PDFXConformance", ""))))
    for family, pattern in _CLAIMS.items():
        for value in pattern.findall(packet):
            name = value.decode("latin-1")
            found.append(_x_name(name, "") if family == "PDF/X" else f"{family}-{name}{_letter(family, packet)}")
    return tuple(dict.fromkeys(found))


def _letter(family: str, packet: bytes) -> str:
    letter = _CONFORMANCE.search(packet)
    return letter[1].decode("latin-1").lower() if family == "PDF/A" and letter else ""


def _x_name(version: str, conformance: str) -> str:
    # PDF/X-1a:2001 writes PDF/X-1:2001 with the conformance in an entry of its own.
    return conformance if conformance.startswith(version[:7]) and conformance else version


def _packet(pdf: Any) -> bytes:  # noqa: ANN401
    import pikepdf

    metadata = pdf.Root.get("/Metadata")
    return unpacked(metadata, _LARGEST_METADATA) if isinstance(metadata, pikepdf.Stream) else b""


def check_file(pdf: Any, demands: Demands) -> Iterator[Fault]:  # noqa: ANN401
    """Return the faults of the file apart from its pages."""
    found = claims(pdf)
    yield from _standard(pdf, found, demands)
    if pdf.get_warnings():
        message = "The file is damaged, and what could be read was put together by guessing."
        yield error("file-damaged", message, "Export the file again; do not send this one to the press.")
    if is_for_press(demands):
        yield from _press_entries(pdf, demands)
    if pdf.is_encrypted:
        yield error("encrypted", "The file is encrypted.", "Save it without a password or restrictions.")
    if "/ID" not in pdf.trailer:
        yield _serious(demands, "no-id", "The file has no identifier (ID).", _SAVE_AGAIN)
    yield from _foreign_parts(pdf)


def _serious(demands: Demands, code: str, message: str, remedy: str) -> Fault:
    """An error where the standard forbids it, else a warning."""
    return (error if demands.standards else warning)(code, message, remedy)


def _standard(pdf: Any, found: tuple[str, ...], demands: Demands) -> Iterator[Fault]:  # noqa: ANN401
    for wanted in demands.standards:
        if not any(_fulfils(claim, wanted) for claim in found):
            said = f"it says {', '.join(found)}" if found else "it names no standard"
            yield error("not-the-standard", f"The file is not {wanted}: {said}.", _SAVE_AGAIN)
    major, minor = (int(part) for part in pdf.pdf_version.split(".")[:2])
    if demands.standards and (major, minor) > demands.version:
        newest = ".".join(map(str, demands.version))
        message = f"The file is PDF {pdf.pdf_version}; {' and '.join(demands.standards)} go up to {newest}."
        yield error("too-new", message, _SAVE_AGAIN)


def _fulfils(claim: str, wanted: str) -> bool:
    return claim == wanted or (wanted == X1A and claim.startswith("PDF/X-1a")) or (wanted == X4 and claim == "PDF/X-4p")


def _press_entries(pdf: Any, demands: Demands) -> Iterator[Fault]:  # noqa: ANN401
    info = pdf.trailer.get("/Info", {})
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield error("trapped-unknown", "The file does not say whether it is trapped.", _SAVE_AGAIN)
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if not str(info.get(key, "")).strip():
            yield warning("description-missing", f"The file has no {key[1:]} in its description.", _SAVE_AGAIN)
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if str(intent.get("/S", "")) == "/GTS_PDFX"]
    if not intents:
        yield error("no-output-intent", "The file does not say which press it is made for.", _SAVE_AGAIN)
    for intent in intents[:1]:
        yield from _intent(intent, demands)


def _intent(intent: Any, demands: Demands) -> Iterator[Fault]:  # noqa: ANN401
    import pikepdf

    condition = str(intent.get("/OutputConditionIdentifier", ""))
    if not condition:
        yield error("output-intent-unnamed", "The output intent names no printing condition.", _SAVE_AGAIN)
    profile = intent.get("/DestOutputProfile")
    if not isinstance(profile, pikepdf.Stream):
        if X4 in demands.standards or not condition:
            yield error("output-intent-no-profile", "The output intent holds no colour profile.", _SAVE_AGAIN)
        return
    data = unpacked(profile, _LARGEST_PROFILE)
    if data[12:16] != b"prtr" or data[36:40] != b"acsp":
        yield error("output-intent-profile", "The output intent's profile is not that of a press.", _SAVE_AGAIN)
    elif data[16:20] != b"CMYK":
        space = data[16:20].decode("latin-1").strip()
        message = f"The output intent's profile is for {space}, not for four inks."
        yield error("output-intent-profile", message, _SAVE_AGAIN)
    wanted = getattr(demands, "condition", condition)
    if condition and condition != wanted:
        message = f"The file is made for {condition}, the press prints {wanted}."
        yield warning("other-condition", message, "Ask the press, or export again for its own condition.")


def _foreign_parts(pdf: Any) -> Iterator[Fault]:  # noqa: ANN401
    names = pdf.Root.get("/Names", {})
    if "/JavaScript" in names or _runs_script(pdf.Root.get("/OpenAction")) or "/AA" in pdf.Root:
        yield error("javascript", "The file holds a program (JavaScript) or actions.", "Save it without scripts.")
    if "/EmbeddedFiles" in names and not any(claim.startswith("PDF/A-3") for claim in claims(pdf)):
        yield warning("embedded-files", "Other files are embedded in the file.", "Remove the attachments.")
    form = pdf.Root.get("/AcroForm")
    if form is not None and (len(form.get("/Fields", [])) or "/XFA" in form):
        yield warning("form", "The file holds a form to be filled in.", "Print it to a PDF without form fields.")
    layers = pdf.Root.get("/OCProperties", {}).get("/OCGs", [])
    if len(layers):
        yield note("layers", f"The file has {len(layers)} layers.", "Make sure that the right ones are shown.")


def _runs_script(action: Any, depth: int = 0) -> bool:  # noqa: ANN401
    import pikepdf

    if not isinstance(action, pikepdf.Dictionary) or depth > DEEPEST:
        return False
    return str(action.get("/S", "")) in ("/JavaScript", "/Launch") or _runs_script(action.get("/Next"), depth + 1)
