"""Briefbot, the service: who asked, where, and what was told."""
