"""The canvas: composed pages on a pasteboard, drawn from the marks that are printed.  Knows no tool but by protocol."""
