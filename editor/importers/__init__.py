"""Importers: foreign files in, articles with findings out.

Invariants
- One module a format; recognition is pure functions over lines with what is known of them.
- Every file is hostile until proven otherwise: size limits, no entity expansion, no network, no path escapes.
- What cannot be read raises ImportRefused with one sentence; what is doubtful is a finding; nothing is dropped.
"""
