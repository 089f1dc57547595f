"""The language of a question: too short a text for detection by what it lacks."""

import re
from functools import lru_cache

from briefings.reading.language import LANGUAGES, detect, load
from briefings.reading.words import fold
from briefings.writing.answers.kinds import asks

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = ("en", "de", "fr")
# A question word tells more than a function word.
_ASKS = 2


@lru_cache(maxsize=1024)
def tongue(question: str) -> str:
    """Tell the language of a question, or "" where it shows none ("Lin Jian?").

    Question words and function words are counted; a language that leads by one is told.
    """
    if found := detect(question):
        return found
    folded = fold(question)
    words = set(_WORD.findall(folded))
    codes = _LATIN if any("a" <= char <= "z" for char in folded) else LANGUAGES
    counts = {code: _count(folded, words, code) for code in codes}
    best, second, *_ = sorted(codes, key=lambda code: -counts[code])
    return best if counts[best] > counts[second] else ""


def _count(folded: str, words: set[str], code: str) -> int:
    asked = any(asks(f"asks_{kind}", code).search(folded) for kind in _KINDS)
    return len(words & load(code).words("function")) + _ASKS * asked


_KINDS = ("who", "when", "where", "why", "which", "how", "count", "sum", "span", "age", "whether")
