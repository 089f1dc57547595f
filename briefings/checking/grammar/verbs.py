"""Verbs by their forms: "sent" is a past and a participle of "send"."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefings.reading.language import load
from briefings.reading.words import stem

_VOWELS = "aeiou"
# Shorter than this nothing is left to be a verb.
_LEAST = 2


class Verb(NamedTuple):
    """What verb a form may be: its stem, and which forms it may be of.

    `base` ("send"), `third` ("sends"), `past` ("sent"), `done` (the participle: "sent", "given"),
    `ing` ("sending").
    """

    key: str
    base: bool = False
    third: bool = False
    past: bool = False
    done: bool = False
    ing: bool = False


@lru_cache(maxsize=16_384)
def verb(form: str) -> Verb | None:
    """Give the verb that a folded form may be, or None."""
    known, irregular = _known()
    if form in irregular:
        base, past, done = irregular[form]
        return Verb(stem(base), form == base, past=past, done=done)
    if form in known:
        return Verb(stem(form), base=True)
    for ending, kind in (("s", "third"), ("ed", "past"), ("ing", "ing")):
        base = next((b for b in _bases(form, ending) if b in known or b in irregular), "")
        if base:
            done = kind == "past"
            return Verb(stem(base), **{kind: True}, done=done)
    return None


def _bases(form: str, ending: str) -> Iterator[str]:
    """Give what a form may be made of: "stopped" of "stop", "moved" of "move", "tries" of "try"."""
    if not form.endswith(ending) or len(form) - len(ending) < _LEAST:
        return
    bare = form[: -len(ending)]
    yield bare
    if ending == "s":
        yield bare.removesuffix("e")
    else:
        yield bare + "e"
        if bare[-1] == bare[-2] and bare[-1] not in _VOWELS:
            yield bare[:-1]
    if bare.endswith("i") or (ending == "s" and bare.endswith("ie")):
        yield bare.rstrip("e").removesuffix("i") + "y"
    if ending == "ing" and bare.endswith("y"):
        yield bare[:-1] + "ie"


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], dict[str, tuple[str, bool, bool]]]:
    """Give the regular verbs, and for irregular forms their base, whether past, whether done."""
    language = load("en")
    verbs = language.words("verbs", "grammar")
    made: dict[str, tuple[str, bool, bool]] = {}
    for entry in (*language.phrases("irregular"), *language.phrases("verb_forms", "grammar")):
        base, *forms = entry.split()
        if base not in verbs:
            continue
        made.setdefault(base, (base, False, False))
        thirds = [form for form in forms if form in {"goes", "has", "does"}]
        past = [form for form in forms if form not in thirds]
        for form in past:
            made[form] = (base, form in past[:-1] or len(past) == 1, form == past[-1])
    return verbs, made
