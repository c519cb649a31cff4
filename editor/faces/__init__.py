"""Faces: font files as coverage, metrics, shaping and subsets.

Invariants
- TrueType and CFF outlines, single files and collections; roles (song, hei, kai, fang) come from ``fonts.toml``.
- Tables over the whole font are numpy arrays read once; a Face is shared and never changed.
- A file that cannot be used raises FontUnusable with a sentence; a character a face lacks is glyph 0, never an error.
"""
