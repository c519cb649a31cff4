"""Tools: what pointer and keys mean on the canvas.  A drag shows a preview; letting go makes one edit."""
