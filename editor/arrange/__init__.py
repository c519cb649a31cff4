"""Make-up: articles and a template in, blocks on pages out.

Invariants
- No overlap, whole cells, all text placed or reported; deterministic for a seed.
- The room an article needs is measured by typesetting and composing it, never estimated.
"""
