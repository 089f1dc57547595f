"""Numbers with their units, in figures or in words: "3,000" = "3000" = "three thousand"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.language import load

_SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6}
_SCALES |= {"billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12}
_CURRENCIES = {"$": "$", "£": "£", "€": "€", "¥": "¥", "₩": "₩", "dollar": "$", "pound": "£"}
_CURRENCIES |= {"euro": "€", "yen": "¥", "won": "₩"}
_FIGURES = re.compile(
    r"(?P<currency>[$£€¥₩]) ?(?P<figures1>\d{1,18}(?:,\d{3})*(?:\.\d+)?)"
    r"|(?<![\w.,])(?<![^\W\d_]-)(?P<figures>\d{1,18}(?:,\d{3})*(?:\.\d+)?)"
)
_AFTER = re.compile(
    r"(?:[ -]?(?P<scale>thousand|million|billion|trillion|hundred|mn|bn|tn|[kmb])(?![a-z]))?"
    r"(?: ?(?P<percent>%|per ?cent|percent)| (?P<currency>dollar|pound|euro|yen|won)s?\b)?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|km|cm|mm|ft|kg|am|pm|p)(?![a-z])", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text: its value, its unit ("%", a currency sign, or "") and where it stands.

    `exact` is False for a value written with a scale word ("1.5 million"): it may be rounded.
    """

    value: float
    unit: str
    start: int
    end: int
    exact: bool = True


def amounts(text: str) -> list[Amount]:
    """Find the numbers of a text, in order of kind: figures first, then number words."""
    return [*_in_figures(text), *_in_words(text)]


def _in_figures(text: str) -> list[Amount]:
    made = []
    for match in _FIGURES.finditer(text):
        figures = match["figures1"] or match["figures"]
        after = _AFTER.match(text, match.end())
        scale = (after["scale"] or "").lower() if after else ""
        unit = _CURRENCIES.get(match["currency"] or "", "")
        if after and after["percent"]:
            unit = "%"
        elif after and after["currency"]:
            unit = _CURRENCIES[after["currency"].lower()]
        end = after.end() if after else match.end()
        if _LETTER.match(text, end) and not _ORDINAL.match(text, end):
            continue  # "4Q", "A320", "3D": a name, not a number
        value = float(figures.replace(",", "")) * _SCALES.get(scale, 1.0)
        made.append(Amount(value, unit, match.start(), end, not scale))
    return made


@lru_cache(maxsize=1)
def _number_words() -> dict[str, int]:
    """Give the number words with their values."""
    pairs = (entry.split() for entry in load("en").phrases("numbers", "statements"))
    return {word: int(value) for value, *words in pairs for word in words}


def _in_words(text: str) -> list[Amount]:
    """Read runs of number words; "hundred" and "thousand" multiply what stands before them."""
    known = _number_words()
    made: list[Amount] = []
    run: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        joined = bool(run) and not text[run[-1][2] : match.start()].strip(" -")
        if (word in known or (word in _SCALES and len(word) > 2 and joined)) and (
            joined or not run
        ):
            run.append((word, match.start(), match.end()))
            continue
        if word == "and" and joined and run[-1][0] in {"hundred", "thousand"}:
            run.append((word, match.start(), match.end()))
            continue
        made.extend(_amount_of(run, text))
        run = [(word, match.start(), match.end())] if word in known else []
    made.extend(_amount_of(run, text))
    return made


def _amount_of(run: list[tuple[str, int, int]], text: str) -> list[Amount]:
    if not run:
        return []
    known = _number_words()
    total = current = 0.0
    for word, _, _ in run:
        if word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0.0
        else:
            current += known.get(word, 0)
    after = _AFTER.match(text, run[-1][2])
    unit = ""
    if after and after["percent"]:
        unit = "%"
    elif after and after["currency"]:
        unit = _CURRENCIES[after["currency"].lower()]
    return [Amount(total + current, unit, run[0][1], run[-1][2])]
