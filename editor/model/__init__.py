"""The issue as a value: articles, pages, blocks, frames, styles.

Invariants
- Everything here is a frozen, slotted dataclass holding tuples; changing means making a new value that shares what
  did not change, so ``old.page is new.page`` says "untouched": undo keeps snapshots and caches key on identity.
- Ids are short strings that survive saving.  Lengths are whole EMU (:mod:`editor.measure`).
- No file format, font file, screen, clock or random number is known here.
"""
