"""Numbers with their units, in figures or in words: "3,000" = "3000" = "three thousand"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from briefings.reading.language import load

# A number ends where a name such as "4Q", "A320" or "COVID-19" would begin.
_FIGURES = re.compile(
    r"(?P<sign>[$£€¥₩]) ?(?P<priced>\d{1,18}(?:,\d{3})*(?:\.\d+)?)"
    r"|(?<![\w.,])(?<![^\W\d_]-)(?P<plain>\d{1,18}(?:,\d{3})*(?:\.\d+)?)"
)
_NAME = re.compile(r"(?!(?:st|nd|rd|th|s|km|cm|mm|ft|kg|am|pm|p)(?![a-z]))[^\W\d_]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_HALF = "half a "  # "half a million"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text: its value, its unit ("%", a currency sign, or "") and where it stands.

    A span of time is counted in "hours" or in "months", a part of a whole in "parts" of it; `count`
    is the number as it is written ("two" weeks).

    `exact` is False for a value written with a magnitude ("1.5 million"): it may be rounded.
    """

    value: float
    unit: str
    start: int
    end: int
    exact: bool = True
    count: float | None = None

    @property
    def written(self) -> float:
        """Give the number as it is written, whatever it counts."""
        return self.value if self.count is None else self.count


@dataclass(frozen=True)
class _Words:
    """The number words of the language."""

    values: dict[str, int]
    magnitudes: dict[str, float]
    units: dict[str, str]
    unit_words: frozenset[str]
    counting: frozenset[str]
    ranges: frozenset[str]
    after: re.Pattern[str]
    spans: dict[str, tuple[str, float]]
    span: re.Pattern[str]
    parts: dict[str, float]
    part: re.Pattern[str]


def amounts(text: str) -> list[Amount]:
    """Find the numbers of a text: in figures, in words, parts of a whole, each in order."""
    figures, words = list(_in_figures(text)), list(_in_words(text))
    return [*_ranged(figures, text), *_ranged(words, text), *_parts(text)]


def is_number(form: str) -> bool:
    """Tell whether a folded word is a number, in figures or as a word."""
    return form[:1].isdigit() or form in _words().values


def is_magnitude(form: str) -> bool:
    """Tell whether a folded word multiplies a number ("hundred", "million")."""
    return form in _words().magnitudes


def is_unit(form: str) -> bool:
    """Tell whether a folded word is a unit, or part of one ("per cent")."""
    return form in _words().unit_words


@lru_cache(maxsize=1)
def _words() -> _Words:
    language = load("en")
    values = [entry.split() for entry in language.phrases("numbers", "statements")]
    large = [entry.split() for entry in language.phrases("magnitudes", "statements")]
    units = [entry.split(maxsplit=1) for entry in language.phrases("units", "statements")]
    magnitudes = {word: float(value) for value, *words in large for word in words}
    named = {word: sign for sign, word in units}
    spans = {
        word: (unit, float(size))
        for unit, size, *words in map(str.split, language.phrases("spans", "statements"))
        for word in words
    }
    parts = {
        word: float(value)
        for value, *words in map(str.split, language.phrases("parts", "statements"))
        for word in words
    }
    after = (
        rf"(?:[ -]?(?P<magnitude>{'|'.join(magnitudes)})(?![a-z]))?"
        rf"(?: ?(?P<unit>%|(?:{'|'.join(named)})\b))?"
    )
    return _Words(
        values={word: int(value) for value, *words in values for word in words},
        magnitudes=magnitudes,
        units=named | {"%": "%"},
        counting=frozenset(magnitudes) | {word for _, *words in values for word in words} | {"and"},
        unit_words=frozenset(word for unit in named for word in unit.split()),
        ranges=language.words("ranges", "statements"),
        after=re.compile(after, re.IGNORECASE),
        spans=spans,
        # "18-month", "two long years"; not an age: "70-year-old".
        span=re.compile(rf"[ -]({'|'.join(spans)})\b(?!['’]?[ -](?:old|olds)\b)", re.IGNORECASE),
        parts=parts,
        part=re.compile(
            rf"(?<![\w-])(?P<count>an?|{'|'.join(_counts(values))})[ -](?P<part>{'|'.join(parts)})"
            r"(?= (?:of|and|to|or|the|its|their|his|her)\b|[^\w\s-]|$)",
            re.IGNORECASE,
        ),
    )


def _counts(values: list[list[str]]) -> list[str]:
    return [word for value, *words in values if int(value) < 10 for word in words]


def _parts(text: str) -> Iterator[Amount]:
    """Read "a third", "two thirds"; a lone "third" is a place in an order."""
    for match in _words().part.finditer(text):
        size = (
            _words().values.get(match["count"].lower(), 1) * _words().parts[match["part"].lower()]
        )
        yield Amount(round(size, 3), "parts", match.start(), match.end())


def _spanned(text: str, amount: Amount) -> Amount:
    """Give an amount its span of time, where one follows."""
    match = None if amount.unit else _words().span.match(text, amount.end)
    if match is None:
        return amount
    unit, size = _words().spans[match[1].lower()]
    return replace(amount, value=amount.value * size, unit=unit, count=amount.value)


def _in_figures(text: str) -> Iterator[Amount]:
    for match in _FIGURES.finditer(text):
        magnitude, unit, end = _behind(text, match.end())
        if _NAME.match(text, end):
            continue
        value = float((match["priced"] or match["plain"]).replace(",", ""))
        size = _words().magnitudes.get(magnitude, 1.0)
        amount = Amount(value * size, match["sign"] or unit, match.start(), end, not magnitude)
        yield _spanned(text, amount)


def _behind(text: str, end: int) -> tuple[str, str, int]:
    """Give the magnitude and the unit behind a number, and where they end."""
    after = _words().after.match(text, end)
    if after is None:
        return "", "", end
    unit = _words().units.get((after["unit"] or "").lower(), "")
    return (after["magnitude"] or "").lower(), unit, after.end()


def _ranged(found: list[Amount], text: str) -> list[Amount]:
    """Give the first number of a range ("10 to 20%") the unit of the second."""
    made = []
    for first, second in pairwise([*found, None]):
        if first is None:
            continue
        joint = text[first.end : second.start].strip(" -–") if second else text
        if second and not first.unit and (not joint or joint.lower() in _words().ranges):
            size = second.value / second.written if second.written else 1.0
            count = first.value if second.count is not None else None
            made.append(replace(first, value=first.value * size, unit=second.unit, count=count))
        else:
            made.append(first)
    return made


def _in_words(text: str) -> Iterator[Amount]:
    """Read runs of number words; "hundred" and "thousand" multiply what stands before them."""
    run: list[re.Match[str]] = []
    known = _words().counting
    for match in _WORD.finditer(text):
        if match.group().lower() not in known:  # most words are no numbers
            if run:
                yield from _amount_of(run, text)
                run = []
            continue
        joined = bool(run) and not text[run[-1].end() : match.start()].strip(" -")
        if joined and _continues(match.group().lower(), run[-1].group().lower()):
            run.append(match)
            continue
        yield from _amount_of(run, text)
        run = [match] if _begins(match, text) else []
    yield from _amount_of(run, text)


def _begins(match: re.Match[str], text: str) -> bool:
    """Tell whether a word begins a number: "six", or "hundred" where no figures stand before it."""
    word = match.group().lower()
    if len(word) > 2 and word in _words().magnitudes:
        return not text[max(0, match.start() - 2) : match.start()].strip(" -")[-1:].isdigit()
    return word in _words().values


def _continues(word: str, last: str) -> bool:
    """Tell whether a word goes on with a number; "and" does behind "hundred" and "thousand"."""
    large = len(word) > 2 and word in _words().magnitudes
    return large or word in _words().values or (word == "and" and last in _words().magnitudes)


def _amount_of(run: list[re.Match[str]], text: str) -> Iterator[Amount]:
    if not run:
        return
    total = current = 0.0
    for word in (match.group().lower() for match in run):
        size = _words().magnitudes.get(word, 0.0)
        if size == 100:
            current = (current or 1) * size
        elif size:
            total, current = total + (current or 1) * size, 0.0
        else:
            current += _words().values.get(word, 0)
    _, unit, _ = _behind(text, run[-1].end())
    start, value = run[0].start(), total + current
    if text[max(0, start - len(_HALF)) : start].lower() == _HALF:
        start, value = start - len(_HALF), value / 2
    yield _spanned(text, Amount(value, unit, start, run[-1].end()))
