"""The inspector: forms for what is selected.  Fields show the issue and make edits; they keep nothing."""
