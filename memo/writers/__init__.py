"""Three printings of one document; none of them knows what a memo is."""
