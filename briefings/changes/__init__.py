"""This briefing against those before it: what changed, what was told already, what was wrong."""
