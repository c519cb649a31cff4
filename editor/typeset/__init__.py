"""Typesetting: paragraphs and a measure in, lines with the place of every glyph out.

Invariants
- A whole story is a few numpy arrays (code point, class, glyph, advance in EMU); loops run per line at most.
- This room knows paragraphs, styles and faces, never a page; what it cannot do well it reports as findings.  It never
  raises on content.
- A justified line's advances sum to its measure with ``==``; the same input gives the same lines on every machine.
- No character is dropped: the lines' spans tile each paragraph.
"""
