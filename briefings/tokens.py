"""How many tokens a text is before a model counts them: an estimate that errs upwards."""

import math

# Bytes of UTF-8 a token, and how much is added because what is planned with it must fit.
BYTES, MARGIN = 3.5, 1.15


def estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text."""
    size = len(text.encode("utf-8", "replace"))
    return math.ceil(math.ceil(size / BYTES) * MARGIN)


def bytes_for(tokens: int) -> int:
    """Give how many bytes of UTF-8 take about so many tokens."""
    return int(tokens / MARGIN * BYTES)
