"""What does not belong to its article: a block that shares no words with the rest of it."""

from collections import Counter
from collections.abc import Sequence

from briefings.articles import Sentence
from briefings.selecting.terms import term_set

# In a shorter article even its own sentences need not share words with one another.
_PARAGRAPHS = 6
_SHARE = 0.2


def foreign(tied: int | None, words: int) -> bool:
    """Tell whether a sentence of so many terms has too few ties to belong to its article."""
    return tied is not None and tied <= 1 and tied < _SHARE * words


def ties(sentences: Sequence[Sentence]) -> list[int | None]:
    """Count for each sentence its terms that other paragraphs of the article use as well.

    None stands for every sentence of an article that is too short to tell.
    """
    paragraphs: dict[int, set[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, set()).update(term_set(sentence.text))
    if len(paragraphs) < _PARAGRAPHS:
        return [None] * len(sentences)
    spread = Counter(term for found in paragraphs.values() for term in found)
    return [sum(spread[t] > 1 for t in term_set(s.text)) for s in sentences]
