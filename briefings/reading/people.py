"""The people and bodies of one article: which names are of the same one, and what each is.

names -> persons by full name -> surnames and first names put to them -> roles, kinds
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefings.articles import Article, Person
from briefings.reading.abroad.reading import read as abroad
from briefings.reading.language import Language, language_of, load
from briefings.reading.lexicon import words
from briefings.reading.names import Name, find_names
from briefings.reading.roles import role_of

_PART = re.compile(r"[^\W_]+")


def people(article: Article) -> tuple[Person, ...]:
    """Give the persons and bodies that an article names, in order of their first mention."""
    code = language_of(article).code
    return people_in(article.text) if code == "en" else abroad(article.text, code).people


@lru_cache(maxsize=256)
def people_in(text: str, code: str = "en") -> tuple[Person, ...]:
    """Give the persons and bodies named in a text, in order of their first mention."""
    language = load(code)
    adjectives = words("places", "demonyms", code)
    names = [
        n
        for n in find_names(text, language)
        if key_of(n.text)[-1:] and key_of(n.text)[-1] not in adjectives
    ]
    clusters = _clusters(names, language)
    return tuple(_person(text, cluster, language) for cluster in clusters)


def key_of(name: str) -> tuple[str, ...]:
    """Give the parts of a name that make it the same name: no hyphens, initials or suffixes."""
    parts = _PART.findall(name.lower())
    return tuple(parts)


@dataclass
class _Cluster:
    """The mentions of one person or body, and the keys they have."""

    keys: set[tuple[str, ...]]
    names: list[Name] = field(default_factory=list)


def _clusters(names: Sequence[Name], language: Language) -> list[_Cluster]:
    full: dict[tuple[str, ...], _Cluster] = {}
    made: list[_Cluster] = []
    by_part: dict[str, list[_Cluster]] = defaultdict(list)
    for name in names:
        key = key_of(name.text)
        if len(key) > 1 and key not in full:
            cluster = _same(key, by_part[key[-1]], language) or _Cluster(set())
            if not cluster.keys:
                made.append(cluster)
                if not _is_body(name.text, language):
                    for part in {key[0], key[-1]}:
                        by_part[part].append(cluster)
            cluster.keys.add(key)
            full[key] = cluster
    for name in names:
        key = key_of(name.text)
        cluster = full.get(key) or _of_part(key, by_part, name, language)
        if cluster is None:
            cluster = full.setdefault(key, _Cluster({key}))
            made.append(cluster)
        cluster.names.append(name)
    return sorted((c for c in made if c.names), key=lambda c: c.names[0].start)


def _same(key: tuple[str, ...], others: Iterable[_Cluster], language: Language) -> _Cluster | None:
    """Find who has this full name in another form: "Donald J. Trump", "Hillary Rodham Clinton"."""
    suffixes = words("titles", "suffixes", language.code)
    bare = tuple(part for part in key if part not in suffixes)
    for cluster in others:
        for other in cluster.keys:
            if bare[0] == other[0] and bare[-1] == other[-1]:
                return cluster
    return None


def _of_part(
    key: tuple[str, ...], by_part: dict[str, list[_Cluster]], name: Name, language: Language
) -> _Cluster | None:
    """Find whose surname or first name a single name is: the last one named in full before it."""
    if len(key) != 1 or _is_body(name.text, language):
        return None
    candidates = by_part.get(key[0], [])
    surnames = [c for c in candidates if any(k[-1] == key[0] for k in c.keys)]
    pool = surnames or candidates
    before = [c for c in pool if c.names]
    return max(before, key=lambda c: c.names[-1].start, default=None) or (pool[0] if pool else None)


def _is_body(name: str, language: Language) -> bool:
    bodies = words("names", "bodies", language.code)
    if name in words("places", "countries", language.code):
        return True
    if any(part in bodies for part in key_of(name)):
        return True
    return len(name) > 1 and name.isupper() and " " not in name


def _person(text: str, cluster: _Cluster, language: Language) -> Person:
    forms = Counter(name.text for name in cluster.names)
    fullest = max(forms, key=lambda form: (len(key_of(form)), len(form) < 40, forms[form]))
    kind = _kind(text, cluster, fullest, language)
    roles = [role_of(text, name, language.code) for name in cluster.names[:40]]
    role = "" if kind == "group" else _best_role(text, cluster, [r for r in roles if r], language)
    mentions = tuple((name.start, name.end) for name in cluster.names)
    return Person(fullest, role, tuple(forms), mentions, kind)


def _best_role(text: str, cluster: _Cluster, roles: list[str], language: Language) -> str:
    """Choose the fullest role; "spokesperson" takes the words that announced one before."""
    if not roles:
        return ""
    best = max(roles, key=lambda role: (min(len(role.split()), 6), -roles.index(role)))
    if len(best.split()) == 1:
        return _announced(text, best, cluster.names[0].start) or best
    return best


def _announced(text: str, head: str, before: int) -> str:
    """Find "a Foreign Ministry spokesperson" before "the spokesperson, Lin Jian"."""
    pattern = re.compile(rf"\b[Aa]n? ((?:[\w'’-]+ ){{1,5}}{re.escape(head)})\b")
    found = None
    for match in pattern.finditer(text, max(0, before - 1500), before):
        found = match
    return found.group(1) if found else ""


def _kind(text: str, cluster: _Cluster, fullest: str, language: Language) -> str:
    if _is_body(fullest, language):
        return "group"
    if any(name.title for name in cluster.names):
        return "person"
    if any(role_of(text, name, language.code) for name in cluster.names[:10]):
        return "person"
    given = words("given", "male", language.code) | words("given", "female", language.code)
    key = key_of(fullest)
    if len(key) > 1 and (key[0] in given or len(cluster.keys | {k for k in cluster.keys}) > 1):
        return "person"
    if len(key) > 1 and any(len(key_of(name.text)) == 1 for name in cluster.names):
        return "person"
    start = cluster.names[0].start
    return "group" if text[max(0, start - 4) : start].lower() == "the " else ""
