"""A few words for a thing, such as its sources have them."""

import re
from collections.abc import Sequence

from briefings.reading.words import fold
from briefings.selecting.terms import term_set

_WORD = re.compile(r"\S+")
# A shorter name names nothing; a longer one is a sentence.
_FEWEST, _LONGEST = 2, 12


def in_their_words(words: str, passages: Sequence[str]) -> str:
    """Give words as a passage has them: as they are, or the longest run that one shares with them.

    A run begins and ends with words that tell something. "" where no passage has one.
    """
    asked = words.strip().rstrip("?.")
    if asked and any(_holds(passage, asked) for passage in passages):
        return asked
    wanted = term_set(words)
    runs = [run for passage in passages for run in _runs(passage, wanted)]
    best = max(runs, key=lambda run: (len(term_set(run) & wanted), -len(run), run), default="")
    return best[:1].upper() + best[1:] if len(term_set(best) & wanted) >= _FEWEST else ""


def _runs(passage: str, wanted: frozenset[str]) -> list[str]:
    """Give the stretches of a passage between two words that are wanted."""
    words = list(_WORD.finditer(passage))
    told = [i for i, word in enumerate(words) if term_set(word.group()) & wanted]
    return [
        passage[words[i].start() : words[j].end()].strip(" ,;:.“”\"'()")
        for i in told
        for j in told
        if i < j < i + _LONGEST
    ]


def _holds(passage: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(passage)))
