"""Free frames: what lies on a page off its cells, each kind in a module; texts run on from frame to frame."""
