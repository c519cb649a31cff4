"""Templates read: from TOML in the words of the trade to the exact lengths of the model.

The type area is given as newspapers count it: columns of so many characters of body type, gutters in characters,
so many lines.  A style may ``inherit`` from another; one that names a size but no leading keeps the proportion it
inherits.  README describes every key.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from editor.measure import Length, Rect
from editor.model.frame_content import RulePattern
from editor.model.imprint import NAMES, Imprint, Publication
from editor.model.style import Align, Breaking, EdgeMark, Ink, Level, ParagraphStyle, Spot
from editor.model.template import Furniture, Heading, OnPages, Template, TypeArea
from editor.store.errors import TemplateError
from editor.store.prototype_reader import read_prototype
from editor.store.toml_table import Table

_CHOICES: Final = {"Align": Align, "Level": Level, "EdgeMark": EdgeMark, "Breaking": Breaking}
# Han faces draw their ideographs in an em box whose bottom lies 0.12 em below the baseline (OpenType `ideo`).
EM_BOX_ASCENT: Final = 0.88
_MOST_DOTS: Final = 1_000  # of one line


def read_template(text: str, *, file: str, name: str = "") -> Template:
    """Return the template that ``text`` describes; ``file`` is what refusals call it, ``name`` its name if it has none.

    Types and keys are checked here; whether the values make sense is :func:`editor.store.template_check.check`.
    """
    return template_of(parse_toml(text, file=file), file=file, name=name)


def parse_toml(text: str, *, file: str) -> dict[str, object]:
    """The tables of a TOML file; TemplateError, with the line, for what is none."""
    # Keys of thousands of parts take the parser minutes; no template has one of ten.
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise TemplateError(f"{file}: a line holds too many dots to be a template's.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{file}: this is not TOML: {error}.") from None
    except (RecursionError, ValueError):
        raise TemplateError(f"{file}: this is not TOML that can be read.") from None


def template_of(values: Mapping[str, object], *, file: str, name: str = "") -> Template:
    """The template that the tables of a file describe."""
    top = Table(values, file=file)
    styles = _styles(top.table("styles"))
    page = top.table("page")
    width, height, bleed = page.length("width"), page.length("height"), page.length("bleed", 0)
    page.finish()
    type_area = _type_area(top.table("type_area"), width, styles.get("body", ParagraphStyle()))
    makeup = top.table("makeup", {})
    template = Template(
        name=top.text("name", name),
        title=top.text("title"),
        width=width,
        height=height,
        bleed=bleed,
        type_area=type_area,
        styles=MappingProxyType(styles),
        headings=tuple(_heading(table, type_area.columns) for table in top.tables("headings")),
        furniture=tuple(_furniture(table, type_area) for table in top.tables("furniture")),
        inks=MappingProxyType(_inks(top.table("inks", {"black": [0, 0, 0, 100]}))),
        block_gap=top.number("block_gap", 1),
        column_rule=top.length("column_rule", 0),
        block_rule=top.length("block_rule", 0),
        rule_ink=top.text("rule_ink", ""),
        rule_pattern=top.choice("rule_pattern", RulePattern, RulePattern.PLAIN),
        headline_bar=top.text("headline_bar", ""),
        kicker_strip=top.text("kicker_strip", ""),
        box_tint=top.text("box_tint", ""),
        box_strip=top.text("box_strip", ""),
        lead_place=makeup.text("lead_place", ""),
        makeup=MappingProxyType({name: makeup.number(key) for name, key in makeup.names() if name != "lead_place"}),
        lead_words=top.text_list("lead_words"),
        imprint=_imprint(top.table("imprint", {})),
        publication=top.choice("publication", Publication) if "publication" in top else None,
        pages=tuple(map(read_prototype, top.tables("pages"))),
    )
    makeup.finish()
    top.finish()
    return template


def _type_area(table: Table, trim_width: Length, body: ParagraphStyle) -> TypeArea:
    columns = table.whole("columns")
    column_width = (
        table.length("column_width", em=body.size)
        if "column_width" in table
        else round(table.number("characters") * body.size)
    )
    gutter = _characters_or_length(table, "gutter", body.size)
    leading = table.length("leading", body.leading, em=body.size)
    width = columns * column_width + (columns - 1) * gutter
    x = (trim_width - width) // 2
    if "x" in table and table.text("x") != "centre":
        x = table.length("x")
    y = table.length("y")
    centred = y + round((leading - body.size) / 2 + EM_BOX_ASCENT * body.size)
    area = TypeArea(
        x=x,
        y=y,
        columns=columns,
        column_width=column_width,
        gutter=gutter,
        leading=leading,
        lines=table.whole("lines"),
        first_baseline=table.length("first_baseline", centred),
    )
    table.finish()
    return area


def _characters_or_length(table: Table, key: str, em: Length) -> Length:
    """A width in characters (a bare number) or as a length."""
    if key in table and not table.is_text(key):
        return round(table.number(key) * em)
    return table.length(key, em=em)


def _styles(table: Table) -> dict[str, ParagraphStyle]:
    tables = dict(table.named_tables())
    done: dict[str, ParagraphStyle] = {}
    for name in tables:
        _style(name, tables, done, ())
    # In the order of the file, whichever inherits from which.
    return {name: done[name] for name in tables}


def _style(
    name: str, tables: Mapping[str, Table], done: dict[str, ParagraphStyle], heirs: tuple[str, ...]
) -> ParagraphStyle:
    if name in done:
        return done[name]
    table = tables[name]
    base = ParagraphStyle()
    if "inherit" in table:
        parent = table.text("inherit")
        if parent not in tables:
            raise table.wrong("inherit", f'names the style "{parent}", which the template does not have')
        if parent in (*heirs, name):
            raise table.wrong("inherit", f'leads back to "{name}" itself; end the circle')
        base = _style(parent, tables, done, (*heirs, name))
    done[name] = _style_fields(table, base)
    table.finish()
    return done[name]


def _style_fields(table: Table, base: ParagraphStyle) -> ParagraphStyle:
    size = table.length("size", base.size, em=base.size)
    proportional = round(base.leading * size / base.size) if base.size else base.leading
    fields: dict[str, object] = {"size": size, "leading": table.length("leading", proportional, em=size)}
    for field in dataclasses.fields(ParagraphStyle):
        if field.name not in fields:
            # Annotations are strings here; they alone tell a length from a count.
            fields[field.name] = _style_field(table, field.name, str(field.type), getattr(base, field.name), size)
    return ParagraphStyle(**fields)  # type: ignore[arg-type]


def _style_field(table: Table, key: str, annotation: str, default: object, em: Length) -> object:
    if annotation in _CHOICES:
        return table.choice(key, _CHOICES[annotation], default)  # type: ignore[arg-type]
    if annotation == "Length":
        return table.length(key, default, em=em)  # type: ignore[arg-type]
    readers = {"str": table.text, "int": table.whole, "float": table.number, "bool": table.flag}
    return readers[annotation](key, default)  # type: ignore[operator]


def _inks(table: Table) -> dict[str, Ink]:
    inks = {name: _ink(table.wholes(key, 4)) for name, key in table.names() if not table.is_table(key)}
    spots = [(name, table.table(key)) for name, key in table.names() if table.is_table(key)]
    # Tints after the inks they are of, wherever they stand in the file.
    for name, spot in sorted(spots, key=lambda item: "of" in item[1]):
        inks[name] = _spot_tint(spot, inks) if "of" in spot else _spot(spot)
        spot.finish()
    table.finish()
    return {name: inks[name] for name, _ in table.names()}


def _spot(table: Table) -> Ink:
    cyan, magenta, yellow, black = table.wholes("cmyk", 4)
    lab = table.numbers("lab", 3) if "lab" in table else None
    spot = Spot(table.text("spot"), (cyan, magenta, yellow, black), lab, table.whole("tint", 100))
    return _ink(spot.process, spot)


def _ink(percent: Sequence[int], spot: Spot | None = None) -> Ink:
    cyan, magenta, yellow, black = percent
    return Ink(cyan, magenta, yellow, black, spot)


def _spot_tint(table: Table, inks: Mapping[str, Ink]) -> Ink:
    of, tint = table.text("of"), table.whole("tint")
    if of not in inks:
        raise table.wrong("of", f'names the ink "{of}", which is neither four percentages nor a spot colour above')
    ink = inks[of]
    if ink.spot is not None:
        spot = replace(ink.spot, tint=tint)
        return _ink(spot.process, spot)
    return _ink([round(part * tint / 100) for part in (ink.cyan, ink.magenta, ink.yellow, ink.black)])


def _imprint(table: Table) -> Imprint:
    facts = tuple((name, text) for name, text in table.texts().items() if text)
    for name, _ in facts:
        if name not in NAMES:
            raise table.unknown(name, NAMES)
    return facts


def _heading(table: Table, columns: int) -> Heading:
    low, high = table.wholes("columns", 2) if "columns" in table else (1, columns)
    heading = Heading(
        name=table.text("name"),
        headline=table.text("headline"),
        kicker=table.text("kicker"),
        deck=table.text("deck"),
        importance=table.number("importance"),
        columns=(low, high),
        above=table.number("above", 0.5),
        below=table.number("below", 0.5),
    )
    table.finish()
    return heading


def _furniture(table: Table, area: TypeArea) -> Furniture:
    rect = None
    if "rect" in table:
        inner = table.table("rect")
        rect = Rect(
            inner.length("x", area.x),
            inner.length("y"),
            inner.length("width", area.width),
            inner.length("height"),
        )
        inner.finish()
    furniture = Furniture(
        kind=table.text("kind"),
        fields=MappingProxyType(table.table("fields", {}).texts()),
        lines=table.whole("lines", 0),
        columns=table.whole("columns", 0),
        rect=rect,
        pages=table.choice("pages", OnPages, OnPages.EVERY),
        ground=table.text("ground", ""),
    )
    table.finish()
    return furniture
