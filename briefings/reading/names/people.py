"""The people and bodies of one article: fullest name, role, every form and mention.

text -> names -> identities -> persons
"""

import re
from collections import Counter
from functools import lru_cache

from briefings.articles import Article, Person
from briefings.reading.abroad.reading import read as abroad
from briefings.reading.language import language_of, load
from briefings.reading.lexicon import words
from briefings.reading.names.find import find_names
from briefings.reading.names.identity import Identity, identities, is_body, key_of
from briefings.reading.names.roles import role_of

# Roles are read beside the first mentions; later ones repeat them.
_MENTIONS_READ = 20
_ANNOUNCED_WITHIN = 1500


def people(article: Article) -> tuple[Person, ...]:
    """Give the persons and bodies that an article names, in order of their first mention."""
    code = language_of(article).code
    return people_in(article.text) if code == "en" else abroad(article.text, code).people


@lru_cache(maxsize=256)
def people_in(text: str, code: str = "en") -> tuple[Person, ...]:
    """Give the persons and bodies named in a text, in order of their first mention."""
    adjectives = words("places", "demonyms", code)
    names = [name for name in find_names(text, load(code)) if _last(name.text) not in adjectives]
    return tuple(_person(text, identity, code) for identity in identities(names, code))


def _last(name: str) -> str:
    return key_of(name)[-1]


def _person(text: str, identity: Identity, code: str) -> Person:
    forms = Counter(name.text for name in identity.names)
    fullest = max(forms, key=lambda form: (len(key_of(form)), forms[form]))
    roles = [role_of(text, name, code) for name in identity.names[:_MENTIONS_READ]]
    found = [role for role in roles if role]
    kind = _kind(text, identity, fullest, code) or ("person" if found else "")
    role = "" if kind == "group" else _best_role(text, identity, found)
    mentions = tuple((name.start, name.end) for name in identity.names)
    return Person(fullest, role, tuple(forms), mentions, kind)


def _best_role(text: str, identity: Identity, roles: list[str]) -> str:
    """Choose the fullest role; "spokesperson" takes the words that announced one before."""
    if not roles:
        return ""
    best = max(roles, key=lambda role: (min(len(role.split()), 6), -roles.index(role)))
    if " " in best:
        return best
    return _announced(text, best, identity.names[0].start) or best


def _announced(text: str, head: str, before: int) -> str:
    """Find "a Foreign Ministry spokesperson" before "the spokesperson, Lin Jian"."""
    pattern = re.compile(rf"\b[Aa]n? ((?:[\w'’-]+ ){{1,5}}{re.escape(head)})\b")
    found = ""
    for match in pattern.finditer(text, max(0, before - _ANNOUNCED_WITHIN), before):
        found = match.group(1)
    return found


def _kind(text: str, identity: Identity, fullest: str, code: str) -> str:
    if is_body(fullest, code):
        return "group"
    if any(name.title for name in identity.names):
        return "person"
    key = key_of(fullest)
    given = words("given", "male", code) | words("given", "female", code)
    if len(key) > 1 and (key[0] in given or len(identity.keys) > 1):
        return "person"
    start = identity.names[0].start
    return "group" if text[max(0, start - 4) : start].lower() == "the " else ""
