"""The actors of a story over all its articles: one entry a person or body."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from briefings.articles import Article, Person
from briefings.reading.language import language_of
from briefings.reading.names.fullest import usual_role
from briefings.reading.names.people import people
from briefings.reading.words import fold
from briefings.selecting.evidence import EvidenceSentence


@dataclass(frozen=True, slots=True)
class Mention:
    """Where in a sentence an actor is named; `actor` is the key in the cast."""

    start: int
    end: int
    actor: str
    person: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One actor: the fullest name, a role, how many mentions in how many articles."""

    name: str
    role: str
    kind: str
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors by key, and the mentions in each sentence by its id, in order.

    `names` holds by article and key the fullest name that this article has for an actor.
    """

    members: dict[str, Member]
    mentions: dict[str, tuple[Mention, ...]]
    names: dict[tuple[str, str], str]


def cast(
    articles: Sequence[Article],
    sentences: Iterable[EvidenceSentence],
    copies: Collection[str] = (),
) -> Cast:
    """Find the actors of the articles and where the evidence names them.

    Articles that copy another (their ids are in `copies`) make nobody more present.
    """
    found = [(article, person) for article in articles for person in people(article)]
    keys = _merge([person for _, person in found])
    by_article = _by_article(sentences)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    same: dict[str, list[tuple[Article, Person]]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    for (article, person), key in zip(found, keys, strict=True):
        same[key].append((article, person))
        known = names.get((article.id, key), "")
        names[article.id, key] = max(known, person.name, key=len)
        for start, end in person.mentions:
            if sentence := _sentence_at(by_article.get(article.id, []), start):
                offset = sentence.citation.start
                named = Mention(start - offset, end - offset, key, person.kind == "person")
                mentions[sentence.id].append(named)
    return Cast(
        {key: _member(group, copies) for key, group in same.items()},
        {key: tuple(sorted(row, key=lambda m: m.start)) for key, row in mentions.items()},
        names,
    )


def _member(group: Sequence[tuple[Article, Person]], copies: Collection[str]) -> Member:
    """Make one entry of what the articles call one actor: the fullest name, the usual role.

    Persons that one article calls by the surname alone take the role from another.
    """
    persons = [person for _, person in group]
    fullest = max(persons, key=lambda p: len(p.name.split()))
    counted = [(article.id, person) for article, person in group if article.id not in copies]
    return Member(
        name=fullest.name,
        role=usual_role([p.role for p in persons if p.role], language_of(group[0][0]).code),
        kind=next((p.kind for p in persons if p.kind), ""),
        mentions=sum(len(person.mentions) for _, person in counted),
        articles=len({article for article, _ in counted}),
    )


def _merge(persons: Sequence[Person]) -> list[str]:
    """Give each person a key; a surname alone goes to the one full name that ends in it."""
    full = {fold(p.name) for p in persons if " " in p.name}
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in full:
        by_last[name.split()[-1]].add(name)
    keys = []
    for person in persons:
        name = fold(person.name)
        longer = by_last.get(name, set()) if person.kind != "group" else set()
        keys.append(next(iter(longer)) if len(longer) == 1 else name)
    return keys


def _by_article(sentences: Iterable[EvidenceSentence]) -> dict[str, list[EvidenceSentence]]:
    rows: dict[str, list[EvidenceSentence]] = defaultdict(list)
    for sentence in sentences:
        rows[sentence.citation.article].append(sentence)
    return rows


def _sentence_at(row: Sequence[EvidenceSentence], at: int) -> EvidenceSentence | None:
    """Find the sentence of an article that an offset falls into."""
    i = bisect_right(row, at, key=lambda s: s.citation.start) - 1
    return row[i] if i >= 0 and at < row[i].citation.end else None
