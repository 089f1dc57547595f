"""The words of a language for dates, as parts of patterns. The lists are those of [dates]."""

import re
from collections.abc import Iterable

from briefings.reading.language import Language, load
from briefings.reading.words import fold

# The tables of phrases; after the last "_" stands what the number behind a phrase counts from.
PHRASES = ("days", "steps", "closing_steps", "apposed_steps", "year_ends", "holidays")
NUMBER = "#"  # stands for any digits where a form starts with a number


def any_of(phrases: Iterable[str]) -> str:
    """Give a pattern for any of some phrases, the longest first; of none, one that never fits."""
    ordered = sorted({" ".join(phrase.split()) for phrase in phrases}, key=len, reverse=True)
    return "|".join(map(_loose, ordered)) or r"(?!)"


def _loose(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")


class DateWords:
    """The [dates] of a language."""

    def __init__(self, language: Language) -> None:
        """Take the words of a language."""
        self._language = language
        self._data = language.data.get("dates", {})

    def setting(self, key: str) -> bool:
        """Give a yes or no; what a language does not say is no."""
        return bool(self._data.get(key))

    def list(self, key: str) -> tuple[str, ...]:
        """Give a list of phrases."""
        return self._language.phrases(key, "dates")

    def table(self, key: str) -> dict[str, int]:
        """Give a table of phrases and numbers."""
        return dict(self._data.get(key, {}))

    def places(self, *keys: str) -> dict[str, int]:
        """Give the place, from 0, of each form in ordered lists ("tue" and "tuesday" are 1)."""
        return {
            form: place
            for key in keys
            for place, entry in enumerate(self.list(key))
            for form in entry.split()
        }

    def one_of(self, key: str) -> str:
        """Give a pattern for any phrase of a list or table."""
        return any_of(self.table(key) if isinstance(self._data.get(key), dict) else self.list(key))

    def marks(self, *keys: str) -> str:
        """Give a pattern for any of several lists; the group that matched is named for its list."""
        return (
            "|".join(f"(?P<{key}>{self.one_of(key)})" for key in keys if self.list(key)) or "(?!)"
        )


def named_months(text: str, language: str) -> frozenset[int]:
    """Give the months (January is 1) that a text names; "may" the verb is none of them."""
    words = DateWords(load(language))
    months = words.places("months", "months_alone")
    spoken = (word.strip(".,;:()") for word in text.split())
    named = (w for w in spoken if w[:1].isupper() or not words.setting("capitals"))
    return frozenset(months[fold(w)] + 1 for w in named if fold(w) in months)
