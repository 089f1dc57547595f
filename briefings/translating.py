"""What was checked, said in another language: beside its original, marked, and held to it.

    checked lines and printed quotations ─> Translator ─> checking ─> the same, with translations

The writer that is asked for translations sees these texts alone, and no article. Where it fails
the lines stay as they are, and a sentence says so.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from briefings.aside import aside
from briefings.briefing import Answer, Briefing
from briefings.calls import Call
from briefings.checking.translations import translatable, translated
from briefings.errors import ModelError
from briefings.ports import Translator, Writer
from briefings.prompting.languages import language_name
from briefings.reading.language import LANGUAGES

_Made = TypeVar("_Made", Briefing, Answer)


@dataclass(frozen=True, slots=True)
class Translated(Generic[_Made]):
    """The same with translations; the calls that it took; what a reader is told is missing."""

    made: _Made
    calls: tuple[Call, ...] = ()
    untold: tuple[str, ...] = ()


async def in_language(made: _Made, language: str, writer: Writer) -> Translated[_Made]:
    """Translate what is not in a language (ISO 639-1) yet; "" asks for none. Never raises."""
    if language and language not in LANGUAGES:
        why = "no translation into it could be held to its original"
        return Translated(made, untold=(_not(language, why),))
    texts = translatable(made, language) if language else ()
    if not texts:
        return Translated(made)
    if not isinstance(writer, Translator):
        return Translated(made, untold=(_not(language, "it takes a language model"),))
    try:
        done = await writer.translate(texts, language)
    except ModelError as error:
        return Translated(made, error.calls, (_not(language, error.what),))
    told: _Made = await aside(translated, made, done.texts, language)
    refused = len(told.withheld) - len(made.withheld)
    left = len(texts) - len(done.texts.keys() & set(texts)) + refused
    lines = "1 line is" if left == 1 else f"{left} lines are"
    missing = (f"{lines} not translated into {language_name(language)}.",) if left else ()
    return Translated(told, done.calls, missing)


def _not(language: str, why: str) -> str:
    return f"This was not translated into {language_name(language)}: {why}."
