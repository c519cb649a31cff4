"""Slots: the sizes in which the pictures of an article may be shown in its block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.arrange.weights import Weights
from editor.measure import Length
from editor.model.article import Article, Picture
from editor.model.issue import Issue
from editor.model.page import Slot
from editor.model.template import Template

Sized = tuple[tuple[Slot, ...], float]  # with what speaks against it


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """The sizes that pictures of an issue may have."""

    issue: Issue
    weights: Weights

    @property
    def template(self) -> Template:
        """The template of the issue."""
        return self.issue.template

    def of(self, article: Article, columns: int, text_columns: int) -> list[Sized]:
        """Sizes for the article's pictures, with what speaks against each."""
        pictures = [p for p in article.pictures if self.issue.asset(p.asset) is not None]
        if not pictures:
            return [((), 0.0)]
        sizes = (
            self._single(pictures[0], columns, text_columns)
            if len(pictures) == 1
            else self._several(pictures, columns, text_columns)
        )
        # Pictures too large for any column stay out rather than keep the article out.
        return sizes or [((), self.weights.left_out * len(pictures))]

    def _single(self, picture: Picture, columns: int, text_columns: int) -> list[Sized]:
        found: list[Sized] = []
        for across in range(1, text_columns + 1):
            natural = self.lines(picture, columns, text_columns, across)
            # A picture of three columns of four is the page's; of one in four, a stamp.
            liking = self.weights.picture_size * abs(across / text_columns - self.weights.picture_share)
            found += self._cropped(picture, across, natural, liking)
        return found

    def _cropped(self, picture: Picture, across: int, natural: int, liking: float) -> list[Sized]:
        """The picture at its own height and cropped to a few more or fewer lines."""
        found: list[Sized] = []
        # In large pictures a line more or less is not seen, and every height is composed.
        step = 1 + natural // 14
        for lines in range(max(4, round(natural * 0.85)), max(4, round(natural * 1.18)) + 1, step):
            if lines > self.template.type_area.lines / 2:
                break
            crop = abs(lines / natural - 1)
            high = self.weights.picture_height * max(0.0, lines - self.template.type_area.lines / 3)
            found.append(((Slot(picture.id, across, lines),), liking + high + self.weights.crop * crop * crop))
        return found

    def _several(self, pictures: Sequence[Picture], columns: int, text_columns: int) -> list[Sized]:
        """A series all of one size, or a main picture with small ones."""
        found: list[Sized] = []
        for main in range(1, text_columns + 1):
            for across in {1, main}:
                found += self._series(pictures, columns, text_columns, main, across)
        return found

    def _series(
        self, pictures: Sequence[Picture], columns: int, text_columns: int, main: int, across: int
    ) -> list[Sized]:
        """The first picture ``main`` text columns wide, the others ``across`` and all of one height."""
        widths = [main] + [across] * (len(pictures) - 1)
        natural = [
            self.lines(picture, columns, text_columns, width) for picture, width in zip(pictures, widths, strict=True)
        ]
        rest = sorted(natural[1:] if main != across else natural)
        middle = rest[len(rest) // 2]
        found: list[Sized] = []
        for extra in range(-2, 3):
            lines = [middle + extra] * len(pictures)
            if main != across:
                lines[0] = natural[0] + extra
            lines = [max(4, height) for height in lines]
            area = sum(width * height for width, height in zip(widths, lines, strict=True))
            if area > 0.7 * text_columns * self.template.type_area.lines:
                break
            crop = sum((height / n - 1) ** 2 for height, n in zip(lines, natural, strict=True)) / len(natural)
            slots = tuple(
                Slot(picture.id, width, height) for picture, width, height in zip(pictures, widths, lines, strict=True)
            )
            found.append((slots, self.weights.crop * crop))
        return found

    def lines(self, picture: Picture, columns: int, text_columns: int, across: int) -> int:
        """The height at which a picture ``across`` of so many text columns wide shows whole."""
        asset = self.issue.asset(picture.asset)
        if asset is None or asset.width <= 0:
            return 8
        area = self.template.type_area
        width: Length = area.span(columns) * across // text_columns
        return max(4, round(width * asset.height / asset.width / area.leading))
