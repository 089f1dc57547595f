"""One article as material: the sentences that state something, and where they are quoted."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.articles import Article, Quotation, Sentence
from briefings.reading.quotations import quotations
from briefings.reading.sentences import split_sentences
from briefings.selecting.cohesion import foreign, ties
from briefings.selecting.suspicion import is_command, is_instruction, speaks_to_machine
from briefings.selecting.terms import term_set

_CODE = re.compile(r"</?\w+[^>]*>|[{}]|\b\w+\([^)]*\);|;\s*$|^\W*https?://\S+\W*$")


@dataclass(frozen=True, slots=True)
class UsableSentence:
    """A sentence, its place in the article, whether all of it is quoted, whether it is tied in."""

    sentence: Sentence
    position: int
    quoted: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class UsableQuotation:
    """A quotation and the place of the sentence that it begins in."""

    quotation: Quotation
    position: int


@dataclass(frozen=True, slots=True)
class Usable:
    """What an article offers, in reading order, and what was found in it that is no news."""

    article: Article
    sentences: tuple[UsableSentence, ...]
    quotations: tuple[UsableQuotation, ...]
    suspects: tuple[str, ...]


@lru_cache(maxsize=256)
def usable(article: Article) -> Usable:
    """Tell what of an article may be used. Remembered: questions come to the same articles."""
    sentences = split_sentences(article.text)
    said = quotations(article)
    inside = _inside(sentences, said)
    addressed = [is_instruction(s.text) for s in sentences]
    tied = ties(sentences)
    loose = [foreign(n, len(term_set(s.text))) for n, s in zip(tied, sentences, strict=True)]
    kept = [
        UsableSentence(sentence, i, inside[i], not loose[i])
        for i, sentence in enumerate(sentences)
        if not addressed[i] and _states(sentence.text)
    ]
    # An essay asks its reader things; what was planted commands, or has nothing to do with it.
    planted = [
        s.text
        for i, s in enumerate(sentences)
        if addressed[i] and not inside[i] and (loose[i] or _commands(s.text))
    ]
    return Usable(
        article,
        tuple(kept),
        tuple(_safe(said, sentences, addressed)),
        tuple(planted),
    )


def _commands(text: str) -> bool:
    return is_command(text) or speaks_to_machine(text)


def _states(text: str) -> bool:
    """Tell whether a sentence has words enough to state something, and is no code or address."""
    return len(term_set(text)) > 1 and not _CODE.search(text)


def _inside(sentences: Sequence[Sentence], said: Sequence[Quotation]) -> list[bool]:
    """Tell for each sentence whether it lies within one quotation, the marks aside."""
    starts = [q.start for q in said]

    def within(sentence: Sentence) -> bool:
        i = bisect_right(starts, sentence.start + 1) - 1
        return i >= 0 and sentence.end <= said[i].end + 1

    return [within(sentence) for sentence in sentences]


def _safe(
    said: Sequence[Quotation], sentences: Sequence[Sentence], addressed: Sequence[bool]
) -> list[UsableQuotation]:
    """Keep the quotations that begin in a sentence of news and hold no command further on."""
    starts = [s.start for s in sentences]
    made = []
    for quotation in said:
        first = max(0, bisect_right(starts, quotation.start) - 1)
        last = max(first, bisect_right(starts, quotation.end - 1) - 1)
        if sentences and not any(addressed[first : last + 1]):
            made.append(UsableQuotation(quotation, first))
    return made
