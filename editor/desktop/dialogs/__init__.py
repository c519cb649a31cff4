"""Windows before the pages and sheets in their place: welcome, review, proposals, proof, export, versions, keys."""
