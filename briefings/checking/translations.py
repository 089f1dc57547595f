"""Translations beside what was checked: those that hold are put there, the others are told.

    made -> its texts in another language -> (a translator) -> each held to its original -> made

A line is drafted and checked in the language of its sources; only then is it said in another one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from briefings.articles import Statement
from briefings.briefing import Answer, Briefing, Quote, Withheld
from briefings.checking.rendition import rendition_fault
from briefings.reading.language import LANGUAGES, detect
from briefings.reading.visible import plain

_Made = TypeVar("_Made", Briefing, Answer)
# A translated line carries no marks: they would put its words into somebody's mouth.
_MARKS = re.compile(r"[\"“”„‟«»‹›「」『』＂]")


def translatable(made: Briefing | Answer, language: str) -> tuple[str, ...]:
    """Give the texts that are not in a language yet, each once: statements, then quotations.

    There are none for a language of which we know too little to hold a translation to anything.
    """
    if language not in LANGUAGES:
        return ()
    lines = list(_lines(made))
    ordered = [line.text for kind in (Statement, Quote) for line in lines if isinstance(line, kind)]
    return tuple(text for text in dict.fromkeys(ordered) if _language(text, made) != language)


def translated(made: _Made, translations: Mapping[str, str], language: str) -> _Made:
    """Put each translation that holds beside its original, and say which ones did not.

    The keys are the texts that `translatable` gave; others are ignored, missing ones stay in their
    own language. A translation that does not hold is in `withheld` with the kind "translation".
    """
    people = tuple(_people(made))
    kept: dict[str, str] = {}
    lost: list[Withheld] = []
    for text in translatable(made, language):
        told = plain(_MARKS.sub("", translations.get(text, "")))
        if not told or told == text:
            continue
        fault = rendition_fault(text, told, (_language(text, made), language), people)
        if fault is None:
            kept[text] = told
        else:
            lost.append(Withheld("translation", told, fault))
    beside: _Made = _beside(made, kept)
    return replace(beside, withheld=(*made.withheld, *lost))


def _language(text: str, made: Briefing | Answer) -> str:
    return detect(text) or getattr(made, "language", "") or "en"


def _lines(value: object) -> Iterator[Statement | Quote]:
    """Give every statement and quotation, in the order of the page."""
    if isinstance(value, Statement | Quote):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _lines(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _lines(getattr(value, field.name))


def _beside(value: Any, kept: Mapping[str, str]) -> Any:  # noqa: ANN401  the same type comes back
    """Give the same with the translations that are kept."""
    if isinstance(value, Statement | Quote):
        return replace(value, translation=kept[value.text]) if value.text in kept else value
    if isinstance(value, tuple):
        return tuple(_beside(one, kept) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _beside(one, kept) for name, one in own.items()}
        changed = {name: one for name, one in new.items() if one is not own[name]}
        return replace(value, **changed) if changed else value
    return value


def _people(made: Briefing | Answer) -> Iterator[str]:
    """Give the people whom our own records name: the actors and the speakers of quotations."""
    yield from (quote.speaker for quote in made.quotes)
    if isinstance(made, Briefing):
        yield from (actor.name for actor in made.actors)
