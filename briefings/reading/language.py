"""What differs from language to language, as data: `languages/CODE.toml`, one file a language.

A file has sections (tables) and in them word lists: one string of words, or a list of phrases.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de", "fr", "ko", "ru")


@dataclass(frozen=True)
class Language:
    """The words of one language. `data` is the parsed file."""

    code: str
    data: dict[str, Any]

    def words(self, key: str, section: str = "words") -> frozenset[str]:
        """Give a word list as a set; a list that the language does not have is empty."""
        return frozenset(self.phrases(key, section))

    def phrases(self, key: str, section: str = "words") -> tuple[str, ...]:
        """Give a word list in the order of the file."""
        value = self.data.get(section, {}).get(key, ())
        return tuple(value.split()) if isinstance(value, str) else tuple(value)


@lru_cache(maxsize=len(LANGUAGES))
def load(code: str) -> Language:
    """Load a language by its ISO 639-1 code; one that has no file is served by English."""
    known = code if code in LANGUAGES else "en"
    path = files("briefings.reading") / "languages" / f"{known}.toml"
    return Language(known, tomllib.loads(path.read_text(encoding="utf-8")))
