"""Preflight: findings on an issue or a PDF before it goes to press.

Invariants
- Reads values and files, changes nothing; every finding has a place, a sentence and a remedy.
"""
