"""The command line: verbs, options, JSON and exit status as README.md promises.

Invariants
- 0 done, 1 done with findings that matter, 2 refused with one sentence on stderr.
- The same edits and exporters as the desktop, without a screen; imports what a verb needs only when it runs.
"""
