"""Session: an open issue with its history, composition cache and background jobs.

Invariants
- The issue is a value; undo and redo return the very objects they left.
- Knows no window; jobs run off the caller's thread and report by callbacks.
"""
