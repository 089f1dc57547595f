"""Is a name that somebody gives the speaker's? Any form that the article uses will do."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefings.articles import Article, Person, Speaker
from briefings.reading.language import language_of
from briefings.reading.lexicon import words
from briefings.reading.people import people

_PART = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_NEAR = 160


def is_speaker(given: str, speaker: Speaker, article: Article) -> bool:
    """Tell whether `given` names the speaker: in full, by surname, with title or role.

    What stands beside the name ("Russian President", ", head of the port") must stand in the
    article beside a mention of that person.
    """
    name, _, added = given.partition(",")
    wanted, code = _parts(name), language_of(article).code
    if not wanted:
        return False
    person = _person(speaker.name, people(article))
    if person is None:
        return _is_described(_parts(given), _parts(speaker.name), code)
    extra = _beyond_name(wanted, person, code)
    if extra is None:
        return False
    beside = [*extra, *_parts(added)]
    return not beside or set(beside) <= _beside(person, article) | _free(code)


def _person(name: str, known: Iterable[Person]) -> Person | None:
    return next((person for person in known if person.name == name), None)


def _beyond_name(wanted: list[str], person: Person, code: str) -> list[str] | None:
    """Give the words before the name, or None where the name is not the person's."""
    forms = {tuple(_parts(form)) for form in person.forms}
    full = _parts(person.name)
    if person.kind != "group":
        forms.add((full[-1],))
        if len(full) > 2:
            forms.add((full[0], full[-1]))
    for form in sorted(forms, key=len, reverse=True):
        if form and tuple(wanted[-len(form) :]) == form:
            return wanted[: -len(form)]
    return None


def _beside(person: Person, article: Article) -> set[str]:
    """Give the words that stand near a mention of a person."""
    text = article.text
    near = [text[max(0, start - _NEAR) : end + _NEAR] for start, end in person.mentions[:20]]
    return {part for window in near for part in _parts(window)} | set(_parts(person.role))


def _is_described(given: list[str], known: list[str], code: str) -> bool:
    """Compare descriptions: "spokesman for the port" with "a spokesman for the port of Wend"."""
    free = _free(code)
    one, other = ([part for part in parts if part not in free] for parts in (given, known))
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] != _head(long):
        return False
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _head(parts: Sequence[str]) -> str:
    return parts[-1]


@lru_cache(maxsize=8)
def _free(code: str) -> frozenset[str]:
    """Words that say nothing about who it is."""
    return words("grammar", "articles", code) | words("titles", "civil", code) | {"and", "of"}


def _parts(name: str) -> list[str]:
    return _PART.findall(_POSSESSIVE.sub("", name).lower())
