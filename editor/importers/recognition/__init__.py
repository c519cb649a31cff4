"""Recognition: lines, of whatever format, told into articles by what they say and how they stand."""
