"""The report of a preflight as one HTML file: every page with its places marked, every finding with its picture."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from editor.measure import EMU_PER_PT, Length, mm
from editor.model.findings import Severity
from editor.preflight.chinese import in_chinese
from editor.preflight.faults import Fault
from editor.preflight.page_checks import Boxes, boxes_of
from editor.preflight.pdf import open_pdf

if TYPE_CHECKING:
    from PIL import Image

_PAGE_WIDTH: Final = 640  # pixels of a page's picture
_PLACE_WIDTH: Final = 560
_LABEL: Final = 15
_PLACE_DPI: Final = 150
_AROUND: Final[Length] = mm(12)
_LEAST_SIDE: Final[Length] = mm(4)
_MOST_PICTURES: Final = 60
_MOST_PAGES: Final = 60
_COLOURS: Final = {Severity.ERROR: "#c62828", Severity.WARNING: "#b26a00", Severity.NOTE: "#33691e"}
_WORDS: Final = {Severity.ERROR: "错误 error", Severity.WARNING: "警告 warning", Severity.NOTE: "提示 note"}


def _no_progress(_picture: int) -> None:
    pass


def html_report(
    title: str,
    intended: str,
    faults: Sequence[Fault],
    pdf: bytes | None,
    progress: Callable[[int], None] = _no_progress,
) -> str:
    """Return the report as HTML that needs no other file; ``pdf`` is what its pictures show.

    ``intended`` says what the file was checked for; ``progress`` is told of each picture before it is drawn.
    """
    numbered = list(enumerate(faults, 1))
    with _Pictures(pdf, progress) as pictures:
        rows = "\n".join(_row(number, fault, pictures) for number, fault in numbered)
        sheets = "\n".join(_sheets(numbered, pictures))
    numbers = ((_WORDS[s], sum(f.severity is s for f in faults)) for s in Severity)
    counts = "，".join(f"{words} {number}" for words, number in numbers if number)
    verdict = "没有需要处理的问题 Nothing was found." if not faults else counts
    return _PAGE.format(
        title=html.escape(title), intended=html.escape(intended), verdict=verdict, rows=rows, sheets=sheets
    )


@dataclass
class _Pictures:
    """Pictures of pages and places, rendered when they are asked for."""

    pdf: bytes | None
    progress: Callable[[int], None]
    left: int = _MOST_PICTURES
    boxes: Mapping[int, Boxes] = field(default_factory=dict)
    document: Any = None

    def __enter__(self) -> _Pictures:
        import pypdfium2

        if self.pdf is not None:
            with open_pdf(self.pdf) as pdf:
                found = ((number, boxes_of(page.obj)) for number, page in enumerate(pdf.pages, 1))
                self.boxes = {number: boxes for number, boxes in found if boxes is not None and not boxes.turned % 360}
            self.document = pypdfium2.PdfDocument(self.pdf)
        return self

    def __exit__(self, *_: object) -> None:
        if self.document is not None:
            self.document.close()

    def page(self, number: int, faults: Sequence[tuple[int, Fault]]) -> Image.Image | None:
        """A whole page with the places of its faults numbered."""
        from PIL import ImageDraw

        boxes = self.boxes.get(number)
        if boxes is None:
            return None
        scale = _PAGE_WIDTH / (boxes.media[2] - boxes.media[0])
        picture = self._rendered(number, scale)
        draw = ImageDraw.Draw(picture)
        for order, fault in faults:
            if fault.rect is None:
                continue
            area = _pixels(fault, boxes, scale)
            draw.rectangle(area, outline=_COLOURS[fault.severity], width=2)
            corner, words = (area[0] + 4, area[1] + 2), f" {order} "
            draw.rectangle(draw.textbbox(corner, words, font_size=_LABEL), fill=_COLOURS[fault.severity])
            draw.text(corner, words, fill="white", font_size=_LABEL)
        return picture

    def place(self, fault: Fault) -> Image.Image | None:
        """What is around a fault, enlarged; None where there is none, or there are enough pictures."""
        from PIL import ImageDraw

        boxes = self.boxes.get(fault.place.page or 0)
        if boxes is None or fault.rect is None or self.left <= 0:
            return None
        self.left -= 1
        around = fault.rect.inset(-_AROUND)
        scale = min(_PLACE_DPI / 72, 2 * _PLACE_WIDTH / (around.width / EMU_PER_PT))
        picture = self._rendered(fault.place.page or 0, scale)
        left, top, right, bottom = _pixels(fault, boxes, scale)
        edge = round(_AROUND / EMU_PER_PT * scale)
        ImageDraw.Draw(picture).rectangle((left, top, right, bottom), outline=_COLOURS[fault.severity], width=2)
        window = (max(0, left - edge), max(0, top - edge), min(picture.width, right + edge), bottom + edge)
        cut = picture.crop((*window[:3], min(picture.height, window[3])))
        cut.thumbnail((_PLACE_WIDTH, _PLACE_WIDTH))
        return cut

    def _rendered(self, number: int, scale: float) -> Image.Image:
        self.progress(number)
        picture: Image.Image = self.document[number - 1].render(scale=scale, may_draw_forms=False).to_pil()
        return picture.convert("RGB")


def _pixels(fault: Fault, boxes: Boxes, scale: float) -> tuple[int, int, int, int]:
    """A fault's rectangle on the picture of a page; a point is given some size."""
    if fault.rect is None:
        raise ValueError("a fault without a rectangle has no place on the picture")
    rect = fault.rect
    short = max(0, _LEAST_SIDE - min(rect.width, rect.height)) // 2
    rect = rect.inset(-short) if short else rect
    x0 = boxes.trim[0] - boxes.media[0]
    y0 = boxes.media[3] - boxes.trim[3]
    edges = ((x0, rect.x), (y0, rect.y), (x0, rect.right), (y0, rect.bottom))
    left, top, right, bottom = (round((origin + length / EMU_PER_PT) * scale) for origin, length in edges)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _row(number: int, fault: Fault, pictures: _Pictures) -> str:
    where = [f"第 {fault.place.page} 版" if fault.place.page else "全刊 whole file"]
    where += [
        f"{name} {value}" for name, value in (("block", fault.place.block), ("article", fault.place.article)) if value
    ]
    shown = pictures.place(fault)
    picture = f'<img alt="the place of finding {number}" src="{_data_uri(shown)}">' if shown is not None else ""
    fix = f"<p class=fix>可用命令 edit: <code>{html.escape(fault.fix.edit)}</code></p>" if fault.fix else ""
    words = in_chinese(fault)
    told = "" if words is None else f"<p class=told>{html.escape(words)}</p>"
    return (
        f'<tr class="{fault.severity}"><td>{number}</td><td><b>{_WORDS[fault.severity]}</b><br>'
        f"<code>{html.escape(fault.code)}</code></td><td>{html.escape('，'.join(where))}</td>"
        f"<td>{told}<p>{html.escape(fault.message)}</p><p class=remedy>{html.escape(fault.remedy)}</p>{fix}</td>"
        f"<td>{picture}</td></tr>"
    )


def _sheets(numbered: Sequence[tuple[int, Fault]], pictures: _Pictures) -> Iterator[str]:
    pages = sorted({f.place.page for _, f in numbered if f.place.page is not None and f.rect is not None})
    for page in pages[:_MOST_PAGES]:
        picture = pictures.page(page, [(n, f) for n, f in numbered if f.place.page == page])
        if picture is not None:
            shown = f'<img alt="page {page}" src="{_data_uri(picture)}">'
            yield f"<figure>{shown}<figcaption>第 {page} 版</figcaption></figure>"


def _data_uri(picture: Image.Image) -> str:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode("ascii")


_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<title>{title} 印前检查</title>
<style>
body {{ font: 15px/1.6 "Noto Sans SC", "Microsoft YaHei", sans-serif;
  margin: 2em auto; max-width: 1200px; color: #222; }}
h1 {{ font-size: 1.4em; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border-top: 1px solid #ccc; padding: .6em; text-align: left; vertical-align: top; }}
td p {{ margin: 0 0 .3em; }}
td img {{ border: 1px solid #ccc; max-width: 360px; }}
.told {{ font-size: 1.05em; }}
.told ~ p {{ font-size: .9em; }}
.remedy {{ color: #1b5e20; }}
.fix {{ color: #555; font-size: .85em; }}
.error b {{ color: #c62828; }}
.warning b {{ color: #b26a00; }}
figure {{ display: inline-block; margin: 1em 1em 0 0; vertical-align: top; }}
figure img {{ border: 1px solid #999; max-width: 560px; }}
</style>
</head>
<body>
<h1>{title}　印前检查 preflight</h1>
<p>{intended}</p>
<p><b>{verdict}</b></p>
<table>
<tr><th>#</th><th></th><th>位置 place</th><th>问题与办法 finding and remedy</th><th></th></tr>
{rows}
</table>
{sheets}
</body>
</html>
"""
