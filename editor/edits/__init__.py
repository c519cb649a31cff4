"""Edits: every change a user can make, as a named pure function Issue -> Issue.

Invariants
- An edit returns a new issue or raises EditRefused with a sentence for the editor's eyes.
- Takes no dialog, device or clock; menus, keys, the command line and the journal share it.
"""
