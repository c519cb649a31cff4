"""Store: the .banxin file and the templates.

Invariants
- Alone knows the file format; one codec a version, migrations forward, never a pickle.
- Saving is atomic: temporary file, fsync, rename; the previous save stays as a backup.
- The same content gives the same bytes; a foreign or damaged file raises StoreError with one sentence.
"""
