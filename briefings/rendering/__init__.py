"""Briefing and Answer to terminal, Markdown and HTML. Pure."""
