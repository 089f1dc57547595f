"""An article as the checker reads it: passages (sentences) of words, and what an index knows.

    Article -> passages -> Record ; prepared once an article, then kept

Everything is linear in the text, and what only some checks need is worked out when first asked.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from briefings.articles import Article, Citation
from briefings.checking.grammar.frames import Frame
from briefings.checking.grammar.reader import frames
from briefings.checking.statements.amounts import Amount, amounts
from briefings.checking.statements.deeds import Deed, acts, deeds
from briefings.checking.statements.posts import posts
from briefings.checking.statements.vocabulary import Pole, vocabulary
from briefings.checking.statements.wording import (
    Word,
    beginnings,
    countries,
    initials,
    leads,
    negated_words,
    read_words,
)
from briefings.reading.sentences import split_sentences


@dataclass(frozen=True)
class Passage:
    """A sentence of an article, or the cited part of one; `contested`: the next one denies it."""

    article: str
    number: int
    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    contested: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give the stems in it."""
        return frozenset(word.key for word in self.words)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Give the numbers in it."""
        return tuple(amounts(self.text))

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Give who does what to whom in it."""
        return frames(self.words, self.text)

    @property
    def citation(self) -> Citation:
        """Give the place of the passage."""
        return Citation(self.article, self.start, self.end)


@dataclass(frozen=True)
class Record:
    """Passages, and for each stem the numbers of the passages that hold it."""

    passages: tuple[Passage, ...]
    index: dict[str, list[int]] = field(repr=False)

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Record":
        """Index passages by their stems."""
        kept = tuple(passages)
        index: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(kept):
            for key in passage.keys:
                index[key].append(number)
        return cls(kept, dict(index))

    def rarity(self, key: str) -> float:
        """Say how telling a stem is here: the fewer passages hold it, the more."""
        return math.log(1 + len(self.passages) / (len(self.index.get(key, ())) + 0.5))

    def around(self, number: int) -> list[Passage]:
        """Give a passage with its neighbours in the same article, in order."""
        here = self.passages[number]
        near = self.passages[max(0, number - 1) : number + 2]
        return [p for p in near if p.article == here.article and abs(p.number - here.number) < 2]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Give all words in order."""
        return tuple(word for passage in self.passages for word in passage.words)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Give the folded words, with and without a possessive ending."""
        plain = {word.form for word in self.words}
        return frozenset(plain | {form.removesuffix("'s") for form in plain})

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """Give the stems that stand capitalised anywhere but at the beginning of a sentence."""
        inside = (word for passage in self.passages for word in passage.words[1:])
        return frozenset(word.key for word in inside if word.capital)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Give the countries in it, by name or by seat."""
        return frozenset(c for passage in self.passages for c in countries(passage.words))

    @cached_property
    def alleges(self) -> bool:
        """Tell whether anybody accuses or denies: what is denied was alleged."""
        cues = [vocabulary().words(key) for key in ("claims", "denials", "dismissals")]
        return any(form in words for form in self.forms for words in cues)

    @cached_property
    def kin(self) -> frozenset[str]:
        """Give the beginnings of all stems."""
        return frozenset(begun for key in self.index for begun in beginnings(key))

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Give the pairs of content words with no other one between them."""
        keys = [word.key for word in self.words if word.content]
        return frozenset(pairwise(keys))

    @cached_property
    def proper(self) -> frozenset[str]:
        """Give the stems that only ever stand capitalised."""
        capital = {word.key for word in self.words if word.capital}
        return frozenset(capital - {word.key for word in self.words if not word.capital})

    @cached_property
    def followers(self) -> dict[str, frozenset[str]]:
        """Give for each name's word the capitalised words after it; "" where it stands alone."""
        made: dict[str, set[str]] = defaultdict(set)
        for word, *after in zip(self.words, self.words[1:], self.words[2:], strict=False):
            if word.capital:
                made[word.key].update({w.key for w in after if w.capital} or {""})
        return {key: frozenset(value) for key, value in made.items() if key in self.proper}

    @cached_property
    def leaders(self) -> dict[str, frozenset[str]]:
        """Give for each name's word the capitalised word before it, "" where there is none."""
        made: dict[str, set[str]] = defaultdict(set)
        for passage in self.passages:
            for before, word in pairwise([None, *passage.words]):
                if word is not None and word.capital:
                    apart = before is None or word.start - before.end > 1 or not before.capital
                    made[word.key].add("" if before is None or apart else before.key)
        return {key: frozenset(value) for key, value in made.items()}

    @cached_property
    def initials(self) -> frozenset[str]:
        """Give the initials of names of two words and more."""
        return frozenset(i for passage in self.passages for i in initials(passage.words))

    @cached_property
    def values(self) -> dict[str, list[float]]:
        """Give the numbers in it by their unit, sorted.

        Under "" stand those of all units, under "?" those that count nothing that is known here.
        """
        made: dict[str, list[float]] = defaultdict(list)
        for amount in (a for passage in self.passages for a in passage.amounts):
            made[""].append(amount.written)
            made[amount.unit or "?"].append(amount.value)
        return {unit: sorted(values) for unit, values in made.items()}

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Give the pairs of content words that stand near each other, in the order of the text."""
        made: set[tuple[str, str]] = set()
        for passage in self.passages:
            keys = [word.key for word in passage.words if word.content]
            for gap in (1, 2, 3):
                made.update(zip(keys, keys[gap:], strict=False))
        return frozenset(made)

    @cached_property
    def negated(self) -> frozenset[str]:
        """Give the stems that stand within the reach of a negation somewhere."""
        return frozenset(w.key for p in self.passages for w in negated_words(p.words))

    @cached_property
    def by_pole(self) -> dict[Pole, frozenset[str]]:
        """Give for each pole the stems of it that stand here."""
        made: dict[Pole, set[str]] = defaultdict(set)
        for key in self.index:
            for pole in vocabulary().poles.get(key, ()):
                made[pole].add(key)
        return {pole: frozenset(keys) for pole, keys in made.items()}

    @cached_property
    def poles(self) -> frozenset[Pole]:
        """Give the poles of all its stems."""
        return frozenset(self.by_pole)

    @cached_property
    def groups(self) -> frozenset[int]:
        """Give the groups of words for the same that its stems belong to."""
        return frozenset(vocabulary().groups_of(self.index))

    @cached_property
    def bares(self) -> frozenset[str]:
        """Give its stems without the prefixes that turn a word round."""
        bare = vocabulary().bare
        return frozenset(made for made in map(bare, self.index) if made)

    @cached_property
    def leads(self) -> dict[str, frozenset[str]]:
        """Give for each content word the small words that lead to it ("to", "after")."""
        made: dict[str, set[str]] = defaultdict(set)
        for passage in self.passages:
            for before, word in leads(passage.words):
                made[word.key].update(before)
        return {key: frozenset(value) for key, value in made.items()}

    @cached_property
    def acts(self) -> dict[tuple[str, str], list[frozenset[str]]]:
        """Give for a word and the name it leads to the small words between them, every time."""
        return acts(self.words)

    @cached_property
    def posts(self) -> dict[str, dict[int, list[frozenset[str]]]]:
        """Give for each role the numbers of the passages that give it to somebody, and to whom."""
        made: dict[str, dict[int, list[frozenset[str]]]] = defaultdict(dict)
        for number, passage in enumerate(self.passages):
            for post in posts(passage.words):
                made[post.role].setdefault(number, []).append(post.name)
        return dict(made)

    @cached_property
    def deeds(self) -> dict[str, list[Deed]]:
        """Give for each verb who does it to whom."""
        made: dict[str, list[Deed]] = defaultdict(list)
        for deed in dict.fromkeys(d for passage in self.passages for d in deeds(passage.words)):
            made[deed.verb].append(deed)
        return dict(made)


@lru_cache(maxsize=512)
def record(article: Article) -> Record:
    """Read an article for checking."""
    sentences = split_sentences(article.text)
    words = [read_words(sentence.text) for sentence in sentences]
    denials = vocabulary().words("denials")
    denied = [any(word.form in denials for word in after) for after in [*words[1:], ()]]
    return Record.of(
        Passage(article.id, number, s.start, s.end, s.text, words[number], denied[number])
        for number, s in enumerate(sentences)
    )


def cited_record(articles: Sequence[Article], cited: Sequence[Citation]) -> Record:
    """Read the cited spans alone, cut to their characters; a citation of no article is nothing."""
    known = {article.id: article for article in articles}
    return Record.of(
        passage
        for citation in dict.fromkeys(cited)
        if citation.article in known
        for passage in _cut(known[citation.article], citation)
    )


def _cut(article: Article, citation: Citation) -> Iterable[Passage]:
    for passage in record(article).passages:
        start, end = max(passage.start, citation.start), min(passage.end, citation.end)
        if (start, end) == (passage.start, passage.end):
            yield passage
        elif start < end:
            text = article.text[start:end]
            words = read_words(text)
            yield replace(passage, start=start, end=end, text=text, words=words)
