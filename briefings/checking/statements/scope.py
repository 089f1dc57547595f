"""What a sentence is held against: the cited spans, or the few articles that share most with it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from briefings.articles import Article, Citation
from briefings.checking.statements.record import Passage, Record, cited_record, record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word
from briefings.reading.language import language_of

# A sentence is held against this many articles at most: more would lend it words from anywhere.
_ARTICLES = 3
# Where a cited sentence refers back ("he"), the name may stand so many sentences before it.
_BACK = 2


@dataclass(frozen=True)
class Scope:
    """`record` bears a sentence out; its names may also stand in `context`.

    `whole` is all of the articles; `english` tells whether the grammar can read them.
    """

    record: Record
    context: Record
    whole: Record
    articles: tuple[Article, ...]
    cited: bool = False
    english: bool = True


def scope(
    words: Sequence[Word], articles: Sequence[Article], cited: Sequence[Citation] | None
) -> Scope:
    """Choose what a sentence is held against."""
    if cited is not None:
        keys = {citation.article for citation in cited}
        own = cited_record(articles, cited)
        named = tuple(article for article in articles if article.id in keys)
        english = all(language_of(article).code == "en" for article in named)
        context = _with_context(own, named)
        return Scope(own, context, _joined(named), named, cited=True, english=english)
    near = _nearest(words, articles)
    joined = _joined(near)
    return Scope(joined, joined, joined, near)


@lru_cache(maxsize=64)
def _joined(articles: tuple[Article, ...]) -> Record:
    if len(articles) == 1:
        return record(articles[0])
    return Record.of(passage for article in articles for passage in record(article).passages)


def _nearest(words: Sequence[Word], articles: Sequence[Article]) -> tuple[Article, ...]:
    """Give the articles that share most rare words, judged by their letters: no article is read."""
    if len(articles) <= _ARTICLES:
        return tuple(articles)
    roots = {_root(word) for word in words if word.content}
    held = [{root for root in roots if root in article.text.casefold()} for article in articles]
    total = len(articles)
    rarity = {
        root: math.log(1 + total / (1 + sum(root in roots for roots in held))) for root in roots
    }
    order = sorted(range(total), key=lambda i: (-sum(rarity[root] for root in held[i]), i))
    return tuple(articles[i] for i in sorted(order[:_ARTICLES]))


def _root(word: Word) -> str:
    """Give the letters that every form of a word shares, as far as its stem tells."""
    bare = word.form.removesuffix("'s")
    same = takewhile(lambda pair: pair[0] == pair[1], zip(bare, word.key, strict=False))
    return "".join(letter for letter, _ in same) or bare


def _with_context(own: Record, articles: Sequence[Article]) -> Record:
    """Add the sentences before those that refer back to somebody."""
    pronouns = vocabulary().words("pronouns")
    before: dict[tuple[str, int], Passage] = {}
    for passage in own.passages:
        for article in articles:
            if article.id == passage.article:
                first = max(0, passage.number - _BACK)
                earlier = record(article).passages[first : passage.number]
                if any(word.form in pronouns for word in passage.words) or _refers(
                    passage, earlier
                ):
                    before |= {(p.article, p.number): p for p in earlier}
    return Record.of([*before.values(), *own.passages]) if before else own


def _refers(passage: Passage, earlier: Sequence[Passage]) -> bool:
    """Tell whether "the troops" of a passage are "North Korean troops" of one before."""
    named = {
        word.key
        for p in earlier
        for name, word in pairwise(p.words)
        if name.capital and name.content and not word.capital
    }
    return any(
        article.form == "the" and word.key in named for article, word in pairwise(passage.words)
    )
