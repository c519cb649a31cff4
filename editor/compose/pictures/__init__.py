"""Pictures inside blocks: where they and their legends stand, what of them is seen, how they are drawn."""
