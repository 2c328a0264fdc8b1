"""A Word file that comes back from review → what was changed in it, merged into the memo."""
