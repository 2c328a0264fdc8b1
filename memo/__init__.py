"""Policy memos from one checked model: PDF, DOCX and HTML that say the same thing."""
