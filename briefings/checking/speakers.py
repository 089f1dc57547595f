"""Is a name that somebody gives the speaker's? Any form that the article uses will do."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefings.articles import Article, Person, Speaker
from briefings.reading.language import language_of
from briefings.reading.lexicon import words
from briefings.reading.names.people import people

_PART = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
# A title stands right before its name, a description may be longer: in characters.
_BEFORE, _BEHIND = 40, 160


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
    extra = _beyond_name(wanted, person)
    if extra is None:  # "the Foreign Ministry spokesperson" for one who has a name too
        return len(wanted) > 1 and _is_described(wanted, _parts(person.role), code)
    free = _free(code) | set(_parts(person.role))
    before = not extra or set(extra) <= _near(person, article, _BEFORE, 0) | free
    return before and (not added or set(_parts(added)) <= _near(person, article, 0, _BEHIND) | free)


def _person(name: str, known: Iterable[Person]) -> Person | None:
    return next((person for person in known if person.name == name), None)


def _beyond_name(wanted: list[str], person: Person) -> list[str] | None:
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


def _near(person: Person, article: Article, before: int, behind: int) -> set[str]:
    """Give the words that stand near a mention of a person, so many characters before or behind."""
    text = article.text
    near = [text[max(0, start - before) : end + behind] for start, end in person.mentions[:20]]
    return {part for window in near for part in _parts(window)}


def _is_described(given: list[str], known: list[str], code: str) -> bool:
    """Compare descriptions: "spokesman for the port" with "a spokesman for the port of Wend"."""
    free = _free(code)
    one, other = ([part for part in parts if part not in free] for parts in (given, known))
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    head = _head(long, code)
    if head not in short and head not in words("names", "bodies", code):
        return False
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _head(parts: Sequence[str], code: str) -> str:
    """Give the word for who it is: the last one before "of", "for", "to"."""
    hanging = words("grammar", "prepositions", code)
    place = next((i for i, part in enumerate(parts) if part in hanging and i), len(parts))
    return parts[place - 1]


@lru_cache(maxsize=8)
def _free(code: str) -> frozenset[str]:
    """Words that say nothing about who it is."""
    return words("grammar", "articles", code) | words("titles", "civil", code)


def _parts(name: str) -> list[str]:
    return _PART.findall(_POSSESSIVE.sub("", name).lower())
