"""Names in a text: persons, bodies, countries, places, with what stands in capitals before them.

"South Korean Defense Minister Kim Yong-hyun" -> Kim Yong-hyun, titled by the words before
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.reading.language import Language, load
from briefings.reading.lexicon import FINITE, Kind, kinds, words
from briefings.reading.names.capitals import Capital, Capitals, capitals

_GAP = re.compile(r"[ \u00a0\u202f](?:([^\W\d_]{1,4}(?: [^\W\d_]{1,4})?)[ \u00a0])?")
_ABBREVIATED = frozenset({". ", ".\u00a0"})  # "Mrs. Quist"
_PLURAL_OWNER = frozenset({"' ", "’ "})  # "the Traders' Association"
_NEXT_WORD = re.compile(r",? (\w+)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `text[start:end]`; `title` is what stands in capitals before it, or ""."""

    start: int
    end: int
    text: str
    title: str = ""
    owns: bool = False  # "Beck's"


def find_names(text: str, language: Language | None = None) -> list[Name]:
    """Find the names in a text, in order; each slices to what it says.

    An ordinary word that opens a sentence is none, nor is a word that a scraper glued together,
    but for the part that stands elsewhere in the text as a name.
    """
    language = language or load("en")
    found = capitals(text, language.code)
    made = []
    for run in _runs(text, found.found, language.code):
        name = _name(text, run, found)
        if name is not None:
            made.append(name)
    return made


def _runs(text: str, found: Sequence[Capital], code: str) -> Iterator[list[Capital]]:
    """Join capitalised words that stand side by side, or with "de" or "of" between them."""
    run: list[Capital] = []
    for word in found:
        if run and _joins(text, run, word, code):
            run.append(word)
        else:
            if run:
                yield run
            run = [word]
    if run:
        yield run


def _joins(text: str, run: Sequence[Capital], word: Capital, code: str) -> bool:
    last = run[-1]
    if last.owns and text[last.end : word.start] in _PLURAL_OWNER:
        return word.low in words("names", "bodies", code)
    if last.owns or word.start - last.end > 10 or _is_function(word, code):
        return False
    gap = text[last.end : word.start]
    if gap in _ABBREVIATED and last.low in words("titles", "honorifics", code):
        return True
    match = _GAP.fullmatch(gap)
    between = match.group(1) if match else None
    return match is not None if between is None else _links(between, run, word, code)


def _links(between: str, run: Sequence[Capital], word: Capital, code: str) -> bool:
    """Tell whether small words hold a name together: "Bank of Wend", "Ana de la Rue"."""
    if between in words("grammar", "conjunctions", code):
        return _is_pair(run, word, code)
    if between.split(maxsplit=1)[0] in words("names", "linking", code):
        heads = words("names", "bodies", code) | words("titles", "honorifics", code)
        return run[0].low.rstrip(".") in heads or run[-1].low.rstrip(".") in heads
    return words("names", "particles", code).issuperset(between.split())


def _is_pair(run: Sequence[Capital], word: Capital, code: str) -> bool:
    """Tell whether "and" joins two fields of one body: "Office for Roads and Water Safety"."""
    if run[0].low not in words("names", "bodies", code) or len(run) == 1:
        return False
    return {run[-1].low, word.low} <= words("names", "fields", code)


def _name(text: str, run: Sequence[Capital], found: Capitals) -> Name | None:
    """Trim a run to the name in it, or nothing."""
    if any(part.glued for part in run):
        return None
    parts = _trim(list(run), found)
    if parts and parts[0].heading:
        parts = [part for part in parts if part.low in found.sure]
    if not parts or (len(parts) == 1 and not _is_name(text, parts[0], found)):
        return None
    first = _past_title(text, parts, found.code)
    if first == len(parts):
        return None
    start, end = parts[first].start, parts[-1].end
    title = text[parts[0].start : start].strip()
    return Name(start, end, text[start:end], title, parts[-1].owns)


def _trim(parts: list[Capital], found: Capitals) -> list[Capital]:
    """Take off what is capitalised for another reason: the first word, days."""
    while parts and (_is_ordinary(parts[0], found) or _is_gerund(parts, found)):
        parts.pop(0)
    while parts and parts[-1].low in words("names", "ordinary", found.code):
        parts.pop()
    return parts


def _is_ordinary(word: Capital, found: Capitals) -> bool:
    low = word.low
    if _is_function(word, found.code) or low in words("names", "ordinary", found.code):
        return True
    if word.opens and low in words("names", "openers", found.code):
        return True
    if not (word.opens or word.heading) or low in found.sure:
        return False
    return low in found.small or low in kinds(found.code)


def _is_gerund(parts: Sequence[Capital], found: Capitals) -> bool:
    """Recognise "Arming Wendland would be wrong": a verb that opens a sentence before a country."""
    first, second = parts[0], parts[1] if len(parts) > 1 else None
    if second is None or not first.opens or not first.low.endswith("ing"):
        return False
    known = words("places", "countries", found.code)
    return first.low not in found.sure and first.text not in known and second.text in known


def _is_function(word: Capital, code: str) -> bool:
    return word.low in words("words", "function", code) and word.text not in _ACRONYMS


# Function words of their own letters: the country, the agency.
_ACRONYMS = frozenset({"US", "WHO", "IT", "UN"})


def _is_name(text: str, word: Capital, found: Capitals) -> bool:
    """Tell whether a capitalised word that stands alone is a name."""
    low = word.low.rstrip(".")
    titles = words("titles", "honorifics", found.code) | words("names", "common", found.code)
    if low in titles or (len(low) < 2):
        return False
    country = word.text in words("places", "countries", found.code)
    if not word.opens or low in found.sure or country:
        return True
    following = _NEXT_WORD.match(text, word.end)
    kind = kinds(found.code).get(following.group(1)) if following else None
    says = kind in FINITE or kind is Kind.RELATIVE
    return word.owns or (says and not low.endswith("s"))


def _past_role(parts: Sequence[Capital], code: str) -> int:
    """Give the place behind a role in capitals: "Wend County Advocate" before "Ada Quist"."""
    roles = words("roles", "nouns", code)
    given = words("given", "male", code) | words("given", "female", code)
    for place in range(len(parts) - 3, 0, -1):
        if parts[place].low in roles and parts[place + 1].low in given:
            return place + 1
    return 0


def _past_title(text: str, parts: Sequence[Capital], code: str) -> int:
    """Give the place of the first word behind a title: "Secretary of State", "Minister"."""
    titles, offices = words("titles", "honorifics", code), words("names", "offices", code)
    suffixes = words("titles", "suffixes", code)
    first = 0
    for place, part in enumerate(parts):
        if part.low.rstrip(".") in titles:
            first = place + 1
        elif place and place == first and part.low in offices:
            linked = text[parts[place - 1].end : part.start].strip()
            first = place + 1 if linked else first
    first = max(first, _past_role(parts, code))
    rest = [part for part in parts[first:] if part.low.rstrip(".") not in suffixes]
    if not rest and len(parts) > 1 and parts[0].low in words("names", "bodies", code):
        return 0  # "Ministry of Justice": a title by itself, a field here
    return first if rest else len(parts)
