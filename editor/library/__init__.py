"""Library: the archive of past issues, with search.

Invariants
- Knows a database and values of the model; what an issue's own file looks like inside is not its business: the bytes
  are kept as they came and handed back.
- An issue is added whole, in one transaction, in place of the issue it is a newer state of: never twice, never half.
- Whatever a reader types is searched for, never executed and never refused as bad syntax.
"""
