"""Draft and Evidence to a Briefing, and what was withheld. Pure."""
