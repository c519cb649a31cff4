"""Commands: what the actions do, one module a menu.  They ask the window, and make edits through the desk."""
