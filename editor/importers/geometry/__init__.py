"""Geometry: a page read by where things stand on it: its parts, columns, order, pictures."""
