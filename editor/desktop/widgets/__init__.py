"""Widgets: what windows are built of: theme, icons, fields, rows of lists.  Knows no issue and no desk."""
