"""Briefbot's library: articles in, verified briefing out."""
