"""Links that a writer typed: an address in a drafted line is never printed."""

import re

# Schemes, www hosts, Markdown and Slack link markup. The lines of a source's own are not drafted.
_LINK = re.compile(r"\b[a-z][a-z0-9+.-]*://|\bwww\.|\]\(|<[^<>\s]+\|[^<>]*>", re.IGNORECASE)


def has_link(text: str) -> bool:
    """Tell whether a line carries an address or link markup of its own."""
    return bool(_LINK.search(text))
