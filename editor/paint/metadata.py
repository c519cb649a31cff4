"""What a PDF says of itself: document information, XMP and output intents, all from the same few facts.

PDF/X keys: ISO 15930-4 (X-1a:2003) and 15930-7 (X-4); PDF/A: ISO 19005-2 and -3; PDF/UA: ISO 14289-1.
"""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from editor.paint.colour import SCREEN_PROFILE, profile_path
from editor.paint.errors import PaintRefused
from editor.paint.pdf_file import Name, PdfFile, Reference, Value
from editor.paint.presets import Preset, Space, Standard

if TYPE_CHECKING:
    from editor.paint.info import DocumentInfo

PRODUCER: Final = "Banxin"
_REGISTRY: Final = "http://www.color.org"
_UNDATED: Final = Date(1970, 1, 1)
_ARCHIVE_PARTS: Final = {Standard.A2U: 2, Standard.A3U: 3}


def seed(preset: Preset, info: DocumentInfo) -> bytes:
    """Return what tells this document from others."""
    return "\0".join((preset.name, info.title, info.author, str(info.date), info.seed)).encode()


def stamp(info: DocumentInfo) -> str:
    """Return the document's date as PDF writes dates."""
    return (info.date or _UNDATED).strftime("D:%Y%m%d000000Z")


def information(preset: Preset, info: DocumentInfo) -> dict[str, Value]:
    """Return the entries of the information dictionary."""
    entries: dict[str, Value] = {
        "Title": info.title,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": stamp(info),
        "ModDate": stamp(info),
        "Trapped": Name("False"),
    }
    if info.author:
        entries["Author"] = info.author
    for standard in (Standard.X1A, Standard.X4):
        if standard in preset.standards:
            entries["GTS_PDFXVersion"] = str(standard)
    return entries


def packet(preset: Preset, info: DocumentInfo) -> bytes:
    """Return the XMP packet."""
    body = "\n".join(f"   {line}" for line in _properties(preset, info))
    namespaces = "\n".join(f'    xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    return _PACKET.format(namespaces=namespaces, body=body).encode()


def output_intents(file: PdfFile, preset: Preset) -> list[Value]:
    """Add the output intents the preset's standards ask for."""
    kinds = []
    if any(standard in preset.standards for standard in (Standard.X1A, Standard.X4)):
        kinds.append("GTS_PDFX")
    if any(standard in preset.standards for standard in _ARCHIVE_PARTS):
        kinds.append("GTS_PDFA1")
    if not kinds:
        return []
    profile = _embedded_profile(file, preset)
    return [
        {
            "Type": Name("OutputIntent"),
            "S": Name(kind),
            "OutputConditionIdentifier": preset.condition,
            "OutputCondition": preset.condition_title,
            "Info": preset.condition_title,
            "RegistryName": _REGISTRY,
            "DestOutputProfile": profile,
        }
        for kind in kinds
    ]


def _embedded_profile(file: PdfFile, preset: Preset) -> Reference:
    is_press = preset.space is Space.CMYK
    path = profile_path(preset.profile if is_press else SCREEN_PROFILE)
    if is_press:
        _check_profile(path, newest=_PROFILE_VERSIONS[Standard.X1A in preset.standards])
    data = _deflated(path, path.stat().st_mtime_ns)
    return file.add_stream(data, {"N": 4 if is_press else 3, "Filter": Name("FlateDecode")})


_PROFILE_VERSIONS: Final = {True: 2, False: 4}
"""The newest ICC version, by whether the file is PDF/X-1a."""


def _check_profile(path: Path, newest: int) -> None:
    """Refuse a profile (ICC.1, 7.2) that is not of a press with four inks, or newer than the standard knows."""
    with path.open("rb") as stream:
        head = stream.read(128)
    if len(head) < 128 or (head[12:16], head[16:20], head[36:40]) != (b"prtr", b"CMYK", b"acsp"):
        raise PaintRefused(f"{path.name} is not the profile of a press with four inks; ask the press for its ICC file.")
    if head[8] > newest:
        raise PaintRefused(
            f"{path.name} is an ICC profile of version {head[8]}, and the preset's standard takes none after version "
            f"{newest}; ask the press for that."
        )


@lru_cache(maxsize=8)
def _deflated(path: Path, _changed: int) -> bytes:
    """The bytes of a profile, compressed once in the life of the program."""
    return zlib.compress(path.read_bytes())


def _properties(preset: Preset, info: DocumentInfo) -> Iterator[str]:
    moment = (info.date or _UNDATED).strftime("%Y-%m-%dT00:00:00Z")
    identifier = uuid.uuid5(uuid.NAMESPACE_OID, seed(preset, info).decode())
    yield "<dc:format>application/pdf</dc:format>"
    yield f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(info.title)}</rdf:li></rdf:Alt></dc:title>'
    if info.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{escape(info.author)}</rdf:li></rdf:Seq></dc:creator>"
    yield f"<dc:language><rdf:Bag><rdf:li>{escape(info.language)}</rdf:li></rdf:Bag></dc:language>"
    yield f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
    yield f"<xmp:CreateDate>{moment}</xmp:CreateDate>"
    yield f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>"
    yield f"<xmp:MetadataDate>{moment}</xmp:MetadataDate>"
    yield f"<pdf:Producer>{PRODUCER}</pdf:Producer>"
    if not any(standard in _ARCHIVE_PARTS for standard in preset.standards):
        # Not among the properties ISO 19005 knows without being told of them.
        yield "<pdf:Trapped>False</pdf:Trapped>"
    yield f"<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>"
    yield f"<xmpMM:InstanceID>uuid:{identifier}</xmpMM:InstanceID>"
    yield "<xmpMM:VersionID>1</xmpMM:VersionID>"
    yield "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"
    for standard in preset.standards:
        yield from _claim(standard)


def _claim(standard: Standard) -> Iterator[str]:
    match standard:
        case Standard.X4:
            yield f"<pdfxid:GTS_PDFXVersion>{standard}</pdfxid:GTS_PDFXVersion>"
        case Standard.X1A:
            yield f"<pdfx:GTS_PDFXVersion>{standard}</pdfx:GTS_PDFXVersion>"
        case Standard.A2U | Standard.A3U:
            yield f"<pdfaid:part>{_ARCHIVE_PARTS[standard]}</pdfaid:part>"
            yield "<pdfaid:conformance>U</pdfaid:conformance>"
        case Standard.UA1:
            yield "<pdfuaid:part>1</pdfuaid:part>"


_NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
{namespaces}>
{body}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
