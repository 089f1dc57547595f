"""The phrases of a question that name something: "the lower house", "Kim Yong-hyun".

Without a grammar: a phrase is a run of capitalised words, or what stands between a determiner and
the next small word.
"""

import re
from dataclasses import dataclass

from briefings.reading.language import load
from briefings.writing.answers.kinds import listed
from briefings.writing.answers.words import Word, words_of

# So many words behind a determiner, at most.
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase at `text[start:end]`; `named` tells that it is, or holds, a name."""

    start: int
    end: int
    words: tuple[Word, ...]
    named: bool

    @property
    def head(self) -> str:
        """The key of what it is about: its last word."""
        return self.words[-1].key


def phrases(text: str, code: str) -> list[Phrase]:
    """Find the phrases of a question, in order."""
    words = words_of(text, code)
    made: list[Phrase] = []
    i = 0
    while i < len(words):
        end = _without_verb(words, i, _end(text, words, i, code), code)
        if end > i:
            part = words[i:end]
            named = any(word.capital and word.start for word in part if word.tells)
            made.append(Phrase(part[0].start, part[-1].end, part, named))
        i = max(end, i + 1)
    return made


def _end(text: str, words: tuple[Word, ...], i: int, code: str) -> int:
    """Give where the phrase that begins at a word ends, or the place itself where none does."""
    articles = load(code).words("articles", "grammar") | listed("possessive", code)
    small = _small(code)
    j = i
    if words[i].form in articles:
        j = i + 1
        while j < len(words) and j - i <= _LONGEST and _goes_on(text, words, j, small):
            j += 1
        return j if j > i + 1 else i
    if not (words[i].capital and words[i].tells and words[i].start):
        return i
    while j < len(words) and words[j].capital and _joined(text, words, j):
        j += 1
    return j


def _without_verb(words: tuple[Word, ...], i: int, end: int, code: str) -> int:
    """Leave off the verb that closes a question: "did the mayor resign", "will the bridge cost"."""
    closes = code == "en" and end == len(words) and end - i > 2 and i > 0
    if not closes or words[i].capital:
        return end
    before = words[i - 1].form
    inverted = before in load(code).words("auxiliaries", "grammar") or before.endswith("ing")
    return end - 1 if inverted else end


def _goes_on(text: str, words: tuple[Word, ...], j: int, small: frozenset[str]) -> bool:
    return words[j].form not in small and _joined(text, words, j)


def _joined(text: str, words: tuple[Word, ...], j: int) -> bool:
    """Tell whether no mark stands before a word."""
    return j == 0 or not re.search(r"[,.;:?!()]", text[words[j - 1].end : words[j].start])


def _small(code: str) -> frozenset[str]:
    """Words that end a phrase: prepositions, auxiliaries, conjunctions, verbs of saying."""
    language = load(code)
    keys = ("prepositions", "auxiliaries", "conjunctions", "subordinators", "relatives")
    lists = [language.words(key, "grammar") for key in keys]
    return frozenset().union(*lists, listed("speech", code), listed("light", code))


def subject_phrase(question: str, code: str) -> str:
    """Give the words for who does it in a question: what stands right behind its auxiliary."""
    words = words_of(question, code)
    auxiliaries = load(code).words("auxiliaries", "grammar")
    places = {words[i + 1].start for i in range(len(words) - 1) if words[i].form in auxiliaries}
    found = next((p for p in phrases(question, code) if p.start in places), None)
    return question[found.start : found.end] if found else ""
