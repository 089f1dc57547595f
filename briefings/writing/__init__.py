"""Evidence to a Draft. A draft is a proposal; only checking makes a Briefing of it."""
