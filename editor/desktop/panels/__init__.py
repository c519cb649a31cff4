"""Panels and bars round the canvas.  They know the desk and not each other."""
