"""The evidence as an answer is looked for in it: each sentence with its words and names.

Evidence -> Pack: passages in one language, how many hold each word, who is named where
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from briefings.articles import Article
from briefings.reading.language import language_of, load
from briefings.selecting.evidence import Evidence, EvidenceQuotation, EvidenceSentence
from briefings.writing.answers.kinds import listed
from briefings.writing.answers.words import Word, keys_of, words_of
from briefings.writing.cast import Cast, Mention, cast

# A pronoun speaks of somebody named so many sentences before, at most.
_BACK = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that may answer. `order` counts over the pack.

    `keys` are those of its words and of whom its pronouns and quotations speak of. `lent` are
    those of the sentences before, where this one points back at them ("it", "there").
    """

    source: EvidenceSentence
    article: Article
    order: int
    words: tuple[Word, ...]
    keys: frozenset[str]
    lent: frozenset[str]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Pack:
    """The evidence in one language, ready to be asked."""

    evidence: Evidence
    code: str
    passages: tuple[Passage, ...]
    cast: Cast

    @cached_property
    def counts(self) -> Counter[str]:
        """How many passages hold each key."""
        return Counter(key for passage in self.passages for key in passage.keys)

    @cached_property
    def titles(self) -> dict[str, frozenset[str]]:
        """The keys of each article's title."""
        return {a.id: _spread(keys_of(a.title, self.code), self.code) for a in self.articles}

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles that the passages stand in."""
        return tuple({p.article.id: p.article for p in self.passages}.values())

    @cached_property
    def held(self) -> dict[str, frozenset[str]]:
        """The keys of each article."""
        found: dict[str, set[str]] = defaultdict(set)
        for passage in self.passages:
            found[passage.article.id] |= passage.keys
        return {key: frozenset(keys) | self.titles[key] for key, keys in found.items()}

    @cached_property
    def newest(self) -> datetime | None:
        """When the newest article was published."""
        return max((a.published for a in self.articles if a.published), default=None)

    @cached_property
    def said(self) -> dict[str, list[EvidenceQuotation]]:
        """The quotations that begin in each sentence, by its id."""
        found: dict[str, list[EvidenceQuotation]] = defaultdict(list)
        for quotation in self.evidence.quotations:
            found[quotation.sentence].append(quotation)
        return found

    @cached_property
    def by_id(self) -> dict[str, Passage]:
        """The passages by the id of their sentence."""
        return {passage.source.id: passage for passage in self.passages}

    def spread(self, keys: frozenset[str]) -> frozenset[str]:
        """Add to the seat of a government the country that it stands for."""
        return _spread(keys, self.code)

    def near(self, passage: Passage, before: int = 1, after: int = 1) -> list[Passage]:
        """Give the passages beside one in its article, in order, without it."""
        first, last = max(0, passage.order - before), passage.order + after + 1
        return [
            other
            for other in self.passages[first:last]
            if other is not passage
            and other.article is passage.article
            and -before <= other.source.position - passage.source.position <= after
        ]


def pack(evidence: Evidence, code: str) -> Pack:
    """Prepare the part of the evidence that is in a language."""
    own = [a for a in evidence.articles if language_of(a).code == code]
    articles = {article.id: article for article in own}
    chosen = [s for s in evidence.sentences if s.citation.article in articles]
    originals = [article for article in own if article.id not in evidence.copies]
    found = cast(originals, chosen)
    speakers: dict[str, set[str]] = defaultdict(set)
    for quotation in evidence.quotations:
        if quotation.speaker:
            who = f"{quotation.speaker.name} {quotation.speaker.role}"
            speakers[quotation.sentence] |= keys_of(who, code)
    passages: list[Passage] = []
    for order, sentence in enumerate(chosen):
        words = words_of(sentence.text, code)
        mentions = found.mentions.get(sentence.id, ())
        named = (found.members[mention.actor].name for mention in mentions)
        known = speakers[sentence.id].union(*(keys_of(name, code) for name in named))
        meant = _meant(words, mentions, sentence.citation.article, passages, code)
        passages.append(
            Passage(
                source=sentence,
                article=articles[sentence.citation.article],
                order=order,
                words=words,
                keys=_spread(keys_of(sentence.text, code) | meant | known, code),
                lent=_lent(words, sentence.citation.article, passages, code),
                mentions=mentions,
            )
        )
    return Pack(evidence, code, tuple(passages), found)


def _meant(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    article: str,
    before: Sequence[Passage],
    code: str,
) -> frozenset[str]:
    """Give the keys of whom "he", "she" or "it" in a sentence was last said of."""
    who, it = listed("he", code) | listed("she", code), listed("it", code)
    at = next((word for word in words if word.form in who or word.form in it), None)
    if at is None:
        return frozenset()
    persons = at.form in who
    if any(m.person is persons and m.start < at.start for m in mentions):
        return frozenset()  # "Japan says it is watching"
    for passage in reversed(before[-_BACK:] if persons else before[-1:]):
        if passage.article.id != article:
            break
        fitting = [m for m in passage.mentions if m.person is persons]
        if fitting:
            named = fitting[0]
            return keys_of(passage.source.text[named.start : named.end], code)
    return frozenset()


def _lent(
    words: Sequence[Word], article: str, before: Sequence[Passage], code: str
) -> frozenset[str]:
    """Give the keys of the two sentences before a sentence that points back at something."""
    back = listed("refers", code)
    if not any(word.form in back for word in words):
        return frozenset()
    return frozenset[str]().union(*(p.keys for p in before[-2:] if p.article.id == article))


def _spread(keys: Sequence[str] | frozenset[str] | set[str], code: str) -> frozenset[str]:
    """Add to the seat of a government the country that it stands for ("Seoul")."""
    seats: dict[str, frozenset[str]] = _seats(code)
    added = {key for seat in keys if seat in seats for key in seats[seat]}
    return frozenset(keys) | added


@lru_cache(maxsize=8)
def _seats(code: str) -> dict[str, frozenset[str]]:
    entries = (entry.split(":") for entry in load(code).phrases("seats", "answers"))
    return {
        key: keys_of(country, code) for seats, country in entries for key in keys_of(seats, code)
    }
