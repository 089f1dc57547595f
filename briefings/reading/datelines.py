"""The dateline that opens a report: where it was written, when, by whom.

"HONG KONG — ", "WEND, March 21 (Courier) - ", "Alderwick (The Courier) — "
"""

import re

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .,'’/-]{2,40}(?:,? [A-Z][\w.]+(?: \d{1,2})?)?(?: ?\([^)\n]{2,40}\))?|"
    r"[A-Z][\w .,'’-]{2,40} ?\([^)\n]{2,40}\))\s+[—–-]+\s+(?=[^\Wa-z]|[\"“‘«„])"
)


def past_dateline(text: str, start: int = 0) -> int:
    """Give where the report itself begins in a paragraph that begins at `start`."""
    match = _DATELINE.match(text, start)
    return match.end() if match else start
