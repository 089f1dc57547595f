"""Cue words as data: the phrase lists of the [writing] section, made into one pattern each."""

import re
from functools import lru_cache

from briefings.reading.language import load

_NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=256)
def cue(key: str, language: str = "en", section: str = "writing") -> re.Pattern[str]:
    """Give the pattern that finds any phrase of a list in folded text; no list finds nothing.

    "risk*" in a list stands for every word that begins so.
    """
    phrases = load(language).phrases(key, section)
    if not phrases:
        return _NEVER
    bodies = (re.escape(p).replace(r"\*", r"\w*") for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(bodies)})(?!\w)")


def word_list(key: str, language: str = "en", section: str = "writing") -> frozenset[str]:
    """Give a word list as a set."""
    return load(language).words(key, section)
