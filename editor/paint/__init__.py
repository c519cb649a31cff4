"""Painters: a ComposedPage out as PDF, PNG or a transcript.

Invariants
- Painters convert units and nothing else: every place comes from the marks.
- PDF text is set by glyph id in embedded subset fonts, with a map back to the story's characters.
- A page is written when it comes and then let go: a long issue takes hardly more memory than a short one.
- A spot colour is one Separation with one stand-in, or, where a preset says so, the stand-in.
- Black overprints, but not where all inks together would pass the press's limit.
- A glyph that stands for a missing character (.notdef) is never drawn; a box of rules is.
- The same pages give the same bytes.
"""
