"""What kind of thing would answer a question, told by its words."""

import re
from enum import StrEnum

from briefings.reading.sentences import split_sentences
from briefings.reading.words import fold
from briefings.writing.cues import cue, word_list

_SECTION = "answers"


class Kind(StrEnum):
    """What is asked for."""

    NEW = "new"  # what is new, or new since a day
    COMPARE = "compare"  # how two parties differ
    SAID = "said"  # somebody's words
    SHARE = "share"
    SPAN = "span"  # how long
    AGE = "age"
    SUM = "sum"  # how much money
    COUNT = "count"
    WHEN = "when"
    WHY = "why"
    WHO = "who"
    WHERE = "where"
    WHETHER = "whether"  # yes or no
    WHICH = "which"
    HOW = "how"
    ABOUT = "about"  # no question word at all


_FIRST = (Kind.NEW, Kind.COMPARE)
# Where two stand at one place the longer one decides: "how long" is no "how".
_WORDED = (
    *(Kind.SHARE, Kind.SPAN, Kind.AGE, Kind.SUM, Kind.COUNT, Kind.WHEN, Kind.WHY, Kind.WHO),
    *(Kind.WHERE, Kind.WHICH, Kind.HOW),
)
NUMBERED = frozenset({Kind.SHARE, Kind.SPAN, Kind.AGE, Kind.SUM, Kind.COUNT})
_OPEN = frozenset({Kind.WHICH, Kind.HOW})


def asks(key: str, code: str) -> re.Pattern[str]:
    """Give the pattern of a list of the [answers] section."""
    return cue(key, code, _SECTION)


def listed(key: str, code: str) -> frozenset[str]:
    """Give a word list of the [answers] section."""
    return word_list(key, code, _SECTION)


def asking_part(question: str) -> str:
    """Give the last sentence that asks something: what stands before it only leads up to it."""
    sentences = [sentence.text for sentence in split_sentences(question)]
    asking = [text for text in sentences if text.rstrip(")\"'”’ ").endswith(("?", "？"))]
    return (asking or sentences or [question])[-1]


def kind_of(question: str, code: str) -> Kind:
    """Tell what kind of thing would answer a question in a language."""
    return asked_by(question, code)[0]


def asked_by(question: str, code: str) -> tuple[Kind, str]:
    """Give the kind of a question and the folded words that ask: "how old", "who"."""
    folded = fold(asking_part(question))
    for kind in _FIRST:
        if match := asks(f"asks_{kind}", code).search(folded):
            return kind, match.group()
    found = [
        (match.start(), -len(match.group()), kind, match.group())
        for kind in _WORDED
        if (match := asks(f"asks_{kind}", code).search(folded))
    ]
    kind, words = min(found)[2:] if found else (_unworded(folded, code), "")
    return (Kind.SAID if _words_asked(folded, kind, code) else kind), words


def _unworded(folded: str, code: str) -> Kind:
    opens = asks("asks_whether", code).match(folded)
    return Kind.WHETHER if opens else Kind.ABOUT


def _words_asked(folded: str, kind: Kind, code: str) -> bool:
    """Tell whether somebody's words are asked for: "what did she say", "did he say anything"."""
    if kind in NUMBERED:
        return False
    if asks("asks_words", code).search(folded) or asks("asks_said", code).search(folded):
        return True
    words = re.findall(r"[\w']+", folded)
    if code != "en":
        return kind in _OPEN and not listed("speech", code).isdisjoint(words)
    return _what_was_said(words, kind)


def _what_was_said(words: list[str], kind: Kind) -> bool:
    """Tell whether English words ask what somebody says: "what does X say", "what X said".

    "Which company said that ..." asks for the company.
    """
    place = next((i for i, word in enumerate(words) if word in _WHAT), None)
    if kind is Kind.WHETHER:
        anything = not listed("anything", "en").isdisjoint(words)
        return anything and not listed("speech", "en").isdisjoint(words)
    if place is None or kind not in _OPEN or place + 2 >= len(words):
        return False
    after, rest = words[place + 1], words[place + 2 :]
    does = after in listed("doing", "en") and not listed("speech", "en").isdisjoint(rest)
    being = after in listed("being", "en") and not listed("speaking", "en").isdisjoint(rest)
    opens = after in listed("introduces", "en") and not listed("spoke", "en").isdisjoint(rest[:6])
    return does or being or opens


_WHAT = frozenset({"what", "how", "what's"})
