"""Stories: an article's paragraphs set to a measure, as rows, poured down columns or tiers, round what is in the way.

Rows know nothing of glyphs: dividing them is arithmetic.  Every character is placed once, or counted.
"""
