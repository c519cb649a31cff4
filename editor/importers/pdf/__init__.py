"""PDF: what past pages hold, taken out: characters with their places, pictures, rules."""
