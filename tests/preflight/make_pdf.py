"""PDF files made by hand for preflight, each with the faults a test asks for."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.conftest import PROJECT

MM = 72 / 25.4
WIDTH, HEIGHT = 100 * MM, 140 * MM
PROFILE = PROJECT / "layouts/profiles/IFRA26S_2004_newsprint.icc"

_XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>'
    b'</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


class Sheet:
    """A PDF/X-4 of one page that a press would take; tests spoil it."""

    def __init__(self, content: bytes = b"", **resources: Any) -> None:
        self.pdf = pikepdf.Pdf.new()
        pdf = self.pdf
        self.page = pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, WIDTH, HEIGHT],
                TrimBox=[0, 0, WIDTH, HEIGHT],
                Resources=Dictionary(resources),
                Contents=pdf.make_stream(content),
            )
        )
        pdf.pages.append(pikepdf.Page(self.page))
        self.page = pdf.pages[0].obj
        profile = Stream(pdf, PROFILE.read_bytes(), N=4)
        intent = Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="IFRA26", DestOutputProfile=profile
        )
        pdf.Root.OutputIntents = Array([intent])
        pdf.Root.Metadata = Stream(pdf, _XMP, Type=Name.Metadata, Subtype=Name.XML)
        dates = {"/CreationDate": "D:20250601000000Z", "/ModDate": "D:20250601000000Z"}
        pdf.trailer.Info = pdf.make_indirect(Dictionary({"/Title": "t", **dates}))
        pdf.trailer.Info["/Trapped"] = Name("/False")

    def image(self, data: bytes, size: tuple[int, int], space: object = Name.DeviceCMYK, **more: Any) -> Stream:
        """Return an image of eight bits a part for the resources."""
        width, height = size
        entries = {"Width": width, "Height": height, "ColorSpace": space, "BitsPerComponent": 8, **more}
        return Stream(self.pdf, data, Type=Name.XObject, Subtype=Name.Image, **entries)

    def resource(self, kind: str, entries: Mapping[str, object]) -> None:
        """Add resources."""
        self.page.Resources[kind] = Dictionary({f"/{name}": entry for name, entry in entries.items()})

    def data(self, **options: Any) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        versions = {"min_version": "1.6"} if "encryption" in options else {"force_version": "1.6"}
        self.pdf.save(stream, **versions, **options)
        return stream.getvalue()


def spoilt(content: bytes = b"", **kinds: Mapping[str, object]) -> bytes:
    """Return a sound file of one page with this content and these resources."""
    sheet = Sheet(content)
    for kind, entries in kinds.items():
        sheet.resource(f"/{kind}", entries)
    return sheet.data()
