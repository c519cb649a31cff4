"""Exporters: an issue out as DOCX, HTML or plain text.

Invariants
- Writes to a temporary file beside the target and renames; nothing is left half-written.
- Deterministic: the same issue gives the same bytes.
"""
