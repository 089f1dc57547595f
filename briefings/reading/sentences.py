"""Text to sentences with offsets.

    text -> lines (each a paragraph) -> stops -> the stops that end a sentence -> sentences

Every look around a stop is bounded, so the time grows with the length of the text alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefings.articles import Sentence
from briefings.reading.language import detect, load

# Characters: no sentence of news is longer; what is, has lost its stops.
_LONGEST = 1_500

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]+")
_BLANK = re.compile(rf"[\s{_UNSEEN}]*")
# A stop with what belongs to it: closing marks, a French mark behind its space, note numbers.
# Marks that open as well as close are taken only where no letter follows them.
_STOP = re.compile(
    r"(?P<stop>[.!?…؟۔।]+|[。！？｡]+)"
    rf"(?P<close>(?:[{_UNSEEN}”’)\]}}」』›]|[\"'“‘«»‹](?!\w)|[\u00a0\u202f ]»(?!\w)"
    r"|\[\d{1,3}\])*)"
)
_CJK = "。！？｡"
_OPENERS = "\"'“‘«»„‚([「『¿¡—–- " + "\u00a0\u202f"
_BEFORE = re.compile(r"[^\s\"'“”‘’«»„(\[—–/]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_GLUED = re.compile(r"[“\"]?[^\W\d_]{2}")
_WORD = re.compile(r"[\w'’]+")
_WHO = re.compile(r"(?:[^\W\d_][\w'’.-]*\s){1,3}?([^\W\d_]+)[.,;]")


@dataclass(frozen=True)
class _Customs:
    """What the stops of one language mean."""

    titles: frozenset[str]  # a name follows: never the end
    short: frozenset[str]  # the end only before a word that opens sentences
    numbered: frozenset[str]  # not the end before a number
    openers: frozenset[str]  # words that, capitalised, open a sentence
    speech: frozenset[str]  # verbs of saying
    ordinals: bool  # "3. Oktober"


@lru_cache(maxsize=16)
def _customs(code: str) -> _Customs:
    language = load(code)
    return _Customs(
        titles=language.words("titles", "sentences"),
        short=language.words("short", "sentences"),
        numbered=language.words("numbered", "sentences"),
        openers=language.words("function"),
        speech=language.words("speech", "cues"),
        ordinals=bool(language.data.get("sentences", {}).get("ordinals")),
    )


def split_sentences(text: str, language: str = "") -> list[Sentence]:
    """Split a text into sentences, in order; each slices to what it says.

    A line is a paragraph, so that headings and list entries stand alone. `language` is an
    ISO 639-1 code, which tells the abbreviations; where none is given the text tells it. What
    runs on for more than 1,500 characters without a stop is cut between words.
    """
    customs = _customs(language or detect(text) or "en")
    made: list[Sentence] = []
    paragraph = 0
    for line in _LINE.finditer(text):
        whole = _spans(text, line.start(), line.end(), customs)
        spans = [part for start, end in whole for part in _parts(text, start, end)]
        made += [Sentence(start, end, text[start:end], paragraph) for start, end in spans]
        paragraph += bool(spans)
    return made


def _spans(text: str, start: int, end: int, customs: _Customs) -> Iterator[tuple[int, int]]:
    first = _skip_blank(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if match.start() >= first and _ends(text, match, first, end, customs):
            yield first, match.end()
            first = _skip_blank(text, match.end(), end)
    last = len(text[first:end].rstrip()) + first
    if last > first:
        yield first, last


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what runs on without a stop, between words where there is a space."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, start + len(text[start:cut].rstrip())
        start = _skip_blank(text, cut, end)
    yield start, end


def _skip_blank(text: str, start: int, end: int) -> int:
    blank = _BLANK.match(text, start, end)
    return blank.end() if blank else start


def _ends(text: str, match: re.Match[str], first: int, end: int, customs: _Customs) -> bool:
    """Tell whether the stop ends the sentence that began at `first`, in a line up to `end`."""
    after = match.end()
    following = _skip_blank(text, after, end)
    if following == end:
        return True
    if match["stop"][0] in _CJK:
        return not (match["close"] and text[following] == "と")  # 「...。」と述べた
    if following == after:
        return _glued(text, match, first)
    opening = text[following : following + 40].lstrip(_OPENERS)
    return not _continues(opening) and _stops(text, match, first, opening, customs)


def _stops(text: str, match: re.Match[str], first: int, opening: str, customs: _Customs) -> bool:
    """Tell whether a stop ends a sentence, where `opening` could begin the next one."""
    before = text[max(first, match.start() - 40) : match.start()]
    if match["stop"] == "…" or len(match["stop"]) > 1:
        return not before or not before[-1].isspace() or _opens(opening, customs)
    if match["stop"] != ".":
        return not (match["close"] and _tells_who(opening, customs))
    return bool(match["close"]) or _period_ends(before, opening, match.start() - first, customs)


def _continues(opening: str) -> bool:
    """Lower case goes on with the sentence, but for names such as "iPhone"."""
    return opening[:1].islower() and not opening[1:2].isupper()


def _opens(opening: str, customs: _Customs) -> bool:
    word = _WORD.match(opening)
    return word is not None and word.group().casefold() in customs.openers


def _tells_who(opening: str, customs: _Customs) -> bool:
    """Tell whether words after "...?" say who asked: "Ida Penn asked."."""
    found = _WHO.match(opening)
    return found is not None and found.group(1).casefold() in customs.speech


def _period_ends(before: str, opening: str, length: int, customs: _Customs) -> bool:
    """Tell whether a lone period is the end; `length` is that of the sentence before it."""
    found = _BEFORE.search(before)
    word = found.group() if found else ""
    number = word.isdecimal()
    if number and len(word) == length and length < 4:  # "1. Mix the flour": a list entry
        return False
    if word in customs.titles or (word.lower() in customs.numbered and opening[:1].isdecimal()):
        return False
    if _INITIALS.fullmatch(word) or word in customs.short or _initial(word):
        return _opens(opening, customs)
    if number and customs.ordinals and len(word) < 3:
        return _opens(opening, customs)
    return True


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _glued(text: str, match: re.Match[str], first: int) -> bool:
    """Tell whether a stop with no space after it ends a sentence: "at the end.Then it began"."""
    after = _GLUED.match(text, match.end())
    if after is None or match["stop"] not in {".", "!", "?"}:
        return False
    letters = after.group().lstrip('“"')
    found = _BEFORE.search(text[max(first, match.start() - 40) : match.start()])
    word = found.group() if found else ""
    plain = len(word) > 2 and word.isalpha() and (word.islower() or bool(match["close"]))
    return plain and letters[0].isupper() and letters[1].islower()
