"""Discord: cards as messages, posting and finding them, and what people say and press there."""
