"""Library: the archive of past issues, with search.

Invariants
- Knows the store's files and a database, no window.
"""
