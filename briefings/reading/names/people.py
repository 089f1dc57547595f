"""The people and bodies of one article: fullest name, role, every form and mention.

text -> names -> identities -> persons
"""

from collections import Counter
from functools import lru_cache

from briefings.articles import Article, Person
from briefings.reading.abroad.reading import read as abroad
from briefings.reading.language import language_of, load
from briefings.reading.lexicon import words
from briefings.reading.names.find import find_names
from briefings.reading.names.fullest import fullest_role
from briefings.reading.names.identity import Identity, identities, is_thing, key_of
from briefings.reading.names.kinds import kind_of
from briefings.reading.names.roles import role_of

# Roles are read beside the first mentions; later ones repeat them.
_MENTIONS_READ = 20


def people(article: Article) -> tuple[Person, ...]:
    """Give the persons and bodies that an article names, in order of their first mention."""
    code = language_of(article).code
    return people_in(article.text, code) if code == "en" else abroad(article.text, code).people


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
    thing = is_thing(fullest, code)
    kind = kind_of(text, identity, fullest, code) or ("person" if found and not thing else "")
    shown = found if kind == "person" else []
    role = fullest_role(text, shown, identity.names[0].start, code)
    mentions = tuple((name.start, name.end) for name in identity.names)
    return Person(fullest, role, tuple(forms), mentions, kind)
