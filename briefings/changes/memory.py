"""What a reader was told before, and what the articles behind it said: all that is not new."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.articles import Article, Statement
from briefings.changes.edition import Edition
from briefings.changes.page import statements
from briefings.changes.telling import Telling, telling
from briefings.changes.vocabulary import Concepts, asked
from briefings.checking.statements.record import record
from briefings.checking.typography import typeset
from briefings.reading.language import language_of

# So many earlier sentences are held against a new one: those that share most of its words.
_NEAREST = 12


@dataclass(frozen=True)
class Earlier:
    """A sentence of an earlier day; `around` is offered by its neighbours in the article.

    `statement` is the line that told it, where a reader was told; `age` counts the editions since.
    """

    telling: Telling
    around: Concepts = frozenset()
    statement: Statement | None = None
    age: int = 0


@dataclass(frozen=True)
class Memory:
    """Earlier sentences, found by what their words can be known by; `spelled` as they stand."""

    earlier: tuple[Earlier, ...]
    index: dict[object, list[int]]
    spelled: frozenset[str]

    @classmethod
    def of(cls, editions: Sequence[Edition]) -> "Memory":
        """Remember editions, the newest first."""
        lines = [line for age, edition in enumerate(editions) for line in _lines(edition, age)]
        articles = dict.fromkeys(article for edition in editions for article in edition.articles)
        return cls._of([*lines, *_said(articles)])

    @classmethod
    def of_articles(cls, articles: Iterable[Article]) -> "Memory":
        """Remember what articles say, and nothing told."""
        return cls._of(list(_said(articles)))

    @classmethod
    def _of(cls, earlier: Sequence[Earlier]) -> "Memory":
        index: dict[object, list[int]] = defaultdict(list)
        for number, one in enumerate(earlier):
            for concept in one.telling.offers:
                index[concept].append(number)
        spelled = frozenset(typeset(one.telling.text) for one in earlier)
        return cls(tuple(earlier), dict(index), spelled)

    def nearest(self, new: Telling, *, told: bool = False) -> list[Earlier]:
        """Give the earlier sentences that share most words with a new one, the most first.

        `told` gives lines of briefings only.
        """
        shared: Counter[int] = Counter()
        for word in new.core:
            shared.update({n for concept in asked(word) for n in self.index.get(concept, ())})
        order = sorted(shared, key=lambda n: (-shared[n], n))
        found = (self.earlier[n] for n in order)
        return [one for one in found if one.statement or not told][:_NEAREST]

    def knows(self, concepts: Concepts) -> bool:
        """Tell whether any earlier sentence offers one of these."""
        return any(concept in self.index for concept in concepts)


def _lines(edition: Edition, age: int) -> Iterator[Earlier]:
    articles = {article.id: article for article in edition.articles}
    for statement in statements(edition.briefing):
        yield Earlier(reading(statement, articles), statement=statement, age=age)


def reading(statement: Statement, articles: Mapping[str, Article]) -> Telling:
    """Read a line of a briefing as of the day of the first article that it cites."""
    cited = (articles.get(citation.article) for citation in statement.citations)
    article = next((one for one in cited if one is not None), None)
    if article is None:
        return telling(statement.text)
    return telling(statement.text, article.published, language_of(article).code)


def _said(articles: Iterable[Article]) -> Iterator[Earlier]:
    return (one for article in articles for one in _sentences(article))


@lru_cache(maxsize=512)
def _sentences(article: Article) -> tuple[Earlier, ...]:
    language = language_of(article).code
    read = [
        Telling(passage.text, article.published, language, passage.words)
        for passage in record(article).passages
    ]
    empty: Concepts = frozenset()
    offers = [empty, *(one.offers for one in read), empty]
    return tuple(Earlier(one, offers[i] | offers[i + 2]) for i, one in enumerate(read))
