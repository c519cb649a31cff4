"""Text: caret, input method and styles in the type on the page, the same story in a pane, find and replace."""
