"""Two memos set side by side: what changed, what that means, and the frozen revisions it is told by."""
