"""A PDF document in the making: what its pages share, the pages, the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.compose.marks import Fill, GlyphRun, Link, Mark, PictureMark, Rule
from editor.compose.page import ComposedPage
from editor.faces.face import Face
from editor.measure import Rect
from editor.model.findings import Finding, Place, Severity
from editor.model.style import Ink
from editor.paint import metadata, outlines, press_marks
from editor.paint.colour import GRAPHICS_STATES, colours_for
from editor.paint.font_objects import embed, told_widths
from editor.paint.fount import Founts
from editor.paint.grounds import NO_LIMIT
from editor.paint.missing import without_notdef
from editor.paint.page_frame import PageFrame
from editor.paint.page_stream import PageStream
from editor.paint.pdf_file import Name, PdfFile, Reference, Value
from editor.paint.picture_objects import Pictures
from editor.paint.presets import BleedRule, Preset, Space, Standard
from editor.paint.structure import Structure, link_text
from editor.paint.type_matter import TypeFont

if TYPE_CHECKING:
    from editor.paint.info import Attachment, DocumentInfo, Report


class Document:
    """Pages on their way into one file, each written when it is added and then forgotten.

    ``numbers`` are those of the pages to come, so that links find those that have not come yet.
    """

    def __init__(
        self,
        preset: Preset,
        info: DocumentInfo,
        assets: Mapping[str, bytes],
        report: Report,
        numbers: Sequence[int],
    ) -> None:
        self._preset = preset
        self._info = info
        self._report = report
        self._file = PdfFile(preset.version)
        self._tree = self._file.reserve()
        self._references = [self._file.reserve() for _ in numbers]
        self._targets = dict(zip(numbers, self._references, strict=True))
        self._founts = Founts()
        self._fonts: dict[Face, TypeFont] = {}
        self._font_resources: dict[str, Reference] = {}
        self._colours = colours_for(preset, self._file)
        self._pictures = Pictures(self._file, assets, preset, self._unreadable)
        self._structure = Structure(self._file) if preset.is_tagged else None
        self._number = 0
        self._pages: list[outlines.PagePlace] = []
        self._states_used = {
            name: self._file.add({"Type": Name("ExtGState"), **entries}) for name, entries in self._states().items()
        }

    def add(self, page: ComposedPage) -> None:
        """Write the next page."""
        frame = frame_for(page, self._preset)
        page = self._marked(without_notdef(page), frame)
        if not self._preset.keeps_spots:
            page = in_process_inks(page)
        for mark in page.marks:
            if isinstance(mark, GlyphRun):
                self._founts.learn(mark)
        self._name_fonts()
        reference = self._references[len(self._pages)]
        self._pages.append(outlines.place_of(page, reference))
        self._file.fill(reference, self._page(page, reference, frame))

    def _name_fonts(self) -> None:
        """Give a font to each map of each fount, also to those that this page brought."""
        for order, fount in enumerate(self._founts):
            known = self._fonts.get(fount.face)
            names = tuple(f"F{order}{_letter(i)}" for i in range(len(fount.maps)))
            if known is None or len(known.names) < len(names):
                widths = known.widths if known is not None else told_widths(fount.face)
                self._fonts[fount.face] = TypeFont(tuple(name.encode() for name in names), widths)
                self._font_resources |= {n: self._file.reserve() for n in names if n not in self._font_resources}

    def _marked(self, page: ComposedPage, frame: PageFrame) -> ComposedPage:
        """The page with what the press wants around it."""
        if not self._preset.marks:
            return page
        date = "" if self._info.date is None else self._info.date.isoformat()
        spots = spot_inks(page) if self._preset.keeps_spots else ()
        around = press_marks.drawn_marks(frame, self._preset, spots)
        slug = press_marks.slug(page, frame, self._preset, spots, " ".join(filter(None, (self._info.title, date))))
        return replace(page, marks=(*page.marks, *around, *slug))

    def finish(self) -> bytes:
        """Write what all pages share and return the file."""
        for fount in self._founts:
            font = self._fonts[fount.face]
            references = [self._font_resources[name.decode()] for name in font.names]
            embed(self._file, fount, references, font.widths, self._founts.text)
        kids = [place.reference for place in self._pages]
        self._file.fill(self._tree, {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
        catalogue = self._file.add(self._catalogue())
        information = self._file.add(metadata.information(self._preset, self._info))
        return self._file.finish(catalogue, information, metadata.seed(self._preset, self._info))

    def _states(self) -> Mapping[str, Mapping[str, Value]]:
        return GRAPHICS_STATES if self._preset.space is Space.CMYK else {}

    def _page(self, page: ComposedPage, reference: Reference, frame: PageFrame) -> dict[str, Value]:
        self._number = page.number
        tags = self._structure.page(page, reference) if self._structure is not None else None
        stream = PageStream(frame, self._colours, self._founts, self._fonts, self._pictures, tags, self._ink_limit())
        content = self._file.add_stream(stream.operators(page) + stream.targets(self._preset))
        fonts = {name: self._font_resources[name] for name in self._font_names(page)}
        spaces = self._colours.spaces(mark.ink for mark in page.marks if isinstance(mark, Fill | GlyphRun | Rule))
        resources: dict[str, Value] = {
            "Font": fonts,
            "XObject": stream.used_pictures,
            "ExtGState": self._states_used,
            "ColorSpace": spaces,
        }
        entries: dict[str, Value] = {
            "Type": Name("Page"),
            "Parent": self._tree,
            "MediaBox": frame.box(frame.sheet),
            "BleedBox": frame.box(frame.bled),
            "TrimBox": frame.box(frame.trim),
            "Resources": {key: value for key, value in resources.items() if value},
            "Contents": content,
        }
        if self._structure is not None and tags is not None:
            entries |= {"StructParents": tags.number, "Tabs": Name("S")}
            self._structure.close_page(tags)
        annotations = self._annotations(page, frame, reference) if self._preset.has_links else []
        return {**entries, "Annots": annotations} if annotations else entries

    def _ink_limit(self) -> int:
        """What the press takes; a screen has no inks, and no black that prints over anything."""
        return self._preset.ink_limit if self._preset.space is Space.CMYK else NO_LIMIT

    def _font_names(self, page: ComposedPage) -> list[str]:
        faces = dict.fromkeys(mark.face for mark in page.marks if isinstance(mark, GlyphRun) and len(mark.glyphs))
        return [name.decode() for face in faces for name in self._fonts[face].names]

    def _annotations(self, page: ComposedPage, frame: PageFrame, reference: Reference) -> list[Value]:
        links = (mark for mark in page.marks if isinstance(mark, Link) and mark.page in self._targets)
        return [self._annotation(mark, frame, reference, self._targets[mark.page]) for mark in links]

    def _annotation(self, mark: Link, frame: PageFrame, page: Reference, target: Reference) -> Reference:
        annotation = self._file.reserve()
        entries: dict[str, Value] = {
            "Type": Name("Annot"),
            "Subtype": Name("Link"),
            "Rect": frame.box(mark.rect),
            "Border": [0, 0, 0],
            "F": 4,  # printed like all else: ISO 19005 asks for it
            "Contents": link_text(mark),
            "Dest": [target, Name("Fit")],
        }
        if self._structure is not None:
            entries["StructParent"] = self._structure.link(mark, annotation, page)
        self._file.fill(annotation, entries)
        return annotation

    def _catalogue(self) -> dict[str, Value]:
        entries: dict[str, Value] = {
            "Type": Name("Catalog"),
            "Pages": self._tree,
            "Lang": self._info.language,
            "Metadata": self._file.add_stream(
                metadata.packet(self._preset, self._info),
                {"Type": Name("Metadata"), "Subtype": Name("XML")},
                level=0,  # so that programs that know no PDF find it
            ),
            "ViewerPreferences": {"DisplayDocTitle": True},
        }
        intents = metadata.output_intents(self._file, self._preset)
        if intents:
            entries["OutputIntents"] = intents
        if self._preset.has_links:
            entries["Outlines"] = outlines.add(self._file, self._pages)
            entries["PageMode"] = Name("UseOutlines")
        if Standard.A3U in self._preset.standards and self._info.attachments:
            files = {attachment.name: self._attached(attachment) for attachment in self._info.attachments}
            names: list[Value] = [item for name in sorted(files) for item in (name, files[name])]
            entries |= {"AF": list(files.values()), "Names": {"EmbeddedFiles": {"Names": names}}}
        if self._structure is not None:
            entries["StructTreeRoot"] = self._structure.finish()
            entries["MarkInfo"] = {"Marked": True}
        return entries

    def _attached(self, attachment: Attachment) -> Reference:
        stamp = metadata.stamp(self._info)
        stream = self._file.add_stream(
            attachment.data,
            {
                "Type": Name("EmbeddedFile"),
                "Subtype": Name(attachment.media_type),
                "Params": {"ModDate": stamp, "Size": len(attachment.data)},
            },
        )
        return self._file.add(
            {
                "Type": Name("Filespec"),
                "F": attachment.name,
                "UF": attachment.name,
                "EF": {"F": stream, "UF": stream},
                "AFRelationship": Name("Source"),
            }
        )

    def _unreadable(self, mark: PictureMark, reason: str) -> None:
        what = f"The picture “{mark.alternative}”" if mark.alternative else "A picture"
        message = f"{what} on page {self._number} cannot be printed: {reason}; replace it."
        self._report(Finding(Severity.ERROR, "picture-unreadable", message, Place(page=self._number)))


def in_process_inks(page: ComposedPage) -> ComposedPage:
    """Return the page with spot colours printed as what stands in for them; the page itself where it has none."""
    if not spot_inks(page):
        return page
    marks = (
        replace(mark, ink=replace(mark.ink, spot=None)) if isinstance(mark, Fill | GlyphRun | Rule) else mark
        for mark in page.marks
    )
    return replace(page, marks=tuple(marks))


def spot_inks(page: ComposedPage) -> tuple[Ink, ...]:
    """Return the solid of each spot colour on a page, in the order they are painted."""
    spots = {
        mark.ink.spot.name: mark.ink.spot
        for mark in page.marks
        if isinstance(mark, Fill | GlyphRun | Rule) and mark.ink.spot is not None
    }
    return tuple(Ink(*spot.solid, replace(spot, tint=100)) for spot in spots.values())


def frame_for(page: ComposedPage, preset: Preset) -> PageFrame:
    """Return the sheet for a page: its bleed as the preset wants it, and room for marks."""
    wanted = preset.bleed is BleedRule.ALWAYS or (
        preset.bleed is BleedRule.NEEDED and any(_passes_trim(mark, page) for mark in page.marks)
    )
    bleed = page.bleed if wanted else 0
    margin = press_marks.distance(preset, bleed) + press_marks.ROOM if preset.marks else bleed
    return PageFrame(page.width, page.height, bleed, margin)


def _passes_trim(mark: Mark, page: ComposedPage) -> bool:
    match mark:
        case Fill(rect=rect) | PictureMark(rect=rect):
            return rect.x < 0 or rect.y < 0 or rect.right > page.width or rect.bottom > page.height
        case Rule(start=start, end=end):
            trim = Rect(0, 0, page.width, page.height)
            return not (trim.contains(start) and trim.contains(end))
    return False


def _letter(index: int) -> str:
    return chr(ord("a") + index) if index < 26 else f"z{index}"
