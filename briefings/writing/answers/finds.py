"""What in a sentence could be the thing asked for: a number, a day, somebody, a place, a reason.

Each find stands at words of the passage and says how surely it is of the kind asked for.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from briefings.reading.language import load
from briefings.reading.words import fold
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.find import LIKELY, PERHAPS, SURE, VAGUE, Find
from briefings.writing.answers.kinds import NUMBERED, Kind, asks, listed
from briefings.writing.answers.numbers import numbers
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.answers.times import dated
from briefings.writing.answers.words import Word, key_of, keys_of
from briefings.writing.cast import Mention
from briefings.writing.cues import cue

_YEAR = re.compile(r"(?:19|20)\d\d")


def finds(asked: Asked, passage: Passage, pack: Pack) -> list[Find]:
    """Find what could answer; an empty list where the kind has no mark of its own."""
    find = _FINDERS.get(asked.kind)
    return list(find(asked, passage, pack)) if find else []


def _counted(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    yield from numbers(asked, passage, pack.code)


def _quoted(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    del asked
    if pack.said.get(passage.source.id):
        yield Find(0, len(passage.words), SURE)


def _times(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    """Expressions of time, and years."""
    del asked
    code = pack.code
    times, words = dated(passage, code), passage.words
    for i, word in enumerate(words):
        if any(s <= word.start < e for s, e in times):
            yield Find(i, i + 1, SURE)
        elif _YEAR.match(word.form) or cue("times", code).fullmatch(word.form):
            yield Find(i, i + 1, LIKELY)
        elif i > 1 and word.capital and words[i - 2].form in listed("since", code):
            yield Find(i, i + 1, LIKELY)  # "since the Vietnam War"


def _named(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    """Persons and bodies that the question does not name itself; "Who is X?" asks for X's role."""
    identity = bool(asked.own) and asked.own <= asked.names
    for mention in passage.mentions:
        places = [i for i, w in enumerate(passage.words) if mention.start <= w.start < mention.end]
        keys = {passage.words[i].key for i in places if passage.words[i].tells}
        if not places:
            continue
        if not identity and not keys <= asked.own:
            yield Find(places[0], places[-1] + 1, SURE if mention.person else LIKELY)
        elif identity and keys & asked.own:
            told = _told_role(mention, passage, pack)
            yield Find(places[0], places[-1] + 1, SURE if told else PERHAPS)


def _offices(asked: Asked, passage: Passage, code: str) -> Iterator[Find]:
    """Somebody by office alone: "inspectors", "one of its representatives"."""
    offices = _office_keys(code)
    for i, word in enumerate(passage.words):
        if word.key in offices and word.key not in asked.own:
            yield Find(i, i + 1, VAGUE)


def _listed(asked: Asked, passage: Passage, names: frozenset[frozenset[str]]) -> Iterator[Find]:
    """Names of a sort of which all are known, such as countries."""
    for i in range(len(passage.words)):
        for j in (i + 2, i + 1):
            keys = frozenset(word.key for word in passage.words[i:j])
            if keys in names and not keys <= asked.own and passage.words[i].capital:
                yield Find(i, j, SURE)
                break


@lru_cache(maxsize=64)
def _all_of(head: str, code: str) -> frozenset[frozenset[str]]:
    """Give the keys of all names of a sort ("country"), where the language lists them."""
    for entry in load(code).phrases("listed_places", "answers"):
        key, _, forms = entry.partition(":")
        if head in {key_of(form, code) for form in forms.split()}:
            named = (keys_of(name, code) for name in load(code).phrases(key, "places"))
            return frozenset(keys for keys in named if 1 <= len(keys) <= 2)
    return frozenset()


@lru_cache(maxsize=8)
def _sort(key: str, code: str) -> frozenset[str]:
    return frozenset(key_of(form, code) for form in listed(key, code))


@lru_cache(maxsize=8)
def _office_keys(code: str) -> frozenset[str]:
    language = load(code)
    forms = language.words("nouns", "roles") | language.words("bodies", "names")
    return frozenset(key_of(form, code) for form in forms)


def _actors(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    yield from _named(asked, passage, pack)
    yield from _offices(asked, passage, pack.code)


def _told_role(mention: Mention, passage: Passage, pack: Pack) -> bool:
    """Tell whether a sentence says what somebody is: by a role or a description behind."""
    member = pack.cast.members[mention.actor]
    role = keys_of(member.role, pack.code)
    described = passage.source.text[mention.end : mention.end + 2] == ", "
    return bool(role & passage.keys) or described


def _places(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    """Names behind a word of place."""
    code, locative = pack.code, listed("locative", pack.code)
    words = passage.words
    for i, word in enumerate(words):
        if word.key in asked.own or not word.tells:
            continue
        if code == "ko":
            if word.form.endswith(tuple(listed("locative", code))) and word.key != word.form:
                yield Find(i, i + 1, SURE)
        elif word.capital and word.start and _behind_locative(words, i, locative):
            yield Find(i, i + 1, SURE)


def _behind_locative(words: tuple[Word, ...], i: int, locative: frozenset[str]) -> bool:
    """Tell whether "in" or the like stands before a name, with small or capital words between."""
    for word in reversed(words[max(0, i - 4) : i]):
        if word.form in locative:
            return True
        if word.tells and not word.capital:
            return False
    return False


def _causes(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    """Words of cause; "after" may be one. The next sentence may be the cause of this one."""
    del asked
    folded = fold(passage.source.text)
    for key, sure in (("causes", SURE), ("perhaps_causes", VAGUE)):
        for match in asks(key, pack.code).finditer(folded):
            i = next((i for i, w in enumerate(passage.words) if w.start >= match.start()), 0)
            yield Find(i, i + 1, sure)
    if cause_behind(passage, pack):
        yield Find(len(passage.words) - 1, len(passage.words), VAGUE)


def cause_behind(passage: Passage, pack: Pack) -> Passage | None:
    """Give the sentence right behind one in its paragraph, where that tells a cause."""
    behind = pack.near(passage, before=0, after=1)
    return next((p for p in behind if asks("causes", pack.code).search(fold(p.source.text))), None)


def _names(asked: Asked, passage: Passage, pack: Pack) -> Iterator[Find]:
    """Names that the question does not hold: of the sort asked for where that is said beside."""
    if names := _all_of(asked.head, pack.code):
        yield from _listed(asked, passage, names)
    elif asked.head in _sort("places", pack.code):
        yield from _places(asked, passage, pack)
    elif asked.head in _office_keys(pack.code):
        yield from _named(asked, passage, pack)
    if not asked.head:
        return
    words = passage.words
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and words[j].capital and words[j].tells and (words[j].start or j > i):
            j += 1
        if j > i and not {word.key for word in words[i:j]} <= asked.own:
            beside = words[max(0, i - 1) : j + 1]
            sort = any(asked.alike.get(w.key, {}).get(asked.head) for w in beside)
            wide = words[max(0, i - 5) : j + 5]
            near = any(asked.alike.get(w.key, {}).get(asked.head) for w in wide)
            yield Find(i, j, SURE if sort else LIKELY if near else PERHAPS)
        i = max(j, i + 1)


_FINDERS: Mapping[Kind, Callable[[Asked, Passage, Pack], Iterator[Find]]] = {
    **dict.fromkeys(NUMBERED, _counted),
    Kind.WHEN: _times,
    Kind.WHO: _actors,
    Kind.WHERE: _places,
    Kind.WHY: _causes,
    Kind.SAID: _quoted,
    Kind.WHICH: _names,
}
