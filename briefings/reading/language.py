"""What differs from language to language, as data: `languages/CODE.toml`, one file a language.

A file has sections (tables) and in them word lists: one string of words, or a list of phrases.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from briefings.articles import Article

LANGUAGES = ("en", "de", "fr", "ko", "ru")
# What detection looks at: enough of any article, and quick for a very long one.
_SAMPLE = 4_000
_HANGUL = re.compile("[가-힣]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-zß-öø-ÿ]", re.IGNORECASE)
_OTHER = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0590-\u06ff\u0900-\u0eff\u0370-\u03ff]")
# Cyrillic letters that Russian does not write: Ukrainian, Belarusian, Serbian, Macedonian, Kazakh.
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђџѓќѕәғқңөұүһ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# The share of a text's words that are function words: news in the language has 0.30 to 0.55 of
# them. Russian is known by its script: it only must not look like a neighbour.
_SHARE = {"en": 0.2, "de": 0.2, "fr": 0.2, "ru": 0.0}
# And it must show this many different ones.
_VARIETY = 3


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language. `data` is the parsed file."""

    code: str
    data: dict[str, Any]

    def words(self, key: str, section: str = "words") -> frozenset[str]:
        """Give a word list as a set; a list that the language does not have is empty."""
        return _words(self.code, section, key)

    def phrases(self, key: str, section: str = "words") -> tuple[str, ...]:
        """Give a word list in the order of the file."""
        return _phrases(self.code, section, key)


@lru_cache(maxsize=len(LANGUAGES))
def load(code: str) -> Language:
    """Load a language by its ISO 639-1 code; one that has no file is served by English."""
    known = code if code in LANGUAGES else "en"
    path = files("briefings.reading") / "languages" / f"{known}.toml"
    return Language(known, tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def _phrases(code: str, section: str, key: str) -> tuple[str, ...]:
    value = load(code).data.get(section, {}).get(key, ())
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


@cache
def _words(code: str, section: str, key: str) -> frozenset[str]:
    return frozenset(_phrases(code, section, key))


def detect(text: str) -> str:
    """Tell the language of a text: "en", "de", "fr", "ko", "ru", or "" where it shows none of them.

    The script decides first, then the function words; only the beginning of a long text is read.
    """
    return _detect(text[:_SAMPLE])


@lru_cache(maxsize=1024)
def _detect(sample: str) -> str:
    scripts = {
        "": len(_OTHER.findall(sample)) * 3,  # a sign stands for two or three letters
        "ko": len(_HANGUL.findall(sample)) * 3,
        "ru": len(_CYRILLIC.findall(sample)),
        "latin": len(_LATIN.findall(sample)),
    }
    script = max(scripts, key=lambda key: scripts[key])
    if script == "ko":
        return "ko"
    if script == "ru" and len(_NOT_RUSSIAN.findall(sample)) * 100 > scripts["ru"]:
        return ""
    codes = {"ru": ("ru",), "latin": ("en", "de", "fr")}.get(script, ())
    return _by_function_words(sample, codes)


def _by_function_words(sample: str, codes: tuple[str, ...]) -> str:
    """Choose the language whose function words make up most of the text, if enough of it."""
    counts = Counter(_WORD.findall(sample.casefold()))
    shares = {code: _share(counts, load(code)) for code in codes}
    best, *others = sorted(codes, key=lambda code: -shares[code]) or [""]
    clear = best and shares[best] >= _SHARE[best]
    return best if clear and all(shares[other] < shares[best] for other in others) else ""


def _share(counts: Counter[str], language: Language) -> float:
    """Give the share of function words, each word of a neighbouring language counted against."""
    found = counts.keys() & language.words("function")
    strangers = counts.keys() & language.words("neighbours")
    if len(found) < _VARIETY:
        return 0.0
    said = sum(counts[word] for word in found) - 2 * sum(counts[word] for word in strangers)
    return said / counts.total()


def language_of(article: Article) -> Language:
    """Give the language to read an article by.

    A declared language is believed, except English: that also stands there when nobody said, so a
    text that is clearly in another language overrides it.
    """
    declared = article.language.partition("-")[0].lower()
    if declared not in {"", "en"}:
        return load(declared)
    return load(detect(article.text) or "en")
