"""Whether the words around an expression of time speak of what was or of what is to come.

The verb nearest before it decides ("said Friday that it will close" is past, "will close Friday"
is not); where none stands before it in the sentence, the first one after it ("On Friday it will").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.dates.arithmetic import Lean
from briefings.reading.dates.vocabulary import DateWords
from briefings.reading.language import load

_ENDINGS = ("future_endings", "past_endings")
_REACH = 240  # characters either side: a long sentence, and a bound on the work
_BREAK = re.compile(r"[^\W\d_A-Z]{2}[.!?][\"”’']*\s+(?=[\"“‘]?[^\W\d_])|[。！？\n]|다\.\s")


@dataclass(frozen=True)
class _Cues:
    pattern: re.Pattern[str]
    verb_last: bool

    def first(self, text: str) -> Lean:
        """Give the lean of the first cue."""
        found = self.pattern.search(text)
        return _lean(found) if found else 0

    def last(self, text: str) -> Lean:
        """Give the lean of the last cue."""
        lean: Lean = 0
        for found in self.pattern.finditer(text):
            lean = _lean(found)
        return lean


def lean(text: str, start: int, end: int, language: str) -> Lean:
    """Say whether the sentence around `text[start:end]` leans to the past, the future or neither.

    Constant time: only so many characters either side are looked at.
    """
    cues = _cues(language)
    before = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    after = _BREAK.split(text[end : end + _REACH], maxsplit=1)[0]
    if cues.verb_last:
        return cues.first(after) or cues.last(before)
    return cues.last(before) or cues.first(after)


def _lean(found: re.Match[str]) -> Lean:
    return 1 if found["future"] else -1


@lru_cache(maxsize=16)
def _cues(language: str) -> _Cues:
    words = DateWords(load(language))
    endings = {key: [rf"\w{{2,}}{e}" for e in words.list(key)] for key in _ENDINGS}
    future = "|".join([words.one_of("future"), *endings["future_endings"]])
    past = "|".join([words.one_of("past"), *endings["past_endings"]])
    phrases = words.one_of("past_phrases")
    if words.setting("glued"):
        return _Cues(re.compile(rf"(?P<future>{future})|{past}"), verb_last=True)
    # "will also be announced" is one cue: the participle in it is no past.
    tail = rf"(?:\s+(?:{words.one_of('future_glue')})\b){{0,4}}(?:\s+\w+)?"
    body = rf"(?:{phrases})\b|(?P<future>{future})\b{tail}|(?:{past})\b"
    return _Cues(re.compile(rf"(?<!\w)(?:{body})", re.IGNORECASE), verb_last=False)
