"""Formats: one reader each for what manuscripts are written in, all of them setting down the same galley."""
