"""Language: words, tags, names and proofing rules for Chinese text.

Invariants
- Pure functions over text and the model; jieba loads on first use, its cache lives in the user's cache folder.
- Knows the model only; typeset asks here where words end.
"""
