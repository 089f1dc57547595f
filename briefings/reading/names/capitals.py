"""Capitalised words one by one: which there are, and which of them a scraper glued together."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefings.reading.datelines import past_dateline
from briefings.reading.lexicon import words

_UPPER = "".join(c for c in map(chr, range(0x0530)) if c.isupper())
_CAPITAL = re.compile(
    rf"(?<![\w@#])(?:[{_UPPER}]\.(?:[{_UPPER}]\.)+|[{_UPPER}]\.(?=\s\w)|"
    rf"[{_UPPER}]\w*(?:[-‑&’'.]\w+)*)"
)
_SMALL = re.compile(r"(?<![\w'’])[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_MARKS = frozenset("\"'“‘«„「『")
_OPENS = frozenset(".!?…:\n\r•|")
_SEAM = re.compile(rf"(?<=[^\W\d_{_UPPER}])(?=[{_UPPER}])")
_INITIAL = re.compile(rf"(?<!\w)(?:[{_UPPER}]|[{_UPPER}][a-z]{{1,2}}|Sens?|Reps?|Gov|Prof)\.\s+$")
_LINE = re.compile(r"[^\n]+")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Capital:
    """A capitalised word at `text[start:end]`, without a possessive ending.

    `opens` says that it stands where any word is capitalised; `owns` that it is possessive;
    `heading` that its line is a heading, where most words are; `glued` that a scraper spoilt it.
    """

    start: int
    end: int
    text: str
    opens: bool
    owns: bool
    heading: bool
    glued: bool = False

    @property
    def low(self) -> str:
        """The word in lower case, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True)
class Capitals:
    """The capitalised words of a text, and what the rest of the text says about them."""

    found: tuple[Capital, ...]
    small: frozenset[str]  # words that it writes in lower case
    sure: frozenset[str]  # words that it capitalises where nothing makes it (lower case)
    code: str


def capitals(text: str, code: str) -> Capitals:
    """Find the capitalised words of a text; a glued one is cut to the part that is a name."""
    small = frozenset(filter(str.islower, set(_SMALL.findall(text))))
    raw = [word for line in _LINE.finditer(text) for word in _line(text, line)]
    counts = Counter(word.low for word in raw)
    sure = frozenset(word.low for word in raw if not word.opens and not word.heading)
    found = []
    for each in raw:
        word = each
        cut = _unglued(word, counts, small, code) if counts[word.low] == 1 else len(word.text)
        if 0 < cut < len(word.text):
            word = replace(word, end=word.start + cut, text=word.text[:cut], owns=False)
        found.append(word if cut else replace(word, glued=True))
    return Capitals(tuple(found), small, sure, code)


def _line(text: str, line: re.Match[str]) -> Iterator[Capital]:
    start, end = past_dateline(text, line.start()), line.end()
    matches = list(_CAPITAL.finditer(text, start, end))
    heading = _is_heading(line.group())
    for match in matches:
        word = match.group()
        bare = _POSSESSIVE.sub("", word)
        last = match.start() + len(bare)
        before = text[max(start, match.start() - 4) : match.start()].rstrip(
            " \u00a0\"'“‘«„»([—–-*_"
        )
        opens = match.start() == start or not before or before[-1] in _OPENS
        opens = opens or text[match.start() - 1] in _MARKS
        if opens and _INITIAL.search(text[max(start, match.start() - 8) : match.start()]):
            opens = False
        owns = len(bare) < len(word) or text[last : last + 1] in {"'", "’"}
        yield Capital(match.start(), last, bare, opens, owns, heading)


def _is_heading(line: str) -> bool:
    """Tell whether a line capitalises most of its words and ends without a stop."""
    long = [word for word in line.split()[:40] if len(word) > _SHORTEST]
    ends = line.rstrip()[-1:] in '.!?…”"»:,;'
    return (
        len(long) > _SHORTEST and not ends and sum(w[0].isupper() for w in long) * 5 > len(long) * 3
    )


def _unglued(word: Capital, counts: Counter[str], small: frozenset[str], code: str) -> int:
    """Give the length of the part of a word that is a name; all of it where nothing is glued.

    "Chinawhich" is China where China occurs elsewhere; "Austinwill" is nothing certain.
    """
    text = word.text
    seam = _SEAM.search(text)
    function, glued = words("words", "function", code), words("names", "glued", code)
    if seam and text[seam.start() :].lower() in function:
        return seam.start()
    places = words("places", "countries", code)
    for cut in range(_SHORTEST, min(len(text) - 2, 24)):
        tail = text[cut:]
        if not tail.islower():
            continue
        known = counts.get(text[:cut].lower(), 0) > 0 or text[:cut] in places
        if (
            known
            and len(tail) >= _SHORTEST
            and (tail in function | glued or _inflected(tail, small))
        ):
            return cut
        if not known and tail in glued:
            return 0
    return len(text)


def _inflected(tail: str, small: frozenset[str]) -> bool:
    """Tell whether it is, but for its ending, a long word of the same text."""
    return len(tail) > 5 and any(tail[: len(tail) - n] in small for n in range(3))
