"""Furniture: masthead, folio, colophon and 中缝, their texts filled from the imprint."""
