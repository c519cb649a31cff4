"""Preflight: findings on an issue or a PDF before it goes to press.

Invariants
- Reads values and files, changes nothing; every finding has a place, a sentence and a remedy.
- What a press wants comes in as Demands, which a painter's preset fulfils; no rule knows a preset by name.
- A rule is a pure function from what a page paints, or a composed page, to faults.
- Ink is measured on plates drawn from the file itself, overprint and all, never guessed from colours alone.
- A proof on the screen is a pure function of the same plates.
- A file of strangers is read in a process of its own, within limits of time and memory; it ends in faults or one
  sentence.
"""
