"""The clauses of PDF/X-4 and PDF/X-1a that a machine can check, read with pikepdf and nothing of the program.

ISO 15930-7:2010 (X-4) and ISO 15930-4:2003 (X-1a:2003); a broken clause is one sentence.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

X4, X1A = "PDF/X-4", "PDF/X-1a:2003"
XMP = {
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "mm": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "x4": "http://www.npes.org/pdfx/ns/id/",
    "x1": "http://ns.adobe.com/pdfx/1.3/",
}
PROCESS = ("/DeviceCMYK", "/DeviceGray")
COLOUR_OPERATORS = {"rg": "rgb", "RG": "rgb"}
FILTERS = {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"}


def broken(data: bytes, standard: str) -> list[str]:
    """Return the clauses of ``standard`` that a file breaks."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        rules = (_file, _description, _intent, _catalogue, _objects, _pages, _fonts)
        return [sentence for rule in rules for sentence in rule(pdf, data, standard)]


def _file(pdf: pikepdf.Pdf, data: bytes, standard: str) -> Iterator[str]:
    newest = "1.4" if standard == X1A else "1.6"
    if data[:8].decode("latin-1") > f"%PDF-{newest}":
        yield f"the header names a version after {newest}"
    if not re.match(rb"%PDF-1\.\d\r?\n%[\x80-\xff]{4}", data):
        yield "no comment of four high bytes follows the header"
    if "/ID" not in pdf.trailer or [len(bytes(part)) for part in pdf.trailer.ID] != [16, 16]:
        yield "the identifier is not two strings of 16 bytes"
    if pdf.is_encrypted:
        yield "the file is encrypted"
    if standard == X1A and (b"/ObjStm" in data or b"/XRef" in data):
        yield "objects or references are compressed, which PDF 1.4 cannot"
    if pdf.get_warnings() or pdf.check_pdf_syntax():
        yield "the file is damaged"


def _description(pdf: pikepdf.Pdf, data: bytes, standard: str) -> Iterator[str]:
    info = pdf.trailer.Info
    for key in ("/Title", "/CreationDate", "/ModDate", "/Creator", "/Producer"):
        if not str(info.get(key, "")).strip():
            yield f"the description has no {key}"
    for key in ("/CreationDate", "/ModDate"):
        if not re.fullmatch(r"D:\d{14}(Z|[+-]\d\d'\d\d'?)", str(info.get(key, ""))):
            yield f"{key} is not a whole date"
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield "Trapped is neither True nor False"
    if standard == X1A and str(info.get("/GTS_PDFXVersion", "")) != X1A:
        yield "GTS_PDFXVersion is not PDF/X-1a:2003"
    yield from _packet(pdf, info, standard)


def _packet(pdf: pikepdf.Pdf, info: Any, standard: str) -> Iterator[str]:
    from lxml import etree

    stream = pdf.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        yield "there is no plain XMP packet"
        return
    tree = etree.fromstring(stream.read_bytes().strip().split(b"?>", 1)[1].rsplit(b"<?", 1)[0])

    def told(name: str) -> str:
        prefix, local = name.split(":")
        found = tree.find(f".//{{{XMP[prefix]}}}{local}")
        return "" if found is None else "".join(found.itertext()).strip()

    wanted = ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "mm:DocumentID", "mm:VersionID"]
    yield from (f"the packet has no {name}" for name in [*wanted, "mm:RenditionClass"] if not told(name))
    if standard == X4 and told("x4:GTS_PDFXVersion") != X4:
        yield "the packet does not claim PDF/X-4"
    if standard == X4 and f"/{told('pdf:Trapped')}" != str(info.get("/Trapped", "")):
        yield "Trapped differs in the packet and the description"
    for name, key in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        if re.sub(r"\D", "", told(name)) != re.sub(r"\D", "", str(info.get(key, ""))):
            yield f"{name} and {key} differ"


def _intent(pdf: pikepdf.Pdf, data: bytes, standard: str) -> Iterator[str]:
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if str(intent.get("/S")) == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"there are {len(intents)} output intents for PDF/X"
        return
    (intent,) = intents
    if not str(intent.get("/OutputConditionIdentifier", "")):
        yield "the output intent names no condition"
    if "/DestOutputProfileRef" in intent:
        yield "the output intent refers to a profile elsewhere"
    profile = intent.get("/DestOutputProfile")
    if profile is None:
        yield "the output intent has no profile"
        return
    head = profile.read_bytes()[:128]
    if (head[12:16], head[16:20], head[36:40]) != (b"prtr", b"CMYK", b"acsp") or int(profile.get("/N", 0)) != 4:
        yield "the profile is not an output profile for four inks"
    if head[8] > (2 if standard == X1A else 4):
        yield f"the profile is of ICC version {head[8]}"


def _catalogue(pdf: pikepdf.Pdf, data: bytes, standard: str) -> Iterator[str]:
    root = pdf.Root
    for key in ("/AA", "/OpenAction", "/AcroForm", "/Perms"):
        if key in root:
            yield f"the catalogue has {key}"
    for key in ("/JavaScript", "/EmbeddedFiles"):
        if key in root.get("/Names", {}):
            yield f"the names hold {key}"
    if "/OCProperties" in root and standard == X1A:
        yield "there is optional content"


def _objects(pdf: pikepdf.Pdf, data: bytes, standard: str) -> Iterator[str]:
    tints: dict[str, bytes] = {}
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Stream):
            yield from _stream(entry, standard)
        if isinstance(entry, pikepdf.Dictionary | pikepdf.Stream):
            yield from _dictionary(entry, standard)
        if isinstance(entry, pikepdf.Array) and len(entry) == 4 and str(entry[0]) == "/Separation":
            yield from _separation(entry, tints)


def _stream(stream: Any, standard: str) -> Iterator[str]:
    filters = stream.get("/Filter", [])
    names = {str(filters)} if isinstance(filters, pikepdf.Name) else {str(name) for name in filters}
    allowed = FILTERS | ({"/JPXDecode", "/JBIG2Decode"} if standard == X4 else set())
    yield from (f"a stream is packed by {name}" for name in names - allowed)
    if "/F" in stream:
        yield "a stream lies in another file"
    subtype = str(stream.get("/Subtype", ""))
    if subtype == "/PS" or "/PS" in stream or str(stream.get("/Subtype2", "")) == "/PS":
        yield "there is a PostScript object"
    if subtype == "/Image":
        yield from _image(stream, standard)


def _image(image: Any, standard: str) -> Iterator[str]:
    if "/Alternates" in image or "/OPI" in image:
        yield "a picture has alternates or OPI comments"
    if standard == X1A and "/SMask" in image:
        yield "a picture has a soft mask"
    if int(image.get("/BitsPerComponent", 1)) not in ((1, 2, 4, 8) if standard == X1A else (1, 2, 4, 8, 16)):
        yield "a picture has too many bits"
    space = image.get("/ColorSpace")
    if not image.get("/ImageMask", False) and str(space) not in PROCESS and not _is_named(space):
        yield f"a picture is in {space}"


def _is_named(space: Any) -> bool:
    return isinstance(space, pikepdf.Array) and str(space[0]) in ("/Separation", "/DeviceN", "/Indexed")


def _dictionary(entry: Any, standard: str) -> Iterator[str]:
    if "/TR" in entry or str(entry.get("/TR2", "/Default")) != "/Default" or "/HTP" in entry:
        yield "there is a transfer function or a halftone phase"
    if standard == X1A:
        if any(float(entry.get(key, 1)) != 1 for key in ("/ca", "/CA") if _is_state(entry)):
            yield "something is see-through"
        if _is_state(entry) and str(entry.get("/SMask", "/None")) != "/None":
            yield "there is a soft mask"
        if _is_state(entry) and str(entry.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
            yield "there is a blend mode"
        if str(entry.get("/S", "")) == "/Transparency":
            yield "there is a transparency group"


def _is_state(entry: Any) -> bool:
    return str(entry.get("/Type", "")) == "/ExtGState"


def _separation(space: Any, tints: dict[str, bytes]) -> Iterator[str]:
    name = str(space[1])
    if str(space[2]) not in PROCESS:
        yield f"the spot colour {name} stands for {space[2]}"
    tint = space[3].unparse(resolved=True)
    if tints.setdefault(name, tint) != tint:
        yield f"the spot colour {name} is told in two ways"


def _pages(pdf: pikepdf.Pdf, data: bytes, standard: str) -> Iterator[str]:
    for page in pdf.pages:
        yield from _boxes(page)
        for annotation in page.get("/Annots", []):
            if str(annotation.get("/Subtype")) not in ("/TrapNet", "/PrinterMark"):
                yield "an annotation lies on a page"
        spaces = page.Resources.get("/ColorSpace", {})
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in COLOUR_OPERATORS:
                yield f"{operator} names RGB"
            if str(operator) in ("cs", "CS") and not _is_of_inks(operands[0], spaces):
                yield f"{operands[0]} is no colour space of inks"


def _is_of_inks(name: Any, spaces: Any) -> bool:
    return str(name) in (*PROCESS, "/Pattern") or _is_named(spaces.get(str(name)))


def _boxes(page: pikepdf.Page) -> Iterator[str]:
    if "/MediaBox" not in page or ("/TrimBox" in page) == ("/ArtBox" in page):
        yield "a page has not a MediaBox and either TrimBox or ArtBox"
        return
    boxes = [[float(edge) for edge in page[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox") if key in page]
    for inner, outer in pairwise(boxes):
        if any(a < b for a, b in zip(inner[:2], outer[:2], strict=True)) or any(
            a > b for a, b in zip(inner[2:], outer[2:], strict=True)
        ):
            yield "the boxes of a page do not lie inside each other"
    if "/CropBox" in page:
        yield "a page is cropped"


def _fonts(pdf: pikepdf.Pdf, data: bytes, standard: str) -> Iterator[str]:
    for page in pdf.pages:
        used = {str(operands[0]) for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "Tf"}
        fonts = page.Resources.get("/Font", {})
        yield from (f"the font {name} is not there" for name in used if name not in fonts)
        for font in (fonts[name] for name in sorted(used) if name in fonts):
            inner = font.DescendantFonts[0] if str(font.Subtype) == "/Type0" else font
            descriptor = inner.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{font.BaseFont} is not embedded"
            if not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
                yield f"{font.BaseFont} does not say that it is a subset"
            if str(inner.Subtype) == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
                yield f"{font.BaseFont} does not say where its glyphs are"
