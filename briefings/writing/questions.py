"""What a question asks for: its words by how rare they are, and the kind of its answer."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log

from briefings.ports import Turn
from briefings.reading.words import fold
from briefings.selecting.terms import term_set
from briefings.writing.cues import cue, word_list

_KINDS = ("count", "when", "who", "where", "why")
_NAME = re.compile(r"(?<=[\w,”\"] )[A-Z][\w’'-]+")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|its|their|that|this)\b")
# Words carried over from the question before count for less than those of this one.
_CARRIED = 0.4


@dataclass(frozen=True, slots=True)
class Question:
    """The terms of a question with their weights, and what kind of thing would answer it."""

    wanted: dict[str, float]
    kind: str

    def cover(self, found: frozenset[str]) -> float:
        """Give the share of the question, by weight, that a set of terms covers."""
        total = fsum(self.wanted.values())
        covered = fsum(weight for term, weight in self.wanted.items() if term in found)
        return covered / total if total else 0.0

    def fits(self, text: str) -> bool:
        """Tell whether a sentence holds the kind of thing that is asked for, and news of it."""
        if self.kind == "count":
            return bool(re.search(r"\d", text) or cue("numbers").search(fold(text)))
        if self.kind == "when":
            return bool(cue("times").search(fold(text)) or re.search(r"\d", text))
        if self.kind in {"who", "where", "name"}:
            return any(not term_set(name) <= self.wanted.keys() for name in _NAME.findall(text))
        return self.kind != "why" or bool(cue("reasons").search(fold(text)))


def understand(
    question: str, turns: Sequence[Turn], sentences: Sequence[frozenset[str]]
) -> Question:
    """Weigh the words of a question by how rare they are in the sentences at hand."""
    seen = Counter(term for found in sentences for term in found)
    asked = term_set(question) - _fillers()
    rarity = {term: log(1 + len(sentences) / (1 + seen[term])) for term in asked}
    folded = fold(question)
    if turns and (_PRONOUN.search(folded) or len(rarity) < 2):
        before = term_set(turns[-1].question) - _fillers() - rarity.keys()
        for term in before:
            rarity[term] = _CARRIED * log(1 + len(sentences) / (1 + seen[term]))
    kind = next((kind for kind in _KINDS if cue(f"asks_{kind}").search(folded)), "name")
    return Question(rarity, kind)


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    """Give the stems of the words that only make a question of it ("how many", "what kind")."""
    return term_set(" ".join(word_list("fillers")))
