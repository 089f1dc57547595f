"""One translation held to its original, by what can be compared across languages.

Numbers, months and weekdays; the names of people; whether anything is denied. It is never called
checked: what it says of these it must say of all of them, the rest stands beside the original.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefings.briefing import Reason
from briefings.checking.links import has_link
from briefings.checking.sounds import sounds_in
from briefings.reading.dates.vocabulary import DateWords, named_months
from briefings.reading.language import detect, load
from briefings.reading.words import fold
from briefings.selecting.suspicion import speaks_to_machine
from briefings.writing.cues import cue

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
_FIGURES = re.compile(r"\d+(?:[.,\u00a0\u202f ’']\d{3})*(?:[.,]\d+)?(?![\d])")
_LATIN = re.compile(r"[A-Za-z]{2,}")
# A translation is so much longer or shorter than its original, in characters.
_LENGTHS = {"ko": (0.2, 1.5), "": (0.45, 2.6)}
# Words for fewer than this may be idioms ("one of them", "the two").
_COUNTED = 3.0
_SHORT = 4  # words: too few to tell the language by
_SCRIPTS = {"ko": re.compile("[가-힣]"), "ru": re.compile("[\u0400-\u04ff]")}


def rendition_fault(  # noqa: PLR0911  a line a rule, the first that fits
    original: str, translation: str, codes: tuple[str, str], people: Iterable[str] = ()
) -> Reason | None:
    """Give what is wrong with a translation, or None.

    `codes` are the languages of the original and of the translation, of which there must be data;
    `people` are names whose last word must be in the translation where it is in the original.
    """
    if has_link(translation, [original]):
        return Reason.LINK
    if speaks_to_machine(translation) or ("?" in translation and "?" not in original):
        return Reason.INSTRUCTION
    if not (_is_in(translation, codes[1]) and _is_long_enough(original, translation, codes)):
        return Reason.UNSUPPORTED
    if _strangers(original, translation, codes) or _lost(original, translation, people):
        return Reason.NAME_NOT_IN_SOURCE
    if _days(original, codes[0]) != _days(translation, codes[1]):
        return Reason.DATE_NOT_IN_SOURCE
    if not _counts_alike(original, translation, codes):
        return Reason.NUMBER_NOT_IN_SOURCE
    return Reason.NEGATION_FLIPPED if _turned(original, translation, codes) else None


def _is_in(text: str, code: str) -> bool:
    script = _SCRIPTS.get(code, _LATIN)
    known = detect(text)
    short = len(_WORD.findall(text)) <= _SHORT or not known
    return bool(script.search(text)) and (known == code or short)


def _is_long_enough(original: str, translation: str, codes: tuple[str, str]) -> bool:
    least, most = _LENGTHS.get(codes[1], _LENGTHS[""])
    if codes[0] == "ko":  # the other way round
        least, most = 0.8, 5.0
    return least <= len(translation) / max(1, len(original)) <= most


def _strangers(original: str, translation: str, codes: tuple[str, str]) -> list[str]:
    """Give Latin words in a translation into another script that the original does not have."""
    if codes[1] not in _SCRIPTS:
        return []
    known = fold(original)
    return [word for word in _LATIN.findall(translation) if fold(word) not in known]


def _lost(original: str, translation: str, people: Iterable[str]) -> list[str]:
    """Give the people whom a translation no longer names, by letters or by sound."""
    flat = fold(original)
    named = {name.split()[-1] for name in people if name.split()}
    return [
        name
        for name in named
        if re.search(rf"(?<!\w){re.escape(fold(name))}", flat) and not sounds_in(name, translation)
    ]


def _days(text: str, code: str) -> tuple[frozenset[int], frozenset[int]]:
    """Give the months and the weekdays that a text names."""
    months = set(named_months(text, code))
    if code == "ko":
        months |= {int(month) for month in re.findall(r"(?<!\d)(\d{1,2})월", text)}
    weekdays = DateWords(load(code)).places("weekdays")
    spoken = [fold(word) for word in _WORD.findall(text)]
    days = {
        place
        for form, place in weekdays.items()
        for word in spoken
        if word == form or (code in {"ko", "de"} and word.startswith(form))
    }
    return frozenset(months), frozenset(days)


def _counts_alike(original: str, translation: str, codes: tuple[str, str]) -> bool:
    """Tell whether every number of one text is in the other, in figures or in words."""
    figures, stated = set(_figures(original, codes[0])), set(_figures(translation, codes[1]))
    words, told = set(_in_words(original, codes[0])), set(_in_words(translation, codes[1]))
    dated = {float(month) for month in _days(original, codes[0])[0]}
    if figures - stated - told or stated - figures - words - dated:
        return False
    if not load(codes[1]).phrases("numbers", "translation"):
        return True  # they are part of other words there
    counted = {value for value in words if value >= _COUNTED}
    retold = {value for value in told if value >= _COUNTED}
    return counted <= told | stated and retold <= words | figures


def _figures(text: str, code: str) -> Iterator[float]:
    """Read the numbers in figures, with what multiplies them ("6.1 million", "1만 2000")."""
    decimal = load(code).data["translation"]["decimal"]
    found = list(_FIGURES.finditer(text))
    last = 0.0
    for i, match in enumerate(found):
        size, end = _magnitude(text[match.end() : match.end() + 12], code)
        value = _value(match.group(), decimal) * size + last
        after = found[i + 1].start() if i + 1 < len(found) else len(text)
        if size > 1 and code == "ko" and not text[match.end() + end : after].strip():
            last = value  # 1만 2000 is one number
            continue
        last = 0.0
        yield round(value, 6)


def _value(figures: str, decimal: str) -> float:
    """Read figures by what stands before decimals: "3.000" is 3 or 3000."""
    whole, mark, part = figures.rpartition(decimal)
    grouped = mark and len(part) == 3 and decimal == "," and not whole.strip("0123456789")
    if mark and not (grouped and len(whole) > 3):
        return float(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{part}")
    return float(re.sub(r"[^0-9]", "", figures))


def _magnitude(after: str, code: str) -> tuple[float, int]:
    """Give what a word behind a number multiplies it by, and where that word ends."""
    word = re.match(r"[\s\u00a0-]?([^\W\d_]+)", after)
    if word is None:
        return 1.0, 0
    glued = bool(load(code).data["translation"].get("glued"))
    sizes = [
        (float(size), len(form.strip("*")))
        for size, *forms in map(str.split, load(code).phrases("magnitudes", "translation"))
        for form in forms
        if _is(fold(word[1]), form) or (glued and word[1].startswith(form))
    ]
    size, length = max(sizes, key=lambda pair: pair[1], default=(1.0, 0))
    return size, word.start(1) + length


def _in_words(text: str, code: str) -> Iterator[float]:
    """Read the numbers in words; "three thousand" is one of them, and so is three."""
    language = load(code)
    ones = [entry.split() for entry in language.phrases("numbers", "translation")]
    large = [entry.split() for entry in language.phrases("magnitudes", "translation")]
    last = 0.0
    for match in _WORD.finditer(text):
        word, behind = fold(match.group()), text[: match.start()].rstrip(" \u00a0-")[-1:]
        value = next((float(v) for v, *forms in ones if any(_is(word, f) for f in forms)), 0.0)
        size = next((float(v) for v, *forms in large if any(_is(word, f) for f in forms)), 0.0)
        if value:
            yield value
        elif size and not behind.isdigit():  # "6.1 million" is read as figures
            yield (last or 1.0) * size
        last = value


def _turned(original: str, translation: str, codes: tuple[str, str]) -> bool:
    """Tell whether one denies and the other does not.

    What is denied by a verb or a prefix in one language may need a "not" in the other.
    """
    sides = zip(codes, (original, translation), strict=True)
    before, after = _denials(original, codes[0]), _denials(translation, codes[1])
    denied = [bool(cue("denial", code).search(fold(text))) for code, text in sides]
    if any(before[:1]) or denied[0]:
        return not (any(after) or denied[1])
    return after[0] and not any(before)


def _denials(text: str, code: str) -> tuple[bool, bool]:
    """Tell whether a text has a negation, and whether it has another word that denies."""
    language = load(code)
    glued = bool(language.data["translation"].get("glued"))
    spoken = [fold(word) for word in _WORD.findall(text)]

    def any_is(key: str) -> bool:
        forms = language.words(key, "translation")
        if glued:
            return any(form in word for form in forms for word in spoken)
        return any(_is(word, form) for form in forms for word in spoken)

    return any_is("negations"), any_is("refusals")


@lru_cache(maxsize=65_536)
def _is(word: str, form: str) -> bool:
    """Tell whether a word is a listed one; "*" stands for any ending, or any beginning."""
    if form.endswith("*"):
        return word.startswith(form[:-1])
    return word.endswith(form[1:]) if form.startswith("*") else word == form
