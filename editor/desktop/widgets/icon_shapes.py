"""The shapes of the icons: SVG paths on a field of 20 × 20."""

from __future__ import annotations

from typing import Final

SHAPES: Final = {
    "new": '<path d="M5 2.75h6.5L15.25 6.5v10.75H5z"/><path d="M11.25 3v3.75H15M10.1 9.5v5M7.6 12h5"/>',
    "open": '<path d="M2.75 15.75v-11h4.5l2 2h6.5v2.5"/><path d="M2.75 15.75l2.5-6.5h12.5l-2.5 6.5z"/>',
    "save": '<path d="M3.25 3.25h11l2.5 2.5v11H3.25z"/><path d="M6.5 3.5v4h6v-4M6 16.5v-5h8v5"/>',
    "import": '<path d="M3.25 12.5v4.25h13.5V12.5M10 3v9M6.5 8.5L10 12l3.5-3.5"/>',
    "export": '<path d="M3.25 12.5v4.25h13.5V12.5M10 12V3M6.5 6.5L10 3l3.5 3.5"/>',
    "undo": '<path d="M7 4L3.5 7.5 7 11"/><path d="M3.75 7.5h8a4.25 4.25 0 010 8.5H8"/>',
    "redo": '<path d="M13 4l3.5 3.5L13 11"/><path d="M16.25 7.5h-8a4.25 4.25 0 000 8.5H12"/>',
    "make": '<path d="M3 3h14v14H3z"/><path d="M3 7.5h14M9 7.5V17M9 12h8"/>',
    "check-good": '<circle cx="10" cy="10" r="7.25"/><path d="M6.75 10.25l2.25 2.25 4.25-4.75"/>',
    "check-bad": '<circle cx="10" cy="10" r="7.25"/><path d="M10 6.25v4.5M10 13.5v.25"/>',
    "check": '<path d="M3.5 10.5l4.25 4.25L16.5 5.5"/>',
    "search": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17"/>',
    "fit": '<path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4"/><path d="M7 6.5h6v7H7z"/>',
    "zoom-in": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17M6.75 9h4.5M9 6.75v4.5"/>',
    "zoom-out": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17M6.75 9h4.5"/>',
    "lock": '<path d="M4.5 9h11v8h-11z"/><path d="M7 9V6a3 3 0 016 0v3M10 12.25v1.75"/>',
    "unlock": '<path d="M4.5 9h11v8h-11z"/><path d="M7 9V6a3 3 0 015.8-1M10 12.25v1.75"/>',
    "pin": '<path d="M7 3h6M8 3v5.25L5.75 11.5h8.5L12 8.25V3M10 11.5V17"/>',
    "swap": '<path d="M3 7h12M12 3.75L15.25 7 12 10.25M17 13H5M8 9.75L4.75 13 8 16.25"/>',
    "remove": '<path d="M4 5.5h12M8 5.25V3.25h4v2M5.5 5.75l.75 11h7.5l.75-11M8.5 9v4.5M11.5 9v4.5"/>',
    "page": '<path d="M4.5 2.75h11v14.5h-11z"/><path d="M7 6h6M7 9h2.25M7 12h2.25M11 9h2M11 12h2"/>',
    "article": '<path d="M3.5 4.5h13M3.5 8h13M3.5 11.5h13M3.5 15h8"/>',
    "grid": '<path d="M3 3h14v14H3zM7.67 3v14M12.33 3v14M3 7.67h14M3 12.33h14"/>',
    "warning": '<path d="M10 3.25l7.5 13.5h-15z"/><path d="M10 8.25v4M10 14.5v.1"/>',
    "error": '<circle cx="10" cy="10" r="7"/><path d="M7.5 7.5l5 5M12.5 7.5l-5 5"/>',
    "note": '<circle cx="10" cy="10" r="7"/><path d="M10 9.25v4.25M10 6.5v.1"/>',
    "text": '<path d="M4 5.5V3.75h12V5.5M10 4v12.25M7.5 16.25h5"/>',
    "commands": '<path d="M6.5 6.5h7v7h-7z"/>'
    '<path d="M6.5 6.5H5A1.9 1.9 0 116.5 5zM13.5 6.5V5A1.9 1.9 0 1115 6.5zM13.5 13.5H15a1.9 1.9 0 11-1.5 1.5z"/>'
    '<path d="M6.5 13.5V15A1.9 1.9 0 115 13.5z"/>',
    "select": '<path d="M5.5 3.25l10 7.25-4.5.75 2.5 4.75-2.25 1.1-2.4-4.85-3.35 3z"/>',
    "draw-text": '<path d="M4 6V3.75h12V6M10 4v12.25M7.5 16.25h5"/>',
    "draw-picture": '<path d="M3 4h14v12H3z"/><path d="M3 13.5l4-4 3.5 3.5 2.5-2.5 4 4"/>'
    '<circle cx="13" cy="7.25" r="1.1"/>',
    "draw-rule": '<path d="M3.5 16.5l13-13"/><circle cx="3.5" cy="16.5" r="1"/><circle cx="16.5" cy="3.5" r="1"/>',
    "draw-tint": '<path d="M3.5 5h13v10h-13z" fill="{colour}" fill-opacity=".35"/>',
    "draw-qr": '<path d="M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5z"/>'
    '<path d="M11.5 11.5h2v2M16.5 11.5v2M11.5 16.5h1M16.5 16.5h-2v-1"/>',
    "draw-table": '<path d="M3 4h14v12H3zM3 8h14M3 12h14M8 4v12"/>',
    "draw-advertisement": '<path d="M3 4h14v12H3z" stroke-dasharray="2.5 2"/>'
    '<path d="M6.25 13L8.5 7.5l2.25 5.5M7 11.25h3"/>'
    '<path d="M12.25 7.5v5.5c3.5 0 3.5-5.5 0-5.5z"/>',
    "duplicate": '<path d="M7 7h9.5v9.5H7z"/><path d="M13.5 7V3.5h-10v10H7"/>',
    "group": '<path d="M5.5 5.5h6v6h-6zM9 9h5.5v5.5H9z"/><path d="M3 5V3h2M15 3h2v2M17 15v2h-2M5 17H3v-2"/>',
    "align-left": '<path d="M3.5 3v14M6.5 5h9v3.5h-9zM6.5 11.5h5.5V15H6.5z"/>',
    "align-centre": '<path d="M10 2.5V5M10 8.5v3M10 15v2.5M4.5 5h11v3.5h-11zM7 11.5h6V15H7z"/>',
    "align-right": '<path d="M16.5 3v14M4.5 5h9v3.5h-9zM8 11.5h5.5V15H8z"/>',
    "align-top": '<path d="M3 3.5h14M5 6.5h3.5v9H5zM11.5 6.5H15V12h-3.5z"/>',
    "align-middle": '<path d="M2.5 10H5M8.5 10h3M15 10h2.5M5 4.5h3.5v11H5zM11.5 7H15v6h-3.5z"/>',
    "align-bottom": '<path d="M3 16.5h14M5 4.5h3.5v9H5zM11.5 8H15v5.5h-3.5z"/>',
    "space-across": '<path d="M3.5 3v14M16.5 3v14M8 6h4v8H8z"/>',
    "space-down": '<path d="M3 3.5h14M3 16.5h14M6 8h8v4H6z"/>',
    "front": '<path d="M7 7h9.5v9.5H7z" fill="{colour}" fill-opacity=".35"/><path d="M4 10.5V3.5h9V5"/>',
    "back": '<path d="M3.5 3.5H13V13H3.5z" stroke-dasharray="2 2"/><path d="M9 13v3.5h7.5V9H13"/>',
    "wrap": '<path d="M3 4h14M3 16h14M3 8h3M3 12h3M14 8h3M14 12h3M8 7.5h4v5H8z"/>',
    "thread": '<path d="M3 3.5h5v9H3zM12 7.5h5v9h-5z"/><path d="M8 10.5c3 0 1-1.5 4-1.5"/>',
    "box": '<path d="M3.5 3.5h13v13h-13z"/><path d="M6.5 7.5h7M6.5 10h7M6.5 12.5h4"/>',
    "fit-height": '<path d="M3.5 3h13M3.5 17h13M10 5.5v9M7.5 8L10 5.5 12.5 8M7.5 12l2.5 2.5 2.5-2.5"/>',
    "copyfit": '<path d="M3 4h14M3 8h14M3 12h9"/><path d="M12 15.5l2 2 3.5-4"/>',
    "proposals": '<path d="M2.5 5h4.5v10H2.5zM8 5h4.5v10H8zM13.5 5H18v10h-4.5z"/>'
    '<path d="M2.5 8.5H7M8 11h4.5M13.5 7.5H18"/>',
    "review": '<path d="M3 3.5h6v13H3zM11 3.5h6v13h-6z"/><path d="M5 7h2M5 10h2M13 8.5l1.25 1.25L16 8"/>',
    "place": '<path d="M3.5 3.5h13v13h-13z" stroke-dasharray="2.5 2"/>'
    '<path d="M10 6.5v6M7.25 9.75L10 12.5l2.75-2.75"/>',
    "close": '<path d="M5 5l10 10M15 5L5 15"/>',
    "add": '<path d="M10 4v12M4 10h12"/>',
    "find": '<path d="M3 4.5h9M3 8h5M3 11.5h4"/><circle cx="12" cy="11.5" r="3.75"/><path d="M14.75 14.25L17.25 17"/>',
    "picture": '<path d="M3 4h14v12H3z"/><path d="M3 13.5l4-4 3.5 3.5 2.5-2.5 4 4"/>'
    '<circle cx="13" cy="7.25" r="1.1"/>',
    "float": '<path d="M6.5 3.25h10.25V13.5H6.5z"/><path d="M3.25 7v9.75H13"/>',
    "properties": '<path d="M3 5.5h8M15 5.5h2M3 10h2M9 10h8M3 14.5h8M15 14.5h2"/><circle cx="13" cy="5.5" r="1.75"/>'
    '<circle cx="7" cy="10" r="1.75"/><circle cx="13" cy="14.5" r="1.75"/>',
    "theme": '<circle cx="10" cy="10" r="6.75"/><path d="M10 3.25a6.75 6.75 0 010 13.5z" fill="{colour}"/>',
    "language": '<circle cx="10" cy="10" r="7"/><path d="M3 10h14"/>'
    '<path d="M10 3c4.5 4.5 4.5 9.5 0 14M10 3c-4.5 4.5-4.5 9.5 0 14"/>',
}
