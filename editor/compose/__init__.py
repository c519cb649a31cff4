"""Composition: blocks and stories in, a ComposedPage of fixed marks out.

Invariants
- The result is a value; painters only convert units, hit-testing and the caret read the same value.
- Every body baseline lies on the page's grid to the EMU; nothing is lost: what does not fit is counted as overset.
- Glyph tables are never read here (typeset does); content never raises, it makes findings.
- Composition is a pure function of page, issue and faces: unchanged blocks are taken from the cache by identity.
"""
